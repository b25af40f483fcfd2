"""Blocs followed through time: born, grew, shrank, merged, split, ended."""

from collections.abc import Sequence
from dataclasses import dataclass

ALIKE = 0.3
"""Jaccard's index from which two blocs of neighbouring times are one (Greene, Doyle & Cunningham 2010)."""

Group = frozenset[str]


@dataclass(frozen=True, slots=True)
class Step:
    """What became of a bloc from one time to the next; `before` is empty at birth, `after` at the end."""

    what: str
    before: tuple[Group, ...]
    after: tuple[Group, ...]


def steps(before: Sequence[Group], after: Sequence[Group], alike: float = ALIKE) -> tuple[Step, ...]:
    """Every bloc of two neighbouring times in one step, in the order of their members.

    Blocs are matched when their Jaccard index is `alike` or more; several of before matched with
    one of after have merged, one of before with several of after has split.
    """
    pairs = [(one, other) for one in before for other in after if _jaccard(one, other) >= alike]
    found = [Step("ended", (one,), ()) for one in before if all(one != pair[0] for pair in pairs)]
    found += [Step("born", (), (one,)) for one in after if all(one != pair[1] for pair in pairs)]
    merged = [one for one in after if sum(pair[1] == one for pair in pairs) > 1]
    split = [one for one in before if sum(pair[0] == one for pair in pairs) > 1]
    found += [Step("merged", tuple(p[0] for p in pairs if p[1] == one), (one,)) for one in merged]
    found += [Step("split", (one,), tuple(p[1] for p in pairs if p[0] == one)) for one in split]
    found += [
        Step(_change(one, other), (one,), (other,))
        for one, other in pairs
        if one not in split and other not in merged
    ]
    return tuple(sorted(found, key=lambda step: (sorted(map(sorted, step.before + step.after)), step.what)))


def _change(one: Group, other: Group) -> str:
    if one == other:
        return "stayed"
    return "grew" if len(other) > len(one) else "shrank" if len(other) < len(one) else "changed"


def _jaccard(one: Group, other: Group) -> float:
    return len(one & other) / len(one | other)
