"""Findings on the network: the blocs it shows, and what is other than at the last assessment."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from blocwatch.assess.making import (
    acts_of,
    content,
    evidence,
    finding_of_acts,
    magnitude,
    method,
    recency,
    weight,
)
from blocwatch.assess.network import COOPERATION, standing_together
from blocwatch.assess.sureness import bloc_probability, bounded, confidence, independent, likelihood
from blocwatch.assess.view import View, actors, recipients
from blocwatch.model import (
    Assessment,
    Bloc,
    Dyad,
    Finding,
    FindingKind,
    Occurrence,
    OccurrenceId,
    Tie,
)

LEAST_TIE = 0.01
"""A tie lighter than this is no news when it comes and none when it turns."""

_SAME_BLOC = 0.3
_HEAVIEST = 5


@dataclass(frozen=True, slots=True)
class Shape:
    """The network of the window, with what moved each dyad of it, and the last assessment."""

    ties: tuple[Tie, ...]
    moved_by: Mapping[Dyad, tuple[OccurrenceId, ...]]
    blocs: tuple[Bloc, ...]
    previous: Assessment | None


def bloc_findings(view: View, shape: Shape) -> Iterator[Finding]:
    """Every bloc, with the likelihood that it is one. Parties: members; against: the other side."""
    for bloc in shape.blocs:
        acts = acts_of(view, bloc.occurrences)
        reports = [report for act in acts for report in act.reports]
        outlets = independent(reports, view.documents, view.translations)
        pairs = len(list(combinations(bloc.members, 2)))
        positive = round(bloc.cohesion * pairs)
        probability = bloc_probability(positive, pairs, len(acts), outlets, bool(bloc.against))
        ground = confidence(outlets, (report.certainty for report in reports))
        best = max(independent(act.reports, view.documents, view.translations) for act in acts)
        heaviest = _heaviest(view, acts)
        contents = {content(claim) for claim in view.claims.values() if claim.id in bloc.claims}
        told = (*heaviest, *_naming_all(view, bloc, acts, heaviest))
        shown = evidence(view, (report for act in told for report in act.reports))
        yield Finding(
            kind=FindingKind.BLOC,
            parties=bloc.members,
            against=bloc.against,
            likelihood=likelihood(bounded(probability, ground)),
            confidence=None,
            weight=weight(best, magnitude(view, heaviest[0]), recency(view, acts)),
            occurrences=bloc.occurrences,
            claims=bloc.claims,
            evidence=tuple(sorted(contents.union(shown))),
            method=method("bloc"),
        )


def _naming_all(
    view: View, bloc: Bloc, bonds: Sequence[Occurrence], told: Sequence[Occurrence]
) -> Iterator[Occurrence]:
    """Acts that show those of a bloc whom the told ones do not: its members' heaviest, the heaviest quarrel.

    Nobody is to be named in a sentence whose endnotes do not name him.
    """
    named = {code for act in told for code in (*actors(act), *recipients(act))}
    for member in bloc.members:
        if member not in named:
            yield from _heaviest(view, [act for act in bonds if _takes_part(member, act)])[:1]
    for foe in bloc.against:
        if foe not in named:
            quarrels = {
                line.occurrence
                for line in view.lines
                if line.quad not in COOPERATION
                and foe in (line.dyad.low, line.dyad.high)
                and {line.dyad.low, line.dyad.high} & {*bloc.members}
            }
            yield from _heaviest(view, [act for act in view.counted if act.id in quarrels])[:1]


def new_ties(view: View, shape: Shape) -> Iterator[Finding]:
    """Dyads that had no tie. Parties: both where they cooperate; else one, and the other in `against`."""
    before = _weights(shape.previous)
    for tie in shape.ties:
        if shape.previous is not None and tie.dyad not in before and abs(tie.weight) >= LEAST_TIE:
            yield from _change(view, shape, "new-tie", tie)


def sign_flips(view: View, shape: Shape) -> Iterator[Finding]:
    """Dyads whose tie changed sides; parties and against as for new ties, by the sign it has now."""
    before = _weights(shape.previous)
    for tie in shape.ties:
        old = before.get(tie.dyad, 0.0)
        if old * tie.weight < 0 and min(abs(old), abs(tie.weight)) >= LEAST_TIE:
            yield from _change(view, shape, "sign-flip", tie)


def new_members(view: View, shape: Shape) -> Iterator[Finding]:
    """Powers that joined a bloc known from the last assessment. Parties: who joined, then the others."""
    before = shape.previous.blocs if shape.previous is not None else ()
    for bloc in shape.blocs:
        old = _same_bloc(bloc, before)
        newcomers = [each for each in bloc.members if each not in old.members] if old is not None else []
        for member in newcomers:
            parties = (member, *(each for each in bloc.members if each != member))
            acts = _heaviest(view, [a for a in acts_of(view, bloc.occurrences) if _takes_part(member, a)])
            if acts:
                yield finding_of_acts(
                    view, FindingKind.CHANGE, acts, parties, bloc.against, name="new-member"
                )


def _change(view: View, shape: Shape, name: str, tie: Tie) -> Iterator[Finding]:
    """The finding on a changed tie; it rests on the acts that moved it, new ones first of all."""
    known = {each.id for each in shape.previous.occurrences} if shape.previous is not None else set()
    acts = acts_of(view, shape.moved_by.get(tie.dyad, ())) or _joint_acts(view, tie.dyad)
    fresh = [act for act in acts if act.id not in known] or list(acts)
    if fresh:
        low, high = tie.dyad.low, tie.dyad.high
        parties, against = ((low, high), ()) if tie.weight > 0 else ((low,), (high,))
        yield finding_of_acts(view, FindingKind.CHANGE, fresh, parties, against, name=name)


def _joint_acts(view: View, dyad: Dyad) -> tuple[Occurrence, ...]:
    return tuple(act for act in view.counted if {dyad.low, dyad.high} <= set(standing_together(act)))


def _heaviest(view: View, acts: Iterable[Occurrence]) -> Sequence[Occurrence]:
    return sorted(acts, key=lambda act: (-magnitude(view, act), act.when, act.id))[:_HEAVIEST]


def _weights(previous: Assessment | None) -> dict[Dyad, float]:
    return {tie.dyad: tie.weight for tie in previous.ties} if previous is not None else {}


def _same_bloc(bloc: Bloc, others: Iterable[Bloc]) -> Bloc | None:
    """The other bloc that shares most of its members with this one (Jaccard), if it shares enough."""
    ranked = sorted(others, key=lambda other: (-_overlap(bloc, other), other.members))
    return ranked[0] if ranked and _overlap(bloc, ranked[0]) >= _SAME_BLOC else None


def _overlap(one: Bloc, other: Bloc) -> float:
    return len({*one.members} & {*other.members}) / len({*one.members, *other.members})


def _takes_part(member: str, act: Occurrence) -> bool:
    return member in actors(act) or member in recipients(act)
