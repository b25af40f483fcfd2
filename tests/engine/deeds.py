"""What the workers of the tests do."""

import os
import time

from blocwatch.errors import FetchError


def thirds(number: int) -> float:
    return number / 3


def unlucky(number: int) -> int:
    """An error of ours that does not survive pickling whole."""
    if number == 7:
        raise FetchError("https://news.example", reason="gone")
    return number


def unsendable(number: int) -> object:
    return (yield_ for yield_ in [number])


def threads(_: int) -> str | None:
    return os.environ.get("OMP_NUM_THREADS")


def vanish(_: int) -> None:
    os._exit(3)


def sleep(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def nap(number: int) -> int:
    time.sleep(0.01)
    return number


def pid_after(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def get_ready() -> None:
    LOADED.append(os.getpid())


def who_got_ready(_: int) -> tuple[list[int], int]:
    return LOADED, os.getpid()


def cannot_get_ready() -> None:
    raise ValueError("no model")


LOADED: list[int] = []
