"""What activity and distance together lead one to expect, for neighbours have to do with one another.

Distances are great circles between seats of government (`tables/capitals.tsv`). Who has no seat there, such
as an organisation, is at an unknown distance from everybody, which is a band of its own.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import numpy as np

from blocwatch.assess.scores.table import Floats

BANDS = (200, 600, 1200, 2000, 3500, 5500, 8000, 11000)
"""Where one band of distance ends and the next begins, in kilometres."""

_EARTH = 6371.0
_ROUNDS = 200
_TINY = 1e-12


@cache
def capitals() -> Mapping[str, tuple[float, float]]:
    """Degrees north and east of the seat of government of each state, by its code."""
    text = files("blocwatch.assess").joinpath("tables/capitals.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {code: (float(north), float(east)) for code, north, east in lines[1:]}


def kilometres(codes: Sequence[str]) -> Floats:
    """How far every two are apart (codes x codes), NaN where the seat of one is not known.

    By the haversine formula, on a sphere of the earth's mean radius (at most .5 % off).
    """
    nowhere = (float("nan"), float("nan"))
    north, east = np.radians([capitals().get(code, nowhere) for code in codes]).reshape(-1, 2).T
    up, along = north[:, None] - north, east[:, None] - east
    chord = np.sin(up / 2) ** 2 + np.cos(north)[:, None] * np.cos(north) * np.sin(along / 2) ** 2
    return np.asarray(2 * _EARTH * np.arcsin(np.sqrt(np.minimum(chord, 1.0))))


def expected_at(matrix: Floats, apart: Floats, rounds: int = _ROUNDS) -> Floats:
    """E with E_ij = u_i u_j f(band of ij) off the diagonal, with the row sums and band sums of the matrix.

    The doubly constrained gravity model with distance in steps (Wilson 1971), fitted by turns as
    `gravity.expected` is; so what is near is expected to be more, by as much as it is everywhere.
    """
    band = np.where(np.isnan(apart), len(BANDS) + 1, np.digitize(apart, BANDS, right=True))
    np.fill_diagonal(band, len(BANDS) + 2)
    places = band.ravel()
    seen = np.bincount(places, weights=matrix.ravel(), minlength=len(BANDS) + 3)
    sums = matrix.sum(axis=1) + _TINY
    activity = np.sqrt(sums / np.sqrt(sums.sum()))
    near = np.ones(len(BANDS) + 3)
    for _ in range(rounds):
        outer = np.outer(activity, activity)
        near = seen / (np.bincount(places, weights=outer.ravel(), minlength=len(near)) + _TINY)
        near[-1] = 0.0
        activity = np.sqrt(activity * sums / (near[band] @ activity + _TINY))
    return np.asarray(np.outer(activity, activity) * near[band])
