"""Heads that make a tree: the parser takes the best head for each word alone, so its arcs may close a ring.

Every such ring is cut where it costs least: of its words and of the heads outside it, the pair whose
score falls least below the arc it replaces (the first step of Chu and Liu's and Edmonds's algorithm,
taken ring by ring).
"""

from typing import Any

import numpy as np
import numpy.typing as npt
from slovnet.exec.model import SyntaxHead

Heads = npt.NDArray[np.int_]
Scores = npt.NDArray[np.floating[Any]]


class RinglessHead(SyntaxHead):  # type: ignore[misc]  # slovnet has no types
    """The parser's own head layer, deciding for the sentence instead of for the word."""

    def decode(self, pred: Scores, mask: npt.NDArray[np.bool_]) -> Heads:
        """Heads per batch, sentence and word; 0 is the root, so word n has the number n + 1."""
        found: Heads = super().decode(pred, mask)
        for number, words in enumerate(mask.sum(axis=-1)):
            found[number, :words] = ringless(pred[number, :words, : words + 1], found[number, :words])
        return found


def ringless(scores: Scores, heads: Heads) -> Heads:
    """The heads with every ring cut; `scores` has a row a word and a column a head, the root first."""
    heads = heads.copy()
    for _ in heads:
        ring = first_ring(heads)
        if not ring:
            break
        into = leading_to(heads, ring)
        outside = [head for head in range(scores.shape[1]) if head not in into]
        word, head = min(
            ((word, head) for word in ring for head in outside),
            key=lambda arc: (scores[arc[0] - 1, heads[arc[0] - 1]] - scores[arc[0] - 1, arc[1]], arc),
        )
        heads[word - 1] = head
    return heads


def first_ring(heads: Heads) -> list[int]:
    """The words (from 1) of a ring of arcs, empty when there is none."""
    for start in range(1, len(heads) + 1):
        path, node = [], start
        while node and node not in path:
            path.append(node)
            node = int(heads[node - 1])
        if node:
            return path[path.index(node) :]
    return []


def leading_to(heads: Heads, ring: list[int]) -> set[int]:
    """The words (from 1) that hang on a ring, its own among them: none of them may become its head."""
    into = set(ring)
    for _ in heads:
        into |= {word for word in range(1, len(heads) + 1) if int(heads[word - 1]) in into}
    return into
