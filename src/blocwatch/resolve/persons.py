"""Which person a name means, and for which office the person speaks on the day."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from blocwatch.model import EntityKind, Office, broad
from blocwatch.resolve.chunks import Chunk
from blocwatch.resolve.entry import Person, Use, sourced
from blocwatch.resolve.forms import forms
from blocwatch.resolve.names import nominative
from blocwatch.resolve.page import Page
from blocwatch.resolve.romanize import romanized

_TWO = 2
_LEADS = re.compile(
    r"(?:acting |interim )?"
    r"(?:president|prime minister|chancellor|supreme leader|leader|king|emir|sultan|crown prince) of "
)
"""English titles of those who lead a state."""
_FRESH = timedelta(days=13)
_CASE_ENDINGS = (
    "ого", "ому", "ові", "еві", "ым", "им", "ем", "ом", "ой", "ої", "ою", "єм", "ій",
    "а", "у", "я", "ю", "е", "і", "ы", "и", "ї",
)  # fmt: skip
_DICTIONARY_ENDINGS = ("", "ий", "а", "о", "й", "ь", "я")


def office_on(person: Person, day: date | None, owner: str | None = None) -> Office | None:
    """The office held on a day, None for none; without a day one that is still held.

    Of several those of the state or organisation `owner`; a government's goes before a party's or a
    firm's, else the first in the table. An office
    left days before counts where none is held: who fell is news as what he was.
    """
    held = [office for office in person.offices if (held_on(office, day) if day else office.until is None)]
    if not held and day is not None:
        held = [office for office in person.offices if _left_before(office, day)]
    if not held and day is None:
        return next(iter(person.offices), None)
    of_owner = [office for office in held if owner and broad(office.within) == broad(owner)]
    return min(of_owner or held, key=lambda office: not office.within.endswith(".GOV"), default=None)


def held_on(office: Office, day: date) -> bool:
    """Whether an office was held on a day."""
    return (office.since is None or office.since <= day) and (office.until is None or day <= office.until)


def _left_before(office: Office, day: date) -> bool:
    """Whether an office was left in the days before a day."""
    return office.until is not None and timedelta() < day - office.until <= _FRESH


def _held_how(office: Office, day: date | None) -> str:
    """The reason that names the day an office was held on."""
    if day is None:
        return "office held"
    return f"office held on {day}" if held_on(office, day) else "office left days before"


def identified(page: Page, chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """The chunks with every person told apart, and with surnames that stand alone after the full name."""
    known: dict[str, Chunk] = {}
    taken = {place: chunk for chunk in chunks for place in range(chunk.first, chunk.stop)}
    starts = {chunk.first: chunk for chunk in chunks}
    done: list[Chunk] = []
    for place, word in enumerate(page.words):
        chunk = starts.get(place)
        if chunk is None:
            if place not in taken and word.capital and word.key in known:
                done.append(
                    _again(
                        known[word.key],
                        Chunk(place, place + 1, Use.SURNAME, EntityKind.PERSON, name=(place, place + 1)),
                    )
                )
            continue
        made = _identified(page, chunk, known) if chunk.is_person else chunk
        done.append(made)
        if made.is_person:
            known |= dict.fromkeys(_surname_forms(page, made), made)
    return tuple(done)


def _identified(page: Page, chunk: Chunk, known: dict[str, Chunk]) -> Chunk:
    first, stop = chunk.name or (chunk.first, chunk.stop)
    alone = stop - first == 1
    if alone and page.words[first].key in known:
        return _again(known[page.words[first].key], chunk)
    persons = _fitting(chunk, page.day)
    if len(persons) == 1:
        return _known(page, chunk, persons[0])
    if len(persons) > 1:
        names = sorted(person.name(page.language) for person in persons)
        return replace(chunk, owner=None, told=None, sector=None, because=("ambiguous surname", *names))
    return _unknown(page, chunk)


def _again(whole: Chunk, chunk: Chunk) -> Chunk:
    """A surname that stands for a person named in full before."""
    if chunk.owner is not None:
        return replace(
            chunk,
            person=whole.person,
            office=whole.office,
            because=(*chunk.because, "surname after full name"),
        )
    return replace(
        chunk,
        told=whole.code,
        persons=whole.persons,
        person=whole.person,
        office=whole.office,
        sector=whole.sector,
        head=chunk.head or whole.head,
        because=("surname after full name",),
    )


def _fitting(chunk: Chunk, day: date | None) -> tuple[Person, ...]:
    """Those of the known persons whom the title and the day leave."""
    persons = chunk.persons
    if len(persons) > 1 and chunk.owner is not None:
        of_state = tuple(
            one
            for one in persons
            if any(broad(office.within) == broad(chunk.owner) for office in one.offices)
        )
        persons = of_state or persons
    if len(persons) > 1:
        persons = tuple(one for one in persons if office_on(one, day)) or persons
    if len(persons) > 1 and chunk.owner is None:
        persons = _leading(persons, day)
    return persons


def _leading(persons: tuple[Person, ...], day: date | None) -> tuple[Person, ...]:
    """Of namesakes in office the one who leads a state, where one alone does («Аббас», "Modi")."""
    leaders = tuple(one for one in persons if _leads(office_on(one, day)))
    return leaders if len(leaders) == 1 else persons


def _leads(office: Office | None) -> bool:
    """Whether an office is the head of a state or of its government."""
    return office is not None and office.within.endswith(".GOV") and _LEADS.match(office.title) is not None


def _known(page: Page, chunk: Chunk, person: Person) -> Chunk:
    office = office_on(person, page.day, chunk.owner)
    because = (*chunk.because, *sourced(person.source_of(office)))
    shown = replace(chunk, person=person.name(page.language), persons=(person,), because=because)
    if office is not None:
        agrees = chunk.owner is None or broad(chunk.owner) == broad(office.within)
        because = (*shown.because, _held_how(office, page.day))
        told = office.within if agrees else None
        return replace(shown, told=told, office=person.title(office, page.language), because=because)
    if chunk.owner is not None and not _was(page, chunk):
        return shown
    states = {broad(held.within) for held in person.offices if ":" not in held.within}
    if chunk.sector is not None and chunk.owner is None and len(states) == 1 and not _was(page, chunk):
        return replace(shown, owner=states.pop(), because=(*shown.because, "state of an office held before"))
    code = f"PER:{person.names[0][1][0]}"
    return replace(shown, told=code, because=(*shown.because, "no office known on the day"))


def _unknown(page: Page, chunk: Chunk) -> Chunk:
    first, stop = chunk.name or (chunk.first, chunk.stop)
    name = nominative(page.words[first:stop], page.language)
    named = replace(chunk, person=name, persons=())
    alone = chunk.use is Use.EXPERTS and chunk.owner is None
    if (chunk.sector or chunk.owner) and not alone and not _was(page, chunk):
        return named
    return replace(named, told=f"PER:{romanized(name, page.language)}")


def _was(page: Page, chunk: Chunk) -> bool:
    """Whether the title says that the office is no longer held."""
    before = page.words[max(chunk.first - 1, 0) : chunk.name[0] if chunk.name else chunk.stop]
    stems = {form for word in page.listed("former") for form in forms(word, page.language)}
    return any(word.key in stems for word in before)


def _surname_forms(page: Page, chunk: Chunk) -> frozenset[str]:
    """The forms in which the surname of a person named in full may come again, alone."""
    first, stop = chunk.name or (0, 0)
    if stop - first < _TWO:
        return frozenset()
    parts = page.words[first:stop]
    last = parts[-_TWO] if parts[-1].key in ("jr", "молодший", "младший") and len(parts) > _TWO else parts[-1]
    surname = parts[0] if parts[0].key in page.index.family else last
    return _all_forms(surname.key, page.language) if len(surname.key) >= _TWO else frozenset()


def _all_forms(surname: str, language: str) -> frozenset[str]:
    """Forms of a surname that may itself stand in any case."""
    if language == "en":
        return frozenset({surname})
    found = set(forms(surname, language))
    for ending in _CASE_ENDINGS:
        if surname.endswith(ending) and len(surname) - len(ending) > _TWO:
            stem = surname[: -len(ending)]
            found |= {form for base in _DICTIONARY_ENDINGS for form in forms(stem + base, language)}
    return frozenset(found)
