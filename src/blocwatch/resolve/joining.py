"""How a user's names and an import's come together with the shipped tables, and who wins.

* A name of the user's wins over the shipped one of another code, and stands beside it for the same code.
* A name of an import that a shipped or own table has for another code is left out.
* A person is joined with the shipped one of the same name where the features below add up to the bar;
  the user's offices then go first, an import's last, and only where the shipped tables are silent.
* Persons of one name who are not joined both stay: title and day decide, in every text.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from blocwatch.model import Office, broad
from blocwatch.resolve.entry import HEAD_USES, Entry, Person, Tables, Use
from blocwatch.resolve.words import keys

P = TypeVar("P")

BAR = 0.7
"""What the features must add up to."""

_POINTING = frozenset({Use.BACK, Use.PRONOUN, Use.VOID})
Name = tuple[str, tuple[str, ...]]
"""A language and the words of a name as they are compared."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A name that two sources have for different entities, and what becomes of it."""

    name: str
    language: str
    ours: str
    theirs: str
    rule: str


@dataclass(frozen=True, slots=True)
class Feature(Generic[P]):
    """One thing that speaks for or against two being one; `told` is shown to the reader."""

    name: str
    weight: float
    told: str
    holds: Callable[[P], bool]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two persons who bear a name in common."""

    one: Person
    other: Person


def same_full_name(pair: Pair) -> bool:
    """A full name of two words or more is spelt the same in one of the three languages."""
    return any(len(name[1]) > 1 for name in spelt(pair.one) & spelt(pair.other))


def same_state(pair: Pair) -> bool:
    """Both held an office of the same state or organisation."""
    return bool(_states(pair.one) & _states(pair.other))


def same_office_then(pair: Pair) -> bool:
    """Both held an office of the same sector of the same state, and the days overlap."""
    return any(mine.within == theirs.within and _overlap(mine, theirs) for mine, theirs in _offices(pair))


def other_state(pair: Pair) -> bool:
    """Both held offices, and of no state or organisation in common."""
    return bool(_states(pair.one) and _states(pair.other)) and not same_state(pair)


def feature(holds: Callable[[P], bool], weight: float) -> Feature[P]:
    """A feature of a function, which must say in its docstring what it looks at."""
    if not holds.__doc__:
        raise ValueError(f"feature {holds.__name__} does not say what it is")
    return Feature(holds.__name__.replace("_", " "), weight, holds.__doc__.strip(), holds)


FEATURES: tuple[Feature[Pair], ...] = (
    feature(same_full_name, 0.6),
    feature(same_state, 0.25),
    feature(same_office_then, 0.15),
    feature(other_state, -0.4),
)


def compared(pair: Pair) -> tuple[Feature[Pair], ...]:
    """The features that hold between two persons."""
    return tuple(one for one in FEATURES if one.holds(pair))


def score(found: Iterable[Feature[P]]) -> float:
    """What features add up to."""
    return round(sum(one.weight for one in found), 6)


def joined(shipped: Tables, own: Tables, imported: Tables) -> tuple[Tables, tuple[Clash, ...]]:
    """One set of tables out of three, by the rules above, and every clash with what became of it."""
    clashes: list[Clash] = []
    entries = []
    for language, theirs in shipped.entries:
        mine, more = (dict(one.entries).get(language, ()) for one in (own, imported))
        kept = _unless_taken(theirs, mine, language, "yours wins", clashes, swapped=True)
        added = _unless_taken(more, (*kept, *mine), language, "the import's name is left out", clashes)
        entries.append((language, (*kept, *mine, *added)))
    persons = _with_persons(shipped.persons, own.persons, clashes, first=True)
    persons = _with_persons(persons, imported.persons, clashes, first=False)
    outlets = (*shipped.outlets, *own.outlets, *imported.outlets)
    tables = replace(shipped, entries=tuple(entries), persons=tuple(persons), outlets=outlets)
    return tables, tuple(clashes)


def spelt(person: Person) -> frozenset[Name]:
    """The names of a person in the spelling they are compared in."""
    return frozenset((language, folded(name)) for language, names in person.names for name in names)


def folded(name: str) -> tuple[str, ...]:
    """The words of a name in the spelling they are compared in."""
    return tuple(word for _, word in keys(name))


def _unless_taken(
    entries: Sequence[Entry],
    by: Sequence[Entry],
    language: str,
    rule: str,
    clashes: list[Clash],
    *,
    swapped: bool = False,
) -> list[Entry]:
    """The entries whose names those others do not have for another code; the rest are told as clashes."""
    taken: dict[tuple[str, ...], Entry] = {}
    for one in by:
        if _names_somebody(one):
            taken.setdefault(folded(one.name), one)
    kept = []
    for entry in entries:
        other = taken.get(folded(entry.name)) if taken and _names_somebody(entry) else None
        if other is None or broad(other.code) == broad(entry.code):
            kept.append(entry)
        else:
            ours, theirs = (other.code, entry.code) if swapped else (entry.code, other.code)
            clashes.append(Clash(entry.name, language, ours, theirs, rule))
    return kept


def _names_somebody(entry: Entry) -> bool:
    return entry.use not in HEAD_USES and entry.use not in _POINTING


def _with_persons(
    known: Sequence[Person], added: Sequence[Person], clashes: list[Clash], *, first: bool
) -> list[Person]:
    done = list(known)
    if not added:
        return done
    places: dict[Name, list[int]] = {}
    for place, person in enumerate(known):
        for name in spelt(person):
            places.setdefault(name, []).append(place)
    for person in added:
        namesakes = sorted({place for name in spelt(person) for place in places.get(name, ())})
        scores = {place: score(compared(Pair(person, known[place]))) for place in namesakes}
        best = [place for place in namesakes if scores[place] == max(scores.values())]
        if len(best) == 1 and scores[best[0]] >= BAR:
            done[best[0]] = _one(done[best[0]], person, first=first)
            continue
        done.append(person)
        clashes += [
            Clash(
                person.name("en"),
                "en",
                _shown(person),
                _shown(known[place]),
                "both stay; title and day decide",
            )
            for place in namesakes
        ]
    return done


def _shown(person: Person) -> str:
    held = ", ".join(f"{one.title} [{one.within}]" for one in person.offices[:2])
    return held or "no office"


def _one(known: Person, added: Person, *, first: bool) -> Person:
    """Two persons as one: the known one's names first; the added offices first, or only new ones last."""
    names = tuple(
        (language, tuple(dict.fromkeys((*own, *dict(added.names).get(language, ())))))
        for language, own in known.names
    )
    fresh = [
        place for place, office in enumerate(added.offices) if first or not _covered(office, known.offices)
    ]
    mine = Person(
        names,
        tuple(added.offices[place] for place in fresh),
        tuple((language, tuple(told[place] for place in fresh)) for language, told in added.titles),
        known.source,
        tuple(added.source_of(added.offices[place]) for place in fresh),
    )
    before, after = (mine, known) if first else (known, mine)
    titles = dict(after.titles)
    return Person(
        names=names,
        offices=(*before.offices, *after.offices),
        titles=tuple((language, (*told, *titles.get(language, ()))) for language, told in before.titles),
        source=known.source,
        sources=(*_sources(before), *_sources(after)),
    )


def _sources(person: Person) -> tuple[str, ...]:
    return tuple(person.source_of(office) for office in person.offices)


def _covered(office: Office, held: Iterable[Office]) -> bool:
    return any(office.within == one.within and _overlap(office, one) for one in held)


def _states(person: Person) -> frozenset[str]:
    return frozenset(broad(office.within) for office in person.offices)


def _offices(pair: Pair) -> Iterable[tuple[Office, Office]]:
    return ((mine, theirs) for mine in pair.one.offices for theirs in pair.other.offices)


def _overlap(one: Office, other: Office) -> bool:
    since = max(filter(None, (one.since, other.since)), default=None)
    until = min(filter(None, (one.until, other.until)), default=None)
    return since is None or until is None or since <= until
