"""The codebook that a language model is told: labels with definitions and examples, from codebook.toml."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from blocwatch.model import Certainty, ClaimKind, EventType, Status

NONE = "NONE"
"""The label of a sentence that tells no act."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A label as it is told: definition, modes, a sentence of it in each language, and a near miss.

    `examples` are (language, sentence) pairs; `near` is a sentence easily taken for it and the label
    that it has, None where there is none.
    """

    name: str
    definition: str
    modes: tuple[str, ...] = ()
    examples: tuple[tuple[str, str], ...] = ()
    near: tuple[str, str] | None = None

    def example(self, language: str) -> str:
        """The sentence in a language; empty where there is none."""
        return dict(self.examples).get(language, "")


@dataclass(frozen=True, slots=True)
class Codebook:
    """All that a model is told: types with NONE last, statuses, certainties, kinds, rulings."""

    types: tuple[Entry, ...]
    statuses: tuple[Entry, ...]
    certainties: tuple[Entry, ...]
    kinds: tuple[Entry, ...]
    rulings: tuple[str, ...]

    @property
    def modes(self) -> Mapping[str, tuple[str, ...]]:
        """The modes of each type."""
        return {one.name: one.modes for one in self.types}


@cache
def codebook() -> Codebook:
    """The shipped codebook; ValueError where its labels are not those of the guide."""
    table = tomllib.loads((files(__package__) / "codebook.toml").read_text(encoding="utf-8"))
    none = _entry({"name": NONE, **table["none"]})
    made = Codebook(
        (*map(_entry, table["type"]), none),
        tuple(map(_entry, table["status"])),
        tuple(map(_entry, table["certainty"])),
        tuple(map(_entry, table["kind"])),
        tuple(table["rulings"]["lines"]),
    )
    _checked(made.types[:-1], EventType)
    _checked(made.statuses, Status)
    _checked(made.certainties, Certainty)
    _checked(made.kinds, ClaimKind)
    return made


def renamed(entries: Sequence[Entry], names: Sequence[str]) -> tuple[Entry, ...]:
    """The same definitions under other names."""
    return tuple(replace(one, name=name) for one, name in zip(entries, names, strict=True))


def _entry(row: Mapping[str, Any]) -> Entry:
    near = row.get("not")
    return Entry(
        row["name"],
        row["definition"],
        tuple(row.get("modes", "").split()),
        tuple(row.get("is", {}).items()),
        (near["text"], near["label"]) if near else None,
    )


def _checked(entries: Sequence[Entry], labels: Iterable[str]) -> None:
    told, known = [one.name for one in entries], [str(one) for one in labels]
    if told != known:
        raise ValueError(f"codebook.toml: labels {told} are not the guide's {known}")
