"""Newsletters as mail files."""

import random

import pytest

from blocwatch.collect import captures
from blocwatch.collect.mail import without_recipients
from blocwatch.model import Capture, Document, Quarantined

from .capturing import NOW, RUSSIAN, only, read

LETTER = f"""Received: from mx.reader.example by host
To: Anna <anna@reader.example>
Delivered-To: anna@reader.example
From: =?utf-8?b?0KHQtdCy0LXRgNC90LDRjyDQu9C40L3QuNGP?= <news@north.example>
Subject: =?utf-8?b?0JPRgNCw0L3QuNGG0LA=?=
Date: Wed, 20 Mar 2024 10:00:00 +0300
Message-ID: <abc@north.example>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b"

--b
Content-Type: text/plain; charset=koi8-r
Content-Transfer-Encoding: 8bit

Кратко.
--b
Content-Type: text/html; charset=koi8-r
Content-Transfer-Encoding: 8bit

<html><body><script>x()</script><p>{RUSSIAN}</p></body></html>
--b--
""".encode("koi8-r")


def test_a_letter_is_its_text_sender_and_day():
    found = only(read(LETTER, "a.eml"))
    assert found.text == RUSSIAN
    assert (found.outlet, found.title, found.given) == ("Северная линия", "Граница", "abc@north.example")
    assert found.published_as == "2024-03-20T10:00:00+03:00"


def test_to_whom_it_went_is_not_kept(tmp_path):
    path = tmp_path / "a.eml"
    path.write_bytes(LETTER)
    (kept,) = captures(str(path), NOW)
    assert isinstance(kept, Capture)
    assert b"reader.example" not in kept.body
    assert only(read(kept.body, "a.eml")).text == RUSSIAN


def test_lines_that_go_on_go_with_their_head():
    assert (
        without_recipients(b"To: a\r\n b\r\nSubject: c\r\n d\r\n\r\nbody") == b"Subject: c\r\n d\r\n\r\nbody"
    )


@pytest.mark.parametrize(
    "body",
    [
        b"\n",
        b"\0\xff",
        b"From: a\n\n",
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\n",
        b"Subject: =?x?q?\n\nabc",
    ],
)
def test_what_is_no_letter_breaks_nothing(body):
    assert all(isinstance(each, Document | Quarantined) for each in read(body, "a.eml"))


def test_no_mutation_raises():
    chance = random.Random(3)
    for _ in range(300):
        at = chance.randrange(len(LETTER))
        damaged = LETTER[:at] + chance.randbytes(chance.randrange(8)) + LETTER[at + chance.randrange(20) :]
        assert all(isinstance(each, Document | Quarantined) for each in read(damaged, "a.eml"))
