"""A whole copy looked over: every file against digest and signature, every fault named."""

import json
import zipfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from blocwatch.errors import RefusedError, UsageError
from blocwatch.reach.pieces import FOLDER, Cut, digest
from blocwatch.reach.tree import INDEX, METADATA, PACK, PACK_NOTE, SHARDS
from blocwatch.reach.trust import (
    ALTERED,
    MISSING,
    MIXED,
    Current,
    Fetch,
    Trusted,
    checked_note,
    listed_row,
    newest,
    pieced,
)

UNLISTED = "unlisted"
FIRST = f"{METADATA}/1.root.json"


def read_copy(place: Path) -> dict[str, bytes]:
    """Every file of a copy by path: a folder, or a pack. UsageError where it is neither."""
    if place.is_dir():
        return {
            one.relative_to(place).as_posix(): one.read_bytes()
            for one in sorted(place.rglob("*"))
            if one.is_file()
        }
    try:
        with zipfile.ZipFile(place) as pack:
            return {name: pack.read(name) for name in sorted(pack.namelist()) if not name.endswith("/")}
    except (OSError, zipfile.BadZipFile) as wrong:
        raise UsageError(f"{place}: neither the folder of a site nor a pack") from wrong


def fetched_from(files: Mapping[str, bytes]) -> Fetch:
    """Files in memory as a mirror would hand them out."""

    def fetch(path: str, most: int) -> bytes | None:
        return files[path][: most + 1] if path in files else None

    return fetch


def faults(files: Mapping[str, bytes], now: datetime, root: bytes | None = None) -> Iterator[str]:
    """What is wrong with a copy, a line each, nothing where all is well.

    `root` is the root a reader holds; without it the copy's first is believed, as at a first visit.
    """
    held = root or files.get(FIRST)
    if held is None:
        yield f"{MISSING}: {FIRST}: no root to begin with"
        return
    fetch = fetched_from(files)
    try:
        current = newest(fetch, Trusted(held), now)
    except RefusedError as refused:
        yield str(refused)
        return
    yield from _files(files, fetch, current)
    yield from _unlisted(files, current)


def _files(files: Mapping[str, bytes], fetch: Fetch, current: Current) -> Iterator[str]:
    whole = any(path.startswith(f"{FOLDER}/") for path in files)
    for name, row in rows(files, current):
        if name not in files:
            yield f"{MISSING}: {name}: not there"
        elif digest(files[name]) != row.digest:
            yield f"{ALTERED}: {name}: not the one signed"
        if whole:
            try:
                pieced(fetch, row, name)
            except RefusedError as refused:
                yield str(refused)
    if PACK in files and whole:
        yield from _pack(files, current)


def rows(files: Mapping[str, bytes], current: Current) -> Iterator[tuple[str, Cut]]:
    """Every file the edition lists, with its row: first the signed ones, then those of the index."""
    for name, target in sorted(current.targets.items()):
        custom = target["custom"]
        yield (
            name,
            Cut("", target["length"], target["hashes"]["sha256"], custom["gzip"], tuple(custom["chunks"])),
        )
    for one in SHARDS:
        name = f"{INDEX}/{one}.json"
        target = current.targets[name]
        yield from _below(files, name, listed_row(target))


def _below(files: Mapping[str, bytes], name: str, row: Cut) -> Iterator[tuple[str, Cut]]:
    """What a part of the index lists, and what parts below it do; nothing where no copy of it is sound."""
    try:
        body = files.get(name, b"")
        inside = json.loads(body if digest(body) == row.digest else pieced(fetched_from(files), row, name))
    except RefusedError:
        return
    for path in sorted(inside["files"]):
        found = Cut.of(inside["files"][path])
        yield path, found
        if path.startswith(f"{INDEX}/"):
            yield from _below(files, path, found)


def _pack(files: Mapping[str, bytes], current: Current) -> Iterator[str]:
    """A pack is the one its note speaks of, and whoever signs the targets has signed the note."""
    body = files.get(PACK_NOTE)
    if body is None:
        yield f"{MISSING}: {PACK_NOTE}: not there"
        return
    try:
        note = checked_note(body, current, PACK_NOTE)
    except RefusedError as refused:
        yield str(refused)
        return
    if note["edition"] != current.trusted.edition:
        yield f"{MIXED}: {PACK_NOTE}: of edition {note['edition']}"
    if digest(files[PACK]) != note["sha256"]:
        yield f"{ALTERED}: {PACK}: not the one signed"


def _unlisted(files: Mapping[str, bytes], current: Current) -> Iterator[str]:
    known = {PACK, PACK_NOTE}
    for name, row in rows(files, current):
        known.add(name)
        known |= {f"{FOLDER}/{piece[:2]}/{piece}" for piece in row.pieces}
    for path in sorted(files):
        if path not in known and not path.startswith(f"{METADATA}/"):
            yield f"{UNLISTED}: {path}: not part of the edition"
