"""Every span maps back to the raw bytes, or says why not."""

import json

import pytest

from blocwatch.collect.kind import media_type
from blocwatch.collect.origin import Origin, origin
from blocwatch.model import Document, Span

from .capturing import RUSSIAN, UKRAINIAN, capture, only, read

MARKED = (
    "<html><head><title>Граница</title><meta charset={charset}></head><body><p>Меню: границу</p><article>"
    "<p>Министры двух&nbsp;стран <b>встретились</b> в\n пятницу и &laquo;договорились&raquo; открыть границу.</p>"
    "<!-- встретились --><p>Стороны обсудили поставки зерна &amp; обмен пленными, сообщили участники встречи.</p>"
    "</article></body></html>"
)


def told(body: bytes, name: str, words: str, header: str = "") -> tuple[Document, Origin | str]:
    text = only(read(body, name, header=header))
    start = text.text.index(words)
    return text, origin(capture(body, name, header), text, Span(start, start + len(words)))


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-r", "utf-8", "utf-16"])
def test_words_of_a_page_are_found_in_its_bytes_whatever_the_encoding(charset: str) -> None:
    body = MARKED.format(charset=charset).encode(charset)
    _, found = told(body, "a.html", "открыть границу", f"text/html; charset={charset}")
    assert isinstance(found, Origin)
    plain = "utf-16-le" if charset == "utf-16" else charset
    assert "".join(body[first:last].decode(plain) for first, last in found.ranges) == "открытьграницу"
    assert found.alike == 0


def test_tags_and_entities_between_words_are_left_out_of_the_ranges() -> None:
    body = MARKED.format(charset="utf-8").encode()
    _, found = told(body, "a.html", "двух стран встретились в пятницу и «договорились»")
    assert isinstance(found, Origin)
    pieces = [body[first:last].decode() for first, last in found.ranges]
    assert pieces == ["двух", "стран", "встретились", "в", "пятницу", "и", "&laquo;договорились&raquo;"]


def test_of_words_that_stand_twice_those_with_the_same_around_them_are_meant() -> None:
    text = f"{RUSSIAN} Да, министры двух стран. {RUSSIAN}"
    body = text.encode()
    document = only(read(body))
    start = text.rindex("Министры двух стран")
    found = origin(capture(body), document, Span(start, start + 8))
    assert isinstance(found, Origin)
    assert found.ranges == ((len(text[:start].encode()), len(text[: start + 8].encode())),)


def test_escapes_of_json_and_pages_packed_in_feeds_are_seen_through() -> None:
    line = json.dumps({"id": "1", "text": f"«Первое».\n{UKRAINIAN}"}).encode()
    _, found = told(line, "a.jsonl", "«Первое».\nМіністри")
    assert isinstance(found, Origin)
    assert b"".join(line[first:last] for first, last in found.ranges).startswith(b"\\u00ab\\u041f")
    feed = (
        "<rss version='2.0'><channel><title>T</title><item><title>t</title><description>"
        f"&lt;p&gt;Кратко &amp;mdash; {RUSSIAN}&lt;/p&gt;</description></item></channel></rss>"
    ).encode()
    _, found = told(feed, "a.rss", "Кратко — Министры")
    assert isinstance(found, Origin)
    assert "".join(feed[first:last].decode() for first, last in found.ranges) == "Кратко&amp;mdash;Министры"


def test_what_does_not_stand_there_says_why() -> None:
    body = RUSSIAN.encode("cp1251").decode("latin-1").encode()
    text = only(read(body))
    assert text.text == RUSSIAN
    said = origin(capture(body), text, Span(0, 20))
    assert isinstance(said, str)
    assert "not stand in the original letter for letter (suspect: " in said
    assert media_type("a.txt", body) == "text/plain"
