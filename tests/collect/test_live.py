"""Going out to real servers on this machine: nginx as it is, and one that does everything wrong."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from blocwatch.collect import Limits, captures, documents
from blocwatch.collect.poll import Manner, Round
from blocwatch.collect.rounds import visits
from blocwatch.collect.web import get, through
from blocwatch.errors import FetchError
from blocwatch.model import Capture, Document, Quarantined, Watched

from .capturing import NOW, RUSSIAN, UKRAINIAN
from .loopback import HERE, NGINX, SMALL, free_port, misbehaving, nginx


def feed(*entries: tuple[str, str, str]) -> bytes:
    """An RSS of title, address and text."""
    told = "".join(
        f"<item><title>{title}</title><link>{link}</link><pubDate>Wed, 20 Mar 2024 10:00:00 +0300</pubDate>"
        f"<description>{text}</description></item>"
        for title, link, text in entries
    )
    return f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>Северная линия</title>{told}</channel></rss>".encode()


def page(text: str, charset: str = "utf-8") -> bytes:
    return f"<html><head><title>Граница</title></head><body><article><p>{text}</p></article></body></html>".encode(
        charset
    )


@pytest.fixture(scope="module")
def site(needs, tmp_path_factory) -> Iterator[tuple[str, Path]]:
    needs(NGINX, "nginx-light")
    room = tmp_path_factory.mktemp("nginx")
    files = {
        "news.rss": feed(("Граница", "http://127.0.0.1/border.html", RUSSIAN), ("Кордон", "", UKRAINIAN)),
        "border.html": page(RUSSIAN),
        "old.html": page(RUSSIAN, "cp1251"),
        "private/page.html": page(RUSSIAN),
        "robots.txt": b"User-agent: *\nDisallow: /all\n\nUser-agent: blocwatch\nDisallow: /private/\nCrawl-delay: 3\n",
    }
    with nginx(room, files) as address:
        yield address, room


def asked(room: Path) -> list[str]:
    """What nginx was asked, in order: path and answer."""
    return [
        " ".join(found)
        for found in re.findall(r'"GET (\S+) HTTP/1.1" (\d+)', (room / "access.log").read_text())
    ]


MANNER = Manner(HERE, between=0.0, limits=Limits(body=100_000))


def visit(one: Watched, manner: Manner = MANNER):
    return Round(manner, NOW, Random(1)).visit(one)


def test_pages_and_feeds_are_read_from_nginx(site):
    address, _ = site
    for path in ("border.html", "old.html", "news.rss", "moved.rss"):
        (capture,) = captures(f"{address}/{path}", NOW, SMALL, way=HERE)
        assert isinstance(capture, Capture), capture
        texts = [each.text for each in documents(capture, now=NOW) if isinstance(each, Document)]
        assert RUSSIAN in texts, path


def test_redirects_are_told(site):
    address, _ = site
    answer = get(f"{address}/moved.rss", SMALL, HERE)
    assert (answer.address, answer.hops) == (f"{address}/news.rss", (f"{address}/moved.rss",))


def test_headers_and_every_step_are_kept_with_the_bytes(site):
    address, _ = site
    (capture,) = captures(f"{address}/moved.rss", NOW, SMALL, way=HERE)
    assert isinstance(capture, Capture)
    assert [(step.address, step.status, step.number) for step in capture.steps] == [
        (f"{address}/moved.rss", 301, "127.0.0.1"), (f"{address}/news.rss", 200, "127.0.0.1")
    ]  # fmt: skip
    (_, moved), (_, told) = ((step, dict(step.headers)) for step in capture.steps)
    assert moved["Location"].endswith("/news.rss")
    assert told["Content-Type"] == "application/rss+xml"
    assert (told["Server"].startswith("nginx"), "Date" in told, "ETag" in told) == (True, True, True)


def test_what_has_not_changed_is_not_sent_again(site):
    address, room = site
    first = visit(Watched(f"{address}/news.rss", outlet="Северная линия"))
    assert (len(first.captures), len(first.found)) == (1, 2)
    polls = first.source.polls
    assert (polls.succeeded, polls.failures, polls.newest) == (NOW, 0, "2024-03-20")
    assert polls.etag
    second = visit(first.source)
    assert (second.captures, second.found, second.source.polls.failures) == ((), (), 0)
    assert asked(room)[-1] == "/news.rss 304"


def test_robots_rule_us_by_our_name(site):
    address, room = site
    refused = visit(Watched(f"{address}/private/page.html")).source.polls
    assert refused.reason == "robots.txt asks that it is not read"
    assert not [line for line in asked(room) if line.startswith("/private")]
    rested: list[float] = []
    visit(Watched(f"{address}/border.html"), replace(MANNER, rest=rested.append))
    assert rested == [3.0]


def test_a_busy_host_is_left_alone_as_long_as_it_asks(site):
    address, _ = site
    polls = visit(Watched(f"{address}/busy.rss")).source.polls
    assert polls.reason == "answered 429"
    assert polls.due == NOW + timedelta(seconds=7200)


def test_what_is_gone_is_paused(site):
    address, _ = site
    assert visit(Watched(f"{address}/gone.rss")).source.paused


def test_a_mirror_stands_in(site):
    address, _ = site
    one = Watched(f"http://127.0.0.1:{free_port()}/news.rss", mirrors=(f"{address}/news.rss",))
    assert len(visit(one).found) == 2


def test_links_are_followed_on_own_hosts_alone(site):
    address, room = site
    (room / "site" / "mixed.rss").write_bytes(
        feed(("a", f"{address}/border.html", "кратко"), ("b", "http://elsewhere.example/x", "кратко"))
    )
    found = visit(Watched(f"{address}/mixed.rss", follow=True))
    assert [capture.address for capture in found.captures] == [
        f"{address}/mixed.rss",
        f"{address}/border.html",
    ]
    own = [
        each
        for each in found.found
        if isinstance(each, Document) and each.address == f"{address}/border.html"
    ]
    assert [(each.text, str(each.published)) for each in own] == [(RUSSIAN, "2024-03-20")]
    again = visit(
        Watched(f"{address}/mixed.rss", follow=True), replace(MANNER, seen={f"{address}/border.html"})
    )
    assert len(again.captures) == 1


def test_a_sitemap_gives_pages(site):
    address, room = site
    (room / "site" / "map.xml").write_text(
        "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'>"
        f"<url><loc>{address}/border.html</loc><n:news><n:publication_date>2024-03-19</n:publication_date>"
        "<n:title>Граница</n:title></n:news></url></urlset>",
        "utf-8",
    )
    (found,) = visit(Watched(f"{address}/map.xml", follow=True)).found
    assert isinstance(found, Document)
    assert (found.text, str(found.published)) == (RUSSIAN, "2024-03-19")


def test_rounds_are_the_same_for_the_same_seed(site):
    address, _ = site
    sources = [Watched(f"{address}/{name}") for name in ("news.rss", "border.html", "gone.rss")]
    dues = [[one.source.polls.due for one in visits(sources, MANNER, NOW, 7)] for _ in range(2)]
    assert dues[0] == dues[1]


# One that misbehaves


@pytest.fixture(scope="module")
def bad() -> Iterator[str]:
    with misbehaving() as address:
        yield address


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("drip_head", "took more than 3 s"),
        ("drip_body", "took more than 3 s"),
        ("endless", "more than the 100000 bytes we read"),
        ("endless_head", "could not be reached"),
        ("short", "could not be reached"),
        ("negative", "could not be reached"),
        ("two_lengths", "could not be reached"),
        ("bad_chunks", "could not be reached"),
        ("no_http", "could not be reached"),
        ("silent", "no answer within 2 s"),
        ("slams", "could not be reached"),
        ("loop", "more than 5 redirects"),
        ("inside", "10.0.0.1 leads to 10.0.0.1, which is not of the open net"),
        ("script", "redirected to javascript:alert(1)"),
        ("torn_gzip", "its gzip packing is cut short"),
        ("no_gzip", "its gzip packing is broken"),
        ("bomb", "more than the 100000 bytes we read"),
        ("unasked_304", "answered 304"),
    ],
)
def test_every_misdeed_is_a_reason(bad, path, why):
    (found,) = captures(f"{bad}/{path}", NOW, SMALL, way=HERE)
    assert isinstance(found, Quarantined), found
    assert found.reason.startswith(why)


def test_a_charset_that_is_none_is_passed_over(bad):
    (capture,) = captures(f"{bad}/bad_charset", NOW, SMALL, way=HERE)
    assert isinstance(capture, Capture)
    (found,) = documents(capture, now=NOW)
    assert isinstance(found, Document)
    assert found.text.startswith("Министры встретились")


# Through a proxy, or not at all


def never(host: str, port: int) -> tuple[str, ...]:
    raise AssertionError(f"{host} was looked up")


@pytest.mark.parametrize("scheme", ["socks5h", "http"])
def test_a_dead_proxy_lets_nothing_out(bad, scheme):
    way = through(f"{scheme}://127.0.0.1:{free_port()}", replace(HERE, resolve=never))
    for address in (f"{bad}/bad_charset", "http://north.example/"):
        with pytest.raises(FetchError, match="could not be reached through the proxy"):
            get(address, SMALL, way)


@pytest.mark.parametrize(
    "address",
    ["http://10.0.0.1/", "http://2130706433/", "http://localhost/", "http://router.lan/", "http://0x7f.1/"],
)
def test_the_inside_is_not_reached_through_a_proxy_either(address):
    way = through("socks5h://127.0.0.1:1", replace(HERE, resolve=never, permitted=lambda _: False))
    with pytest.raises(FetchError, match=r"not of the open net|name of the inside"):
        get(address, SMALL, way)


def test_an_onion_name_is_never_looked_up():
    with pytest.raises(FetchError, match="through Tor only"):
        get("http://abcdefgh.onion/", SMALL, replace(HERE, resolve=never))
