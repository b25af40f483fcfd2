"""Healing a desk: each line of the journal from the copy in which it is whole, each file by its digest.

A line is whole when its link follows from the one before; the journal and `journal.log` seldom lose the
same one. Nothing is guessed: what no copy holds is named and left as it is, and the hurt files are kept.
"""

import hashlib
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from blocwatch.errors import SchemaError, StoreError
from blocwatch.store import checksums, imports, whole
from blocwatch.store.captures import Captures, settle
from blocwatch.store.failure import failing
from blocwatch.store.journal import KINDS, Journal
from blocwatch.store.log import Entry, Log
from blocwatch.store.record import Kept, chained, erased, read
from blocwatch.store.sources import Sources

_JOURNAL, _LOG, _SOURCES = "journal.sqlite", "journal.log", "sources.jsonl"


def repair(folder: Path, copies: Sequence[Path] = ()) -> Iterator[str]:
    """Heal a desk that nobody is writing to, and say in a line each what was healed or could not be.

    `copies` are folders to look in for files by digest: a copy of the desk, or whatever was read.
    """
    if not (folder / _JOURNAL).exists() and not (folder / _LOG).exists():
        raise StoreError(f"{folder}: no desk")
    yield from _journal(folder)
    yield from _captures(folder, copies)
    yield from _imported(folder, copies)
    yield from _sources(folder, copies)
    yield from whole.repaired(folder, copies)


def merged(here: Mapping[int, Entry], there: Mapping[int, Entry]) -> tuple[list[Entry], list[int]]:
    """The lines, each from a copy in which it is whole, and the numbers of those that are whole in none.

    A line whose words were forgotten is taken without them.
    """
    both = [*here.values(), *there.values()]
    gone = erased(_told_forgotten(both))
    lines: list[Entry] = []
    lost: list[int] = []
    before = b""
    for n in range(1, max((*here, *there), default=0) + 1):
        of = [one for one in (here.get(n), there.get(n)) if one is not None]
        blank = [replace(one, body="") for one in of if one.chain in gone]
        whole = [one for one in of if _linked(before, one)]
        found = [*blank, *whole] or of[-1:]
        if not blank and not whole:
            lost.append(n)
        if found:
            lines.append(replace(found[0], last=True))
            before = bytes.fromhex(found[0].chain)
    return lines, lost


def _linked(before: bytes, entry: Entry) -> bool:
    return chained(before, entry.said).hex() == entry.chain


def _told_forgotten(entries: Iterable[Entry]) -> Iterator[bytes]:
    for entry in entries:
        if entry.kind == "forgotten":
            yield entry.body.encode()


def _journal(folder: Path) -> Iterator[str]:
    here, sound = _of_journal(folder / _JOURNAL)
    log = Log(folder / _LOG)
    read_ = [*log.entries()]
    there = {entry.n: entry for entry in read_ if entry is not None}
    _refuse_unknown(there.values())
    lines, lost = merged(here, there)
    if lost:
        yield from (f"journal line {n}: damaged in both copies; it cannot be healed" for n in lost)
        yield f"hurt files are kept in {_set_aside(folder).name}"
    content = [entry.content for entry in lines]
    if [entry and entry.content for entry in read_] != content:
        log.replace(lines)
        yield f"{_LOG}: written anew, {len(lines)} lines"
    if not sound or [entry.content for entry in here.values()] != content:
        _write(folder, lines)
        recovered = len(
            [one for one in lines if here.get(one.n) is None or here[one.n].content != one.content]
        )
        yield f"{_JOURNAL}: written anew, {len(lines)} lines, {recovered} of them recovered"


def _refuse_unknown(entries: Iterable[Entry]) -> None:
    unknown = {entry.kind for entry in entries} - KINDS
    if unknown:
        raise SchemaError(f"lines of a newer program ({min(unknown)}): use the blocwatch that wrote them")


