"""What the gazetteer knows by a name: codes, kinds, names in the three languages, offices with their days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from blocwatch.model import Office
from blocwatch.resolve.gazetteer import Gazetteer
from blocwatch.resolve.persons import held_on
from blocwatch.resolve.tables import LANGUAGES
from blocwatch.resolve.words import keys


@dataclass(frozen=True, slots=True)
class Known:
    """One thing a name may be.

    `code` is empty for a person, whose `offices` have codes.
    """

    code: str
    kind: str
    language: str
    name: str
    country: str
    offices: tuple[Office, ...]


def lookup(
    gazetteer: Gazetteer, name: str, language: str | None = None, on: date | None = None
) -> tuple[Known, ...]:
    """Everything that bears a name or a form of it, in one language or all; offices held on a day, or all."""
    found = (
        known
        for one in LANGUAGES
        if language in (None, one)
        for known in _in_language(gazetteer, name, one, on)
    )
    return tuple(dict.fromkeys(found))


def _in_language(gazetteer: Gazetteer, name: str, language: str, on: date | None) -> Iterator[Known]:
    cut = tuple(word for _, word in keys(name))
    for pattern in gazetteer.candidates(cut[0], language) if cut else ():
        if not pattern.takes(cut):
            continue
        entry, person = pattern.entry, pattern.person
        if person is None:
            yield Known(entry.code, entry.kind.value, language, entry.name, entry.country, ())
            continue
        offices = tuple(one for one in person.offices if on is None or held_on(one, on))
        yield Known("", entry.kind.value, language, person.name(language), "", offices)
