"""A feed gives a document an entry; a bad feed costs its own seconds and no more."""

import sys
import time

import pytest

from blocwatch.collect import Limits, feed
from blocwatch.collect.feed import parsed_below
from blocwatch.collect.found import Refused
from blocwatch.model import Document, Quarantined

from .capturing import ENGLISH, RUSSIAN, UKRAINIAN, only, read, reason

RSS = f"""<?xml version="1.0" encoding="windows-1251"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Северная линия</title><link>https://north.example/</link><language>ru</language>
<item><title>Граница открыта</title><link>https://north.example/1</link><guid>n-1</guid>
<pubDate>Wed, 20 Mar 2024 23:30:00 +0300</pubDate>
<description>Коротко.</description>
<content:encoded><![CDATA[<p>{RUSSIAN}</p><p>Читайте нас в <b>Telegram</b>: t.me/north</p><script>x()</script>]]></content:encoded></item>
<item><title>Без текста</title><link>https://north.example/2</link></item>
<item><title>Из будущего</title><link>https://north.example/3</link><pubDate>Fri, 31 Dec 9999 10:00:00 +0000</pubDate>
<description>{RUSSIAN}</description></item>
</channel></rss>"""

ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="uk"><title>Дніпро</title>
<entry><title type="html">Кордон &amp;amp; мир</title><id>tag:d,1</id><link href="https://dnipro.example/1"/>
<published>2024-03-20T01:00:00+02:00</published><content type="html">&lt;p&gt;{UKRAINIAN}&lt;/p&gt;</content></entry>
</feed>"""

RDF = f"""<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Wire</title></channel>
<item rdf:about="https://wire.example/1"><title>Border opens</title><link>https://wire.example/1</link>
<dc:date>2024-03-19</dc:date><description>{ENGLISH}</description></item></rdf:RDF>"""


def test_entries_become_documents_and_the_others_are_named():
    first, empty, future = read(RSS.encode("cp1251"), "north.rss")
    assert isinstance(first, Document)
    assert first.text == f"{RUSSIAN}\nЧитайте нас в Telegram: t.me/north"
    assert (first.title, first.outlet, first.address) == (
        "Граница открыта",
        "Северная линия",
        "https://north.example/1",
    )
    assert (first.published_as, str(first.published)) == ("2024-03-20T23:30:00+03:00", "2024-03-20")
    assert (first.given, first.language, first.reading) == ("n-1", "ru", "ok")
    assert [(each.kind, each.value) for each in first.reach] == [("telegram", "t.me/north")]
    assert isinstance(empty, Quarantined)
    assert (empty.source, empty.reason) == ("north.rss entry 2 Без текста", "no text")
    assert isinstance(future, Quarantined)
    assert future.reason.startswith("published 9999-12-31, after")


def test_atom_and_rdf_are_read():
    document = only(read(ATOM, "dnipro.atom"))
    assert (document.text, document.title, document.language) == (UKRAINIAN, "Кордон & мир", "uk")
    assert str(document.published) == "2024-03-20"
    document = only(read(RDF, "https://wire.example/feed", header="text/xml"))
    assert (document.text, document.published_as, document.outlet) == (ENGLISH, "2024-03-19", "Wire")


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("", "empty"),
        (RUSSIAN, "no feed: neither RSS nor Atom nor RDF"),
        ("<?xml version='1.0'?><note><to>a</to></note>", "no feed"),
        (b"\0\1\2\3" * 20, "zero bytes"),
    ],
)
def test_what_is_no_feed_is_set_aside_with_its_reason(body, why):
    assert why in reason(read(body, "a.xml"))


def test_feed_torn_in_the_middle_gives_what_it_holds():
    first, *_ = read(RSS[: RSS.index("<item><title>Без")].encode("cp1251"), "north.rss")
    assert isinstance(first, Document)


def unasked(markup, limits):
    raise AssertionError("the parser is not to see it")


@pytest.mark.parametrize(
    ("inner", "why"),
    [
        (f"<item><author>{'a' * 32_000}</author></item>", "a person named in more than 8000 characters"),
        (
            f"<item><dc:Creator><![CDATA[{'a' * 32_000}]]></dc:Creator></item>",
            "a person named in more than 8000",
        ),
        (f"<managingEditor>{'a' * 32_000}", "a person named in more than 8000 characters"),
        (
            "<title " + " ".join(f"a{n}='x'" for n in range(100_000)) + ">T</title>",
            "a tag of more than 100000",
        ),
    ],
)
def test_what_hangs_the_parser_is_told_by_its_length_on_any_machine(inner, why):
    body = f"<rss><channel>{inner}</channel></rss>".encode()
    (refused,) = feed.found(body, None, Limits(), unasked)
    assert refused.reason.startswith(why)


def test_many_authors_and_one_long_list_of_them_are_read():
    names = ", ".join(f"Анна Север {n}" for n in range(400))
    items = f"<item><title>t</title><author>{names}</author><description>{RUSSIAN}</description></item>" * 3
    body = f"<rss><channel><title>T</title>{items}</channel></rss>"
    assert len([one for one in read(body, "a.rss") if isinstance(one, Document)]) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are not to be had on Windows")
def test_a_feed_that_hangs_in_a_way_not_foreseen_is_ended_by_its_processor_time():
    hostile = f"<rss><channel><item><author>{'a' * 60_000}</author></item></channel></rss>"
    found = parsed_below(hostile, Limits(feed_cpu=1))
    assert isinstance(found, Refused)
    assert found.reason.startswith("the feed took more than 1 s or")


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are not to be had on Windows")
def test_hanging_feed_is_ended():
    hostile = (
        "<rss><channel><title " + " ".join(f"a{n}='x'" for n in range(100_000)) + ">T</title></channel></rss>"
    )
    begun = time.monotonic()
    found = parsed_below(hostile, Limits(feed_cpu=20, feed_wall=0.3))
    assert isinstance(found, Refused)
    assert found.reason == "the feed took more than 0.3 s to parse"
    assert time.monotonic() - begun < 5


def test_entities_are_not_unfolded_and_files_not_read(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("совершенно секретно", "utf-8")
    body = (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY a "{"ха" * 50}">'
        '<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">'
        '<!ENTITY d "&c;&c;">]>'
        f"<rss><channel><item><description>{RUSSIAN} &x; &d;</description></item></channel></rss>"
    )
    for found in read(body, "a.rss"):
        if isinstance(found, Document):
            assert "секретно" not in found.text
            assert len(found.text) <= Limits().body
