"""What a line of an event table says, or what is wrong with it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Row:
    """One event as its table has it. `cameo` or `type` and `mode` say what was done; `source` who told it."""

    line: int
    key: str
    day: date
    actor: str
    recipient: str
    source: str
    cameo: str = ""
    type: str = ""
    mode: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that cannot be read, with its number (from 1) and the reason."""

    line: int
    reason: str


class RowError(ValueError):
    """A line is no event: what it says is the reason."""
