"""A very long text coded in pieces, so that no text takes a worker's memory: nothing of it is left out.

A piece ends with a paragraph, else with a sentence, else between words. What one piece says is not known
to the next, as it is not known from one document to another.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import partial
from typing import TypeVar

from blocwatch.model import Coding, Document, DocumentId, Span

LONGEST = 100_000
"""Letters that are coded as one; a newspaper page has twenty thousand."""

_ENDS = ("\n", ". ", " ")
_PLACE = re.compile(r"^(\d+)-(\d+) ")

T = TypeVar("T")


def pieces(document: Document, longest: int = LONGEST) -> Iterator[tuple[int, Document]]:
    """The pieces of a text in order, each with the place where it begins; together they are the text."""
    text, start = document.text, 0
    while start < len(text):
        stop = _end(text, start, longest)
        tail = (Span(max(one.start, start) - start, min(one.stop, stop) - start)
                for one in document.tail if one.overlaps(Span(start, stop)))  # fmt: skip
        name = DocumentId(f"{document.id}@{start}")
        yield start, replace(document, id=name, text=text[start:stop], tail=tuple(tail), reach=())
        start = stop


def _end(text: str, start: int, longest: int) -> int:
    """Where a piece ends: in its last half, after a paragraph, sentence or word, else anywhere."""
    last = start + longest
    if last >= len(text):
        return len(text)
    for sign in _ENDS:
        found = text.rfind(sign, start + longest // 2, last)
        if found >= 0:
            return found + len(sign)
    return last


def joined(document: Document, codings: Iterable[tuple[int, Coding]]) -> Coding:
    """The coding of a text from those of its pieces, every span and note at its place in the whole."""
    parts = [_moved(coding, by, document.id) for by, coding in codings]
    return replace(
        parts[0],
        document=document.id,
        links=tuple(one for part in parts for one in part.links),
        events=tuple(one for part in parts for one in part.events),
        claims=tuple(one for part in parts for one in part.claims),
        notes=(f"coded in {len(parts)} pieces", *(one for part in parts for one in part.notes)),
    )


def _moved(coding: Coding, by: int, name: DocumentId) -> Coding:
    return replace(
        coding,
        links=tuple(moved(one, by) for one in coding.links),
        events=tuple(replace(moved(one, by), document=name) for one in coding.events),
        claims=tuple(replace(moved(one, by), document=name) for one in coding.claims),
        notes=tuple(_PLACE.sub(partial(_further, by), one, count=1) for one in coding.notes),
    )


def _further(by: int, place: re.Match[str]) -> str:
    return f"{int(place[1]) + by}-{int(place[2]) + by} "


def moved(record: T, by: int) -> T:
    """A record with every span in it so many letters further on."""
    if isinstance(record, Span):
        return type(record)(record.start + by, record.stop + by)
    if isinstance(record, tuple):
        return type(record)(moved(one, by) for one in record)
    if is_dataclass(record) and not isinstance(record, type):
        told = {one.name: moved(getattr(record, one.name), by) for one in fields(record)}
        return replace(record, **told)
    return record
