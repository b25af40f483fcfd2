"""A plain text comes out as it went in, or with the reason why not."""

import os
from pathlib import Path

import pytest

from blocwatch.collect import Given, Limits, captures
from blocwatch.model import Capture, Quarantined

from .capturing import NOW, RUSSIAN, UKRAINIAN, only, read, reason


def test_text_is_kept_exactly():
    text = f"  {RUSSIAN}\n\n\n{RUSSIAN} \t\n"
    assert only(read(text)).text == text


def test_line_ends_become_newlines_and_the_mark_goes():
    assert (
        only(read(b"\xef\xbb\xbf" + f"{RUSSIAN}\r\n{RUSSIAN}\r".encode())).text == f"{RUSSIAN}\n{RUSSIAN}\n"
    )


def test_short_first_line_set_off_by_a_blank_line_is_the_title():
    document = only(read(f"Граница открыта\n\n{RUSSIAN}"))
    assert document.title == "Граница открыта"
    assert document.text.startswith("Граница открыта\n\n")


@pytest.mark.parametrize(
    "text",
    [
        RUSSIAN,
        f"{RUSSIAN}\n\n{RUSSIAN}",
        f"Граница открыта.\n\n{RUSSIAN}",
        f"Граница открыта\n{RUSSIAN}",
        f"\n\n{RUSSIAN}",
        "Граница открыта\n\n",
    ],
)
def test_no_title_where_none_plainly_stands(text):
    assert only(read(text)).title is None


def test_caller_says_what_the_text_does_not():
    document = only(read(UKRAINIAN, given=Given("Північ", "2024-03-20T10:00:00+02:00", None)))
    assert (document.outlet, document.published_as) == ("Північ", "2024-03-20T10:00:00+02:00")
    assert str(document.published) == "2024-03-20"
    assert (document.language, document.reading, document.address) == ("uk", "ok", "a.txt")


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "empty"),
        (b" \n\t\r\n ", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), "zero bytes"),
        (RUSSIAN.encode() + b"\0" + RUSSIAN.encode(), "zero bytes"),
        (bytes(range(1, 32)) * 40, "control characters"),
        (bytes([0x81, 0x8D, 0xFF, 0xFE, 0xC0, 0xC1, 0xF5]) * 300, "no encoding fits"),
    ],
)
def test_what_is_no_text_is_set_aside_with_its_reason(body, why):
    assert why in reason(read(body))


def test_too_large_a_file_is_set_aside_unread(tmp_path):
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(50_000_000)
    (found,) = captures(str(large), NOW)
    assert isinstance(found, Quarantined)
    assert found.reason == "50000000 bytes, more than the 10000000 we read"


def test_too_large_a_capture_is_set_aside_with_its_digest():
    (found,) = read("слово " * 100, limits=Limits(body=500))
    assert isinstance(found, Quarantined)
    assert "more than the 500 we read" in found.reason
    assert len(found.capture) == 64


def test_moving_a_file_makes_no_new_document(tmp_path):
    for folder in ("one", "other"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{folder}.txt").write_text(RUSSIAN, "utf-8")
    ids = set()
    for found in captures(str(tmp_path), NOW):
        assert isinstance(found, Capture)
        document = only(read(found.body, found.address))
        assert os.sep not in document.address
        ids.add(document.id)
    assert len(ids) == 1


def test_outlet_day_and_text_make_the_id():
    given = [Given(), Given("Север"), Given("Север", "2024-03-20"), Given("Юг", "2024-03-20")]
    ids = [only(read(RUSSIAN, given=each)).id for each in given] + [only(read(UKRAINIAN)).id]
    assert len(set(ids)) == len(ids)
    assert ids[0] == only(read(RUSSIAN)).id
    assert all(len(each) == 16 for each in ids)


def test_the_seed_article_is_read_exactly(shared: Path):
    path = shared / "seed" / "article-ru.txt"
    (found,) = captures(str(path), NOW)
    assert isinstance(found, Capture)
    document = only(read(found.body, found.address))
    assert document.text == path.read_text("utf-8")
    assert document.title is None
    assert [each.kind for each in document.reach] == ["mirror", "telegram", "instagram", "viber", "vpn"]
