"""What is dear to compute, kept on the shelf under all that it was made from."""

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from blocwatch import inquiry
from blocwatch.assess.scores.table import Acts
from blocwatch.assess.standing import Field, field
from blocwatch.store.shelf import Shelf

FIELD, HISTORY, BLOCS, FORMING = "scores", "past", "blocs", "coalitions"
"""Names of the dear things: scores of every two, those at days of the past, blocs, what forms."""

DRAWS = 60
"""Draws for the intervals of a score; as many as the command line takes."""

STOPS = 8
STOP_DRAWS = 20
"""Days of the past at which scores are told, and the draws for each."""


@dataclass(frozen=True, slots=True)
class Made:
    """Something that was dear to compute; it may be None."""

    value: Any


def held(had: dict[str, Made], name: str, make: Callable[[], Any]) -> Any:
    """What an open day has made of a name; it is made the first time and kept as long as the day is open."""
    if name not in had:
        had[name] = Made(make())
    return had[name].value


def field_of(body: bytes) -> Field:
    """A field from its bytes."""
    with np.load(io.BytesIO(body), allow_pickle=False) as found:
        return Field(
            tuple(str(one) for one in found["codes"]), found["affinity"], found["hostility"], found["days"]
        )


def field_bytes(of: Field) -> bytes:
    """A field as bytes."""
    out = io.BytesIO()
    np.savez_compressed(
        out,
        codes=np.array(of.codes),
        affinity=of.affinity.astype(np.float32),
        hostility=of.hostility.astype(np.float32),
        days=of.days.astype(np.float32),
    )
    return out.getvalue()


def field_on(of: Acts, shelf: Shelf, key: str, draws: int) -> Field | None:
    """The field of a ledger from the shelf, else made and put there."""
    body = shelf.kept(key)
    if body is not None:
        return field_of(body) if body else None
    made = field(of, draws)
    shelf.keep(key, field_bytes(made) if made else b"")
    return made


def history(of: Acts, until: int, shelf: Shelf, key: str) -> list[tuple[str, Field]]:
    """The fields at some days of a ledger's past, the last one the day `until`, by ISO day.

    An act may be told of a day to come; there is no standing to tell of such a day.
    """
    found = []
    span = min(of.span, until - of.first + 1)
    for step in range(1, STOPS + 1) if span > 0 else ():
        last = of.first + span * step // STOPS - 1
        told = field_on(of.only(of.day <= last), shelf, f"{key} {last}", STOP_DRAWS)
        if told:
            found.append((date.fromordinal(last).isoformat(), told))
    return found


def make(name: str, key: str, desk: inquiry.Desk, shelf: Shelf) -> Made:
    """Make one of the dear things and put it on the shelf."""
    if name == FIELD:
        made = Made(field_on(desk.acts, shelf, f"{key} body", DRAWS))
    elif name == HISTORY:
        made = Made(history(desk.acts, desk.assessment.as_of.toordinal(), shelf, f"{key} body"))
    else:
        found = inquiry.ledger_blocs(desk) if name == BLOCS else inquiry.ledger_coalitions(desk)
        shelf.keep(f"{key} body", json.dumps(found).encode())
        made = Made(found)
    shelf.keep(key, json.dumps([day for day, _ in made.value] if name == HISTORY else []).encode())
    return made


def there(key: str, shelf: Shelf) -> Made | None:
    """One of the dear things if it is on the shelf; nothing is made."""
    said = shelf.kept(key)
    if said is None:
        return None
    name = key.partition(" ")[0]
    if name == HISTORY:
        days = [date.fromisoformat(one) for one in json.loads(said)]
        bodies = [(day, shelf.kept(f"{key} body {day.toordinal()}")) for day in days]
        return Made([(day.isoformat(), field_of(body)) for day, body in bodies if body])
    body = shelf.kept(f"{key} body") or b""
    if name == FIELD:
        return Made(field_of(body) if body else None)
    return Made(json.loads(body or b"[]"))
