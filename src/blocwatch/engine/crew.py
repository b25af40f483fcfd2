"""Worker processes at the end of pipes: given chunks by number, asked for results by number."""

import os
import pickle
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, Self, TypeVar

from blocwatch.engine.failure import Failure
from blocwatch.engine.foreman import FORKS, Foreman, Forked, Ready, oversee
from blocwatch.errors import BlocwatchError

A = TypeVar("A")
B = TypeVar("B")

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
"""What the libraries of linear algebra read when they are loaded."""


@dataclass(frozen=True, slots=True)
class _Done:
    """What became of a chunk: pickled results up to the first failure."""

    results: list[bytes]
    failure: Failure | None


class Crew(Generic[A, B]):
    """Up to `size` processes, hired as chunks come, all gone when the block is left."""

    def __init__(self, function: Callable[[A], B], size: int, ready: Ready | None = None) -> None:
        self._function = function
        self._size = size
        self._ready = ready
        self._foreman: Foreman | None = None
        self._workers: dict[Connection, BaseProcess | Forked] = {}
        self._idle: list[Connection] = []
        self._busy: dict[Connection, int] = {}
        self._done: dict[int, _Done] = {}

    def give(self, number: int, chunk: list[A]) -> None:
        """Hand a chunk to an idle worker, a new one if there is room, else wait for one."""
        if not self._idle and len(self._workers) < self._size:
            self._hire()
        while not self._idle:
            self._collect()
        worker = self._idle.pop()
        # One chunk a worker: both sides writing into full pipes would wait for ever.
        self._busy[worker] = number
        try:
            worker.send(chunk)
        except BrokenPipeError as error:
            raise self._lost(worker) from error

    def has(self, number: int) -> bool:
        """Whether the chunk of that number is done."""
        return number in self._done

    def take(self, number: int) -> Iterator[B]:
        """The results of a chunk, waited for; its failure is raised after them."""
        while number not in self._done:
            self._collect()
        done = self._done.pop(number)
        yield from map(pickle.loads, done.results)
        if done.failure:
            raise done.failure.whole()

    def _collect(self) -> None:
        ready = set(wait(list(self._busy)))
        for worker in [worker for worker in self._busy if worker in ready]:
            try:
                done = worker.recv()
            except (EOFError, ConnectionResetError) as error:
                raise self._lost(worker) from error
            self._done[self._busy.pop(worker)] = done
            self._idle.append(worker)

    def _hire(self) -> None:
        ours, theirs = get_context("spawn").Pipe()
        work = partial(_work, self._function)
        if self._ready and FORKS:
            self._foreman = self._foreman or foreman(work, self._ready)
            self._workers[ours] = self._foreman.hire(theirs)
        else:
            self._workers[ours] = started(work, theirs)
        theirs.close()
        self._idle.append(ours)

    def _lost(self, worker: Connection) -> BlocwatchError:
        process = self._workers[worker]
        process.join()
        return BlocwatchError(
            f"a worker process ended by itself (exit code {process.exitcode}): "
            "if memory ran out, use fewer jobs"
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """End every worker, whatever it is at."""
        for process in self._workers.values():
            process.kill()
        for worker, process in self._workers.items():
            process.join()
            worker.close()
        if self._foreman:
            self._foreman.dismiss()


def started(target: Callable[..., None], *args: object) -> BaseProcess:
    """A process of its own, of one thread, that ends with this one."""
    process = get_context("spawn").Process(target=target, args=args, daemon=True)
    with _one_thread():
        process.start()
    return process


def foreman(work: Callable[[Connection], None], ready: Ready) -> Foreman:
    """A foreman that gets ready and forks workers."""
    ours, theirs = get_context("spawn").Pipe()
    process = started(oversee, theirs, work, ready)
    theirs.close()
    return Foreman(ours, process)


def _work(function: Callable[[A], B], pipe: Connection) -> None:
    """What a worker does until nobody is at the other end."""
    # An interrupt reaches every process at the terminal; the caller's is the one that ends the crew.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, ConnectionError):
        while True:
            pipe.send(_done(function, pipe.recv()))


def _done(function: Callable[[A], B], chunk: list[A]) -> _Done:
    results: list[bytes] = []
    try:
        for item in chunk:
            results.append(pickle.dumps(function(item)))
    except Exception as error:  # noqa: BLE001 - it is raised again, in the caller
        return _Done(results, Failure.of(error))
    return _Done(results, None)


@contextmanager
def _one_thread() -> Iterator[None]:
    """While processes start: they read these before any code of ours runs in them."""
    before = {name: os.environ.get(name) for name in THREADS}
    os.environ.update(dict.fromkeys(THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
