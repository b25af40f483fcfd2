"""The entities we know, looked up by any form of their names; what a code is called."""

from dataclasses import dataclass
from functools import cache

from blocwatch.model import EntityKind
from blocwatch.resolve.entry import HEAD_USES, Entry, Person, Tables, Use
from blocwatch.resolve.forms import forms
from blocwatch.resolve.tables import packaged, read
from blocwatch.resolve.words import key, keys

_STATE = len("RUS")
_FULL = 2
_PLURAL = HEAD_USES | {Use.ADJECTIVE, Use.PEOPLE, Use.VOID}
_PLURAL_ENDINGS = ("ам", "ами", "ах", "ям", "ями", "ях", "ов", "ів")

FAMILY_FIRST = frozenset(
    key(name)
    for name in (
        "Xi Li Wang Zhang Liu Chen Yang Zhao Huang Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Luo Dong Qin Han Tang Feng Cai Geng "
        "Hua Mao Kim Lee Park Choi Choe Jung Jeong Cho Yoon Moon Han Shin Pak Ri Jang Kang No Roh Hwang Ahn An Baek Bae Ban Chang Chung Ham Heo Hong Hwang Im Jin Jo Joo Kwon Kang Ko Koo Lim Min Na Nam Oh Paik Seo Shim Sim Sohn Son Song Suh Sung Tae U Won Yang Yeo Yi Yim Yoo You Yu Nguyen Tran Pham Vo "
        "Lai Tsai Wellington Си Ли Ван Чжан Лю Чэнь Ян Чжао Хуан У Чжоу Сюй Сунь Ма Чжу Ху Го Хэ Линь Ло Дун Цинь Хань Тан "
        "Фэн Цай Гэн Хуа Мао Гань Ким Пак Чхве Чон Чо Юн Мун Син Чан Кан Но Хван Нгуен Фам Во Лай Сі Лі Чень Лінь Хе Цінь "
        "Фен Кім Сін"
    ).split()
)
"""Family names that stand before the given name (Chinese, Korean, Vietnamese)."""


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


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """Names of one or more languages, indexed; make it with `load` or `of`."""

    tables: Tables
    index: dict[str, dict[str, tuple[Pattern, ...]]]
    named: dict[tuple[str, str], str]
    people: dict[str, Person]
    given: dict[str, frozenset[str]]

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
        given = {language: _given(tables.persons, language) for language, _ in tables.entries}
        return cls(tables=tables, index=index, named=named, people=people, given=given)

    def candidates(self, first: str, language: str) -> tuple[Pattern, ...]:
        """The names whose first word may take the form `first`, longest first."""
        return self.index.get(language, {}).get(first, ())

    def listed(self, language: str, name: str) -> tuple[str, ...]:
        """A small word list of a language's table of common nouns."""
        return dict(dict(self.tables.lists).get(language, ())).get(name, ())

    def outlet(self, name: str, language: str) -> str | None:
        """The code of an outlet by its name, None where the tables do not know it."""
        cut = keys(name)
        for found in self.candidates(cut[0][1], language) if cut else ():
            spelt = len(found.words) == len(cut) and all(
                own in word for (_, own), word in zip(cut, found.words, strict=True)
            )
            if spelt and found.entry.code.startswith("MED:"):
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


def _given(persons: tuple[Person, ...], language: str) -> frozenset[str]:
    """The given names of the persons in the tables, in all forms."""
    found: set[str] = set()
    for person in persons:
        for name in dict(person.names).get(language, ()):
            first = keys(name)[0][1]
            if first not in FAMILY_FIRST and len(first) > len("де"):
                found |= forms(first, language) if language != "en" else {first}
    return frozenset(found)


def _person_patterns(person: Person, language: str) -> list[Pattern]:
    """Full names and surnames alone."""
    code = f"PER:{person.names[0][1][0]}"
    names = dict(person.names).get(language, ())
    surnames = dict.fromkeys(surname for name in names if (surname := _surname(name)))
    entries = [Entry(code, Use.PERSON, name, EntityKind.PERSON) for name in names]
    entries += [Entry(code, Use.SURNAME, surname, EntityKind.PERSON) for surname in surnames]
    return [pattern(entry, person, language) for entry in entries]


def _surname(name: str) -> str | None:
    """The part of a full name that stands for the person alone, None for a name of one word."""
    parts = [spelt for spelt, word in keys(name) if word not in ("jr", "младший", "молодший")]
    if len(parts) < _FULL or " of " in name:
        return None
    surname = parts[0] if key(parts[0]) in FAMILY_FIRST else parts[-1]
    return surname if surname[0].isupper() else None


def pattern(entry: Entry, person: Person | None, language: str) -> Pattern:
    """A name cut into words with all their forms."""
    cut = keys(entry.name)
    words = tuple(_forms(spelt, word, entry, language) for spelt, word in cut)
    shapes = "t" if entry.use is Use.SURNAME else "".join(_shape(spelt) for spelt, _ in cut)
    return Pattern(entry, person, words, tuple(word for _, word in cut), shapes)


def _forms(spelt: str, word: str, entry: Entry, language: str) -> frozenset[str]:
    if entry.use is Use.PRONOUN or (language == "en" and entry.use not in _PLURAL):
        return frozenset({word})
    found = forms(word, language)
    if entry.use is Use.BACK and entry.code not in ("sides", "three"):
        return found - _plurals(word, found)
    return found


def _plurals(word: str, found: frozenset[str]) -> frozenset[str]:
    """The forms that can be plural only: «страна» points back at one state, «страны» may, «странам» does not."""
    if word.endswith(("ы", "и", "і")):
        return frozenset()
    return frozenset(form for form in found if form.endswith(_PLURAL_ENDINGS) or form == word[:-1])


def _shape(spelt: str) -> str:
    if spelt[:1].islower() or spelt[:1].isdigit():
        return "l"
    if not spelt.isascii() and key(spelt).isascii():
        return "x"
    return "c" if spelt.isupper() and len(spelt) > 1 else "t"


def _name(language: str, entries: tuple[Entry, ...], named: dict[tuple[str, str], str]) -> None:
    """Fills in what each code is called: the first name, but for an organisation the one it is coded by."""
    for entry in entries:
        if entry.use is Use.NAME:
            named.setdefault((entry.code, language), entry.name)
        elif entry.use is Use.ORGANISATION and ":" in entry.code:
            named.setdefault((entry.code, language), entry.name)
