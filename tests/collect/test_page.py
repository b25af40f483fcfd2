"""A page gives its article and what it says of itself; where the main reader fails, a second one stands in."""

import pytest

from blocwatch.collect import Given, Limits
from blocwatch.collect.markup import fragment_text, shape

from .capturing import RUSSIAN, UKRAINIAN, only, read, reason

PARAGRAPHS = [
    "Министры двух стран встретились в пятницу и договорились открыть границу для товаров и людей.",
    "Стороны обсудили поставки зерна и обмен пленными, сообщили участники встречи журналистам.",
    "Следующая встреча пройдёт весной, её готовят дипломаты обеих стран и представители бирж.",
    "В столице заявили, что договор вступит в силу после того, как его одобрит парламент.",
]


def page(inner: str, head: str = "", lang: str = "ru") -> str:
    return f'<!DOCTYPE html><html lang="{lang}"><head><title>Граница — Север</title>{head}</head><body>{inner}</body></html>'


def article(inner: str | None = None) -> str:
    body = inner if inner is not None else "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    menu = "<nav><a href=/>Главная</a> <a href=/a>Политика</a></nav>"
    return f"{menu}<article><h1>Граница открыта</h1>{body}</article><footer>© Север</footer><script>var x = 1;</script>"


def test_article_is_found_and_furniture_left_out():
    document = only(read(page(article()), "a.html"))
    for each in PARAGRAPHS:
        assert each in document.text
    assert "Политика" not in document.text
    assert "var x" not in document.text
    assert (document.language, document.reading) == ("ru", "ok")


def test_page_says_its_day_title_and_outlet():
    head = (
        '<meta property="article:published_time" content="2024-03-20T23:30:00+03:00">'
        '<meta property="og:site_name" content="Север"><meta property="og:title" content="Граница открыта">'
    )
    document = only(read(page(article(), head), "a.html", Given("Юг", "2020-01-01", None)))
    assert (document.published_as, str(document.published)) == ("2024-03-20T23:30:00+03:00", "2024-03-20")
    assert (document.outlet, document.title) == ("Север", "Граница открыта")


def test_caller_says_what_the_page_does_not():
    document = only(read(page(article()), "a.html", Given("Юг", "2020-01-01", None)))
    assert (document.outlet, document.published_as) == ("Юг", "2020-01-01")


def test_unbelievable_day_is_passed_over_and_told():
    head = '<meta property="article:published_time" content="9999-01-01">'
    document = only(read(page(article(), head), "a.html"))
    assert document.published is None
    assert document.reading == "suspect: published 9999-01-01, after the day it was read (2024-03-21)"


def test_windows_1251_page_is_read():
    body = page(article(), '<meta charset="windows-1251">').encode("cp1251")
    document = only(read(body, "a.html"))
    assert PARAGRAPHS[0] in document.text
    assert document.reading == "ok"


def test_the_servers_charset_is_believed_first():
    body = page(article(), '<meta charset="utf-8">').replace("—", "-").encode("koi8-r")
    assert (
        PARAGRAPHS[0] in only(read(body, "http://north.example/a", header="text/html; charset=koi8-r")).text
    )


@pytest.mark.parametrize(
    "inner",
    [
        "<div>" * 400 + "".join(f"<p>{each}</p>" for each in PARAGRAPHS),
        "<b>" * 3_000 + "<br>".join(PARAGRAPHS),
        "<table><tr><td>" * 400 + "<br>".join(PARAGRAPHS),
    ],
)
def test_deep_page_is_read_by_the_second_reader_and_suspect(inner):
    document = only(read(page(article(inner)), "a.html"))
    for each in PARAGRAPHS:
        assert each in document.text
    assert document.reading.startswith("suspect: the main reader kept 0 %")


def test_too_much_markup_is_refused():
    assert reason(read(page("<i></i>" * 30_000), "a.html")) == "more than 50000 tags and attributes"
    assert reason(read(page("<div>" * 20_000), "a.html")) == "nested more than 12000 deep"
    assert reason(read(page(article()), "a.html", limits=Limits(tags=5))) == "more than 5 tags and attributes"


@pytest.mark.parametrize("inner", ["", "<script>var x</script>", "<!-- " + RUSSIAN, "<p hidden>" + RUSSIAN])
def test_page_without_text_is_refused(inner):
    assert reason(read(f"<!DOCTYPE html><html><body>{inner}</body></html>", "a.html")) == "no text"


def test_stray_zero_byte_is_passed_over():
    body = page(article()).encode().replace("пятницу".encode(), "пят\0ницу".encode())
    assert PARAGRAPHS[0] in only(read(body, "a.html")).text


def test_feed_sent_as_a_page_is_known_and_a_page_kept_as_xml():
    assert (
        reason(read("<?xml version='1.0'?><rss><channel></channel></rss>", "a.html"))
        == "a feed without entries"
    )
    assert PARAGRAPHS[0] in only(read(page(article()), "a.xml")).text


def test_fragment_text_is_a_paragraph_a_line():
    markup = f"<p>{RUSSIAN}<br>и <b>ещё</b></p><script>x</script><!-- y --><ul><li>a<li>b</ul><p style='display: none'>z"
    assert fragment_text(markup) == f"{RUSSIAN}\nи ещё\na\nb"
    assert fragment_text(f"{UKRAINIAN} &amp; 1 < 2") == f"{UKRAINIAN} & 1 < 2"


def test_shape_counts_without_parsing():
    counted = shape("<div><p>a<p>b<br><b>c</b></div><!-- <i><i> --><script>'<u><u>'</script><a href='x' b=c>")
    assert counted.depth == 2
    assert shape("<!--" * 100_000).marks == 1
