"""Many machines: the same map on a Spark cluster, or on Spark in this machine (extra `spark`).

    items -> waves -> one job a wave (mapInArrow: number, pickled item -> number, pickled result)
          -> results, put back in order

A task is a pure function of its rows, so Spark may run it again on another worker when the first is
lost; what comes back is the same. A Python worker lives as long as the session and loads its models
once. Nothing of Spark is imported before the first item is there.
"""

import os
import pickle
import re
import shutil
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Generic, Self, TypeVar

from blocwatch.engine.crew import THREADS
from blocwatch.engine.failure import Failure
from blocwatch.engine.foreman import Ready
from blocwatch.errors import BlocwatchError, UsageError

if TYPE_CHECKING:
    from pyarrow import RecordBatch
    from pyspark.sql import SparkSession

A = TypeVar("A")
B = TypeVar("B")

_MASTER = re.compile(r"spark://(?:local\[(?P<cores>[1-9]\d*|\*)\]|(?P<host>[\w.-]+:\d+))")
_RAISED = re.compile(r"(?!org\.apache|py4j)[\w.]+Error: ")
_QUIET = Path(__file__).with_name("log4j2.properties")

_WAVE = 64
"""Items a core in one job: seconds of work, beside which starting a job is nothing."""

_AHEAD = 3
"""Jobs under way at once, so that no core waits for the slowest task of the one before."""

_HEAVIEST = 32_000_000
"""Bytes of pickled items in one job at most: Spark sends a task in a message of 128 MB or less."""

