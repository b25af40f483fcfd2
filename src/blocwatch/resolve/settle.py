"""Judgements that need the whole text: which of two states, which house in Brussels, who holds the office."""

from collections.abc import Sequence
from dataclasses import replace

from blocwatch.model import broad
from blocwatch.resolve.chunks import Chunk
from blocwatch.resolve.entry import Use
from blocwatch.resolve.forms import forms
from blocwatch.resolve.page import Page
from blocwatch.resolve.persons import held_on
from blocwatch.resolve.romanize import romanized
from blocwatch.resolve.words import key

_OFFICIAL = (Use.TITLE, Use.ENVOY, Use.CROWD)
_NO_OFFICE = "of no known office"
_BRUSSELS = "BEL.GOV"
_HOUSES = ("IGO:EU", "IGO:NATO")


def with_evidence(chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """A name that several bear («Конго») is the one that the text also names beyond doubt, if just one is."""
    named = {broad(one.code) for one in chunks if one.code and not one.rivals}
    return tuple(_settled(one, named) if one.rivals and one.owner else one for one in chunks)


def _settled(chunk: Chunk, named: set[str]) -> Chunk:
    mine = [code for code in (chunk.owner or "", *chunk.rivals) if broad(code) in named]
    if len(mine) != 1:
        return chunk
    return replace(chunk, owner=mine[0], rivals=(), because=(*chunk.because, "named elsewhere in the text"))


def with_metonyms(page: Page, chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """Brussels is the EU or NATO, whichever the text names more; not after «в», not beside Belgium."""
    belgian = any(one.owner == "BEL" or (one.owner == _BRUSSELS and one.use is Use.SEAT) for one in chunks)
    house = max(_HOUSES, key=lambda code: sum(one.code == code for one in chunks))
    return tuple(
        replace(one, owner=house, fixed=True, because=(*one.because, "house in Brussels"))
        if one.owner == _BRUSSELS and not belgian and not _led_in(page, one)
        else one
        for one in chunks
    )


def _led_in(page: Page, chunk: Chunk) -> bool:
    bare = chunk.use is Use.CAPITAL and chunk.first > 0
    return bare and page.words[chunk.first - 1].key in page.listed("in")


def with_former(page: Page, chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """ "A former White House official" speaks for the government no more: the state without the sector."""
    former = {form for word in page.listed("former") for form in forms(word, page.language)}
    return tuple(
        _retired(one) if _nameless_official(one) and _led_by(page, one, former) else one for one in chunks
    )


def _retired(chunk: Chunk) -> Chunk:
    if not (chunk.code and chunk.owner):
        return replace(chunk, sector=None)
    return replace(
        chunk, told=broad(chunk.code), sector=None, because=(*chunk.because, "no longer in office")
    )


def with_people(page: Page, chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """ "Five Iranians" are civilians, "armed Serbs" are not: people that are counted are not their state."""
    told = {key: "CVL" for key in page.listed("counted")} | {key: "REB" for key in page.listed("armed")}
    return tuple(
        replace(one, sector=sector, because=(*one.because, "counted"))
        if (sector := _counted(page, one, told))
        else one
        for one in chunks
    )


def _counted(page: Page, chunk: Chunk, told: dict[str, str]) -> str | None:
    """The sector of people by the word before them, None for people who stand for their state."""
    plural = page.english and chunk.use is Use.ADJECTIVE and page.words[chunk.stop - 1].key.endswith("s")
    people = (chunk.use is Use.PEOPLE or plural) and chunk.owner is not None and ":" not in chunk.owner
    if not people or chunk.first == 0:
        return None
    word = page.words[chunk.first - 1]
    if word.sentence != page.words[chunk.first].sentence:
        return None
    return "CVL" if word.pos == "NUM" or word.key.isdigit() else told.get(word.key)


def _nameless_official(chunk: Chunk) -> bool:
    return chunk.use in _OFFICIAL and not chunk.is_person


def _led_by(page: Page, chunk: Chunk, keys: set[str]) -> bool:
    """Whether one of the keys stands right before a chunk or within it."""
    return any(word.key in keys for word in page.words[max(chunk.first - 1, 0) : chunk.stop])


def with_nobodies(page: Page, chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """Somebody named with a title that nothing tells whose is a person of no known office."""
    return tuple(
        replace(one, told=f"PER:{romanized(one.person, page.language)}", because=(*one.because, _NO_OFFICE))
        if one.is_person and one.person and not one.code and not one.rivals and not one.persons
        else one
        for one in chunks
    )


def with_holders(page: Page, chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """«президент России» without a name gets the person who held that office on the day."""
    return tuple(_held(page, one) if _nameless(one) else one for one in chunks)


def _nameless(chunk: Chunk) -> bool:
    return (
        chunk.use in (Use.TITLE, Use.ENVOY)
        and not chunk.is_person
        and chunk.code is not None
        and chunk.owner is not None
    )


def _held(page: Page, chunk: Chunk) -> Chunk:
    if page.day is None:
        return chunk
    title = " ".join(key(word) for word in chunk.head.replace("-", " ").split())
    for person, number in page.index.holders.get((broad(chunk.code or ""), title), ()):
        if held_on(person.offices[number], page.day):
            office = person.title(person.offices[number], page.language)
            because = (*chunk.because, f"office held on {page.day}")
            return replace(chunk, person=person.name(page.language), office=office, because=because)
    return chunk
