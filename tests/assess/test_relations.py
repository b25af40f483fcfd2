"""Two rates for each dyad, from what happened, not from what was reported."""

import random
from datetime import date

import pytest

from blocwatch.assess.relations import exposure, rate
from blocwatch.model import Dyad

from .story import act, assessed


def relation(assessment, one, other):
    return next(each for each in assessment.relations if each.dyad == Dyad.of(one, other))


def test_ten_outlets_on_one_act_count_once():
    reports = [act("AID", "PRK", "RUS", outlet=f"outlet {n}", when="2024-03-01") for n in range(10)]
    found = relation(assessed(*reports), "PRK", "RUS")
    assert (found.cooperation.count, found.conflict.count) == (1, 0)


def test_both_rates_are_told():
    found = relation(
        assessed(
            act("CONSULT", "USA RUS", when="2024-03-01"),
            act("SANCTION", "USA", "RUS", when="2024-03-05"),
            act("ASSAULT", "USA", "RUS", when="2024-03-09"),
        ),
        "RUS",
        "USA",
    )
    assert (found.cooperation.count, found.conflict.count) == (1, 2)
    assert found.cooperation.low < found.cooperation.mean < found.cooperation.high
    assert found.conflict.mean > found.cooperation.mean


@pytest.mark.parametrize("status", ["future", "hypothetical", "negated"])
def test_what_did_not_happen_has_no_weight(status):
    assessment = assessed(act("AID", "PRK", "RUS", status=status))
    assert (assessment.relations, assessment.ties) == ((), ())
    assert len(assessment.entries) == len(assessment.occurrences) == 1


def test_background_without_a_date_has_no_place_in_the_window():
    assert assessed(act("AID", "PRK", "RUS", status="historical")).relations == ()


def test_act_before_the_window_has_no_weight():
    assert assessed(act("AID", "PRK", "RUS", when="2023-12-31")).relations == ()


def test_request_that_costs_nothing_is_no_conflict():
    found = relation(assessed(act("REQUEST", "UKR", "USA", mode="assist", when="2024-03-01")), "UKR", "USA")
    assert (found.cooperation.count, found.conflict.count) == (0, 0)


def test_summit_of_many_is_little_to_each_pair():
    pair = relation(assessed(act("CONSULT", "FRA DEU", when="2024-03-01")), "FRA", "DEU")
    summit = relation(assessed(act("CONSULT", "FRA DEU GBR POL ITA", when="2024-03-01")), "FRA", "DEU")
    assert (pair.cooperation.count, summit.cooperation.count) == (1, 1)
    assert summit.cooperation.mean < pair.cooperation.mean


def test_about_limits_the_relations_and_not_the_network():
    assessment = assessed(
        act("AID", "PRK", "RUS", when="2024-03-01"),
        act("AID", "USA", "UKR", when="2024-03-01"),
        about=["RUS.GOV"],
    )
    assert [each.dyad for each in assessment.relations] == [Dyad("PRK", "RUS")]
    assert len(assessment.ties) == 2


def test_fullest_relation_comes_first():
    assessment = assessed(
        act("AID", "ARM", "RUS", when="2024-03-01"),
        act("AID", "PRK", "RUS", when="2024-03-01"),
        act("CONSULT", "PRK RUS", when="2024-03-08"),
    )
    assert [each.dyad.low for each in assessment.relations] == ["PRK", "ARM"]


def test_moved_by_has_the_heaviest_five_first():
    days = [f"2024-0{month}-{day:02}" for month in (1, 2) for day in (1, 10, 20)]
    talks = [act("CONSULT", "PRK RUS", mode="phone", when=day) for day in days]
    assessment = assessed(*talks, act("AID", "PRK", "RUS", when="2024-03-01"))
    found = relation(assessment, "PRK", "RUS")
    types = {each.id: each.type for each in assessment.occurrences}
    assert [types[key] for key in found.moved_by] == ["AID", "CONSULT", "CONSULT", "CONSULT", "CONSULT"]
    assert len(found.entries) == 7


def test_window_shorter_than_a_month_is_taken_as_a_month():
    assert exposure(date(2024, 3, 14), date(2024, 3, 20)) == 1
    assert exposure(date(2024, 1, 1), date(2024, 12, 31)) == pytest.approx(12.02, abs=0.01)


def test_interval_holds_the_true_rate_nine_times_in_ten():
    chance = random.Random(7)
    months, held, trials = 6.0, 0, 0
    for true in (0.3, 1.0, 4.0):
        for _ in range(400):
            count = poisson(chance, true * months)
            found = rate(count, count, months)
            held += found.low <= true <= found.high
            trials += 1
    assert held / trials == pytest.approx(0.90, abs=0.03)


def poisson(chance, mean):
    """Arrivals of a unit-rate process before `mean`."""
    count, at = 0, chance.expovariate(1)
    while at < mean:
        count, at = count + 1, at + chance.expovariate(1)
    return count
