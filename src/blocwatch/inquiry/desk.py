"""The desk that questions are put to, and what every answer is made of: acts, reports, quotes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from blocwatch import pipeline
from blocwatch.assess.forecasts import said
from blocwatch.assess.layers import facts
from blocwatch.assess.scores import Acts
from blocwatch.assess.standing import table
from blocwatch.assess.sureness import independent
from blocwatch.model import (
    Assessment,
    Claim,
    ClaimId,
    Document,
    DocumentId,
    Entry,
    Evidence,
    Fate,
    Imported,
    Occurrence,
    OccurrenceId,
    Report,
)
from blocwatch.store import Store
from blocwatch.track import Weights, plover

Answer = dict[str, object]


@dataclass(frozen=True)
class Desk:
    """What a desk held and concluded on a day."""

    assessment: Assessment
    documents: Mapping[DocumentId, Document]
    claims: Mapping[tuple[DocumentId, ClaimId], Claim]
    imported: tuple[Imported, ...] = ()
    ledger: Acts | None = None
    """Acts as columns, where whoever opened the desk has them at hand."""
    weights: Weights = field(default_factory=plover)
    """What acts weigh by."""
    said: Mapping[ClaimId, Fate] = field(default_factory=dict)
    """What people say became of forecasts."""

    @cached_property
    def acts(self) -> Acts:
        """What was done, told by documents as fact and imported, as columns."""
        return table(self.facts, self.imported) if self.ledger is None else self.ledger

    @cached_property
    def facts(self) -> tuple[Entry, ...]:
        """The ledger lines of acts that some document tells as fact, not by way of a claim alone."""
        return facts(self.assessment.entries, self.occurrences)

    @cached_property
    def occurrences(self) -> Mapping[OccurrenceId, Occurrence]:
        """By id."""
        return {one.id: one for one in self.assessment.occurrences}

    def independent(self, reports: Iterable[Report]) -> int:
        """On how many outlets of their own some reports stand."""
        return independent(reports, self.documents, self.assessment.translations)


def opened(
    store: Store,
    as_of: date | None,
    since: date | None = None,
    imported: Iterable[Imported] = (),
    weights: Weights | None = None,
) -> Desk:
    """A desk as of a day (None: that of the newest document), ready to be asked, with imported events.

    `weights` are those of a user; the published ones when not given.
    """
    known = pipeline.known(store, as_of)
    return Desk(
        assessment=pipeline.judged(known, store.assessments(), since, (), weights),
        documents={one.id: one for one in known.documents},
        claims={(coding.document, claim.id): claim for coding in known.codings for claim in coding.claims},
        imported=tuple(one for one in imported if one.day <= known.as_of),
        weights=weights or plover(),
        said=said(store.judgements()),
    )


def reports(desk: Desk, key: OccurrenceId) -> Iterator[Answer]:
    """Each report of an act: its words, whether it is told as fact, and who says it how surely."""
    for report in desk.occurrences[key].reports:
        yield {
            "event": report.event,
            **quote(desk, report.evidence),
            "trigger": quote(desk, report.trigger)["quote"],
            "fact": report.claim is None,
            "said_by": list(report.sources),
            "certainty": report.certainty.value if report.certainty else None,
        }


def quote(desk: Desk, evidence: Evidence) -> Answer:
    """The words of a piece of evidence, with where they stand and where the original is kept."""
    found = desk.documents[evidence.document]
    return {
        "quote": evidence.span.of(found.text),
        "document": found.id,
        "start": evidence.span.start,
        "stop": evidence.span.stop,
        "outlet": found.outlet,
        "published": found.published.isoformat() if found.published else None,
        "address": found.address,
        "language": found.language,
        "capture": found.capture,
    }


def act(desk: Desk, key: OccurrenceId) -> Answer:
    """One thing that happened: who, to whom, when, and every report with its quotes."""
    found = desk.occurrences[key]
    return {
        "occurrence": key,
        "type": found.type.value,
        "mode": found.mode,
        "status": found.status.value,
        "actors": sorted({party.entity for party in found.actors}),
        "recipients": sorted({party.entity for party in found.recipients}),
        "items": [{"what": one.what, "amount": one.amount, "unit": one.unit} for one in found.items],
        "from": found.when.start.isoformat(),
        "to": found.when.end.isoformat(),
        "independent": desk.independent(found.reports),
        "reports": list(reports(desk, key)),
    }


def weighed(desk: Desk) -> Answer:
    """The table that acts were weighed by."""
    of = desk.weights
    return {"version": of.version, "sha256": of.digest, "own": of.digest != plover().digest}
