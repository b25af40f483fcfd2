"""The Ukrainian tables speak the pack's own dictionary forms; a word written otherwise would never be found."""

import pytest

from blocwatch.coding import tables
from blocwatch.languages import language
from blocwatch.languages.uk.dictionary import Dictionary
from blocwatch.languages.uk.forms import forms
from blocwatch.languages.uk.small import small
from blocwatch.languages.uk.tagging import Tagger
from blocwatch.model import EventType, Span

EVENTS = language("uk").table("events")
LEXICON = tables(language("uk")).lexicon
TAGGER = Tagger(small(language("uk").table("words")))


def read(word):
    return TAGGER(Span(0, len(word)), word, False)


def test_verbs_are_read_as_verbs():
    assert [word for word in LEXICON.verbs if read(word).pos not in {"VERB", "AUX", "ADJ"}] == []


def test_there_are_words_for_every_type():
    frames = [frame for rows in (*LEXICON.verbs.values(), *LEXICON.nouns.values()) for frame in rows]
    assert {frame.type for frame in frames} == set(EventType)
    assert len(LEXICON.verbs) + len(LEXICON.nouns) >= 600


def test_no_row_asks_for_a_word_that_it_forbids():
    both = [set(row.get("near", "").split()) & set(row.get("never", "").split()) for row in EVENTS["frame"]]
    assert set().union(*both) == set()


def test_the_apostrophe_is_the_plain_one():
    words = [*LEXICON.verbs, *LEXICON.nouns, *LEXICON.phrases, *LEXICON.goods.names, *LEXICON.goods.units]
    assert [word for word in words if set("’ʼ`") & set(word)] == []


@pytest.mark.parametrize(
    ("word", "kind", "form"),
    [
        ("бойовик", "masculine", "бойовиків"),
        ("вертоліт", "masculine", "вертольоту"),
        ("найманець", "masculine", "найманцем"),
        ("ротація", "feminine", "ротацією"),
        ("блокада", "feminine", "блокаді"),
        ("вторгнення", "neuter", "вторгненням"),
        ("перемир'я", "neuter", "перемир'ю"),
        ("хуситський", "adjective", "хуситською"),
    ],
)
def test_forms_of_our_own_words(word, kind, form):
    assert form in set(forms(word, kind))


def test_the_general_dictionary_yields_to_ours():
    dictionary = Dictionary({"став": "стати"}, {"masculine": "каб"})
    assert (dictionary.lemma("став"), dictionary.lemma("кабами")) == ("стати", "каб")
