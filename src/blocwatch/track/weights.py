"""How much an act weighs: the PLOVER scores, read from their table."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from blocwatch.model import EventType


@dataclass(frozen=True, slots=True)
class Weights:
    """A table of scores: by type, then by mode; `base` stands for every mode not listed."""

    version: str
    scores: Mapping[str, Mapping[str, float]]

    def score(self, type_: EventType, mode: str | None) -> float:
        """The score of an act, -10 (most hostile) to +10 (most cooperative)."""
        modes = self.scores[type_.value]
        return modes.get(mode or "base", modes["base"])


@cache
def plover() -> Weights:
    """The scores of the PLOVER manual; source and one correction are in the table's header."""
    table = tomllib.loads(files("blocwatch.track").joinpath("tables/plover.toml").read_text(encoding="utf-8"))
    return Weights(version=table["version"], scores=table["scores"])
