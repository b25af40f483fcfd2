"""What confined workers of the tests are given to do."""

import ctypes
import os
import socket
import subprocess
from collections.abc import Iterator


def three(first: int) -> Iterator[int]:
    yield from range(first, first + 3)


def who() -> Iterator[int]:
    yield os.getpid()


def loops() -> Iterator[int]:
    yield 1
    while True:
        pass


def eats() -> Iterator[int]:
    yield len(bytearray(2_000_000_000))


def breaks() -> Iterator[int]:
    yield 1
    raise ValueError("torn\nin two")


def crashes() -> Iterator[int]:
    ctypes.string_at(0)
    yield 1


def goes_out(way: str) -> Iterator[str]:
    """Each way out of a process, by Python and by the system's own calls; what came of it."""
    libc = ctypes.CDLL(None, use_errno=True)
    try:
        if way == "socket":
            socket.create_connection(("127.0.0.1", 9))
        elif way == "program":
            subprocess.run(["/bin/true"], check=True)
        elif way == "file":
            with open("/tmp/escaped", "w") as file:
                file.write("x")
        elif way == "socket of the system":
            yield f"{libc.socket(2, 1, 0)} {ctypes.get_errno()}"
        elif way == "program of the system":
            yield f"{libc.execv(b'/bin/true', (ctypes.c_char_p * 2)(b'/bin/true', None))} {ctypes.get_errno()}"
        elif way == "signal":
            yield f"{libc.kill(os.getppid(), 9)} {ctypes.get_errno()}"
    except OSError as fault:
        yield str(fault)
