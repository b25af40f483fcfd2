"""An event that somebody else coded, as it stands in his table."""

from dataclasses import dataclass
from datetime import date

from blocwatch.model.event import EventType


@dataclass(frozen=True, slots=True, order=True)
class Imported:
    """A dated act between two states from an event table made by others.

    `origin` is the sort of table (icews, polecat, gdelt, acled), `key` the event's own number there,
    `table` the digest of the file, `line` its line. `actor` and `recipient` are broad codes,
    `intensity` is the PLOVER score of type and mode. `source` is who told it, by which reports are
    counted as one: publisher or host of the address.
    """

    day: date
    actor: str
    recipient: str
    type: EventType
    mode: str | None
    intensity: float
    source: str
    origin: str
    key: str
    table: str
    line: int
