"""The same texts make the same ledger: twice, in any order, after a crash. `bench/same.py` is the long run."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from blocwatch import keeping, pipeline
from blocwatch.collect import Given
from blocwatch.engine import engine
from blocwatch.model import Coding, Document
from blocwatch.store import Store, open_store
from blocwatch.store.desk import Desk

NOW = datetime(2024, 4, 1, tzinfo=UTC)
TEXTS = (
    "20 марта 2024 года Россия ввела санкции против Японии.",
    "On 20 March 2024 Russia imposed sanctions on Japan.",
    "21 марта 2024 года Китай осудил США.",
)


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("texts")
    for number, text in enumerate(TEXTS):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return sorted(map(str, folder.iterdir()))


def entered(paths: list[str], store: Store) -> str:
    pipeline.read(paths, store, engine("local", 1), NOW, Given("Вестник", "2024-03-22"))
    return keeping.digest(store)


@pytest.fixture(scope="module")
def ledger(paths: list[str]) -> str:
    with open_store("memory:") as store:
        return entered(paths, store)


def test_twice_and_in_another_order(paths: list[str], ledger: str, tmp_path: Path) -> None:
    with open_store(str(tmp_path / "desk")) as store:
        assert entered(paths[::-1], store) == ledger
        head = store.head
        assert entered(paths, store) == ledger
        assert store.head == head


class Breaking(Desk):
    """A desk whose disk gives up before the codings, or after the first text."""

    def __init__(self, folder: Path, kind: type) -> None:
        super().__init__(folder)
        self._kind = kind

    def add(self, records: object) -> int:
        many = [*records]  # type: ignore[call-overload]
        if any(isinstance(one, self._kind) for one in many):
            raise KeyboardInterrupt
        return super().add(many)


@pytest.mark.parametrize("kind", [Document, Coding])
def test_after_a_crash(kind: type, paths: list[str], ledger: str, tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), Breaking(tmp_path, kind) as desk:
        entered(paths, desk)
    with Desk(tmp_path) as desk:
        assert entered(paths[::-1], desk) == ledger


def test_other_texts_make_another_ledger(paths: list[str], ledger: str) -> None:
    with open_store("memory:") as store:
        assert entered(paths[:2], store) != ledger


def test_read_one_by_one(paths: list[str], ledger: str) -> None:
    with open_store("memory:") as store:
        assert [entered([path], store) for path in paths][-1] == ledger