_SETTINGS = {
    "spark.sql.execution.arrow.maxRecordsPerBatch": "16",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
_ON_A_CLUSTER = {
    # A node that fails a task, for a full disk or a bad memory, gets no more of that job.
    "spark.excludeOnFailure.enabled": "true",
    "spark.excludeOnFailure.application.fetchFailure.enabled": "true",
    # Losing machines is no fault of the task; a task that ends its worker everywhere is one.
    "spark.task.maxFailures": "8",
    # Where every worker has failed it, two minutes more would change nothing.
    "spark.scheduler.excludeOnFailure.unschedulableTaskSetTimeout": "15s",
}


@dataclass(frozen=True, slots=True)
class Spark:
    """A master as Spark names it: `local[2,4]`, or `spark://host:7077`."""

    master: str
    jobs: int = 2

    @classmethod
    def of(cls, spec: str) -> Self:
        """The engine of `spark://local[N]` or `spark://HOST:PORT`.

        UsageError for another spelling, and where pyspark, pyarrow or Java is missing.
        """
        found = _MASTER.fullmatch(spec)
        if not found:
            raise UsageError(f"no engine {spec!r}: use spark://local[2] or spark://HOST:7077")
        _need(spec, os.environ)
        # In one process a task is tried once unless the master says otherwise.
        return cls(f"local[{found['cores']},4]" if found["cores"] else spec)

    def map(self, function: Callable[[A], B], items: Iterable[A], ready: Ready | None = None) -> Iterator[B]:
        """One result an item, in order; at most 256 items a core are drawn ahead.

        Function, items and results must pickle, and the workers' Python must have blocwatch; a
        task that no worker can end raises BlocwatchError.
        """
        source = iter(items)
        first = list(islice(source, 1))
        if not first:
            return
        with _session(self.master) as session, _failing(self.master):
            yield from _in_order(session, _Each(function), chain(first, source))


@dataclass(frozen=True, slots=True)
class _Each(Generic[A, B]):
    """What a task does with its rows: the function on each, its failure carried as a result."""

    function: Callable[[A], B]

    def __call__(self, batches: Iterable["RecordBatch"]) -> Iterator["RecordBatch"]:
        from pyarrow import RecordBatch  # noqa: PLC0415 - the extra

        for batch in batches:
            numbers, bodies = batch.columns
            results = [self._result(body.as_py()) for body in bodies]
            yield RecordBatch.from_pydict({"number": numbers, "body": results})

    def _result(self, body: bytes) -> bytes:
        try:
            return pickle.dumps(self.function(pickle.loads(body)))
        except Exception as error:  # noqa: BLE001 - it is raised again, in the caller
            return pickle.dumps(Failure.of(error))


def _in_order(session: "SparkSession", each: _Each[A, B], items: Iterator[A]) -> Iterator[B]:
    """The results of all waves in their order, never more than `_AHEAD` of them under way."""
    under_way = deque[Future[list[bytes]]]()
    with ThreadPoolExecutor(_AHEAD) as pool:
        try:
            while wave := _wave(items, _WAVE * session.sparkContext.defaultParallelism):
                under_way.append(pool.submit(_ran, session, each, wave))
                if len(under_way) == _AHEAD:
                    yield from _opened(under_way.popleft().result())
            while under_way:
                yield from _opened(under_way.popleft().result())
        finally:
            if under_way:
                session.sparkContext.cancelAllJobs()


def _wave(items: Iterator[A], most: int) -> list[bytes]:
    """The next items, pickled: so many, or fewer heavy ones."""
    wave, weight = list[bytes](), 0
    while len(wave) < most and weight < _HEAVIEST:
        found = list(islice(items, 1))
        if not found:
            break
        wave.append(pickle.dumps(found[0]))
        weight += len(wave[-1])
    return wave


def _ran(session: "SparkSession", each: _Each[A, B], wave: list[bytes]) -> list[bytes]:
    """One job: the pickled results of a wave, in order."""
    import pyarrow  # noqa: PLC0415 - the extra

    table = pyarrow.table({"number": pyarrow.array(range(len(wave)), pyarrow.int64()), "body": wave})
    told = session.createDataFrame(table).mapInArrow(each, "number long, body binary").toArrow()
    numbers, bodies = (told.column(name).to_pylist() for name in ("number", "body"))
    found = dict(zip(numbers, bodies, strict=True))
    if sorted(numbers) != list(range(len(wave))):
        raise BlocwatchError(f"Spark gave {len(numbers)} results for {len(wave)} items")
    return [found[number] for number in range(len(wave))]


def _opened(results: list[bytes]) -> Iterator[B]:
    for result in map(pickle.loads, results):
        if isinstance(result, Failure):
            raise result.whole()
        yield result


@contextmanager
def _session(master: str) -> Iterator["SparkSession"]:
    """A session of our own, ended with the block, and every worker with it."""
    from pyspark.sql import SparkSession  # noqa: PLC0415 - the extra, and slow

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    with _failing(master):
        builder = SparkSession.builder.master(master).appName("blocwatch")
        session = builder.config(map=settings(master, os.environ)).getOrCreate()
    try:
        yield session
    finally:
        session.stop()


def settings(master: str, environ: Mapping[str, str]) -> dict[str, str]:
    """What Spark is told: quiet, one thread a worker, and the caller's own names and words on each."""
    ours = {name: value for name, value in environ.items() if name.startswith("BLOCWATCH_")}
    if "PYTHONPATH" in environ:
        # A worker runs in a folder of its own, where a relative path is another's.
        ours["PYTHONPATH"] = os.pathsep.join(map(os.path.abspath, environ["PYTHONPATH"].split(os.pathsep)))
    ours |= dict.fromkeys(THREADS, "1")
    found = dict(_SETTINGS) if master.startswith("local") else _SETTINGS | _ON_A_CLUSTER
    # Only that which waits for a worker in vain is said aloud, and what fails.
    found["spark.driver.extraJavaOptions"] = f"-Dlog4j2.configurationFile={_QUIET.as_uri()}"
    return found | {f"spark.executorEnv.{name}": value for name, value in ours.items()}


@contextmanager
def _failing(master: str) -> Iterator[None]:
    """What Spark itself raises, as an error of ours in one line."""
    from py4j.protocol import Py4JError  # noqa: PLC0415 - the extra
    from pyspark.errors import PySparkException, PySparkRuntimeError  # noqa: PLC0415 - the extra

    try:
        yield
    except (Py4JError, PySparkException, PySparkRuntimeError) as error:
        raise BlocwatchError(
            f"engine {master}: Spark could not end the work: {_cause(str(error))}"
        ) from error


def _cause(told: str) -> str:
    """The line of a Java and Python trace that says what went wrong: a module missing, a worker gone."""
    lines = [one.strip() for one in told.splitlines() if one.strip()]
    python = [one for one in lines if _RAISED.match(one)]
    return (python or [one for one in lines if "Exception" in one] or lines or ["nothing was said"])[0][:300]


def _need(spec: str, environ: Mapping[str, str]) -> None:
    missing = [name for name in ("pyspark", "pyarrow", "pandas") if find_spec(name) is None]
    if missing:
        raise UsageError(f"engine {spec}: needs {', '.join(missing)}: pip install 'blocwatch[spark]'")
    home = environ.get("JAVA_HOME")
    java = Path(home, "bin", "java").exists() if home else shutil.which("java", path=environ.get("PATH"))
    if not java:
        raise UsageError(
            f"engine {spec}: needs Java 17 or newer: Debian's default-jre-headless or openjdk-17-jre-headless"
        )
