"""Tables of others into the ledger: names read by the gazetteer, acts by PLOVER, what cannot be read named.

file -> rows -> Imported      kept by `Imports`
             -> Quarantined   each with its line and reason
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np

from blocwatch.assess.scores.table import TYPES, Acts, joined
from blocwatch.assess.standing import table
from blocwatch.collect.tables import Fault, Row, rows
from blocwatch.errors import UsageError
from blocwatch.model import Dyad, Entry, EventType, Imported, Quarantined, broad
from blocwatch.pipeline import gazetteer
from blocwatch.resolve import lookup
from blocwatch.store.imports import Imports
from blocwatch.track import Weights, plover
from blocwatch.track.cameo import from_cameo

_STATE = 3
# Codes of CAMEO that are not those of ISO 3166-1 (CAMEO manual 1.1b3, appendix of countries).
_CAMEO_STATES = {
    "ROM": "ROU",
    "ZAR": "COD",
    "TMP": "TLS",
    "GZS": "PSE",
    "WSB": "PSE",
    "YUG": "SRB",
    "BUR": "MMR",
}


@dataclass(frozen=True, slots=True)
class Brought:
    """What an import brought: events, rows that are no act between two states, and faults by line."""

    events: tuple[Imported, ...]
    left: int
    faults: tuple[Quarantined, ...]


def read_table(form: str, path: Path) -> tuple[str, Brought]:
    """The digest of a table and what is in it; UsageError when it cannot be read at all."""
    try:
        body = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or 'cannot be read'}") from error
    digest = hashlib.sha256(body).hexdigest()
    events: list[Imported] = []
    faults: list[Quarantined] = []
    left = 0
    for found in rows(form, body.decode("utf-8-sig", "replace").splitlines(keepends=True)):
        if isinstance(found, Fault):
            faults.append(Quarantined("import", f"{path.name}:{found.line}", found.reason, digest))
            continue
        event = _event(found, form, digest)
        if event is None:
            left += 1
        else:
            events.append(event)
    if not events and not left:
        raise UsageError(f"{path}: nothing in it is a line of a table of the form {form}")
    return digest, Brought(tuple(events), left, tuple(faults))


def keep(desk: Path, digest: str, events: tuple[Imported, ...]) -> int:
    """Keep them in a desk; how many were new."""
    return Imports(desk).add(digest, events)


def imported(desk: Path) -> Iterator[Imported]:
    """The imported events of a desk."""
    yield from Imports(desk).events()


def ledger(desk: Path, own: Iterable[Entry], as_of: date, weights: Weights | None = None) -> Acts:
    """What was done up to a day, by lines of the desk's own ledger and by its imports, as columns.

    Millions of imported events never become records. Imports weigh by `weights` where they are given.
    """
    scores = weights.scores if weights else None
    found = Imports(desk).columns([one.value for one in TYPES], as_of, scores)
    if found is None:
        return table(own)
    sides = np.minimum(found.actor, found.recipient), np.maximum(found.actor, found.recipient)
    told = Acts(found.codes, *sides, found.day, found.type, found.intensity, found.sources, found.source)
    return joined(table(own), told)


def between(desk: Path, dyad: Dyad, as_of: date, weights: Weights | None = None) -> tuple[Imported, ...]:
    """The imported events of two up to a day, by day."""
    found = Imports(desk).between(dyad, as_of)
    if weights is None:
        return tuple(found)
    return tuple(replace(one, intensity=weights.score(one.type, one.mode)) for one in found)


def _event(row: Row, form: str, digest: str) -> Imported | None:
    """None where it is no act between two states."""
    actor, recipient = state_of(row.actor), state_of(row.recipient)
    told = from_cameo(row.cameo) if row.cameo else _plover(row)
    if told is None or not actor or not recipient or actor == recipient:
        return None
    type_, mode = told
    score = plover().score(type_, mode)
    return Imported(
        row.day, actor, recipient, type_, mode, score, row.source, form, row.key, digest, row.line
    )


def _plover(row: Row) -> tuple[EventType, str | None] | None:
    return (EventType(row.type), row.mode or None) if row.type in EventType.__members__ else None


@cache
def state_of(name: str) -> str:
    """The broad code of a state by its English name or its three letters; empty where none is meant."""
    name = name.strip()
    if len(name) == _STATE and name.isupper():
        return _CAMEO_STATES.get(name, name) if _known(_CAMEO_STATES.get(name, name)) else ""
    codes = {broad(one.code) for one in lookup(gazetteer(), name, "en") if one.kind == "state"}
    return codes.pop() if len(codes) == 1 else ""


@cache
def _known(code: str) -> bool:
    return (code, "en") in gazetteer().named
