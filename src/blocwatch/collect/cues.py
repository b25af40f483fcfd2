"""The cue table of tail matter (tables/tail.toml), compiled: what each language says to its readers."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

_NEVER = r"(?!)"


@dataclass(frozen=True, slots=True)
class Cues:
    """One pattern a group of cues; see the head of the table for what each is."""

    urge: re.Pattern[str]
    opening: re.Pattern[str]
    lead: re.Pattern[str]
    phrase: re.Pattern[str]
    us: re.Pattern[str]
    thing: re.Pattern[str]
    advise: re.Pattern[str]
    may: re.Pattern[str]
    read_also: re.Pattern[str]
    credit: re.Pattern[str]
    notice: re.Pattern[str]
    blocked: re.Pattern[str]
    condition: re.Pattern[str]
    mirror: re.Pattern[str]
    vpn: re.Pattern[str]
    app: re.Pattern[str]
    site: re.Pattern[str]
    without: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Platform:
    """A way in that has a name: its kind, the name kept, how texts write it, the hosts that are its own."""

    kind: str
    name: str
    words: re.Pattern[str]
    hosts: tuple[str, ...]


@cache
def cues(language: str) -> Cues:
    """The cues of a language and of those its outlets mix with it; of all for a language without a table."""
    table = _table()
    known = [name for name, entry in table.items() if "urge" in entry]
    wanted = [language, *table[language]["beside"]] if language in known else known
    return Cues(**{group.name: _any(table[name][group.name] for name in wanted) for group in fields(Cues)})


@cache
def platforms() -> tuple[Platform, ...]:
    """Every named way in, in the order of the table."""
    return tuple(
        Platform(kind, entry["name"], _any([entry["words"]]), tuple(entry["hosts"]))
        for kind, entry in _table()["platforms"].items()
    )


@cache
def any_platform() -> re.Pattern[str]:
    """The words for all platforms together."""
    return _any(entry["words"] for entry in _table()["platforms"].values())


@cache
def tools() -> re.Pattern[str]:
    """The names of programs that lead round a block; written with their capitals."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(_table()['tools']['names'])})(?!\w)")


@cache
def money_hosts() -> tuple[str, ...]:
    """Hosts that ask for money, which are no way to reach anybody."""
    return tuple(_table()["money"]["hosts"])


@cache
def _table() -> dict[str, Any]:
    text = files("blocwatch.collect").joinpath("tables/tail.toml").read_text("utf-8")
    return tomllib.loads(text)


def _any(lists: Iterable[Iterable[str]]) -> re.Pattern[str]:
    """One pattern for all entries, each on whole words; never matching where there are none."""
    entries = dict.fromkeys(entry for entries in lists for entry in entries)
    return re.compile(rf"(?<!\w)(?:{'|'.join(entries) or _NEVER})(?:(?<=\W)|(?!\w))", re.IGNORECASE)
