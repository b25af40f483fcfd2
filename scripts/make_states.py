"""Writes src/blocwatch/resolve/tables/states.tsv: what the states are called, in three languages.

Territory names come from Unicode CLDR by way of Babel, everything else (short names, adjectives,
peoples, capitals, seats, places) from the hand tables in scripts/states/. Run it after a change there:

    python scripts/make_states.py            writes the table
    python scripts/make_states.py --check    says whether the table is up to date (ends 1 if not)
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from babel import Locale
from babel.core import get_global

LANGUAGES = ("en", "ru", "uk")
HERE = Path(__file__).parent / "states"
TABLE = Path(__file__).parent.parent / "src" / "blocwatch" / "resolve" / "tables" / "states.tsv"

HEADER = (
    "# Made by scripts/make_states.py; do not edit by hand.\n"
    "# Territory names: Unicode CLDR (Unicode licence v3), by way of Babel; all else: ours, Apache-2.0.\n"
    "# use: name, adjective, people, capital, seat, place. Cells hold dictionary forms parted by |, the\n"
    "# first is the preferred one; a trailing ~ marks a name that is also a common word.\n"
    "code\tuse\ten\tru\tuk\n"
)

NOT_ISO = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})
"""Two-letter CLDR territories that ISO 3166-1 has not assigned (XK is kept: the guide's XKX)."""

WITHDRAWN = frozenset({"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"})
"""Withdrawn three-letter codes that CLDR still maps to a living territory."""

HAND = (
    ("name", "names.tsv"),
    ("adjective", "adjectives.tsv"),
    ("adjective", "capital_adjectives.tsv"),
    ("adjective", "region_adjectives.tsv"),
    ("people", "peoples.tsv"),
    ("capital", "capitals.tsv"),
    ("seat", "seats.tsv"),
    ("place", "places.tsv"),
)


class Row(NamedTuple):
    """Names of one use of one code, in the order of LANGUAGES."""

    code: str
    use: str
    cells: tuple[tuple[str, ...], ...]

    def line(self) -> str:
        """The row as it stands in the table."""
        return "\t".join((self.code, self.use, *("|".join(cell) for cell in self.cells))) + "\n"


def alpha3() -> dict[str, str]:
    """Two-letter code to three-letter code for every ISO 3166-1 territory and Kosovo."""
    found = {
        two[0]: three
        for three, two in sorted(get_global("territory_aliases").items())
        if len(three) == len("RUS") and three.isalpha() and three not in WITHDRAWN and len(two) == 1
    }
    english = Locale("en").territories
    codes = {
        two: found[two] for two in english if len(two) == len("RU") and two in found and two not in NOT_ISO
    }
    return {**codes, "XK": "XKX"}


def plain(name: str) -> str:
    """A CLDR name as a text would write it: no brackets, no ampersand, straight apostrophe."""
    bare = name.partition(" (")[0].replace(" & ", " and ").replace(" SAR China", "")
    return bare.replace("’", "'").replace("ʼ", "'").replace("о-ва ", "острова ").replace("о-в ", "остров ")


def hand_rows(use: str, path: Path) -> Iterator[Row]:
    """The rows of a hand table."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", "code\t")):
            code, *cells = line.split("\t")
            yield Row(code, use, tuple(tuple(filter(None, cell.split("|"))) for cell in cells))


def merged(cldr: str, hand: tuple[str, ...]) -> tuple[str, ...]:
    """CLDR's name before the hand-made ones, unless one of these is marked to stand in its place."""
    replacing = tuple(name[1:] for name in hand if name.startswith("="))
    first = replacing or (plain(cldr),)
    rest = tuple(name for name in hand if not name.startswith("="))
    return tuple(dict.fromkeys(straight(name) for name in (*first, *rest)))


def straight(name: str) -> str:
    """The name with every apostrophe the plain one."""
    return name.replace("’", "'").replace("ʼ", "'")


def name_rows() -> Iterator[Row]:
    """One row of names for each state and territory."""
    hand = {row.code: row for row in hand_rows("name", HERE / "names.tsv")}
    territories = {language: Locale(language).territories for language in LANGUAGES}
    for two, three in sorted(alpha3().items(), key=lambda pair: pair[1]):
        own = hand[three].cells if three in hand else ((),) * len(LANGUAGES)
        cells = tuple(
            merged(territories[language][two], cell) for language, cell in zip(LANGUAGES, own, strict=True)
        )
        yield Row(three, "name", cells)


def past_rows(path: Path) -> Iterator[Row]:
    """Names of the states that are no more; their years are for the reader of the table."""
    for row in hand_rows("name", path):
        yield row._replace(cells=row.cells[-len(LANGUAGES) :])


def table() -> str:
    """The whole table as text."""
    rows = [*name_rows(), *past_rows(HERE / "past.tsv")]
    for use, file in HAND[1:]:
        for row in hand_rows(use, HERE / file):
            cells = tuple(tuple(dict.fromkeys(map(straight, cell))) for cell in row.cells)
            rows.append(Row(f"{row.code}.GOV" if use == "capital" else row.code, use, cells))
    return HEADER + "".join(row.line() for row in rows)


def main(arguments: list[str]) -> int:
    """Writes or checks the table; 1 when a check fails."""
    text = table()
    if "--check" in arguments:
        same = TABLE.read_text(encoding="utf-8") == text
        print("up to date" if same else f"{TABLE.name} is stale: run scripts/make_states.py")
        return 0 if same else 1
    TABLE.write_text(text, encoding="utf-8")
    print(f"{TABLE.name}: {text.count(chr(10))} lines")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
