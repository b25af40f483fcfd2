"""The Russian tables speak the pack's own dictionary forms; a word written otherwise would never be found."""

import pymorphy3
import pytest

from blocwatch.coding import tables
from blocwatch.languages import language
from blocwatch.languages.ru.lemma import Dictionary
from blocwatch.model import EventType

EVENTS = language("ru").table("events")
LEXICON = tables(language("ru")).lexicon
DICTIONARY = Dictionary(pymorphy3.MorphAnalyzer(lang="ru").parse)


def lemma(word, pos, **features):
    return DICTIONARY(word, pos, features, initial=False).lemma


def test_verbs_are_infinitives():
    assert [word for word in LEXICON.verbs if lemma(word, "VERB", VerbForm="Inf") != word] == []


def test_nouns_are_nominatives():
    assert [word for word in LEXICON.nouns if lemma(word, "NOUN", Case="Nom") != word] == []


def test_there_are_words_for_every_type():
    frames = [frame for rows in (*LEXICON.verbs.values(), *LEXICON.nouns.values()) for frame in rows]
    assert {frame.type for frame in frames} == set(EventType)
    assert len(LEXICON.verbs) + len(LEXICON.nouns) >= 600


@pytest.mark.parametrize("row", EVENTS["frame"], ids=lambda row: row["type"])
def test_no_row_asks_for_a_word_that_it_forbids(row):
    assert set(row.get("near", "").split()) & set(row.get("never", "").split()) == set()


def test_no_letter_yo():
    words = [*LEXICON.verbs, *LEXICON.nouns, *LEXICON.phrases, *LEXICON.goods.names, *LEXICON.goods.units]
    assert [word for word in words if "ё" in word] == []
