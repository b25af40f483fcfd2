"""What a user adds to the gazetteer: tables of the package's own form, checked row by row."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from blocwatch.errors import UsageError
from blocwatch.model import EntityKind
from blocwatch.resolve.entry import Tables
from blocwatch.resolve.tables import LANGUAGES, more

ORGANISATIONS = ("code", "kind", "country", "en", "ru", "uk")
PEOPLE = ("en", "ru", "uk", "within", "title_en", "title_ru", "title_uk", "since", "until")
TABLES: Mapping[str, tuple[str, ...]] = {"organisations.tsv": ORGANISATIONS, "people.tsv": PEOPLE}

_CODE = re.compile(r"[A-Z]{3}(\.[A-Z]{2,4})?|(IGO|NGO|REB|GRP|MED|BUS|UNK|PER):[\w. -]+")


def with_own(shipped: Tables, folder: Path) -> Tables:
    """The shipped tables and those of a folder; the user's rows come first, so that of equals his is taken.

    UsageError names the file, the line and what is wrong with it.
    """
    rows = {name: _read(folder / name, columns) for name, columns in TABLES.items()}
    added = more(rows["organisations.tsv"], rows["people.tsv"])
    theirs = dict(shipped.entries)
    return replace(
        shipped,
        entries=tuple((one, (*dict(added.entries)[one], *theirs[one])) for one in LANGUAGES),
        persons=(*added.persons, *shipped.persons),
    )


def add(folder: Path, table: str, row: Mapping[str, str]) -> None:
    """Append a checked row to a table of the folder, made if need be; twice is once."""
    columns = TABLES[table]
    cells = [row.get(column, "").strip() for column in columns]
    _check(dict(zip(columns, cells, strict=True)), f"{table}")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / table
    line = "\t".join(cells)
    before = path.read_text(encoding="utf-8") if path.exists() else "\t".join(columns) + "\n"
    if line not in before.splitlines():
        path.write_text(f"{before}{line}\n", encoding="utf-8")


def _read(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    if not path.exists():
        return []
    found = []
    header: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#") or not line.strip():
            continue
        cells = line.split("\t")
        if not header:
            header = cells
            if missing := sorted(set(columns) - set(header)):
                raise UsageError(f"{path}:{number}: the column {missing[0]} is missing")
            continue
        row = {column: "" for column in columns} | dict(zip(header, cells, strict=False))
        _check(row, f"{path}:{number}")
        found.append(row)
    return found


def _check(row: Mapping[str, str], where: str) -> None:
    if not any(row[language].strip() for language in LANGUAGES):
        raise UsageError(f"{where}: no name in en, ru or uk")
    code = row.get("code") or row.get("within", "")
    if not _CODE.fullmatch(code):
        raise UsageError(f"{where}: {code!r} is no code; RUS, RUS.GOV, IGO:NATO and NGO:ISW are")
    if "kind" in row and row["kind"] not in {one.value for one in EntityKind}:
        raise UsageError(f"{where}: {row['kind']!r} is no kind; {', '.join(EntityKind)} are")
    if "within" in row and not row["en"].strip():
        raise UsageError(f"{where}: a person needs an English name, which is the key in all languages")
    for end in ("since", "until"):
        _check_day(row.get(end, ""), f"{where}: {end}")


def _check_day(told: str, where: str) -> None:
    try:
        if told:
            date.fromisoformat(told)
    except ValueError as wrong:
        raise UsageError(f"{where}: {told!r} is no day; write it as 2024-03-20") from wrong
