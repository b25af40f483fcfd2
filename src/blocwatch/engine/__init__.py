"""Seam 2: where the work of many documents runs. One protocol, `map` and nothing else.

    for coding in engine("local", jobs=2).map(code_one, documents): ...

`local` is this machine; `spark://local[N]` and `spark://HOST:PORT` are Spark, here or on many. The
output is the same whatever the engine and however many jobs.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from blocwatch.engine.confined import Broken, Confined
from blocwatch.engine.foreman import Ready
from blocwatch.engine.local import Local
from blocwatch.engine.sealed import Bounds
from blocwatch.engine.spark import Spark
from blocwatch.errors import UsageError

__all__ = ["Bounds", "Broken", "Confined", "Engine", "engine"]

A = TypeVar("A")
B = TypeVar("B")


class Engine(Protocol):
    """Applies a pure function to many records. `jobs`: processes of this machine that may be used."""

    @property
    def jobs(self) -> int: ...

    def map(self, function: Callable[[A], B], items: Iterable[A], ready: Ready | None = None) -> Iterator[B]:
        """One result an item, in the order of the items, which are drawn as they are needed.

        The first item that fails raises its own exception, after the results before it. The
        function, the items and the results must pickle; the function must not depend on the clock,
        on chance or on what was mapped before. `ready` may be called once before the work, in any
        process, for what it leaves loaded: workers that can share it do.
        """


def engine(spec: str, jobs: int = 1) -> Engine:
    """The engine of that name; UsageError for one there is not, or that lacks what it runs on.

    `jobs` are the processes of `local`; on Spark the cores of the master count.
    """
    if jobs < 1:
        raise UsageError(f"{jobs} jobs do no work: give 1 or more")
    if spec == "local":
        return Local(jobs)
    if spec.startswith("spark://"):
        return Spark.of(spec)
    raise UsageError(f"no engine {spec!r}: use local, spark://local[N] or spark://HOST:PORT")
