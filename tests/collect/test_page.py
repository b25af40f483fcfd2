"""A page gives its article and what it says of itself; where the main reader fails, a second one stands in."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from blocwatch.collect import Given, Limits
from blocwatch.collect.article import share, unframed
from blocwatch.collect.dateline import dateline
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


def in_meta(words: str) -> str:
    return f'<meta property="article:published_time" content="{words}">'


def published_as(head: str = "", under: str = "", address: str = "a.html") -> str | None:
    lead = f"<h1>Граница открыта для товаров</h1>{under}" + "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    title = '<meta property="og:title" content="Граница открыта для товаров">'
    return only(
        read(page(article(lead).replace("<h1>Граница открыта</h1>", ""), title + head), address)
    ).published_as


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("Wed, Mar 20 2024 10:01:41 EDT", "2024-03-20T10:01:41-04:00"),
        ("Wed Mar 20 2024 00:23:33 GMT+0300 (Moscow)", "2024-03-20T00:23:33+03:00"),
        ("2024-03-20T23:15:0+02:00", "2024-03-20T23:15:00+02:00"),
        ("04:25:06 PM MSK Mar 19, 2024", "2024-03-19T16:25:06"),
        ("20 марта 2024, 9:05", "2024-03-20T09:05:00"),
        ("20 березня 2024 року", "2024-03-20"),
        ("20.03.2024", "2024-03-20"),
    ],
)
def test_a_day_stated_in_any_form_is_read(stated, expected):
    assert published_as(in_meta(stated)) == expected


def test_of_one_moment_in_two_zones_the_day_is_that_of_the_outlet():
    told = '<script type="application/ld+json">{"datePublished":"2024-03-20T01:59:50+02:00"}</script>'
    assert published_as(in_meta("2024-03-19T23:59:50+00:00") + told) == "2024-03-20T01:59:50+02:00"
    other = told.replace("01:59:50", "08:00:00")
    assert published_as(in_meta("2024-03-19T23:59:50+00:00") + other) == "2024-03-19T23:59:50+00:00"


def test_an_instant_in_utc_is_put_into_the_zone_of_the_pages_own_clock():
    told = "<script>var publication_date = '2024-03-20 00:15';</script>"
    assert published_as(in_meta("2024-03-19T23:15:00Z") + told) == "2024-03-20T00:15:00+01:00"
    minutes_off = told.replace("00:15", "00:22")
    assert published_as(in_meta("2024-03-19T23:15:00Z") + minutes_off) == "2024-03-19T23:15:00Z"


@pytest.mark.parametrize(
    ("stated", "address", "expected"),
    [
        ("2024-03-20T02:18:11Z", "http://north.example/2024/03/19/border", "2024-03-19"),
        ("2024-03-19T22:18:11Z", "http://north.example/news/20240320-border", "2024-03-20"),
        # Ten hours and four minutes behind UTC nobody lives.
        ("2024-03-20T10:04:04Z", "http://north.example/2024/03/19/border", "2024-03-20T10:04:04Z"),
        ("2024-03-20T02:18:11Z", "http://north.example/2024/03/17/border", "2024-03-20T02:18:11Z"),
        ("2024-03-20T02:18:11+03:00", "http://north.example/2024/03/19/border", "2024-03-20T02:18:11+03:00"),
    ],
)
def test_the_day_in_the_address_counts_where_it_is_the_same_instant(stated, address, expected):
    assert published_as(in_meta(stated), address=address) == expected


def test_the_day_beside_the_headline_counts_where_it_is_the_same_instant():
    under = "<p>Анна Север, 20 марта 2024, 00:40</p>"
    assert published_as(in_meta("2024-03-19T21:40:00Z"), under) == "2024-03-20T00:40:00"
    assert published_as(in_meta("2024-03-17T21:40:00Z"), under) == "2024-03-17T21:40:00Z"


def test_a_page_that_states_no_day_has_the_one_beside_its_headline_and_not_the_sites_clock():
    clock = "<div class=clock>Четверг, 21 марта 2024</div>"
    under = "<div><span>Север</span> <span>19 марта 2024, 18:29</span></div>"
    lead = f"{clock}<h1>Граница открыта для товаров</h1>{under}" + "".join(
        f"<p>{each}</p>" for each in PARAGRAPHS
    )
    told = page(lead, '<meta property="og:title" content="Граница открыта для товаров">')
    assert only(read(told, "a.html")).published_as == "2024-03-19T18:29:00"


@pytest.mark.parametrize(
    "under",
    [
        "<p>Обновлено 20 марта 2024</p>",
        "<p>Договор о границе, который две страны подписали 12 мая 2010 года после долгих переговоров в столице "
        "соседней страны, действует до сих пор.</p>",
    ],
)
def test_the_day_of_a_change_and_that_of_an_old_event_are_not_beside_the_headline(under):
    markup = f"<title>Граница открыта для товаров</title><h1>Граница открыта для товаров</h1>{under}"
    assert dateline(LexborHTMLParser(markup), None) is None


def test_a_year_alone_is_no_first_of_january():
    assert published_as(under="<p>© 2024 Север</p>") is None


def test_a_day_in_a_comment_of_the_page_is_mined():
    told = '<!-- <rdf:Description dc:date="2024-03-19T22:00:00+09:00" /> -->'
    assert published_as(under=told) == "2024-03-19"


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


def test_what_the_main_reader_leaves_out_by_choice_stays_out_and_is_told():
    told = "".join(f"<p>{number}. {each} {each}</p>" for number, each in enumerate(PARAGRAPHS * 10))
    voted = "На севере прошли выборы в советы, и люди пришли на участки с утра. "
    others = "".join(f"<div><article>{voted * 5} {n}</article></div>" for n in range(90))
    document = only(read(page(f"<main>{article(told)}{others}</main>"), "a.html"))
    assert PARAGRAPHS[2] in document.text
    assert "выборы" not in document.text
    assert document.reading.startswith("suspect: the main reader kept ")
    assert "read plainly instead" not in document.reading


@pytest.mark.parametrize(
    ("witness", "text", "expected"),
    [
        ("Одно и то же.\nДругое.", "Одно  и\nто же. Прочее.", 10 / 17),
        ("Одно и то же.", "Ничего", 0.0),
        ("", "Что угодно", 1.0),
    ],
)
def test_share_of_a_text_is_that_of_its_paragraphs_that_are_there_whole(witness, text, expected):
    assert share(witness, text) == pytest.approx(expected)


def test_rows_of_a_few_words_around_a_text_are_its_frame_and_rows_within_it_are_not():
    frame = ["| Weitere Artikel zum Thema | |", "| |", ""]
    told = [
        "Die Minister trafen sich am Freitag.",
        "| Getreide | 4 |",
        "| Docker |",
        "Sie sprachen zwei Stunden.",
    ]
    assert unframed("\n".join([*frame, *told, *frame])) == "\n".join(told)
    assert unframed("| Am Ende. |\n| Getreide | 4 |") == "| Am Ende. |\n| Getreide | 4 |"
    assert unframed("| Docker |") == "| Docker |"


def test_a_page_without_an_article_element_is_read_less_strictly_where_that_finds_more():
    """An old page in which half of the paragraphs stand in a box with a border, as boxes beside an article have."""
    half = len(PARAGRAPHS) // 2
    said = [
        "".join(f"<p>{each} {each} {n}</p>" for n in range(3) for each in part)
        for part in (PARAGRAPHS[:half], PARAGRAPHS[half:])
    ]
    inner = f"<div id='content'><h1>Граница</h1>{said[0]}<div style='border: 1px solid'>{said[1]}</div></div>"
    assert PARAGRAPHS[-1] in only(read(page(inner), "a.html")).text


def test_a_box_beside_the_article_is_not_taken_for_it():
    """What is named like an article can be a box that asks for money, and long: the second reader sees more."""
    box = "".join(f"<p>Поддержите нас: счёт {n}, спасибо за вашу помощь.</p>" for n in range(9))
    said = "".join(f"<div><p>{each} {each[:40]}</p></div>" for each in PARAGRAPHS * 3)
    inner = f"<div class='article-content'>{box}</div><div>{said}</div>"
    assert PARAGRAPHS[1] in only(read(page(inner), "a.html")).text


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
