"""Changed inputs through every reader: texts or reasons come out, in time, and the same twice (R14).

usage: fuzz.py [--inputs 100000] [--seed 20] [--only READER]

Seeds are the samples, small pages, feeds, archives and exports of the gold where it is beside this checkout,
and what is written here. hypothesis chooses seeds and changes (cut, turn, take out, put in twice, splice with
another seed, put in signs that matter to the form, encode anew) and makes each finding as small as it can.
Held for each input: no exception; every text has letters, can be written as UTF-8, and all spans stand in it;
every refusal says why; the same comes out again (one input in eight); no input takes more than 12 s
of processor (what a worker takes is bounded by its own clock).

Feeds are parsed in this process but for one in fifty, which goes through the worker. What is found is printed
as bytes; it belongs into tests/fuzz/, made by hand anew, where the suite reads it for good.
"""

import argparse
import gzip
import io
import json
import sys
import time
import traceback
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from blocwatch.collect import documents, feed, feed_worker, kind
from blocwatch.collect.fetch import captures
from blocwatch.collect.found import Found, Refused
from blocwatch.collect.robots import rules_in
from blocwatch.collect.sitemap import links
from blocwatch.collect.subscriptions import sources_in
from blocwatch.collect.tables import FORMATS, rows
from blocwatch.collect.terms import LIMITS
from blocwatch.model import Capture, Document, Quarantined

