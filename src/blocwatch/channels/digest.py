"""A brief in short, and the ways to the whole of it."""

import hashlib
import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from blocwatch.errors import UsageError

TABLES = Path(__file__).parent / "tables"
NOTES = re.compile(r"\s*\[\d+(?:, \d+)*\]\s*$")
SPACES = re.compile(r"[ \t\r\n]+")
"""Narrow and hard spaces stay: a day and its month belong on one line."""
KIND = re.compile(r"^(.{2,48}?)(?:\. |: )(.+)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Point:
    """One takeaway: what kind it is (with its sureness, where the language puts it there), and the rest."""

    kind: str
    text: str
    outlets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Digest:
    """What a channel tells: title, day, language, points in order of weight."""

    title: str
    day: date
    language: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Ways:
    """Where the whole can be read: the site, its mirrors, and the launcher's address; each may be missing."""

    site: str = ""
    mirrors: tuple[str, ...] = ()
    launcher: str = ""

    @property
    def first(self) -> str:
        """The address to give first, empty where there is none."""
        return self.site or next(iter(self.mirrors), "")


def read_digest(text: str, most: int) -> Digest:
    """The digest of a brief.json, at most so many points; UsageError where it is none."""
    try:
        read = json.loads(text)
        outlets = {note["number"]: note["outlet"] for note in read["notes"]}
        points = tuple(_point(one, outlets) for one in read["takeaways"][:most])
        day = date.fromisoformat(read["assessment"]["as_of"])
        return Digest(_plain(read["title"]), day, read["language"], points)
    except (json.JSONDecodeError, KeyError, TypeError, ValueError) as wrong:
        raise UsageError(f"no brief.json: {type(wrong).__name__} {wrong}") from wrong


def _point(one: Mapping[str, object], outlets: Mapping[int, str]) -> Point:
    sentence = _plain(NOTES.sub("", str(one["sentence"])))
    notes = one["notes"]
    if not isinstance(notes, list):
        raise TypeError("notes")
    named = tuple(dict.fromkeys(outlets[number] for number in notes if number in outlets))
    told = KIND.match(sentence)
    if not told:
        return Point("", sentence, named)
    rest = told[2]
    return Point(told[1], rest[0].upper() + rest[1:], named)


def _plain(text: str) -> str:
    return SPACES.sub(" ", text).strip()


def sliced(ways: Ways, channel: str, most: int) -> Ways:
    """Ways with only some mirrors, others for every channel: who reads one channel cannot block them all.

    The choice is by digest of channel and address, so it stays the same when mirrors are added, and
    which slice gets blocked tells which channel is watched.
    """
    ranked = sorted(ways.mirrors, key=lambda url: hashlib.sha256(f"{channel} {url}".encode()).digest())
    kept = set(ranked[:most])
    return Ways(ways.site, tuple(one for one in ways.mirrors if one in kept), ways.launcher)


@cache
def words(language: str) -> Mapping[str, str]:
    """What a channel says around the points, in a language; UsageError for one without a table."""
    table = TABLES / f"{language}.toml"
    if not table.exists():
        raise UsageError(f"no channel speaks {language!r}")
    return tomllib.loads(table.read_text(encoding="utf-8"))


def cut(text: str, most: int) -> str:
    """The text, shortened at a word and marked with … where it is longer than so many letters."""
    if len(text) <= most:
        return text
    return f"{text[: max(most - 1, 0)].rsplit(' ', 1)[0].rstrip(' ,;:—–')}…"


def listed(items: Sequence[str]) -> str:
    """Items on lines of their own, with dots."""
    return "\n".join(f"• {one}" for one in items)
