"""Outlines of the states, and a point inside each: Natural Earth, 1:110 million, public domain.

The table is written by scripts/make_outlines.py, which says what was changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Outline:
    """Degrees east and north: `at` lies inside the state; `rings` are empty for the smallest."""

    at: Point
    rings: tuple[tuple[Point, ...], ...]


@cache
def outlines() -> Mapping[str, Outline]:
    """Every state's, by its ISO 3166-1 alpha-3 code."""
    told = files(__package__).joinpath("tables", "outlines.json").read_bytes()
    return msgspec.json.decode(told, type=dict[str, Outline])
