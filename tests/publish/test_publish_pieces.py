"""Dates, tables and marks, each by itself."""

from datetime import date
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blocwatch.model import (
    Certainty,
    ClaimKind,
    Confidence,
    DocumentId,
    EventType,
    FindingKind,
    Likelihood,
    Quad,
    Span,
    Status,
    When,
)
from blocwatch.publish.dates import days, on_days
from blocwatch.publish.notes import Notebook, marked_up
from blocwatch.publish.page import Quote
from blocwatch.publish.quotes import sentence_around
from blocwatch.publish.slots import SLOTS
from blocwatch.publish.wording import LANGUAGES, wording

EN = wording("en")


def when(start: str, end: str) -> When:
    return When(date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("2024-03-20", "2024-03-20", "on 20 March 2024"),
        ("2024-01-01", "2024-01-10", "in early January 2024 (1–10 January)"),
        ("2024-02-21", "2024-02-29", "in late February 2024 (21–29 February)"),
        ("2024-01-01", "2024-01-31", "in January 2024"),
        ("2023-09-01", "2023-11-30", "in autumn 2023 (September to November)"),
        ("2023-01-01", "2023-12-31", "in 2023"),
        ("2024-03-03", "2024-03-09", "on 3–9 March 2024"),
        ("2024-02-27", "2024-03-03", "between 27 February and 3 March 2024"),
        ("2023-12-30", "2024-01-02", "between 30 December 2023 and 2 January 2024"),
    ],
)
def test_an_interval_in_a_sentence(start: str, end: str, told: str) -> None:
    assert on_days(when(start, end), EN) == told


def test_an_interval_in_russian_and_ukrainian_and_in_a_table() -> None:
    late = when("2024-01-21", "2024-01-31")
    assert on_days(late, wording("ru")) == "конец января 2024 г. (21–31 января)"
    assert on_days(late, wording("uk")) == "кінець січня 2024 р. (21–31 січня)"
    assert days(late, EN) == "21–31 January 2024"
    assert days(when("2024-01-01", "2024-01-31"), wording("ru")) == "январь 2024 г."


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_has_a_word_for_everything(language: str) -> None:
    table = wording(language)
    assert set(table.type) == set(EventType)
    assert set(table.status) == set(Status)
    assert set(table.quad) == {str(int(quad)) for quad in Quad}
    assert set(table.certainty) == set(table.hedge) == set(Certainty)
    assert set(table.claim_kind) == set(ClaimKind)
    assert set(table.finding) == set(FindingKind) <= set(table.takeaway)
    assert set(table.likelihood) == set(table.phia) == set(Likelihood)
    assert set(table.confidence) == set(Confidence)
    for group in ("ui", "method", "mode", "phrase", "gap", "takeaway", "dates", "estimate"):
        assert set(getattr(table, group)) == set(getattr(EN, group)), group


@pytest.mark.parametrize("language", LANGUAGES)
def test_templates_use_only_slots_there_are(language: str) -> None:
    table = wording(language)
    for template in table.takeaway.values():
        for piece in template:
            for reading in [piece] if isinstance(piece, str) else piece:
                names = {name for _, name, _, _ in Formatter().parse(reading) if name}
                verbs = {name.removeprefix("verb_") for name in names if name.startswith("verb_")}
                assert {name for name in names if not name.startswith("verb_")} <= set(SLOTS)
                assert verbs <= set(table.verbs)


def test_names_take_the_article_where_english_has_one() -> None:
    assert EN.named("United States") == "the United States"
    assert EN.named("Institute for the Study of War") == "the Institute for the Study of War"
    assert [EN.named(name) for name in ("North Korea", "NATO", "the Kremlin")] == [
        "North Korea",
        "NATO",
        "the Kremlin",
    ]


@given(
    st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8, unique=True)
)
def test_marks_are_nested_and_give_back_text_and_quotations(text: str, places: list[tuple[int, int]]) -> None:
    marks = [
        (Span(min(a, b, len(text)), min(max(a, b), len(text))), number)
        for number, (a, b) in enumerate(places, 1)
    ]
    pieces = marked_up(text, marks)
    opened: list[int] = []
    found = {number: "" for _, number in marks}
    anchors = []
    for piece in pieces:
        if piece.kind == "open":
            opened.append(piece.note)
            anchors += [piece.note] * piece.first
        elif piece.kind == "close":
            opened.pop()
        for number in opened if piece.kind == "text" else ():
            found[number] += piece.text
    assert opened == []
    assert "".join(piece.text for piece in pieces) == text
    assert found == {number: span.of(text) for span, number in marks}
    assert sorted(anchors) == sorted(found)


def test_the_sentence_around_is_cut_within_its_line() -> None:
    text = "Первая. Вторая осенью 2023 г. началась! Третья.\nЧетвёртая."
    inner = text.index("осенью")
    assert sentence_around(text, Span(inner, inner + 6)).of(text) == "Вторая осенью 2023 г. началась!"


def test_words_inside_cited_words_are_no_second_witness() -> None:
    sentence = Span(0, 90)
    whole, inside = (
        Quote(DocumentId("d"), Span(10, 60), sentence),
        Quote(DocumentId("d"), Span(20, 28), sentence),
    )
    wider = Quote(DocumentId("d"), Span(30, 40), Span(0, 200))
    other = Quote(DocumentId("e"), Span(20, 28), sentence)
    book = Notebook()
    refs, left = book.cite([inside, whole, wider, other], 2)
    assert ([one.note for one in refs], left) == ([1, 2], 1)
    assert book.quotes == (whole, wider)
    assert [one.note for one in book.cite([inside])[0]] == [3]
