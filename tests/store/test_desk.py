"""What the folder promises: what was acknowledged is there, and what is wrong is named."""

import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from records import REFUSED, capture, coding, document

from blocwatch.errors import SchemaError, StoreError
from blocwatch.model import Document
from blocwatch.store.desk import Desk

RAW = capture(b"<p>raw</p>")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A desk of five lines: two captures, a document, its coding, something refused."""
    with Desk(tmp_path / "desk") as desk:
        desk.keep(RAW)
        desk.keep(capture(b"other"))
        desk.add([document("d", raw=RAW), coding("d"), REFUSED])
    return tmp_path / "desk"


def wrong(folder: Path) -> list[str]:
    with Desk(folder) as desk:
        return [*desk.verify()]


def file_of(folder: Path) -> Path:
    return folder / "captures" / RAW.digest[:2] / RAW.digest


def tamper(folder: Path, statement: str) -> None:
    with sqlite3.connect(folder / "journal.sqlite") as connection:
        connection.execute(statement)
    connection.close()


def test_raw_bytes_lie_under_their_digest(folder: Path) -> None:
    assert file_of(folder).read_bytes() == RAW.body
    assert not [*folder.rglob(".*")]


def test_desk_opens_again(folder: Path) -> None:
    with Desk(folder) as desk:
        assert desk.capture(RAW.digest) == RAW
        assert [found.id for found in desk.documents()] == ["d"]
        assert desk.add([document("d", raw=RAW)]) == 0
    assert wrong(folder) == []


def test_changed_line_is_named(folder: Path) -> None:
    tamper(folder, "UPDATE journal SET body = replace(body, 'hand-made', 'hand-maid') WHERE kind = 'coding'")
    assert wrong(folder) == ["journal line 4: the chain is broken; changed, or a line before it is gone"]


def test_line_that_is_gone_is_named(folder: Path) -> None:
    tamper(folder, "DELETE FROM journal WHERE n = 4")
    assert wrong(folder) == ["journal line 5: the chain is broken; changed, or a line before it is gone"]


def test_changed_bytes_are_named_and_healed(folder: Path) -> None:
    file_of(folder).write_bytes(b"<p>row</p>")
    assert wrong(folder) == [f"capture {RAW.digest}: its bytes were changed"]
    with Desk(folder) as desk:
        with pytest.raises(StoreError, match="its bytes were changed"):
            desk.capture(RAW.digest)
        assert not desk.keep(RAW)
        assert desk.capture(RAW.digest) == RAW


def test_missing_bytes_are_named(folder: Path) -> None:
    file_of(folder).unlink()
    assert wrong(folder) == [f"capture {RAW.digest}: its file is missing"]


def test_bytes_whose_line_was_lost_are_named(folder: Path) -> None:
    tamper(folder, "DELETE FROM journal")
    told = wrong(folder)
    assert sum("only in journal.log" in line for line in told) == 5
    assert sum("not in the journal" in line for line in told) == 2


def test_flipped_byte_is_named_or_changes_nothing(folder: Path) -> None:
    journal = folder / "journal.sqlite"
    whole = journal.read_bytes()
    with Desk(folder) as desk:
        before = [*desk.documents(), *desk.codings(), *desk.quarantined()]
    chance = random.Random(7)
    for place in chance.sample(range(len(whole)), 60):
        hurt = bytearray(whole)
        hurt[place] ^= 1 << chance.randrange(8)
        journal.write_bytes(hurt)
        try:
            with Desk(folder) as desk:
                named = [*desk.verify()]
                assert named or [*desk.documents(), *desk.codings(), *desk.quarantined()] == before
        except StoreError:
            pass


def test_other_schema_is_refused(folder: Path) -> None:
    tamper(folder, "PRAGMA user_version = 99")
    with pytest.raises(SchemaError, match="written in schema 99, this program reads 1 to 5"):
        Desk(folder)


def test_other_file_in_place_of_the_journal_is_refused(tmp_path: Path) -> None:
    (tmp_path / "journal.sqlite").write_bytes(b"not a database, and long enough to be looked at as one" * 20)
    with pytest.raises(StoreError, match="damaged") as caught:
        Desk(tmp_path)
    assert isinstance(caught.value.__cause__, sqlite3.DatabaseError)


def test_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "desk").write_text("not a folder")
    with pytest.raises(StoreError, match="a desk is a folder"):
        Desk(tmp_path / "desk")


def test_second_writer_is_told_to_wait(folder: Path) -> None:
    other = sqlite3.connect(folder / "journal.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Desk(folder, patience=0) as desk:
        with pytest.raises(StoreError, match="another process is writing") as caught:
            desk.add([document("e")])
        assert [found.id for found in desk.documents()] == ["d"]
        assert "\n" not in str(caught.value)
    other.close()


def test_full_disk_loses_nothing(folder: Path) -> None:
    with Desk(folder) as desk:
        desk._journal._connection.execute("PRAGMA max_page_count = 1")
        with pytest.raises(StoreError, match="the disk is full"):
            desk.add([document(f"{n:0>9000}") for n in range(9)])
        assert [found.id for found in desk.documents()] == ["d"]
    assert wrong(folder) == []


def test_closed_store_says_so(folder: Path) -> None:
    with Desk(folder) as desk:
        pass
    with pytest.raises(StoreError, match="closed"):
        desk.add([document("e")])


WRITER = """
import itertools, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from records import capture, document
from blocwatch.store.desk import Desk
with Desk(Path(sys.argv[1])) as desk:
    for n in itertools.count():
        raw = capture(f"{sys.argv[3]} {n}".encode())
        desk.keep(raw)
        desk.add([document(raw.digest, raw=raw)])
        print(raw.digest, flush=True)
"""


@pytest.mark.whole
def test_killed_writer_loses_nothing_acknowledged(tmp_path: Path) -> None:
    acknowledged: list[str] = []
    for life, lines in enumerate((1, 3, 10, 25, 40)):
        command = [sys.executable, "-c", WRITER, str(tmp_path), str(Path(__file__).parent), str(life)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout
            acknowledged += [writer.stdout.readline().strip() for _ in range(lines)]
            writer.kill()
            acknowledged += [line.strip() for line in writer.stdout if line.endswith("\n")]
    with Desk(tmp_path) as desk:
        found: dict[str, Document] = {document.id: document for document in desk.documents()}
        assert len(acknowledged) >= 79
        assert set(acknowledged) <= set(found)
        assert all(desk.capture(digest).digest == digest for digest in acknowledged)
        # Killed between a file and its line, or between a line's two copies: named, and whole after the next line.
        assert all("cut short" in line or "only in journal.log" in line for line in desk.verify())
        desk.add([document("later")])
        assert all("cut short" in line for line in desk.verify())
