"""This machine: the caller's own process, or several processes of one thread each.

    items -> chunks -> crew (one chunk a worker at a time) -> results, put back in order

A worker is a process at the end of a pipe and holds nothing else, so it can be killed at any
time: when the caller fails, is interrupted or stops listening, the whole crew is gone.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import count, islice
from typing import TypeVar

from blocwatch.engine.crew import Crew
from blocwatch.engine.foreman import Ready

A = TypeVar("A")
B = TypeVar("B")

_LARGEST = 16
"""Items in a chunk at most: by then the pipe costs nothing beside the work."""

_AHEAD = 4
"""Chunks a worker that may be drawn before the first of them has come out."""


@dataclass(frozen=True, slots=True)
class Local:
    """`jobs` processes; 1 is the caller's own, where nothing needs to pickle."""

    jobs: int

    def map(self, function: Callable[[A], B], items: Iterable[A], ready: Ready | None = None) -> Iterator[B]:
        """One result an item, in order; at most 64 items a job are drawn ahead."""
        if self.jobs == 1:
            for item in items:
                yield function(item)
            return
        with Crew(function, self.jobs, ready) as crew:
            yield from _in_order(crew, _chunks(items, self.jobs), self.jobs * _AHEAD)


def _chunks(items: Iterable[A], jobs: int) -> Iterator[list[A]]:
    """Short chunks first, so that few items reach all workers; then longer and longer."""
    source = iter(items)
    for number in count():
        chunk = list(islice(source, min(_LARGEST, 2 ** (number // jobs))))
        if not chunk:
            return
        yield chunk


def _in_order(crew: Crew[A, B], chunks: Iterable[list[A]], ahead: int) -> Iterator[B]:
    """The results of all chunks in their order, never more than `ahead` chunks under way."""
    drawn = due = 0
    for chunk in chunks:
        crew.give(drawn, chunk)
        drawn += 1
        while crew.has(due) or drawn - due == ahead:
            yield from crew.take(due)
            due += 1
    for number in range(due, drawn):
        yield from crew.take(number)
