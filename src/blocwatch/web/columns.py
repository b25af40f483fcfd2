"""The ledger as columns: own and imported acts joined, and counted for every two."""

from collections import Counter

import numpy as np

from blocwatch import inquiry
from blocwatch.assess.scores.table import TYPES, Acts, joined
from blocwatch.assess.standing import between_powers, table
from blocwatch.model import Dyad
from blocwatch.store.imports import Imports


def whole(desk: inquiry.Desk, told: Acts | None) -> Acts:
    """Own acts of a desk that are told as fact, and those imported that were known on its day."""
    own = table(desk.facts)
    if told is None:
        return own
    return joined(own, told.only(told.day <= desk.assessment.as_of.toordinal()))


def claimed(desk: inquiry.Desk) -> dict[Dyad, int]:
    """How many acts between two nobody tells as fact, but somebody claims."""
    sure = {one.occurrence for one in desk.facts}
    rest = [one for one in between_powers(desk.assessment.entries) if one.occurrence not in sure]
    return Counter(dyad for dyad, _ in {(one.dyad, one.occurrence) for one in rest})


def columns(told: Imports) -> Acts | None:
    """Imported acts as columns; None where there are none."""
    found = told.columns([one.value for one in TYPES])
    if found is None:
        return None
    low, high = np.minimum(found.actor, found.recipient), np.maximum(found.actor, found.recipient)
    return Acts(found.codes, low, high, found.day, found.type, found.intensity, found.sources, found.source)


def tallied(unique: Acts) -> dict[Dyad, tuple[int, int]]:
    """Acts of cooperation and of conflict of every two."""
    size = len(unique.codes)
    place = unique.low * size + unique.high
    both = [
        np.bincount(place[which], minlength=size * size)
        for which in (unique.cooperative, ~unique.cooperative)
    ]
    there = np.flatnonzero(both[0] + both[1]) if size else np.array([], dtype=np.int64)
    return {
        Dyad(unique.codes[int(one) // size], unique.codes[int(one) % size]): (
            int(both[0][one]),
            int(both[1][one]),
        )
        for one in there
    }


def counted(tallies: dict[Dyad, tuple[int, int]], only_claimed: dict[Dyad, int]) -> list[inquiry.Answer]:
    """A row for every two, the fullest first."""
    rows = dict.fromkeys(only_claimed, (0, 0)) | tallies
    return [
        {
            "dyad": [two.low, two.high],
            "cooperation": both[0],
            "conflict": both[1],
            "claimed": only_claimed.get(two, 0),
        }
        for two, both in sorted(rows.items(), key=lambda one: (-sum(one[1]), one[0]))
    ]
