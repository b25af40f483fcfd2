"""What stands beside the findings: disputes, the fate of forecasts, and the numbers results hang on."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from blocwatch.assess import gaps, making, network, relations, sureness
from blocwatch.assess.view import believed, by_day, told_on
from blocwatch.model import (
    Assessment,
    Certainty,
    Claim,
    ClaimId,
    ClaimKind,
    Constant,
    Dispute,
    Document,
    DocumentId,
    EventType,
    Fate,
    Occurrence,
    Prospect,
    Report,
    Review,
    Status,
    Told,
    broad,
)

Subject = tuple[EventType, frozenset[str], frozenset[str]]

_DISBELIEVED = (Certainty.DENIED, Certainty.DOUBTFUL)
_DONE = (Status.ACTUAL, Status.HISTORICAL)
_AHEAD = (Status.FUTURE, Status.HYPOTHETICAL, Status.NEGATED)

CONSTANTS: Mapping[str, float] = {
    "month": relations.MONTH_DAYS,
    "half-life": making.HALF_LIFE_DAYS,
    "joint act": network.STANDING_TOGETHER,
    "prior": network.PRIOR_ACTS,
    "thin": gaps.THIN_ACTS,
    **{f"forecast {one.value}": odds for one, odds in sureness.FORECAST_PROBABILITY.items()},
}
"""Every number of the assessment's own that a brief hangs on, read from where it is used."""


def review(
    assessment: Assessment,
    claims: Iterable[Claim],
    documents: Mapping[DocumentId, Document],
    scores: Iterable[tuple[EventType, float]] = (),
) -> Review:
    """Beside an assessment: what is disputed, what became of forecasts, and what weighs how much."""
    forecasts = [one for one in claims if one.kind is ClaimKind.FORECAST and one.sources]
    acts = _told(assessment.occurrences)
    pairs = [(one, act) for one in forecasts for act in acts.get((one.document, one.id), ())]
    checked = {(one.document, one.id) for one, _ in pairs}
    found: dict[tuple[DocumentId, ClaimId], list[Prospect]] = {}
    for one, act in pairs:
        found.setdefault((one.document, one.id), []).append(prospect(one, act, assessment, documents))
    best = [min(each, key=_settled) for each in found.values()]
    return Review(
        disputes=tuple(disputes(assessment.occurrences)),
        prospects=tuple(sorted(best, key=lambda one: (_settled(one), one.document, one.claim))),
        untold=sum((one.document, one.id) not in checked for one in forecasts),
        constants=tuple(Constant(key, value) for key, value in CONSTANTS.items()),
        scores=tuple(scores),
        told=tuple(told(assessment, documents)),
    )


def told(assessment: Assessment, documents: Mapping[DocumentId, Document]) -> Iterator[Told]:
    """On how many independent outlets each act of an assessment stands."""
    same = assessment.translations
    for act in assessment.occurrences:
        copies = sureness.repeats(act.reports, documents, same) if len(act.reports) > 1 else ()
        yield Told(act.id, sureness.independent(act.reports, documents, same), copies)


def _settled(one: Prospect) -> int:
    """Those of which something became come first."""
    return list(Fate).index(one.fate)


def disputes(occurrences: Iterable[Occurrence]) -> Iterator[Dispute]:
    """Sorts of act that some tell as done while others deny or doubt them, most voices first.

    As what did not happen has no day, a denial is of all acts of its type between its sides.
    """
    asserted: defaultdict[Subject, list[Report]] = defaultdict(list)
    denied: defaultdict[Subject, list[Report]] = defaultdict(list)
    for act in sorted(occurrences, key=by_day):
        for report in act.reports:
            if report.certainty in _DISBELIEVED or act.status is Status.NEGATED:
                denied[_subject(act)].append(report)
            elif act.status in _DONE:
                asserted[_subject(act)].append(report)
    both = [subject for subject in asserted if denied[subject] and subject[1] and subject[2]]
    for type_, actors, recipients in sorted(both, key=lambda one: _most(one, asserted, denied)):
        subject = type_, actors, recipients
        yield Dispute(
            type_,
            tuple(sorted(actors)),
            tuple(sorted(recipients)),
            tuple(asserted[subject]),
            tuple(denied[subject]),
        )


def _most(
    subject: Subject, asserted: Mapping[Subject, list[Report]], denied: Mapping[Subject, list[Report]]
) -> tuple[object, ...]:
    voices = len(asserted[subject]) + len(denied[subject])
    return -voices, subject[0].value, sorted(subject[1]), sorted(subject[2])


def prospect(
    claim: Claim, act: Occurrence, assessment: Assessment, documents: Mapping[DocumentId, Document]
) -> Prospect:
    """What became of a forecast act: an act of its type between its sides, done after it was said.

    Where the forecast gives days, within those. A forecast that something will not be done comes
    otherwise when it is done. No day given, nothing done yet: open.
    """
    said = documents[claim.document].published or assessment.since
    later = [one for one in assessment.occurrences if _is_it(one, act) and one.when.start >= said]
    done = [one for one in later if told_on(one) > said and believed(one)]
    if act.dated and act.status is not Status.NEGATED:
        done = [one for one in done if one.when.start <= act.when.end and act.when.start <= one.when.end]
    if done:
        fate = Fate.OTHERWISE if act.status is Status.NEGATED else Fate.CAME
    else:
        past = act.dated and act.when.end < assessment.as_of and act.status is not Status.NEGATED
        fate = Fate.PASSED if past else Fate.OPEN
    return Prospect(claim.document, claim.id, act.id, fate, tuple(one.id for one in done))


def _is_it(one: Occurrence, forecast: Occurrence) -> bool:
    """Whether an act is done, of the forecast's type and mode, between (at least) its sides and persons."""
    if one.status not in _DONE or one.type is not forecast.type or one.id == forecast.id:
        return False
    if (forecast.mode or one.mode) != one.mode or not _persons(forecast) <= _persons(one):
        return False
    _, actors, recipients = _subject(one)
    _, wanted, whom = _subject(forecast)
    return wanted | whom <= actors | recipients and (not whom or not recipients or wanted <= actors)


def _persons(act: Occurrence) -> set[str]:
    return {party.person for party in (*act.actors, *act.recipients) if party.person}


def _subject(act: Occurrence) -> Subject:
    actors, recipients = (
        frozenset(broad(party.entity) for party in side) for side in (act.actors, act.recipients)
    )
    return act.type, actors, recipients


def _told(occurrences: Iterable[Occurrence]) -> dict[tuple[DocumentId, ClaimId], list[Occurrence]]:
    """The acts ahead that each claim tells, of two sides or more: of one alone nothing can be looked up."""
    found: defaultdict[tuple[DocumentId, ClaimId], list[Occurrence]] = defaultdict(list)
    for act in sorted(occurrences, key=by_day):
        for report in act.reports:
            two = len(frozenset.union(*_subject(act)[1:])) > 1
            if report.claim is None or act.status not in _AHEAD or not two:
                continue
            acts = found[report.evidence.document, report.claim]
            if act not in acts:
                acts.append(act)
    return dict(found)
