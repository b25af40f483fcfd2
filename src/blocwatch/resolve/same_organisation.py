"""Which organisation of the shipped tables an imported one is, by scored features that say what they are."""

from collections.abc import Mapping
from dataclasses import dataclass

from blocwatch.resolve.entry import Entry, Tables, Use
from blocwatch.resolve.joining import BAR, Feature, feature, folded, score
from blocwatch.resolve.own import Row
from blocwatch.resolve.tables import LANGUAGES

Names = Mapping[tuple[str, tuple[str, ...]], tuple[Entry, ...]]
"""Entries of organisations by language and the words of their names."""


@dataclass(frozen=True, slots=True)
class Pair:
    """An imported row and the entry it is compared with; they bear a name in common."""

    row: Row
    entry: Entry


def same_name(pair: Pair) -> bool:
    """A name is spelt the same in one of the three languages."""
    return bool(pair.entry.name)


def same_country(pair: Pair) -> bool:
    """Both belong to the same state, or neither to any."""
    return pair.row["country"] == pair.entry.country


def same_sort(pair: Pair) -> bool:
    """Their codes are of one sort: IGO and IGO, or the same sector."""
    return _sort(pair.row["code"]) == _sort(pair.entry.code)


def other_country(pair: Pair) -> bool:
    """They belong to different states."""
    return bool(pair.row["country"] and pair.entry.country) and not same_country(pair)


FEATURES: tuple[Feature[Pair], ...] = (
    feature(same_name, 0.6),
    feature(same_country, 0.25),
    feature(same_sort, 0.15),
    feature(other_country, -0.4),
)


def organisations(tables: Tables) -> Names:
    """The organisations of some tables, to be found by their names."""
    found: dict[tuple[str, tuple[str, ...]], tuple[Entry, ...]] = {}
    for language, entries in tables.entries:
        for entry in entries:
            if entry.use in (Use.ORGANISATION, Use.SEAT):
                key = (language, folded(entry.name))
                found[key] = (*found.get(key, ()), entry)
    return found


def known_as(row: Row, names: Names) -> str | None:
    """The code of the one organisation that an imported row is, None for no or several such."""
    namesakes = {
        entry.code: Pair(row, entry)
        for language in LANGUAGES
        for name in row[language].split("|")
        for entry in names.get((language, folded(name)), ())
    }
    codes = [code for code, pair in namesakes.items() if score(compared(pair)) >= BAR]
    return codes[0] if len(codes) == 1 else None


def compared(pair: Pair) -> tuple[Feature[Pair], ...]:
    """The features that hold of a pair."""
    return tuple(one for one in FEATURES if one.holds(pair))


def _sort(code: str) -> str:
    return code.partition(":")[0] if ":" in code else code.partition(".")[2]
