"""Spark beside this machine: the same desk, what two workers are worth, what it costs, how cost grows.

    python bench/spark.py same 1e5            # the head of the desk, local and on Spark
    python bench/spark.py speed 6000          # one and two workers, one and two local processes, one run
    python bench/spark.py growth 1e3 1e4 1e5  # CPU of one process, and of each language
    python bench/spark.py ledger 1e6          # the sums of the ledger, DuckDB and Spark (bench/parity.py)

Documents are generated (bench/generated.py) and go the whole way of `blocwatch read` but for the fetching:
into a new desk, coded, kept. Spark is a standalone master and workers of one core each on loopback.
Every reading is a process of its own. `growth` codes the same thirty documents again between others and
prints what they cost, for a machine that others use too.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from time import process_time
from typing import TypeVar

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / one) for one in ("bench", "eval", "tests/engine")]

from generated import LANGUAGES, documents  # noqa: E402
from rows import HEAD, Row, lined, shown  # noqa: E402

from blocwatch import pipeline  # noqa: E402
from blocwatch.engine import Engine, engine  # noqa: E402
from blocwatch.engine.foreman import Ready  # noqa: E402
from blocwatch.store import open_store  # noqa: E402

A = TypeVar("A")
B = TypeVar("B")
Told = dict[str, float | str]

SEED = 20240320
EVERY = 250
"""Documents between two readings of the same thirty."""
HANDED = ("count", "spec", "jobs", "coder", "seed", "room", "languages", "sentences")
DEFAULT = {"same": (3_000,), "speed": (6_000,), "growth": (1_000, 10_000), "ledger": (1_000_000,)}


class Clocked:
    """An engine whose results are timed once so many of them are there: all is loaded by then."""

    def __init__(self, inner: Engine, after: int) -> None:
        self.inner, self.after = inner, after
        self.pace = 0.0
        """Results a second since then."""

    def map(self, function: Callable[[A], B], items: Iterable[A], ready: Ready | None = None) -> Iterator[B]:
        """What the engine gives."""
        start, number = 0.0, 0
        for number, result in enumerate(self.inner.map(function, items, ready), 1):
            if number == self.after:
                start = time.perf_counter()
            yield result
        self.pace = (number - self.after) / (time.perf_counter() - start) if start else 0.0


class Beside:
    """An engine that codes the same documents again between others, and says what they cost."""

    def __init__(self, inner: Engine, seed: int) -> None:
        self.inner = inner
        self.same = list(documents(30, seed + 1))
        self.spent, self.turns = 0.0, 0

    def map(self, function: Callable[[A], B], items: Iterable[A], ready: Ready | None = None) -> Iterator[B]:
        """What the engine gives."""
        for number, result in enumerate(self.inner.map(function, items, ready)):
            if number % EVERY == 0:
                start = process_time()
                for one in self.same:
                    function(one)  # type: ignore[arg-type]
                self.spent += process_time() - start
                self.turns += 1
            yield result

    @property
    def one(self) -> float:
        """CPU seconds of one of the thirty documents."""
        return self.spent / (self.turns * len(self.same))


def reading(given: argparse.Namespace) -> Told:
    """A desk of generated documents, read and coded: its head and what it took."""
    languages = tuple(given.languages.split(","))
    runs = Clocked(engine(given.spec, given.jobs), given.count // 4)
    beside = Beside(runs, given.seed) if given.beside else None
    if beside:
        # What is loaded once is no part of what a document costs.
        for one in documents(60, given.seed + 2):
            pipeline.coded(one, given.coder)
    with tempfile.TemporaryDirectory(dir=given.room) as room, open_store(str(Path(room, "desk"))) as desk:
        cpu, wall = process_time(), time.perf_counter()
        made = documents(given.count, given.seed, languages, given.sentences)
        found = pipeline.entered(made, desk, beside or runs, coder=given.coder)
        cpu, wall = process_time() - cpu, time.perf_counter() - wall
        size = sum(one.stat().st_size for one in Path(room).rglob("*") if one.is_file())
        told: Told = {"head": desk.head, "wall": wall, "bytes": size}  # type: ignore[attr-defined]
    told |= {
        "pace": runs.pace,
        "coded": found.coded,
        "refused": found.refused,
        "events": found.events,
        "claims": found.claims,
    }
    if beside:
        return told | {"cpu": cpu - beside.spent, "one": beside.one}
    return told | {"cpu": cpu}


def apart(given: argparse.Namespace, count: int, **changed: object) -> Told:
    """A reading in a process of its own; it fails when a document was not coded."""
    asked = vars(given) | {"count": count} | changed
    words = [f"--{name}={asked[name]}" for name in HANDED]
    words += ["--beside"] if asked.get("beside") else []
    done = subprocess.run(
        [sys.executable, "-W", "ignore", __file__, "reading", *words], check=True, stdout=subprocess.PIPE
    )
    told: Told = json.loads(done.stdout)
    if told["coded"] != count:
        raise SystemExit(f"spark: {told['coded']} of {count} documents coded")
    return told


def on_spark(given: argparse.Namespace, count: int, workers: int) -> Told:
    """A reading on a cluster of so many workers."""
    from loopback import cluster  # noqa: PLC0415 - needs pyspark

    with tempfile.TemporaryDirectory(dir=given.room) as room, cluster(Path(room), workers) as found:
        return apart(given, count, spec=found.spec)


def same(given: argparse.Namespace, sizes: Sequence[int]) -> Iterator[Row]:
    """Whether the desk has the same head, local and on two workers."""
    for count in sizes:
        heads = []
        if given.only != "spark":
            heads.append(told_of("local", count, apart(given, count, spec="local", jobs=given.jobs)))
        if given.only != "local":
            heads.append(told_of("spark, two workers", count, on_spark(given, count, 2)))
        if given.only:
            heads.append(given.head or heads[0])
        yield Row(f"spark.{count}", "heads that differ", float(len(set(heads)) - 1), gate=0.0, at_most=True)


def told_of(name: str, count: int, told: Told) -> str:
    """The head of a desk; the rest is printed."""
    rate = count / float(told["wall"])
    pace = float(told["pace"])
    print(
        f"{name}: {count:,} documents, {told['events']:,} events, {told['claims']:,} claims, "
        f"{told['bytes']:,} bytes of desk, {told['wall']:.0f} s, {rate:.1f} documents/s "
        f"({pace:.1f} once loaded), {told['cpu']:.1f} s CPU of the caller; head {told['head']}",
        flush=True,
    )
    return str(told["head"])


def speed(given: argparse.Namespace, sizes: Sequence[int]) -> Iterator[Row]:
    """What two workers are worth, and what Spark costs, start of the session and of the models included."""
    for count in sizes:
        one_worker = on_spark(given, count, 1)
        two_workers = on_spark(given, count, 2)
        alone = apart(given, count, spec="local", jobs=1)
        pair = apart(given, count, spec="local", jobs=2)
        named = {"spark, one worker": one_worker, "spark, two workers": two_workers}
        named |= {"local, one process": alone, "local, two processes": pair}
        heads = {told_of(name, count, told) for name, told in named.items()}
        name = f"spark.{count}"
        yield Row(name, "heads that differ", float(len(heads) - 1), gate=0.0, at_most=True)
        yield Row(
            name, "two workers over one", float(one_worker["wall"]) / float(two_workers["wall"]), gate=1.7
        )
        pace = [float(one["pace"]) for one in (one_worker, two_workers, alone, pair)]
        yield Row(name, "the same once all is loaded", pace[1] / pace[0])
        yield Row(name, "two local processes over one", float(alone["wall"]) / float(pair["wall"]))
        yield Row(name, "the same once all is loaded, local", pace[3] / pace[2])
        yield Row(name, "one worker's time / local", float(one_worker["wall"]) / float(alone["wall"]))
        yield Row(name, "the same once all is loaded, one", pace[2] / pace[0])
        yield Row(name, "two workers' time / local, two", float(two_workers["wall"]) / float(pair["wall"]))


def growth(given: argparse.Namespace, sizes: Sequence[int]) -> Iterator[Row]:
    """CPU of one document by the size of the desk and by language; and how far from linear."""
    costs = {}
    for count in sizes:
        told = apart(given, count, spec="local", jobs=1, beside=True)
        cpu, one = float(told["cpu"]), float(told["one"])
        costs[count] = cpu / count
        print(
            f"{count:,} documents: {cpu:.1f} s CPU, {1000 * cpu / count:.2f} ms a document, "
            f"{cpu / count / one:.3f} of the same thirty ({1000 * one:.2f} ms)",
            flush=True,
        )
        told_of("local", count, told)
    for count in sizes[1:]:
        away = abs(costs[count] / costs[sizes[0]] - 1)
        yield Row(f"growth.{count}", f"away from linear since {sizes[0]}", away, gate=0.1, at_most=True)
    for language in LANGUAGES:
        told = apart(given, min(sizes), spec="local", jobs=1, beside=True, languages=language)
        yield Row(f"growth.{language}", "documents/s of CPU", min(sizes) / float(told["cpu"]))


def ledger(given: argparse.Namespace, sizes: Sequence[int]) -> Iterator[Row]:
    """Whether the sums of the ledger are the same on both engines."""
    from parity import parity  # noqa: PLC0415 - needs the extra

    for events in sizes:
        with tempfile.TemporaryDirectory(dir=given.room) as room:
            told = parity(Path(room), events, given.seed)
        for one in told:
            print(f"{one.engine}: {events:,} events, {one.rows:,} rows, {one.wall:.1f} s, {one.checksums}")
        differ = float(sum(len({one.checksums[name] for one in told}) - 1 for name in told[0].checksums))
        yield Row(f"ledger.{events}", "checksums that differ", differ, gate=0.0, at_most=True)


WORKS = {"same": same, "speed": speed, "growth": growth, "ledger": ledger}


def asked() -> argparse.Namespace:
    """What was typed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("work", nargs="?", choices=[*WORKS, "reading"])
    parser.add_argument("sizes", nargs="*", type=float)
    parser.add_argument("--coder", default=pipeline.RULES, help="rules, or names: with the Ukrainian encoder")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--room", type=Path, default=Path(tempfile.gettempdir()))
    parser.add_argument("--jobs", type=int, default=1, help="processes of the local reading that is compared")
    parser.add_argument("--only", choices=("local", "spark"), help="one side of `same`, beside --head")
    parser.add_argument("--head", help="the head that the other side had")
    parser.add_argument("--languages", default=",".join(LANGUAGES))
    parser.add_argument("--sentences", type=int, choices=(1, 2), default=2, help="of each document")
    parser.add_argument("--count", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--spec", default="local", help=argparse.SUPPRESS)
    parser.add_argument("--beside", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> int:
    """Print the rows of what was asked for, or of everything; 1 when one is below its gate."""
    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), str(ROOT / "bench")])
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    given = asked()
    if given.work == "reading":
        print(json.dumps(reading(given)))
        return 0
    rows = []
    for work in [given.work] if given.work else WORKS:
        rows += WORKS[work](given, [int(size) for size in given.sizes] or DEFAULT[work])
    print("\n".join([lined(HEAD), *(shown(row, {}) for row in rows)]))
    return int(any(row.met is False for row in rows))


if __name__ == "__main__":
    sys.exit(main())
