"""The trials of a model: a good pupil passes them all, and each kind of bad one fails the one made for it."""

from collections.abc import Callable

from blocwatch.coding.opinion import codebook
from blocwatch.coding.opinion.codebook import NONE
from blocwatch.coding.opinion.trials import EXCLUSION, LEGAL, MARKER, ORDER, Trial, label, scores, trials

ALL = trials(codebook())


def shares(pupil: Callable[[Trial], str | None]) -> dict[str, float]:
    """The scores of whoever answers so."""
    return {one.name: one.share for one in scores(ALL, [pupil(one) for one in ALL])}


def test_pupil_who_knows_the_codebook_passes_everything():
    assert set(shares(lambda one: one.right).values()) == {1.0}


def test_silent_pupil_passes_nothing():
    assert set(shares(lambda _: None).values()) == {0.0}


def test_pupil_with_one_answer_is_legal_and_steady_but_nothing_more():
    found = shares(lambda one: "AID" if "AID" in one.legal else one.legal[0])
    assert (found[LEGAL], found[ORDER], found[EXCLUSION]) == (1.0, 1.0, 0.0)
    assert found["definitions of types"] < 0.1


def test_pupil_who_takes_the_first_row_is_not_steady():
    first = {one.question.told: one.legal[0] for one in ALL}
    assert shares(lambda one: first[one.question.told])[ORDER] == 0.0


def test_pupil_who_knows_names_and_not_definitions_fails_where_they_are_changed_round():
    by_sentence = {one.question.asked: one.right for one in ALL if one.name == "examples in the codebook"}
    found = shares(lambda one: by_sentence.get(one.question.asked))
    assert (found["examples in the codebook"], found["labels changed round"]) == (1.0, 0.0)
    assert found["labels without meaning"] == 0.0


def test_pupil_who_says_none_to_every_marked_text_does_not_hold_the_exclusion():
    assert shares(lambda one: NONE if MARKER in one.question.asked else one.right)[EXCLUSION] == 0.0


def test_label_among_other_words_is_no_label():
    one = ALL[0]
    assert label(one, f' "{one.right}".\n') == one.right
    assert label(one, f"The label is {one.right}") is None
    assert label(one, one.right.lower()) is None


def test_quick_run_asks_a_part_and_every_test():
    few = trials(codebook(), quick=True)
    assert len(few) < len(ALL) / 2
    assert {one.name for one in few} == {one.name for one in ALL}
