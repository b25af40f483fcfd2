"""Reads the tables of the package: states, groups, organisations, people, common nouns, labels."""

import tomllib
from collections.abc import Iterable, Iterator
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import groupby
from typing import Any

from blocwatch.model import Code, EntityKind, Office
from blocwatch.resolve.entry import Bearer, Entry, Namesakes, Outlet, Person, Tables, Use
from blocwatch.resolve.forms import forms
from blocwatch.resolve.words import key

LANGUAGES = ("en", "ru", "uk")

_KIND = {
    Use.NAME: EntityKind.STATE,
    Use.ADJECTIVE: EntityKind.STATE,
    Use.PEOPLE: EntityKind.STATE,
    Use.CAPITAL: EntityKind.ORGAN,
    Use.SEAT: EntityKind.ORGAN,
    Use.PLACE: EntityKind.PLACE,
    Use.VOID: EntityKind.PLACE,
}
_PREFIX_KIND = {"GRP": EntityKind.GROUP, "REB": EntityKind.GROUP, "MED": EntityKind.OUTLET}


def packaged() -> Traversable:
    """The folder of tables inside the package."""
    return files("blocwatch.resolve") / "tables"


def read(folder: Traversable) -> Tables:
    """All tables of a folder."""
    entries: dict[str, list[Entry]] = {language: [] for language in LANGUAGES}
    for name in ("states.tsv", "groups.tsv"):
        for row in _rows(folder / name):
            _named(row, entries)
    for row in sorted(_rows(folder / "organisations.tsv"), key=_secondary):
        _organised(row, entries)
    organs = tomllib.loads((folder / "organs.toml").read_text(encoding="utf-8"))
    refer = tomllib.loads((folder / "refer.toml").read_text(encoding="utf-8"))
    family = tomllib.loads((folder / "names.toml").read_text(encoding="utf-8"))
    genders = tomllib.loads((folder / "genders.toml").read_text(encoding="utf-8"))
    labels = tomllib.loads((folder / "labels.toml").read_text(encoding="utf-8"))
    shared = tomllib.loads((folder / "namesakes.toml").read_text(encoding="utf-8"))
    for language in LANGUAGES:
        entries[language] += _heads(organs[language])
        entries[language] += _back(refer[language])
    return Tables(
        entries=tuple((language, tuple(found)) for language, found in entries.items()),
        persons=tuple(_persons(_rows(folder / "people.tsv"))),
        lists=tuple(
            (
                language,
                _listed(
                    {
                        **organs[language]["words"],
                        **family[language],
                        **genders[language],
                        **refer[language]["words"],
                    }
                ),
            )
            for language in LANGUAGES
        ),
        labels=tuple((language, tuple(labels[language].items())) for language in LANGUAGES),
        outlets=tuple(map(_outlet, _rows(folder / "outlets.tsv"))),
        namesakes=tuple((language, _namesakes(shared[language], language)) for language in LANGUAGES),
    )


def more(organisations: Iterable[dict[str, str]], people: Iterable[dict[str, str]]) -> Tables:
    """Tables of some rows alone, without common nouns and labels."""
    entries: dict[str, list[Entry]] = {language: [] for language in LANGUAGES}
    for row in organisations:
        _organised(row, entries)
    return Tables(
        entries=tuple((language, tuple(found)) for language, found in entries.items()),
        persons=tuple(_persons(iter(people))),
        lists=(),
        labels=(),
    )


def _rows(file: Traversable) -> Iterator[dict[str, str]]:
    """The rows of a table with a header line, comments and blank lines left out."""
    header: list[str] = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line:
            continue
        cells = line.split("\t")
        if not header:
            header = cells
            continue
        yield dict(zip(header, [*cells, *[""] * (len(header) - len(cells))], strict=True))


def _namesakes(told: dict[str, Any], language: str) -> Namesakes:
    def listed(name: str) -> frozenset[str]:
        return frozenset(form for word in told[name].split() for form in forms(key(word), language))

    borne = {
        key(name): tuple(_bearer(code, words.split(), language) for code, words in bearers.items())
        for name, bearers in told["names"].items()
    }
    return Namesakes(tuple(borne.items()), listed("towns"), listed("given"), listed("family"))


