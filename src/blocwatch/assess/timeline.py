"""Claims over time: who has said what since when, and whether they or others say otherwise now."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from blocwatch.model import (
    Certainty,
    Claim,
    ClaimKind,
    Code,
    Document,
    DocumentId,
    EventType,
    Occurrence,
    OccurrenceId,
    Status,
    broad,
)

Subject = tuple[EventType, frozenset[str], frozenset[str]]


class Course(StrEnum):
    """What became of a claim since it was first made."""

    ONCE = "said once"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Saying:
    """One telling of a claim."""

    day: date | None
    document: DocumentId
    claim: Claim


@dataclass(frozen=True, slots=True)
class Thread:
    """What one source says of one occurrence (None: of nothing in the ledger), first to last.

    `contradicted_by` are sources that deny or doubt it while this one does not, or the other way round.
    """

    source: Code
    occurrence: OccurrenceId | None
    sayings: tuple[Saying, ...]
    course: Course
    contradicted_by: tuple[Code, ...]

    @property
    def forecast(self) -> bool:
        """Whether any of it is a forecast."""
        return any(one.claim.kind is ClaimKind.FORECAST for one in self.sayings)


def threads(
    occurrences: Iterable[Occurrence], claims: Iterable[Claim], documents: Mapping[DocumentId, Document]
) -> tuple[Thread, ...]:
    """Every claim in one thread for each of its sources, by source and first day.

    Claims of one source belong together when they tell the same occurrence; a claim that tells
    none stands alone. A denial is of an act of the same type between the same sides, for what did
    not happen has no day to tell it by. Who denies on a later day what he said, withdraws it, and so does
    who says what he denied; of other things than those told the first time it is no word.
    """
    acts = {one.id: one for one in occurrences}
    told: defaultdict[tuple[DocumentId, str], set[OccurrenceId]] = defaultdict(set)
    for one in acts.values():
        for report in one.reports:
            if report.claim is not None:
                told[report.evidence.document, report.claim].add(one.id)
    grouped: defaultdict[tuple[Code, OccurrenceId | None, str], list[Saying]] = defaultdict(list)
    for claim in claims:
        found = documents.get(claim.document)
        saying = Saying(found.published if found else None, claim.document, claim)
        about = told.get((claim.document, claim.id), set())
        for source in sorted({party.entity for party in claim.sources}):
            for occurrence in sorted(about):
                grouped[source, occurrence, ""].append(saying)
            if not about:
                grouped[source, None, f"{claim.document}/{claim.id}"].append(saying)
    ordered = {key: tuple(sorted(each, key=_in_order)) for key, each in grouped.items()}
    last = {
        (who, _subject(acts[what])): (acts[what], each[-1])
        for (who, what, _), each in sorted(ordered.items(), key=lambda one: _in_order(one[1][-1]))
        if what is not None
    }
    stance = {key: _denied(*word) for key, word in last.items()}
    made = (
        Thread(
            source,
            what,
            each,
            Course.WITHDRAWN
            if what and _turned(acts[what], each, last[source, _subject(acts[what])])
            else _course(each),
            _against(source, acts.get(what) if what else None, each, stance),
        )
        for (source, what, _), each in ordered.items()
    )
    return tuple(sorted(made, key=lambda one: (one.source, _in_order(one.sayings[0]), one.occurrence or "")))


def _in_order(one: Saying) -> tuple[date, str, str]:
    return one.day or date.max, one.document, one.claim.id


def _denies(one: Saying) -> bool:
    return one.claim.certainty in (Certainty.DENIED, Certainty.DOUBTFUL)


def _course(sayings: tuple[Saying, ...]) -> Course:
    first, last = sayings[0], sayings[-1]
    if len({one.document for one in sayings}) == 1:
        return Course.ONCE
    if _denies(last) and not _denies(first):
        return Course.WITHDRAWN
    same = {one.claim.certainty for one in sayings}
    return Course.UNCHANGED if len(same) == 1 else Course.CHANGED


def _turned(act: Occurrence, sayings: tuple[Saying, ...], last: tuple[Occurrence, Saying]) -> bool:
    """Whether a source's last word, of a later day and of the same things if any are told, is another."""
    other, word = last
    first = sayings[-1]
    if first.day is None or word.day is None or word.day <= first.day:
        return False
    things = [{item.what for item in one.items} for one in (act, other)]
    return _denied(other, word) != _denied(act, first) and (not all(things) or bool(things[0] & things[1]))


def _subject(act: Occurrence) -> Subject:
    """What sort of act between whom: all that a denial shares with what it denies."""
    sides = (frozenset(broad(party.entity) for party in each) for each in (act.actors, act.recipients))
    actors, recipients = sides
    return act.type, actors, recipients


def _denied(act: Occurrence, last: Saying) -> bool:
    return act.status is Status.NEGATED or _denies(last)


def _against(
    source: Code,
    act: Occurrence | None,
    sayings: tuple[Saying, ...],
    stance: Mapping[tuple[Code, Subject], bool],
) -> tuple[Code, ...]:
    if act is None:
        return ()
    mine, subject = _denied(act, sayings[-1]), _subject(act)
    others = (who for (who, what), denies in stance.items() if what == subject and denies != mine)
    return tuple(sorted(who for who in others if who != source))
