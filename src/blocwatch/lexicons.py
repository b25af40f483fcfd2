"""Questions about words: what of some documents no table has, and what a row of one's own changes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from blocwatch import pipeline
from blocwatch.coding.missing import Missing
from blocwatch.coding.own import add_row, folder_of, own_rows
from blocwatch.languages import Table, codes
from blocwatch.model import Coding, Document

__all__ = ["Change", "Listed", "added", "folder_of", "listed", "own_rows"]


@dataclass(frozen=True, slots=True)
class Listed:
    """A word that no table has, how often, in how many documents, and where it was read first.

    `what` is `predicate` or `actor`; `example` a (document, sentence) pair; `parties` are codes of
    the first predicate's sides, `why` the resolver's reasons for the first actor.
    """

    what: str
    language: str
    word: str
    times: int
    documents: int
    example: tuple[str, str]
    parties: tuple[str, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """An event that a row brings (`gained`) or takes away: its document, type, trigger and parties."""

    gained: bool
    document: str
    told: str


def listed(documents: Iterable[Document]) -> list[Listed]:
    """The words that no table has, the most frequent first; those of one count by language and word."""
    found: dict[tuple[str, str, str], list[tuple[Document, Missing]]] = defaultdict(list)
    for document in documents:
        if document.language in codes():
            for one in pipeline.missing_words(document):
                found[one.what, document.language, one.word].append((document, one))
    rows = [_listed(key, where) for key, where in found.items()]
    return sorted(rows, key=lambda one: (one.what, -one.times, one.language, one.word))


def _listed(key: tuple[str, str, str], where: Sequence[tuple[Document, Missing]]) -> Listed:
    what, language, word = key
    document, first = where[0]
    sentence = " ".join(first.sentence.of(document.text).split())
    return Listed(
        what,
        language,
        word,
        len(where),
        len({one.id for one, _ in where}),
        (document.given or document.id, sentence),
        first.parties,
        first.why,
    )


def added(
    folder: Path, language: str, row: Table, documents: Sequence[Document]
) -> tuple[Path, list[Change]]:
    """Add a row, and what it changes in some documents; UsageError where the row makes no sense."""
    mine = [one for one in documents if one.language == language]
    before = [pipeline.coded(one) for one in mine]
    path = add_row(folder, language, row)
    pipeline.forget_tables()
    after = [pipeline.coded(one) for one in mine]
    return path, [
        change
        for one, was, now in zip(mine, before, after, strict=True)
        for change in _changes(one, was, now)
    ]


def _changes(document: Document, was: Coding, now: Coding) -> Iterator[Change]:
    old, new = (_told(document, coding) for coding in (was, now))
    name = document.given or document.id
    yield from (Change(True, name, one) for one in new if one not in old)
    yield from (Change(False, name, one) for one in old if one not in new)


def _told(document: Document, coding: Coding) -> list[str]:
    return [
        f"{event.type} {event.trigger.of(document.text)!r} "
        + " -> ".join(
            ", ".join(party.entity for party in side) or "-" for side in (event.actors, event.recipients)
        )
        for event in coding.events
    ]
