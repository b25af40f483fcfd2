"""The index can be lost, hurt or left behind, and gives the same answers."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from records import REFUSED, coding, document, event

from blocwatch.errors import StoreError
from blocwatch.model import Dyad
from blocwatch.store import Store
from blocwatch.store.index import Index
from blocwatch.store.memory import Memory

RUSSIA_KOREA = Dyad.of("RUS", "PRK")


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Memory() as memory:
        memory.add(
            [
                document("a", date(2024, 3, 1)),
                document("b", date(2024, 3, 9)),
                coding(
                    "a",
                    event("there", "a", "RUS.GOV", "PRK", date(2024, 2, 2)),
                    event("back", "a", "PRK.MIL RUS.MIL", "RUS", date(2024, 2, 1)),
                    event("undated", "a", "PRK", "RUS"),
                    event("elsewhere", "a", "RUS", "CHN"),
                    event("against", "a", "RUS PRK", "USA"),
                ),
                coding("b", event("together", "b", "RUS PRK.GOV CHN", day=date(2024, 2, 3))),
                REFUSED,
            ]
        )
        yield memory


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "it's a [desk]"
    folder.mkdir()
    return folder / "index.duckdb"


def answers(store: Store, path: Path) -> object:
    index = Index(store, path)
    return index.counts(), index.events_of(RUSSIA_KOREA)


@pytest.fixture(scope="module")
def sound(store: Store, tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, object]:
    """An index as it was built, and its answers."""
    path = tmp_path_factory.mktemp("sound") / "index.duckdb"
    before = answers(store, path)
    return path.read_bytes(), before


def test_counts_of_everything(store: Store, path: Path) -> None:
    counts = (
        ("documents", 2),
        ("events", 6),
        ("parties", 15),
        ("claims", 2),
        ("judgements", 0),
        ("quarantine", 1),
    )
    assert Index(store, path).counts() == counts


def test_empty_store_counts_nothing(path: Path) -> None:
    assert {n for _, n in Index(Memory(), path).counts()} == {0}


def test_events_between_two_states_in_either_direction_or_together(store: Store, path: Path) -> None:
    assert Index(store, path).events_of(RUSSIA_KOREA) == ("back", "there", "together", "undated")


def test_events_told_later_are_not_known_on_a_day(store: Store, path: Path) -> None:
    assert Index(store, path).events_of(RUSSIA_KOREA, date(2024, 3, 8)) == ("back", "there", "undated")


def test_deleted_index_gives_the_same_answers(store: Store, path: Path, sound: tuple[bytes, object]) -> None:
    path.write_bytes(sound[0])
    path.unlink()
    assert answers(store, path) == sound[1]
    assert {found.name for found in path.parent.iterdir()} == {"index.duckdb", "index.duckdb.sum"}


@pytest.mark.parametrize("hurt", [slice(8, 12), slice(12288, None, 512), slice(None)])
def test_hurt_index_gives_the_same_answers(
    store: Store, path: Path, sound: tuple[bytes, object], hurt: slice
) -> None:
    flipped = bytearray(sound[0])
    flipped[hurt] = bytes(byte ^ 0xFF for byte in flipped[hurt])
    path.write_bytes(flipped)
    assert answers(store, path) == sound[1]


@pytest.mark.parametrize("length", [0, 20_000])
def test_cut_index_gives_the_same_answers(
    store: Store, path: Path, sound: tuple[bytes, object], length: int
) -> None:
    path.write_bytes(sound[0][:length])
    assert answers(store, path) == sound[1]


def test_log_left_behind_is_not_played_into_the_index(
    store: Store, path: Path, sound: tuple[bytes, object]
) -> None:
    path.write_bytes(sound[0])
    path.with_name("index.duckdb.wal").write_bytes(b"\xff" * 4096)
    assert answers(store, path) == sound[1]


def test_index_follows_the_journal(path: Path) -> None:
    with Memory() as store:
        index = Index(store, path)
        assert index.events_of(RUSSIA_KOREA) == ()
        store.add([document("c"), coding("c", event("more", "c", "RUS", "PRK"))])
        assert index.events_of(RUSSIA_KOREA) == ("more",)


def test_index_that_cannot_be_built_says_so(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="the record is not touched"):
        Index(store, tmp_path / "nowhere" / "index.duckdb").counts()
