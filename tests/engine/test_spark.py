"""Spark gives what this machine gives: a real master and two workers, one of them killed or its disk full."""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

import pytest
from deeds import nap, pid_after, thirds, unlucky, vanish
from loopback import Cluster, cluster

from blocwatch import pipeline
from blocwatch.collect import Given
from blocwatch.engine import engine
from blocwatch.errors import BlocwatchError, FetchError, UsageError
from blocwatch.model import Coding, Quarantined
from blocwatch.store import open_store
from conftest import written_on

pytestmark = pytest.mark.filterwarnings("default")
SAMPLES = Path(__file__).resolve().parents[2] / "samples"
NOW = datetime(2024, 5, 1, tzinfo=UTC)
PATH = os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")])
LONE = "\ud83d"
"""Half a letter: no coder can take it, and no collector lets it through."""


@pytest.fixture(scope="module", autouse=True)
def _spark(needs) -> None:
    if find_spec("pyspark") is None:
        line = "needs pyspark: pip install -r requirements/spark.txt, or make spark"
        pytest.fail(line) if os.environ.get("BLOCWATCH_SPARK") == "1" else pytest.skip(line)
    needs("/usr/bin/java", "default-jre-headless")


@pytest.fixture(autouse=True)
def _path(monkeypatch: pytest.MonkeyPatch) -> None:
    """The workers' Python finds what the tests map."""
    monkeypatch.setenv("PYTHONPATH", PATH)
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Cluster]:
    """A master with two workers of one core."""
    with cluster(tmp_path, 2) as found:
        yield found


def test_sample_desk_is_the_same_line_for_line_on_a_cluster(two: Cluster, tmp_path: Path) -> None:
    heads = set()
    for spec in ("local", two.spec):
        with open_store(str(tmp_path / f"desk{len(heads)}")) as desk:
            found = pipeline.read([str(SAMPLES / "news.jsonl")], desk, engine(spec), NOW, Given())
            assert found.coded == 18
            heads.add(desk.head)  # type: ignore[attr-defined]
    assert len(heads) == 1


def test_spark_in_this_machine_quarantines_what_the_coder_cannot_take_as_local_does() -> None:
    text = "Путин встретился с Си Цзиньпином в Москве."
    found = [
        written_on(text),
        written_on(f"Путин встретился с Си {LONE} вчера. {text}"),
        written_on("Xi met Putin in Moscow.", "en"),
    ]
    found = [replace(one, address=f"{at}.txt") for at, one in enumerate(found)]
    local, spark = (
        [*engine(spec).map(pipeline.coded_or_refused, found)] for spec in ("local", "spark://local[2]")
    )
    assert local == spark
    assert [type(one) for one in spark] == [Coding, Quarantined, Coding]
    assert isinstance(spark[1], Quarantined)
    assert (spark[1].stage, spark[1].source) == ("code", "1.txt")
    assert "the coder failed: UnicodeEncodeError" in spark[1].reason


def test_failing_item_raises_its_own_exception_after_the_results_before_it() -> None:
    found = []
    with pytest.raises(FetchError) as caught:
        found.extend(engine("spark://local[2]").map(unlucky, range(99)))
    assert found == [0, 1, 2, 3, 4, 5, 6]
    assert (str(caught.value), caught.value.source) == ("https://news.example: gone", "https://news.example")


def test_results_are_in_order_and_no_items_start_nothing() -> None:
    assert [*engine("spark://local[3]").map(thirds, range(1000))] == [one / 3 for one in range(1000)]
    assert [*engine("spark://nowhere.example:1").map(thirds, [])] == []


def test_worker_keeps_its_process_and_so_its_models(two: Cluster) -> None:
    assert len(set(engine(two.spec).map(pid_after, [0.005] * 600))) == 2


def test_killed_worker_changes_nothing(two: Cluster) -> None:
    results = engine(two.spec).map(nap, range(400))
    found = [*islice(results, 3)]
    two.processes[1].kill()
    assert [*found, *results] == [*range(400)]


def test_task_that_ends_every_worker_is_one_line(two: Cluster) -> None:
    with pytest.raises(
        BlocwatchError, match=r"^engine spark://127\.0\.0\.1:\d+: Spark could not end the work: .*\S"
    ):
        [*engine(two.spec).map(vanish, range(4))]


def test_full_disk_on_one_node_changes_nothing(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = ["mount", "-t", "tmpfs", "-o", "size=64k,nr_inodes=2", "tmpfs", str(disk)]
    if subprocess.run(mounted, capture_output=True, check=False).returncode:
        pytest.skip("needs root with the right to mount, for a disk that is full")
    try:
        (disk / "full").write_bytes(bytes(64 * 1024))
        with cluster(tmp_path, 1) as found:
            found.worker(disk)
            assert [*engine(found.spec).map(nap, range(300))] == [*range(300)]
            assert "No subfolder can be created" in (tmp_path / "worker2.log").read_text()
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


def test_sums_of_the_ledger_are_those_of_duckdb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(SAMPLES.parent / "bench"))
    from parity import parity  # noqa: PLC0415 - needs the extra

    duckdb, spark = parity(tmp_path, 2_000, 20240320)
    assert duckdb.rows > 4_000
    assert duckdb.checksums == spark.checksums


def test_want_of_java_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(UsageError, match="default-jre-headless"):
        engine("spark://local[2]")
