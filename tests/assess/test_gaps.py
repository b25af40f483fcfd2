"""What the assessment does not know, said in lines a program can read."""

from blocwatch.assess import GAPS
from track.build import claim, coding, document, event

from .story import act, assessed


def said(gaps):
    return dict(gap.rsplit(": ", 1) for gap in gaps)


def test_nothing_counted_is_said():
    assert assessed().gaps == ("nothing counted: 0",)


def test_act_of_one_outlet_is_said_and_its_dyad_named():
    gaps = assessed(act("AID", "PRK", "RUS", when="2024-03-18")).gaps
    assert gaps == (
        "single-outlet: 1",
        "thin: 1",
        "no independent source: 1",
        "no independent source for: PRK-RUS",
    )


def test_act_of_two_outlets_has_an_independent_source():
    gaps = assessed(
        *(act("AID", "PRK", "RUS", when="2024-03-18", outlet=name) for name in ("Kronika", "Vestnik"))
    ).gaps
    assert gaps == ("thin: 1",)


def test_undated_and_claimed_acts_are_counted():
    of = document("The institute said they sent arms.")
    claimed = claim(of, "c1", "NGO:Institute", "said", "they sent arms")
    gaps = said(assessed((of, coding(of, claimed, event(of, "AID", "sent", "PRK", "RUS", claim="c1")))).gaps)
    assert (gaps["undated"], gaps["claimed only"]) == ("1", "1")


def test_act_that_another_denies_is_contested():
    done = act("AID", "IRN", "RUS", when="2024-03-18")
    denied = act("AID", "IRN", "RUS", when="2024-03-18", status="negated", outlet="Vestnik")
    assert said(assessed(done, denied).gaps)["contested"] == "1"


def test_document_without_a_day_is_counted():
    assert (
        said(assessed(act("AID", "IRN", "RUS", when="2024-03-18", published=None)).gaps)["undated document"]
        == "1"
    )


def test_language_without_a_parser_is_named():
    of = document("Вони це зробили.", language="uk")
    shallow = "shallow: razdel, simplemma, own rules; no parser"
    assert assessed((of, coding(of, method=shallow))).gaps == (
        "nothing counted: 0",
        "language-neutral coding: uk 1",
    )


def test_ten_dyads_at_most_are_named_and_all_are_counted():
    many = [act("AID", "USA", f"A{letter}{letter}", when="2024-03-18") for letter in "ABCDEFGHIJKLMN"]
    gaps = assessed(*many).gaps
    assert "no independent source: 14" in gaps
    assert sum(gap.startswith("no independent source for: ") for gap in gaps) == 10


def test_every_key_is_documented():
    keys = {
        gap.partition(":")[0]
        for gap in assessed(act("AID", "PRK", "RUS", published=None, when="2024-03-18")).gaps
    }
    assert keys <= set(GAPS)
