"""What is one occurrence and what is two."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blocwatch.model import Certainty, Status
from blocwatch.track import occurrences

from .build import claim, coding, days, document, event


def told(*codings_with_documents):
    """Occurrences of pairs (document, coding)."""
    return occurrences(*zip(*codings_with_documents, strict=True))


def report(
    text, type_, trigger, actors="", recipients="", *, outlet="Kronika", published="2024-03-20", **more
):
    """A document with one event in it."""
    of = document(text, outlet, published)
    return of, coding(of, event(of, type_, trigger, actors, recipients, **more))


def codes(parties):
    return [str(party.entity) for party in parties]


def test_wire_copy_is_one_occurrence():
    text = "North Korea sent shells to Russia on Monday."
    one = report(text, "AID", "sent", "PRK", "RUS", when="2024-03-18")
    copy = report(text, "AID", "sent", "PRK", "RUS", outlet="Vestnik", when="2024-03-18")
    (occurrence,) = told(one, copy)
    assert sorted(each.outlet for each in occurrence.reports) == ["Kronika", "Vestnik"]


def test_sector_does_not_part_two_reports():
    one = report("Paris condemned it.", "ACCUSE", "condemned", "FRA.GOV", "NER.MIL", when="2024-03-18")
    other = report("France blamed Niger.", "ACCUSE", "blamed", "FRA", "NER", when="2024-03-18")
    assert len(told(one, other)) == 1


def test_report_that_leaves_out_the_recipient_joins_the_fuller_one():
    fuller = report("Seoul accused Moscow.", "ACCUSE", "accused", "KOR", "RUS", when="2024-03-18")
    barer = report("Seoul was concerned.", "ACCUSE", "concerned", "KOR", when="2024-03-19")
    (occurrence,) = told(barer, fuller)
    assert codes(occurrence.recipients) == ["RUS"]


def test_report_that_leaves_out_the_recipient_does_not_chain_two_acts():
    first = report("Seoul accused Moscow.", "ACCUSE", "accused", "KOR", "RUS", when="2024-03-18")
    second = report("Seoul accused Pyongyang.", "ACCUSE", "accused", "KOR", "PRK", when="2024-03-18")
    barer = report("Seoul was concerned.", "ACCUSE", "concerned", "KOR", when="2024-03-18")
    assert len(told(first, second, barer)) == 2


def test_one_state_of_three_joins_the_three():
    three = report(
        "The three sanctioned Iran.", "SANCTION", "sanctioned", "GBR FRA DEU", "IRN", when="2024-03-18"
    )
    one = report("London punished Tehran.", "SANCTION", "punished", "GBR", "IRN", when="2024-03-18")
    (occurrence,) = told(three, one)
    assert codes(occurrence.actors) == ["GBR", "FRA", "DEU"]


def test_both_sides_may_not_differ():
    one = report("Britain blamed them.", "ACCUSE", "blamed", "GBR", "RUS IRN", when="2024-03-18")
    other = report("Allies blamed Iran.", "ACCUSE", "blamed", "GBR FRA", "IRN", when="2024-03-18")
    assert len(told(one, other)) == 2


def test_visit_is_the_meeting_of_the_two():
    visit = report("Li visited Moscow.", "CONSULT", "visited", "CHN", "RUS", mode="visit", when="2024-03-19")
    meeting = report("They met.", "CONSULT", "met", "RUS CHN", when="2024-03-19")
    (occurrence,) = told(meeting, visit)
    assert (codes(occurrence.actors), codes(occurrence.recipients)) == (["CHN"], ["RUS"])
    assert occurrence.mode == "visit"


def test_guest_and_host_the_other_way_round_are_one_meeting():
    one = report("Li called on Ivanov.", "CONSULT", "called on", "CHN.GOV=Li", "RUS.GOV", when="2024-03-19")
    other = report("Ivanov saw Li.", "CONSULT", "saw", "RUS.GOV=Ivanov", "CHN.GOV", when="2024-03-19")
    (occurrence,) = told(one, other)
    everybody = (*occurrence.actors, *occurrence.recipients)
    assert sorted(codes(everybody)) == ["CHN.GOV", "RUS.GOV"]
    assert {party.person for party in everybody} == {"Li", "Ivanov"}


def test_phone_call_is_no_visit():
    call = report("They spoke.", "CONSULT", "spoke", "RUS CHN", mode="phone", when="2024-03-19")
    visit = report("Li came.", "CONSULT", "came", "CHN", "RUS", mode="visit", when="2024-03-19")
    assert len(told(call, visit)) == 2


def test_meeting_agreement_and_praise_are_three():
    day = "2024-03-19"
    met = report("They met.", "CONSULT", "met", "RUS CHN", when=day)
    agreed = report("They agreed.", "AGREE", "agreed", "RUS CHN", when=day)
    praised = report("They signed.", "SUPPORT", "signed", "RUS CHN", when=day)
    assert len(told(met, agreed, praised)) == 3


@pytest.mark.parametrize(("day", "count"), [("2024-03-20", 1), ("2024-03-21", 2)])
def test_dated_reports_may_be_two_days_apart(day, count):
    one = report("It struck.", "ASSAULT", "struck", "RUS", "UKR", when="2024-03-18")
    other = report("It hit.", "ASSAULT", "hit", "RUS", "UKR", when=day)
    assert len(told(one, other)) == count


@pytest.mark.parametrize(("published", "count"), [("2024-03-30", 1), ("2024-03-31", 2)])
def test_undated_reports_that_agree_may_be_ten_days_apart(published, count):
    one = report("It sent shells.", "AID", "sent", "PRK", "RUS", items=["shells"])
    other = report("It gave shells.", "AID", "gave", "PRK", "RUS", published=published, items=["shells"])
    assert len(told(one, other)) == count


def test_undated_reports_must_agree_in_items():
    one = report("It sent shells.", "AID", "sent", "PRK", "RUS", items=["shells"])
    other = report("It sent something.", "AID", "sent", "PRK", "RUS", outlet="Vestnik")
    assert len(told(one, other)) == 2


def test_shells_are_not_missiles():
    one = report("It sent shells.", "AID", "sent", "PRK", "RUS", items=["shells"], when="2024-03-18")
    other = report("It sent missiles.", "AID", "sent", "PRK", "RUS", items=["missiles"], when="2024-03-18")
    assert len(told(one, other)) == 2


def test_long_period_joins_only_what_agrees():
    period = report(
        "It has sent arms since July.",
        "AID",
        "sent",
        "PRK",
        "RUS",
        items=["arms"],
        when="2023-07-01/2024-03-20",
    )
    same = report("It sent arms.", "AID", "sent", "PRK", "RUS", items=["arms"], when="2024-01-04")
    other = report("It helped.", "AID", "helped", "PRK", "RUS", when="2024-01-04")
    assert len(told(period, same, other)) == 2


def test_narrowest_interval_told_is_kept():
    month = report("It sent arms in January.", "AID", "sent", "PRK", "RUS", when="2024-01-01/2024-01-31")
    day = report("It sent arms.", "AID", "sent", "PRK", "RUS", when="2024-01-04", outlet="Vestnik")
    (occurrence,) = told(month, day)
    assert (occurrence.when, occurrence.dated) == (days("2024-01-04"), True)


def test_undated_act_has_the_day_of_its_first_report():
    first = report("It sent arms.", "AID", "sent", "PRK", "RUS", published="2024-03-18")
    second = report("It sent arms.", "AID", "sent", "PRK", "RUS", published="2024-03-20")
    (occurrence,) = told(second, first)
    assert (occurrence.when, occurrence.dated) == (days("2024-03-18"), False)


def test_planned_and_done_stay_apart():
    plan = report("Li will visit.", "CONSULT", "visit", "CHN", "RUS", status="future", when="2024-03-19")
    deed = report("Li visited.", "CONSULT", "visited", "CHN", "RUS", when="2024-03-19")
    assert {occurrence.status for occurrence in told(plan, deed)} == {Status.FUTURE, Status.ACTUAL}


def test_news_and_background_are_one_and_actual():
    news = report("It struck.", "ASSAULT", "struck", "RUS", "UKR", when="2024-03-18")
    background = report(
        "It had struck.",
        "ASSAULT",
        "struck",
        "RUS",
        "UKR",
        status="historical",
        when="2024-03-18",
        published="2024-05-01",
    )
    (occurrence,) = told(background, news)
    assert occurrence.status is Status.ACTUAL


def test_two_events_of_one_document_stay_two():
    of = document("Russia struck at dawn. Russia hit again at noon.")
    dawn = event(of, "ASSAULT", "struck", "RUS", "UKR", when="2024-03-20")
    noon = event(of, "ASSAULT", "hit", "RUS", "UKR", when="2024-03-20")
    assert len(told((of, coding(of, dawn, noon)))) == 2


def test_copy_of_a_document_with_two_alike_events_has_the_same_two():
    pairs = []
    for outlet in ("Kronika", "Vestnik"):
        of = document("Russia struck at dawn. Russia hit again at noon.", outlet)
        dawn = event(of, "ASSAULT", "struck", "RUS", "UKR", when="2024-03-20")
        noon = event(of, "ASSAULT", "hit", "RUS", "UKR", when="2024-03-20")
        pairs.append((of, coding(of, dawn, noon)))
    found = told(*pairs)
    assert [len(occurrence.reports) for occurrence in found] == [2, 2]
    starts = [{each.trigger.span.start for each in occurrence.reports} for occurrence in found]
    assert all(len(start) == 1 for start in starts)


def test_rival_accounts_of_one_document_are_one_occurrence():
    of = document("Kyiv said they fired on the post. Minsk said they opened fire there.")
    kyiv = claim(of, "c1", "UKR.GOV", "Kyiv said", "they fired on the post")
    minsk = claim(of, "c2", "BLR.GOV", "Minsk said", "they opened fire there")
    fired = event(of, "ASSAULT", "fired", "RUS", "UKR", when="2024-03-20", claim="c1")
    opened = event(of, "ASSAULT", "opened fire", "RUS", "UKR", when="2024-03-20", claim="c2")
    (occurrence,) = told((of, coding(of, kyiv, minsk, fired, opened)))
    assert [each.sources for each in occurrence.reports] == [("UKR.GOV",), ("BLR.GOV",)]


def test_sources_stand_outermost_first_with_the_inner_certainty():
    of = document("The ministry, citing its spies, said Pyongyang may have sent arms.")
    outer = claim(of, "c1", "GBR.GOV", "said", "Pyongyang may have sent arms")
    inner = claim(
        of, "c2", "GBR.SPY", "citing", "Pyongyang may have sent arms", certainty="possible", parent="c1"
    )
    sent = event(of, "AID", "sent", "PRK", "RUS", claim="c2", status="hypothetical")
    (occurrence,) = told((of, coding(of, outer, inner, sent)))
    (only,) = occurrence.reports
    assert (only.sources, only.certainty) == (("GBR.GOV", "GBR.SPY"), Certainty.POSSIBLE)
    assert occurrence.status is Status.HYPOTHETICAL


def test_claims_that_are_told_in_one_another_end():
    of = document("A said that B said that it struck.")
    one = claim(of, "c1", "NGO:A", "A said", "B said that it struck", parent="c2")
    other = claim(of, "c2", "NGO:B", "B said", "it struck", parent="c1")
    struck = event(of, "ASSAULT", "struck", "RUS", "UKR", claim="c2")
    (occurrence,) = told((of, coding(of, one, other, struck)))
    assert occurrence.reports[0].sources == ("NGO:A", "NGO:B")


def test_act_that_its_only_source_denies_is_negated():
    of = document("Tehran denied that it sent drones.")
    denial = claim(of, "c1", "IRN.GOV", "denied", "it sent drones", certainty="denied")
    sent = event(of, "AID", "sent", "IRN", "RUS", claim="c1")
    (occurrence,) = told((of, coding(of, denial, sent)))
    assert occurrence.status is Status.NEGATED


def test_undated_act_in_a_dated_claim_is_placed_there():
    of = document("In autumn the ministry said that Pyongyang gave arms.")
    said = claim(of, "c1", "GBR.GOV", "said", "Pyongyang gave arms", when="2023-09-01/2023-11-30")
    gave = event(of, "AID", "gave", "PRK", "RUS", claim="c1")
    (occurrence,) = told((of, coding(of, said, gave)))
    assert (occurrence.when, occurrence.dated) == (days("2023-09-01/2023-11-30"), False)


def test_exchange_is_lifted_to_occurrences_both_ways():
    of = document("Pyongyang gave missiles in return for technology.")
    gave = event(of, "AID", "gave", "PRK", "RUS", exchange="in return", items=["missiles"])
    paid = event(of, "AID", "in return", "RUS", "PRK", items=["technology"])
    again = report(
        "Pyongyang gave missiles.", "AID", "gave", "PRK", "RUS", outlet="Vestnik", items=["missiles"]
    )
    one, other = told((of, coding(of, gave, paid)), again)
    assert (one.exchange, other.exchange) == (other.id, one.id)
    assert {len(one.reports), len(other.reports)} == {1, 2}


def test_party_is_kept_at_its_fullest():
    bare = report("Russia met China.", "CONSULT", "met", "RUS CHN", when="2024-03-19")
    fuller = report("Ivanov met Li.", "CONSULT", "met", "RUS.GOV=Ivanov CHN.GOV=Li", when="2024-03-19")
    (occurrence,) = told(bare, fuller)
    assert [(str(party.entity), party.person) for party in occurrence.actors] == [
        ("RUS.GOV", "Ivanov"),
        ("CHN.GOV", "Li"),
    ]


def test_ministry_does_not_become_the_army():
    one = report("The ministry struck.", "ASSAULT", "struck", "RUS.GOV", "UKR", when="2024-03-19")
    other = report(
        "The army struck.", "ASSAULT", "struck", "RUS.MIL", "UKR", when="2024-03-19", outlet="Vestnik"
    )
    (occurrence,) = told(one, other)
    assert codes(occurrence.actors) in (["RUS.GOV"], ["RUS.MIL"])


def test_citizens_do_not_become_their_government():
    (occurrence,) = told(report("They arrested people.", "COERCE", "arrested", "BLR.GOV", "BLR.CVL"))
    assert (codes(occurrence.actors), codes(occurrence.recipients)) == (["BLR.GOV"], ["BLR.CVL"])


def test_items_are_joined_by_name_and_keep_an_amount():
    one = report("It sent shells.", "AID", "sent", "PRK", "RUS", items=["shells"], when="2024-03-18")
    other = report(
        "It sent shells.",
        "AID",
        "sent",
        "PRK",
        "RUS",
        outlet="Vestnik",
        items=["shells=1000", "fuses"],
        when="2024-03-18",
    )
    (occurrence,) = told(one, other)
    assert sorted((item.what, item.amount) for item in occurrence.items) == [
        ("fuses", None),
        ("shells", 1000),
    ]


def test_later_report_does_not_change_the_id():
    first = report("It struck.", "ASSAULT", "struck", "RUS", "UKR", when="2024-03-18", published="2024-03-18")
    later = report("It hit.", "ASSAULT", "hit", "RUS.MIL", "UKR", when="2024-03-18", published="2024-03-20")
    assert [each.id for each in told(first)] == [each.id for each in told(later, first)]


def test_document_read_twice_adds_nothing():
    one = report("It struck.", "ASSAULT", "struck", "RUS", "UKR")
    assert told(one, one) == told(one)


def test_event_without_any_day_is_left_out():
    assert told(report("It struck.", "ASSAULT", "struck", "RUS", "UKR", published=None)) == ()


def test_coding_without_its_document_is_left_out():
    _, orphan = report("It struck.", "ASSAULT", "struck", "RUS", "UKR")
    assert occurrences([], [orphan]) == ()


STATES = st.sampled_from(["RUS", "UKR", "CHN", "RUS CHN", ""])
REPORTS = st.lists(
    st.tuples(
        st.sampled_from(["CONSULT", "ACCUSE", "AID"]),
        STATES,
        STATES,
        st.sampled_from([None, "2024-03-17", "2024-03-18", "2024-03-20", "2024-02-01/2024-03-20"]),
        st.sampled_from([(), ("shells",), ("missiles",)]),
        st.integers(10, 28),
    ),
    min_size=2,
    max_size=9,
)


@settings(max_examples=40, deadline=None)
@given(REPORTS, st.randoms(use_true_random=False))
def test_order_of_documents_does_not_matter(reports, chance):
    pairs = [
        report(
            "They did it.",
            type_,
            "did",
            actors,
            recipients,
            outlet=f"outlet {n}",
            published=f"2024-03-{day}",
            when=when,
            items=items,
        )
        for n, (type_, actors, recipients, when, items, day) in enumerate(reports)
    ]
    shuffled = chance.sample(pairs, len(pairs))
    found = told(*pairs)
    assert found == told(*shuffled)
    assert sum(len(occurrence.reports) for occurrence in found) == len(pairs)
