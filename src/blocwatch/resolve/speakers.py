"""Who "we" and "I" are: in a quotation whoever speaks it, elsewhere the outlet itself.

A quotation is what stands between marks, or a line that a dash opens. Its speaker is the subject
named after it in its sentence, else the last one before it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from blocwatch.model import EntityKind, Span
from blocwatch.resolve.agreement import role
from blocwatch.resolve.antecedents import with_sector
from blocwatch.resolve.chunks import Chunk, is_state
from blocwatch.resolve.entry import Use
from blocwatch.resolve.page import Page

_QUOTED = re.compile(
    r"«[^«»]*(?:«[^«»]*»[^«»]*)*»|“[^“”]*”|„[^„“”]*[“”]|\"[^\"\n]*\"|^[ \t]*[–—][^\n]*", re.MULTILINE
)
_AFTER = re.compile(r"[^.!?\n«“„\"]*")
_BEFORE = re.compile(r"[^.!?\n»”\"]*$")
_EARLIER = re.compile(r"[^.!?\n]*[.!?]\s*$")
_DASHED = re.compile(r",\s[–—]\s[^,]*(?:,\s[–—]|$)|[.!?]\s[–—]\s[^.]*")
_SUBJECTS = (Use.ORGAN, Use.SEAT, Use.ORGANISATION, Use.CAPITAL, Use.NAME, Use.CROWD)


def with_speakers(
    page: Page, chunks: Sequence[Chunk], outlet: str | None, points: frozenset[str]
) -> tuple[Chunk, ...]:
    """The chunks with "we" and "I" told; `outlet` is the code of the outlet."""
    if not any(one.points in points for one in chunks):
        return tuple(chunks)
    quotations = [Span(*found.span()) for found in _QUOTED.finditer(page.text)]
    return tuple(
        _told(page, one, chunks, quotations, outlet) if one.points in points else one for one in chunks
    )


def _told(
    page: Page, one: Chunk, chunks: Sequence[Chunk], quotations: Sequence[Span], outlet: str | None
) -> Chunk:
    span = page.words[one.first].span
    around = [quotation for quotation in quotations if span.within(quotation)]
    if not around:
        return _of_outlet(page, one, outlet)
    speaker = _speaker(page, chunks, around[-1])
    if speaker is None or speaker.code is None or (one.points == "we" and _is_single(speaker.code)):
        return one
    if one.use is Use.PARTNERS:
        return replace(one, owner=speaker.code, because=(*one.because, "speaks in the quotation"))
    code = with_sector(one, speaker.code) if one.is_head else speaker.code
    return replace(one, told=code, because=(*one.because, "speaks in the quotation"))


def _is_single(code: str) -> bool:
    """Whether a code is one person's alone, who has no "we"."""
    return code.startswith("PER:")


def _of_outlet(page: Page, one: Chunk, outlet: str | None) -> Chunk:
    token = page.words[one.first].token
    acts = token is not None and token.relation.startswith("nsubj")
    if not outlet or one.points != "we" or one.use is not Use.PRONOUN or not acts:
        return one
    return replace(one, told=outlet, kind=EntityKind.OUTLET, because=(*one.because, "the outlet itself"))


def _speaker(page: Page, chunks: Sequence[Chunk], quotation: Span) -> Chunk | None:
    """Who says a quotation; None where that is somebody unknown."""
    text = page.text
    told = (
        _DASHED.search(text, quotation.start + 1, quotation.stop)
        if text[quotation.start] not in '«“„"'
        else None
    )
    after = Span(*told.span()) if told else Span(quotation.stop, _end(_AFTER, text, quotation.stop))
    start = _start(_BEFORE, text, quotation.start)
    before = Span(start, quotation.start)
    earlier = Span(_start(_EARLIER, text, start), start)
    for part in (after, before, earlier):
        here = [one for one in chunks if _spanned(page, one).within(part)]
        subjects = [one for one in here if one.code and _may_speak(one) and _acts(page, one)]
        if subjects:
            return subjects[0] if part is after else subjects[-1]
        if part is not earlier and _somebody(page, part):
            return None
        persons = [one for one in here if one.code and one.is_person]
        if persons and part is not earlier:
            return persons[0]
    return None


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    found = pattern.match(text, start)
    return found.end() if found else start


def _start(pattern: re.Pattern[str], text: str, stop: int) -> int:
    found = pattern.search(text[:stop])
    return found.start() if found else stop


def _spanned(page: Page, one: Chunk) -> Span:
    return Span(page.words[one.first].span.start, page.words[one.stop - 1].span.stop)


def _may_speak(one: Chunk) -> bool:
    pronoun = one.use is Use.PRONOUN and one.points in ("he", "she", "they", "it")
    named = one.use in _SUBJECTS and (not is_state(one.code or "") or one.use is not Use.NAME)
    return one.is_person or pronoun or one.use in (Use.TITLE, Use.ENVOY, Use.EXPERTS) or named


def _acts(page: Page, one: Chunk) -> bool:
    word = role(page, one)
    return (
        word is None
        or word.token is None
        or word.token.relation.startswith(("nsubj", "flat", "appos"))
        or not word.token.relation
    )


def _somebody(page: Page, part: Span) -> bool:
    """Whether a subject stands there whom nobody knows."""
    return any(
        word.span.within(part) and word.token is not None and word.token.relation.startswith("nsubj")
        and word.pos in ("NOUN", "PROPN", "PRON")
        for word in page.words
    )  # fmt: skip
