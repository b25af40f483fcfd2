"""Confidence from independent outlets, likelihood from bands."""

import pytest

from blocwatch.assess.sureness import bloc_probability, bounded, confidence, independent, likelihood
from blocwatch.model import Certainty, Confidence, Likelihood
from track.build import claim, coding, document, event

from .story import act, seen


def outlets(*pairs):
    view = seen(*pairs)
    (only,) = view.occurrences.values()
    return independent(only.reports, view.documents)


def told_by(outlet, source, text):
    of = document(text, outlet)
    said = claim(of, "c1", source, "said", text.partition("said ")[2])
    return of, coding(of, said, event(of, "AID", "sent", "PRK", "RUS", when="2024-03-18", claim="c1"))


def test_outlets_in_their_own_words_are_independent():
    assert (
        outlets(*(act("AID", "PRK", "RUS", when="2024-03-18", outlet=f"outlet {n}") for n in range(4))) == 4
    )


def test_wire_copies_are_one():
    copies = [
        act(
            "AID", "PRK", "RUS", when="2024-03-18", outlet=f"outlet {n}", text="Pyongyang did it, for Moscow."
        )
        for n in range(4)
    ]
    assert outlets(*copies) == 1


def test_one_outlet_twice_is_one():
    twice = [
        act("AID", "PRK", "RUS", when="2024-03-18", text=text) for text in ("They did it.", "So they did it.")
    ]
    assert outlets(*twice) == 1


def test_outlets_that_cite_one_institute_are_one():
    first = told_by("Kronika", "NGO:Institute", "The institute said they sent arms.")
    second = told_by("Vestnik", "NGO:Institute", "A report said shells were sent.")
    assert outlets(first, second) == 1


def test_outlets_that_cite_different_sources_are_two():
    first = told_by("Kronika", "NGO:Institute", "The institute said they sent arms.")
    second = told_by("Vestnik", "KOR.SPY", "Seoul said shells were sent.")
    assert outlets(first, second) == 2


@pytest.mark.parametrize(
    ("count", "certainty", "expected"),
    [
        (1, None, Confidence.LOW),
        (2, None, Confidence.MODERATE),
        (3, Certainty.CERTAIN, Confidence.MODERATE),
        (4, None, Confidence.HIGH),
        (9, Certainty.PROBABLE, Confidence.MODERATE),
        (9, Certainty.POSSIBLE, Confidence.LOW),
        (9, Certainty.DENIED, Confidence.LOW),
    ],
)
def test_confidence_grows_with_outlets_and_is_capped_by_certainty(count, certainty, expected):
    assert confidence(count, [certainty]) is expected


def test_surest_telling_sets_the_cap():
    assert confidence(4, [Certainty.POSSIBLE, None]) is Confidence.HIGH


@pytest.mark.parametrize(
    ("probability", "expected"),
    [
        (0.0, Likelihood.REMOTE),
        (0.05, Likelihood.VERY_UNLIKELY),
        (0.2, Likelihood.UNLIKELY),
        (0.5, Likelihood.EVEN),
        (0.6, Likelihood.LIKELY),
        (0.9, Likelihood.VERY_LIKELY),
        (1.0, Likelihood.ALMOST_CERTAIN),
    ],
)
def test_bands_are_those_of_icd_203(probability, expected):
    assert likelihood(probability) is expected


def test_bloc_grows_likelier_with_ties_foe_and_outlets_but_not_beyond_its_acts():
    bare = bloc_probability(3, 6, 20, 1, shared_foe=False)
    assert bare == 0.5
    assert bloc_probability(3, 6, 20, 2, shared_foe=True) == pytest.approx(0.7)
    assert bloc_probability(3, 3, 1, 2, shared_foe=True) == pytest.approx(2 / 3)


def test_one_outlet_never_makes_a_word_of_certainty() -> None:
    low, moderate, high = Confidence.LOW, Confidence.MODERATE, Confidence.HIGH
    assert likelihood(bounded(0.99, low)) is Likelihood.LIKELY
    assert likelihood(bounded(0.99, moderate)) is Likelihood.VERY_LIKELY
    assert likelihood(bounded(0.99, high)) is Likelihood.ALMOST_CERTAIN
    assert likelihood(bounded(0.02, low)) is Likelihood.UNLIKELY
    assert bounded(0.5, low) == 0.5
