"""Blocs and forming coalitions of a large ledger, as they are shown; nothing where it is too thin."""

from dataclasses import dataclass

import numpy as np

from blocwatch.assess.groups.consensus import consensus, membership
from blocwatch.assess.groups.forming import (
    Forming,
    Rules,
    distinct,
    forming,
    lasting_in,
    shuffled,
    threshold,
)
from blocwatch.assess.groups.weeks import Weeks, weeks
from blocwatch.assess.scores.table import Acts, among, busiest, once

STATES = 100
LEAST_ACTS = 1000
LEAST_STATES = 20
_SMALLEST = 3
_SHUFFLES = 3
_DIGITS = 3


@dataclass(frozen=True, slots=True)
class SureBloc:
    """Members mostly together when days were drawn anew; `sureness` is how often, by mean of pairs."""

    members: tuple[str, ...]
    sureness: float


def sure_blocs(of: Acts) -> tuple[SureBloc, ...]:
    """The consensus blocs of the busiest hundred, of three members or more, the surest first."""
    if not enough(of):
        return ()
    inner = among(of, busiest(of, STATES))
    sure = membership(inner)
    labels = consensus(sure)
    found = []
    for label in range(int(labels.max()) + 1):
        places = np.where(labels == label)[0]
        if len(places) >= _SMALLEST:
            pairs = sure.together[np.ix_(places, places)][np.triu_indices(len(places), 1)]
            found.append(
                SureBloc(tuple(inner.codes[one] for one in places), round(float(pairs.mean()), _DIGITS))
            )
    return tuple(sorted(found, key=lambda one: (-one.sureness, one.members)))


def forming_now(of: Acts, a_month: float = 1.0, rules: Rules | None = None) -> tuple[Forming, ...]:
    """The lasting groups of the last `window` weeks above the bar of so many false alarms a month."""
    rules = rules or Rules()
    if not enough(of):
        return ()
    inner = once(among(of, busiest(of, STATES)))
    table = weeks(inner)
    last = len(table.days)
    if last < rules.history + rules.window:
        return ()
    bar = float(np.mean([_bar(shuffled(inner, seed), a_month, rules) for seed in range(_SHUFFLES)]))
    recent = _scanned(table, rules, since=last - rules.window)
    high = [one for week in recent.values() for one in week if one.score >= bar]
    return distinct(high, lasting_in(inner, table.first, rules))


def _bar(turned: Acts, a_month: float, rules: Rules) -> float:
    """The score that so many lasting groups a month reach in a history."""
    table = weeks(turned)
    return threshold(_scanned(table, rules), a_month, lasting_in(turned, table.first, rules))


def enough(of: Acts) -> bool:
    """Whether a ledger has a background to stand out from."""
    return len(of.codes) >= LEAST_STATES and len(once(of)) >= LEAST_ACTS


def _scanned(table: Weeks, rules: Rules, since: int = 0) -> dict[int, tuple[Forming, ...]]:
    begin = max(since, rules.history + rules.window)
    return {week: forming(table, week, rules) for week in range(begin, len(table.days))}
