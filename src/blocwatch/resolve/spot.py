"""Finds persons' names the gazetteer does not hold, and cleans those a name finder told of."""

import re
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from blocwatch.model import EntityKind, Span
from blocwatch.resolve.chunks import Chunk
from blocwatch.resolve.entry import Person, Use
from blocwatch.resolve.find import joined
from blocwatch.resolve.page import Page
from blocwatch.resolve.words import Word

_LONGEST = 4
_TWO = 2
_FAR = 8
_ALIKE = 0.75
_VERBS = ("VERB", "AUX")
_JOINING = ("ADP", "ADV", "CCONJ", "SCONJ", "PART")
_SURNAME = re.compile(
    r"(?:ськ|цьк|зьк|ск|цк)(?:ий|ого|ому|им|ім|ая|ой|ую|а|ої|у|ою)$"
    r"|(?:енк|йк|чк)(?:о|а|у|ом|ові)$"
    r"|(?:ук|юк|чук|ян|янц|ідзе|адзе|идзе|швілі|швили|ович|евич|івич|їв|ів|ев|ов|єв|ін|їн|ин|ліс|ссон|ман|ер)"
    r"(?:а|у|ем|ом|ым|им|ові|еві|ой|ої|ою|і|е)?$"
)


def with_names(page: Page, chunks: Sequence[Chunk], names: Sequence[tuple[Span, str]]) -> tuple[Chunk, ...]:
    """The chunks together with persons: told by a name finder, after a title, looking like a name."""
    told = [made for span, sort in names if sort == "PER" and (made := _told(page, span, chunks)) is not None]
    kept = [
        chunk
        for chunk in chunks
        if not any(one.first < chunk.stop and chunk.first < one.stop for one in told)
    ]
    both = sorted([*told, *kept], key=lambda chunk: chunk.first)
    both = [*both, *_after_titles(page, both)]
    if not any(sort == "PER" for _, sort in names):
        both = [*both, *_name_like(page, both)]
    both.sort(key=lambda chunk: chunk.first)
    widened = [_onward(page, _widened(page, chunk, both), both) for chunk in both]
    return tuple(
        one for one in widened if one.persons or not one.is_person or not _christened(page, one.first)
    )


def _told(page: Page, span: Span, chunks: Sequence[Chunk]) -> Chunk | None:
    """A person out of a name finder's span, unless the gazetteer knows better."""
    inside = [place for place, word in enumerate(page.words) if word.span.within(span)]
    if not inside:
        return None
    first, stop = _past_titles(page, inside[0], inside[-1] + 1, chunks), inside[-1] + 1
    while stop > first and not page.words[stop - 1].capital:
        stop -= 1
    if first >= stop or not page.words[first].capital or _known_better(first, stop, chunks):
        return None
    if _christened(page, first):
        return None
    return Chunk(
        first, stop, Use.PERSON, EntityKind.PERSON, name=(first, stop),
        persons=_otherwise_spelt(page, first, stop, chunks), because=("name finder",),
    )  # fmt: skip


def _otherwise_spelt(page: Page, first: int, stop: int, chunks: Sequence[Chunk]) -> tuple[Person, ...]:
    """Whom a known surname behind a given name of another spelling means («Беньямін Нетаньягу»)."""
    known = next((one for one in chunks if one.use is Use.SURNAME and one.stop == stop), None)
    if known is None or known.first != first + 1:
        return ()
    given = page.words[first].key
    names = [(one, name) for one in known.persons for name in dict(one.names).get(page.language, ())]
    return tuple(dict.fromkeys(one for one, name in names if _alike(given, name.casefold().split()[0])))


def _alike(given: str, other: str) -> bool:
    """Whether two given names are one in two spellings."""
    return given[:1] == other[:1] and SequenceMatcher(None, given, other).ratio() >= _ALIKE


def _christened(page: Page, first: int) -> bool:
    """Whether it stands in quotation marks after a common noun: a ship, a system («судно «Унаиза»»)."""
    opened = page.text[max(page.words[first].span.start - 1, 0) : page.words[first].span.start]
    return opened in ("«", "“", "„") and first > 0 and not page.words[first - 1].capital


def _past_titles(page: Page, first: int, stop: int, chunks: Sequence[Chunk]) -> int:
    """Where the name itself begins, after titles, adjectives and "Mr" that the span took in."""
    for chunk in chunks:
        before = chunk.first <= first < chunk.stop and chunk.stop <= stop
        if before and (chunk.is_head or chunk.use is Use.ADJECTIVE):
            first = chunk.stop
    while first < stop and page.words[first].key in page.listed("honorific"):
        first += 1
    return first


