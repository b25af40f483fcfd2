"""Work that no reader waits for: in a process of its own that yields to everybody."""

import logging
import multiprocessing
import os
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial

_LOG = logging.getLogger(__name__)
_YIELDING = 15


class Later:
    """Does what it is asked for, each thing once. The process starts with the first of it.

    A thread would not do: such work is arithmetic in Python, and would take its share of every answer.
    """

    def __init__(self) -> None:
        self._asked: set[str] = set()
        self._lock = threading.Lock()
        self._worker: ProcessPoolExecutor | None = None

    def ask(self, key: str, work: Callable[..., object], *given: object) -> None:
        """Have something done that was not asked for before under this key."""
        with self._lock:
            if key in self._asked:
                return
            self._asked.add(key)
            if self._worker is None:
                apart = multiprocessing.get_context("spawn")
                self._worker = ProcessPoolExecutor(1, mp_context=apart, initializer=_yielding)
            self._worker.submit(work, *given).add_done_callback(partial(_told, key))


def _yielding() -> None:
    os.nice(_YIELDING)


def _told(key: str, done: Future[object]) -> None:
    if not done.cancelled() and (error := done.exception()):
        _LOG.warning("%s was not computed: %s", key, error)
