"""Searching the texts: by dictionary forms in three languages, and by who is meant, in whatever language."""

from collections.abc import Iterator
from dataclasses import dataclass

from blocwatch import pipeline
from blocwatch.languages.stems import asked, stems, words
from blocwatch.model import Coding, Document, EntityKind, broad
from blocwatch.resolve import lookup
from blocwatch.store import Store
from blocwatch.store.shelf import Shelf, Words

_LONGEST = 4
_MOST_WORDS = 12
_SMALL = 2
"""Words of so few letters are not asked for: «в», "of"."""

_WHO = {
    one.value for one in (EntityKind.STATE, EntityKind.ORGANISATION, EntityKind.PERSON, EntityKind.OUTLET)
}
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as understood: the FTS5 expression, who it names, and the forms looked for."""

    match: str
    codes: tuple[str, ...]
    forms: tuple[str, ...]


def filled(shelf: Shelf, store: Store) -> None:
    """Make the words of the shelf anew where documents or codings came to the store."""
    codings = {one.document: one for one in store.codings()}
    documents = tuple(store.documents())
    mark = f"{_VERSION} {len(documents)} {documents[-1].id if documents else ''} {len(codings)}"
    mark += "".join(sorted({one.coder for one in codings.values()}))
    if shelf.mark("texts") != mark:
        shelf.put_texts(mark, (_words(one, codings.get(one.id)) for one in documents))


def _words(document: Document, coding: Coding | None) -> Words:
    told = f"{document.title or ''} {document.text}"
    codes = {one.code for one in coding.links if one.code} if coding else set()
    named = {f"PER:{one.person}" for one in coding.links if one.person} if coding else set()
    every = {str(code) for code in codes} | {broad(code) for code in codes} | named
    return Words(
        document.id,
        " ".join(stems(told, document.language)),
        " ".join(sorted(token(code) for code in every)),
    )


def token(code: str) -> str:
    """A code as one word of the index."""
    return "x" + "".join(character for character in code.casefold() if character.isalnum())


def understood(query: str) -> Asked | None:
    """What a reader asks for; None when there is no word in it."""
    typed = [word for word in words(query) if len(word) > _SMALL or word.isdigit()][:_MOST_WORDS]
    groups, codes, forms = list[str](), list[str](), list[str]()
    place = 0
    while place < len(typed):
        size, known = _named(typed[place:])
        part = [asked(word) for word in typed[place : place + size]]
        forms += [form for each in part for form in each]
        told = " AND ".join(
            "(" + " OR ".join(f'"{form}"' for form in each) + ")" for each in part if any(each)
        )
        meant = " OR ".join(f'codes: "{token(code)}"' for code in known)
        groups += [f"(({told}) OR {meant})" if meant else f"({told})"] if told else []
        codes += known
        place += size
    return (
        Asked(" AND ".join(groups), tuple(dict.fromkeys(codes)), tuple(dict.fromkeys(forms)))
        if groups
        else None
    )


def _any(forms: tuple[str, ...]) -> str:
    return "(" + " OR ".join(f'"{form}"' for form in forms) + ")"


def _named(typed: list[str]) -> tuple[int, tuple[str, ...]]:
    """How many of the first words name somebody together, at most, and whom; else one word and nobody."""
    for size in range(min(_LONGEST, len(typed)), 0, -1):
        found = lookup(pipeline.gazetteer(), " ".join(typed[:size]))
        codes = tuple(dict.fromkeys(one.code for one in found if one.kind in _WHO))
        if codes:
            return size, codes
    return 1, ()


def marks(text: str, language: str, forms: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where words of a text have one of the forms."""
    wanted, place = set(forms), 0
    for word, form in zip(words(text), stems(text, language), strict=True):
        start = text.index(word, place)
        place = start + len(word)
        if form in wanted:
            yield start, place
