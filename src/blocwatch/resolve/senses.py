"""Common nouns that name nobody where they stand: a batch, what an office is for, what spies found out."""

from collections.abc import Sequence
from itertools import pairwise

from blocwatch.resolve.chunks import Chunk
from blocwatch.resolve.entry import Use
from blocwatch.resolve.find import joined
from blocwatch.resolve.page import Page

_REACH = 3
_OFFICES = (Use.TITLE, Use.ENVOY, Use.ORGAN)


def without_portions(page: Page, chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """Without «партия» in «партия пшеницы»: a noun of measure before a common noun in the genitive."""
    starts = {chunk.first: chunk for chunk in chunks}
    return tuple(
        chunk
        for chunk in chunks
        if not (chunk.head in page.listed("portion") and _measures(page, chunk, starts))
    )


def _measures(page: Page, chunk: Chunk, starts: dict[int, Chunk]) -> bool:
    if chunk.stop >= len(page.words):
        return False
    last, after = page.words[chunk.stop - 1], page.words[chunk.stop]
    named = starts.get(chunk.stop)
    if named is not None:
        return named.use is Use.THING
    common = not after.capital and after.pos == "NOUN" and joined(page.text, last, after)
    genitive = after.token is not None and after.token.feature("Case") in ("Gen", None)
    return common and genitive and after.key not in page.listed("partisan")


def without_middles(page: Page, chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """Without «центре» in «в центре столицы»: a noun of place, after "in" and before a noun."""
    return tuple(one for one in chunks if one.head not in page.listed("middle") or not _middle(page, one))


def _middle(page: Page, chunk: Chunk) -> bool:
    if not 0 < chunk.first < chunk.stop < len(page.words) or chunk.stop - chunk.first > 1:
        return False
    word, after = page.words[chunk.first], page.words[chunk.stop]
    led = page.words[chunk.first - 1].key in page.listed("in")
    return led and not word.capital and after.pos in ("NOUN", "PROPN")


def without_modifiers(page: Page, chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """Without "national" in "national agency": a common noun that is an adjective where it stands."""
    doubtful = page.listed("adjectival")
    return tuple(one for one in chunks if one.head not in doubtful or page.words[one.first].pos != "ADJ")


def without_remits(page: Page, chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """Without «ветеранов» in «министр по делам ветеранов»: whom an office is for is not who acts."""
    done: list[Chunk] = []
    for chunk in chunks:
        if not (done and chunk.is_head and _remitted(page, done, chunk)):
            done.append(chunk)
    return tuple(done)


def _remitted(page: Page, before: list[Chunk], chunk: Chunk) -> bool:
    """Whether a preposition of remits and its noun lead from an office to the chunk."""
    office = next((one for one in reversed(before[-2:]) if one.use in _OFFICES), None)
    if office is None or page.words[office.first].sentence != page.words[chunk.first].sentence:
        return False
    between = page.words[max(before[-1].stop, chunk.first - _REACH) : chunk.first]
    keys = [word.key for word in between]
    led = any(key in page.listed("about") and after in page.listed("remit") for key, after in pairwise(keys))
    return led and "," not in page.between(office.stop, chunk.first)


def without_findings(page: Page, chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """Without "intelligence" that is nobody's: what is known, not a service."""
    shy = page.listed("shy")
    return tuple(one for one in chunks if one.owner or one.points or one.is_person or one.head not in shy)


def without_months(page: Page, chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """Without "May" in "on 3 May": a name that is a month's, beside a number or after a word of time."""
    return tuple(
        one for one in chunks if not (one.is_person and one.first + 1 == one.stop and _month(page, one))
    )


def _month(page: Page, chunk: Chunk) -> bool:
    word = page.words[chunk.first]
    if word.text.lower() not in page.listed("months"):
        return False
    sides = [at for at in (chunk.first - 1, chunk.stop) if 0 <= at < len(page.words)]
    beside = [page.words[at] for at in sides if page.words[at].sentence == word.sentence]
    numbered = any(one.text[:1].isdigit() for one in beside)
    before = page.words[chunk.first - 1].key if chunk.first else ""
    return numbered or before in page.listed("before_month")
