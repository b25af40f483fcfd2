"""Organisations that no table holds, told by the common noun before their name: «газета «Вечер»»."""

import re
from collections.abc import Sequence
from dataclasses import replace

from blocwatch.model import EntityKind
from blocwatch.resolve.chunks import Chunk
from blocwatch.resolve.entry import Use
from blocwatch.resolve.page import Page
from blocwatch.resolve.romanize import romanized

_CLASSES = {
    "MED": EntityKind.OUTLET,
    "NGO": EntityKind.ORGANISATION,
    "BUS": EntityKind.ORGANISATION,
    "REB": EntityKind.GROUP,
}
_QUOTED = re.compile(r"\s*[«\"“„]([^«»\"“”„\n]{2,40})[»\"”“]")
_LATIN = re.compile(r"\s+((?:[A-Z][\w&.'-]*)(?:\s(?:and|of|for|the|[A-Z&][\w&.'-]*))*)")
_HOUSED = re.compile(r"\s(?:at|from|of|with)\s(?:the\s)?((?:[A-Z][\w&-]+)(?:\s[A-Z][\w&-]+){0,3})")
"""Of whom analysts are, in English: "analysts from Stratfor"."""
_NONE = re.compile(r"(?!)")
_ENDINGS = ".,;:"


def with_makers(page: Page, chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """The chunks, classes of organisations widened over the name that follows in quotation marks.

    In a Cyrillic text a name in Latin letters needs no quotation marks.
    """
    made = [_named(page, chunk, next(iter(chunks[place + 1 :]), None)) for place, chunk in enumerate(chunks)]
    ends = {one.until for one in made if one.use is Use.EXPERTS and one.until}
    return tuple(
        one for one in made if one.use is Use.EXPERTS or page.words[one.stop - 1].span.stop not in ends
    )


def _follows(page: Page, following: Chunk | None, end: int) -> bool:
    """Whether the next mention begins before a place in the text."""
    return following is not None and page.words[following.first].span.start < end


def _unknown(chunk: Chunk | None) -> bool:
    """Whether a name is nobody's that a table knows."""
    return chunk is not None and chunk.is_person and not chunk.persons and chunk.title is None


def _stranger(chunk: Chunk | None) -> bool:
    """Whether it is a single word that was taken for somebody's name."""
    return (
        chunk is not None and chunk.is_person and not chunk.persons and chunk.stop == chunk.first + 1
        and chunk.title is None
    )  # fmt: skip


def _named(page: Page, chunk: Chunk, following: Chunk | None) -> Chunk:
    if not chunk.is_head or chunk.is_person or chunk.owner is not None or chunk.sector not in _CLASSES:
        return chunk
    text, at = page.text, page.words[chunk.stop - 1].span.stop
    housed = page.english and chunk.use is Use.EXPERTS
    found = _QUOTED.match(text, at) or (_HOUSED if housed else _LATIN if not page.english else _NONE).match(
        text, at
    )
    latin = chunk.use is Use.EXPERTS and not page.english and _unknown(following)
    taken = _follows(page, following, found.end()) if found else False
    if found is None or (taken and not (latin or (housed and _stranger(following)))):
        return chunk
    name = found.group(1).rstrip(_ENDINGS)
    return replace(
        chunk,
        told=f"{chunk.sector}:{romanized(name, page.language)}",
        kind=_CLASSES[chunk.sector],
        until=found.start(1) + len(name) + (text[found.end() - 1] in '»"”“'),
        because=(*chunk.because, "name beside its class"),
    )
