"""Persons: names the gazetteer does not know, surnames alone, who held which office on a day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from blocwatch.model import EntityKind, Office, Span
from blocwatch.resolve.chunk import Chunk
from blocwatch.resolve.entry import HEAD_USES, Person, Use
from blocwatch.resolve.find import joined
from blocwatch.resolve.forms import forms
from blocwatch.resolve.words import Word, key

_LONGEST = 5
_SHORTEST_SURNAME = 2


@dataclass(frozen=True, slots=True)
class Holding:
    """The office that speaks for a person on a day."""

    office: Office
    active: bool


def holding(person: Person, day: date | None) -> Holding | None:
    """The office held on a day (the first in the table where there are several), else the last one before."""
    if day is None:
        open_ended = [office for office in person.offices if office.until is None]
        return Holding((open_ended or list(person.offices))[0], active=bool(open_ended))
    active = [office for office in person.offices if _held(office, day)]
    if active:
        return Holding(active[0], active=True)
    past = [office for office in person.offices if office.until is not None and office.until < day]
    return Holding(max(past, key=lambda office: office.until or day), active=False) if past else None


def _held(office: Office, day: date) -> bool:
    return (office.since is None or office.since <= day) and (office.until is None or day <= office.until)


def with_names(
    words: tuple[Word, ...], text: str, chunks: Sequence[Chunk], names: Sequence[tuple[Span, str]]
) -> tuple[Chunk, ...]:
    """The chunks together with the persons a name finder told of, and those that stand right after a title."""
    told = [made for span, sort in names if sort == "PER" and (made := _told(words, span, chunks))]
    kept = [chunk for chunk in chunks if not any(_covers(one, chunk) for one in told)]
    both = sorted([*told, *kept], key=lambda chunk: chunk.first)
    return tuple(sorted([*both, *_after_titles(words, text, both)], key=lambda chunk: chunk.first))


def _covers(name: Chunk, other: Chunk) -> bool:
    return name.first < other.stop and other.first < name.stop


def _told(words: tuple[Word, ...], span: Span, chunks: Sequence[Chunk]) -> Chunk | None:
    """A person out of a name finder's span, unless the gazetteer knows better."""
    inside = [place for place, word in enumerate(words) if word.span.within(span)]
    if not inside:
        return None
    first, stop = inside[0], inside[-1] + 1
    for chunk in chunks:
        if chunk.first < stop and first < chunk.stop:
            if chunk.use in HEAD_USES and chunk.first <= first:
                first = chunk.stop
            elif chunk.first <= first and stop <= chunk.stop:
                return None
            elif chunk.is_person and chunk.use is Use.PERSON:
                return None
    if first >= stop or not words[first].capital:
        return None
    return Chunk(first, stop, Use.PERSON, EntityKind.PERSON, name=(first, stop), because=("name finder",))


def _after_titles(words: tuple[Word, ...], text: str, chunks: Sequence[Chunk]) -> list[Chunk]:
    """Capitalised words right after an office, where nothing else is known of them."""
    taken = {place for chunk in chunks for place in range(chunk.first, chunk.stop)}
    found = []
    for chunk in chunks:
        if chunk.use not in (Use.TITLE, Use.ENVOY):
            continue
        stop = chunk.stop
        while (
            stop < len(words)
            and stop - chunk.stop < _LONGEST
            and stop not in taken
            and _goes_on(words, text, chunk.stop, stop)
        ):
            stop += 1
        if stop - chunk.stop >= _SHORTEST_SURNAME:
            found.append(
                Chunk(
                    chunk.stop,
                    stop,
                    Use.PERSON,
                    EntityKind.PERSON,
                    name=(chunk.stop, stop),
                    because=("after a title",),
                )
            )
    return found


def _goes_on(words: tuple[Word, ...], text: str, first: int, place: int) -> bool:
    word = words[place]
    return word.capital and joined(text, words[place - 1], word) and not words[place - 1].possessive


def with_surnames(words: tuple[Word, ...], chunks: tuple[Chunk, ...], language: str) -> tuple[Chunk, ...]:
    """The chunks together with surnames that stand alone after the full name."""
    taken = {place for chunk in chunks for place in range(chunk.first, chunk.stop)}
    known: dict[str, Chunk] = {}
    found: list[Chunk] = []
    named = {chunk.name[1] - 1: chunk for chunk in chunks if chunk.name is not None}
    for place, word in enumerate(words):
        if place in named:
            for form in surname_forms(words, named[place], language):
                known[form] = named[place]
        elif place not in taken and word.capital and word.key in known:
            whole = known[word.key]
            found.append(
                replace(
                    whole,
                    first=place,
                    stop=place + 1,
                    use=Use.SURNAME,
                    name=(place, place + 1),
                    kind=EntityKind.PERSON,
                    because=("surname after full name",),
                    until=0,
                )  # fmt: skip
            )
    return tuple(sorted([*chunks, *found], key=lambda chunk: chunk.first))


def surname_forms(words: tuple[Word, ...], chunk: Chunk, language: str) -> frozenset[str]:
    """The forms in which the surname of a named person may come again, alone."""
    if chunk.name is None or chunk.name[1] - chunk.name[0] < _SHORTEST_SURNAME:
        return frozenset()
    parts = words[chunk.name[0] : chunk.name[1]]
    surname = parts[0] if parts[0].key in FAMILY_FIRST else parts[-1]
    if len(surname.key) < _SHORTEST_SURNAME:
        return frozenset()
    return stem_forms(surname.key, language)


def stem_forms(surname: str, language: str) -> frozenset[str]:
    """Forms of a surname that may itself stand in any case."""
    if language == "en":
        return frozenset({surname})
    found = set(forms(surname, language))
    for ending in (
        "ого",
        "ому",
        "ым",
        "им",
        "ем",
        "ом",
        "ой",
        "ої",
        "ою",
        "ові",
        "еві",
        "єм",
        "ій",
        "а",
        "у",
        "я",
        "ю",
        "е",
        "і",
        "ы",
        "и",
        "ї",
    ):
        if surname.endswith(ending) and len(surname) - len(ending) > len("он"):
            stem = surname[: -len(ending)]
            for base in (stem, stem + "ий", stem + "а", stem + "о", stem + "й", stem + "ь", stem + "я"):
                found |= forms(base, language)
    return frozenset(found)


FAMILY_FIRST = frozenset(
    key(name)
    for name in (
        "Xi Li Wang Zhang Liu Chen Yang Zhao Huang Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Luo Dong Qin Han Tang Feng Cai Geng Hua Mao "
        "Kim Lee Park Choi Choe Jung Jeong Cho Yoon Moon Han Shin Pak Ri Jang Kang No Roh Hwang Nguyen Tran Pham Vo Lai Tsai Hwang Wellington "
        "Си Ли Ван Чжан Лю Чэнь Ян Чжао Хуан У Чжоу Сюй Сунь Ма Чжу Ху Го Хэ Линь Ло Дун Цинь Хань Тан Фэн Цай Гэн Хуа Мао Гань "
        "Ким Пак Чхве Чон Чо Юн Мун Син Чан Кан Но Хван Нгуен Чан Фам Во Лай Цай "
        "Сі Лі Ван Чжан Лю Чень Ян Чжао Хуан У Чжоу Сюй Сунь Ма Чжу Ху Го Хе Лінь Ло Дун Цінь Хань Тан Фен Цай Кім Пак Чхве Чон Чо Юн Мун Сін"
    ).split()
)
"""Family names that stand before the given name (Chinese, Korean, Vietnamese)."""