def _of_journal(path: Path) -> tuple[dict[int, Entry], bool]:
    """What can be read of the journal, and whether nothing is wrong with it by itself."""
    found: dict[int, Entry] = {}
    if not path.exists():
        return found, False
    try:
        journal = Journal(path, 0)
    except StoreError:
        return found, False
    try:
        for entry in journal.entries():
            found[entry.n] = entry
        return found, not [*journal.damage()]
    except (StoreError, ValueError):
        return found, False
    finally:
        journal.close()


def _write(folder: Path, lines: Iterable[Entry]) -> None:
    """A new journal in the place of the old; its copy is whole by now, so that nothing hangs on the old."""
    with TemporaryDirectory(prefix=".repair.", dir=folder) as room:
        journal = Journal(Path(room, _JOURNAL), 0)
        journal.restore(lines)
        journal.close()
        checksums.drop(folder / _JOURNAL)
        for end in ("-wal", "-shm"):
            (folder / (_JOURNAL + end)).unlink(missing_ok=True)
        with failing(folder):
            Path(room, _JOURNAL).replace(folder / _JOURNAL)
            settle(folder)
        checksums.write(folder / _JOURNAL)


def _set_aside(folder: Path) -> Path:
    files = [path for path in sorted(folder.glob("journal.*")) if path.is_file()]
    digest = hashlib.sha256("".join(map(checksums.digest, files)).encode()).hexdigest()[:12]
    aside = folder / f"damaged-{digest}"
    aside.mkdir(exist_ok=True)
    for path in files:
        shutil.copy2(path, aside / path.name)
    return aside


def _captures(folder: Path, copies: Sequence[Path]) -> Iterator[str]:
    captures = Captures(folder / "captures")
    journal = Journal(folder / _JOURNAL, 0)
    try:
        kept = sorted({read(body, Kept).digest for _, body in journal.lines("kept")})
        gone = erased(body for _, body in journal.lines("forgotten"))
        shredded = [one.key for one in journal.entries() if one.kind == "kept" and one.chain in gone]
    finally:
        journal.close()
    for digest in {*shredded} & {*captures.digests()}:
        captures.remove(digest)
        yield f"capture {digest}: deleted, as was asked before"
    for digest in kept:
        try:
            captures.read(digest)
        except StoreError as error:
            copy = next((places[digest] for places in map(_places, copies) if digest in places), None)
            if copy is None:
                yield f"{error}; no copy of it was found"
            else:
                captures.write(digest, copy.read_bytes())
                yield f"capture {digest}: healed from a copy"


@cache
def _places(folder: Path) -> Mapping[str, Path]:
    """Every regular file under a folder by the digest of its bytes."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    return {checksums.digest(path): path for path in files}


def _imported(folder: Path, copies: Sequence[Path]) -> Iterator[str]:
    for path in checksums.wrong(imports.files(folder)):
        for copy in (one / "imported" / path.name for one in copies):
            if copy.exists() and checksums.of(copy).exists() and not [*checksums.wrong(iter([copy]))]:
                fresh = path.with_name(f".{path.name}")
                shutil.copyfile(copy, fresh)
                checksums.write(path, checksums.digest(fresh))
                fresh.replace(path)
                yield f"imported/{path.name}: healed from a copy"
                break
        else:
            yield f"imported/{path.name}: not what was imported; no copy of it was found"


def _sources(folder: Path, copies: Sequence[Path]) -> Iterator[str]:
    """The list of sources of the first copy that has a whole one."""
    if not [*Sources(folder).verify()]:
        return
    for copy in copies:
        if (copy / _SOURCES).exists() and not [*Sources(copy).verify()]:
            fresh = folder / f".{_SOURCES}"
            shutil.copyfile(copy / _SOURCES, fresh)
            fresh.replace(folder / _SOURCES)
            yield f"{_SOURCES}: healed from a copy"
            return
    yield f"{_SOURCES}: damaged; no copy of it was found"
