"""How much an act weighs: the PLOVER scores, read from their table, or from one that a user has edited."""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

from blocwatch.errors import UsageError
from blocwatch.model import EventType, Reweighed
from blocwatch.track.cameo import modes as modes_of_cameo

MOST = 10.0
"""The ends of the scale: -10 is most hostile, +10 most cooperative."""

BASE = "base"

_OWN = "+own"
# Whoever edits a copy and leaves its version does not pass it off for the published table.


@dataclass(frozen=True, slots=True)
class Weights:
    """A table of scores: by type, then by mode; `base` stands for every mode not listed.

    `digest` is the SHA-256 of the file as it was read.
    """

    version: str
    scores: Mapping[str, Mapping[str, float]]
    digest: str = ""

    def score(self, type_: EventType, mode: str | None) -> float:
        """The score of an act, -10 (most hostile) to +10 (most cooperative)."""
        modes = self.scores[type_.value]
        return modes.get(mode or BASE, modes[BASE])


def published() -> bytes:
    """The shipped table as it stands, with its source: what a user writes out and edits."""
    return files("blocwatch.track").joinpath("tables/plover.toml").read_bytes()


@cache
def plover() -> Weights:
    """The scores of the PLOVER manual; source and one correction are in the table's header."""
    body = published()
    table = tomllib.loads(body.decode("utf-8"))
    return Weights(table["version"], table["scores"], hashlib.sha256(body).hexdigest())


def edited(body: bytes, name: str) -> Weights:
    """A user's table: scores he does not give are the published ones.

    UsageError, which names the file and the place in it, for what is no TOML, for a type or mode that no
    act has, and for a score that is no number from -10 to 10.
    """
    try:
        told = tomllib.loads(body.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{name}: no table of weights ({error}); blocwatch weights writes one") from error
    given = told.get("scores")
    if not isinstance(given, dict) or not given:
        raise UsageError(f"{name}: has no [scores.TYPE]; blocwatch weights writes a table to begin with")
    shipped = plover().scores
    mine = {type_: dict(shipped[type_]) for type_ in shipped}
    for type_, modes in given.items():
        _must_be_one_of(type_, shipped, f"{name}: scores.{type_}", "type of act")
        mine[type_] |= dict(_scores(modes, type_, f"{name}: scores.{type_}"))
    version = told.get("version", "")
    if not isinstance(version, str):
        raise UsageError(f"{name}: version is to be a text in quotation marks")
    if version in ("", plover().version):
        version = plover().version + (_OWN if mine != shipped else "")
    return Weights(version, mine, hashlib.sha256(body).hexdigest())


def reweighed(of: Weights) -> Iterator[Reweighed]:
    """Where a table weighs otherwise than the published one, in the order of types and modes."""
    shipped = plover()
    for type_ in EventType:
        for mode in sorted({*shipped.scores[type_.value], *of.scores[type_.value]}, key=_base_first):
            was, now = (one.score(type_, mode) for one in (shipped, of))
            if was != now:
                yield Reweighed(type_, None if mode == BASE else mode, was, now)


def _base_first(mode: str) -> tuple[bool, str]:
    return mode != BASE, mode


def _scores(modes: object, type_: str, place: str) -> Iterator[tuple[str, float]]:
    if not isinstance(modes, dict):
        raise UsageError(f"{place}: is to be a table of modes, as in [scores.{type_}]")
    known = {*plover().scores[type_], *modes_of_cameo(EventType(type_))}
    for mode, score in modes.items():
        _must_be_one_of(mode, known, f"{place}.{mode}", f"mode of {type_}")
        number = isinstance(score, int | float) and not isinstance(score, bool)
        if not number or not -MOST <= score <= MOST:
            raise UsageError(f"{place}.{mode}: {score!r} is no number from -10 to 10")
        yield mode, float(score)


def _must_be_one_of(word: str, known: Mapping[str, object] | set[str], place: str, what: str) -> None:
    if word not in known:
        near = get_close_matches(word, sorted(known), 1)
        hint = f"did you mean {near[0]}?" if near else f"one of {', '.join(sorted(known))}"
        raise UsageError(f"{place}: no {what}; {hint}")
