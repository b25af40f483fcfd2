"""A desk of the sample news and five thousand imported events, and the desk in the browser over it."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
import uvicorn
from starlette.testclient import TestClient

from blocwatch import importing, pipeline
from blocwatch.collect import Given
from blocwatch.engine import engine
from blocwatch.store import open_store
from blocwatch.web.app import application
from blocwatch.web.shown import Rooms
from web.polecat import table

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
NOW = datetime(2024, 5, 1, tzinfo=UTC)
EVENTS = 5000


@pytest.fixture(scope="session")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the desk, for reading only."""
    folder = tmp_path_factory.mktemp("desk") / "desk"
    sources = [str(SAMPLES / name) for name in ("news.jsonl", "pages", "feeds")]
    with open_store(str(folder)) as store:
        pipeline.read(sources, store, engine("local", 1), NOW, Given())
    digest, brought = importing.read_table("polecat", table(folder.parent / "week.tsv", EVENTS))
    assert importing.keep(folder, digest, brought.events) == EVENTS
    return folder


@pytest.fixture
def own(sampled: Path, tmp_path: Path) -> Path:
    """A copy of the desk to write to."""
    return Path(shutil.copytree(sampled, tmp_path / "desk"))


@pytest.fixture(scope="session")
def client(sampled: Path) -> TestClient:
    """The read-only desk without a network."""
    return TestClient(application(Rooms(sampled)), base_url="http://127.0.0.1")


@dataclass
class Served:
    """A running desk and where it is."""

    address: str
    server: uvicorn.Server
    thread: threading.Thread

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join(timeout=10)


def serving(folder: Path, *, edit: bool = False) -> Served:
    """The desk of a folder, served on a free port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = uvicorn.Config(
        application(Rooms(folder), edit=edit), host="127.0.0.1", port=port, log_level="error", timeout_graceful_shutdown=1
    )  # fmt: skip
    server = uvicorn.Server(settings)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    return Served(f"http://127.0.0.1:{port}", server, thread)


@pytest.fixture(scope="session")
def site(sampled: Path) -> Iterator[str]:
    """The address of the read-only desk."""
    served = serving(sampled)
    yield served.address
    served.stop()


@pytest.fixture
def editable(own: Path) -> Iterator[tuple[str, Path]]:
    """The address of a desk that may be edited, and its folder."""
    served = serving(own, edit=True)
    yield served.address, own
    served.stop()
