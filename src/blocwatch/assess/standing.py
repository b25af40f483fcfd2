"""Where two states stand among all: affinity and hostility over a ledger, or why they are not told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np

from blocwatch.assess.scores import Acts, acts, affinity, counts, hostility, once
from blocwatch.assess.scores.flow import FLOW, LEVEL, history
from blocwatch.assess.scores.table import Floats
from blocwatch.assess.view import is_power
from blocwatch.model import Dyad, Entry, Imported, Status

THIN = 20
"""Days of two states with one another below which nothing is said of their standing."""

FEW_STATES = 10
"""States in a ledger below which there is no background to stand out from."""

_DONE = (Status.ACTUAL, Status.HISTORICAL)
_DRAWS = 60
_TAILS = (0.05, 0.95)
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Score:
    """A standardised score of a dyad (0 the mean of all, 1 a deviation) and its 90 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Standing:
    """Affinity and hostility of two states, or in `silent` the reason why they are not told.

    `level` and `flow` are days of cooperation and of conflict a week, by the memory of two years
    and of eight weeks.
    """

    days: int
    affinity: Score | None
    hostility: Score | None
    level: tuple[float, float]
    flow: tuple[float, float]
    silent: str | None


def table(entries: Iterable[Entry], imported: Iterable[Imported] = ()) -> Acts:
    """What was done between powers, as columns: ledger lines (the first day of each) and imported events.

    An occurrence is a source of its own: its reports are one already.
    """
    done = between_powers(entries)
    own = ((one.actor, one.recipient, one.when.start.toordinal(), one.type, one.intensity) for one in done)
    brought = list(imported)
    theirs = ((one.actor, one.recipient, one.day.toordinal(), one.type, one.intensity) for one in brought)
    tellers = chain((one.occurrence for one in done), (one.source for one in brought))
    return acts(chain(own, theirs), tellers)


def between_powers(entries: Iterable[Entry]) -> list[Entry]:
    """The ledger lines of what was done between two who can be in a bloc."""
    return [one for one in entries if one.status in _DONE and is_power(one.actor) and is_power(one.recipient)]


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """Affinity and hostility of every two of a ledger (codes x codes), with their 90 % intervals.

    `affinity` and `hostility` are (3, codes, codes): value, low, high. `days` are days with one another.
    """

    codes: tuple[str, ...]
    affinity: Floats
    hostility: Floats
    days: Floats

    def together(self, dyad: Dyad) -> float:
        """Days with one another of two who are in the ledger."""
        return float(self.days[self.codes.index(dyad.low), self.codes.index(dyad.high)])

    def score(self, dyad: Dyad) -> tuple[Score, Score]:
        """Affinity and hostility of two who are in the ledger."""
        low, high = self.codes.index(dyad.low), self.codes.index(dyad.high)
        close, against = (
            [round(float(one), 3) for one in m[:, low, high]] for m in (self.affinity, self.hostility)
        )
        return Score(*close), Score(*against)


def field(of: Acts, draws: int = _DRAWS, seed: int = 0) -> Field | None:
    """The standing of all at once: the same draws as for one; None where there are too few states."""
    if len(of.codes) < FEW_STATES:
        return None
    chance = np.random.default_rng(seed)
    close, against = [], []
    for _ in range(draws):
        often = np.bincount(chance.integers(0, of.span, of.span), minlength=of.span).astype(np.float64)
        found = counts(of, often)
        close.append(affinity(found))
        against.append(hostility(found))
    whole = counts(of)
    return Field(
        of.codes,
        _bounded(affinity(whole), close),
        _bounded(hostility(whole), against),
        whole.cooperation_days + whole.conflict_days,
    )


def _bounded(value: Floats, drawn: Sequence[Floats]) -> Floats:
    ends = np.quantile(np.array(drawn), _TAILS, axis=0)
    return np.stack([value, ends[0], ends[1]])


def standing(of: Acts, dyad: Dyad, seed: int = 0) -> Standing:
    """The standing of a dyad in a ledger; intervals by sixty draws of its days with replacement."""
    unique = once(of)
    found = plain(_lines(unique, dyad), of.first, of.span)
    if found.silent:
        return found
    close, against = _scores(of, dyad, seed)
    return replace(found, affinity=close, hostility=against)


def plain(mine: Acts, first: int, span: int) -> Standing:
    """The standing of a dyad without its scores.

    `mine` are its acts, each day and type once, with the codes of the whole ledger, which begins on the day
    `first` and has `span` days.
    """
    days = len(np.unique(mine.day)) if len(mine) else 0
    level, flow = (_rates(mine, first, span, memory) for memory in (LEVEL, FLOW))
    return Standing(days, None, None, level, flow, _silent(days, len(mine.codes)))


def _silent(days: int, states: int) -> str | None:
    if states < FEW_STATES:
        return f"{states} states in the ledger, {FEW_STATES} are needed to stand out from"
    return f"{days} days with one another, {THIN} are needed" if days < THIN else None


def _lines(of: Acts, dyad: Dyad) -> Acts:
    if not {dyad.low, dyad.high} <= set(of.codes):
        return of.only(np.zeros(len(of), dtype=bool))
    low, high = of.codes.index(dyad.low), of.codes.index(dyad.high)
    return of.only((of.low == low) & (of.high == high))


def _rates(mine: Acts, first: int, span: int, memory: float) -> tuple[float, float]:
    found = []
    for cooperative in (True, False):
        days = np.unique(mine.day[mine.cooperative == cooperative] - first)
        weeks = np.bincount(days // _WEEK, minlength=-(-span // _WEEK))
        found.append(round(history(weeks, memory)[-1].mean, 4))
    return found[0], found[1]


def _scores(of: Acts, dyad: Dyad, seed: int) -> tuple[Score, Score]:
    place = of.codes.index(dyad.low), of.codes.index(dyad.high)
    chance = np.random.default_rng(seed)
    drawn = []
    for _ in range(_DRAWS):
        often = np.bincount(chance.integers(0, of.span, of.span), minlength=of.span).astype(np.float64)
        found = counts(of, often)
        drawn.append((affinity(found)[place], hostility(found)[place]))
    whole = counts(of)
    values = affinity(whole)[place], hostility(whole)[place]
    ends = np.quantile(np.array(drawn), _TAILS, axis=0)
    close, against = (
        Score(round(float(values[n]), 3), round(float(ends[0, n]), 3), round(float(ends[1, n]), 3))
        for n in (0, 1)
    )
    return close, against
