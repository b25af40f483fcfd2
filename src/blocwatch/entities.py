"""Entity files of others (FollowTheMoney, OpenSanctions) into a user's gazetteer, in flat memory.

file, first reading  -> posts and occupancies that are lines of their own -> a scratch file on the disk
file, second reading -> persons with their offices, organisations         -> tables under imports/NAME
                     -> lines that cannot be read                         -> Quarantined, with the reason
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, TextIO

from blocwatch.errors import UsageError
from blocwatch.model import Quarantined
from blocwatch.resolve import Gazetteer
from blocwatch.resolve.ftm import Held, Thing, held, thing
from blocwatch.resolve.ftm_rows import SCHEMATA, has_topic, organisation, people, states
from blocwatch.resolve.own import IMPORTS, ORGANISATIONS, PEOPLE, Row, written
from blocwatch.resolve.same_organisation import Names, known_as, organisations

LONGEST = 1 << 24
"""Bytes of the longest line that is read; an entity of OpenSanctions has a few thousand."""

_MARKS = (b'"Occupancy"', b'"Position"')
_HOLDER = b'"Person"'
"""A nested line, which has all of its own; read without parsing it, which takes most of the time."""
_PEOPLE = ("id", *PEOPLE)
_TOLD = 1000
"""Faults kept with their lines; beyond that they are counted."""

Line = tuple[int, bytes | None]
"""The number of a line and its bytes, None for one that is too long."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entities are wanted; empty stands for all.

    `topics` as the model has them (role.pep: those below too), `countries` as ISO alpha-3, `since`
    an ISO day: only persons who held an office then or later.
    """

    topics: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    since: str = ""


@dataclass(slots=True)
class Taken:
    """What an import brought: how many of each, why entities were left out, the first lines refused."""

    people: int = 0
    offices: int = 0
    organisations: int = 0
    joined: int = 0
    unwanted: int = 0
    left: Counter[str] = field(default_factory=Counter)
    refused: int = 0
    faults: list[Quarantined] = field(default_factory=list)


def take(
    source: Path, folder: Path, name: str, wanted: Wanted, tick: Callable[[int], None] = lambda _: None
) -> Taken:
    """Import an entity file under a name, in place of what was imported under it before.

    `tick` is told how many bytes were read, twice the file's size in all. UsageError when it cannot be read.
    """
    into = folder / IMPORTS / name
    taken = Taken()
    names = organisations(Gazetteer.load().tables)
    try:
        with TemporaryDirectory(prefix="blocwatch-") as room, _scratch(Path(room, "posts.sqlite")) as posts:
            with source.open("rb") as file:
                _keep(posts, file, tick)
            into.mkdir(parents=True, exist_ok=True)
            with source.open("rb") as file, _tables(into) as tables:
                _write(_lines(file, tick), tables, taken, posts, names, wanted, source.name)
    except OSError as error:
        raise UsageError(f"{error.filename or source}: {error.strerror or error}") from error
    return taken


def _lines(file: BinaryIO, tick: Callable[[int], None]) -> Iterator[Line]:
    number = 0
    while line := file.readline(LONGEST):
        number += 1
        whole = len(line) < LONGEST or line.endswith(b"\n")
        tick(len(line))
        while not whole and (more := file.readline(LONGEST)):
            tick(len(more))
            if more.endswith(b"\n"):
                break
        if not whole:
            yield number, None
        elif line.strip():
            yield number, line


@contextmanager
def _scratch(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("CREATE TABLE post(id TEXT PRIMARY KEY, line BLOB) WITHOUT ROWID")
        connection.execute("CREATE TABLE occupancy(holder TEXT, line BLOB)")
        yield connection


def _keep(posts: sqlite3.Connection, file: BinaryIO, tick: Callable[[int], None]) -> None:
    """Keep what persons refer to by id; a nested file has nothing of the sort."""
    posts.execute("BEGIN")
    for _, line in _lines(file, tick):
        if line is None or _HOLDER in line or not any(mark in line for mark in _MARKS):
            continue
        one = thing(line)
        if isinstance(one, Thing) and one.schema == "Position":
            posts.execute("INSERT OR REPLACE INTO post VALUES (?, ?)", (one.id, line))
        elif isinstance(one, Thing) and one.schema == "Occupancy":
            posts.executemany(
                "INSERT INTO occupancy VALUES (?, ?)", ((holder, line) for holder in one.texts("holder"))
            )
    posts.execute("COMMIT")
    posts.execute("CREATE INDEX held ON occupancy(holder)")


@dataclass(frozen=True, slots=True)
class _Tables:
    people: TextIO
    organisations: TextIO


@contextmanager
def _tables(folder: Path) -> Iterator[_Tables]:
    """The tables of an import, which take the place of the former ones when all is written."""
    fresh = {name: folder / f".{name}.new" for name in ("people.tsv", "organisations.tsv")}
    try:
        with (
            fresh["people.tsv"].open("w", encoding="utf-8", newline="\n") as people_file,
            fresh["organisations.tsv"].open("w", encoding="utf-8", newline="\n") as organisations_file,
        ):
            people_file.write("\t".join(_PEOPLE) + "\n")
            organisations_file.write("\t".join(ORGANISATIONS) + "\n")
            yield _Tables(people_file, organisations_file)
        for name, path in fresh.items():
            path.replace(folder / name)
    finally:
        for path in fresh.values():
            path.unlink(missing_ok=True)


def _write(
    lines: Iterator[Line],
    tables: _Tables,
    taken: Taken,
    posts: sqlite3.Connection,
    names: Names,
    wanted: Wanted,
    source: str,
) -> None:
    for number, line in lines:
        one = thing(line) if line is not None else f"longer than {LONGEST} bytes"
        if isinstance(one, str):
            taken.refused += 1
            if len(taken.faults) < _TOLD:
                taken.faults.append(Quarantined("gazetteer", f"{source}:{number}", one, ""))
        elif one.schema not in SCHEMATA:
            continue
        elif not _is_wanted(one, wanted):
            taken.unwanted += 1
        elif one.schema == "Person":
            _person(one, tables.people, taken, posts, wanted)
        else:
            _organisation(one, tables.organisations, taken, names)


def _is_wanted(one: Thing, wanted: Wanted) -> bool:
    by_topic = not wanted.topics or has_topic(one, wanted.topics)
    return by_topic and (not wanted.countries or bool(set(states(one)) & set(wanted.countries)))


def _person(one: Thing, file: TextIO, taken: Taken, posts: sqlite3.Connection, wanted: Wanted) -> None:
    rows = people(one, (*_nested(one), *_by_id(one, posts)))
    if isinstance(rows, str):
        taken.left[rows] += 1
        return
    if wanted.since and not any(_lasts(row, wanted.since) for row in rows):
        taken.unwanted += 1
        return
    try:
        written_rows = [written(row, _PEOPLE, one.id) for row in rows]
    except UsageError as fault:
        taken.left[str(fault).removeprefix(f"{one.id}: ")] += 1
        return
    file.writelines(f"{row}\n" for row in dict.fromkeys(written_rows))
    taken.people += 1
    taken.offices += sum(bool(row.get("within")) for row in rows)


def _lasts(row: Row, since: str) -> bool:
    return bool(row.get("within")) and (not row.get("until") or row["until"] >= since)


def _nested(one: Thing) -> Iterator[Held]:
    for occupancy in one.occupancies:
        yield held(occupancy, next(iter(occupancy.things("post")), None))


def _by_id(one: Thing, posts: sqlite3.Connection) -> Iterator[Held]:
    found = posts.execute("SELECT line FROM occupancy WHERE holder = ? ORDER BY rowid", (one.id,)).fetchall()
    for (line,) in found:
        occupancy = thing(line)
        if isinstance(occupancy, Thing):
            ids = occupancy.texts("post")
            told = posts.execute("SELECT line FROM post WHERE id = ?", ids[:1] or ("",)).fetchone()
            post = thing(told[0]) if told else None
            yield held(occupancy, post if isinstance(post, Thing) else None)


def _organisation(one: Thing, file: TextIO, taken: Taken, names: Names) -> None:
    row = organisation(one)
    if isinstance(row, str):
        taken.left[row] += 1
        return
    known = known_as(row, names)
    try:
        line = written({**row, "code": known or row["code"]}, ORGANISATIONS, one.id)
    except UsageError as fault:
        taken.left[str(fault).removeprefix(f"{one.id}: ")] += 1
        return
    file.write(f"{line}\n")
    taken.organisations += 1
    taken.joined += known is not None
