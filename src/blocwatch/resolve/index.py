"""Names cut into words with all their forms, to be found by their first word."""

from collections import Counter
from dataclasses import dataclass

from blocwatch.model import EntityKind
from blocwatch.resolve.entry import HEAD_USES, Entry, Person, Tables, Use
from blocwatch.resolve.forms import forms, singular_forms
from blocwatch.resolve.words import key, keys

_FULL = 2
_PLURAL = HEAD_USES | {Use.ADJECTIVE, Use.PEOPLE, Use.VOID}
_PLURAL_ENDINGS = ("ам", "ами", "ах", "ям", "ями", "ях", "ов", "ів")
_PLURAL_BACK = frozenset({"sides", "three"})
_JUNIOR = frozenset({"jr", "младший", "молодший", "ii", "iii", "iv", "v", "vi", "vii", "x", "xiv", "xvi"})
_SON_OF = frozenset({"bin", "ben", "ibn", "бин", "бен", "ибн", "бін", "ібн"})
_STYLED = frozenset(
    {
        "king",
        "queen",
        "pope",
        "sultan",
        "emperor",
        "король",
        "королева",
        "папа",
        "султан",
        "император",
        "імператор",
    }
)
_EASTERN = frozenset({"CHN", "HKG", "KHM", "KOR", "MMR", "PRK", "SGP", "TWN", "VNM"})
"""States where the family name stands first."""
_MANY = 3


