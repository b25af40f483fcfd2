"""What an occurrence keeps of its reports."""

from blocwatch.model import Certainty, Status
from blocwatch.track import occurrences

from .build import claim, coding, days, document, event, report


def told(*codings_with_documents):
    """Occurrences of pairs (document, coding)."""
    return occurrences(*zip(*codings_with_documents, strict=True))


def codes(parties):
    return [str(party.entity) for party in parties]


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
