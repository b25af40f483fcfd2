"""What the words of a sentence tell, whoever its parties are."""

from blocwatch.coding import tables, tellings
from blocwatch.coding.grammar import Tree
from blocwatch.languages import language


def _told(text):
    english = language("en")
    lexicon = tables(english).lexicon
    return [
        (str(type_), str(status))
        for sentence in english.parse(text).sentences
        for type_, status, _ in tellings(Tree.of(sentence), lexicon)
    ]


def test_an_act_is_told_by_nobody_known():
    assert _told("The islanders condemned the harbour board.") == [("ACCUSE", "actual")]


def test_what_is_demanded_is_no_act_of_its_own():
    assert _told("The islanders urged the board to withdraw.") == [("REQUEST", "actual")]


def test_a_sentence_may_tell_nothing():
    assert _told("The islanders mend their nets in winter.") == []