def _bearer(code: str, words: list[str], language: str) -> Bearer:
    states = frozenset(word for word in words if word.isupper() and len(word) == len("RUS"))
    beside = {form for word in words if word not in states for form in forms(key(word), language)}
    return Bearer(code, frozenset(beside), states)


def _outlet(row: dict[str, str]) -> Outlet:
    return Outlet(row["code"], _cell(row["languages"]), row["ownership"], _cell(row["domains"]))


def _cell(cell: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in cell.split("|") if name.strip())


def _named(row: dict[str, str], entries: dict[str, list[Entry]]) -> None:
    use = Use(row["use"])
    kind = _PREFIX_KIND.get(row["code"][: len("GRP")], _KIND[use])
    for language in LANGUAGES:
        for name in _cell(row[language]):
            entries[language].append(Entry(row["code"], use, name.rstrip("~"), kind, name.endswith("~")))


def _organised(row: dict[str, str], entries: dict[str, list[Entry]]) -> None:
    kind = EntityKind(row["kind"])
    use = Use.SEAT if kind is EntityKind.ORGAN else Use.ORGANISATION
    for language in LANGUAGES:
        names = dict.fromkeys(_cell(row[language]) + (_latin(row["en"]) if language != "en" else ()))
        for name in names:
            weak = name.endswith("~")
            entries[language].append(
                Entry(row["code"], use, name.rstrip("~"), kind, weak, row["country"], row.get("source", ""))
            )


def _secondary(row: dict[str, str]) -> bool:
    """Whether a row names a part of what its code names: none of its names is the code's own."""
    own = row["code"].partition(":")[2].casefold()
    return own not in (name.casefold() for name in _cell(row["en"]))


def _latin(cell: str) -> tuple[str, ...]:
    """English names that Cyrillic texts keep as they are: abbreviations and single brand names."""
    return tuple(name for name in _cell(cell) if name.isupper() or " " not in name)


def _heads(organs: dict[str, dict[str, list[str]]]) -> Iterator[Entry]:
    for use in (Use.ORGAN, Use.CROWD, Use.THING, Use.TITLE, Use.ENVOY):
        kind = EntityKind.ORGAN if use is Use.ORGAN else EntityKind.ROLE
        for sector, names in organs[use.value].items():
            for name in names:
                yield Entry(sector, use, name, kind)


def _back(refer: dict[str, dict[str, list[str]]]) -> Iterator[Entry]:
    for use in (Use.BACK, Use.PRONOUN):
        for sort, names in refer[use.value].items():
            for name in names:
                yield Entry(sort, use, name, EntityKind.ROLE)
    for name in refer["more"]["partners"]:
        yield Entry("allies", Use.PARTNERS, name, EntityKind.GROUP)
    for name in refer["more"]["experts"]:
        yield Entry("NGO", Use.EXPERTS, name, EntityKind.GROUP)


def _listed(lists: dict[str, list[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((name, tuple(words)) for name, words in lists.items())


def _persons(rows: Iterator[dict[str, str]]) -> Iterator[Person]:
    """One record a person: rows of the same English name (and id, where they have one) belong together."""
    for _, group in groupby(sorted(rows, key=_who), key=_who):
        told = list(group)
        held = [row for row in told if row["within"]]
        yield Person(
            names=tuple(
                (language, tuple(dict.fromkeys(name for row in told for name in _cell(row[language]))))
                for language in LANGUAGES
            ),
            offices=tuple(_office(row) for row in held),
            titles=tuple(
                (language, tuple(row[f"title_{language}"] for row in held)) for language in LANGUAGES
            ),
            source=told[0].get("source", ""),
        )


def _who(row: dict[str, str]) -> tuple[str, str]:
    return _cell(row["en"])[0], row.get("id", "")


def _office(row: dict[str, str]) -> Office:
    return Office(
        person=_cell(row["en"])[0],
        title=row["title_en"],
        within=Code(row["within"]),
        since=date.fromisoformat(row["since"]) if row["since"] else None,
        until=date.fromisoformat(row["until"]) if row["until"] else None,
    )
