"""Judgements are lines of the journal; a desk of the schema before them opens as it stands."""

import shutil
import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from records import JUDGEMENT, REFUSED, assessment, capture, coding, document, event

from blocwatch.model import Step, Verdict
from blocwatch.store import open_store

BEFORE = Path(__file__).parent / "fixtures" / "desk-schema-1"


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A desk that a program wrote which knew of no judgements."""
    shutil.copytree(BEFORE, tmp_path / "desk")
    return tmp_path / "desk"


def schema(desk: Path) -> int:
    with sqlite3.connect(desk / "journal.sqlite") as connection:
        found = int(connection.execute("PRAGMA user_version").fetchone()[0])
    connection.close()
    return found


@pytest.mark.parametrize("address", ["memory:", "folder"])
def test_judgements_come_back_in_the_order_they_were_said(address: str, tmp_path: Path) -> None:
    later = replace(JUDGEMENT, verdict=Verdict.RESTORED, made=datetime(2024, 3, 7, tzinfo=UTC))
    with open_store(address if address == "memory:" else str(tmp_path / "desk")) as store:
        assert store.add([later, JUDGEMENT, later]) == 2
        assert [*store.judgements()] == [later, JUDGEMENT]
        assert not [*store.verify()]


def test_older_desk_opens_and_says_what_it_said(older: Path) -> None:
    with open_store(str(older)) as store:
        told = event("e", "d", "RUS.GOV", "PRK", date(2024, 3, 1))
        assert [one.id for one in store.documents()] == ["d"]
        assert [*store.codings()] == [coding("d", told)]
        assert [*store.quarantined()] == [REFUSED]
        assert [*store.judgements()] == []
        assert not [*store.verify()]
    assert schema(older) == 1


def test_older_desk_takes_a_judgement_and_its_schema_rises(older: Path) -> None:
    with open_store(str(older)) as store:
        store.add([JUDGEMENT])
    assert schema(older) == 3
    with open_store(str(older)) as store:
        assert [*store.judgements()] == [JUDGEMENT]
        assert not [*store.verify()]


def test_desk_without_judgements_stays_readable_for_an_older_program(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "desk")) as store:
        store.add([document("d"), assessment(date(2024, 3, 1))])
    assert schema(tmp_path / "desk") == 1


def test_older_desk_takes_how_bytes_came_and_its_schema_rises(older: Path) -> None:
    had = replace(capture(b"new"), steps=(Step("https://news.example/1", 200),))
    with open_store(str(older)) as store:
        assert store.keep(had)
    assert schema(older) == 5
    with open_store(str(older)) as store:
        assert store.capture(had.digest) == had
        assert not [*store.verify()]


FIXTURES = Path(__file__).parent / "fixtures"


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
def test_desk_of_every_schema_opens_and_takes_more(number: int, tmp_path: Path) -> None:
    shutil.copytree(FIXTURES / f"desk-schema-{number}", tmp_path / "desk")
    assert schema(tmp_path / "desk") == number
    with open_store(str(tmp_path / "desk")) as store:
        assert [one.id for one in store.documents()] == ["d"]
        assert [*store.judgements()] == [JUDGEMENT] * (number > 1)
        assert [one.document for one in store.forgotten()] == ["gone"] * (number > 3)
        raw = next(iter(store.documents())).capture
        assert [len(one.steps) for one in store.fetched(raw)] == [2] * (number > 4)
        assert store.add([document("more")]) == (number < 4)
    with open_store(str(tmp_path / "desk")) as store:
        assert store.add([document("d")]) == 0
        assert not [*store.verify()]
    assert (tmp_path / "desk" / "journal.log").exists()
