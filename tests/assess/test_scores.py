"""Scores of a made-up ledger: what they must say whatever the numbers."""

from datetime import date, timedelta

import numpy as np

from blocwatch.assess.scores import (
    acts,
    affinity,
    alignment,
    among,
    busiest,
    counts,
    expected,
    hostility,
    once,
    tension,
)
from blocwatch.model import EventType

DAY = date(2024, 1, 1)
NORTH, SOUTH = ("NOA", "NOB", "NOC", "NOD"), ("SOA", "SOB", "SOC", "SOD")


def line(one, other, day, kind=EventType.CONSULT, score=2.5):
    return one, other, (DAY + timedelta(days=day)).toordinal(), kind, score


def two_camps(*more):
    """Two camps of four that meet among themselves; one pair across quarrels, and the first of each meet once."""
    rows = []
    for camp in (NORTH, SOUTH):
        rows += [line(a, b, 7 * n + k) for n in range(10) for k, a in enumerate(camp) for b in camp if a < b]
    rows += [line("NOA", "SOA", n, EventType.ASSAULT, -10.0) for n in range(12)]
    rows += [line("NOB", "SOB", 3)]
    return acts([*rows, *more])


def value(matrix, of, one, other):
    return matrix[of.codes.index(one), of.codes.index(other)]


def test_what_a_state_does_to_itself_is_no_act_between_states():
    assert len(acts([line("NOA", "NOA", 1), line("NOA", "NOB", 1)])) == 1


def test_who_began_is_forgotten():
    one, other = acts([line("NOA", "NOB", 1)]), acts([line("NOB", "NOA", 1)])
    assert (one.low[0], one.high[0]) == (other.low[0], other.high[0])


def test_a_summit_reported_eighty_times_is_one_day():
    of = acts([line("NOA", "NOB", 5)] * 80)
    assert len(once(of)) == 1
    assert counts(of).cooperation_told.sum() == 160
    assert counts(of).cooperation_days.sum() == 2


def test_the_same_day_in_another_way_is_another_act():
    assert len(once(acts([line("NOA", "NOB", 5), line("NOA", "NOB", 5, EventType.AID, 10.0)]))) == 2


def test_quarrel_and_meeting_are_counted_apart():
    found = counts(two_camps())
    of = two_camps()
    assert value(found.conflict_told, of, "NOA", "SOA") == 12
    assert value(found.conflict_weight, of, "NOA", "SOA") == 120
    assert value(found.cooperation_told, of, "NOA", "SOA") == 0
    assert value(found.force_told, of, "NOA", "SOA") == 12


def test_days_can_weigh_nothing():
    of = two_camps()
    span = int(of.day.max() - of.day.min()) + 1
    assert counts(of, np.zeros(span)).cooperation_told.sum() == 0


def test_expectation_keeps_how_busy_each_is():
    found = counts(two_camps()).cooperation_days
    assert np.allclose(expected(found).sum(axis=1), found.sum(axis=1), rtol=1e-3)


def test_members_of_a_camp_are_closer_than_strangers():
    of = two_camps()
    close = affinity(counts(of))
    assert (
        value(close, of, "NOA", "NOB") > value(close, of, "NOB", "SOB") > value(close, of, "NOC", "SOD") - 1
    )
    assert np.allclose(close, close.T)


def test_closeness_does_not_grow_with_mere_activity():
    """A host of all conferences meets everybody often; nobody is closer to it than to the own camp."""
    host = [line("HUB", code, 3 * n, EventType.CONSULT) for n in range(10) for code in NORTH + SOUTH]
    of = two_camps(*host)
    close = affinity(counts(of))
    assert value(close, of, "NOC", "NOD") > value(close, of, "HUB", "NOD")


def test_those_who_deal_with_the_same_states_are_aligned():
    of = two_camps()
    alike = alignment(counts(of))
    assert value(alike, of, "NOC", "NOD") > 0.5 > value(alike, of, "NOC", "SOD")


def test_the_pair_that_fights_is_the_most_hostile():
    of = two_camps()
    against = hostility(counts(of))
    place = np.unravel_index(np.argmax(np.triu(against, 1)), against.shape)
    assert {of.codes[one] for one in place} == {"NOA", "SOA"}


def test_without_conflict_nobody_is_hostile():
    of = acts([line("NOA", "NOB", day) for day in range(5)])
    assert np.allclose(hostility(counts(of)), 0)


def test_a_year_of_quarrel_is_tenser_than_a_year_of_both():
    quarrel = acts([line("NOA", "NOB", day, EventType.ACCUSE, -3.0) for day in range(9)])
    both = acts(
        [
            *[line("NOA", "NOB", day, EventType.ACCUSE, -3.0) for day in range(9)],
            *[line("NOA", "NOB", day) for day in range(30)],
        ]
    )
    assert tension(counts(quarrel))[0, 1] > tension(counts(both))[0, 1]


def test_the_busiest_and_what_is_among_them():
    of = two_camps()
    assert busiest(of, 2) == ("NOA", "SOA")
    assert set(among(of, busiest(of, 2)).type) == {list(EventType).index(EventType.ASSAULT)}


def test_an_empty_ledger_has_empty_scores():
    of = acts([])
    assert counts(of).cooperation_days.shape == (0, 0)
