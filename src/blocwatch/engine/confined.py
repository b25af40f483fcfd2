"""Processes that read what strangers wrote: sealed, bounded, kept, and killed when they take too much.

    room = Confined(size=2, bounds=Bounds(), ready=load)
    for one in room.started(function, argument): ...     # what the function yields, or Broken at its end

A worker that took too long, too much, or broke is gone, and the next piece of work gets a new one.
"""

import pickle
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from blocwatch.engine.crew import foreman, started
from blocwatch.engine.foreman import FORKS, Foreman, Forked, Ready
from blocwatch.engine.sealed import Bounds, allow_work, seal

B = TypeVar("B")

_TASKS = 2_000
"""Pieces of work after which a worker is let go: libraries under it may hold on to memory."""


@dataclass(frozen=True, slots=True)
class Broken:
    """That a piece of work did not come to its end, and why; what came before it counts."""

    reason: str


@dataclass(frozen=True, slots=True)
class _End:
    """That a worker has no more to give; the reason is empty where all went well."""

    reason: str = ""


@dataclass(slots=True)
class _Worker:
    """A process, the pipe to it, and how many pieces of work it has done."""

    process: BaseProcess | Forked
    pipe: Connection
    tasks: int = 0

    def end(self) -> int | None:
        """Kill it, and say how it ended."""
        self.process.kill()
        self.process.join()
        self.pipe.close()
        return self.process.exitcode


class Confined:
    """Up to `size` sealed processes, hired as work comes; threads may share the room."""

    def __init__(self, size: int, bounds: Bounds, ready: Ready) -> None:
        self.size = size
        self._bounds = bounds
        self._ready = ready
        self._foreman: Foreman | None = None
        self._idle: list[_Worker] = []
        self._count = 0
        self._free = threading.Condition()

    def started(self, function: Callable[..., Iterator[B]], *given: object) -> Iterator[B | Broken]:
        """Begin a piece of work, and give what it yields as it is asked for.

        Waits while all workers are at work. Function, arguments and results must pickle.
        """
        worker = self._taken()
        # A worker that is gone is told of where its results are asked for.
        with suppress(BrokenPipeError, ConnectionResetError):
            worker.pipe.send((function, given))
        results = self._results(worker)
        # From here on whoever lets go of the results lets go of the worker.
        next(results)
        return results

    def close(self) -> None:
        """End every worker that is idle, and the foreman."""
        with self._free:
            for worker in self._idle:
                worker.end()
                self._count -= 1
            self._idle.clear()
            if self._foreman:
                self._foreman.dismiss()
            self._foreman = None

    def _taken(self) -> _Worker:
        with self._free:
            while not self._idle and self._count >= self.size:
                self._free.wait()
            if self._idle:
                return self._idle.pop()
            worker = self._hired()
            self._count += 1
            return worker

    def _hired(self) -> _Worker:
        ours, theirs = get_context("spawn").Pipe()
        serve = partial(_serve, self._bounds)
        process: BaseProcess | Forked
        if FORKS:
            self._foreman = self._foreman or foreman(serve, self._ready)
            process = self._foreman.hire(theirs)
        else:
            process = started(serve, theirs)
        theirs.close()
        return _Worker(process, ours)

    def _results(self, worker: _Worker) -> Iterator[B | Broken]:
        whole = False
        try:
            yield Broken("")
            while True:
                told = self._told(worker)
                if isinstance(told, _End):
                    whole = not told.reason
                    if told.reason:
                        yield Broken(told.reason)
                    return
                yield told
        finally:
            self._let_go(worker, whole=whole)

    def _told(self, worker: _Worker) -> Any:
        """The next result of a worker, or its end and why."""
        try:
            if worker.pipe.poll(self._bounds.wall):
                return worker.pipe.recv()
        except (EOFError, ConnectionError, pickle.UnpicklingError):
            return _End(self._why(worker.end()))
        return _End(f"took more than {self._bounds.wall:g} s to read")

    def _why(self, code: int | None) -> str:
        if code == -signal.SIGXCPU:
            return f"took more than {self._bounds.cpu} s of processor time to read"
        return f"its reader was lost (exit code {code})"

    def _let_go(self, worker: _Worker, *, whole: bool) -> None:
        worker.tasks += 1
        with self._free:
            if whole and worker.tasks < _TASKS:
                self._idle.append(worker)
            else:
                if not worker.pipe.closed:
                    worker.end()
                self._count -= 1
            self._free.notify()


def _serve(bounds: Bounds, pipe: Connection) -> None:
    """What a worker does until nobody is at the other end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    seal(bounds)
    with suppress(EOFError, ConnectionError):
        while True:
            function, given = pipe.recv()
            pipe.send(_done(function, given, pipe, bounds))


def _done(
    function: Callable[..., Iterator[object]], given: tuple[object, ...], pipe: Connection, bounds: Bounds
) -> _End:
    """Every result sent as it comes, and the time for the next; the word that ends them."""
    try:
        allow_work(bounds)
        for one in function(*given):
            pipe.send(one)
            allow_work(bounds)
    except MemoryError:
        return _End(f"took more than {bounds.memory} bytes to read")
    except (EOFError, ConnectionError):
        raise
    except Exception as error:  # noqa: BLE001 - whatever a reader breaks on is kept with its reason
        words = (str(error).splitlines() or [""])[0][:200]
        return _End(f"its reader failed: {type(error).__name__}: {words}")
    return _End()
