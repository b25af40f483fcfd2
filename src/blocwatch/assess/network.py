"""The ledger of a window as a signed network: who stands with whom beyond what both do with everybody.

One number for a dyad is an affinity less a hostility.

* Affinity is `log(1 + observed / (1 + expected))`. Observed is the cooperation of the two, expected
  is u_i * u_j, what their own activity explains (the gravity or configuration model, u_i being i's
  cooperation over the root of the sum of all). Sums alone find the busy, not the allied.
* Hostility is `share * log(1 + conflict)`, with the share of conflict in all the two do, drawn
  towards the share of the whole network where little is known (empirical Bayes). It has no gravity
  term: a quarrel of two who quarrel with everybody is a quarrel.

An act has a tenth of its PLOVER score, so that a delivery of arms weighs one. Acts in which two
stand together against a third add to the cooperation of the two.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from blocwatch.assess.view import actors, is_power, recipients
from blocwatch.model import Dyad, Entry, Occurrence, Quad, Tie

COOPERATION = (Quad.VERBAL_COOPERATION, Quad.MATERIAL_COOPERATION)

STANDING_TOGETHER = 0.25
"""What one joint act against a third counts between its actors: as much as an agreement (PLOVER 2.5)."""

PRIOR_ACTS = 1.0
"""How much cooperation and conflict the network's own share of conflict is worth as a prior."""

_FULL_SCORE = 10
_DIGITS = 6
_SIDES = 2


@dataclass(frozen=True, slots=True)
class Mass:
    """How much cooperation and how much conflict a dyad has, both >= 0, in tenths of PLOVER's scale."""

    cooperation: float = 0.0
    conflict: float = 0.0

    def plus(self, other: "Mass", sign: int = 1) -> "Mass":
        """The sum, or with sign -1 what is left without the other."""
        return Mass(
            max(0.0, self.cooperation + sign * other.cooperation),
            max(0.0, self.conflict + sign * other.conflict),
        )


@dataclass(frozen=True, slots=True)
class Background:
    """What the whole network leads one to expect of a dyad."""

    activity: Mapping[str, float]
    conflict_share: float

    def expected(self, dyad: Dyad) -> float:
        """The cooperation that the activity of the two explains."""
        return self.activity.get(dyad.low, 0.0) * self.activity.get(dyad.high, 0.0)


def act_mass(entry: Entry) -> Mass:
    """What one ledger line adds. A request that costs nothing (score 0 or above) is no conflict."""
    size = abs(entry.intensity) / _FULL_SCORE
    if entry.quad in COOPERATION:
        return Mass(cooperation=size)
    return Mass(conflict=size) if entry.intensity < 0 else Mass()


def standing_together(occurrence: Occurrence) -> tuple[str, ...]:
    """The powers that act as one against a recipient who is not one of them; nobody where fewer than two."""
    powers = tuple(code for code in actors(occurrence) if is_power(code))
    others = set(recipients(occurrence)) - set(actors(occurrence))
    joint = occurrence.type.quad not in COOPERATION and len(powers) >= _SIDES and bool(others)
    return powers if joint else ()


def masses(lines: Iterable[Entry], joint: Iterable[Occurrence]) -> dict[Dyad, Mass]:
    """The mass of every dyad with a ledger line or a joint act, in the order of dyads."""
    found: defaultdict[Dyad, Mass] = defaultdict(Mass)
    for entry in lines:
        found[entry.dyad] = found[entry.dyad].plus(act_mass(entry))
    for occurrence in joint:
        together = standing_together(occurrence)
        for one, other in combinations(together, 2):
            share = STANDING_TOGETHER / (len(together) - 1)
            dyad = Dyad.of(one, other)
            found[dyad] = found[dyad].plus(Mass(cooperation=share))
    return {dyad: found[dyad] for dyad in sorted(found)}


def background(of: Mapping[Dyad, Mass]) -> Background:
    """Activities and conflict share of a network. Half of it is expected even of a pair on its own."""
    each: defaultdict[str, float] = defaultdict(float)
    for dyad, mass in of.items():
        each[dyad.low] += mass.cooperation
        each[dyad.high] += mass.cooperation
    cooperation = math.fsum(mass.cooperation for mass in of.values())
    conflict = math.fsum(mass.conflict for mass in of.values())
    root = math.sqrt(2 * cooperation) or 1.0
    return Background(
        activity={code: total / root for code, total in sorted(each.items())},
        conflict_share=conflict / (cooperation + conflict) if cooperation + conflict else 0.0,
    )


def strength(dyad: Dyad, mass: Mass, against: Background) -> float:
    """Affinity less hostility of a dyad, see the module."""
    affinity = math.log1p(mass.cooperation / (1 + against.expected(dyad)))
    total = mass.cooperation + mass.conflict + PRIOR_ACTS
    share = (mass.conflict + PRIOR_ACTS * against.conflict_share) / total
    return affinity - share * math.log1p(mass.conflict)


def network(of: Mapping[Dyad, Mass], against: Background) -> tuple[Tie, ...]:
    """All signed ties, in the order of dyads, to six digits; a dyad of no weight has none."""
    weighed = ((dyad, round(strength(dyad, mass, against), _DIGITS)) for dyad, mass in of.items())
    return tuple(Tie(dyad, weight) for dyad, weight in weighed if weight)
