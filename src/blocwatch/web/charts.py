"""Pictures as numbers for the templates: places of bars, lines, bands and nodes in an SVG's own units."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from blocwatch.assess.scores.table import Floats
from blocwatch.model import Dyad, Tie

WIDTH, HEIGHT = 640.0, 200.0
_LEFT, _BOTTOM, _TOP = 56.0, 24.0, 12.0
_TICKS = 6
_LABELS = 6
_STEPS = 4
_ROUNDS = 220
_LETTER, _ROW = 7.0, 21.0
"""The width of a letter of a name and the height of a line, with room for the node."""

_ROOM = 16.0
"""What the room for a node is more than it takes at the edge of the picture."""

Points = Sequence[tuple[str, Sequence[tuple[float, float, float]]]]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture: bars (x, y, width, height, tone, words), bands and lines as paths, ticks and labels."""

    bars: tuple[tuple[float, float, float, float, str, str], ...] = ()
    paths: tuple[tuple[str, str, str], ...] = ()
    dots: tuple[tuple[float, float, str, str], ...] = ()
    across: tuple[tuple[float, str], ...] = ()
    down: tuple[tuple[float, str], ...] = ()
    zero: float = 0.0


def balance(months: Sequence[tuple[str, int, int]], say: Callable[..., str]) -> Chart | None:
    """Cooperation as bars upwards, conflict downwards, month by month; `say` has the words of a bar."""
    if not months:
        return None
    up, down = max(1, *(one[1] for one in months)), max(1, *(one[2] for one in months))
    scale = (HEIGHT - _TOP - _BOTTOM) / (up + down)
    zero, step = _TOP + up * scale, (WIDTH - _LEFT) / len(months)
    wide = min(max(step * 0.72, 0.6), 40.0)
    bars = []
    for place, (month, coop, conflict) in enumerate(months):
        x = _LEFT + step * place + (step - wide) / 2
        for count, y, tone in ((coop, zero - coop * scale, "coop"), (conflict, zero, "conflict")):
            if count:
                key = "dyads.bar_cooperation" if tone == "coop" else "dyads.bar_conflict"
                words = say(key, month=month, count=count)
                bars.append((x, y, wide, count * scale, tone, words))
    return Chart(
        bars=tuple(_rounded(bars)),
        across=_months([one[0] for one in months], _LEFT + step / 2, step),
        down=tuple(
            (round(zero - count * scale, 1), f"{abs(count):g}") for count in _ticks(-down, up, whole=True)
        ),
        zero=round(zero, 1),
    )


def bands(points: Points, spelled: Callable[[float], str]) -> Chart | None:
    """Two lines with their intervals: the first cooperation or affinity, the second conflict or hostility.

    `spelled` writes a number of the scale.
    """
    if len(points) < 2:  # noqa: PLR2004  (a line has two ends)
        return None
    every = [edge for _, lines in points for line in lines for edge in line]
    low, high = min(0.0, *every), max(*every)
    high = high if high > low else low + 1.0
    scale = (HEIGHT - _TOP - _BOTTOM) / (high - low)
    step = (WIDTH - _LEFT - 8) / (len(points) - 1)
    at = [(_LEFT + step * place, lines) for place, (_, lines) in enumerate(points)]
    paths = []
    for n, tone in ((0, "coop"), (1, "conflict")):
        above = [(x, HEIGHT - _BOTTOM - (lines[n][2] - low) * scale) for x, lines in at]
        under = [(x, HEIGHT - _BOTTOM - (lines[n][1] - low) * scale) for x, lines in reversed(at)]
        middle = [(x, HEIGHT - _BOTTOM - (lines[n][0] - low) * scale) for x, lines in at]
        paths += [("band", tone, _path([*above, *under]) + "Z"), ("line", tone, _path(middle))]
    return Chart(
        paths=tuple(paths),
        across=_months([one[0] for one in points], _LEFT, step),
        down=tuple(
            (round(HEIGHT - _BOTTOM - (one - low) * scale, 1), spelled(one)) for one in _ticks(low, high)
        ),
        zero=round(HEIGHT - _BOTTOM + low * scale, 1),
    )


def _ticks(low: float, high: float, *, whole: bool = False) -> list[float]:
    """Round numbers from low to high, 0 among them, some four of them."""
    rough = (high - low) / _STEPS
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * each for each in (1, 2, 5, 10) if size * each >= rough * 0.999)
    step = max(1.0, step) if whole else step
    return [round(step * n, 10) for n in range(math.ceil(low / step), math.floor(high / step) + 1)]


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _rounded(
    bars: Sequence[tuple[float, float, float, float, str, str]],
) -> list[tuple[float, float, float, float, str, str]]:
    return [
        (round(x, 1), round(y, 1), round(w, 1), round(h, 1), tone, word) for x, y, w, h, tone, word in bars
    ]


def _months(names: Sequence[str], first: float, step: float) -> tuple[tuple[float, str], ...]:
    room = _LABELS if len(names[0]) == len("2024-04") else _LABELS // 2
    every = max(1, math.ceil(len(names) / room))
    return tuple((round(first + step * n, 1), names[n]) for n in range(0, len(names), every))


