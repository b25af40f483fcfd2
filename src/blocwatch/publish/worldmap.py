"""The map: states of the network in the colours of their blocs, ties as arcs between them."""

import math
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise

from markupsafe import escape

from blocwatch.model import Tie
from blocwatch.publish.canvas import COLOURS, width_of
from blocwatch.publish.materials import Materials
from blocwatch.publish.outlines import Point, outlines
from blocwatch.publish.wording import phrase

TIES, BLOCS = 26, 4
"""Ties that are drawn, the strongest; blocs that have a colour."""

WIDTH = 900.0
"""Of the whole world, in the picture's units."""

FINE = 1.3
"""Points of an outline nearer than this to the last drawn one are left out, in the same units."""

LETTER, BOLD = 10.0, 1.14
"""The size of a name, and how much wider it is than the letters it is measured in."""

_MARGIN, _LEAST, _SHAPE = 56.0, 340.0, 0.4
_BULGE, _SIDE = 0.16, 8.0
_LAND = "#e6e9e6"

_EAST = {0: 0.8707, 1: -0.131979, 2: -0.013791, 5: 0.003971, 6: -0.001529}
_NORTH = {0: 1.007226, 1: 0.015085, 3: -0.044475, 4: 0.028874, 5: -0.005916}

Place = tuple[float, float]
Box = tuple[float, float, float, float]


def world_svg(materials: Materials) -> str:
    """The map as an <svg> element, cut to where the states of the ties are; empty where none is on a map."""
    known = outlines()
    ties = [one for one in materials.assessment.ties if one.dyad.low in known and one.dyad.high in known]
    drawn = sorted(ties, key=lambda one: (-abs(one.weight), one.dyad))[:TIES]
    codes = sorted({code for one in drawn for code in (one.dyad.low, one.dyad.high)})
    if not codes:
        return ""
    spots = {code: projected(seats().get(code, known[code].at)) for code in codes}
    box = _box(list(spots.values()))
    blocs = {
        c: n for n, b in reversed(list(enumerate(materials.assessment.blocs[:BLOCS], 1))) for c in b.members
    }
    others = "".join(_path(code, box) for code in sorted(known) if code not in spots)
    lands = _land(others, "land", 1.0) + "".join(_concerned(code, blocs.get(code), box) for code in codes)
    arcs = "".join(_arcs(drawn, spots))
    names = "".join(_names(drawn, spots, box, materials))
    told = "; ".join(_told(one, materials) for one in drawn)
    left, top, wide, tall = box
    title = escape(materials.words.ui["map"])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:.0f} {top:.0f} {wide:.0f} {tall:.0f}" '
        f'role="img" aria-labelledby="world-title world-desc"><title id="world-title">{title}</title>'
        f'<desc id="world-desc">{escape(told)}</desc>{lands}{arcs}{names}</svg>'
    )


@cache
def seats() -> dict[str, Point]:
    """Where the government of a large state sits, in degrees east and north."""
    told = tomllib.loads(files(__package__).joinpath("tables", "seats.toml").read_text("utf-8"))
    return {code: (east, north) for code, (east, north) in told.items()}


def projected(at: Point) -> Place:
    """Degrees to the picture's units: the Natural Earth projection, as a polynomial.

    Source: Šavrič, Jenny, Patterson, Petrovič and Hurni (2011), "A polynomial equation for the Natural
    Earth projection".
    """
    east, north = math.radians(at[0]), math.radians(at[1])
    square = north * north
    x = east * (
        0.8707 - 0.131979 * square - 0.013791 * square**2 + 0.003971 * square**5 - 0.001529 * square**6
    )
    y = north * (
        1.007226 + 0.015085 * square - 0.044475 * square**3 + 0.028874 * square**4 - 0.005916 * square**5
    )
    scale = WIDTH / (2 * math.pi * 0.8707)
    return x * scale, -y * scale


def _box(spots: Sequence[Place]) -> Box:
    """(left, top, width, height) around places, never closer than a continent."""
    left, right = min(x for x, _ in spots) - _MARGIN, max(x for x, _ in spots) + _MARGIN
    top, bottom = min(y for _, y in spots) - _MARGIN, max(y for _, y in spots) + _MARGIN
    wide = max(right - left, _LEAST)
    tall = max(bottom - top, wide * _SHAPE)
    return (left + right - wide) / 2, (top + bottom - tall) / 2, wide, tall


def _path(code: str, box: Box) -> str:
    rings = [[projected(point) for point in ring] for ring in outlines()[code].rings]
    return "".join(_ring(ring) for ring in rings if _meets(ring, box))


def _concerned(code: str, bloc: int | None, box: Box) -> str:
    return _land(_path(code, box), f"bloc-{bloc}" if bloc else "node", 0.42 if bloc else 0.32)


def _land(path: str, ink: str, share: float) -> str:
    if not path:
        return ""
    fill = f"fill: var(--{ink}, {_LAND if ink == 'land' else COLOURS[ink]}); fill-opacity: {share}"
    edge = f"stroke: var(--sheet, {COLOURS['sheet']}); stroke-width: 0.5"
    return f'<path d="{path}" style="{fill}; {edge}"/>'


