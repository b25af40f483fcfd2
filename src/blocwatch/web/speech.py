"""The words of the desk in one language, from `tables/`: texts with slots, plurals, numbers and days."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import msgspec
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent
from markupsafe import Markup, escape

from blocwatch.publish.wording import LANGUAGES, Wording, wording

Words = str | dict[str, str]
"""A text, or one for each plural form of the language: one, few, many, other."""

Table = Mapping[str, Mapping[str, Words]]

PLAIN = "en"
"""The language of programs, and of the desk where none is given."""

_HELD = "office held on "


@dataclass(frozen=True, slots=True)
class Speech:
    """What the desk says in a language; keys are written `section.name`."""

    language: str
    locale: Locale
    table: Table
    brief: Wording

    def words(self, key: str, count: int | None = None) -> str:
        """The text of a key as it stands in the table, in the plural that a count asks for."""
        section, _, name = key.partition(".")
        found = self.table[section][name]
        if isinstance(found, str):
            return found
        return found[self.locale.plural_form(0 if count is None else count)]

    def say(self, key: str, **slots: object) -> str:
        """The text with its slots filled, as plain words; `n` is a count and chooses the plural."""
        count = slots.get("n")
        told = self._told(slots)
        return self.words(key, count if isinstance(count, int) else None).format_map(told)

    def written(self, key: str, **slots: object) -> Markup:
        """The same for a page: slots are escaped unless they are markup already."""
        count = slots.get("n")
        text = self.words(key, count if isinstance(count, int) else None)
        return Markup(escape(text)).format_map({name: escape(one) for name, one in self._told(slots).items()})

    def _told(self, slots: Mapping[str, object]) -> dict[str, object]:
        count = slots.get("n")
        return {**slots, "n": self.count(count)} if isinstance(count, int) else dict(slots)

    def known(self, section: str, name: str) -> str | None:
        """A text without slots if the table has it."""
        found = self.table[section].get(name)
        return found if isinstance(found, str) else None

    def because(self, reason: str) -> str:
        """A reason that the resolver gives for a link; as it is where the table has no words for it."""
        if reason.startswith(_HELD):
            return self.say("because.office held", day=reason.removeprefix(_HELD))
        return self.known("because", reason) or reason

    def count(self, number: int) -> str:
        """A count, its thousands apart."""
        return str(format_decimal(number, format="#,##0", locale=self.locale))

    def fixed(self, number: float, digits: int = 2) -> str:
        """A measured quantity, always with so many decimals."""
        return str(format_decimal(number, format="0." + "0" * digits, locale=self.locale))

    def signed(self, number: float, digits: int = 2) -> str:
        """A quantity around 0 with its sign; a whole one without decimals when `digits` are 0."""
        shape = "0." + "0" * digits if digits else "0.##"
        return _with_minus(format_decimal(number, format=f"+{shape};-{shape}", locale=self.locale))

    def plainly(self, number: float) -> str:
        """A number with the decimals it has."""
        return _with_minus(format_decimal(number, format="0.#####", locale=self.locale))

    def share(self, number: float) -> str:
        """A share of 1 in per cent."""
        return str(format_percent(number, format="#,##0\N{NO-BREAK SPACE}%", locale=self.locale))

    def day(self, day: date) -> str:
        """A day written out."""
        return str(format_date(day, "long", locale=self.locale))

    def tongue(self, language: str) -> str:
        """What a language (ISO 639-1) is called; its code where it is not known."""
        return str(self.locale.languages.get(language, language))

    def own_name(self) -> str:
        """What the language calls itself."""
        name = self.tongue(self.language)
        return name[:1].upper() + name[1:]


def _with_minus(number: str) -> str:
    return number.replace("-", "\N{MINUS SIGN}")


def speech(language: str) -> Speech:
    """The words of the desk in a language; English where it is none of ours."""
    return _read(language if language in LANGUAGES else PLAIN)


@cache
def _read(code: str) -> Speech:
    read = tomllib.loads(files(__package__).joinpath("tables", f"{code}.toml").read_text("utf-8"))
    locale = Locale.parse(read.pop("locale"))
    return Speech(code, locale, msgspec.convert(read, type=dict[str, dict[str, Words]]), wording(code))