@dataclass(frozen=True, slots=True)
class Node:
    """A state in the network: where it stands, how large, of which bloc (0 for none)."""

    code: str
    x: float
    y: float
    size: float
    bloc: int


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie between two nodes."""

    dyad: Dyad
    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    tone: str


@dataclass(frozen=True, slots=True)
class Network:
    """The picture of who stands with whom."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def network(
    ties: Sequence[Tie], blocs: Mapping[str, int], names: Callable[[str], str], most: int = 28
) -> Network | None:
    """The strongest ties with their states, friends drawn together: the same picture every time."""
    codes = _strongest(ties, most)
    kept = [tie for tie in ties if tie.dyad.low in codes and tie.dyad.high in codes]
    if not kept:
        return None
    place = {code: n for n, code in enumerate(codes)}
    weights = np.zeros((len(codes), len(codes)))
    for tie in kept:
        low, high = place[tie.dyad.low], place[tie.dyad.high]
        weights[low, high] = weights[high, low] = tie.weight
    spots = _settled(weights, np.array([blocs.get(code, 0) for code in codes]))
    strength = np.abs(weights).sum(axis=1)
    wide = np.array([_LETTER * len(names(code)) + 36 for code in codes])
    spots[:, 0] = np.minimum(spots[:, 0], WIDTH + _ROOM - wide)
    spots = _apart(spots, wide)
    heaviest = max(abs(tie.weight) for tie in kept)
    nodes = tuple(
        Node(
            code,
            round(float(spots[n, 0]), 1),
            round(float(spots[n, 1]), 1),
            round(4 + 8 * math.sqrt(float(strength[n] / strength.max())), 1),
            blocs.get(code, 0),
        )
        for code, n in place.items()
    )
    return Network(nodes, tuple(_edge(tie, nodes, place, heaviest) for tie in kept))


def _edge(tie: Tie, nodes: Sequence[Node], place: Mapping[str, int], heaviest: float) -> Edge:
    one, other = nodes[place[tie.dyad.low]], nodes[place[tie.dyad.high]]
    wide = round(0.6 + 3.6 * abs(tie.weight) / heaviest, 2)
    return Edge(tie.dyad, one.x, one.y, other.x, other.y, wide, "coop" if tie.weight > 0 else "conflict")


def _strongest(ties: Sequence[Tie], most: int) -> tuple[str, ...]:
    total: dict[str, float] = {}
    for tie in ties:
        for code in (tie.dyad.low, tie.dyad.high):
            total[code] = total.get(code, 0.0) + abs(tie.weight)
    return tuple(sorted(sorted(total, key=lambda code: (-total[code], code))[:most]))


def _settled(weights: Floats, blocs: NDArray[np.int64]) -> Floats:
    """Places in the picture by springs (Fruchterman & Reingold 1991), from a circle ordered by bloc."""
    size = len(weights)
    turn = np.argsort(np.argsort(blocs, kind="stable"), kind="stable") * 2 * math.pi / size
    spots = np.stack([np.cos(turn), np.sin(turn)], axis=1)
    pull = np.sqrt(np.maximum(weights, 0) / max(float(weights.max()), 1e-9))
    same = (blocs[:, None] == blocs[None, :]) & (blocs[:, None] > 0)
    pull = pull + 0.25 * same
    ideal = 1.6 / math.sqrt(size)
    for step in range(_ROUNDS):
        apart = spots[:, None, :] - spots[None, :, :]
        far = np.sqrt((apart**2).sum(axis=2)) + 1e-6
        force = (ideal**2 / far - far**2 / ideal * pull)[:, :, None] * apart / far[:, :, None]
        moved = force.sum(axis=1) - 1.1 * spots
        length = np.sqrt((moved**2).sum(axis=1, keepdims=True)) + 1e-9
        spots = spots + moved / length * np.minimum(length, 0.08 * (1 - step / _ROUNDS))
    spots = spots - spots.min(axis=0)
    spots = spots / np.maximum(spots.max(axis=0), 1e-9)
    return np.stack([24 + spots[:, 0] * (WIDTH - 170), 24 + spots[:, 1] * (2 * HEIGHT - 48)], axis=1)


def _apart(spots: Floats, wide: Floats) -> Floats:
    """The same places moved up and down until no name lies over another."""
    moved = spots.copy()
    for _ in range(_ROUNDS):
        gap = moved[:, None, :] - moved[None, :, :]
        beside = np.where(gap[:, :, 0] < 0, wide[:, None], wide[None, :])
        close = (np.abs(gap[:, :, 0]) < beside) & (np.abs(gap[:, :, 1]) < _ROW)
        np.fill_diagonal(close, val=False)
        if not close.any():
            break
        order = np.arange(len(moved))
        side = np.where(gap[:, :, 1] != 0, np.sign(gap[:, :, 1]), np.sign(order[:, None] - order[None, :]))
        moved[:, 1] += (side * (_ROW - np.abs(gap[:, :, 1])) * close).sum(axis=1) * 0.3
        moved[:, 1] = np.clip(moved[:, 1], 14, 2 * HEIGHT - 14)
    return moved
