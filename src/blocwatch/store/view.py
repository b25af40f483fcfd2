"""Which records count on a day: what every store must agree on, whatever it keeps them in."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import TypeVar

from blocwatch.model import DocumentId, is_opinion

T = TypeVar("T")

_VERSION = re.compile(r"\d+(?:\.\d+)+")


def known(published: date | None, retrieved: datetime | None) -> date:
    """The day a document became known: published, else retrieved (UTC); `date.max` is never."""
    if published is not None:
        return published
    if retrieved is None:
        return date.max
    return (retrieved.astimezone(UTC) if retrieved.tzinfo else retrieved).date()


def by_day(days: Mapping[DocumentId, date], as_of: date | None) -> list[DocumentId]:
    """The documents known on a day (None: all of them), by day and id."""
    in_order = sorted((day, document) for document, day in days.items())
    return [document for day, document in in_order if as_of is None or day <= as_of]


def version(coder: str) -> tuple[int, ...]:
    """The last dotted number in a coder's name, so that 0.10.0 is newer than 0.9.1; () for none."""
    found = _VERSION.findall(coder)
    return tuple(map(int, found[-1].split("."))) if found else ()


def newest(codings: Iterable[tuple[DocumentId, str, T]]) -> dict[DocumentId, T]:
    """One coding a document, of (document, coder, coding) as they came: newest version, then latest.

    A language model's is never taken: it is an opinion (`opinions`).
    """
    best: dict[DocumentId, tuple[tuple[int, ...], T]] = {}
    for document, coder, coding in codings:
        if is_opinion(coder):
            continue
        if document not in best or version(coder) >= best[document][0]:
            best[document] = (version(coder), coding)
    return {document: coding for document, (_, coding) in best.items()}


def opinions(codings: Iterable[tuple[DocumentId, str, T]]) -> dict[tuple[DocumentId, str], T]:
    """The latest word of every language model on every document, by document and coder."""
    return {(document, coder): coding for document, coder, coding in codings if is_opinion(coder)}
