"""What the assessment does not know, as `key: value` lines that publish turns into sentences."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from blocwatch.assess.sureness import independent
from blocwatch.assess.view import View
from blocwatch.model import Dyad, EventType, OccurrenceId, Relation, Status, When

GAPS: Mapping[str, str] = MappingProxyType(
    {
        "nothing counted": "always 0: no act of the window counts, so there are no rates and no ties",
        "single-outlet": "acts that rest on one independent outlet",
        "claimed only": "acts that no outlet tells in its own voice",
        "contested": "acts that one telling asserts and another denies, of the same type, sides and days",
        "undated": "acts whose text gives no day",
        "undated document": "documents without a day of publication; they cannot be held back by a date",
        "translation unread": "pairs of texts that may be one in two languages, and were not compared",
        "language-neutral coding": "language, and number of documents coded without its parser",
        "thin": "dyads with fewer than 20 acts: their sign may be chance",
        "no independent source": "dyads of the relations whose acts all rest on one independent outlet",
        "no independent source for": "one of those dyads; the ten fullest of them are named",
    }
)
"""Every key that can stand before the colon, and what its value means."""

WITHOUT_PARSER = ("language-neutral", "no parser")
"""Words in `Coding.method` by which a coder says that it used no parser of the document's language."""

THIN_ACTS = 20
_NAMED = 10


def gaps(view: View, relations: tuple[Relation, ...], unread: int = 0) -> tuple[str, ...]:
    """All gaps, in the order of `GAPS`; a count of none is left out. `unread`: texts not compared."""
    alone = {
        act.id for act in view.counted if independent(act.reports, view.documents, view.translations) <= 1
    }
    if not view.counted:
        return ("nothing counted: 0", *_documents(view, unread))
    return (
        *_number("single-outlet", len(alone)),
        *_number("claimed only", sum(all(r.sources for r in act.reports) for act in view.counted)),
        *_number("contested", _contested(view)),
        *_number("undated", sum(not act.dated for act in view.counted)),
        *_documents(view, unread),
        *_number("thin", sum(len(relation.entries) < THIN_ACTS for relation in relations)),
        *_unsupported(relations, alone, view),
    )


def _number(key: str, count: int) -> Iterator[str]:
    if count:
        yield f"{key}: {count}"


def _documents(view: View, unread: int) -> Iterator[str]:
    yield from _number("undated document", sum(each.published is None for each in view.documents.values()))
    yield from _number("translation unread", unread)
    neutral: dict[str, int] = {}
    for coding in view.codings.values():
        if any(words in coding.method for words in WITHOUT_PARSER):
            language = view.documents[coding.document].language
            neutral[language] = neutral.get(language, 0) + 1
    for language in sorted(neutral):
        yield f"language-neutral coding: {language} {neutral[language]}"


def _contested(view: View) -> int:
    """Acts that count though a negated act of the same sides and type overlaps them in time."""
    denied: dict[tuple[Dyad, EventType], list[When]] = {}
    for entry in view.entries:
        if entry.status is Status.NEGATED:
            denied.setdefault((entry.dyad, entry.type), []).append(entry.when)
    found = {
        entry.occurrence
        for entry in view.lines
        if any(_overlap(entry.when, other) for other in denied.get((entry.dyad, entry.type), ()))
    }
    return len(found)


def _overlap(one: When, other: When) -> bool:
    return one.start <= other.end and other.start <= one.end


def _unsupported(relations: tuple[Relation, ...], alone: set[OccurrenceId], view: View) -> Iterator[str]:
    """Dyads that one outlet, or one origin, alone vouches for; in the order of relations, fullest first."""
    found = []
    for relation in relations:
        reports = [r for key in relation.entries for r in view.occurrences[key].reports]
        if set(relation.entries) <= alone and independent(reports, view.documents, view.translations) <= 1:
            found.append(relation.dyad)
    yield from _number("no independent source", len(found))
    for dyad in found[:_NAMED]:
        yield f"no independent source for: {dyad.low}-{dyad.high}"
