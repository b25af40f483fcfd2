"""Blocs against defence pacts: pairs of allies within blocs, likeness to the blocs of pacts, co-membership.

Reference blocs are the communities of the pacts themselves (modularity, resolution 1) with three
members or more. Peers in the same run: communities of the mean intensity of events, and of nearness.
"""

import icews
import numpy as np

from blocwatch.assess.groups import consensus, membership, modularity, partition, signed
from blocwatch.assess.groups.consensus import rand
from blocwatch.assess.scores import counts

GATES = {"pact-F1": (0.46, 0.55), "ARI": (0.58, 0.75), "co-membership": (0.85, 0.90)}
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


def main() -> None:
    """Print the figures of each sample beside the peers."""
    if not icews.BLOCS.exists():
        print("skipped: the ICEWS samples are not there (../shared/gold/blocs)")
        return
    for name in icews.SAMPLES:
        one = icews.sample(name)
        found = counts(one.acts)
        sure = membership(one.acts)
        near = np.zeros((len(one.acts.codes),) * 2)
        near[one.pairs] = 1 / (500 + np.nan_to_num(one.kilometres, nan=8000.0))
        net = np.maximum(found.cooperation_told - found.conflict_weight, 0)
        parts = {
            "ours": partition(signed(found), tries=10),
            "ours, consensus": consensus(sure),
            "net intensity": partition(modularity(net), tries=10),
            "nearness": partition(modularity(near + near.T), tries=10),
        }
        for method, labels in parts.items():
            told = "  ".join(f"{figure} {value:.3f}" for figure, value in figures(one, labels).items())
            print(f"{name:8} {method:16} {told}  blocs {labels.max() + 1}")
        print(
            f"{name:8} co-membership AUC {icews.auc(one.pacts, one.of(sure.together)):.3f}"
            f"  stability {sure.stability:.2f}"
        )


if __name__ == "__main__":
    main()
