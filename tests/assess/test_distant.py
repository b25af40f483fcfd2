"""Distance taken out: what near and busy states would have to do with one another anyway."""

from datetime import date

import numpy as np
import pytest

from blocwatch.assess.distant import distant
from blocwatch.assess.scores import acts, expected
from blocwatch.assess.scores.distance import capitals, expected_at, kilometres
from blocwatch.model import Dyad, EventType

EUROPE = ("AUT", "BEL", "CZE", "DEU", "DNK", "FRA")
ASIA = ("CHN", "JPN", "KHM", "KOR", "THA", "VNM")
FIRST = date(2024, 1, 1).toordinal()


def ledger():
    """Neighbours meet on ten days, others on one; Austria and Japan, far apart, on ten."""
    often = {frozenset(("AUT", "JPN")): 10}
    rows = []
    whole = EUROPE + ASIA
    for place, one in enumerate(whole):
        for other in whole[place + 1 :]:
            near = (one in EUROPE) == (other in EUROPE)
            for day in range(often.get(frozenset((one, other)), 10 if near else 1)):
                rows.append((one, other, FIRST + day, EventType.CONSULT, 2.5))
    return acts(rows)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [("RUS", "PRK", 6420), ("FRA", "GBR", 340), ("ARG", "JPN", 18360), ("NZL", "CHL", 9300)],
)
def test_capitals_are_as_far_apart_as_on_a_globe(one, other, apart):
    assert kilometres((one, other))[0, 1] == pytest.approx(apart, rel=0.01, abs=15)


def test_every_seat_is_on_the_globe_and_has_one_line():
    assert len(capitals()) > 190
    assert all(-90 < north < 90 and -180 <= east <= 180 for north, east in capitals().values())


def test_an_organisation_is_at_an_unknown_distance():
    assert np.isnan(kilometres(("IGO:EU", "RUS"))[0, 1])


def test_all_that_was_seen_is_expected_in_every_row_and_band():
    chance = np.random.default_rng(1)
    seen = chance.poisson(3.0, (12, 12)).astype(float)
    seen = np.triu(seen, 1) + np.triu(seen, 1).T
    usual = expected_at(seen, kilometres((*EUROPE[:-1], "IGO:EU", *ASIA)))
    assert usual.sum(axis=1) == pytest.approx(seen.sum(axis=1))
    assert np.allclose(usual, usual.T)
    assert not usual.diagonal().any()


def test_without_distances_it_is_what_activity_gives():
    chance = np.random.default_rng(2)
    seen = chance.poisson(3.0, (8, 8)).astype(float)
    seen = np.triu(seen, 1) + np.triu(seen, 1).T
    assert expected_at(seen, np.full((8, 8), np.nan)) == pytest.approx(expected(seen), rel=1e-6)


def test_neighbours_who_meet_as_neighbours_do_are_as_expected_and_far_friends_are_not():
    near = distant(ledger(), Dyad.of("DEU", "FRA"))
    far = distant(ledger(), Dyad.of("AUT", "JPN"))
    assert near.cooperation.low < 1 < near.cooperation.high
    assert far.cooperation.low > 2
    assert far.kilometres == pytest.approx(9140, abs=60)


def test_where_hardly_anything_is_expected_nothing_is_compared():
    assert distant(ledger(), Dyad.of("DEU", "FRA")).conflict is None


def test_too_few_states_or_a_stranger_have_no_view():
    assert distant(ledger(), Dyad.of("DEU", "USA")) is None
    few = acts([("DEU", "FRA", FIRST, EventType.CONSULT, 2.5)])
    assert distant(few, Dyad.of("DEU", "FRA")) is None
