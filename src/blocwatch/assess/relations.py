"""What two states are to each other: a rate of cooperation and a rate of conflict, with intervals.

Only what some document tells as fact counts; acts that are only claimed stand beside (`layers.py`).
Counts of unique occurrences are taken for Poisson; with Jeffreys' prior, Gamma(1/2, 0), the rate is
Gamma(count + 1/2, months) afterwards, and its 5 % and 95 % quantiles bound the interval (Gelman et
al., Bayesian Data Analysis, 3rd ed., sections 2.6 and 2.8). Reports are never counted: they come in
herds, and their intervals are too narrow.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from blocwatch.assess.gamma import quantile
from blocwatch.assess.network import COOPERATION, Background, Mass, act_mass, strength
from blocwatch.assess.view import View
from blocwatch.model import Dyad, Entry, OccurrenceId, Rate, Relation

MONTH_DAYS = 30.4375
_PRIOR_SHAPE = 0.5
_TAIL = 0.05
_MOVERS = 5
_DIGITS = 4


def relations(view: View, of: Mapping[Dyad, Mass], against: Background) -> tuple[Relation, ...]:
    """The relation of every dyad with a line that counts and with a side in `about` (all, if empty).

    The fullest comes first; equals stand in the order of dyads.
    """
    by_dyad: defaultdict[Dyad, list[Entry]] = defaultdict(list)
    for entry in view.lines:
        if not view.about or {entry.dyad.low, entry.dyad.high} & set(view.about):
            by_dyad[entry.dyad].append(entry)
    months = exposure(view.since, view.as_of)
    split = shares(view.lines)
    found = [
        Relation(
            dyad,
            *rates([one for one in lines if view.occurrences[one.occurrence].as_fact], split, months),
            entries=_unique(lines),
            moved_by=movers(lines, of[dyad], against),
        )
        for dyad, lines in by_dyad.items()
    ]
    return tuple(sorted(found, key=lambda each: (-len(each.entries), each.dyad)))


def exposure(since: date, as_of: date) -> float:
    """Length of a window in months, first and last day included; never less than one month.

    Three acts in a week are not told as thirteen a month: of the other weeks nothing is known.
    """
    return max(1.0, ((as_of - since).days + 1) / MONTH_DAYS)


def rate(count: int, observed: float, months: float) -> Rate:
    """The rate a month after seeing so much in so many months; `observed` may be less than `count`."""
    shape = observed + _PRIOR_SHAPE
    return Rate(
        mean=round(shape / months, _DIGITS),
        low=round(quantile(shape, _TAIL) / months, _DIGITS),
        high=round(quantile(shape, 1 - _TAIL) / months, _DIGITS),
        count=count,
    )


def rates(lines: Sequence[Entry], split: Mapping[OccurrenceId, float], months: float) -> tuple[Rate, Rate]:
    """The rates of cooperation and of conflict of some lines of one dyad; `split` as `shares` gives it."""
    return (
        _rate((e for e in lines if e.quad in COOPERATION), split, months),
        _rate((e for e in lines if _is_conflict(e)), split, months),
    )


def movers(lines: Sequence[Entry], mass: Mass, against: Background) -> tuple[OccurrenceId, ...]:
    """The five occurrences whose leaving out changes the tie of their dyad most, the strongest first.

    The rest of the network is held fixed; equal changes stand by the later day, then by id.
    """
    added: defaultdict[OccurrenceId, Mass] = defaultdict(Mass)
    day: dict[OccurrenceId, date] = {}
    for entry in lines:
        added[entry.occurrence] = added[entry.occurrence].plus(act_mass(entry))
        day[entry.occurrence] = entry.when.end
    dyad = lines[0].dyad
    whole = strength(dyad, mass, against)
    change = {
        key: round(abs(whole - strength(dyad, mass.plus(own, -1), against)), _DIGITS)
        for key, own in added.items()
    }
    order = sorted(change, key=lambda key: (-change[key], -day[key].toordinal(), key))
    return tuple(order[:_MOVERS])


def _rate(lines: Iterable[Entry], split: Mapping[OccurrenceId, float], months: float) -> Rate:
    seen = sorted({entry.occurrence for entry in lines})
    return rate(len(seen), sum(split.get(key, 1.0) for key in seen), months)


def _is_conflict(entry: Entry) -> bool:
    return entry.quad not in COOPERATION and entry.intensity < 0


def shares(lines: Iterable[Entry]) -> dict[OccurrenceId, float]:
    """How much of one occurrence each pair of a mutual act has: 1/(n-1) among n parties."""
    parties: defaultdict[OccurrenceId, set[str]] = defaultdict(set)
    for entry in lines:
        if entry.mutual:
            parties[entry.occurrence] |= {entry.actor, entry.recipient}
    return {key: 1 / (len(who) - 1) for key, who in parties.items()}


def _unique(lines: Iterable[Entry]) -> tuple[OccurrenceId, ...]:
    return tuple(dict.fromkeys(entry.occurrence for entry in lines))
