"""Layers beside the rates: what is only claimed, what was given for what, what changed hands."""

from dataclasses import replace

import pytest

from assess.story import AS_OF, SINCE, act, assessed
from blocwatch.assess.layers import layers
from blocwatch.model import Dyad, Status
from track.build import claim, coding, document, event

PAIR = Dyad.of("RUS", "PRK")


def said(source, text, type_="AID", sides=("PRK", "RUS"), *, certainty="certain", published="2024-03-10"):
    """A document that tells an act by way of a claim alone."""
    of = document(text, "Tribuna", published)
    told = claim(of, "c", source, "says", text, certainty=certainty)
    return of, coding(of, told, event(of, type_, "gave", *sides, claim="c"))


FACT = act("CONSULT", "RUS PRK", published="2024-03-01")
SEOUL = said("KOR.GOV", "Seoul says that Pyongyang gave shells.")
PARIS = said("FRA.GOV", "Paris says that Moscow gave rice.", sides=("RUS", "PRK"))
MOSCOW = said("RUS.GOV", "Moscow says nobody gave missiles.", certainty="denied")


def of(*pairs):
    found = assessed(*pairs)
    (mine,) = (one for one in found.relations if one.dyad == PAIR)
    acts = {one.id: one for one in found.occurrences}
    return layers(PAIR, mine.entries, found.entries, acts, SINCE, AS_OF)


def test_a_rate_counts_what_is_told_as_fact_and_no_claim():
    assert of(FACT).cooperation == of(FACT, SEOUL, PARIS).cooperation
    assert of(FACT, SEOUL).cooperation.count == 1


def test_a_relation_lists_what_is_claimed_and_does_not_count_it():
    (found,) = (one for one in assessed(FACT, SEOUL, PARIS).relations if one.dyad == PAIR)
    assert found.cooperation.count == 1
    assert len(found.entries) == 3


def test_if_a_claim_holds_its_acts_count_too_for_each_source_and_for_all():
    found = of(FACT, SEOUL, PARIS)
    assert [(one.source, one.cooperation.count) for one in found.held] == [
        (None, 3),
        ("FRA.GOV", 2),
        ("KOR.GOV", 2),
    ]
    assert found.held[0].cooperation.mean > found.held[1].cooperation.mean > found.cooperation.mean


def test_of_one_source_it_is_said_once():
    assert [one.source for one in of(FACT, SEOUL).held] == ["KOR.GOV"]


def test_what_a_source_denies_would_not_hold():
    assert of(FACT, MOSCOW).held == ()


def test_what_is_told_as_fact_by_one_and_as_claim_by_another_is_a_fact():
    own = act("AID", "PRK", "RUS", published="2024-03-10")
    found = of(own, said("KOR.GOV", "Seoul says that Pyongyang gave it."))
    assert (found.cooperation.count, found.held) == (1, ())


def swap():
    text = "Pyongyang sent shells, and in return Moscow passed technology."
    told = document(text, "Tribuna", "2024-03-10")
    shells = event(told, "AID", "sent", "PRK", "RUS", items=("shells",), exchange="passed")
    return told, coding(told, shells, event(told, "AID", "passed", "RUS", "PRK", exchange="sent"))


def test_acts_given_for_one_another_are_one_exchange_and_no_transfers():
    found = of(swap(), act("AID", "RUS", "PRK", published="2024-02-01"))
    assert len(found.exchanges) == 1
    assert len(found.transfers) == 1
    assert not set(found.transfers) & set(found.exchanges[0])


def test_an_exchange_adds_nothing_to_a_rate():
    bound = of(swap())
    told, loose = swap()
    apart = of((told, replace(loose, events=tuple(replace(one, exchange=None) for one in loose.events))))
    assert bound.cooperation == apart.cooperation
    assert (apart.exchanges, len(apart.transfers)) == ((), 2)


@pytest.mark.parametrize("status", [Status.FUTURE, Status.NEGATED, Status.HYPOTHETICAL])
def test_planned_and_denied_transfers_are_shown_and_count_nowhere(status):
    ahead = act("AID", "PRK", "RUS", status=status.value, published="2024-03-10")
    found = of(FACT, ahead)
    assert len(found.transfers) == 1
    assert found.cooperation == of(FACT).cooperation
