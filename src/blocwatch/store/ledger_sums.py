"""Checksums of a ledger's files: one list a batch, so that a cut, a turned bit or a lost month is named.

    sums/000007.sums    SHA-256 of the rest, then a line for each file of batch 7: SHA-256, two spaces, path

A batch without a list was written by an older program, or never came to its end: nothing is said of it
where no batch has one.
"""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from blocwatch.store import checksums
from blocwatch.store.captures import make, settle
from blocwatch.store.failure import failing

_FOLDER, _END = "sums", ".sums"


def write(folder: Path, batch: int, files: Iterable[Path]) -> None:
    """Say what the files of a batch are, once they are written."""
    lines = sorted(f"{checksums.digest(one)}  {one.relative_to(folder).as_posix()}\n" for one in files)
    rest = "".join(lines)
    place = folder / _FOLDER
    make(place)
    fresh = place / f".{batch:06}{_END}"
    with failing(fresh):
        fresh.write_text(f"{_digest(rest)}\n{rest}", encoding="utf-8")
        fresh.replace(place / f"{batch:06}{_END}")
        settle(place)


def wrong(folder: Path) -> Iterator[str]:
    """A line for each file that is not what it was, is gone, or belongs to no batch that was entered."""
    told: dict[str, str] = {}
    lists = sorted((folder / _FOLDER).glob(f"*{_END}"))
    for one in lists:
        first, _, rest = one.read_bytes().partition(b"\n")
        if first != _digest(rest.decode("utf-8", "replace")).encode():
            yield f"{_FOLDER}/{one.name}: damaged; what batch {one.stem} wrote cannot be told"
            continue
        told |= {path: digest for digest, path in _pairs(rest.decode())}
    there = {one.relative_to(folder).as_posix() for one in folder.glob("*/**/*.parquet")} if lists else set()
    for path in sorted({*told, *there}):
        if path not in there:
            yield f"{path}: its file is missing"
        elif path not in told:
            yield f"{path}: in no list of a batch"
        elif checksums.digest(folder / path) != told[path]:
            yield f"{path}: its bytes were changed"


def _pairs(rest: str) -> Iterator[tuple[str, str]]:
    for line in rest.splitlines():
        digest, _, path = line.partition("  ")
        yield digest, path


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8")).hexdigest()