ROOT = Path(__file__).parent.parent
GOLD = ROOT.parent / "shared" / "gold" / "ingest"
NOW = datetime(2026, 8, 1, tzinfo=UTC)
LARGEST, LONGEST = 30_000, 12.0
TEXT = "Министры двух стран встретились в пятницу и договорились открыть границу. Подписывайтесь: t.me/a"
TOKENS = (
    *(b"<", b">", b"</p>", b"<p>", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"&", b"&#x0;", b"&#55357;"),
    *(b"<script>", b"<title>", b"\x00", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\xd0", b"\r\n", b"\n\n"),
    *(b"\xe2\x80\xa8", b"{", b"}", b"[", b"]", b'"', b"\\ud83d", b"\\u0000", b"NaN", b"1e999", b"-", b"null"),
    *(b"2024-13-45", b"9999-12-31T23:59:60Z", b"WARC/1.0\r\n", b"Content-Length: 99999999999\r\n"),
    *(b"\r\n\r\n", b"=?utf-8?b?", b"?=", b"PK\x03\x04", b"\x1f\x8b", b'"text"', b'"messages"', b'"date"'),
    *(b'encoding="koi8-r"', b"charset=utf-7", "ї«»\u202e".encode()),
)
CODES = ("utf-16", "utf-32", "koi8-r", "cp1251", "cp866", "latin-1", "utf-8-sig", "koi8-u", "mac-cyrillic")


@dataclass(frozen=True, slots=True)
class Reader:
    """Something that reads what strangers wrote: its share of the inputs, its seeds, what checks an input."""

    name: str
    share: float
    seeds: tuple[bytes, ...]
    check: Callable[[bytes], None]


def of_files(*patterns: str, most: int = 40) -> tuple[bytes, ...]:
    """Small files of the gold, unpacked; none where it is not there."""
    found = []
    for pattern in patterns:
        for path in sorted(GOLD.glob(pattern))[:400]:
            body = (
                gzip.decompress(path.read_bytes())
                if path.suffix == ".gz" and "warc" not in path.name
                else b""
            )
            body = body or path.read_bytes()
            if 0 < len(body) <= LARGEST:
                found.append(body)
    return tuple(found[:: max(1, len(found) // most)])


def sound(found: Iterable[object]) -> list[object]:
    """What a reader gave, checked."""
    told = list(found)
    assert told, "neither a text nor a reason"
    for one in told:
        if isinstance(one, Quarantined | Refused):
            assert one.reason.strip(), "refused without a reason"
        elif isinstance(one, Document):
            assert one.text.strip(), "a text without letters"
            one.text.encode()
            (one.title or "").encode()
            assert all(0 <= span.start < span.stop <= len(one.text) for span in one.tail), "a span outside"
            ways = (way.span for way in one.reach)
            assert all(0 <= span.start < span.stop <= len(one.text) for span in ways), "a way outside"
        else:
            assert isinstance(one, Found), one
    return told


def whole(body: bytes) -> None:
    """As a file that is piped in, its kind told by its bytes."""

    def read() -> list[object]:
        given = [one for one in captures("-", NOW, stdin=body)]
        assert given, "no capture and no reason"
        return sound(
            text
            for one in given
            for text in (documents(one, now=NOW) if isinstance(one, Capture) else (one,))
        )

    found = read()
    if len(body) % 8 == 0:
        assert read() == found, "not the same twice"


def as_kind(media: str) -> Callable[[bytes], None]:
    """As a capture of a kind, whatever its bytes are."""

    def check(body: bytes) -> None:
        found = sound(documents(Capture("d", "a", NOW, media, body), now=NOW))
        if len(body) % 8 == 0:
            again = list(documents(Capture("d", "a", NOW, media, body), now=NOW))
            assert again == found, "not the same twice"

    return check


def as_feed(body: bytes) -> None:
    """As a feed, parsed here; by the worker one in fifty, and those at which the parser itself gives up."""
    try:
        answer = None if len(body) % 50 == 0 else feed_worker.parsed(body.decode("utf-8", "replace").encode())
    except Exception:  # noqa: BLE001 - what the worker is there for
        answer = None
    if answer is None:
        sound(documents(Capture("d", "a", NOW, kind.FEED, body), now=NOW))
    else:
        sound(feed._readings(json.loads(json.dumps(answer)), (), LIMITS))


def as_rest(body: bytes) -> None:
    """Lists of feeds, maps of sites, robots.txt and tables of events."""
    list(sources_in(body))
    links(body)
    rules_in(body)
    for form in FORMATS:
        list(rows(form, body.decode("utf-8-sig", "replace").splitlines(keepends=True)))


def bundle() -> bytes:
    """A small WACZ."""
    room = io.BytesIO()
    with zipfile.ZipFile(room, "w") as held:
        held.writestr("archive/data.warc", answer())
        held.writestr(
            "datapackage.json", json.dumps({"resources": [{"path": "archive/data.warc", "hash": "x"}]})
        )
    return room.getvalue()


def answer() -> bytes:
    """A small web archive."""
    page = f"<html><body><article><p>{TEXT}</p></article></body></html>".encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://north.example/a\r\n"
        "WARC-Date: 2024-03-20T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def readers() -> tuple[Reader, ...]:
    """All of them, with their share of the inputs."""
    line = json.dumps({"id": "1", "lang": "ru", "published": "2024-03-20", "text": TEXT}, ensure_ascii=False)
    posts = [{"id": n, "type": "message", "date": "2024-03-20T10:00:00", "text": TEXT} for n in range(3)]
    chat = {"name": "A", "type": "public_channel", "id": 1, "messages": posts}
    export = json.dumps(chat, ensure_ascii=False, indent=1).encode()
    page = f"<html lang=ru><head><title>Граница</title></head><body><p>{TEXT}</p></body></html>"
    item = f"<item><title>А</title><link>http://a.example/1</link><description>{TEXT}</description></item>"
    rss = f'<?xml version="1.0"?><rss version="2.0"><channel><title>А</title>{item}</channel></rss>'
    jsonfeed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "A",
        "items": [{"id": "1", "content_text": TEXT}],
    }
    mail = f"From: a@b.example\nSubject: A\nDate: Wed, 20 Mar 2024 10:00:00 +0000\n\n{TEXT}"
    opml = (
        '<opml version="2.0"><body><outline type="rss" xmlUrl="http://a.example/f" text="A"/></body></opml>'
    )
    places = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>http://a.example/</loc></url></urlset>'
    robots = "User-agent: *\nDisallow: /a\nCrawl-delay: 5\n"
    samples = [path.read_bytes() for path in sorted((ROOT / "samples" / "pages").iterdir())]
    feeds = [path.read_bytes() for path in sorted((ROOT / "samples" / "feeds").iterdir())]
    icews = "Event ID\tEvent Date\tSource Name\n1\t2024-03-20\tA\n"
    return (
        Reader(
            "page",
            0.15,
            (page.encode(), *samples, *of_files("*/pages/*.gz", "*/html/*.gz")),
            as_kind(kind.PAGE),
        ),
        Reader("feed", 0.12, (rss.encode(), *feeds, *of_files("feedparser-tests/*/**/*.xml")), as_feed),
        Reader("lines", 0.15, (line.encode(), (line + "\n").encode() * 3), as_kind(kind.LINES)),
        Reader(
            "json", 0.10, (line.encode(), *of_files("json-hostile/test_parsing/*.json")), as_kind(kind.JSON)
        ),
        Reader("json feed", 0.08, (json.dumps(jsonfeed).encode(),), as_kind(kind.JSON_FEED)),
        Reader("telegram", 0.12, (export, *of_files("telegram-exports/*.json")), whole),
        Reader("mail", 0.08, (mail.encode(),), as_kind(kind.MAIL)),
        Reader("archive", 0.08, (answer(), bundle(), gzip.compress(answer()), *of_files("warc/*")), whole),
        Reader("plain", 0.07, (TEXT.encode(), *of_files("mojibake/**/*.txt", most=20)), as_kind(kind.PLAIN)),
        Reader("lists", 0.05, tuple(x.encode() for x in (opml, places, robots, icews)), as_rest),
    )


Edit = Callable[[bytes, int, int, st.DrawFn, tuple[bytes, ...]], bytes]


def turned(body: bytes, at: int, stop: int, draw: st.DrawFn, _: tuple[bytes, ...]) -> bytes:
    """One bit turned."""
    return body[:at] + bytes(one ^ 1 << draw(st.integers(0, 7)) for one in body[at : at + 1]) + body[at + 1 :]


def spliced(body: bytes, at: int, stop: int, draw: st.DrawFn, seeds: tuple[bytes, ...]) -> bytes:
    """The end of another seed in place of its own."""
    other = draw(st.sampled_from(seeds))
    return body[:at] + other[len(other) // 2 :]


def with_token(body: bytes, at: int, stop: int, draw: st.DrawFn, _: tuple[bytes, ...]) -> bytes:
    """Signs that matter to some form, once or many times."""
    return body[:at] + draw(st.sampled_from(TOKENS)) * draw(st.sampled_from((1, 1, 2, 300))) + body[at:]


def encoded(body: bytes, at: int, stop: int, draw: st.DrawFn, _: tuple[bytes, ...]) -> bytes:
    """In another encoding."""
    return body.decode("utf-8", "replace").encode(draw(st.sampled_from(CODES)), "replace")


EDITS: tuple[Edit, ...] = (
    turned,
    spliced,
    with_token,
    with_token,
    encoded,
    lambda body, at, stop, draw, seeds: body[:at],
    lambda body, at, stop, draw, seeds: body[:at] + body[stop:],
    lambda body, at, stop, draw, seeds: body[:stop] + body[at:],
    lambda body, at, stop, draw, seeds: body[:at] + draw(st.binary(max_size=20)) + body[stop:],
)


@st.composite
def changed(draw: st.DrawFn, seeds: tuple[bytes, ...]) -> bytes:
    """A seed with some changes."""
    body = draw(st.sampled_from(seeds))
    for _ in range(draw(st.integers(0, 5))):
        at = draw(st.integers(0, len(body)))
        stop = min(len(body), at + draw(st.integers(0, 60)))
        body = draw(st.sampled_from(EDITS))(body, at, stop, draw, seeds)
    return body[:LARGEST]


def run(reader: Reader, count: int, start: int) -> tuple[int, float, list[str]]:
    """So many inputs through a reader: how many there were, the longest time, what was found."""
    seen, longest, findings = 0, 0.0, list[str]()

    @seed(start)
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(changed(reader.seeds))
    def each(body: bytes) -> None:
        nonlocal seen, longest
        seen += 1
        began = time.process_time()
        reader.check(body)
        longest = max(longest, time.process_time() - began)

    try:
        each()
    except Exception:  # noqa: BLE001 - whatever it is, it is the finding
        findings.append(traceback.format_exc(limit=-4))
    return seen, longest, findings


def main() -> int:
    """Run all readers, or one; 1 when something was found."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--inputs", type=int, default=100_000)
    asked.add_argument("--seed", type=int, default=20)
    asked.add_argument("--only", help="the name of a reader")
    options = asked.parse_args()
    total = bad = 0
    for reader in readers():
        if options.only in {None, reader.name}:
            began = time.monotonic()
            seen, longest, findings = run(reader, round(options.inputs * reader.share), options.seed)
            total += seen
            late = longest > LONGEST
            bad += bool(findings) + late
            told = f"{seen} inputs of {len(reader.seeds)} seeds in {time.monotonic() - began:.0f} s"
            print(
                f"{'MISS' if findings or late else 'ok  '} {reader.name}: {told}, longest {longest:.1f} s",
                flush=True,
            )
            for one in findings:
                print(one, flush=True)
    print(f"{'MISS' if bad else 'ok  '} {total} inputs, {bad} readers with findings (gate 0)")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
