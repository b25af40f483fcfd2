"""Writes src/blocwatch/publish/tables/outlines.json: the outline of every state, and a point inside it.

usage: python scripts/make_outlines.py countries-110m.json countries-50m.json

Both are TopoJSON from the npm package world-atlas 2.0.2 (ISC), made of Natural Earth (public domain). The
coarse one gives the outlines, the fine one a point for states too small to have one. Crimea is put with
Ukraine, as the General Assembly of the United Nations has it (resolution 68/262); Natural Earth draws who
holds it. Northern Cyprus and Somaliland, which it draws apart, are put with Cyprus and Somalia.
"""

import json
import sys
from pathlib import Path
from typing import Any

from babel.core import get_global

PLACE = Path(__file__).parent.parent / "src" / "blocwatch" / "publish" / "tables" / "outlines.json"

Point = tuple[float, float]
Ring = list[Point]

STATES = PLACE.parent.parent.parent / "resolve" / "tables" / "states.tsv"

NAMED = {"Kosovo": "XKX", "N. Cyprus": "CYP", "Somaliland": "SOM"}
"""Those without a number of their own, by the name in the file. The southern continent is left out."""

HALF, WHOLE = 180, 360

CRIMEA = (32.0, 36.8, 44.2, 46.3)
"""West, east, south, north of where a ring of Russia's is Crimea."""


def main(coarse: str, fine: str) -> None:
    """Read both, write one."""
    drawn, points = states(Path(coarse)), states(Path(fine))
    moved = [ring for ring in drawn["RUS"] if _within(ring, CRIMEA)]
    drawn["RUS"] = [ring for ring in drawn["RUS"] if ring not in moved]
    drawn["UKR"] += moved
    told = {
        code: {
            "at": [round(one, 1) for one in inside(max(points.get(code) or drawn[code], key=area))],
            "rings": [[[round(x, 1), round(y, 1)] for x, y in ring] for ring in drawn.get(code, [])],
        }
        for code in sorted({*drawn, *points})
    }
    words = json.dumps(told, separators=(",", ":")).replace('},"', '},\n"')
    PLACE.write_text(words + "\n", "utf-8")
    print(f"{len(told)} states, {len(drawn)} drawn, {len(moved)} ring moved, {PLACE.stat().st_size:,} bytes")


def states(path: Path) -> dict[str, list[Ring]]:
    """The outer rings of each state, by its three letters."""
    topology = json.loads(path.read_text("utf-8"))
    arcs = [_decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    out: dict[str, list[Ring]] = {}
    for one in topology["objects"]["countries"]["geometries"]:
        code = NAMED.get(one["properties"]["name"]) or _letters(one.get("id"))
        if code and one["properties"]["name"] != "Antarctica":
            polygons = one["arcs"] if one["type"] == "MultiPolygon" else [one["arcs"]]
            out.setdefault(code, []).extend(_ring(polygon[0], arcs) for polygon in polygons)
    return out


def _decoded(arc: list[list[int]], transform: dict[str, Any]) -> Ring:
    x = y = 0
    out = []
    for dx, dy, *_ in arc:
        x, y = x + dx, y + dy
        scale, shift = transform["scale"], transform["translate"]
        out.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
    return out


def _ring(numbers: list[int], arcs: list[Ring]) -> Ring:
    out: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        out += arc[1:] if out else arc
    return _unrolled(out)


def _unrolled(ring: Ring) -> Ring:
    """The same past the 180th meridian without the leap to the other side of the map."""
    out = ring[:1]
    for x, y in ring[1:]:
        last = out[-1][0]
        out.append((x + WHOLE if last - x > HALF else x - WHOLE if x - last > HALF else x, y))
    return out


def _letters(number: str | None) -> str:
    aliases = get_global("territory_aliases")
    two = aliases.get(number or "", [])
    known = {line.partition("\t")[0] for line in STATES.read_text("utf-8").splitlines()}
    three = [code for code, told in aliases.items() if told == two and code in known]
    return three[0] if len(two) == 1 and len(three) == 1 else ""


def _within(ring: Ring, box: tuple[float, float, float, float]) -> bool:
    west, east, south, north = box
    return all(west <= x <= east and south <= y <= north for x, y in ring)


def area(ring: Ring) -> float:
    """How large a ring is, in square degrees."""
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def inside(ring: Ring) -> Point:
    """A point inside: the middle of the widest chord at nine heights, nearer to the middle preferred."""
    low, high = min(y for _, y in ring), max(y for _, y in ring)
    best = (0.0, ring[0])
    for step in range(1, 10):
        y = low + (high - low) * step / 10
        cuts = sorted(_cuts(ring, y))
        for left, right in zip(cuts[::2], cuts[1::2], strict=False):
            worth = (right - left) * (1 - abs(step - 5) / 10)
            best = max(best, (worth, ((left + right) / 2, y)))
    return best[1]


def _cuts(ring: Ring, y: float) -> list[float]:
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return [x1 + (y - y1) * (x2 - x1) / (y2 - y1) for (x1, y1), (x2, y2) in pairs if (y1 > y) != (y2 > y)]


if __name__ == "__main__":
    main(*sys.argv[1:3])
