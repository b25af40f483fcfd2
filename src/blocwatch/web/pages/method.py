"""Method: every weight on one page, and how little would turn each result round."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from blocwatch.assess import network
from blocwatch.assess.network import Background, Mass, background, masses, strength
from blocwatch.assess.view import View, view
from blocwatch.inquiry import Answer
from blocwatch.model import Dyad, Entry, EventType
from blocwatch.publish.naming import gap_in_words
from blocwatch.track import plover
from blocwatch.web.kept import held
from blocwatch.web.look import Look
from blocwatch.web.pages.today import materials
from blocwatch.web.pages.weights import constants

MIDDLING = 0.5
"""What an act of weight 5 adds to a tie."""

SHOWN = 16
"""Relations of which is told what would turn them round."""


@dataclass(frozen=True, slots=True)
class Change:
    """Another way to weigh, to see what depends on it."""

    key: str
    weighed: Callable[[Entry], float]


CHANGES = (
    Change("alike", lambda one: 5.0 if one.intensity > 0 else -5.0 if one.intensity < 0 else 0.0),
    Change("no_words", lambda one: one.intensity if one.quad % 2 == 0 else 0.0),
    Change("words_twice", lambda one: one.intensity * (1 if one.quad % 2 == 0 else 2)),
    Change("conflict_twice", lambda one: one.intensity * (2 if one.intensity < 0 else 1)),
    Change("cooperation_twice", lambda one: one.intensity * (2 if one.intensity > 0 else 1)),
)


def page(look: Look) -> Answer:
    """Tables of weights, constants with their meaning, gaps, and what each result hangs on."""
    table, told = plover(), materials(look)
    return {
        "scores": [
            {
                "type": one.value,
                "quad": str(one.quad.value),
                "scores": table.scores[one.value],
            }
            for one in EventType
        ],
        "version": table.version,
        "constants": constants(look.speech),
        "flips": [
            {
                **one,
                "turned": [look.speech.say(f"change.{key}") for key in one["turned"]],
                "to": look.to(f"/dyad/{one['low']}/{one['high']}"),
            }
            for one in held(look.shown.had, "flips", lambda: _flips(look))
        ],
        "changes": [look.speech.say(f"change.{one.key}") for one in CHANGES],
        "gaps": [gap_in_words(one, told) for one in look.desk.assessment.gaps],
        "coders": sorted({one.coder for one in look.shown.codings.values()}),
        "methods": sorted({one.method for one in look.desk.assessment.findings}),
    }


def _flips(look: Look) -> list[Answer]:
    seen = _seen(look)
    mass = masses(seen.lines, seen.counted)
    usual = background(mass)
    others = [_weighed(seen, change) for change in CHANGES]
    return [
        _flip(one.dyad, (seen, mass, usual), others)
        for one in look.desk.assessment.relations[:SHOWN]
        if one.dyad in mass
    ]


def _seen(look: Look) -> View:
    of = look.desk.assessment
    return view(
        of.occurrences, of.entries, look.shown.documents.values(), look.shown.codings.values(),
        as_of=of.as_of, since=of.since,
    )  # fmt: skip


def _weighed(seen: View, change: Change) -> tuple[dict[Dyad, Mass], Background]:
    lines = [replace(one, intensity=change.weighed(one)) for one in seen.lines]
    mass = dict(masses(lines, seen.counted))
    return mass, background(mass)


def _flip(
    dyad: Dyad,
    as_it_is: tuple[View, dict[Dyad, Mass], Background],
    others: list[tuple[dict[Dyad, Mass], Background]],
) -> Answer:
    seen, mass, usual = as_it_is
    tie = strength(dyad, mass[dyad], usual)
    turned = [
        change.key
        for change, (each, against) in zip(CHANGES, others, strict=True)
        if dyad in each and strength(dyad, each[dyad], against) * tie < 0
    ]
    fewest = _fewest(dyad, seen, mass[dyad], usual, tie)
    return {
        "low": dyad.low,
        "high": dyad.high,
        "tie": round(tie, 3),
        "acts": len({one.occurrence for one in seen.lines if one.dyad == dyad}),
        "fewest": fewest,
        "more": _more(dyad, mass[dyad], usual, tie),
        "turned": turned,
    }


def _fewest(dyad: Dyad, seen: View, mass: Mass, usual: Background, tie: float) -> list[str]:
    """The heaviest acts of its side, so many that without them the sign turns; none where none do."""
    side = [one for one in seen.lines if one.dyad == dyad and (one.intensity > 0) == (tie > 0)]
    left, out = mass, list[str]()
    for one in sorted(side, key=lambda each: (-abs(each.intensity), each.occurrence)):
        left = left.plus(network.act_mass(one), -1)
        out.append(one.occurrence)
        if strength(dyad, left, usual) * tie < 0:
            return out
    return []


def _more(dyad: Dyad, mass: Mass, usual: Background, tie: float) -> int | None:
    """How many middling acts of the other side would turn the sign; None for more than a thousand."""
    other = Mass(conflict=MIDDLING) if tie > 0 else Mass(cooperation=MIDDLING)
    left = mass
    for count in range(1, 1001):
        left = left.plus(other)
        if strength(dyad, left, usual) * tie < 0:
            return count
    return None
