"""The words of the brief in one language, from `tables/`, and the small grammar of joining them."""

import tomllib
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Formatter

import msgspec
from babel.lists import format_list
from babel.numbers import format_decimal

from blocwatch.errors import LanguageError
from blocwatch.model import Status
from blocwatch.publish.page import Text, own

Template = list[str | list[str]]
"""Pieces of a sentence; a list among them holds readings, of which the first that can be filled counts."""

LANGUAGES = ("en", "ru", "uk")


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of a takeaway: past and base form, and the words before the one it is done to."""

    past: str
    base: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """Which names take an article in a sentence, by the words in them."""

    words: list[str]
    before: str


@dataclass(frozen=True, slots=True)
class Wording:
    """One language's table; the fields are the sections of the TOML file."""

    locale: str
    recalled: list[str]
    oblique: list[str]
    ui: dict[str, str]
    method: dict[str, str]
    estimate: dict[str, dict[str, str]]
    likelihood: dict[str, str]
    phia: dict[str, str]
    confidence: dict[str, str]
    certainty: dict[str, str]
    hedge: dict[str, str]
    claim_kind: dict[str, str]
    status: dict[str, str]
    quad: dict[str, str]
    sign: dict[str, str]
    type: dict[str, str]
    mode: dict[str, str]
    finding: dict[str, str]
    takeaway: dict[str, Template]
    phrase: dict[str, str]
    dates: dict[str, str]
    dates_bare: dict[str, str]
    verbs: dict[str, Verb]
    auxiliary: dict[str, str]
    article: Article
    items: dict[str, str]
    units: dict[str, str]
    gap: dict[str, str]
    fate: dict[str, str]
    group: dict[str, str]
    short: dict[str, str]
    findings: dict[str, str]
    constant: dict[str, str]

    def listed(self, words: Sequence[str], most: int | None = None) -> str:
        """The words as a list in running text: A, B and C; each once, in the order given.

        Of more than `most` the first are named and the others counted.
        """
        named = list(dict.fromkeys(words))
        if most is not None and len(named) > most:
            count = self.number(len(named) - most)
            named = [*named[:most], phrase(self.ui["others"], {"count": count})]
        return str(format_list(named, locale=self.locale)) if named else ""

    def number(self, value: float) -> str:
        """A count or an amount as the language writes it."""
        return str(format_decimal(value, format="#,##0.##", locale=self.locale))

    def measure(self, value: float, digits: int = 1) -> str:
        """A measured quantity, always with so many decimals."""
        return str(format_decimal(value, format="#,##0." + "0" * digits, locale=self.locale))

    def named(self, label: str) -> str:
        """A name as it stands in a sentence: with its article where the language uses one."""
        words = label.casefold().replace("-", " ").split()
        bare = "'" in label or "’" in label or words[:1] == [self.article.before]
        takes = not bare and any(word in self.article.words for word in words)
        return f"{self.article.before} {label}" if takes else label

    def verb(self, name: str, status: Status) -> str:
        """A verb in the form the status asks for; empty in a language that names acts by noun."""
        verb = self.verbs.get(name)
        if verb is None:
            return ""
        helper = self.auxiliary.get(str(status))
        return f"{helper} {verb.base}" if helper else verb.past


@cache
def wording(language: str) -> Wording:
    """The table of a language (ISO 639-1). Raises LanguageError where there is none."""
    if language not in LANGUAGES:
        raise LanguageError(language, f"briefs are written in {', '.join(LANGUAGES)} only")
    table = files(__package__).joinpath("tables", f"{language}.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(table), type=Wording)


def compose(template: Template, slot: Callable[[str], Text]) -> Text:
    """The sentence that a template makes of its slots; a piece with an empty slot is left out."""
    out: Text = ()
    for piece in template:
        readings = [piece] if isinstance(piece, str) else piece
        out += next((text for reading in readings if (text := _filled(reading, slot))), ())
    return out


def _filled(reading: str, slot: Callable[[str], Text]) -> Text | None:
    out: Text = ()
    for literal, name, _, _ in Formatter().parse(reading):
        words = slot(name) if name else ()
        if name and not words:
            return None
        out += own(literal) + words
    return out


def phrase(template: str, slots: Mapping[str, str]) -> str:
    """A template filled with plain words."""
    return template.format_map(slots)


def plain(text: str) -> str:
    """Outside words made fit for our own sentences: one line, nothing invisible, no change of direction.

    Quotations are never passed through here; they stay as they were written.
    """
    spaced = "".join(" " if character.isspace() else character for character in text)
    return " ".join("".join(filter(_visible, spaced)).split())


def _visible(character: str) -> bool:
    # Joiners (Cf) are letters' business in Persian or Hindi; the rest of Cf reorders or hides text.
    return character in "\u200c\u200d" or unicodedata.category(character) not in {
        "Cc",
        "Cf",
        "Cs",
        "Co",
        "Cn",
    }
