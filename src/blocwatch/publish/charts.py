"""The two pictures of the brief: the network of ties, and events over time."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from textwrap import wrap

from babel.dates import format_date

from blocwatch.model import Bloc, Occurrence, Quad, Status, Tie, broad
from blocwatch.publish.canvas import Sheet, width_of
from blocwatch.publish.edition import Names
from blocwatch.publish.wording import Wording, phrase, plain, wording

NODES = 25
"""How many entities the network shows; those with the weakest ties are left out."""

EVENTS = 40
"""How many events the timeline shows; those with the fewest reports, the earliest of them, are left out."""

LETTERS = 72
"""How many letters of a label are drawn."""

SIZE, SMALL, LEADING = 10.0, 9.0, 12.0
"""Type sizes, and the distance from line to line, in points."""

LINE = 14
"""How many letters of a name the network puts on a line; it has three lines for one."""

SHAPES = ("o", "s", "^", "D")
"""The first four blocs by shape; later ones and those in no bloc share the circle, in grey."""

TOOK_PLACE = (Status.ACTUAL, Status.HISTORICAL)


def network_svg(ties: Sequence[Tie], blocs: Sequence[Bloc], names: Names, language: str) -> str:
    """The signed network as an <svg> element: a circle of entities, bloc beside bloc.

    Cooperation is a solid line, conflict a dashed one, the wider the stronger.
    """
    words = wording(language)
    nodes, left_out = _nodes(ties, blocs)
    drawn = [tie for tie in ties if tie.dyad.low in nodes and tie.dyad.high in nodes]
    labels = {code: plain(names.label(code, language)) or code for code in nodes}
    lines = {code: wrap(label, LINE, max_lines=3, placeholder="…") for code, label in labels.items()}
    members = [words.listed([labels[code] for code in bloc.members if code in labels]) for bloc in blocs]
    radius = 70 + 5.5 * len(nodes)
    base = 34 + 15 * min(len(blocs), len(SHAPES))
    widest = max((width_of(line, SIZE) for those in lines.values() for line in those), default=0)
    sheet = Sheet(max(384, 2 * (radius + widest + 16)), 2 * radius + base + 44)
    if not nodes:
        sheet.text(
            sheet.width / 2, sheet.height / 2, words.ui["no_picture"], size=SIZE, ink="muted", ha="center"
        )
    places = _circle(nodes, sheet.width / 2, radius + base + 22, radius)
    strongest = max((abs(tie.weight) for tie in drawn), default=1) or 1
    for tie in sorted(drawn, key=lambda tie: (tie.weight > 0, tie.dyad)):
        ends = [places[tie.dyad.low], places[tie.dyad.high]]
        hostile = tie.weight < 0
        width = 1 + 4.5 * abs(tie.weight) / strongest
        ink = "conflict" if hostile else "coop"
        sheet.line([x for x, _ in ends], [y for _, y in ends], ink, width, dashed=hostile)
    _mark_nodes(sheet, places, lines, _shapes(blocs))
    _legend(sheet, words, members, left_out)
    told = [f"{labels[tie.dyad.low]} — {labels[tie.dyad.high]}: {_sign(tie, words)}" for tie in drawn]
    return sheet.svg("network", words.ui["network"], "; ".join([words.ui["network_text"], *told]), 0.85)


def _sign(tie: Tie, words: Wording) -> str:
    return words.sign["conflict" if tie.weight < 0 else "cooperation"]


def _nodes(ties: Sequence[Tie], blocs: Sequence[Bloc]) -> tuple[tuple[str, ...], int]:
    """Whom to draw, bloc by bloc and then the others, and how many are left out."""
    # Who is only stood against, without a tie, would be a dot that says nothing.
    strength: dict[str, float] = {code: 0.0 for bloc in blocs for code in bloc.members}
    for tie in ties:
        for code in (tie.dyad.low, tie.dyad.high):
            strength[code] = strength.get(code, 0.0) + abs(tie.weight)
    kept = set(sorted(strength, key=lambda code: (-strength[code], code))[:NODES])
    grouped = [code for bloc in blocs for code in sorted(bloc.members)]
    order = dict.fromkeys([*grouped, *sorted(strength)])
    return tuple(code for code in order if code in kept), len(strength) - len(kept)


def _circle(nodes: Sequence[str], x: float, y: float, radius: float) -> Mapping[str, tuple[float, float]]:
    # The first one stands a little off the top, so that no label has to sit on the pole.
    turn = 2 * math.pi / max(1, len(nodes))
    angles = {code: math.pi / 2 - turn * (place + 0.5) for place, code in enumerate(nodes)}
    return {
        code: (round(x + radius * math.cos(a), 3), round(y + radius * math.sin(a), 3))
        for code, a in angles.items()
    }


def _shapes(blocs: Sequence[Bloc]) -> Mapping[str, tuple[str, str]]:
    out: dict[str, tuple[str, str]] = {}
    for place, bloc in enumerate(blocs[: len(SHAPES)]):
        for code in bloc.members:
            out.setdefault(code, (SHAPES[place], f"bloc-{place + 1}"))
    return out


def _mark_nodes(
    sheet: Sheet,
    places: Mapping[str, tuple[float, float]],
    lines: Mapping[str, Sequence[str]],
    shapes: Mapping[str, tuple[str, str]],
) -> None:
    for right in (True, False):
        side = sorted((y, code) for code, (x, y) in places.items() if (x >= sheet.width / 2) == right)
        heights = _apart([y for y, _ in side], [len(lines[code]) * LEADING + 1 for _, code in side])
        for (y, code), height in zip(side, heights, strict=True):
            x = places[code][0]
            shape, ink = shapes.get(code, ("o", "node"))
            sheet.mark(x, y, ink, shape=shape)
            reach = 10 if right else -10
            for place, line in enumerate(lines[code]):
                y_of_line = height + LEADING * ((len(lines[code]) - 1) / 2 - place)
                sheet.text(x + reach, y_of_line, line, size=SIZE, ha="left" if right else "right")


def _apart(heights: Sequence[float], sizes: Sequence[float]) -> list[float]:
    """The same heights, ascending, pushed apart from the middle until no two labels of these sizes meet."""
    out = list(heights)
    middle = len(out) // 2
    for n in range(middle + 1, len(out)):
        out[n] = max(out[n], out[n - 1] + (sizes[n - 1] + sizes[n]) / 2)
    for n in range(middle - 1, -1, -1):
        out[n] = min(out[n], out[n + 1] - (sizes[n + 1] + sizes[n]) / 2)
    return out


def _legend(sheet: Sheet, words: Wording, members: Sequence[str], left_out: int) -> None:
    x = 12.0
    for ink, key in (("coop", "cooperation"), ("conflict", "conflict")):
        sheet.line([x, x + 26], [14, 14], ink, 3, dashed=key == "conflict")
        sheet.text(x + 33, 14, words.sign[key], size=SMALL, ink="muted")
        x += 33 + width_of(words.sign[key], SMALL) + 24
    for place, (names, shape) in enumerate(zip(members, SHAPES, strict=False)):
        y = 17.0 + 15 * (min(len(members), len(SHAPES)) - place)
        sheet.mark(25, y, f"bloc-{place + 1}", shape=shape)
        sheet.text(45, y, _cut(names, LETTERS), size=SMALL, ink="muted")
    if left_out:
        note = phrase(words.ui["omitted"], {"count": str(left_out)})
        sheet.text(sheet.width - 12, 14, note, size=SMALL, ink="muted", ha="right")


@dataclass(frozen=True, slots=True)
class _Bar:
    """One event on the timeline: its lane, its days as places, its label with place and row, its row."""

    quad: Quad
    start: float
    stop: float
    label: str
    label_at: tuple[float, int]
    row: int


MARGIN, ROW, HEAD, WIDTH = 14.0, 17.0, 24.0, 620.0
"""Measures of the timeline in points: the sides, a row, the head of a lane, the sheet."""


def timeline_svg(
    occurrences: Sequence[Occurrence], window: tuple[date, date], names: Names, language: str
) -> str:
    """Events as an <svg> element: one lane a quad category, an interval as a bar, a day as a dot.

    The scale is the window, first and last day. Bars are cut at its ends, events outside are left out: one
    plan for the next year would press all that happened into a corner.
    """
    words = wording(language)
    inside = [item for item in occurrences if item.when.start <= window[1] and item.when.end >= window[0]]
    most = sorted(inside, key=lambda item: (len(item.reports), item.when.end, item.id))[-EVENTS:]
    ordered = sorted(most, key=lambda item: (item.when, item.id))
    if not ordered:
        sheet = Sheet(WIDTH, 60)
        sheet.text(WIDTH / 2, 30, words.ui["no_picture"], size=SIZE, ink="muted", ha="center")
        return sheet.svg("timeline", words.ui["timeline"], words.ui["no_picture"], 0.5)
    first, last = _range(ordered, window)
    bars = _bars(ordered, (first, last), names, language)
    rows = {quad: 1 + max((bar.row for bar in bars if bar.quad is quad), default=0) for quad in Quad}
    sheet = Sheet(WIDTH, sum(HEAD + ROW * count + 6 for count in rows.values()) + 34)
    _axis(sheet, first, last, words)
    top = sheet.height - 8
    for quad in Quad:
        _lane(sheet, top, words.quad[str(int(quad))], [bar for bar in bars if bar.quad is quad])
        top -= HEAD + ROW * rows[quad] + 6
    if len(ordered) < len(occurrences):
        note = phrase(words.ui["omitted"], {"count": str(len(occurrences) - len(ordered))})
        sheet.text(WIDTH - MARGIN, sheet.height - 19, note, size=SMALL, ink="muted", ha="right")
    told = [_label(item, names, language) for item in ordered]
    return sheet.svg("timeline", words.ui["timeline"], "; ".join([words.ui["timeline_text"], *told]), 1)


def _range(ordered: Sequence[Occurrence], window: tuple[date, date]) -> tuple[date, date]:
    first = max(window[0], min(item.when.start for item in ordered))
    last = min(window[1], max(item.when.end for item in ordered))
    return first, max(last, first + timedelta(days=6))


def _bars(ordered: Sequence[Occurrence], span: tuple[date, date], names: Names, language: str) -> list[_Bar]:
    taken: dict[tuple[Quad, int], float] = {}
    out = []
    for item in ordered:
        start, stop = _x(max(item.when.start, span[0]), span), _x(min(item.when.end, span[1]), span)
        label = _cut(_label(item, names, language), LETTERS)
        wide = width_of(label, SMALL)
        label_at, over = _label_place(start, stop, wide)
        begin, end = min(start - 6, label_at), max(stop + 6, label_at + wide) + 8
        quad = item.type.quad
        free = (n for n in range(2 * len(ordered)) if taken.get((quad, n), -1.0) <= begin)
        row = next(n for n in free if not over or (quad, n + 1) not in taken)
        for one in range(row, row + 1 + over):
            taken[quad, one] = end
        out.append(_Bar(quad, start, stop, label, (label_at, row), row + over))
    return out


def _label_place(start: float, stop: float, wide: float) -> tuple[float, bool]:
    """Where a label begins: right of its bar, else left of it, else in a row over it (true)."""
    if stop + 8 + wide <= WIDTH - 2:
        return stop + 8, False
    if start - 8 - wide >= MARGIN:
        return start - 8 - wide, False
    return max(MARGIN, min(start, WIDTH - MARGIN - wide)), True


def _x(day: date, span: tuple[date, date]) -> float:
    share = (day - span[0]).days / (span[1] - span[0]).days
    return round(MARGIN + 6 + share * (WIDTH - 2 * MARGIN - 12), 3)


def _label(item: Occurrence, names: Names, language: str) -> str:
    words = wording(language)
    sides = [
        ", ".join(dict.fromkeys(plain(names.label(broad(party.entity), language)) for party in those))
        for those in (item.actors, item.recipients)
    ]
    arrow = " → ".join(filter(None, sides))
    told = f"{arrow}: {words.type[item.type]}"
    return told if item.status in TOOK_PLACE else f"{told} ({words.status[item.status]})"


def _lane(sheet: Sheet, top: float, title: str, bars: Sequence[_Bar]) -> None:
    sheet.line([MARGIN, WIDTH - MARGIN], [top, top], "rule", 0.6)
    sheet.text(MARGIN, top - 11, title, size=SMALL, ink="muted")
    for bar in bars:
        y = _height(top, bar.row)
        ink = "conflict" if bar.quad in {Quad.VERBAL_CONFLICT, Quad.MATERIAL_CONFLICT} else "coop"
        if bar.stop > bar.start:
            sheet.line([bar.start, bar.stop], [y, y], ink, 6)
        else:
            sheet.mark(bar.start, y, ink, shape="D" if ink == "conflict" else "o", size=7)
        sheet.text(bar.label_at[0], _height(top, bar.label_at[1]), bar.label, size=SMALL)


def _height(top: float, row: int) -> float:
    return top - HEAD - ROW * (row + 0.5) + 4


def _axis(sheet: Sheet, first: date, last: date, words: Wording) -> None:
    steps = 5
    whole = (last - first).days
    ticks = list(dict.fromkeys(first + timedelta(days=round(whole * n / steps)) for n in range(steps + 1)))
    pattern = "d MMM" if first.year == last.year else "d MMM y"
    for place, tick in enumerate(ticks):
        x = _x(tick, (first, last))
        sheet.line([x, x], [26, sheet.height - 8], "rule", 0.4)
        ha = "left" if place == 0 else "right" if place == len(ticks) - 1 else "center"
        sheet.text(
            x, 13, str(format_date(tick, pattern, locale=words.locale)), size=SMALL, ink="muted", ha=ha
        )


def _cut(label: str, letters: int) -> str:
    return label if len(label) <= letters else label[: letters - 1].rstrip() + "…"
