"""What the gazetteer knows by a name, a code or a domain: codes, kinds, names, offices, source classes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from blocwatch.model import EntityKind, Office
from blocwatch.resolve.entry import HEAD_USES, Entry, Outlet, Person, Use
from blocwatch.resolve.gazetteer import Gazetteer
from blocwatch.resolve.persons import held_on
from blocwatch.resolve.sites import host, owner
from blocwatch.resolve.tables import LANGUAGES
from blocwatch.resolve.words import keys

SHIPPED = "shipped"
"""What the source class of the package's own tables is called."""

_POINTING = frozenset({Use.BACK, Use.PRONOUN, Use.VOID})


@dataclass(frozen=True, slots=True)
class Known:
    """One thing a name may be: `use` says how the name is used, `names` are (language, names) pairs.

    `offices` are pairs of an office and its source class; `source` is that of the names. `outlet` is
    what is known of an outlet.
    """

    code: str
    kind: str
    use: str
    names: tuple[tuple[str, tuple[str, ...]], ...]
    country: str
    source: str
    offices: tuple[tuple[Office, str], ...] = ()
    outlet: Outlet | None = None


def lookup(
    gazetteer: Gazetteer, name: str, language: str | None = None, on: date | None = None
) -> tuple[Known, ...]:
    """Everything that bears a name or a form of it, in one language or all, or that has it as code or domain.

    With a day, only offices held on it.
    """
    languages = LANGUAGES if language is None else (language,)
    hits = [hit for one in languages for hit in _bearers(gazetteer, name, one)]
    site = host(name)
    code = (owner(site, gazetteer.domains) if site else None) or name
    hits += [hit for one in languages for hit in _of_code(gazetteer, code, one)]
    found = (_person(hit, on) if isinstance(hit, Person) else hit for hit in hits)
    return tuple(dict.fromkeys(found))


def _bearers(gazetteer: Gazetteer, name: str, language: str) -> Iterator[Known | Person]:
    cut = tuple(word for _, word in keys(name))
    for pattern in gazetteer.candidates(cut[0], language) if cut else ():
        if pattern.takes(cut) and pattern.entry.use not in HEAD_USES | _POINTING:
            yield pattern.person or _entity(gazetteer, pattern.entry, language)


def _of_code(gazetteer: Gazetteer, code: str, language: str) -> Iterator[Known | Person]:
    for entry in dict(gazetteer.tables.entries).get(language, ()):
        if entry.code == code and entry.use in (Use.NAME, Use.ORGANISATION, Use.SEAT):
            yield _entity(gazetteer, entry, language)
    person = gazetteer.people.get(code.removeprefix("PER:")) if code.startswith("PER:") else None
    if person is not None:
        yield person


def _person(of: Person, on: date | None) -> Known:
    held = tuple(
        (office, of.source_of(office) or SHIPPED)
        for office in of.offices
        if on is None or held_on(office, on)
    )
    code, kind = f"PER:{of.name('en')}", EntityKind.PERSON.value
    return Known(code, kind, Use.PERSON.value, of.names, "", of.source or SHIPPED, held)


def _entity(gazetteer: Gazetteer, of: Entry, language: str) -> Known:
    """What an entry says; the many organs that share a code such as RUS.GOV are not shown as one."""
    whole = ":" in of.code or "." not in of.code
    names = _names(gazetteer, of) if whole else ((language, (of.name,)),)
    outlet = next((one for one in gazetteer.tables.outlets if one.code == of.code), None)
    return Known(of.code, of.kind.value, of.use.value, names, of.country, of.source or SHIPPED, (), outlet)


def _names(gazetteer: Gazetteer, of: Entry) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        (language, tuple(dict.fromkeys(one.name for one in entries if _same(one, of))))
        for language, entries in gazetteer.tables.entries
    )


def _same(one: Entry, other: Entry) -> bool:
    return (one.code, one.use, one.source) == (other.code, other.use, other.source)
