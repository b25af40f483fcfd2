"""Blocs against defence pacts: pairs of allies within blocs, likeness to the blocs of pacts, co-membership.

Reference blocs are the communities of the pacts themselves (modularity, resolution 1) with three
members or more. Peers in the same run: communities of the mean intensity of events, and of nearness.
"""

from collections.abc import Iterator

import icews
import numpy as np
from rows import Row, Skipped, Told, floors, shown

from blocwatch.assess.groups import consensus, membership, modularity, partition
from blocwatch.assess.groups.consensus import rand
from blocwatch.assess.scores import counts

GATES = {"pact-F1": (0.46, 0.55), "ARI": (0.58, 0.75), "co-membership": (0.85, 0.90)}
GATED = ("2005-10", "2018a")
_SMALLEST = 3


def reference(one: icews.Sample) -> tuple[np.ndarray, np.ndarray]:
    """Labels of the pacts' communities, and which states are in one of three members or more."""
    size = len(one.acts.codes)
    ties = np.zeros((size, size))
    ties[one.pairs] = one.pacts
    labels = partition(modularity(ties + ties.T), tries=10)
    return labels, np.bincount(labels)[labels] >= _SMALLEST


def figures(one: icews.Sample, labels: np.ndarray) -> dict[str, float]:
    """Pact-F1, ARI and the share of rivals inside."""
    same = (labels[:, None] == labels[None, :])[one.pairs]
    precision, recall = one.pacts[same].mean(), same[one.pacts].mean()
    true, kept = reference(one)
    inner = np.unique(labels[kept], return_inverse=True)[1]
    return {
        "pact-F1": float(2 * precision * recall / (precision + recall)),
        "ARI": rand(np.unique(true[kept], return_inverse=True)[1], inner),
        "rivals inside": float(same[one.rivals].mean()),
    }


def peers(one: icews.Sample) -> dict[str, np.ndarray]:
    """Communities of net intensity, and of nearness."""
    found = counts(one.acts)
    near = np.zeros((len(one.acts.codes),) * 2)
    near[one.pairs] = 1 / (500 + np.nan_to_num(one.kilometres, nan=8000.0))
    net = np.maximum(found.cooperation_weight - found.conflict_weight, 0)
    ties = {"net intensity": net, "nearness": near + near.T}
    return {name: partition(modularity(matrix), tries=10) for name, matrix in ties.items()}


def measured() -> Iterator[Told]:
    """The rows of the table: the published partition is the consensus."""
    if not icews.BLOCS.exists():
        yield Skipped("blocs", "needs ../shared")
        return
    for name in icews.MAIN:
        one = icews.sample(name)
        sure = membership(one.acts)
        ours = figures(one, consensus(sure))
        beside = {peer: figures(one, labels) for peer, labels in peers(one).items()}
        ours["co-membership"] = icews.auc(one.pacts, one.of(sure.together))
        ours["stability"] = sure.stability
        for figure, value in ours.items():
            if figure == "rivals inside":
                continue
            told = ", ".join(f"{peer} {each[figure]:.3f}" for peer, each in beside.items() if figure in each)
            gate, aim = GATES.get(figure, (None, None)) if name in GATED else (None, None)
            yield Row(f"blocs.{name}", figure, value, icews.corpus(name), None, told, gate, aim)


if __name__ == "__main__":
    for row in measured():
        print(shown(row, floors()), flush=True)
