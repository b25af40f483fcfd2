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


def _mistaken(chunk: Chunk | None, *, english: bool) -> bool:
    """Whether a house's name was taken for a person's: in English only a single word is."""
    return chunk is not None and chunk.is_stranger and (not english or chunk.stop == chunk.first + 1)


def _named(page: Page, chunk: Chunk, following: Chunk | None) -> Chunk:
    if not chunk.is_head or chunk.is_person or chunk.owner is not None or chunk.sector not in _CLASSES:
        return chunk
    text, at = page.text, page.words[chunk.stop - 1].span.stop
    experts = chunk.use is Use.EXPERTS
    unquoted = _LATIN if not page.english else _HOUSED if experts else None
    found = _QUOTED.match(text, at) or (unquoted and unquoted.match(text, at))
    if not found:
        return chunk
    taken = following is not None and page.words[following.first].span.start < found.end()
    if taken and not (experts and _mistaken(following, english=page.english)):
        return chunk
    name = found.group(1).rstrip(_ENDINGS)
    return replace(
        chunk,
        told=f"{chunk.sector}:{romanized(name, page.language)}",
        kind=_CLASSES[chunk.sector],
        until=found.start(1) + len(name) + (text[found.end() - 1] in '»"”“'),
        because=(*chunk.because, "name beside its class"),
    )
