"""What the desk will sign: one finding of each kind, its sides, its sureness, its ground."""

from datetime import date

import pytest

from blocwatch.model import Confidence, Finding, FindingKind, Likelihood
from track.build import claim, coding, document, event, link

from .story import act, assessed, of_kind

EXCHANGE = "Pyongyang sent missiles in return for technology."


def exchange(outlet="Kronika", **more):
    of = document(EXCHANGE, outlet)
    sent = event(of, "AID", "sent", "PRK", "RUS", exchange="in return", items=["missiles"], **more)
    paid = event(of, "AID", "in return", "RUS", "PRK", items=["technology"], **more)
    return of, coding(of, sent, paid)


def words(finding, *documents):
    """The words of the evidence."""
    texts = {of.id: of.text for of in documents}
    return [each.span.of(texts[each.document]) for each in finding.evidence]


def test_exchange_has_giver_and_taker_and_both_lists_of_items():
    of, found = exchange()
    assessment = assessed((of, found))
    (finding,) = of_kind(assessment, FindingKind.EXCHANGE)
    acts = {each.id: each for each in assessment.occurrences}
    assert finding.parties == ("PRK", "RUS")
    assert [acts[key].items[0].what for key in finding.occurrences] == ["missiles", "technology"]
    assert words(finding, of) == ["sent", "in return"]
    assert of_kind(assessment, FindingKind.TRANSFER) == []


def test_possible_exchange_is_no_exchange():
    assert assessed(exchange(status="hypothetical")).findings == ()


def test_meeting_names_somebody_and_has_a_date():
    found = assessed(
        act("CONSULT", "CHN.GOV=Li", "RUS.GOV=Ivanov", mode="visit", when="2024-03-19"),
        act("CONSULT", "IRN.GOV RUS.GOV", when="2024-03-19"),
        act("CONSULT", "PRK.GOV=Kim RUS.GOV"),
    )
    (finding,) = of_kind(found, FindingKind.MEETING)
    assert (finding.parties, finding.against) == (("CHN", "RUS"), ())


def test_joint_act_has_those_who_act_and_whom_they_act_against():
    found = assessed(act("ACCUSE", "RUS.GOV CHN.GOV", "USA GRP:USA-allies", when="2024-03-19"))
    (finding,) = of_kind(found, FindingKind.JOINT_ACT)
    assert (finding.parties, finding.against) == (("CHN", "RUS"), ("GRP:USA-allies", "USA"))
    assert of_kind(found, FindingKind.CONCERN) == []


def test_concern_may_be_at_nobody_named():
    (finding,) = of_kind(assessed(act("ACCUSE", "KOR.GOV", mode="disapprove")), FindingKind.CONCERN)
    assert (finding.parties, finding.against) == (("KOR",), ())


def test_quarrel_within_a_state_is_no_concern():
    assert assessed(act("ACCUSE", "KGZ.LEG", "KGZ.GOV")).findings == ()


def test_transfer_is_aid_without_return():
    (finding,) = of_kind(assessed(act("AID", "IRN", "RUS", items=["drones"])), FindingKind.TRANSFER)
    assert finding.parties == ("IRN", "RUS")


def test_conflict_has_the_three_heaviest_of_a_side():
    struck = [act("ASSAULT", "RUS", "UKR", when=f"2024-03-{day:02}") for day in (1, 6, 11, 16)]
    found = assessed(*struck, act("THREATEN", "RUS", "UKR", when="2024-03-19"), act("ACCUSE", "UKR", "RUS"))
    kept = of_kind(found, FindingKind.CONFLICT)
    types = {each.id: each.type for each in found.occurrences}
    assert [types[finding.occurrences[0]] for finding in kept] == ["ASSAULT"] * 3


def test_censorship_is_against_the_outlet():
    found = assessed(act("COERCE", "RUS.GOV", "MED:Some.Paper", mode="censor"))
    (finding,) = of_kind(found, FindingKind.CENSORSHIP)
    assert (finding.parties, finding.against) == (("RUS",), ("MED:Some.Paper",))


def test_bloc_has_members_other_side_and_likelihood():
    found = assessed(act("AID", "PRK", "RUS"), act("ASSAULT", "PRK RUS", "UKR"))
    (finding,) = of_kind(found, FindingKind.BLOC)
    assert (finding.parties, finding.against) == (("PRK", "RUS"), ("UKR",))
    assert (finding.likelihood, finding.confidence) == (Likelihood.LIKELY, None)