@dataclass(frozen=True, slots=True)
class Pattern:
    """A name cut into words: for each its possible keys, its own key, and how its spelling begins.

    `shapes` has one letter a word: `l` any case will do, `t` a capital is wanted, `c` capitals,
    `x` a capital and the accents.
    """

    entry: Entry
    person: Person | None
    words: tuple[frozenset[str], ...]
    spelt: tuple[str, ...]
    shapes: str

    def takes(self, words: tuple[str, ...]) -> bool:
        """Whether the keys are a form of this name."""
        return len(words) == len(self.words) and all(
            word in any_form for word, any_form in zip(words, self.words, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Index:
    """All names of a language by the forms of their first word, longest first; given names; family
    names that stand first; who holds what.

    `holders` has, for (state, title without the state), the persons with the number of the office.
    """

    patterns: dict[str, tuple[Pattern, ...]]
    given: frozenset[str]
    family: frozenset[str]
    holders: dict[tuple[str, str], tuple[tuple[Person, int], ...]]


def index(tables: Tables, language: str) -> Index:
    """The index of a language."""
    entries = dict(tables.entries).get(language, ())
    family = frozenset(map(key, dict(dict(tables.lists).get(language, ())).get("family_first", ())))
    patterns = [pattern(entry, None, language) for entry in dict.fromkeys(entries)]
    states = [one for one in patterns if one.entry.use is Use.NAME]
    shared = map(key, dict(dict(tables.lists).get(language, ())).get("shared_surnames", ()))
    common = _common(tables.persons, language, family) | frozenset(shared)
    patterns += [
        made
        for person in tables.persons
        for made in _personal(person, language, family)
        if made.entry.use is not Use.SURNAME or len(made.spelt) > 1 or made.spelt[0] not in common
    ]
    found: dict[str, list[Pattern]] = {}
    for made in patterns:
        for first in made.words[0] if made.words else ():
            found.setdefault(first, []).append(made)
    return Index(
        patterns={
            first: tuple(sorted(named, key=lambda one: -len(one.words)))
            for first, named in sorted(found.items())
        },
        given=_given(tables.persons, language, family),
        family=family,
        holders=_holders(tables.persons, states, language),
    )


def pattern(entry: Entry, person: Person | None, language: str) -> Pattern:
    """A name cut into words with all their forms."""
    cut = keys(entry.name)
    words = tuple(_forms(word, entry, language) for _, word in cut)
    alone = "".join("l" if word in _SON_OF else "t" for _, word in cut)
    shapes = alone if entry.use is Use.SURNAME else "".join(_shape(spelt) for spelt, _ in cut)
    return Pattern(entry, person, words, tuple(word for _, word in cut), shapes)


def _forms(word: str, entry: Entry, language: str) -> frozenset[str]:
    if entry.use is Use.PRONOUN or (language == "en" and entry.use not in _PLURAL):
        return frozenset({word})
    if entry.use not in _PLURAL and entry.use is not Use.BACK:
        return singular_forms(word, language)
    found = forms(word, language)
    if entry.use is Use.BACK and entry.code not in _PLURAL_BACK:
        return found - _plurals(word, found)
    return found


def _plurals(word: str, found: frozenset[str]) -> frozenset[str]:
    """The forms that can be plural only: «страна» points back at one state, «странам» does not."""
    if word.endswith(("ы", "и", "і")):
        return frozenset()
    return frozenset(form for form in found if form.endswith(_PLURAL_ENDINGS) or form == word[:-1])


def _shape(spelt: str) -> str:
    if spelt[:1].islower() or spelt[:1].isdigit():
        return "l"
    if not spelt.isascii() and key(spelt).isascii():
        return "x"
    return "c" if spelt.isupper() and len(spelt) > 1 else "t"


def _personal(person: Person, language: str, family: frozenset[str]) -> list[Pattern]:
    """Full names and surnames alone."""
    code = f"PER:{person.names[0][1][0]}"
    names = dict(person.names).get(language, ())
    eastern = any(one.within[:3] in _EASTERN or ":" in one.within for one in person.offices)
    first = family if eastern else frozenset()
    surnames = dict.fromkeys(alone for name in names if (alone := surname(name, first)))
    entries = [Entry(code, Use.PERSON, name, EntityKind.PERSON) for name in names]
    entries += [Entry(code, Use.SURNAME, alone, EntityKind.PERSON) for alone in surnames]
    return [pattern(entry, person, language) for entry in entries]


def surname(name: str, family: frozenset[str]) -> str | None:
    """The part of a full name that stands for the person alone, None where no part does.

    A name of one word and a sovereign's has none; "bin Salman" stands for who is told by his father, and
    a double surname is whole ("Diaz-Canel").
    """
    parts = [spelt for spelt, word in keys(name) if word not in _JUNIOR]
    if len(parts) < _FULL or " of " in name or {key(spelt) for spelt in parts[:1]} & _STYLED:
        return None
    sons = [at for at, spelt in enumerate(parts) if key(spelt) in _SON_OF]
    if sons and sons[0]:
        return " ".join(parts[-2:]) if sons == [len(parts) - 2] else None
    last = name.rsplit(maxsplit=1)[-1]
    double = "-" in last and all(half[:1].isupper() and len(half) > 1 for half in last.split("-"))
    alone = parts[0] if key(parts[0]) in family else last if double else parts[-1]
    return alone if alone[0].isupper() and len(alone) > 1 else None


def _given(persons: tuple[Person, ...], language: str, family: frozenset[str]) -> frozenset[str]:
    """The given names of the persons in the tables, in all forms."""
    found: set[str] = set()
    for person in persons:
        for name in dict(person.names).get(language, ()):
            first = keys(name)[0][1]
            if first not in family and len(first) > _FULL:
                found |= forms(first, language) if language != "en" else {first}
    return frozenset(found)


def _common(persons: tuple[Person, ...], language: str, family: frozenset[str]) -> frozenset[str]:
    """Given names that so many persons bear that alone they are nobody's surname («Али», "Michel")."""
    firsts: Counter[str] = Counter()
    for person in persons:
        firsts.update({keys(name)[0][1] for name in dict(person.names).get(language, ())} - family)
    return frozenset(first for first, count in firsts.items() if count >= _MANY)


def _holders(
    persons: tuple[Person, ...], states: list[Pattern], language: str
) -> dict[tuple[str, str], tuple[tuple[Person, int], ...]]:
    """Persons by state and title: «президент России» of RUS.GOV stands under ("RUS", "президент")."""
    names: dict[str, list[Pattern]] = {}
    for state in states:
        names.setdefault(state.entry.code, []).append(state)
    found: dict[tuple[str, str], list[tuple[Person, int]]] = {}
    for person in persons:
        for number, title in enumerate(dict(person.titles).get(language, ())):
            code = person.offices[number].within.partition(".")[0]
            bare = _stateless(title, names.get(code, []))
            if bare:
                found.setdefault((code, bare), []).append((person, number))
    return {title: tuple(held) for title, held in sorted(found.items())}


def _stateless(title: str, names: list[Pattern]) -> str | None:
    """A title without its state's name at the end, None where the name does not stand there."""
    words = tuple(word for _, word in keys(title))
    for name in names:
        size = len(name.words)
        if len(words) > size and name.takes(words[-size:]):
            rest = [word for word in words[:-size] if word not in ("of", "the")]
            return " ".join(rest)
    return None
