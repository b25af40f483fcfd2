"""The entities we know, looked up by any form of their names; what a code is called."""

from dataclasses import dataclass
from functools import cache

from blocwatch.model import EntityKind
from blocwatch.resolve.entry import Entry, Person, Tables, Use
from blocwatch.resolve.forms import forms
from blocwatch.resolve.tables import packaged, read
from blocwatch.resolve.words import keys

_STATE = len("RUS")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A name cut into words: for each its possible keys and how its spelling begins.

    `shapes` has one letter a word: `l` any case will do, `t` a capital is wanted, `c` capitals.
    """

    entry: Entry
    person: Person | None
    words: tuple[frozenset[str], ...]
    shapes: str


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """Names of one or more languages, indexed; make it with `load` or `of`."""

    tables: Tables
    index: dict[str, dict[str, tuple[Pattern, ...]]]
    named: dict[tuple[str, str], str]
    people: dict[str, Person]

    @classmethod
    def load(cls) -> "Gazetteer":
        """The gazetteer of the package's own tables; made once a process."""
        return _packaged()

    @classmethod
    def of(cls, tables: Tables) -> "Gazetteer":
        """The gazetteer of given tables."""
        index = {language: _index(language, entries, tables.persons) for language, entries in tables.entries}
        named: dict[tuple[str, str], str] = {}
        for language, entries in tables.entries:
            _name(language, entries, named)
        people = {person.names[0][1][0]: person for person in tables.persons}
        return cls(tables=tables, index=index, named=named, people=people)

    def candidates(self, first: str, language: str) -> tuple[Pattern, ...]:
        """The names whose first word may take the form `first`, longest first."""
        return self.index.get(language, {}).get(first, ())

    def listed(self, language: str, name: str) -> tuple[str, ...]:
        """A small word list of a language's table of common nouns."""
        return dict(dict(self.tables.lists).get(language, ())).get(name, ())

    def label(self, code: str, language: str) -> str:
        """What a code is called in a language, for showing.

        A state's sector is put in brackets, "Russia (government)"; a code the tables do not know
        is shown by what stands after its colon.
        """
        known = self.named.get((code, language)) or self.named.get((code, "en"))
        if known:
            return known
        words = dict(dict(self.tables.labels).get(language, ()))
        state, dot, sector = code.partition(".")
        if dot and len(state) == _STATE:
            return f"{self.label(state, language)} ({words.get(sector, sector)})"
        tail = code.partition(":")[2]
        if tail.endswith("-allies"):
            return words.get("allies", "{}").format(self.label(tail.removesuffix("-allies"), language))
        if code.startswith("PER:") and tail in self.people:
            return self.people[tail].name(language)
        return tail or code

    def person_label(self, person: str, language: str) -> str:
        """A person's preferred name in a language, found by the English name; else the name given."""
        known = self.people.get(person)
        return known.name(language) if known else person


@cache
def _packaged() -> Gazetteer:
    return Gazetteer.of(read(packaged()))


def _index(
    language: str, entries: tuple[Entry, ...], persons: tuple[Person, ...]
) -> dict[str, tuple[Pattern, ...]]:
    found: dict[str, list[Pattern]] = {}
    patterns = [pattern(entry, None, language) for entry in dict.fromkeys(entries)]
    patterns += [made for person in persons for made in _person_patterns(person, language)]
    for made in patterns:
        if made.words:
            for first in made.words[0]:
                found.setdefault(first, []).append(made)
    return {
        first: tuple(sorted(named, key=lambda one: -len(one.words))) for first, named in sorted(found.items())
    }


def _person_patterns(person: Person, language: str) -> list[Pattern]:
    from_table = dict(person.names).get(language, ())
    found = []
    for name in from_table:
        entry = Entry(f"PER:{person.names[0][1][0]}", Use.PERSON, name, EntityKind.PERSON)
        found.append(pattern(entry, person, language))
    return found


def pattern(entry: Entry, person: Person | None, language: str) -> Pattern:
    """A name cut into words with all their forms."""
    cut = keys(entry.name)
    words = tuple(_forms(spelt, word, entry, language) for spelt, word in cut)
    return Pattern(entry, person, words, "".join(_shape(spelt) for spelt, _ in cut))


def _forms(spelt: str, word: str, entry: Entry, language: str) -> frozenset[str]:
    common = entry.use in (Use.ORGAN, Use.CROWD, Use.TITLE, Use.ENVOY, Use.BACK, Use.PARTNERS, Use.EXPERTS)
    if language == "en" and not common and entry.use not in (Use.ADJECTIVE, Use.PEOPLE):
        return frozenset({word})
    return forms(word, language)


def _shape(spelt: str) -> str:
    if spelt[:1].islower() or spelt[:1].isdigit():
        return "l"
    return "c" if spelt.isupper() and len(spelt) > 1 else "t"


def _name(language: str, entries: tuple[Entry, ...], named: dict[tuple[str, str], str]) -> None:
    """Fills in what each code is called: the first name, but for an organisation the one it is coded by."""
    for entry in entries:
        if entry.use is Use.NAME:
            named.setdefault((entry.code, language), entry.name)
        elif entry.use is Use.ORGANISATION and ":" in entry.code:
            named.setdefault((entry.code, language), entry.name)
