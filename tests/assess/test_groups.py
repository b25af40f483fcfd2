"""Blocs with their sureness, steps in time, and groups that form, on ledgers made for the fact."""

from datetime import date
from itertools import pairwise

import numpy as np
import pytest

from blocwatch.assess.groups import (
    Rules,
    alike,
    consensus,
    forming,
    lasting,
    lasting_in,
    membership,
    modularity,
    partition,
    rand,
    signed,
    steps,
    threshold,
    weeks,
)
from blocwatch.assess.groups.signed import closeness
from blocwatch.assess.groups.weeks import awaited, ratio, risen
from blocwatch.assess.scores import acts, counts, hostility
from blocwatch.assess.scores.table import joined
from blocwatch.model import EventType

FIRST = date(2024, 1, 1).toordinal()
STATES = tuple(f"S{one:02}" for one in range(16))
RULES = Rules(history=12)


def block(size, inside, outside):
    """A network of two halves."""
    half = np.arange(size) < size // 2
    ties = np.where(half[:, None] == half[None, :], inside, outside).astype(float)
    np.fill_diagonal(ties, 0)
    return ties


def camps():
    """Three camps of five that meet every week, and enemies across."""
    rows = []
    for week in range(20):
        for one in range(15):
            for other in range(one + 1, 15):
                if one // 5 == other // 5 and (one + other + week) % 3 == 0:
                    rows.append(
                        (STATES[one], STATES[other], FIRST + 7 * week + other % 7, EventType.COOPERATE, 9.5)
                    )
                elif (one + other + week) % 11 == 0:
                    rows.append(
                        (STATES[one], STATES[other], FIRST + 7 * week + other % 7, EventType.ACCUSE, -3.0)
                    )
    return acts(rows)


def calm(*more):
    """Forty weeks in which each pair of neighbours in a ring meets once a month."""
    rows = [
        (STATES[one], STATES[(one + 1) % 16], FIRST + 7 * week + 2, EventType.CONSULT, 2.5)
        for week in range(40)
        for one in range(16)
        if (week + one) % 4 == 0
    ]
    return acts([*rows, *more])


def coalition(kinds=(EventType.CONSULT, EventType.AID), each_week=True):
    """Four who lie far apart in the ring and meet pair by pair from week 30 on."""
    four = (STATES[1], STATES[5], STATES[9], STATES[13])
    span = range(30, 38) if each_week else range(34, 35)
    return [
        (one, other, FIRST + 7 * week + (week + place) % 5, kinds[week % len(kinds)], 5.0)
        for week in span
        for place, one in enumerate(four)
        for other in four[place + 1 :]
    ]


def test_two_halves_are_found():
    labels = partition(modularity(block(12, 3, 0.5)))
    assert set(labels[:6]) != set(labels[6:])
    assert len(set(labels[:6])) == len(set(labels[6:])) == 1


def test_enemies_are_kept_apart():
    friends = block(12, 3, 2.5)
    foes = 3 - block(12, 3, 0) - 3 * np.eye(12)
    labels = partition(modularity(friends) - modularity(foes))
    assert labels[0] != labels[11]


def test_the_same_seed_gives_the_same_labels():
    gains = modularity(block(30, 1, 0.8))
    assert (partition(gains, seed=4) == partition(gains, seed=4)).all()


def test_a_network_without_ties_gains_nothing():
    assert not modularity(np.zeros((4, 4))).any()


def test_camps_are_blocs_and_sure_of_it():
    of = camps()
    sure = membership(of, draws=9)
    labels = consensus(sure)
    assert len({labels[0], labels[5], labels[10]}) == 3
    assert all(len(set(labels[start : start + 5])) == 1 for start in (0, 5, 10))
    assert sure.together[0, 1] > 0.8
    assert sure.together[0, 14] < 0.3
    assert sure.stability > 0.5


def test_a_pair_of_a_bloc_that_finer_cuts_part_is_less_sure():
    """Two pairs of close friends in each camp."""
    friends = [
        (STATES[one], STATES[one + 1], FIRST + 7 * week + day, EventType.COOPERATE, 9.5)
        for week in range(20)
        for one in (0, 2, 5, 7, 10, 12)
        for day in (1, 3, 5)
    ]
    sure = membership(joined(camps(), acts(friends)), draws=9)
    labels = consensus(sure)
    assert labels[0] == labels[1] == labels[3]
    assert sure.together[0, 3] < sure.together[0, 1]
    assert sure.together[0, 3] < sure.broad[0, 3]


def test_hostility_can_be_left_out():
    found = counts(camps())
    close, against = closeness(found), hostility(found)
    assert not np.allclose(signed(close, against), signed(close, against, hostile=0.0))


@pytest.mark.parametrize(
    ("one", "other", "index"),
    [([0, 0, 1, 1], [1, 1, 0, 0], 1.0), ([0, 0, 1, 1], [0, 1, 0, 1], -0.5)],
)
def test_rand_index(one, other, index):
    assert rand(np.array(one), np.array(other)) == pytest.approx(index)


def test_what_became_of_blocs():
    before = [frozenset("ABC"), frozenset("DEFG"), frozenset("XY"), frozenset("PQ"), frozenset("RS")]
    after = [frozenset("ABCH"), frozenset("DE"), frozenset("FG"), frozenset("PQRS"), frozenset("MN")]
    found = {step.what: step for step in steps(before, after)}
    assert set(found) == {"grew", "split", "ended", "merged", "born"}
    assert found["ended"].before == (frozenset("XY"),)
    assert set(found["merged"].before) == {frozenset("PQ"), frozenset("RS")}