def _known_better(first: int, stop: int, chunks: Sequence[Chunk]) -> bool:
    """Whether the gazetteer has a person here, or names that take up all of it."""
    here = [chunk for chunk in chunks if chunk.first < stop and first < chunk.stop]
    named = _taken([chunk for chunk in here if not chunk.is_head])
    return any(chunk.use is Use.PERSON for chunk in here) or all(
        place in named for place in range(first, stop)
    )


def _after_titles(page: Page, chunks: Sequence[Chunk]) -> list[Chunk]:
    """Capitalised words after an office and whose it is, where nothing else is known of them."""
    taken = _taken(chunks)
    ends = {chunk.first: chunk.stop for chunk in chunks if not chunk.is_person}
    found: list[Chunk] = []
    for chunk in chunks:
        if chunk.use in (Use.TITLE, Use.ENVOY, Use.CROWD, Use.EXPERTS):
            first = _after_owner(page, chunk.stop, ends)
            stop = _run(page, first, taken)
            if stop - first >= _TWO and first not in {one.first for one in found}:
                found.append(_person(first, stop, "after a title"))
    return found


def _after_owner(page: Page, stop: int, ends: dict[int, int]) -> int:
    """The place after a title where a name may begin: past states, organs and complements."""
    words, place = page.words, stop
    passable = (*page.listed("of"), *page.listed("in"))
    while place < len(words) and place - stop <= _FAR and joined(page.text, words[place - 1], words[place]):
        if place in ends:
            place = ends[place]
        elif words[place].capital or words[place].pos in _VERBS:
            return place
        elif page.english or (words[place].key in page.listed("small") and words[place].key not in passable):
            return len(words)
        else:
            place += 1
    return len(words)


def _name_like(page: Page, chunks: Sequence[Chunk]) -> list[Chunk]:
    """Capitalised words that nothing else is known of and that look like a given name and a surname."""
    words, given, taken = page.words, page.index.given, _taken(chunks)
    honorific = page.listed("honorific")
    found = []
    place = 0
    while place < len(words):
        place += words[place].key in honorific
        stop = _run(page, place, taken)
        if stop - place >= _TWO and _looks_like_a_name(words[place], words[stop - 1], given):
            found.append(_person(place, stop, "looks like a name"))
        place = max(stop, place + 1)
    return found


def _looks_like_a_name(first: Word, last: Word, given: frozenset[str]) -> bool:
    named = first.key in given or (not first.initial and bool(_SURNAME.search(last.key)))
    return named and not first.text.isupper()


def _run(page: Page, first: int, taken: frozenset[int]) -> int:
    """The end of a run of capitalised words from `first` on."""
    words, stop = page.words, first
    while stop < len(words) and stop - first < _LONGEST and stop not in taken and words[stop].capital:
        if stop > first and (
            not joined(page.text, words[stop - 1], words[stop]) or words[stop - 1].possessive
        ):
            break
        stop += 1
    return stop


def _widened(page: Page, chunk: Chunk, chunks: Sequence[Chunk]) -> Chunk:
    """A surname with a given name before it that is not that person's: somebody else («Мелания Трамп»)."""
    before = chunk.first - 1
    if chunk.use is not Use.SURNAME or before < 0 or before in _taken(chunks):
        return chunk
    word = page.words[before]
    near = joined(page.text, word, page.words[chunk.first]) and word.key not in page.listed("honorific")
    if not word.capital or word.initial or word.possessive or not near or word.pos in _JOINING:
        return chunk
    same = tuple(
        person
        for person in chunk.persons
        if any(
            name.casefold()[:_TWO] == word.key[:_TWO] for name in dict(person.names).get(page.language, ())
        )
    )
    return replace(chunk, first=before, name=(before, chunk.stop), persons=same, use=Use.PERSON)


def _onward(page: Page, chunk: Chunk, chunks: Sequence[Chunk]) -> Chunk:
    """A surname that may be a given name, with a capitalised word after it: somebody else («Ян Новак»)."""
    first = page.words[chunk.first].key
    if chunk.use is not Use.SURNAME or first not in page.index.given | page.index.family:
        return chunk
    stop = _run(page, chunk.first, _taken([one for one in chunks if one is not chunk]))
    if stop <= chunk.stop:
        return chunk
    return replace(chunk, stop=stop, name=(chunk.first, stop), persons=(), use=Use.PERSON)


def _taken(chunks: Sequence[Chunk]) -> frozenset[int]:
    return frozenset(place for chunk in chunks for place in range(chunk.first, chunk.stop))


def _person(first: int, stop: int, reason: str) -> Chunk:
    return Chunk(first, stop, Use.PERSON, EntityKind.PERSON, name=(first, stop), because=(reason,))
