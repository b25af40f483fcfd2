"""What strangers wrote is read apart: the same texts in the same order, and a reason where a reader is killed."""

import gzip
import io
from datetime import UTC, datetime
from pathlib import Path

from blocwatch.apart import collected, documents_apart, in_turn, room
from blocwatch.collect import Given, Limits, documents
from blocwatch.collect.fetch import captured
from blocwatch.collect.loaded import get_ready
from blocwatch.collect.web import WAY
from blocwatch.engine import Bounds, Confined
from blocwatch.model import Capture, Document, Quarantined
from blocwatch.store import open_store

NOW = datetime(2024, 3, 21, tzinfo=UTC)
SAID = "Министры двух стран встретились в пятницу и договорились открыть границу, сообщили участники встречи."
PAGE = "<html><body><article><h1>{0}</h1><p>{0}. " + SAID + "</p></article></body></html>"
FEED = "<rss version='2.0'><channel><title>T</title><item><title>t</title><description>{}</description></item></channel></rss>"


def found() -> list[Capture]:
    bodies = [PAGE.format(f"Номер {n}") for n in range(6)] + [FEED.format(SAID), "Обычный текст. " + SAID]
    kinds = ["text/html"] * 6 + ["application/rss+xml", "text/plain"]
    return [captured(f"http://a.example/{n}", body.encode(), NOW, f"{kind}; charset=utf-8")
            for n, (body, kind) in enumerate(zip(bodies, kinds, strict=True))]  # fmt: skip


def test_texts_read_apart_are_those_read_here_in_the_same_order() -> None:
    where = room(2)
    apart = in_turn(found(), lambda one: documents_apart(where, one, Given(), NOW, Limits()), where.size)
    assert [*apart] == [one for capture in found() for one in documents(capture, now=NOW)]


def test_page_that_takes_too_long_is_quarantined_with_its_bytes_and_the_next_is_read() -> None:
    where = Confined(1, Bounds(cpu=1, wall=90.0), get_ready)
    heavy = "".join(f"<p>Номер {n}. {SAID}</p>" for n in range(20_000))
    hostile = captured("http://a.example/f", f"<html><body><article>{heavy}".encode(), NOW, "text/html")
    bad, *good = in_turn(
        [hostile, found()[0]], lambda one: documents_apart(where, one, Given(), NOW, Limits()), 1
    )
    where.close()
    assert isinstance(bad, Quarantined)
    assert bad.reason == "took more than 1 s of processor time to read"
    assert (bad.source, bad.capture) == ("http://a.example/f", hostile.digest)
    assert [isinstance(one, Document) for one in good] == [True]


def test_archive_is_unpacked_apart_and_kept_before_it_is_read(tmp_path: Path) -> None:
    answer = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        + PAGE.format("Из архива").encode()
    )
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://north.example/1\r\nWARC-Date: 2024-03-20T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(head.encode() + answer + b"\r\n\r\n"))
    with open_store("memory:") as store:
        (text,) = collected([str(path)], store, NOW, Given(), b"", WAY, room(2))
        assert isinstance(text, Document)
        assert SAID in text.text
        assert store.capture(text.capture).steps[0].status == 200
    torn = io.BytesIO(path.read_bytes()[:-30]).getvalue()
    path.write_bytes(torn)
    with open_store("memory:") as store:
        assert any(
            isinstance(one, Quarantined)
            for one in collected([str(path)], store, NOW, Given(), b"", WAY, room(2))
        )
