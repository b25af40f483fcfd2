"""CAMEO codes, as GDELT and ICEWS have them, read as PLOVER types and modes."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from blocwatch.model import EventType

_LONGEST, _SHORTEST = 4, 2


@cache
def _table() -> Mapping[str, tuple[EventType, str | None]]:
    text = files("blocwatch.track").joinpath("tables/cameo.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {
        cells[0]: (EventType(cells[1]), cells[2] if len(cells) > _SHORTEST else None) for cells in lines[1:]
    }


def modes(type_: EventType) -> frozenset[str]:
    """The modes that the table gives to acts of a type."""
    return frozenset(mode for found, mode in _table().values() if found is type_ and mode)


def from_cameo(code: str) -> tuple[EventType, str | None] | None:
    """Type and mode of a CAMEO code; None for statements and appeals (01, 02), which are no events in PLOVER.

    A code the table does not have is read by its first digits.
    """
    table = _table()
    for length in range(min(len(code), _LONGEST), _SHORTEST - 1, -1):
        if found := table.get(code[:length]):
            return found
    return None