RECALL = "In autumn the ministry, citing its spies, said Pyongyang may send arms to Moscow."


AUTUMN = "2023-09-01/2023-11-30"


def recalled(outlet="Kronika", when=AUTUMN, sources="GBR.GOV", text=RECALL, certainty="possible"):
    of = document(text, outlet)
    content = text.partition(" said ")[2].removesuffix(".")
    outer = claim(of, "c1", sources, "said", content, when=when, kind="forecast", certainty=certainty)
    inner = claim(of, "c2", "GBR.SPY", "citing", content, kind="forecast", certainty="possible", parent="c1")
    sent = event(of, "AID", "send", "PRK", "RUS", status="hypothetical", claim="c2")
    return of, coding(of, outer, inner, sent, links=[link(of, "Moscow", "RUS.GOV")])


def test_earlier_assessment_is_one_finding_with_the_claim_within_it():
    of, found = recalled()
    assessment = assessed((of, found))
    (finding,) = assessment.findings
    assert (finding.kind, finding.parties) == (FindingKind.EARLIER, ("GBR.GOV", "GBR.SPY"))
    assert [key.rpartition("/")[2] for key in finding.claims] == ["c1", "c2"]
    assert finding.occurrences == tuple(each.id for each in assessment.occurrences)
    assert (finding.confidence, finding.likelihood) == (Confidence.LOW, None)
    assert words(finding, of) == ["Pyongyang may send arms to Moscow"]


@pytest.mark.parametrize(
    ("day", "kind"), [("2024-02-28", FindingKind.EARLIER), ("2024-02-29", FindingKind.FORECAST)]
)
def test_claim_is_earlier_from_three_weeks_on(day, kind):
    assert [finding.kind for finding in assessed(recalled(when=day)).findings] == [kind]


@pytest.mark.parametrize(("source", "count"), [("NGO:Institute", 1), ("PER:Somebody", 0)])
def test_old_plain_words_count_where_an_institution_said_them(source, count):
    of = document("In January they said the aims are unchanged.")
    said = claim(of, "c1", source, "said", "the aims are unchanged", when="2024-01-21/2024-01-31")
    assert len(assessed((of, coding(of, said))).findings) == count


def test_same_recall_in_two_outlets_is_one_finding():
    other = "Last autumn London, citing its spies, said Kim may send shells to Moscow."
    found = assessed(recalled(), recalled("Vestnik"), recalled("Glas", text=other))
    (finding,) = found.findings
    assert len(finding.claims) == 6


@pytest.mark.parametrize(
    ("certainty", "likelihood"),
    [
        ("certain", Likelihood.LIKELY),
        ("probable", Likelihood.LIKELY),
        ("possible", Likelihood.EVEN),
        ("doubtful", Likelihood.UNLIKELY),
        ("denied", Likelihood.UNLIKELY),
    ],
)
def test_forecast_is_as_likely_as_its_words(certainty, likelihood):
    found = assessed(recalled(when=None, certainty=certainty))
    (finding,) = of_kind(found, FindingKind.FORECAST)
    assert (finding.likelihood, finding.confidence) == (likelihood, None)


def everything():
    """Some of each kind but change, and much of one."""
    return [
        exchange(),
        act("CONSULT", "CHN.GOV=Li", "RUS.GOV", when="2024-03-19"),
        act("ACCUSE", "RUS CHN", "USA", when="2024-03-19"),
        act("ACCUSE", "KOR.GOV", mode="disapprove"),
        act("AID", "IRN", "RUS", items=["drones"]),
        *(act("ASSAULT", f"{a}{a}{a}", "UKR", when="2024-03-19") for a in "ABCDEFGHIJKLMNOPQRST"),
        act("COERCE", "RUS.GOV", "MED:Some.Paper", mode="censor"),
        recalled(),
        recalled("Vestnik", when=None, sources="POL.GOV"),
    ]


def test_brief_opens_with_one_of_each_kind():
    found = assessed(*everything()).findings
    kinds = [finding.kind for finding in found]
    assert set(kinds[:10]) == set(FindingKind) - {FindingKind.CHANGE}
    assert len(found) > 20


