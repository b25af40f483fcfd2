"""What a user adds to the predicates: rows of the shipped tables' own form, checked one by one.

lexicon/                    the folder: BLOCWATCH_LEXICON, else blocwatch/lexicon of the configuration
    events.en.toml          [[frame]] rows, as languages/en/events.toml has them; they go before the shipped
    events.ru.toml
    events.uk.toml
"""

import json
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from blocwatch.coding.frames import lexicon
from blocwatch.errors import UsageError
from blocwatch.languages import Table

VARIABLE = "BLOCWATCH_LEXICON"
COLUMNS = frozenset(
    {"type", "mode", "verbs", "nouns", "phrases", "actor", "recipient", "item", "content", "near", "never"}
    | {"mutual", "needs", "pairs", "persons", "keeps", "wide", "noun_actor", "noun_recipient"}
)
"""What a row may have; see coding/frames.py."""
_WORDS = ("verbs", "nouns", "phrases")


def folder_of(environ: Mapping[str, str]) -> Path | None:
    """Where a user's own predicates lie, whether or not any are there; None where he wants none.

    BLOCWATCH_LEXICON names the folder and empty says none; without it, it is blocwatch/lexicon in
    XDG_CONFIG_HOME, else in .config of HOME.
    """
    told = environ.get(VARIABLE)
    if told is not None:
        return Path(told) if told else None
    home = environ.get("XDG_CONFIG_HOME") or (environ.get("HOME") and f"{environ['HOME']}/.config")
    return Path(home) / "blocwatch" / "lexicon" if home else None


def own_rows(folder: Path | None, language: str) -> Sequence[Table]:
    """A user's rows of a language, the last added first; UsageError names the file and its fault."""
    path = folder / _name(language) if folder else None
    if path is None or not path.is_file():
        return ()
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("frame", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {error}") from error
    for number, row in enumerate(rows, start=1):
        if fault := _fault(row):
            raise UsageError(f"{path}: row {number}: {fault}")
    return tuple(reversed(rows))


def add_row(folder: Path, language: str, row: Table) -> Path:
    """Append a checked row to the folder, made if need be; the file it went to. UsageError tells a fault."""
    if fault := _fault(row):
        raise UsageError(fault)
    path = folder / _name(language)
    folder.mkdir(parents=True, exist_ok=True)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    lines = [f"{name} = {_toml(value)}" for name, value in row.items()]
    path.write_text(
        "\n".join([*before.splitlines(), *([""] if before else []), "[[frame]]", *lines, ""]), "utf-8"
    )
    return path


def _name(language: str) -> str:
    return f"events.{language}.toml"


def _toml(value: object) -> str:
    """A string, a truth value or a list of strings: in TOML written as in JSON."""
    return json.dumps(value, ensure_ascii=False)


def _fault(row: Table) -> str | None:
    """What is wrong with a row, None when nothing is."""
    strange = sorted(set(row) - COLUMNS)
    if strange:
        return f"no such column: {', '.join(strange)}"
    if not any(row.get(name) for name in _WORDS):
        return "no word: a row has verbs, nouns or phrases"
    try:
        lexicon({"frame": [row]})
    except (KeyError, ValueError, AttributeError, TypeError) as error:
        return f"makes no sense: {error}"
    return None
