"""Words that point back: «ведомство», "the ministry", «страна», «аналитики», a bare «президент», "he".

Kept simple on purpose: the last suitable mention, within a few sentences, at a lower score.
"""

from collections.abc import Sequence
from dataclasses import replace

import blocwatch.resolve.antecedents as finders
from blocwatch.model import broad
from blocwatch.resolve.antecedents import Back, Context, Finder, Seen, with_sector
from blocwatch.resolve.chunks import Chunk, is_state
from blocwatch.resolve.entry import Use
from blocwatch.resolve.words import Word

_LISTING = frozenset({"and", "the", "и", "і", "й", "та"})
_BY_USE: dict[Use, Finder] = {
    Use.ORGAN: finders.organ,
    Use.CROWD: finders.organ,
    Use.TITLE: finders.office,
    Use.ENVOY: finders.office,
    Use.EXPERTS: finders.experts,
    Use.PARTNERS: finders.state,
}
_BY_SORT: dict[str, Finder] = {
    "state": finders.state,
    "kingdom": finders.kingdom,
    "republic": finders.republic,
    "island": finders.island,
    "homeland": finders.homeland,
    "group": finders.group,
    "alliance": finders.alliance,
    "person": finders.official,
    "north": finders.north,
    "south": finders.south,
    "sides": finders.sides,
    "three": finders.three,
    "he": finders.he,
    "it": finders.it,
    "they": finders.they,
    "own": finders.own,
}


def referred(words: tuple[Word, ...], chunks: Sequence[Chunk], back: Back) -> tuple[Chunk, ...]:
    """The chunks with the codes that earlier mentions give them; those nothing is known of stay as they are.

    «обе стороны» becomes two chunks over the same words.
    """
    seen: list[Seen] = []
    done: list[Chunk] = []
    for place, chunk in enumerate(chunks):
        sentence = words[chunk.first].sentence
        if chunk.code or chunk.rivals:
            made: tuple[Chunk, ...] = (chunk,)
        elif person := _beside(chunks, place) or _boss(chunks, chunk):
            made = (replace(chunk, owner=person, because=(*chunk.because, "belongs to the person beside")),)
        elif (
            chunk.is_head
            and not chunk.is_person
            and not chunk.otherwise
            and _of_somebody_unknown(words, chunk)
        ):
            made = (chunk,)
        else:
            made = _resolved(chunk, Context(tuple(seen), sentence, back))
        done += made
        seen += _seen(words, made, seen[-1] if seen else None)
    return tuple(done)


def _seen(words: tuple[Word, ...], made: tuple[Chunk, ...], before: Seen | None) -> list[Seen]:
    """What a mention, or the mentions over the same words, add to what is known."""
    sentence = words[made[0].first].sentence
    listed = before is not None and before.sentence == sentence and _goes_on(words, before.chunk, made[0])
    return [
        Seen(one, one.code, sentence, _is_subject(words, one), joined=listed or place > 0)
        for place, one in enumerate(made)
        if one.code and one.use is not Use.PLACE
    ]


def _goes_on(words: tuple[Word, ...], before: Chunk, after: Chunk) -> bool:
    """Whether nothing but «и» or a comma, and an article, stands between two mentions."""
    between = words[before.stop : after.first]
    return before.stop <= after.first and all(word.key in _LISTING for word in between)


def _of_somebody_unknown(words: tuple[Word, ...], chunk: Chunk) -> bool:
    """Whether a capitalised word no table knows touches: "the Faroese government", «армия Хафтара»."""
    beside = [words[place] for place in (chunk.first - 1, chunk.stop) if 0 <= place < len(words)]
    first, last = words[chunk.first].span.start, words[chunk.stop - 1].span.stop
    return any(
        word.capital and not word.initial and (word.span.stop + 1 == first or word.span.start == last + 1)
        for word in beside
    )


def _beside(chunks: Sequence[Chunk], place: int) -> str | None:
    """The state of a person named right beside an organ: «администрация Трампа», "Assad's army"."""
    chunk = chunks[place]
    if chunk.use is not Use.ORGAN:
        return None
    for other in chunks[max(place - 1, 0) : place + 2]:
        touching = other.stop == chunk.first or other.first == chunk.stop
        if touching and other.is_person and other.code and is_state(other.code):
            return broad(other.code)
    return None


def _boss(chunks: Sequence[Chunk], chunk: Chunk) -> str | None:
    """The state of the person named inside a title: «пресс-секретарь Лукашенко Наталья Эйсмонт»."""
    for other in chunks:
        inside = chunk.title and chunk.title[0] < other.first and other.stop <= chunk.title[1]
        if inside and other.is_person and other.code and is_state(other.code):
            return broad(other.code)
    return None


def _is_subject(words: tuple[Word, ...], chunk: Chunk) -> bool:
    return any(
        word.token is not None and word.token.relation.startswith("nsubj")
        for word in words[chunk.first : chunk.stop]
    )


def _resolved(chunk: Chunk, context: Context) -> tuple[Chunk, ...]:
    if chunk.is_person and chunk.person:
        same = context.last(lambda one: one.chunk.person == chunk.person)
        if same:
            return (replace(chunk, told=same.code),)
    if chunk.is_person and not chunk.sector:
        return (chunk,)
    pointed = None if chunk.is_person else _BY_SORT.get(chunk.points)
    for finder in (pointed, _BY_USE.get(chunk.use)):
        found = finder(chunk, context) if finder else None
        if found is not None:
            return tuple(_given(chunk, code, found[1]) for code in found[0])
    return (chunk,)


def _given(chunk: Chunk, code: str, reason: str) -> Chunk:
    because = (*chunk.because, reason)
    if chunk.use is Use.PARTNERS:
        return replace(chunk, owner=code, because=because)
    narrowed = with_sector(chunk, code) if chunk.points in _BY_SORT and chunk.is_head else code
    return replace(chunk, told=narrowed, because=because)