def test_within_each_part_weight_falls():
    weights = [finding.weight for finding in assessed(*everything()).findings]
    assert weights[:10] == sorted(weights[:10], reverse=True)
    assert weights[10:] == sorted(weights[10:], reverse=True)


def test_every_finding_has_one_sureness_and_ground_to_stand_on():
    for finding in assessed(*everything()).findings:
        assert (finding.likelihood is None) != (finding.confidence is None)
        assert finding.evidence
        assert finding.occurrences or finding.claims
        assert finding.weight > 0
        assert finding.method.startswith("findings.")


def test_order_of_documents_does_not_matter():
    assert assessed(*everything()) == assessed(*reversed(everything()))


def test_about_keeps_what_touches_it_by_side_act_or_word():
    found = assessed(*everything(), about=["PRK"])
    assert {finding.kind for finding in found.findings} == {
        FindingKind.EXCHANGE,
        FindingKind.BLOC,
        FindingKind.EARLIER,
        FindingKind.FORECAST,
    }


def test_word_of_a_claim_touches():
    of = document("In January they said Moscow is unchanged.")
    said = claim(of, "c1", "NGO:A", "said", "Moscow is unchanged", when="2024-01-31", kind="assessment")
    pair = of, coding(of, said, links=[link(of, "Moscow", "RUS.GOV")])
    assert len(assessed(pair, about=["RUS"]).findings) == 1
    assert assessed(pair, about=["USA"]).findings == ()


def test_fresh_weighs_more_than_old():
    fresh = act("AID", "IRN", "RUS")
    old = act("AID", "CHN", "PRK", published="2024-01-20")
    first, second = of_kind(assessed(fresh, old), FindingKind.TRANSFER)
    assert first.parties == ("IRN", "RUS")
    assert first.weight > 4 * second.weight


def test_background_from_before_the_window_is_no_finding():
    assert assessed(act("AID", "IRN", "RUS", status="historical", when="2022-02-24")).findings == ()


def test_late_news_is_a_finding_though_it_counts_for_no_rate():
    found = assessed(act("AID", "IRN", "RUS", when="2023-12-01"))
    assert [finding.kind for finding in found.findings] == [FindingKind.TRANSFER]
    assert found.relations == ()


def before(assessment):
    """The same assessment of a month ago."""
    return assessed(*assessment, as_of=date(2024, 2, 20))


def changes(*pairs) -> list[Finding]:
    return of_kind(assessed(*pairs, previous=before(pairs)), FindingKind.CHANGE)


OLD = {"published": "2024-02-10", "when": "2024-02-10"}


def test_new_tie_is_a_change():
    (finding,) = changes(act("AID", "IRN", "RUS", **OLD), act("CONSULT", "HUN SVK", when="2024-03-01"))
    assert (finding.parties, finding.against) == (("HUN", "SVK"), ())
    assert finding.method == "findings.new-tie/1"


def test_new_quarrel_is_a_change_against_the_other():
    (finding,) = changes(act("AID", "IRN", "RUS", **OLD), act("ASSAULT", "ISR", "IRN", when="2024-03-01"))
    assert (finding.parties, finding.against) == (("IRN",), ("ISR",))


def test_turn_of_a_tie_is_a_change_that_rests_on_what_is_new():
    found = changes(
        act("CONSULT", "MLI UKR", **OLD),
        act("AID", "USA", "UKR", **OLD),
        *(act("SANCTION", "MLI", "UKR", when=day) for day in ("2024-03-01", "2024-03-08")),
    )
    (finding,) = found
    assert (finding.method, finding.parties, finding.against) == ("findings.sign-flip/1", ("MLI",), ("UKR",))
    assert len(finding.occurrences) == 2


def test_new_member_of_a_bloc_is_a_change():
    found = changes(
        act("COOPERATE", "HUN SVK", **OLD),
        act("COOPERATE", "HUN SRB", when="2024-03-01"),
        act("COOPERATE", "SVK SRB", when="2024-03-08"),
    )
    joined = [finding for finding in found if finding.method == "findings.new-member/1"]
    assert [finding.parties for finding in joined] == [("SRB", "HUN", "SVK")]


def test_without_a_last_assessment_nothing_changed():
    assert of_kind(assessed(act("AID", "IRN", "RUS")), FindingKind.CHANGE) == []


def test_the_same_again_is_no_change():
    pairs = [act("AID", "IRN", "RUS", **OLD)]
    assert changes(*pairs) == []
