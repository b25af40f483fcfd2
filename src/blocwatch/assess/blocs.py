"""Who stands with whom, and against whom: communities and star coalitions that pass the same test.

A bloc has two members or more, among whom at least one act of material cooperation counts, or one
act in which two of them stand together against a third.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import combinations

from blocwatch.assess.communities import communities
from blocwatch.assess.network import COOPERATION, standing_together
from blocwatch.assess.stars import Candidate, joined, stars
from blocwatch.assess.view import View, actors, is_power, recipients
from blocwatch.model import Bloc, Dyad, Occurrence, Quad, Tie

_SHARED = 2
_ALIKE = 0.5
_DIGITS = 4


def blocs(view: View, ties: Iterable[Tie]) -> tuple[Bloc, ...]:
    """All blocs, the one with the most acts first; equals in the order of their members.

    `against` are the outsiders that a claim sets the bloc against, that two or more members act
    against as one, or with whom two or more members have a negative tie. `cohesion` is the share
    of pairs of members with a positive tie. `occurrences` are the acts that bind the members.
    """
    weight = {tie.dyad: tie.weight for tie in ties}
    inner = [Tie(d, w) for d, w in weight.items() if is_power(d.low) and is_power(d.high)]
    found = [Candidate(frozenset(group)) for group in communities(inner)]
    for star in stars(view, weight):
        found = _placed(found, star)
    made = (_bloc(view, candidate, weight) for candidate in found)
    return tuple(sorted((b for b in made if b is not None), key=lambda b: (-len(b.occurrences), b.members)))


def _placed(found: list[Candidate], star: Candidate) -> list[Candidate]:
    """A star lends its outsiders and claims to what it lies within, and replaces what is much the same.

    For a star is told of, or shown by an act; a community is only counted.
    """
    around = [each for each in found if star.members < each.members]
    if around:
        return [joined((each, star)) if each in around else each for each in found]
    same = [each for each in found if _alike(each.members, star.members)]
    told = [replace(each, members=each.members & star.members) for each in same]
    return [*(each for each in found if each not in same), joined((*told, star))]


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return one <= other or len(one & other) >= _ALIKE * len(one | other)


def _bloc(view: View, candidate: Candidate, weight: Mapping[Dyad, float]) -> Bloc | None:
    candidate = _without_passers(view, candidate)
    members = tuple(sorted(candidate.members))
    bonds = _bonds(view, candidate.members)
    if len(members) < _SHARED or not any(_binds_firmly(each, candidate.members) for each in bonds):
        return None
    pairs = [Dyad.of(one, other) for one, other in combinations(members, 2)]
    together = sum(weight.get(pair, 0) > 0 for pair in pairs)
    return Bloc(
        members=members,
        against=_against(candidate, bonds, weight),
        cohesion=round(together / len(pairs), _DIGITS),
        since=min(each.when.start for each in bonds),
        until=max(each.when.end for each in bonds),
        occurrences=tuple(each.id for each in bonds),
        claims=candidate.claims,
    )


def _without_passers(view: View, candidate: Candidate) -> Candidate:
    """Without those whom one act of many or one talk alone ties: a guest at an exercise, a stop on a tour."""
    bonds = _bonds(view, candidate.members)
    sides = [(candidate.members & {*actors(each), *recipients(each)}, each) for each in bonds]
    passing = {
        one
        for one in candidate.members - candidate.firm
        if sum(one in side for side, _ in sides) == 1
        and any(
            one in side and (len(side) > _SHARED or not _binds_firmly(act, candidate.members))
            for side, act in sides
        )
    }
    return replace(candidate, members=candidate.members - passing)


def _bonds(view: View, members: frozenset[str]) -> tuple[Occurrence, ...]:
    """Acts that count and in which members cooperate or stand together, by day."""
    keys = {
        entry.occurrence
        for entry in view.lines
        if entry.quad in COOPERATION and {entry.dyad.low, entry.dyad.high} <= members
    }
    return tuple(each for each in view.counted if each.id in keys or _joint(each, members))


def _joint(occurrence: Occurrence, members: frozenset[str]) -> bool:
    return len(members & set(standing_together(occurrence))) >= _SHARED


def _binds_firmly(occurrence: Occurrence, members: frozenset[str]) -> bool:
    return occurrence.type.quad is Quad.MATERIAL_COOPERATION or _joint(occurrence, members)


def _against(
    candidate: Candidate, bonds: Iterable[Occurrence], weight: Mapping[Dyad, float]
) -> tuple[str, ...]:
    found = set(candidate.against)
    for occurrence in bonds:
        if _joint(occurrence, candidate.members):
            found |= set(recipients(occurrence))
    foes: dict[str, int] = {}
    for dyad, net in weight.items():
        for member, other in ((dyad.low, dyad.high), (dyad.high, dyad.low)):
            if net < 0 and member in candidate.members:
                foes[other] = foes.get(other, 0) + 1
    found |= {code for code, count in foes.items() if count >= _SHARED}
    return tuple(sorted(found - candidate.members))