def _ring(ring: Sequence[Place]) -> str:
    """A ring as steps from point to point, in tenths, which are shorter than places."""
    kept = [ring[0]]
    for point in ring[1:]:
        if math.dist(point, kept[-1]) >= FINE:
            kept.append(point)
    if len(kept) < 3:  # noqa: PLR2004  (an area has three corners)
        return ""
    tenths = [(round(x * 10), round(y * 10)) for x, y in kept]
    steps = ((x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(tenths))
    x, y = tenths[0]
    return f"M{x / 10:g} {y / 10:g}l" + " ".join(f"{dx / 10:g} {dy / 10:g}" for dx, dy in steps) + "z"


def _meets(ring: Sequence[Place], box: Box) -> bool:
    left, top, wide, tall = box
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return max(xs) > left and min(xs) < left + wide and max(ys) > top and min(ys) < top + tall


def _arcs(drawn: Sequence[Tie], spots: dict[str, Place]) -> Iterator[str]:
    """Ties from weak to strong, bent a little so that two of them do not lie on one another."""
    strongest = max(abs(one.weight) for one in drawn) or 1
    for one in reversed(drawn):
        (x1, y1), (x2, y2) = sorted((spots[one.dyad.low], spots[one.dyad.high]))
        x, y = (x1 + x2) / 2 + (y2 - y1) * _BULGE, (y1 + y2) / 2 - (x2 - x1) * _BULGE
        ink = "conflict" if one.weight < 0 else "coop"
        dash = "; stroke-dasharray: 4 2.5" if one.weight < 0 else "; stroke-linecap: round"
        wide = 0.9 + 3.2 * math.sqrt(abs(one.weight) / strongest)
        yield (
            f'<path d="M{x1:.1f},{y1:.1f}Q{x:.1f},{y:.1f} {x2:.1f},{y2:.1f}" style="fill: none; '
            f'stroke: var(--{ink}, {COLOURS[ink]}); stroke-width: {wide:.1f}; stroke-opacity: 0.85{dash}"/>'
        )


def _names(drawn: Sequence[Tie], spots: dict[str, Place], box: Box, materials: Materials) -> Iterator[str]:
    """A dot for each state and its name where there is room, those of the strongest ties first."""
    taken: list[Box] = [(x - 3, y - 3, 6.0, 6.0) for x, y in spots.values()]
    for code in dict.fromkeys(code for one in drawn for code in (one.dyad.low, one.dyad.high)):
        x, y = spots[code]
        yield (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.6" style="fill: var(--ink, {COLOURS["ink"]}); '
            f'stroke: var(--sheet, {COLOURS["sheet"]}); stroke-width: 0.8"/>'
        )
        name = materials.state(code)
        wide = width_of(name, LETTER) * BOLD
        for left, top in _rooms(x, y, wide):
            room = (left - 2, top, wide + 4, LETTER)
            inside = box[0] + 2 <= left and left + wide <= box[0] + box[2] - 2
            if inside and not any(_overlap(room, other) for other in taken):
                taken.append(room)
                yield _label(left, top + LETTER * 0.85, name)
                break


def _rooms(x: float, y: float, wide: float) -> Iterator[Place]:
    """Where a name may stand by its dot: right, left, over, under; each by its left upper corner."""
    yield x + _SIDE, y - LETTER / 2
    yield x - _SIDE - wide, y - LETTER / 2
    for top in (y - LETTER - 5, y + 5, y - 2 * LETTER - 8, y + LETTER + 8):
        yield x - wide / 2, top
        yield x, top


def _label(x: float, y: float, name: str) -> str:
    """A name over a halo of its own: two texts, for what sets the PDF knows no order of painting."""
    at = f'x="{x:.1f}" y="{y:.1f}"'
    letters = f"font-size: {LETTER:.0f}px; font-weight: 600"
    sheet = f"var(--sheet, {COLOURS['sheet']})"
    halo = f"{letters}; fill: {sheet}; stroke: {sheet}; stroke-width: 2.5px; stroke-linejoin: round"
    return (
        f'<text {at} style="{halo}" aria-hidden="true">{escape(name)}</text>'
        f'<text {at} style="{letters}; fill: var(--ink, {COLOURS["ink"]})">{escape(name)}</text>'
    )


def _overlap(one: Box, other: Box) -> bool:
    apart = one[0] + one[2] < other[0] or other[0] + other[2] < one[0]
    return not (apart or one[1] + one[3] < other[1] or other[1] + other[3] < one[1])


def _told(one: Tie, materials: Materials) -> str:
    words = materials.words
    sign = words.sign["conflict" if one.weight < 0 else "cooperation"]
    ends = {"one": materials.state(one.dyad.low), "other": materials.state(one.dyad.high), "sign": sign}
    return phrase("{one} — {other}: {sign}", ends)
