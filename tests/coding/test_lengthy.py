"""A very long text is coded in pieces: nothing of it is left out, and every span stands in the whole."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from blocwatch.coding import lengthy
from blocwatch.model import Document, DocumentId, Span
from blocwatch.pipeline import coded

SAID = "20 марта 2024 года {} ввела санкции против {}. Министр это подтвердил."
PAIRS = (("Россия", "Японии"), ("Франция", "Ирана"), ("Турция", "Сирии"), ("Индия", "Пакистана"))


def document(text: str, *tail: Span) -> Document:
    return Document(
        DocumentId("d"), None, "ru", None, "a", date(2024, 3, 20), "2024-03-20", None, text, tail, (), ""
    )


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="аб. \n", max_size=200), st.integers(1, 30))
def test_pieces_together_are_the_text(text: str, longest: int) -> None:
    found = list(lengthy.pieces(document(text), longest))
    assert "".join(one.text for _, one in found) == text
    assert all(text[at:].startswith(one.text) and 0 < len(one.text) <= longest for at, one in found)


def test_piece_ends_with_a_paragraph_else_a_sentence_else_a_word() -> None:
    texts = ("один два\nтри четыре", "одного. Два три", "один два три", "одиндватри")
    firsts = [next(lengthy.pieces(document(text), 10))[1].text for text in texts]
    assert firsts == ["один два\n", "одного. ", "один два ", "одиндватри"]


def test_tail_goes_with_its_pieces() -> None:
    found = [(at, one.tail) for at, one in lengthy.pieces(document("один два\nтри четыре", Span(5, 12)), 10)]
    assert found == [(0, (Span(5, 9),)), (9, (Span(0, 3),))]


def test_long_text_is_coded_like_its_paragraphs() -> None:
    paragraphs = [SAID.format(*pair) for pair in PAIRS]
    text = "\n".join(paragraphs)
    whole = coded(document(text), longest=len(paragraphs[0]) + 20)
    assert "coded in 4 pieces" in whole.notes
    told = [(event.type, event.trigger.of(text), [one.span.of(text) for one in (*event.actors, *event.recipients)])
            for event in whole.events]  # fmt: skip
    alone = [(event.type, event.trigger.of(one), [each.span.of(one) for each in (*event.actors, *event.recipients)])
             for one in paragraphs for event in coded(document(one)).events]  # fmt: skip
    assert told == alone
    assert len({event.id for event in whole.events}) == len(whole.events) == 4
    assert {event.document for event in whole.events} == {"d"}
