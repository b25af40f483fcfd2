"""What commands take from standard input and files, and tell on standard error."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import click

from blocwatch.errors import UsageError
from blocwatch.model import Quarantined

T = TypeVar("T")


def stdin_of(sources: Sequence[str]) -> bytes:
    """Standard input, where one of the sources asks for it with `-`."""
    return sys.stdin.buffer.read() if "-" in sources else b""


def bytes_of(name: str) -> bytes:
    """The bytes of a file, or of standard input for `-`; UsageError when they cannot be read."""
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as missing:
        raise UsageError(f"{name}: {missing.strerror or 'cannot be read'}") from missing


def tell(refused: Iterable[Quarantined]) -> None:
    """Names on standard error what could not be read, a line each."""
    for one in refused:
        tell_one(one)


def tell_one(refused: Quarantined) -> None:
    """Names on standard error one thing that could not be read."""
    click.echo(f"quarantined: {refused.source}: {refused.reason}", err=True)


def progress(items: Iterable[T], length: int, label: str) -> Iterator[T]:
    """The items, with a bar on a terminal and none in a pipe."""
    if not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, length=length, label=label, file=sys.stderr) as bar:
        yield from bar
