"""Names of unknown language by their script: Latin is English here, Cyrillic is told by its letters."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import filterfalse

_UKRAINIAN, _RUSSIAN = frozenset("іїєґ"), frozenset("ыэъё")
_OTHERS = frozenset("ўјљњћђџѓќѕәғқңөұүһӣӯҳҷ")
"""Letters of languages that are neither: Belarusian, Serbian, Macedonian, Kazakh, Tajik."""
_LONGEST = 100
_MOST = 12
"""Names of one entity in one language at most: the rest are spellings nobody prints."""
_SHOUTED = 4
_NO_NAME = re.compile(r"[\d,;/]")
_ASIDE = re.compile(r"\([^)]*\)")

Names = dict[str, tuple[str, ...]]


def by_language(names: Iterable[str], country: str = "") -> Names:
    """The names by language (en, ru, uk), in their order, each once; those of other scripts are left out.

    A Cyrillic name without a letter of only one language is Russian, and Ukrainian too for `country` UKR.
    """
    found: dict[str, dict[str, None]] = {"en": {}, "ru": {}, "uk": {}}
    for name in names:
        for language in _languages(name, country):
            if len(found[language]) < _MOST:
                found[language][name] = None
    return {language: tuple(told) for language, told in found.items()}


def _languages(name: str, country: str) -> tuple[str, ...]:
    letters = set(filter(str.isalpha, set(name.casefold())))
    scripts = set(map(_script, letters))
    if scripts == {"LATIN"}:
        return ("en",)
    if scripts != {"CYRILLIC"} or letters & _OTHERS:
        return ()
    ukrainian, russian = bool(letters & _UKRAINIAN), bool(letters & _RUSSIAN)
    if ukrainian and russian:
        return ()
    if ukrainian:
        return ("uk",)
    return ("ru", "uk") if country == "UKR" and not russian else ("ru",)


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "?").partition(" ")[0]


def tidy(name: str) -> str:
    """A name as a cell may hold it: one line, no stress marks, no marks of the table; empty for none."""
    composed = unicodedata.normalize("NFC", name).replace("|", " ").rstrip("~")
    bare = composed if composed.isascii() else "".join(filterfalse(unicodedata.combining, composed))
    words = " ".join(bare.split())
    return words if len(words) <= _LONGEST and any(map(str.isalpha, words)) else ""


def person(name: str) -> str:
    """A person's name in natural order and case: «PUTIN, Vladimir» is Vladimir Putin; empty for one word."""
    told = tidy(_ASIDE.sub(" ", name))
    last, comma, first = told.partition(",")
    if comma and "," not in first:
        told = f"{first.strip()} {last.strip()}"
    words = told.split()
    if len(words) < len(("given", "family")) or _NO_NAME.search(told):
        return ""
    return " ".join(word.title() if _shouted(word) else word for word in words)


def _shouted(word: str) -> bool:
    return word.isupper() and len(word) >= _SHOUTED and not set(word) <= set("IVXLC")
