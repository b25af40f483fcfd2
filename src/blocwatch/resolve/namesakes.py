"""Which of several bearers of a name is meant, told by what stands beside it, feature by feature.

A bearer scores for being the one meant as a rule, for each word that goes with it, and for its state
being named beyond doubt; nearer counts more. The best wins by a margin, else nobody is taken.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from blocwatch.model import EntityKind, broad
from blocwatch.resolve.chunks import Chunk
from blocwatch.resolve.entry import Bearer, Namesakes, Use
from blocwatch.resolve.find import joined
from blocwatch.resolve.page import Page
from blocwatch.resolve.words import key

_PLACES = (Use.NAME, Use.CAPITAL, Use.PLACE)
_AS_A_RULE = 1.0
_NEAR, _FAR = 1.5, 0.3
_MOST = 3
_MARGIN = 0.25
_NOBODY = "-"
_LINKS = (",", ", штат", ", в штате", ", штате", ", у штаті")
BESIDE = "beside: "
"""How the reason begins that names the words which told one bearer from another."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A bearer with its score and the words that spoke for it."""

    code: str
    score: float
    words: tuple[str, ...]


def with_bearers(page: Page, chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """The chunks, each name of several given to the bearer that the text speaks for."""
    known = page.gazetteer.namesakes(page.language)
    done: list[Chunk] = []
    for place, one in enumerate(chunks):
        after = chunks[place + 1] if place + 1 < len(chunks) else None
        told = _of_region(page, known, one, after) or _person(page, known, one, chunks)
        made = told or _borne(page, known, one, chunks)
        done += [made] if made else []
    persons = [one.name for one in done if one.name and one.use is Use.PERSON]
    return tuple(
        one
        for one in done
        if one.use is not Use.SURNAME or not any(first <= one.first < stop for first, stop in persons)
    )


def _of_region(page: Page, known: Namesakes, one: Chunk, after: Chunk | None) -> Chunk | None:
    """ "Moscow, Idaho": the town of the state or province named after it."""
    if one.use not in _PLACES or after is None or after.owner is None:
        return None
    region = page.words[after.stop - 1].key
    owner = after.owner if after.use is Use.PLACE else _namesake_region(known, one, after)
    link = page.between(one.stop, after.first).strip().casefold()
    if region not in known.towns or link not in _LINKS or owner is None or one.owner in (owner, after.owner):
        return None
    if page.text[page.words[after.stop - 1].span.stop :].lstrip()[:4].casefold() in ("and ", "и", "та "):
        return None
    because = ("place", f"{BESIDE}{page.words[after.stop - 1].text}")
    return replace(one, owner=owner, use=Use.PLACE, kind=EntityKind.PLACE, rivals=(), because=because)


def _namesake_region(known: Namesakes, one: Chunk, after: Chunk) -> str | None:
    """ "Athens, Georgia": the other bearer of a state's name, where a town stands before it."""
    if one.use is Use.NAME or after.use is not Use.NAME:
        return None
    return next((each.code for each in known.bearers(key(after.head)) if each.code != after.owner), None)


def _person(page: Page, known: Namesakes, one: Chunk, chunks: Sequence[Chunk]) -> Chunk | None:
    """ "Chad Smith", "Denzel Washington": a place's name beside a name that is no place's."""
    if one.use not in _PLACES or one.stop - one.first > 1:
        return None
    name, taken = page.words[one.first].key, _taken(chunks)
    first, stop = one.first, one.stop
    called = page.words[first - 1].key in page.listed("called") if first else False
    if name in known.given and called:
        pass
    elif name in known.given and _unknown(page, one.stop, one.first, taken):
        stop += 1
    elif name in known.family and _unknown(page, one.first - 1, one.first, taken):
        first -= 1
    else:
        return None
    made = (first, stop)
    return Chunk(first, stop, Use.PERSON, EntityKind.PERSON, name=made, because=("looks like a name",))


def _taken(chunks: Sequence[Chunk]) -> set[int]:
    """The words of chunks, surnames left out: "Smith" alone is somebody known, "Chad Smith" is not he."""
    named = [one for one in chunks if one.use is not Use.SURNAME]
    return {place for one in named for place in range(one.first, one.stop)}


def _unknown(page: Page, place: int, beside: int, taken: set[int]) -> bool:
    """Whether the word at a place is a capitalised name of nobody known that touches the word beside it."""
    if not 0 <= place < len(page.words) or place in taken:
        return False
    word, left, right = page.words[place], *sorted((place, beside))
    near = joined(page.text, page.words[left], page.words[right]) and not page.words[left].possessive
    named = word.pos in ("", "PROPN") and word.capital and not word.text.isupper() and len(word.text) > 1
    return near and named and word.key not in page.listed("days") and word.key not in page.listed("honorific")


def _borne(page: Page, known: Namesakes, one: Chunk, chunks: Sequence[Chunk]) -> Chunk | None:
    """The chunk as its likeliest bearer has it; None where that is nobody."""
    bearers = known.bearers(key(one.head)) if one.use in _PLACES else ()
    if not bearers:
        return one
    weighed = sorted((_weighed(page, one, bearer, chunks, bearers) for bearer in bearers), key=_by_score)
    best, second = weighed[0], weighed[1]
    if best.score - second.score < _MARGIN:
        return replace(one, rivals=tuple(each.code for each in weighed if each.code != one.owner))
    if best.code == _NOBODY:
        return None
    words = (f"{BESIDE}{', '.join(best.words)}",) if best.words else ()
    if best.code == one.owner and not one.rivals:
        return replace(one, because=(*one.because, *words))
    return replace(one, owner=best.code, rivals=(), because=(*one.because, *words))


def _by_score(one: Weighed) -> tuple[float, str]:
    return (-one.score, one.code)


def _weighed(
    page: Page, one: Chunk, bearer: Bearer, chunks: Sequence[Chunk], bearers: Sequence[Bearer]
) -> Weighed:
    """A bearer's score: as a rule 1, a word near by 1.5, farther off 0.3, three of each at most."""
    near: list[str] = []
    far: list[str] = []
    for at, word in enumerate(page.words):
        if one.first <= at < one.stop or word.key not in bearer.words:
            continue
        (near if word.sentence == page.words[one.first].sentence else far).append(word.text)
    for each in chunks:
        code = broad(each.owner or "")
        if each.owner is None or each.rivals or code not in bearer.states or each.head == one.head:
            continue
        same = page.words[each.first].sentence == page.words[one.first].sentence
        (near if same else far).append(page.words[each.first].text)
    close, off = tuple(dict.fromkeys(near))[:_MOST], tuple(dict.fromkeys(far))[:_MOST]
    rule = _AS_A_RULE if bearer is bearers[0] else 0.0
    return Weighed(bearer.code, rule + _NEAR * len(close) + _FAR * len(off), close or off)
