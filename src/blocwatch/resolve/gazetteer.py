"""The entities we know, looked up by any form of their names; what a code is called."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from blocwatch.resolve.entry import Entry, Namesakes, Person, Tables, Use
from blocwatch.resolve.index import Index, Pattern, index
from blocwatch.resolve.own import with_own
from blocwatch.resolve.sites import host, owner
from blocwatch.resolve.tables import packaged, read
from blocwatch.resolve.words import keys

_STATE = len("RUS")


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """Names, titles and labels; make it with `load` or `of`.

    `indexes` fills itself: a language is indexed when it is first asked for.
    """

    tables: Tables
    named: dict[tuple[str, str], str]
    people: dict[str, Person]
    domains: dict[str, str]
    indexes: dict[str, Index] = field(default_factory=dict)
    lists: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def load(cls) -> "Gazetteer":
        """The gazetteer of the package's own tables; made once a process."""
        return _packaged()

    @classmethod
    def with_own(cls, folder: Path) -> "Gazetteer":
        """The package's tables and a user's; UsageError where his have a fault."""
        return cls.of(with_own(_packaged().tables, folder)[0])

    @classmethod
    def of(cls, tables: Tables) -> "Gazetteer":
        """The gazetteer of given tables."""
        named: dict[tuple[str, str], str] = {}
        for language, entries in tables.entries:
            _name(language, entries, named)
        people = {person.names[0][1][0]: person for person in tables.persons}
        domains = {domain: outlet.code for outlet in tables.outlets for domain in outlet.domains}
        lists = {
            (language, name): listed for language, own in tables.lists for name, listed in dict(own).items()
        }
        return cls(tables=tables, named=named, people=people, domains=domains, lists=lists)

    def index(self, language: str) -> Index:
        """The names of a language, indexed."""
        if language not in self.indexes:
            self.indexes[language] = index(self.tables, language)
        return self.indexes[language]

    def candidates(self, first: str, language: str) -> tuple[Pattern, ...]:
        """The names whose first word may take the form `first`, longest first."""
        return self.index(language).patterns.get(first, ())

    def listed(self, language: str, name: str) -> tuple[str, ...]:
        """A small word list of a language's table of common nouns."""
        return self.lists.get((language, name), ())

    def namesakes(self, language: str) -> Namesakes:
        """The names of a language that several bear."""
        return dict(self.tables.namesakes).get(language, Namesakes())

    def outlet(self, name: str, language: str) -> str | None:
        """The code of an outlet by its name, domain or address, None where the tables do not know it."""
        site = host(name)
        known = owner(site, self.domains) if site else None
        if known:
            return known
        cut = tuple(word for _, word in keys(name))
        for found in self.candidates(cut[0], language) if cut else ():
            if found.takes(cut) and found.entry.code.startswith("MED:"):
                return found.entry.code
        return None

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


def _name(language: str, entries: tuple[Entry, ...], named: dict[tuple[str, str], str]) -> None:
    """Fills in what each code is called: the first name; an organ's many names never stand for the sector."""
    for entry in entries:
        whole = entry.use is Use.NAME or (entry.use is Use.ORGANISATION and ":" in entry.code)
        if whole:
            named.setdefault((entry.code, language), entry.name)
