"""Standing among all: told with an interval, or not told with a reason."""

from datetime import date, timedelta

import numpy as np

from blocwatch.assess.scores import acts
from blocwatch.assess.standing import standing
from blocwatch.model import Dyad, EventType

STATES = tuple(f"S{one:02}" for one in range(12))
FIRST = date(2024, 1, 1)


def ledger(days):
    rows = [
        (
            STATES[one],
            STATES[(one + step) % 12],
            (FIRST + timedelta(3 * n)).toordinal(),
            EventType.CONSULT,
            2.5,
        )
        for n in range(days)
        for one in range(12)
        for step in (1, 2)
    ]
    quarrel = [
        ("S00", "S06", (FIRST + timedelta(2 * n)).toordinal(), EventType.THREATEN, -5.0) for n in range(days)
    ]
    return acts([*rows, *quarrel])


def test_who_quarrels_daily_is_hostile_and_not_close():
    found = standing(ledger(30), Dyad.of("S00", "S06"))
    friends = standing(ledger(30), Dyad.of("S00", "S01"))
    assert found.hostility.low > friends.hostility.high
    assert friends.affinity.low > found.affinity.high
    assert found.silent is None


def test_the_value_lies_near_its_interval():
    found = standing(ledger(30), Dyad.of("S00", "S01")).affinity
    assert found.low - 0.5 <= found.value <= found.high + 0.5


def test_few_days_are_not_told():
    found = standing(ledger(8), Dyad.of("S00", "S06"))
    assert (found.affinity, found.hostility) == (None, None)
    assert found.silent == "8 days with one another, 20 are needed"


def test_few_states_are_not_told():
    of = acts([("S00", "S01", FIRST.toordinal() + n, EventType.CONSULT, 2.5) for n in range(40)])
    assert standing(of, Dyad.of("S00", "S01")).silent.startswith("2 states")


def test_a_state_that_is_not_there_has_no_days():
    assert standing(ledger(30), Dyad.of("S00", "ZZZ")).days == 0


def test_flow_follows_the_last_weeks():
    found = standing(ledger(30), Dyad.of("S00", "S06"))
    assert found.flow[1] > found.flow[0]


def test_the_same_ledger_gives_the_same_bytes():
    assert standing(ledger(30), Dyad.of("S00", "S01")) == standing(ledger(30), Dyad.of("S00", "S01"))


def test_with_fewer_events_the_interval_widens_and_then_nothing_is_told():
    whole, dyad = ledger(120), Dyad.of("S00", "S01")
    kept = [
        whole.only(np.random.default_rng(5).random(len(whole)) < share) for share in (1.0, 0.3, 0.03, 0.01)
    ]
    found = [standing(one, dyad) for one in kept]
    widths = [one.affinity.high - one.affinity.low for one in found[:2]]
    assert widths[1] > widths[0]
    assert [one.silent is None for one in found] == [True, True, False, False]
    assert found[3].affinity is None
