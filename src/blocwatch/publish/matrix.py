"""The matrix of the busiest states, and each busy pair's weeks as a small picture."""

from collections.abc import Sequence
from datetime import date

from babel.dates import format_date
from markupsafe import escape

from blocwatch.model import Dyad, Entry, OccurrenceId, Quad, Relation, Status
from blocwatch.publish.materials import Materials
from blocwatch.publish.naming import pair
from blocwatch.publish.page import Cell, MatrixView

SIDE, LEAST = 8, 3
"""States in the matrix at most; fewer than `LEAST` make none."""

TRENDS = 12
"""Pairs that have a picture."""

WEEK = 7
WIDTH, HALF, FOOT = 200, 30, 14
"""Of a small picture: its width, the height of each half, and of the line of days."""

_MOSTLY = 2 / 3
_STEPS = (0.15, 0.45)
_DONE = (Status.ACTUAL, Status.HISTORICAL)


def matrix(materials: Materials) -> MatrixView | None:
    """Acts counted between the busiest, blocs side by side; None where there are too few states."""
    assessment = materials.assessment
    counts = {one.dyad: (one.cooperation.count, one.conflict.count) for one in assessment.relations}
    busy: dict[str, int] = {}
    for dyad, both in counts.items():
        for code in (dyad.low, dyad.high):
            busy[code] = busy.get(code, 0) + sum(both)
    most_busy = sorted((code for code in busy if busy[code]), key=lambda code: (-busy[code], code))[:SIDE]
    if len(most_busy) < LEAST:
        return None
    place = {code: n for n, bloc in reversed(list(enumerate(assessment.blocs))) for code in bloc.members}
    codes = sorted(most_busy, key=lambda code: (place.get(code, len(place)), most_busy.index(code)))
    most = max(sum(both) for both in counts.values())
    return MatrixView(
        tuple(materials.state(code) for code in codes),
        tuple(tuple(_cell(one, other, counts, most, materials) for other in codes) for one in codes),
    )


def _cell(
    one: str, other: str, counts: dict[Dyad, tuple[int, int]], most: int, materials: Materials
) -> Cell | None:
    if one == other:
        return None
    dyad = Dyad.of(one, other)
    both = counts.get(dyad, (0, 0))
    number = materials.words.number
    sign = materials.words.sign
    label = f"{pair(dyad, materials)}: {sign['cooperation']} {both[0]}, {sign['conflict']} {both[1]}"
    return Cell(number(both[0]), number(both[1]), _tone(both, most), label)


def _tone(both: tuple[int, int], most: int) -> str:
    if not sum(both):
        return ""
    share = both[0] / sum(both)
    kind = "coop" if share >= _MOSTLY else "conflict" if share <= 1 - _MOSTLY else "mixed"
    return f"{kind} step-{1 + sum(sum(both) / most > step for step in _STEPS)}"


def trends(materials: Materials) -> tuple[tuple[str, str], ...]:
    """(pair, picture) of the busiest pairs: acts a week, cooperation upwards, conflict downwards."""
    assessment = materials.assessment
    busiest = sorted(assessment.relations, key=_busy)[:TRENDS]
    lines = {one.dyad: _weeks(one, materials) for one in busiest}
    tallest = max((max(week) for weeks in lines.values() for week in weeks), default=1) or 1
    return tuple((pair(dyad, materials), _picture(dyad, lines[dyad], tallest, materials)) for dyad in lines)


def _busy(one: Relation) -> tuple[int, Dyad]:
    return -one.cooperation.count - one.conflict.count, one.dyad


def _weeks(relation: Relation, materials: Materials) -> list[tuple[int, int]]:
    """(cooperation, conflict) a week, of what is told as fact; an act stands on its last possible day."""
    assessment = materials.assessment
    weeks = [[0, 0] for _ in range((assessment.as_of - assessment.since).days // WEEK + 1)]
    held = {one.id for one in materials.happened(relation.entries) if one.as_fact}
    seen = set()
    for line in assessment.entries:
        when = min(line.when.end, assessment.as_of)
        key = line.occurrence, line.quad > Quad.MATERIAL_COOPERATION
        if line.dyad == relation.dyad and _counts(line, held, when, assessment.since) and key not in seen:
            seen.add(key)
            weeks[(when - assessment.since).days // WEEK][key[1]] += 1
    return [(up, down) for up, down in weeks]


def _counts(line: Entry, held: set[OccurrenceId], when: date, since: date) -> bool:
    return line.occurrence in held and line.status in _DONE and when >= since


def _picture(dyad: Dyad, weeks: Sequence[tuple[int, int]], tallest: int, materials: Materials) -> str:
    words = materials.words
    step = WIDTH / len(weeks)
    bars = []
    for place, both in enumerate(weeks):
        for n, ink in ((0, "coop"), (1, "conflict")):
            tall = round(both[n] / tallest * (HALF - 2), 1)
            if tall:
                y = HALF - tall if n == 0 else HALF
                colour = _INK[ink]
                bars.append(
                    f'<rect x="{place * step + 0.5:.1f}" y="{y:.1f}" width="{step - 1:.1f}" height="{tall}" '
                    f'style="fill: var(--{ink}, {colour})"/>'
                )
    ends = [
        str(format_date(one, "d MMM", locale=words.locale))
        for one in (materials.assessment.since, materials.assessment.as_of)
    ]
    up, down = sum(week[0] for week in weeks), sum(week[1] for week in weeks)
    title = f"{pair(dyad, materials)}: {words.sign['cooperation']} {up}, {words.sign['conflict']} {down}"
    letters = 'style="fill: var(--muted, #5c6670); font-size: 9px"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {2 * HALF + FOOT}" role="img">'
        f"<title>{escape(title)}</title>{''.join(bars)}"
        f'<line x1="0" x2="{WIDTH}" y1="{HALF}" y2="{HALF}" style="stroke: var(--rule, #c9ced3)"/>'
        f'<text x="0" y="9" {letters}>{words.number(tallest)}</text>'
        f'<text x="0" y="{2 * HALF + 10}" {letters}>{escape(ends[0])}</text>'
        f'<text x="{WIDTH}" y="{2 * HALF + 10}" text-anchor="end" {letters}>{escape(ends[1])}</text></svg>'
    )


_INK = {"coop": "#0b6e75", "conflict": "#a8431f"}
