"""Ukrainian sentences made from templates and names: text and marks, as many as asked, the same each time."""

import json
import random
import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from names.decline import phrase

Marked = tuple[str, tuple[tuple[int, int, str], ...]]
"""A text and its names: from, to (exclusive), PER, LOC or ORG."""

_SLOT = re.compile(r"\{(\w+)(?::(\w))?\}")
_LABEL = {"P": "PER", "S": "PER", "I": "PER", "C": "LOC", "T": "LOC", "R": "LOC", "Z": "LOC"}
_KNOWN = 0.4
"""How often a name comes from the gazetteer where it has one."""


class Maker:
    """Fills templates. `lists`: names by sort; `known`: those of the gazetteer."""

    def __init__(
        self, lists: Mapping[str, Sequence[str]], known: Mapping[str, Sequence[str]], seed: int
    ) -> None:
        self._lists = lists
        self._known = known
        self._chance = random.Random(seed)

    def __call__(self, template: str) -> Marked:
        """One filling of a template."""
        text, marks, at = "", [], 0
        for slot in _SLOT.finditer(template):
            text += template[at : slot.start()]
            name, label = self._name(slot.group(1), slot.group(2) or "n")
            marks.append((len(text), len(text) + len(name), label))
            text += name
            at = slot.end()
        return text + template[at:], tuple(marks)

    def _name(self, sort: str, case: str) -> tuple[str, str]:
        kind, gender = sort[0], sort[1:] or self._chance.choice("mf")
        label = _LABEL.get(kind, "ORG")
        if label == "PER":
            return self._person(kind, gender, case), label
        if kind in "AMQ":
            return self._pick({"A": "short", "M": "medium", "Q": "quoted"}[kind]), label
        if kind == "H":
            return phrase(self._pick("body"), case, "b"), label
        listed = {"C": "state", "T": "town", "R": "region", "Z": "other"}[kind]
        known = kind == "C" or (kind == "T" and self._chance.random() < _KNOWN)
        name = self._chance.choice(self._known[listed]) if known else self._pick(listed)
        return phrase(name, case, "o"), label

    def _person(self, kind: str, gender: str, case: str) -> str:
        if gender == "m" and kind != "I" and self._chance.random() < _KNOWN:
            name = self._chance.choice(self._known["person"])
            return phrase(name.split()[-1] if kind == "S" else name, case, "m")
        given = self._pick("man" if gender == "m" else "woman")
        surname = self._pick("surname")
        if gender == "f":
            surname = re.sub(r"ий$", "а", re.sub(r"((?:ов|ев|єв|ін))$", r"\1а", surname))
        last = phrase(surname, case, gender)
        if kind == "S":
            return last
        if kind == "I":
            return f"{given[0]}. {last}"
        return f"{phrase(given, case, gender)} {last}"

    def _pick(self, listed: str) -> str:
        return self._chance.choice(self._lists[listed])


def made(corpus: Path, known: Path, times: int, seed: int) -> list[Marked]:
    """Every template so many times; `known`: the gazetteer's names as JSON."""
    lists = tomllib.loads((corpus / "lists.toml").read_text(encoding="utf-8"))
    maker = Maker(lists, json.loads(known.read_text(encoding="utf-8")), seed)
    lines = (corpus / "templates.txt").read_text(encoding="utf-8").splitlines()
    templates = [line for line in lines if line and not line.startswith("#")]
    return [_begun(maker(template)) for _ in range(times) for template in templates]


def _begun(one: Marked) -> Marked:
    text, marks = one
    return text[:1].upper() + text[1:], marks
