"""Bytes become the text that was meant, and where that is in doubt the doubt is told."""

import pytest

from blocwatch.collect.encoding import Decoded, declared, decoded
from blocwatch.collect.found import Refused

from .capturing import ENGLISH, RUSSIAN, UKRAINIAN

FRENCH = (
    "Les ministres ont été reçus à Genève, où l’accord sera signé cet été; la délégation s'est félicitée."
)


def text_of(body: bytes, charset: str | None = None) -> Decoded:
    found = decoded(body, charset)
    assert isinstance(found, Decoded), found
    return found


@pytest.mark.parametrize("text", [RUSSIAN, UKRAINIAN])
@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "windows-1251"],
)
def test_undeclared_encodings_are_told_by_the_bytes(text, encoding):
    assert text_of(text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ["koi8-r", "cp866", "iso8859-5"])
def test_older_encodings_are_told_too(encoding):
    found = text_of((RUSSIAN * 3).encode(encoding))
    assert found.text == RUSSIAN * 3
    assert (found.told_by, found.doubt) == ("detected", None)


def test_right_declaration_is_believed():
    found = text_of(RUSSIAN.encode("koi8-r"), "KOI8-R")
    assert (found.text, found.encoding, found.told_by, found.doubt) == (RUSSIAN, "koi8-r", "declared", None)


@pytest.mark.parametrize(
    ("encoding", "wrong"),
    [
        ("utf-8", "windows-1251"),
        ("windows-1251", "utf-8"),
        ("koi8-r", "windows-1251"),
        ("windows-1251", "iso-8859-1"),
    ],
)
def test_wrong_declaration_gives_way_and_the_doubt_is_told(encoding, wrong):
    found = text_of((RUSSIAN * 3).encode(encoding), wrong)
    assert found.text == RUSSIAN * 3
    assert found.doubt is not None
    assert found.doubt.startswith("declared")


def test_western_text_is_not_taken_for_cyrillic():
    assert text_of(FRENCH.encode("cp1252"), "iso-8859-1").text == FRENCH


@pytest.mark.parametrize(
    "name", ["base64", "punycode", "unicode_escape", "rot13", "no-such", "idna", "utf-7", "\0"]
)
def test_a_declared_codec_that_is_no_charset_is_passed_over(name):
    assert text_of(RUSSIAN.encode(), name).text == RUSSIAN


def test_a_torn_end_is_told():
    found = text_of(RUSSIAN.encode() + "я".encode()[:1])
    assert found.text == f"{RUSSIAN}\ufffd"
    assert found.doubt == "ends in the middle of a letter"


def test_lost_letters_are_counted():
    found = text_of((RUSSIAN * 2).encode().replace("границу".encode(), b"\xff\xfe"))
    assert found.doubt == "4 characters could not be read as utf-8"
    assert text_of("слово \ufffd и слово".encode()).doubt == "holds 1 replacement characters"


def test_one_odd_byte_in_english_is_no_binary():
    assert text_of(ENGLISH.encode() + b" \x81").text.startswith(ENGLISH)


def test_binary_is_refused():
    assert isinstance(decoded(b"GIF89a\0\0\0\1"), Refused)


@pytest.mark.parametrize(
    ("markup", "charset"),
    [
        ('<meta charset="windows-1251">', "windows-1251"),
        ("<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=koi8-r'>", "koi8-r"),
        ('<?xml version="1.0" encoding="windows-1251"?>', "windows-1251"),
        ("<p>charset=koi8-r</p>", None),
    ],
)
def test_pages_and_feeds_declare_their_charset(markup, charset):
    assert declared(markup.encode()) == charset
