"""A process that gets everything ready once and forks the workers, so that they share what was loaded.

Models are read-only numbers: pages of them that nobody writes to are there once, however many workers
there are. Only where processes fork safely; elsewhere each worker loads for itself.
"""

import gc
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import recv_handle, send_handle

Ready = Callable[[], object]
"""What is done once before anything else, for what it leaves loaded."""

FORKS = sys.platform == "linux"
"""Whether there are foremen here: elsewhere a forked process may break on libraries of the system."""


class Forked:
    """A worker that a foreman forked. Does what a `multiprocessing` process does for a crew."""

    def __init__(self, pid: int, foreman: "Foreman") -> None:
        self._pid = pid
        self._foreman = foreman
        self.exitcode: int | None = None

    def kill(self) -> None:
        """End it, whatever it is at. Its number is not given away before the foreman has taken note."""
        if self.exitcode is None:
            with suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)

    def join(self) -> None:
        """Wait until it has ended."""
        if self.exitcode is None:
            self.exitcode = self._foreman.ended(self._pid)


class Foreman:
    """The caller's end of a foreman: asks for workers, and for how they ended."""

    def __init__(self, pipe: Connection, process: BaseProcess) -> None:
        self._pipe = pipe
        self._process = process
        self._turn = threading.Lock()

    def hire(self, theirs: Connection) -> Forked:
        """A worker at the other end of a pipe."""
        with self._turn:
            self._pipe.send(None)
            send_handle(self._pipe, theirs.fileno(), self._process.pid)
            return Forked(self._pipe.recv(), self)

    def ended(self, pid: int) -> int:
        """How a worker ended, waited for; -9 where the foreman himself is gone."""
        try:
            with self._turn:
                self._pipe.send(pid)
                return int(self._pipe.recv())
        except (EOFError, ConnectionError):
            return -signal.SIGKILL

    def dismiss(self) -> None:
        """End the foreman; workers end with their own pipes."""
        self._process.kill()
        self._process.join()
        self._pipe.close()


def oversee(pipe: Connection, work: Callable[[Connection], None], ready: Ready) -> None:
    """What a foreman does until nobody is at the other end: fork on None, wait for the end of a number."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What goes wrong here goes wrong again where the work is done, and is told there with its item.
    with suppress(Exception):
        ready()
    # Collecting would write into every page that is to be shared.
    gc.collect()
    gc.freeze()
    with suppress(EOFError, ConnectionError):
        while True:
            asked = pipe.recv()
            pipe.send(_forked(pipe, work) if asked is None else _waited(asked))


def _forked(pipe: Connection, work: Callable[[Connection], None]) -> int:
    handle = recv_handle(pipe)
    pid = os.fork()
    if pid:
        os.close(handle)
        return pid
    _work_and_leave(pipe, Connection(handle), work)
    raise AssertionError("a worker does not come back")


def _work_and_leave(foremans: Connection, own: Connection, work: Callable[[Connection], None]) -> None:
    """What a forked worker does; it leaves without tidying up what is the foreman's."""
    foremans.close()
    code = 1
    try:
        work(own)
        code = 0
    except BaseException:  # noqa: BLE001 - it is told, and the process is over
        traceback.print_exc()
    finally:
        os._exit(code)


def _waited(pid: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
