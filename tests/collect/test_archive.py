"""Web archives: every text in them, up to the damage and behind it."""

import base64
import gzip
import hashlib
import io
import random
import zipfile
from collections import Counter
from datetime import UTC, datetime

import pytest

from blocwatch.collect import Limits, captures, documents
from blocwatch.collect.archive import Had, answers, bundled
from blocwatch.collect.found import Refused
from blocwatch.model import Capture, Document, Quarantined

from .capturing import NOW, RUSSIAN

PAGE = f"<html><head><title>Граница</title></head><body><article><p>{RUSSIAN}</p></article></body></html>"


def warc(count: int = 3, *, packed: bool = True, extra: list[tuple[str, str, bytes]] | None = None) -> bytes:
    """An archive of some pages, and other answers: status line, media type, body."""
    pages = [("200 OK", "text/html; charset=windows-1251", PAGE.encode("cp1251"))] * count
    told = []
    for number, (status, media, body) in enumerate([*pages, *(extra or [])]):
        answer = (
            f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
            + body
        )
        digest = base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode()
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
            f"WARC-Target-URI: http://north.example/{number}\r\nWARC-Date: 2024-03-20T10:00:00Z\r\n"
            f"WARC-Payload-Digest: sha1:{digest}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        record = head.encode() + answer + b"\r\n\r\n"
        told.append(gzip.compress(record, mtime=0) if packed else record)
    return b"".join(told)


def had(body: bytes) -> tuple[list[Had], list[Refused]]:
    found = list(answers(io.BytesIO(body), Limits()))
    return [one for one in found if isinstance(one, Had)], [one for one in found if isinstance(one, Refused)]


@pytest.mark.parametrize("packed", [True, False])
def test_answers_are_captures_of_their_own_hour_and_address(tmp_path, packed):
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(warc(packed=packed))
    found = list(captures(str(path), NOW))
    assert [each.address for each in found if isinstance(each, Capture)] == [
        f"http://north.example/{n}" for n in range(3)
    ]
    for each in found:
        assert isinstance(each, Capture)
        assert (each.body, each.retrieved) == (PAGE.encode("cp1251"), datetime(2024, 3, 20, 10, tzinfo=UTC))
        (step,) = each.steps
        assert (step.address, step.status) == (each.address, 200)
        assert step.headers[0] == ("Content-Type", "text/html; charset=windows-1251")
        (text,) = documents(each, now=NOW)
        assert isinstance(text, Document)
        assert text.text == RUSSIAN


def test_what_is_no_text_is_counted():
    extra = [
        ("404 Not Found", "text/html", b"x"),
        ("200 OK", "image/png", b"x"),
        ("200 OK", "image/png", b"y"),
    ]
    texts, refused = had(warc(1, extra=extra))
    assert len(texts) == 1
    assert [one.reason for one in refused] == ["answers that are no texts: 1 answered 404, 2 image/png"]


def test_an_hour_to_come_is_now(tmp_path):
    path = tmp_path / "a.warc"
    path.write_bytes(warc(1, packed=False).replace(b"2024-03-20T", b"2099-03-20T"))
    (found,) = captures(str(path), NOW)
    assert isinstance(found, Capture)
    assert found.retrieved == NOW


def test_a_false_digest_is_named():
    body = warc(2, packed=False)
    at = body.index(PAGE[60:70].encode("cp1251"))
    texts, refused = had(body[:at] + b"X" + body[at + 1 :])
    assert len(texts) == 1
    assert [one.reason for one in refused] == ["its bytes are not those of its digest"]


@pytest.mark.parametrize("packed", [True, False])
def test_behind_a_damage_the_next_record_is_found(packed):
    body = warc(5, packed=packed)
    starts = [at for at in range(len(body)) if body.startswith(b"\x1f\x8b\x08" if packed else b"WARC/1.", at)]
    middle = starts[2] + 40
    texts, refused = had(body[:middle] + b"\0" * 30 + body[middle + 30 :])
    assert len(texts) >= 4
    assert refused
    texts, refused = had(body[: starts[4] + 60])
    assert len(texts) == 4
    assert refused


def test_no_mutation_raises():
    chance = random.Random(5)
    for packed in (True, False):
        body = warc(3, packed=packed)
        for _ in range(150):
            at, length = chance.randrange(len(body)), chance.randrange(1, 60)
            had(body[:at] + chance.randbytes(chance.randrange(60)) + body[at + length :])


def bundle(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, body in files.items():
            made.writestr(name, body)
    return out.getvalue()


def test_a_wacz_gives_its_archives_and_false_digests(tmp_path):
    listing = (
        b'{"resources": [{"name": "a", "path": "archive/a.warc.gz", "hash": "sha256:' + b"0" * 64 + b'"}]}'
    )
    path = tmp_path / "a.wacz"
    path.write_bytes(
        bundle({"archive/a.warc.gz": warc(2), "../../evil.warc.gz": warc(1), "datapackage.json": listing})
    )
    found = list(captures(str(path), NOW))
    assert Counter(type(each) for each in found) == {Capture: 3, Quarantined: 1}
    assert [each.reason for each in found if isinstance(each, Quarantined)] == [
        "its bytes are not those of the bundle's digest"
    ]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.wacz"]


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({"a.txt": b""}, "a WACZ without an archive"),
        ({"a.warc": b"\0" * 5_000_000}, "locked, or packed beyond belief"),
        ({"a.warc": b"no archive"}, "no web archive"),
    ],
)
def test_a_bad_bundle_is_a_reason(files, why):
    (found,) = bundled(io.BytesIO(bundle(files)), Limits())
    assert isinstance(found, Refused)
    assert found.reason.startswith(why)


def test_a_packed_bomb_is_bounded():
    extra = [("200 OK", "text/html", b"\0" * 30_000_000)]
    texts, refused = had(warc(1, extra=extra))
    assert len(texts) == 1
    assert any("bytes we read" in one.reason for one in refused)
    assert had(gzip.compress(b"\0" * 1_000_000))[1]


def test_samples_of_warcio(shared):
    """Good ones whole; the bad ones up to and behind the damage."""
    counts = {}
    for path in sorted((shared / "gold/ingest/warc").iterdir()):
        if path.name != "LICENSE":
            with path.open("rb") as stream:
                found = list(answers(stream, Limits()))
            counts[path.name] = (
                sum(isinstance(one, Had) for one in found),
                sum(isinstance(one, Refused) for one in found),
            )
    assert sum(texts for texts, _ in counts.values()) >= 15, counts
    assert counts["example.warc.gz"] == counts["example.warc"]
    bad = ("example-bad.warc.gz.bad", "example-bad-non-chunked.warc.gz", "example-wrong-chunks.warc.gz")
    assert [counts[name][0] for name in bad] == [1, 1, 0], (
        "of the third the body lies in another piece than its head"
    )
    assert counts["example-trunc.warc"] == (0, 1)
