"""Star coalitions: a hub with ties to several partners who hardly know one another, against the same side.

Community detection needs ties among the partners; a coalition in the making has them only to its hub.
What holds it together is either a claim that tells of the hub's dealings with the partners and names
a side that none of them deals with, or an act of hub and partner against the same outsiders.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from blocwatch.assess.network import COOPERATION, standing_together
from blocwatch.assess.view import View, is_power, recipients
from blocwatch.model import Claim, ClaimId, Coding, Dyad, OccurrenceId, Quad, broad

_PARTNERS = 2
_OUTSIDE_KINDS = ("GRP:", "IGO:")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Powers that may be a bloc, the outsiders they are told to be against, and the claims that tell it.

    `firm` are the members that a claim names or that act together with the hub against somebody.
    """

    members: frozenset[str]
    against: frozenset[str] = frozenset()
    claims: tuple[ClaimId, ...] = ()
    firm: frozenset[str] = frozenset()


def stars(view: View, weight: Mapping[Dyad, float]) -> tuple[Candidate, ...]:
    """All star coalitions that claims tell of or joint acts show, in the order of their members."""
    found: defaultdict[frozenset[str], list[Candidate]] = defaultdict(list)
    for candidate in (*_told(view, weight), *_shown(view, weight)):
        found[candidate.members].append(candidate)
    return tuple(joined(found[members]) for members in sorted(found, key=sorted))


def joined(candidates: Iterable[Candidate]) -> Candidate:
    """One candidate of several: all their members, outsiders and claims."""
    each = tuple(candidates)
    members = frozenset().union(*(one.members for one in each))
    against = frozenset().union(*(one.against for one in each)) - members
    claims = tuple(sorted({claim for one in each for claim in one.claims}))
    firm = frozenset().union(*(one.firm for one in each))
    return Candidate(members, against, claims, firm)


def _told(view: View, weight: Mapping[Dyad, float]) -> Iterator[Candidate]:
    for coding in view.codings.values():
        for claim in coding.claims:
            dyads = _dyads(view, view.told_in.get((coding.document, claim.id), ()))
            for hub, partners in _hubs(dyads):
                outside = _outsiders(claim, coding, partners | {hub}, weight)
                if outside:
                    yield Candidate(partners | {hub}, outside, (claim.id,), partners | {hub})


def _dyads(view: View, occurrences: Iterable[OccurrenceId]) -> set[Dyad]:
    """The dyads of powers whose cooperation counts and is told in these occurrences."""
    told = set(occurrences)
    return {
        e.dyad for e in view.lines if e.occurrence in told and e.quad in COOPERATION and _of_powers(e.dyad)
    }


def _hubs(dyads: Iterable[Dyad]) -> Iterator[tuple[str, frozenset[str]]]:
    partners: defaultdict[str, set[str]] = defaultdict(set)
    for dyad in dyads:
        partners[dyad.low].add(dyad.high)
        partners[dyad.high].add(dyad.low)
    for hub in sorted(partners):
        if len(partners[hub]) >= _PARTNERS:
            yield hub, frozenset(partners[hub])


def _outsiders(
    claim: Claim, coding: Coding, members: frozenset[str], weight: Mapping[Dyad, float]
) -> frozenset[str]:
    """Groups and organisations the claim names with which no member has a positive tie."""
    named = {
        broad(link.code)
        for link in coding.links
        if link.code is not None and link.mention.span.within(claim.content)
    }
    return frozenset(
        code
        for code in named - members
        if code.startswith(_OUTSIDE_KINDS)
        and all(weight.get(Dyad.of(code, each), 0) <= 0 for each in members)
    )


def _shown(view: View, weight: Mapping[Dyad, float]) -> Iterator[Candidate]:
    """Hubs that act with one of their partners against somebody, with all partners who go along."""
    material = {e.dyad for e in view.lines if e.quad is Quad.MATERIAL_COOPERATION and _of_powers(e.dyad)}
    partners_of = dict(_hubs(dyad for dyad in material if weight.get(dyad, 0) > 0))
    for occurrence in view.counted:
        together = frozenset(standing_together(occurrence))
        outside = frozenset(recipients(occurrence)) - together
        for hub in sorted(together & partners_of.keys()):
            partners = frozenset(
                p for p in partners_of[hub] if _goes_along(p, hub, together, outside, weight)
            )
            if partners & together and len(partners) >= _PARTNERS:
                yield Candidate(partners | {hub}, outside, firm=partners & together | {hub})


def _goes_along(
    partner: str, hub: str, together: frozenset[str], outside: frozenset[str], weight: Mapping[Dyad, float]
) -> bool:
    """A partner at odds with those who act, or closer to the other side than to the hub, stays out."""
    if partner in outside or any(weight.get(Dyad.of(partner, each), 0) < 0 for each in together - {partner}):
        return False
    own = weight.get(Dyad.of(partner, hub), 0)
    return all(weight.get(Dyad.of(partner, each), 0) < own for each in outside)


def _of_powers(dyad: Dyad) -> bool:
    return is_power(dyad.low) and is_power(dyad.high)
