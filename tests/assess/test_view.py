"""What could be known on a day, and no later."""

from datetime import date

from blocwatch.assess.view import broad, is_power, view
from track.build import claim, coding, document, event

from .story import AS_OF, SINCE, act, assessed, seen, tracked


def test_later_documents_are_not_known():
    early = act("AID", "PRK", "RUS", published="2024-02-01", when="2024-01-30")
    late = act("AID", "PRK", "RUS", published="2024-03-10", when="2024-01-30", outlet="Vestnik")
    assessment = assessed(early, late, as_of=date(2024, 2, 15))
    (only,) = assessment.occurrences
    assert [report.outlet for report in only.reports] == ["Kronika"]
    assert assessment.as_of == date(2024, 2, 15)


def test_act_that_only_later_documents_tell_is_not_known():
    assessment = assessed(act("AID", "PRK", "RUS", published="2024-03-10"), as_of=date(2024, 2, 15))
    assert (assessment.occurrences, assessment.entries, assessment.findings) == ((), (), ())


def test_line_that_became_known_later_is_not_known():
    found, lines, documents, codings = tracked([act("AID", "PRK", "RUS", published=None, when="2024-01-30")])
    cut = view(found, lines, documents, codings, as_of=date(2024, 2, 15), since=SINCE)
    assert lines[0].known == AS_OF
    assert (cut.occurrences, cut.lines) == ({}, ())


def test_act_neither_done_nor_told_in_the_window_is_left_out():
    assert seen(act("AID", "PRK", "RUS", published="2023-12-20", when="2023-12-19")).occurrences == {}


def test_act_told_by_who_denies_it_does_not_count_unless_another_asserts_it():
    of = document("Tehran denied that it sent drones.")
    denial = claim(of, "c1", "IRN.GOV", "denied", "it sent drones", certainty="denied")
    denied = of, coding(of, denial, event(of, "AID", "sent", "IRN", "RUS", when="2024-03-01", claim="c1"))
    assert seen(denied).lines == ()
    assert len(seen(denied, act("AID", "IRN", "RUS", when="2024-03-01")).lines) == 1


def test_act_its_source_thinks_unlikely_does_not_count():
    of = document("The ministry doubts that it sent drones.")
    doubt = claim(of, "c1", "GBR.GOV", "doubts", "it sent drones", certainty="doubtful")
    assert seen((of, coding(of, doubt, event(of, "AID", "sent", "IRN", "RUS", claim="c1")))).lines == ()


def test_background_in_a_dated_claim_has_its_place():
    of = document("In January the ministry said that it had sent drones.")
    said = claim(of, "c1", "GBR.GOV", "said", "it had sent drones", when="2024-01-10")
    sent = event(of, "AID", "sent", "IRN", "RUS", claim="c1", status="historical")
    assert len(seen((of, coding(of, said, sent))).lines) == 1


def test_broad_drops_the_sector_and_keeps_the_dots_of_names():
    assert [broad(code) for code in ("RUS.GOV", "RUS", "MED:A.B")] == [
        "RUS",
        "RUS",
        "MED:A.B",
    ]


def test_powers_are_states_organisations_and_rebels():
    assert [code for code in ("RUS", "IGO:EU", "REB:A", "GRP:West", "NGO:A", "MED:A") if is_power(code)] == [
        "RUS",
        "IGO:EU",
        "REB:A",
    ]
