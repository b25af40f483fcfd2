"""What an occurrence means to each dyad in it."""

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blocwatch.model import Dyad, EventType, Quad
from blocwatch.track import entries, first_known, occurrences
from blocwatch.track.weights import plover

from .build import coding, document, event

KNOWN = date(2024, 3, 20)


def lines(type_, actors, recipients="", **more):
    return entries(happened(type_, actors, recipients, **more), KNOWN)


def happened(type_, actors, recipients="", **more):
    of = document("They did it.")
    (found,) = occurrences([of], [coding(of, event(of, type_, "did", actors, recipients, **more))])
    return found


def sides(found):
    return [(entry.actor, entry.recipient) for entry in found]


def test_directed_act_is_a_line_in_its_direction():
    (entry,) = lines("AID", "PRK.GOV", "RUS.MIL")
    assert (entry.actor, entry.recipient, entry.mutual) == ("PRK", "RUS", False)
    assert (entry.dyad, entry.quad, entry.intensity) == (Dyad("PRK", "RUS"), Quad.MATERIAL_COOPERATION, 10)
    assert (entry.known, entry.status, entry.when.start) == (KNOWN, "actual", KNOWN)


def test_mutual_act_is_one_line_in_alphabetical_order():
    (entry,) = lines("CONSULT", "RUS CHN")
    assert (entry.actor, entry.recipient, entry.mutual) == ("CHN", "RUS", True)


def test_visit_keeps_its_direction():
    (entry,) = lines("CONSULT", "RUS", "CHN", mode="visit")
    assert (entry.actor, entry.recipient, entry.mutual, entry.intensity) == ("RUS", "CHN", False, 4)


def test_summit_of_twenty_weighs_on_each_as_one_meeting():
    states = [f"A{a}{b}" for a in "ABCD" for b in "ABCDE"]
    found = lines("CONSULT", " ".join(states))
    assert len(found) == 190
    assert sum(entry.intensity for entry in found if "AAA" in sides([entry])[0]) == pytest.approx(2.5)


def test_joint_act_is_a_line_for_each_pair_and_none_among_those_who_act():
    found = lines("ACCUSE", "RUS CHN", "USA GRP:USA-allies")
    assert sides(found) == [
        ("CHN", "GRP:USA-allies"),
        ("CHN", "USA"),
        ("RUS", "GRP:USA-allies"),
        ("RUS", "USA"),
    ]
    assert {entry.intensity for entry in found} == {-1.0}


def test_several_who_accuse_nobody_named_have_no_line():
    assert lines("ACCUSE", "JPN AUS IGO:EU") == ()


def test_fight_without_a_told_attacker_is_mutual():
    (entry,) = lines("ASSAULT", "KGZ.MIL TJK.MIL")
    assert (entry.mutual, entry.intensity) == (True, -9)


def test_what_a_state_does_to_its_own_is_no_line():
    assert lines("COERCE", "BLR.GOV", "BLR.CVL") == ()


def test_joint_act_against_one_of_those_who_act_leaves_out_the_pair_with_itself():
    assert sides(lines("ACCUSE", "RUS CHN", "CHN")) == [("RUS", "CHN")]


@pytest.mark.parametrize("outlet", ["MED:Some.Paper", "NGO:ISW", "PER:Somebody", "BUS:Something"])
def test_outlets_societies_persons_and_companies_hold_no_relations(outlet):
    assert lines("COERCE", "RUS.GOV", outlet, mode="censor") == ()


@pytest.mark.parametrize("side", ["IGO:NATO", "REB:Houthis", "GRP:West"])
def test_organisations_rebels_and_groups_hold_relations(side):
    assert sides(lines("ACCUSE", "RUS", side)) == [("RUS", side)]


@pytest.mark.parametrize("status", ["future", "hypothetical", "negated"])
def test_what_did_not_happen_has_lines_that_say_so(status):
    (entry,) = lines("AID", "PRK", "RUS", status=status)
    assert entry.status == status


def test_exchange_is_carried():
    act = replace(happened("AID", "PRK", "RUS"), exchange="the other")
    assert entries(act, KNOWN)[0].exchange == "the other"


def test_first_known_is_the_day_of_the_first_report():
    assert first_known(happened("AID", "PRK", "RUS")) == KNOWN


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.sampled_from(["RUS", "RUS.GOV", "CHN", "IGO:UN", "MED:A", "PRK.MIL"]), unique=True, max_size=5
    ),
    st.lists(st.sampled_from(["USA", "UKR.GOV", "CHN", "REB:B"]), unique=True, max_size=3),
    st.sampled_from(list(EventType)),
    st.randoms(use_true_random=False),
)
def test_order_of_parties_does_not_matter(actors, recipients, type_, chance):
    if not actors and not recipients:
        return
    shuffled = chance.sample(actors, len(actors))
    one = lines(type_.value, " ".join(actors), " ".join(recipients))
    other = lines(type_.value, " ".join(shuffled), " ".join(reversed(recipients)))
    assert one == other
    assert all(entry.actor != entry.recipient for entry in one)
    assert len({(entry.actor, entry.recipient) for entry in one}) == len(one)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(["RUS", "CHN", "PRK", "IRN", "IGO:UN"]), unique=True, min_size=2))
def test_mutual_act_is_all_unordered_pairs(parties):
    found = lines("CONSULT", " ".join(parties))
    assert [entry.dyad for entry in found] == [Dyad(a, b) for a, b in combinations(sorted(parties), 2)]


def test_every_type_has_a_score_and_the_signs_are_right():
    table = plover()
    assert set(table.scores) == {type_.value for type_ in EventType}
    conflict = {type_ for type_ in EventType if type_.quad >= Quad.VERBAL_CONFLICT} - {EventType.REQUEST}
    assert all(score < 0 for type_ in conflict for score in table.scores[type_].values())
    assert all(
        score > 0
        for type_ in set(EventType) - conflict - {"REQUEST"}
        for score in table.scores[type_].values()
    )


def test_mode_without_a_score_has_its_types():
    assert plover().score(EventType.RETREAT, "return") == plover().score(EventType.RETREAT, None) == 6.5
    assert plover().score(EventType.ACCUSE, None) == -3
