"""Nothing is lost without a word: cuts and flips are named and healed, what is forgotten stays away."""

import random
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from records import JUDGEMENT, REFUSED, capture, coding, document, event

from blocwatch.errors import StoreError
from blocwatch.model import DocumentId, Forgotten, Settled
from blocwatch.store import Store, checksums, open_store
from blocwatch.store.desk import Desk
from blocwatch.store.index import Index
from blocwatch.store.record import key_of
from blocwatch.store.repair import repair
from blocwatch.store.shelf import Shelf, Words

RAW = capture(b"<p>raw</p>")
NOW = datetime(2024, 4, 1, tzinfo=UTC)
DAY = date(2024, 3, 1)


def told(folder: Path) -> tuple[object, ...]:
    with Desk(folder) as desk:
        records = (*desk.documents(), *desk.codings(), *desk.quarantined(), *desk.judgements())
        return (*records, desk.capture(RAW.digest))


def wrong(folder: Path) -> list[str]:
    try:
        with Desk(folder) as desk:
            return [*desk.verify()]
    except StoreError as error:
        return [str(error)]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with some of everything, closed."""
    folder = tmp_path_factory.mktemp("sound") / "desk"
    with Desk(folder) as desk:
        desk.keep(RAW)
        desk.add([document("d", raw=RAW), coding("d", event("e", "d", "RUS", "PRK", DAY)), REFUSED])
        desk.add([JUDGEMENT])
        Index(desk, folder / "index.duckdb").counts()
    with closing(Shelf(folder / "shelf.sqlite")) as shelf:
        shelf.put_texts("m", [Words("d", "зерно", "xukr")])
        shelf.keep("k", bytes(range(256)))
    (folder / "desk.toml").write_text("brief = 'ru'\n", encoding="utf-8")
    checksums.write(folder / "desk.toml")
    return folder


@pytest.fixture
def folder(sound: Path, tmp_path: Path) -> Path:
    shutil.copytree(sound, tmp_path / "desk")
    return tmp_path / "desk"


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.stat().st_size)


def test_whole_desk_is_well(folder: Path) -> None:
    assert wrong(folder) == []


def test_every_cut_and_flip_of_every_file_is_named_and_healed(sound: Path, tmp_path: Path) -> None:
    before, chance = told(sound), random.Random(5)
    for number in range(40):
        hurt = tmp_path / str(number)
        shutil.copytree(sound, hurt)
        path = chance.choice(files(hurt))
        body = bytearray(path.read_bytes())
        place = chance.randrange(len(body))
        if number % 2:
            body[place] ^= 1 << chance.randrange(8)
            path.write_bytes(body)
        else:
            path.write_bytes(body[:place])
        assert wrong(hurt), (path.name, place)
        assert [*repair(hurt, [sound])]
        assert wrong(hurt) == [], (path.name, place)
        assert told(hurt) == before


def test_lines_that_sqlite_lost_come_back_from_the_copy(folder: Path) -> None:
    before = told(folder)
    with sqlite3.connect(folder / "journal.sqlite") as connection:
        connection.execute("DELETE FROM journal WHERE n > 2")
    connection.close()
    assert any("only in journal.log" in line for line in wrong(folder))
    with Desk(folder) as desk:
        assert desk.add([document("later")]) == 1
    with Desk(folder) as desk:
        assert {one.id for one in desk.documents()} == {"d", "later"}
    assert wrong(folder) == []
    assert before[0] in told(folder)


def test_missing_copy_is_named_and_written_anew(folder: Path) -> None:
    (folder / "journal.log").unlink()
    assert wrong(folder) == ["journal.log: its file is missing; blocwatch verify --repair"]
    assert [*repair(folder)] == ["journal.log: written anew, 5 lines"]
    assert wrong(folder) == []


def test_torn_end_of_the_copy_is_taken_back_by_the_next_writer(folder: Path) -> None:
    log = folder / "journal.log"
    log.write_bytes(log.read_bytes()[:-20])
    with Desk(folder) as desk:
        desk.add([document("later")])
    assert wrong(folder) == []


def test_line_hurt_in_both_copies_is_named_and_kept_aside(folder: Path) -> None:
    log = folder / "journal.log"
    log.write_bytes(log.read_bytes().replace(b"hand-made", b"hand-maid"))
    with sqlite3.connect(folder / "journal.sqlite") as connection:
        connection.execute("UPDATE journal SET body = x'7b7d' WHERE kind = 'coding'")
    connection.close()
    assert "journal line 3: damaged in both copies; it cannot be healed" in [*repair(folder)]
    assert [*folder.glob("damaged-*")]
    assert wrong(folder)


def test_what_no_copy_holds_is_named(folder: Path) -> None:
    (folder / "captures" / RAW.digest[:2] / RAW.digest).unlink()
    assert [*repair(folder)] == [f"capture {RAW.digest}: its file is missing; no copy of it was found"]
    assert wrong(folder) == [f"capture {RAW.digest}: its file is missing"]


@pytest.mark.parametrize("address", ["memory:", "folder"])
def test_forgotten_document_does_not_come_back(address: str, tmp_path: Path) -> None:
    with open_store(address if address == "memory:" else str(tmp_path / "desk")) as store:
        fill(store)
        gone = store.forget(DocumentId("d"), "asked", NOW)
        assert (gone.document, gone.capture, gone.reason) == ("d", RAW.digest, "asked")
        for _ in range(2):
            assert not [*store.documents()]
            assert not [*store.codings()]
            with pytest.raises(StoreError):
                store.capture(RAW.digest)
            assert not [*store.verify()]
            assert not store.keep(RAW)
            assert store.add([document("d", raw=RAW), document("same text", raw=RAW), coding("d")]) == 0


def fill(store: Store) -> None:
    store.keep(RAW)
    store.add([document("d", raw=RAW), coding("d"), coding("d", notes=("again",))])


def test_nothing_of_a_forgotten_text_is_left_in_any_file(tmp_path: Path) -> None:
    with Desk(tmp_path) as desk:
        fill(desk)
        desk.forget(DocumentId("d"), "asked", NOW)
    with Desk(tmp_path) as desk:
        assert [type(one) for one in desk.forgotten()] == [Forgotten]
    every = b"".join(path.read_bytes() for path in files(tmp_path))
    assert "Первая строка".encode() not in every
    assert RAW.body not in every
    assert wrong(tmp_path) == []


def test_raw_bytes_that_others_rest_on_stay(tmp_path: Path) -> None:
    other = document("other", raw=RAW)
    with Desk(tmp_path) as desk:
        fill(desk)
        desk.add([other])
        assert not desk.forget(DocumentId("d"), "asked", NOW).capture
        assert desk.capture(RAW.digest) == RAW
        assert not [*desk.verify()]


def test_forgetting_that_was_cut_short_is_finished_by_repair(folder: Path) -> None:
    with_bodies = (folder / "journal.log").read_bytes()
    with Desk(folder) as desk:
        desk.forget(DocumentId("d"), "asked", NOW)
    last = (folder / "journal.log").read_bytes().splitlines(keepends=True)[-1]
    (folder / "journal.log").write_bytes(with_bodies + last)
    assert any("journal.log line" in line for line in wrong(folder))
    assert [*repair(folder)]
    assert wrong(folder) == []
    assert "Первая строка".encode() not in (folder / "journal.log").read_bytes()


@pytest.mark.parametrize("address", ["memory:", "folder"])
def test_what_was_read_later_is_settled(address: str, tmp_path: Path) -> None:
    word = Settled(key_of(REFUSED), "blocwatch 9", NOW, (DocumentId("d"),))
    with open_store(address if address == "memory:" else str(tmp_path / "desk")) as store:
        store.add([REFUSED, word, word])
        assert [*store.settled()] == [word]


def test_shelf_that_was_written_and_not_closed_has_no_checksum(folder: Path) -> None:
    shelf = Shelf(folder / "shelf.sqlite")
    assert checksums.of(folder / "shelf.sqlite").exists()
    shelf.keep("other", b"")
    assert not checksums.of(folder / "shelf.sqlite").exists()
    assert wrong(folder) == []
    shelf.close()
    assert checksums.of(folder / "shelf.sqlite").exists()
    assert wrong(folder) == []


def test_answers_changed_by_hand_are_named_and_taken_as_yours(folder: Path, sound: Path) -> None:
    answers = folder / "desk.toml"
    answers.write_text("brief = 'uk'\n", encoding="utf-8")
    assert [line.partition(":")[0] for line in wrong(folder)] == ["desk.toml"]
    assert [*repair(folder)] == ["desk.toml: taken as yours"]
    assert wrong(folder) == []
    answers.write_text("brief = '", encoding="utf-8")
    assert ["healed from a copy" in line for line in repair(folder, [sound])] == [True]
    assert answers.read_bytes() == (sound / "desk.toml").read_bytes()
    assert (folder / "desk.toml.changed").read_text(encoding="utf-8") == "brief = '"
