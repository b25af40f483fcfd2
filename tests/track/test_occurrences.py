"""What is one occurrence and what is two."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blocwatch.model import Status
from blocwatch.track import occurrences

from .build import claim, coding, document, event, report


def told(*codings_with_documents):
    """Occurrences of pairs (document, coding)."""
    return occurrences(*zip(*codings_with_documents, strict=True))


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


def test_planned_and_done_stay_apart():
    plan = report("Li will visit.", "CONSULT", "visit", "CHN", "RUS", status="future", when="2024-03-19")
    deed = report("Li visited.", "CONSULT", "visited", "CHN", "RUS", when="2024-03-19")
    assert {occurrence.status for occurrence in told(plan, deed)} == {Status.FUTURE, Status.ACTUAL}


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
