"""The English tables speak the pack's own dictionary forms; a word written otherwise would never be found."""

import pytest

from blocwatch.coding import tables
from blocwatch.languages import language
from blocwatch.model import EventType

EVENTS = language("en").table("events")
LEXICON = tables(language("en")).lexicon


def test_verbs_are_plain_forms():
    """ "They may VERB it": the infinitive is its own dictionary form."""
    plain = [word for word in LEXICON.verbs if "_" not in word and "-" not in word]
    parsed = language("en").parse("\n".join(f"They may {word} it." for word in plain)).sentences
    found = {
        word: [one.lemma for one in sentence.tokens] for word, sentence in zip(plain, parsed, strict=True)
    }
    assert [word for word, lemmas in found.items() if word not in lemmas] == []


def test_there_are_words_for_every_type():
    rows = (*LEXICON.verbs.values(), *LEXICON.nouns.values())
    assert {frame.type for row in rows for frame in row} == set(EventType)
    assert len(LEXICON.verbs) + len(LEXICON.nouns) >= 700


@pytest.mark.parametrize("row", EVENTS["frame"], ids=lambda row: row["type"])
def test_no_row_asks_for_a_word_that_it_forbids(row):
    assert set(row.get("near", "").split()) & set(row.get("never", "").split()) == set()


def test_words_are_in_small_letters():
    words = [*LEXICON.verbs, *LEXICON.nouns, *LEXICON.phrases, *LEXICON.goods.names, *LEXICON.goods.units]
    assert [word for word in words if word != word.lower()] == []
