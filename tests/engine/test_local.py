"""Whatever the number of processes, `map` gives the same results in the same order."""

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import count, islice
from pathlib import Path

import pytest
from deeds import cannot_get_ready, get_ready, thirds, threads, unlucky, unsendable, vanish, who_got_ready

from blocwatch.engine import engine
from blocwatch.engine.foreman import FORKS
from blocwatch.engine.local import _chunks
from blocwatch.errors import BlocwatchError, FetchError, UsageError

JOBS = pytest.mark.parametrize("jobs", [1, 2])


def test_two_jobs_give_what_one_gives() -> None:
    items = range(-50, 150)
    one, two = ([*engine("local", jobs).map(thirds, items)] for jobs in (1, 2))
    assert one == two == [number / 3 for number in items]


@JOBS
def test_failing_item_raises_its_own_exception_after_the_results_before_it(jobs: int) -> None:
    found = []
    with pytest.raises(FetchError) as caught:
        found.extend(engine("local", jobs).map(unlucky, range(99)))
    assert found == [0, 1, 2, 3, 4, 5, 6]
    assert (str(caught.value), caught.value.source) == ("https://news.example: gone", "https://news.example")
    assert multiprocessing.active_children() == []


@JOBS
def test_endless_stream_is_drawn_as_it_is_needed(jobs: int) -> None:
    drawn = count()
    results = engine("local", jobs).map(thirds, drawn)
    assert next(drawn) == 0
    assert [*islice(results, 4)] == [1 / 3, 2 / 3, 1, 4 / 3]
    assert next(drawn) <= 4 + 64 * jobs
    del results
    assert multiprocessing.active_children() == []


def test_worker_has_one_thread_and_the_caller_keeps_its_own() -> None:
    before = os.environ.get("OMP_NUM_THREADS")
    assert [*engine("local", 2).map(threads, [0])] == ["1"]
    assert os.environ.get("OMP_NUM_THREADS") == before


@pytest.mark.skipif(not FORKS, reason="processes do not fork safely here")
def test_workers_share_what_was_loaded_once_before_them() -> None:
    found = [*engine("local", 2).map(who_got_ready, range(9), get_ready)]
    (loaded,) = {pid for pids, _ in found for pid in pids}
    assert loaded not in {worker for _, worker in found} | {os.getpid()}
    assert multiprocessing.active_children() == []


def test_what_could_not_be_got_ready_is_told_by_the_work_alone() -> None:
    assert [*engine("local", 2).map(thirds, range(3), cannot_get_ready)] == [0, 1 / 3, 2 / 3]


def test_worker_of_a_foreman_that_vanishes_is_an_error_too() -> None:
    with pytest.raises(BlocwatchError, match=r"exit code 3.*use fewer jobs"):
        [*engine("local", 2).map(vanish, [1], get_ready)]
    assert multiprocessing.active_children() == []


def test_result_that_cannot_be_sent_is_the_failure_of_its_item() -> None:
    with pytest.raises(TypeError, match="cannot pickle"):
        [*engine("local", 2).map(unsendable, [1])]


def test_worker_that_vanishes_is_an_error_and_not_a_wait() -> None:
    with pytest.raises(BlocwatchError, match=r"exit code 3.*use fewer jobs"):
        [*engine("local", 2).map(vanish, [1])]


def test_no_items_start_no_process() -> None:
    assert [*engine("local", 2).map(vanish, [])] == []


def test_chunks_grow_from_one_item_for_each_worker() -> None:
    assert [len(chunk) for chunk in _chunks(range(60), jobs=2)] == [1, 1, 2, 2, 4, 4, 8, 8, 16, 14]


@pytest.mark.parametrize(("spec", "jobs"), [("local", 0), ("spark://local[two]", 1), ("ray", 1)])
def test_engine_that_there_is_not_is_wrong_use(spec: str, jobs: int) -> None:
    with pytest.raises(UsageError):
        engine(spec, jobs)


@pytest.mark.skipif(find_spec("pyspark") is not None, reason="pyspark is installed")
def test_want_of_spark_is_named_with_the_extra() -> None:
    with pytest.raises(UsageError, match=r"pip install 'blocwatch\[spark\]'"):
        engine("spark://local[2]")


CALLER = """
import signal
import sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a suite run in the background ignores it
sys.path.insert(0, sys.argv[1])
from deeds import get_ready, sleep
from blocwatch.engine import engine
if __name__ == "__main__":
    for pid in engine("local", 2).map(sleep, [0, 0, 60, 60, 60], *([get_ready] if sys.argv[2:] else [])):
        print(pid, flush=True)
"""


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture(params=["", "foreman"])
def caller(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process with two workers, one of them done with its first item, in a group of its own."""
    script = tmp_path / "caller.py"
    script.write_text(CALLER)
    command = [sys.executable, str(script), str(Path(__file__).parent), *filter(None, [request.param])]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, start_new_session=True) as process:
        yield process
        process.kill()


@pytest.mark.whole
def test_interrupt_leaves_no_process_behind(caller: subprocess.Popen[str]) -> None:
    assert caller.stdout
    workers = {int(caller.stdout.readline()) for _ in range(2)}
    os.killpg(caller.pid, signal.SIGINT)
    _, said = caller.communicate(timeout=10)
    assert said.count("KeyboardInterrupt") == 1
    assert not any(map(alive, workers))
