"""What the gazetteer's tables say, as records."""

from dataclasses import dataclass
from enum import StrEnum

from blocwatch.model import EntityKind, Office


class Use(StrEnum):
    """How a name is used: what it tells where it stands in a text."""

    NAME = "name"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    CAPITAL = "capital"
    SEAT = "seat"
    PLACE = "place"
    ORGANISATION = "organisation"
    PERSON = "person"
    SURNAME = "surname"
    ORGAN = "organ"
    CROWD = "crowd"
    THING = "thing"
    TITLE = "title"
    ENVOY = "envoy"
    BACK = "back"
    PARTNERS = "partners"
    EXPERTS = "experts"
    PRONOUN = "pronoun"
    VOID = "void"


STATE_USES = frozenset({Use.NAME, Use.ADJECTIVE, Use.PEOPLE, Use.CAPITAL, Use.PLACE})
"""Uses that tell which state is meant, and leave the sector to the words beside them."""

HEAD_USES = frozenset({Use.ORGAN, Use.CROWD, Use.THING, Use.TITLE, Use.ENVOY, Use.PARTNERS, Use.EXPERTS})
"""Common nouns that name an organ, people or an office once it is known whose."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of one code in one language.

    `code` is an entity code, or for common nouns the sector (GOV) or class they tell. `name` is
    the dictionary form as written in the table. `weak` marks a name that is also a common word.
    `kind` is the sort of the entity where the table tells it, `country` the state that an
    organisation, group or outlet belongs to or has its one seat in, empty for none, `source` the source
    class, empty for the shipped tables.
    """

    code: str
    use: Use
    name: str
    kind: EntityKind
    weak: bool = False
    country: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the tables know: names by language (first preferred) and the offices held.

    An office's `title` is in English; `titles` has (language, titles in the order of `offices`).
    `source` is the source class of the names, `sources` those of the offices in their order, where
    they are not all of that of the names.
    """

    names: tuple[tuple[str, tuple[str, ...]], ...]
    offices: tuple[Office, ...]
    titles: tuple[tuple[str, tuple[str, ...]], ...]
    source: str = ""
    sources: tuple[str, ...] = ()

    def name(self, language: str) -> str:
        """The preferred name in a language, else in English."""
        named = dict(self.names)
        return (named.get(language) or named["en"])[0]

    def title(self, office: Office, language: str) -> str:
        """An office's title in a language, else in English."""
        told = dict(self.titles).get(language, ())
        return (told[self.offices.index(office)] if told else "") or office.title

    def source_of(self, office: Office | None) -> str:
        """The source class of an office, of the names for none."""
        if office is None or not self.sources:
            return self.source
        return self.sources[self.offices.index(office)]


def sourced(source: str) -> tuple[str, ...]:
    """The reason that a link gives for a name that is not of the shipped tables."""
    kind, _, name = source.partition(":")
    return (f"{kind}'s gazetteer{': ' if name else ''}{name}",) if source else ()


@dataclass(frozen=True, slots=True)
class Outlet:
    """What is known of an outlet beside its names: languages (ISO 639-1, the main one first), ownership
    (state, public, private, party, exile), domains (hosts in lower case, the main one first).
    """

    code: str
    languages: tuple[str, ...]
    ownership: str
    domains: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bearer:
    """One of several who bear a name: its code ("-" nobody), the words, in any form, and states beside it."""

    code: str
    words: frozenset[str]
    states: frozenset[str]


@dataclass(frozen=True, slots=True)
class Namesakes:
    """Names that several bear, by key, the one meant as a rule first; `towns` are regions that tell whose
    a town is, `given` and `family` names of places that persons bear too."""

    borne: tuple[tuple[str, tuple[Bearer, ...]], ...] = ()
    towns: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    family: frozenset[str] = frozenset()

    def bearers(self, name: str) -> tuple[Bearer, ...]:
        """Who bears a name, nobody known for a name of one."""
        return dict(self.borne).get(name, ())


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything the tables hold: entries by language, persons, the small word lists, outlets."""

    entries: tuple[tuple[str, tuple[Entry, ...]], ...]
    persons: tuple[Person, ...]
    lists: tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...]
    labels: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    outlets: tuple[Outlet, ...] = ()
    namesakes: tuple[tuple[str, Namesakes], ...] = ()
