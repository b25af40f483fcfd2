"""Many documents, one thing that happened: the grouping of tellings into occurrences."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import combinations

from blocwatch.model import Coding, Document, DocumentId, Event, EventId, Occurrence, OccurrenceId
from blocwatch.track.merging import merged
from blocwatch.track.sameness import PERIOD_DAYS, UNDATED_DAYS, is_period, likeness, same_act
from blocwatch.track.telling import MUTUAL_TYPES, Telling, tellings

EventKey = tuple[DocumentId, EventId]

_REACH = timedelta(days=PERIOD_DAYS + UNDATED_DAYS)
"""First days of two tellings of one act, neither of them a period, are no further apart."""


def occurrences(documents: Iterable[Document], codings: Iterable[Coding]) -> tuple[Occurrence, ...]:
    """What happened, each thing once, by day; the same whatever the order of the documents.

    Two tellings are of one act by the rules of `sameness`; a group is joined only where every
    telling of the one side is the same act as every telling of the other (complete linkage), so
    that a report that leaves out the recipient cannot chain two acts. Negated, hypothetical and
    planned acts are occurrences with that status, and so are acts whose only source denies them
    (negated): they stand in the ledger, and get no weight when rates are taken.

    An event without any day (see `telling.tellings`) becomes no occurrence.
    """
    told = tellings(documents, codings)
    groups = _groups(told)
    made = {group: merged([told[number] for number in group]) for group in groups}
    event_of = {
        (told[number].event.document, told[number].event.id): occurrence.id
        for group, occurrence in made.items()
        for number in group
    }
    joined = _exchanges((telling.event for telling in told), event_of)
    found = (replace(occurrence, exchange=joined.get(occurrence.id)) for occurrence in made.values())
    return tuple(sorted(found, key=lambda each: (each.when, each.type.value, each.id)))


def _groups(told: Sequence[Telling]) -> list[tuple[int, ...]]:
    """Groups of positions, joined by complete linkage, the likest pair first."""
    pairs = sorted(_pairs(told), key=lambda pair: _haste(told, pair))
    group_of = list(range(len(told)))
    members = {number: [number] for number in group_of}
    for first, second in pairs:
        one, other = sorted((group_of[first], group_of[second]))
        if one != other and _all_same(told, members[one], members[other]):
            members[one] += members.pop(other)
            for number in members[one]:
                group_of[number] = one
    return [tuple(sorted(group)) for group in members.values()]


def _haste(told: Sequence[Telling], pair: tuple[int, int]) -> tuple[int, int, tuple[int, int]]:
    points, nearness = likeness(told[pair[0]], told[pair[1]])
    return -points, -nearness, pair


def _all_same(told: Sequence[Telling], ones: Iterable[int], others: Sequence[int]) -> bool:
    return all(same_act(told[one], told[other]) for one in ones for other in others)


def _pairs(told: Sequence[Telling]) -> set[tuple[int, int]]:
    """Pairs of tellings of one act. Only those are compared that share a key, and are near."""
    buckets: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, telling in enumerate(told):
        for key in _keys(telling):
            buckets[telling.event.type, *key].append(number)
    return {pair for bucket in buckets.values() for pair in _near_pairs(told, bucket)}


def _keys(telling: Telling) -> Iterator[tuple[object, ...]]:
    """What tellings of one act have in common (`sameness.parties_fit`): a whole side, or two parties."""
    if telling.actors:
        yield "actors", telling.actors
    if telling.recipients:
        yield "recipients", telling.recipients
    if telling.event.type in MUTUAL_TYPES:
        yield "parties", telling.parties
        yield from combinations(sorted(telling.parties), 2)


def _near_pairs(told: Sequence[Telling], bucket: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of one bucket (in order of first day) that are the same act.

    A day is compared with the days of a window before it, a long period with everything.
    """
    periods = {number for number in bucket if is_period(told[number].when)}
    days = [number for number in bucket if number not in periods]
    start = 0
    for place, number in enumerate(days):
        while told[days[start]].when.start + _REACH < told[number].when.start:
            start += 1
        for other in days[start:place]:
            if same_act(told[other], told[number]):
                yield other, number
    for period in sorted(periods):
        for number in bucket:
            if number != period and same_act(told[period], told[number]):
                yield min(period, number), max(period, number)


def _exchanges(
    events: Iterable[Event], event_of: Mapping[EventKey, OccurrenceId]
) -> dict[OccurrenceId, OccurrenceId]:
    """What each occurrence was given for, both ways; where tellings differ, what most of them say."""
    votes: defaultdict[OccurrenceId, Counter[OccurrenceId]] = defaultdict(Counter)
    for event in events:
        one = event_of[event.document, event.id]
        other = event_of.get((event.document, event.exchange)) if event.exchange is not None else None
        if other is not None and other != one:
            votes[one][other] += 1
            votes[other][one] += 1
    return {one: min(count, key=lambda other: (-count[other], other)) for one, count in votes.items()}
