"""What could be known on a day: the cut that every judgement of the assessment is made on."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from blocwatch.model import (
    Certainty,
    Claim,
    ClaimId,
    Coding,
    Document,
    DocumentId,
    Entry,
    Occurrence,
    OccurrenceId,
    Status,
    Translation,
    When,
    broad,
)

_DONE = (Status.ACTUAL, Status.HISTORICAL)
_STATE = 3
DISBELIEVED = (Certainty.DENIED, Certainty.DOUBTFUL)
"""How a source says that something is not, or hardly, so."""


ClaimKey = tuple[DocumentId, ClaimId]


@dataclass(frozen=True, slots=True)
class View:
    """The desk as of a day.

    `documents` are those published by then, `codings` those of documents published within the
    window (a document without a day counts as within). `occurrences` happened in the window or
    were told in it, and carry the reports of documents that were out. `entries` are their ledger
    lines; `counted` and `lines` are those of both that count (see `counts`), by day. `told_in` are
    the occurrences that each claim tells.
    """

    as_of: date
    since: date
    about: tuple[str, ...]
    documents: Mapping[DocumentId, Document]
    codings: Mapping[DocumentId, Coding]
    occurrences: Mapping[OccurrenceId, Occurrence]
    counted: tuple[Occurrence, ...]
    entries: tuple[Entry, ...]
    lines: tuple[Entry, ...]
    entries_of: Mapping[OccurrenceId, tuple[Entry, ...]]
    claims: Mapping[ClaimKey, Claim]
    told_in: Mapping[ClaimKey, tuple[OccurrenceId, ...]]
    translations: tuple[Translation, ...] = ()


def is_power(code: str) -> bool:
    """Whether a broad code is a state, an organisation of states or an armed side: what can be in a bloc.

    Groups (GRP:West) have no roll of members; they are somebody to stand against, not with.
    """
    return code.startswith(("IGO:", "REB:")) or (":" not in code and len(code) == _STATE)


def codes(parties: Iterable[str]) -> tuple[str, ...]:
    """Broad codes, each once, in alphabetical order."""
    return tuple(sorted({broad(code) for code in parties}))


def actors(occurrence: Occurrence) -> tuple[str, ...]:
    """The broad codes of the actors."""
    return codes(party.entity for party in occurrence.actors)


def recipients(occurrence: Occurrence) -> tuple[str, ...]:
    """The broad codes of the recipients."""
    return codes(party.entity for party in occurrence.recipients)


def view(
    occurrences: Iterable[Occurrence],
    entries: Iterable[Entry],
    documents: Iterable[Document],
    codings: Iterable[Coding],
    *,
    as_of: date,
    since: date,
    about: Sequence[str] = (),
) -> View:
    """The cut as of a day. Reports of later documents are dropped, and acts only they tell.

    An act's parties and days are as `track` merged them. Where documents later than `as_of` are
    among the merged ones, only their reports can be taken out here, so a strict look back builds
    the occurrences from the documents of that time.
    """
    out = {each.id: each for each in documents if each.published is None or each.published <= as_of}
    lines = sorted(entries, key=_in_order)
    late = {entry.occurrence for entry in lines if entry.known > as_of}
    seen = (_as_known(each, as_of) for each in occurrences if each.id not in late)
    kept = {each.id: each for each in seen if each is not None and _within(each, since)}
    found = tuple(entry for entry in lines if entry.occurrence in kept)
    counted = {key: each for key, each in kept.items() if counts(each, since, as_of)}
    by_occurrence: defaultdict[OccurrenceId, list[Entry]] = defaultdict(list)
    for entry in found:
        by_occurrence[entry.occurrence].append(entry)
    read = _codings(codings, out, since)
    return View(
        as_of=as_of,
        since=since,
        about=codes(about),
        documents=out,
        codings=read,
        occurrences=kept,
        counted=tuple(sorted(counted.values(), key=by_day)),
        entries=found,
        lines=tuple(e for e in found if e.occurrence in counted),
        entries_of={key: tuple(each) for key, each in by_occurrence.items()},
        claims={(coding.document, claim.id): claim for coding in read.values() for claim in coding.claims},
        told_in=_told_in(kept.values()),
    )


def believed(occurrence: Occurrence) -> bool:
    """Whether it is told as done by somebody who does not deny or doubt it."""
    certainties = [report.certainty for report in occurrence.reports]
    return occurrence.status in _DONE and any(each not in DISBELIEVED for each in certainties)


def counts(occurrence: Occurrence, since: date, as_of: date) -> bool:
    """Whether an act counts in the rates and ties of a window.

    It is believed, and happened in the window. Background without a date has no known place in
    time, unless its claim gives one (then its interval ends before the report was out).
    """
    placed = occurrence.dated or occurrence.status is Status.ACTUAL or _told_after(occurrence)
    happened = occurrence.when.end >= since and occurrence.when.start <= as_of
    return placed and happened and believed(occurrence)


def told_on(occurrence: Occurrence) -> date:
    """The last day it was reported on; its own last day where no report has one."""
    return max((r.published for r in occurrence.reports if r.published), default=occurrence.when.end)


def by_day(occurrence: Occurrence) -> tuple[When, OccurrenceId]:
    """The order of acts: by their days, then by id."""
    return occurrence.when, occurrence.id


def _told_after(occurrence: Occurrence) -> bool:
    published = [report.published for report in occurrence.reports if report.published]
    return bool(published) and occurrence.when.end < min(published)


def _as_known(occurrence: Occurrence, as_of: date) -> Occurrence | None:
    reports = tuple(r for r in occurrence.reports if r.published is None or r.published <= as_of)
    return replace(occurrence, reports=reports) if reports else None


def _within(occurrence: Occurrence, since: date) -> bool:
    return occurrence.when.end >= since or told_on(occurrence) >= since


def _in_order(entry: Entry) -> tuple[object, ...]:
    return entry.when, entry.dyad, entry.type.value, entry.occurrence, entry.actor


def _codings(
    codings: Iterable[Coding], out: Mapping[DocumentId, Document], since: date
) -> dict[DocumentId, Coding]:
    by_document = {coding.document: coding for coding in codings if coding.document in out}
    days = {key: out[key].published for key in sorted(by_document)}
    return {key: by_document[key] for key, day in days.items() if day is None or day >= since}


def _told_in(occurrences: Iterable[Occurrence]) -> dict[ClaimKey, tuple[OccurrenceId, ...]]:
    told: defaultdict[ClaimKey, set[OccurrenceId]] = defaultdict(set)
    for occurrence in occurrences:
        for report in occurrence.reports:
            if report.claim is not None:
                told[report.trigger.document, report.claim].add(occurrence.id)
    return {key: tuple(sorted(ids)) for key, ids in told.items()}
