"""The tables of the index, and the rows that records become in them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict

from blocwatch.errors import StoreError
from blocwatch.model import Coding, Document, Event, Party, Quarantined, When, broad
from blocwatch.store import Store
from blocwatch.store.view import known

Row = Mapping[str, object]

VERSION = "2"
"""Rises whenever the tables change; an index of another version is built anew."""

_WORD, _WORDS, _DAY = "VARCHAR", ["VARCHAR"], "DATE"

TABLES: Mapping[str, Mapping[str, str | list[str]]] = {
    "documents": {
        **dict.fromkeys(("id", "given", "language", "outlet", "address"), _WORD),
        **dict.fromkeys(("published", "known"), _DAY),
        **dict.fromkeys(("title", "capture", "reading"), _WORD),
    },
    "events": {
        **dict.fromkeys(("id", "document", "type", "mode", "status"), _WORD),
        **dict.fromkeys(("start", "end"), _DAY),
        **dict.fromkeys(("where", "claim", "coder"), _WORD),
    },
    "parties": dict.fromkeys(("event", "role", "code", "broad"), _WORD),
    "claims": {
        **dict.fromkeys(("id", "document"), _WORD),
        "source": _WORDS,
        **dict.fromkeys(("certainty", "kind", "parent"), _WORD),
        **dict.fromkeys(("start", "end"), _DAY),
    },
    "judgements": {
        **dict.fromkeys(("subject", "verdict", "author", "reason", "made"), _WORD),
        "mended": _WORDS,
    },
    "quarantine": dict.fromkeys(("stage", "source", "reason", "capture"), _WORD),
}
"""The columns of each table and their types in DuckDB, in the form its `from_json` reads."""


def rows(store: Store, mend: Callable[[Coding], Coding]) -> Iterator[tuple[str, Row]]:
    """Every row of every table, each with the name of its table; codings as `mend` reads them."""
    for document in store.documents():
        yield "documents", _document(document, store)
    for coding in store.codings():
        yield from _coding(mend(coding))
    for refused in store.quarantined():
        yield "quarantine", _quarantined(refused)
    for judgement in store.judgements():
        row = {name: getattr(judgement, name) for name in ("subject", "verdict", "author", "reason")}
        mended = [f"{name}={value}" for name, value in judgement.mended]
        yield "judgements", row | {"made": judgement.made.isoformat(), "mended": mended}


def _document(document: Document, store: Store) -> Row:
    row = {name: getattr(document, name) for name in ("id", "given", "language", "outlet", "address")}
    row |= {name: getattr(document, name) for name in ("published", "title", "capture", "reading")}
    return row | {"known": _known(document, store)}


def _known(document: Document, store: Store) -> object:
    if document.published is not None:
        return document.published
    try:
        return known(None, store.capture(document.capture).retrieved)
    except StoreError:
        return known(None, None)


def _coding(coding: Coding) -> Iterator[tuple[str, Row]]:
    for event in coding.events:
        yield "events", _event(event)
        yield from _parties(event, "actor", event.actors)
        yield from _parties(event, "recipient", event.recipients)
    for claim in coding.claims:
        row = {name: getattr(claim, name) for name in ("id", "document", "certainty", "kind", "parent")}
        yield "claims", row | {"source": [party.entity for party in claim.sources]} | _days(claim.when)


def _event(event: Event) -> Row:
    names = ("id", "document", "type", "mode", "status", "where", "claim", "coder")
    return {name: getattr(event, name) for name in names} | _days(event.when)


def _parties(event: Event, role: str, parties: Iterable[Party]) -> Iterator[tuple[str, Row]]:
    for party in parties:
        code = party.entity
        yield "parties", {"event": event.id, "role": role, "code": code, "broad": broad(code)}


def _days(when: When | None) -> dict[str, object]:
    return {"start": when and when.start, "end": when and when.end}


def _quarantined(refused: Quarantined) -> Row:
    return asdict(refused)