def test_a_bloc_that_lost_a_member_shrank():
    (step,) = steps([frozenset("ABC")], [frozenset("AB")])
    assert step.what == "shrank"


def test_the_ratio_is_that_of_two_negative_binomials():
    """Of dispersion 2 and mean n the size is n: size 1 is geometric, P(x) = 2 ** -(x + 1); size 2 has x + 1 times half."""
    seen = np.array([[0.0, 3.0]])
    one, two = np.ones_like(seen), 2 * np.ones_like(seen)
    assert ratio(seen, one, two, 2.0)[0] == pytest.approx(np.log([1 / 2, 4 / 2]))


def test_neighbours_are_expected_to_meet_more_than_those_far_apart():
    near = ("FRA", "DEU", "BEL", "NLD", "GBR")
    far = ("JPN", "AUS", "CHL", "KEN", "CAN")
    pairs = [("FRA", "DEU"), ("BEL", "NLD"), ("GBR", "FRA"), ("DEU", "NLD"), *pairwise(far)]
    rows = [
        (one, other, FIRST + 7 * week, EventType.CONSULT, 2.5)
        for week in range(20)
        for place, (one, other) in enumerate(pairs)
        if week % 2 == place % 2
    ]
    table = weeks(acts(rows))
    usual = awaited(table, 19, 8)
    one, other, off = (table.codes.index(code) for code in (near[0], near[2], far[0]))
    assert usual[one, other] > 2 * usual[one, off] > 0


def test_who_met_no_more_than_expected_did_not_rise():
    (little, much) = risen(weeks(calm(*coalition())), 37, 8, (1.0, 4.0))
    assert 0 < little[1, 5] < much[1, 5]
    assert much[2, 3] < 0


def test_four_who_begin_to_meet_are_found():
    of = calm(*coalition())
    table = weeks(of)
    best = forming(table, 37, RULES)[0]
    assert alike(best.members, ("S01", "S05", "S09", "S13")) == 1
    assert lasting(of, table.first, best, RULES)


def test_before_they_begin_nothing_is_found():
    assert not forming(weeks(calm(*coalition())), 29, RULES)


def test_a_summit_is_no_coalition():
    of = calm(*coalition(each_week=False))
    table = weeks(of)
    assert not any(lasting(of, table.first, one, RULES) for one in forming(table, 37, RULES))


def test_words_alone_are_no_coalition():
    of = calm(*coalition(kinds=(EventType.CONSULT, EventType.SUPPORT)))
    table = weeks(of)
    found = forming(table, 37, RULES)
    assert found
    assert not any(lasting(of, table.first, one, RULES) for one in found)


def test_a_week_cut_out_says_the_same_as_the_whole_ledger():
    of = calm(*coalition())
    table = weeks(of)
    lasts = lasting_in(of, table.first, RULES)
    found = [one for week in range(20, 40) for one in forming(table, week, RULES)]
    told = {lasts(one) for one in found}
    assert told == {True, False}
    assert all(lasts(one) == lasting(of, table.first, one, RULES) for one in found)


def test_what_was_seen_before_a_week_is_the_sum_of_the_weeks_before():
    table = weeks(calm(*coalition()))
    assert np.array_equal(table.before[30], table.days[:30].sum(axis=0))
    assert np.array_equal(table.before[-1], table.days.sum(axis=0))


def test_the_threshold_of_those_that_count_is_that_of_them_alone():
    table = weeks(calm(*coalition()))
    found = {week: forming(table, week, RULES) for week in range(20, 40)}
    few = {week: tuple(one for one in each if len(one.members) > 3) for week, each in found.items()}
    for a_month in (0.0, 0.3, 10.0):
        assert threshold(found, a_month, lambda one: len(one.members) > 3) == threshold(few, a_month)


def test_days_of_one_week_crowd():
    rows = [("S00", "S01", FIRST + day, EventType.CONSULT, 2.5) for day in range(6)]
    assert weeks(acts(rows)).days.max() == 1


def test_the_threshold_keeps_to_the_budget():
    table = weeks(calm(*coalition()))
    found = {week: forming(table, week, RULES) for week in range(20, 40)}
    bar = threshold(found, a_month=0.0)
    assert bar == max(one.score for each in found.values() for one in each)
    assert threshold(found, a_month=10.0) <= bar
    assert threshold({}, a_month=1.0) == 0


def test_what_one_source_alone_tells_binds_less_than_what_many_tell():
    rows = [
        (one, other, FIRST + 7 * week + place, EventType.COOPERATE, 9.5)
        for week in range(20)
        for place, (one, other) in enumerate([("S00", "S01"), ("S02", "S03"), ("S04", "S05"), ("S00", "S02")])
    ]
    tellers = [
        "alone" if row[:2] == ("S00", "S01") else f"many {place % 9}" for place, row in enumerate(rows)
    ]
    of = acts(rows, tellers)
    without = np.array([0.0 if name == "alone" else 1.0 for name in of.sources])
    found = counts(of, None, without)
    assert found.cooperation_days[0, 1] == 0
    assert found.cooperation_days[2, 3] == 20
    assert counts(of, None, np.ones(len(of.sources))).cooperation_days[0, 1] == 20


def test_a_day_told_by_two_sources_stands_while_one_of_them_does():
    row = ("S00", "S01", FIRST, EventType.COOPERATE, 9.5)
    of = acts([row, row], ["one", "other"])
    assert counts(of, None, np.array([0.0, 1.0])).cooperation_days[0, 1] == 1
    assert counts(of, None, np.array([0.0, 0.0])).cooperation_days[0, 1] == 0
