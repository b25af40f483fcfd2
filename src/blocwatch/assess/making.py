"""How a finding is put together: its evidence, its confidence and its weight for the order of the brief."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from blocwatch.assess.sureness import confidence, independent
from blocwatch.assess.view import View, told_on
from blocwatch.model import (
    Claim,
    ClaimId,
    Event,
    Evidence,
    Finding,
    FindingKind,
    Occurrence,
    OccurrenceId,
    Quad,
    Report,
    Status,
    broad,
)

HALF_LIFE_DAYS = 28
"""A finding loses half its weight in four weeks."""

BACKGROUND_DAYS = 30

QUAD_MAGNITUDE = {
    Quad.VERBAL_COOPERATION: 3.5,
    Quad.MATERIAL_COOPERATION: 8.5,
    Quad.VERBAL_CONFLICT: 2.5,
    Quad.MATERIAL_CONFLICT: 7.0,
}
"""Mean size of PLOVER's scores in a quad: for acts without a ledger line, and so without a score."""

CLAIM_MAGNITUDE = 2.5
"""What a claim that tells no act weighs: as much as a word of conflict or an agreement."""

_VERSION = 1
_DIGITS = 4


def method(name: str) -> str:
    """The finder's name with its version."""
    return f"findings.{name}/{_VERSION}"


def finding_of_acts(
    view: View,
    kind: FindingKind,
    acts: Sequence[Occurrence],
    parties: Iterable[str],
    against: Iterable[str] = (),
    *,
    name: str | None = None,
) -> Finding:
    """A finding that rests on acts: its confidence is that of their reports; `name` is the finder's."""
    reports = [report for act in acts for report in act.reports]
    outlets = independent(reports, view.documents, view.translations)
    return Finding(
        kind=kind,
        parties=tuple(parties),
        against=tuple(against),
        likelihood=None,
        confidence=confidence(outlets, (report.certainty for report in reports)),
        weight=weight(outlets, max(magnitude(view, act) for act in acts), recency(view, acts)),
        occurrences=tuple(act.id for act in acts),
        claims=claims_of(reports),
        evidence=tuple(sorted({*evidence(view, reports), *named_before(view, reports)})),
        method=method(name or kind.name.lower()),
    )


def weight(outlets: int, size: float, fresh: float) -> float:
    """Independent outlets times the size of the act (0..10) times recency (0..1); only for ordering."""
    return round(outlets * size * fresh, _DIGITS)


def magnitude(view: View, occurrence: Occurrence) -> float:
    """Size of an act's PLOVER score, not shared out among its parties; without one the quad's mean."""
    lines = view.entries_of.get(occurrence.id, ())
    parties = {code for line in lines for code in (line.actor, line.recipient)}
    scored = max((abs(line.intensity) for line in lines), default=0.0) * (len(parties) - 1)
    return scored if scored else QUAD_MAGNITUDE[occurrence.type.quad]


def recency(view: View, acts: Iterable[Occurrence]) -> float:
    """How fresh the freshest of some acts is: told today, 1; background, as old as the act itself."""
    return freshness(view, max(_news_day(act) for act in acts))


def freshness(view: View, day: date) -> float:
    """One on the day of the assessment, halved with every `HALF_LIFE_DAYS` before it."""
    return float(0.5 ** (max(0, (view.as_of - day).days) / HALF_LIFE_DAYS))


def _news_day(act: Occurrence) -> date:
    """The day an act is news of; background is by definition a month old or more."""
    if act.status is Status.HISTORICAL:
        return min(act.when.end, told_on(act) - timedelta(days=BACKGROUND_DAYS))
    return told_on(act)


def claims_of(reports: Iterable[Report]) -> tuple[ClaimId, ...]:
    """The claims that reports are told in, each once."""
    return tuple(dict.fromkeys(report.claim for report in reports if report.claim is not None))


def evidence(view: View, reports: Iterable[Report]) -> tuple[Evidence, ...]:
    """The trigger of every report, and the content of the claim it is told in, in the order of documents."""
    told = tuple(reports)
    keys = [(report.trigger.document, report.claim) for report in told if report.claim is not None]
    contents = {content(view.claims[key]) for key in keys if key in view.claims}
    return tuple(sorted({report.trigger for report in told} | contents))


def named_before(view: View, reports: Iterable[Report]) -> Iterator[Evidence]:
    """For whom no report's sentence names (`the sides`, `they`): where he is named last before it.

    Whom: each state, organisation and person the acts are between.
    """
    events = [(event, report) for report in reports for event in _event(view, report)]
    parties = [party for event, _ in events for party in (*event.actors, *event.recipients)]
    wanted = {broad(one.entity) for one in parties} | {one.person for one in parties if one.person}
    for name in sorted(wanted):
        spots = [spot for _, report in events for spot in _names(view, report, name)]
        if not any(within for within, _ in spots):
            yield from sorted(place for _, place in spots)[-1:]


def _event(view: View, report: Report) -> Iterator[Event]:
    coding = view.codings.get(report.evidence.document)
    yield from (one for one in coding.events if one.id == report.event) if coding else ()


def _names(view: View, report: Report, name: str) -> Iterator[tuple[bool, Evidence]]:
    """Where a document names a state or person up to the end of a report's sentence, and whether in it."""
    document, sentence = report.evidence.document, report.evidence.span
    for link in view.codings[document].links:
        span = link.mention.span
        named = link.person, link.code and broad(link.code)
        if name in named and span.stop <= sentence.stop:
            yield span.within(sentence), Evidence(document, span)


def content(claim: Claim) -> Evidence:
    """Where the content of a claim stands."""
    return Evidence(claim.document, claim.content)


def acts_of(view: View, keys: Iterable[OccurrenceId]) -> tuple[Occurrence, ...]:
    """The acts of the view with these ids, in the order given."""
    return tuple(view.occurrences[key] for key in keys if key in view.occurrences)
