"""What a user adds to the gazetteer: tables of the package's own form, checked row by row.

gazetteer/                  the folder: BLOCWATCH_GAZETTEER, else blocwatch/gazetteer of the configuration
    organisations.tsv       what was added by hand; source class `user`
    people.tsv
    imports/NAME/           what was imported under a name; source class `user:NAME`
        organisations.tsv
        people.tsv
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from blocwatch.errors import UsageError
from blocwatch.model import EntityKind
from blocwatch.resolve.entry import Tables
from blocwatch.resolve.joining import Clash, joined
from blocwatch.resolve.tables import LANGUAGES, more

ORGANISATIONS = ("code", "kind", "country", "en", "ru", "uk")
PEOPLE = ("en", "ru", "uk", "within", "title_en", "title_ru", "title_uk", "since", "until")
TABLES: Mapping[str, tuple[str, ...]] = {"organisations.tsv": ORGANISATIONS, "people.tsv": PEOPLE}
IMPORTS = "imports"

_CODE = re.compile(r"[A-Z]{3}(\.[A-Z]{2,4})?|(IGO|NGO|REB|GRP|MED|BUS|UNK|PER):\S(.*\S)?")
_VARIABLE = "BLOCWATCH_GAZETTEER"

Row = Mapping[str, str]


def folder_of(environ: Mapping[str, str]) -> Path | None:
    """Where a user's own names lie, whether or not anything is there; None where he wants none.

    BLOCWATCH_GAZETTEER names the folder and empty says none; without it, it is blocwatch/gazetteer in
    XDG_CONFIG_HOME, else in .config of HOME.
    """
    told = environ.get(_VARIABLE)
    if told is not None:
        return Path(told) if told else None
    home = environ.get("XDG_CONFIG_HOME") or (environ.get("HOME") and f"{environ['HOME']}/.config")
    return Path(home) / "blocwatch" / "gazetteer" if home else None


def with_own(shipped: Tables, folder: Path) -> tuple[Tables, tuple[Clash, ...]]:
    """The shipped tables together with those of a folder, and every clash with what became of it.

    UsageError names the file, the line and what is wrong with it.
    """
    own = _tables([(folder, "user")])
    imports = sorted(one for one in (folder / IMPORTS).glob("*") if one.is_dir())
    imported = _tables([(one, f"user:{one.name}") for one in imports])
    return joined(shipped, own, imported)


def clashes_of(shipped: Tables, folder: Path) -> tuple[Clash, ...]:
    """Every name that the tables of a folder and the shipped ones have for different entities."""
    return with_own(shipped, folder)[1]


def _tables(folders: Iterable[tuple[Path, str]]) -> Tables:
    rows: dict[str, list[dict[str, str]]] = {name: [] for name in TABLES}
    for folder, source in folders:
        for name, columns in TABLES.items():
            rows[name] += [{**row, "source": source} for row in _read(folder / name, columns)]
    return more(rows["organisations.tsv"], rows["people.tsv"])


def add(folder: Path, table: str, row: Row) -> None:
    """Append a checked row to a table of the folder, made if need be; twice is once."""
    columns = TABLES[table]
    line = written(row, columns, table)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / table
    before = path.read_text(encoding="utf-8") if path.exists() else "\t".join(columns) + "\n"
    before += "" if before.endswith("\n") else "\n"
    if line not in before.splitlines():
        path.write_text(f"{before}{line}\n", encoding="utf-8")


def written(row: Row, columns: Iterable[str], where: str) -> str:
    """A checked row as a line of its table, without the end of the line; UsageError says what is wrong."""
    cells = {column: row.get(column, "").strip() for column in columns}
    if any(letter in cell for cell in cells.values() for letter in "\t\n\r"):
        raise UsageError(f"{where}: a cell holds a tab or a line break")
    _check(cells, where)
    return "\t".join(cells.values())


def _read(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    if not path.exists():
        return []
    found = []
    header: list[str] = []
    for number, line in enumerate(_lines(path), 1):
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


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or 'cannot be read'}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: is not written in UTF-8; save it so") from error


def _check(row: Row, where: str) -> None:
    if not any(row[language].strip() for language in LANGUAGES):
        raise UsageError(f"{where}: no name in en, ru or uk")
    if "within" in row:
        _check_person(row, where)
    else:
        _check_code(row["code"], where)
    if "kind" in row and row["kind"] not in {one.value for one in EntityKind}:
        raise UsageError(f"{where}: {row['kind']!r} is no kind; {', '.join(EntityKind)} are")
    for end in ("since", "until"):
        _check_day(row.get(end, ""), f"{where}: {end}")
    if row.get("since") and row.get("until") and row["until"] < row["since"]:
        raise UsageError(f"{where}: the office ends on {row['until']}, before it begins on {row['since']}")


def _check_person(row: Row, where: str) -> None:
    if not row["en"].strip():
        raise UsageError(f"{where}: a person needs an English name, which is the key in all languages")
    if bool(row["within"]) != bool(row["title_en"]):
        raise UsageError(f"{where}: an office needs both its code and its English title")
    if row["within"]:
        _check_code(row["within"], where)


def _check_code(code: str, where: str) -> None:
    if not _CODE.fullmatch(code):
        raise UsageError(f"{where}: {code!r} is no code; RUS, RUS.GOV, IGO:NATO and NGO:ISW are")


def _check_day(told: str, where: str) -> None:
    try:
        if told:
            date.fromisoformat(told)
    except ValueError as wrong:
        raise UsageError(f"{where}: {told!r} is no day; write it as 2024-03-20") from wrong
