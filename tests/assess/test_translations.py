"""A translation is no second source; two accounts of one event in two languages are."""

from dataclasses import replace

import numpy as np
import pytest

from blocwatch.assess.sureness import independent
from blocwatch.assess.translations import Compared, Text, likely, may_be, same_text, translated, translations
from blocwatch.encoder import installed
from blocwatch.model import Code, EntityKind, Link, Mention, Span
from track.build import coding, document

from .story import act, assessed, seen, tracked

ENGLISH = (
    "Cuba and Ghana agreed on 4 May to build a ferry of 90 metres. The papers were signed in Accra by two ministers. "
    "The first voyage is planned for the spring of 2031."
)
UKRAINIAN = (
    "Куба й Гана 4 травня домовилися збудувати пором завдовжки 90 метрів. Документи підписали в Аккрі два міністри. "
    "Перший рейс заплановано на весну 2031 року."
)
OTHER = (
    "Гана отримає пором, про який просили рибалки Аккри. Міністри підписали папери 4 травня. Судно має 90 метрів, "
    "і до 2031 року його не буде."
)
needs_encoder = pytest.mark.skipif(not installed(), reason="needs the extra multi")


def text_of(words, language, codes=("CUB", "GHA"), published="2024-05-05"):
    of = replace(document(words, f"outlet of {language}", published), language=language)
    links = tuple(
        Link(Mention(Span(0, 1), EntityKind.STATE), Code(code), None, None, 1.0, ()) for code in codes
    )
    return Text(of, replace(coding(of), links=links))


def beside(table):
    """Vectors that say which sentences are like which: the rows of a table, by sentence."""

    def vectors(sentences):
        return np.stack([np.array(table[one], np.float32) for one in sentences])

    return vectors


def in_order(one, other, places):
    """Sentences of two texts as unit vectors: the nth of `other` is the one at its place in `one`."""
    corners = np.eye(len(one.sentences), dtype=np.float32)
    table = dict(zip(one.sentences, corners, strict=True))
    return beside(table | {said: corners[place] for said, place in zip(other.sentences, places, strict=True)})


def test_sentences_that_answer_one_another_in_order_are_one_text():
    english, ukrainian = text_of(ENGLISH, "en"), text_of(UKRAINIAN, "uk")
    assert same_text(english, ukrainian, in_order(english, ukrainian, (0, 1, 2))) == 1.0


@pytest.mark.parametrize("places", [(2, 1, 0), (0, 0, 0)])
def test_sentences_in_another_order_or_all_like_one_are_not(places):
    english, ukrainian = text_of(ENGLISH, "en"), text_of(UKRAINIAN, "uk")
    assert same_text(english, ukrainian, in_order(english, ukrainian, places)) is None


def test_numbers_are_read_alike_in_all_languages():
    told = {text_of(words, "en").numbers for words in ("It cost 350,000 and 1.1.", "Стоит 350 000 и 1,1.")}
    assert told == {frozenset({"350000", "1.1"})}


@pytest.mark.parametrize(
    ("words", "language", "codes", "published", "expected"),
    [
        (UKRAINIAN, "uk", ("CUB", "GHA"), "2024-05-05", True),
        (UKRAINIAN, "uk", ("CUB", "GHA"), "2024-05-08", True),
        (UKRAINIAN, "uk", ("CUB", "GHA"), "2024-05-09", False),
        (UKRAINIAN, "uk", ("CUB", "FRA", "TGO"), "2024-05-05", False),
        (UKRAINIAN.replace("90", "70").replace("4 ", "6 "), "uk", ("CUB", "GHA"), "2024-05-05", False),
        (UKRAINIAN, "en", ("CUB", "GHA"), "2024-05-05", False),
    ],
)
def test_languages_days_numbers_and_names_are_asked_first(words, language, codes, published, expected):
    assert may_be(text_of(ENGLISH, "en"), text_of(words, language, codes, published)) is expected


def told_by_three():
    """One act in a text, its translation a day later, and an account of its own; all named alike."""
    words = ((ENGLISH, "en", "2024-03-18"), (UKRAINIAN, "uk", "2024-03-19"), (OTHER, "uk", "2024-03-19"))
    pairs = []
    for number, (text, language, published) in enumerate(words):
        of, found = act(
            "AID", "CUB", "GHA", when="2024-03-18", outlet=f"o{number}", published=published,
            text=f"They did it, {number}. {text}",
        )  # fmt: skip
        links = text_of(text, language).coding.links
        pairs.append((replace(of, language=language), replace(found, links=links)))
    return pairs


@needs_encoder
def test_a_translation_is_found_and_counts_with_its_origin():
    happened, _, documents, codings = tracked(told_by_three())
    found = translated(happened, documents, codings)
    assert [(one.document, one.origin) for one in found.translations] == [(documents[1].id, documents[0].id)]
    assert found.unread == 0
    (act_,) = happened
    held = {one.id: one for one in documents}
    assert independent(act_.reports, held) - independent(act_.reports, held, found.translations) == 1


def test_what_is_one_text_counts_once_in_findings_and_gaps():
    pairs = told_by_three()[:2]
    view = seen(*pairs)
    (one, other) = (of for of, _ in pairs)
    same = translations(view.occurrences.values(), [one, other], [c for _, c in pairs], all_alike(pairs))
    assert [each.origin for each in same] == [one.id]
    (only,) = view.occurrences.values()
    assert (independent(only.reports, view.documents), independent(only.reports, view.documents, same)) == (
        2,
        1,
    )


def all_alike(pairs):
    """Vectors by which the nth sentence of every text is the same."""
    texts = [Text(of, found) for of, found in pairs]
    corners = np.eye(12, dtype=np.float32)
    return beside({said: corners[n] for each in texts for n, said in enumerate(each.sentences)})


def test_what_could_not_be_compared_is_a_gap():
    pairs = told_by_three()
    happened, _, documents, codings = tracked(pairs)
    assert len(list(likely(happened, documents, codings))) == 2
    assert "translation unread: 2" in assessed(*pairs, compared=Compared(unread=2)).gaps
