"""Organisations that no table holds, told by the common noun before their name: «газета «Вечер»»."""

import re
from collections.abc import Sequence
from dataclasses import replace

from blocwatch.model import EntityKind
from blocwatch.resolve.chunks import Chunk
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
_ENDINGS = ".,;:"


def with_makers(page: Page, chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """The chunks, classes of organisations widened over the name that follows in quotation marks.

    In a Cyrillic text a name in Latin letters needs no quotation marks.
    """
    return tuple(
        _named(page, chunk, next(iter(chunks[place + 1 :]), None)) for place, chunk in enumerate(chunks)
    )


def _named(page: Page, chunk: Chunk, following: Chunk | None) -> Chunk:
    if not chunk.is_head or chunk.is_person or chunk.owner is not None or chunk.sector not in _CLASSES:
        return chunk
    text, at = page.text, page.words[chunk.stop - 1].span.stop
    found = _QUOTED.match(text, at) or (None if page.english else _LATIN.match(text, at))
    if found is None or (following is not None and page.words[following.first].span.start < found.end()):
        return chunk
    name = found.group(1).rstrip(_ENDINGS)
    return replace(
        chunk,
        told=f"{chunk.sector}:{romanized(name, page.language)}",
        kind=_CLASSES[chunk.sector],
        until=found.start(1) + len(name) + (text[found.end() - 1] in '»"”“'),
        because=(*chunk.because, "name beside its class"),
    )
