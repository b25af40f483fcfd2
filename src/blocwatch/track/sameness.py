"""Whether two documents tell the same act: an ordered list of small rules, all of which must hold."""

from collections.abc import Callable

from blocwatch.model import EventType, Status, When
from blocwatch.track.telling import Telling

NEAR_DAYS = 2
"""Tellings with a date are of one act when their days are at most so far apart."""

UNDATED_DAYS = 10
"""Tellings without a date that agree in everything else: so far apart at most."""

PERIOD_DAYS = 27
"""A longer interval names a period, not a day, and so does not tell two acts apart."""

_FACE_TO_FACE = frozenset({"visit", "third-party", "multilateral"})
_SHADED_TYPES = frozenset({EventType.ACCUSE, EventType.REQUEST, EventType.REJECT, EventType.THREATEN})
_SAME_STATUS = {Status.HISTORICAL: Status.ACTUAL}


def same_act(one: Telling, other: Telling) -> bool:
    """Whether all rules hold. The relation is symmetric, but not transitive."""
    return all(rule(one, other) for rule in RULES)


def likeness(one: Telling, other: Telling) -> tuple[int, int]:
    """How alike two tellings of one act are: (points, minus days apart); the more, the sooner joined."""
    points = (
        one.trigger == other.trigger,
        one.event.mode == other.event.mode,
        one.event.where == other.event.where,
        one.items == other.items,
        one.actors == other.actors and one.recipients == other.recipients,
        one.dated and other.dated,
    )
    return sum(points), -days_apart(one.when, other.when)


def days_apart(one: When, other: When) -> int:
    """Days between two intervals, 0 when they share one."""
    return max(0, (max(one.start, other.start) - min(one.end, other.end)).days)


def type_is_same(one: Telling, other: Telling) -> bool:
    """A meeting, what was agreed there and what was praised there are three acts."""
    return one.event.type is other.event.type


def status_is_same(one: Telling, other: Telling) -> bool:
    """Done is done, told as news or as background; planned, possible and denied stay apart from it."""
    first, second = one.status, other.status
    return _SAME_STATUS.get(first, first) is _SAME_STATUS.get(second, second)


def coder_kept_apart(one: Telling, other: Telling) -> bool:
    """Two events of one document are two acts, unless they are rival accounts by two sources."""
    if one.event.document != other.event.document:
        return True
    sources = (one.report.sources, other.report.sources)
    return all(sources) and sources[0] != sources[1]


def mode_fits(one: Telling, other: Telling) -> bool:
    """A visit is no phone call; but shades of a saying, and names for one meeting, are no difference."""
    modes = {one.event.mode, other.event.mode} - {None}
    return len(modes) <= 1 or one.event.type in _SHADED_TYPES or modes <= _FACE_TO_FACE


def parties_fit(one: Telling, other: Telling) -> bool:
    """The same sides, or one telling leaves out some of one side; a mutual act has but one side."""
    if one.sideless or other.sideless:
        fewer, more = sorted((one.parties, other.parties), key=len)
        return fewer == more or (len(fewer) > 1 and fewer <= more)
    if one.actors == other.actors and one.actors:
        return _nested(one.recipients, other.recipients)
    return one.recipients == other.recipients and bool(one.recipients) and _nested(one.actors, other.actors)


def persons_fit(one: Telling, other: Telling) -> bool:
    """Where both tell who acted in person for a side, somebody must be in both: two envoys, two meetings."""
    sides = one.persons.keys() & other.persons.keys()
    return all(not one.persons[side].isdisjoint(other.persons[side]) for side in sides)


def items_fit(one: Telling, other: Telling) -> bool:
    """Shells are not missiles: told items must have something in common."""
    return not one.items or not other.items or not one.items.isdisjoint(other.items)


def days_fit(one: Telling, other: Telling) -> bool:
    """Near in time; where no telling has a date, or one names a period, all else must agree."""
    apart = days_apart(one.when, other.when)
    if is_period(one.when) or is_period(other.when):
        return apart == 0 and _agree(one, other) and _same_meeting(one, other)
    if one.dated or other.dated:
        return apart <= NEAR_DAYS
    return apart <= UNDATED_DAYS and _agree(one, other)


RULES: tuple[Callable[[Telling, Telling], bool], ...] = (
    type_is_same,
    status_is_same,
    days_fit,
    parties_fit,
    persons_fit,
    mode_fits,
    items_fit,
    coder_kept_apart,
)


def _nested(one: frozenset[str], other: frozenset[str]) -> bool:
    return one <= other or other <= one


def is_period(when: When) -> bool:
    """Whether an interval names a month (February too) or more."""
    return (when.end - when.start).days >= PERIOD_DAYS


def _same_meeting(one: Telling, other: Telling) -> bool:
    """States meet often: "in March" is the meeting of the 19th only if the same person is told of."""
    if one.event.type is not EventType.CONSULT:
        return True
    sides = one.persons.keys() & other.persons.keys()
    return any(not one.persons[side].isdisjoint(other.persons[side]) for side in sides)


def _agree(one: Telling, other: Telling) -> bool:
    parties = one.parties == other.parties if one.sideless or other.sideless else _same_sides(one, other)
    return parties and (one.items == other.items or not one.items.isdisjoint(other.items))


def _same_sides(one: Telling, other: Telling) -> bool:
    return one.actors == other.actors and one.recipients == other.recipients
