"""Dyads: the matrix of who does what with whom, and one relation down to its entries and quotes."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping

from blocwatch import inquiry, pipeline
from blocwatch.assess.relations import rate
from blocwatch.assess.standing import FEW_STATES, THIN, Standing
from blocwatch.inquiry import Answer
from blocwatch.model import Dyad, OccurrenceId, Quad, Status
from blocwatch.web.charts import balance, bands
from blocwatch.web.look import Look, NotThereError
from blocwatch.web.pages.today import course
from blocwatch.web.shown import PENDING

SIDE = 20
"""States in the matrix."""

A_PAGE = 50
_POINTS = 60
"""Points of a line at most."""

_TRAIL = 4
"""Months that a rate over time looks back."""

_DONE = (Status.ACTUAL, Status.HISTORICAL)
_STEPS = (0.0, 0.25, 0.5, 0.75)
_ORDERS: Mapping[str, Callable[[Look, Dyad, tuple[int, int]], object]] = {
    "acts": lambda look, dyad, both: -sum(both),
    "cooperation": lambda look, dyad, both: -both[0],
    "conflict": lambda look, dyad, both: -both[1],
    "claimed": lambda look, dyad, both: -look.shown.claimed.get(dyad, 0),
    "name": lambda look, dyad, both: (look.name(dyad.low), look.name(dyad.high)),
}


def page(look: Look) -> Answer:
    """The matrix of the busiest states, and all pairs as a list."""
    claimed = look.shown.claimed
    tallies = dict.fromkeys(claimed, (0, 0)) | look.shown.tallies
    busy: Counter[str] = Counter()
    for dyad, both in tallies.items():
        busy[dyad.low] += sum(both)
        busy[dyad.high] += sum(both)
    sides = _ordered(
        [code for code, _ in sorted((+busy).items(), key=lambda one: (-one[1], one[0]))[:SIDE]], look
    )
    most = max((sum(tallies.get(Dyad.of(a, b), (0, 0))) for a in sides for b in sides if a < b), default=0)
    order = look.get("order") if look.get("order") in _ORDERS else "acts"
    rows = sorted(sorted(tallies.items()), key=lambda each: _ORDERS[order](look, *each))  # type: ignore[arg-type,return-value]
    first = look.number("first", 0, 1_000_000, 0)
    return {
        "sides": sides,
        "rows": [
            {"code": code, "cells": [_cell(look, code, other, most) for other in sides]} for code in sides
        ],
        "pairs": [_pair(look, dyad, both) for dyad, both in rows[first : first + A_PAGE]],
        "count": len(tallies),
        "order": order,
        "orders": list(_ORDERS),
        "first": first,
        "more": first + A_PAGE if first + A_PAGE < len(rows) else None,
        "less": max(0, first - A_PAGE) if first else None,
        "left_out": max(0, len(busy) - SIDE),
    }


def _ordered(codes: list[str], look: Look) -> list[str]:
    """Members of one bloc beside one another, the rest by name."""
    place = {code: n for n, bloc in enumerate(look.desk.assessment.blocs) for code in bloc.members}
    return sorted(codes, key=lambda code: (place.get(code, len(place)), look.name(code)))


def _cell(look: Look, one: str, other: str, most: int) -> Answer | None:
    if one == other:
        return None
    both = look.shown.tallies.get(Dyad.of(one, other))
    if both is None:
        return {"count": 0}
    share = both[0] / sum(both)
    tone = "coop" if share >= 2 / 3 else "conflict" if share <= 1 / 3 else "mixed"
    size = (sum(both) / most) ** 0.5
    return {
        "count": sum(both),
        "tone": f"{tone} step-{sum(size > step for step in _STEPS)}",
        "label": look.speech.say(
            "dyads.cell", one=look.name(one), other=look.name(other), cooperation=both[0], conflict=both[1]
        ),
        "to": look.to(f"/dyad/{Dyad.of(one, other).low}/{Dyad.of(one, other).high}"),
    }


def _pair(look: Look, dyad: Dyad, both: tuple[int, int]) -> Answer:
    return {
        "low": dyad.low,
        "high": dyad.high,
        "cooperation": both[0],
        "conflict": both[1],
        "claimed": look.shown.claimed.get(dyad, 0),
        "to": look.to(f"/dyad/{dyad.low}/{dyad.high}"),
    }


def dyad(look: Look) -> Answer:
    """One relation: rates and scores with their intervals, over time, entries, exchanges, claims."""
    two = two_of(look)
    first = look.number("first", 0, 10_000_000, 0)
    told = look.rooms.shelf.told(two, look.shown.day, A_PAGE + 1, first)
    stand = look.shown.standing(two)
    found = inquiry.relation(look.desk, two.low, two.high, stand)
    entries = [one for one in look.desk.assessment.entries if one.dyad == two]
    acts = {one.occurrence for one in entries}
    months = _months(look, two)
    return {
        "two": two,
        "relation": found,
        "silent": _silent(look, stand),
        "balance": balance(months, look.speech.say),
        "bands": bands(_rates(months), look.speech.plainly),
        "history": bands(look.shown.history(two), look.speech.plainly),
        "entries": found["entries"],
        "moved": found["moved_by"],
        "exchanges": _exchanges(look, acts),
        "claims": [course(look, one) for one in look.shown.threads if one.occurrence in acts][:20],
        "told": told[:A_PAGE],
        "told_count": look.rooms.shelf.told_count(two, look.shown.day),
        "first": first,
        "more": first + A_PAGE if len(told) > A_PAGE else None,
        "less": max(0, first - A_PAGE) if first else None,
        "tally": look.shown.tallies.get(two, (0, 0)),
    }


def _silent(look: Look, stand: Standing) -> str:
    """Why no scores are told, in the language of the page; empty where they are."""
    if stand.silent is None:
        return ""
    if stand.silent == PENDING:
        return look.speech.say("dyads.pending")
    states = len(look.shown.unique.codes)
    if states < FEW_STATES:
        return look.speech.say("dyads.few_states", n=states, least=FEW_STATES)
    return look.speech.say("dyads.few_days", n=stand.days, least=THIN)


def two_of(look: Look) -> Dyad:
    """The two that are asked for; NotThereError where one is nobody, or both are one."""
    one, other = look.get("one"), look.get("other")
    known = {
        *look.shown.desk.acts.codes,
        *(side for two in look.shown.claimed for side in (two.low, two.high)),
    }
    for code in (one, other):
        if code not in known and pipeline.gazetteer().label(code, "en") == code:
            raise NotThereError("nobody", code=code)
    if one == other:
        raise NotThereError("one_is_two")
    return Dyad.of(one, other)


def _months(look: Look, two: Dyad) -> list[tuple[str, int, int]]:
    """(month, acts of cooperation, acts of conflict), no month left out."""
    found: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for one in look.desk.facts:
        if one.dyad == two and one.status in _DONE:
            found[one.when.start.isoformat()[:7]][one.quad > Quad.MATERIAL_COOPERATION] += 1
    for month, cooperative, count in look.rooms.shelf.months(two, look.shown.day):
        found[month][not cooperative] += count
    if not found:
        return []
    last = max(*found, look.shown.day.isoformat()[:7])
    return [(month, found[month][0], found[month][1]) for month in _every(min(found), last)]


def _every(first: str, last: str) -> list[str]:
    start, stop = (int(one[:4]) * 12 + int(one[5:]) - 1 for one in (first, last))
    return [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(start, stop + 1)]


def _rates(months: list[tuple[str, int, int]]) -> list[tuple[str, list[tuple[float, float, float]]]]:
    """Rates of cooperation and conflict a month over the last four months, with 90 % intervals."""
    points = []
    step = max(-(-len(months) // _POINTS), 1)
    for place in range(len(months) - 1, -1, -step)[::-1]:
        window = months[max(0, place - _TRAIL + 1) : place + 1]
        counts = sum(one[1] for one in window), sum(one[2] for one in window)
        both = [rate(count, count, _TRAIL) for count in counts]
        points.append((months[place][0], [(one.mean, one.low, one.high) for one in both]))
    return points


def _exchanges(look: Look, acts: set[OccurrenceId]) -> list[Answer]:
    """Acts given for one another, each pair once."""
    found = {}
    for key in acts:
        other = look.shown.occurrences[key].exchange
        if other and other in look.shown.occurrences:
            found[tuple(sorted((key, other)))] = (key, other)
    return [{"acts": [inquiry.act(look.desk, key) for key in both]} for _, both in sorted(found.items())]
