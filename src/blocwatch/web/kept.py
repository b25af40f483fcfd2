"""What is dear to compute, kept on the shelf under all that it was made from."""

import io
import json
from collections.abc import Callable
from datetime import date

import numpy as np

from blocwatch.assess.scores.table import Acts
from blocwatch.assess.standing import Field, field
from blocwatch.inquiry import Answer
from blocwatch.store.shelf import Shelf

STOPS = 8
STOP_DRAWS = 20
"""Days of the past at which scores are told, and the draws for each."""


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


def field_on(of: Acts, shelf: Shelf, mark: str, draws: int) -> Field | None:
    """The field of a ledger from the shelf, else made and put there."""
    key = f"field {draws} {mark}"
    body = shelf.kept(key)
    if body is not None:
        return field_of(body) if body else None
    made = field(of, draws)
    shelf.keep(key, field_bytes(made) if made else b"")
    return made


def answers(name: str, mark: str, shelf: Shelf, make: Callable[[], list[Answer]]) -> list[Answer]:
    """A list of answers from the shelf, else made and put there."""
    key = f"{name} {mark}"
    body = shelf.kept(key)
    if body is None:
        body = json.dumps(make()).encode()
        shelf.keep(key, body)
    found: list[Answer] = json.loads(body)
    return found


def there(name: str, mark: str, shelf: Shelf) -> list[Answer]:
    """A list of answers if it is on the shelf; nothing is made."""
    body = shelf.kept(f"{name} {mark}")
    found: list[Answer] = json.loads(body) if body else []
    return found


def history(of: Acts, shelf: Shelf, mark: str) -> list[tuple[str, Field]]:
    """The fields at some days of a ledger's past, the last one its end, by ISO day."""
    if not of.span:
        return []
    found = []
    for step in range(1, STOPS + 1):
        last = of.first + of.span * step // STOPS - 1
        told = field_on(of.only(of.day <= last), shelf, f"{mark} stop {last}", STOP_DRAWS)
        if told:
            found.append((date.fromordinal(last).isoformat(), told))
    return found
