"""The name head while it learns: the arithmetic of encoder/names.py, forwards and back, in numpy.

A batch is padded: states B x T x inputs, a mask B x T. The loss is the CRF's negative log likelihood.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from blocwatch.encoder.names import TAGS, follows
from blocwatch.encoder.words import SHAPES

Floats = NDArray[np.float32]
Arrays = dict[str, Floats]
NEVER = -1e4
_CONVOLUTIONS = (("near", 5), ("far", 3))


def fresh(inputs: int, width: int, chance: np.random.Generator) -> Arrays:
    """Untrained weights."""

    def drawn(*shape: int) -> Floats:
        wide = np.prod(shape[:-1])
        return (chance.standard_normal(shape) * np.sqrt(1.0 / wide)).astype(np.float32)

    made = {
        "draw": drawn(inputs, width), "spelling": drawn(SHAPES, width),
        "draw_bias": np.zeros(width, np.float32),
        "tag": drawn(width, len(TAGS)), "tag_bias": np.zeros(len(TAGS), np.float32),
        "moves": np.zeros((len(TAGS) + 1, len(TAGS)), np.float32),
    }  # fmt: skip
    for name, reach in _CONVOLUTIONS:
        made[name] = drawn(reach, width, width)
        made[f"{name}_bias"] = np.zeros(width, np.float32)
    return made


def allowed() -> Floats:
    """What is added to moves: nothing where a tag may follow another, NEVER where not."""
    rows = [[0.0 if follows(before, after) else NEVER for after in TAGS] for before in (*TAGS, "O")]
    return np.array(rows, np.float32)


@dataclass
class Batch:
    """Sentences of about one length: inputs (standardised), spelling, tags, and which words are there."""

    states: Floats
    spelt: Floats
    tags: NDArray[np.int64]
    mask: Floats


def gradients(
    weights: Arrays, batch: Batch, drop: float, chance: np.random.Generator
) -> tuple[float, Arrays]:
    """Loss of a batch, a sentence's mean, and its gradient for every array."""
    mask = batch.mask[:, :, None]
    keep_in = kept(batch.states.shape, drop, chance)
    states = batch.states * keep_in
    drawn = states @ weights["draw"] + batch.spelt @ weights["spelling"] + weights["draw_bias"]
    seen = np.maximum(drawn, 0) * mask
    trace = []
    for name, _ in _CONVOLUTIONS:
        keep = kept(seen.shape, drop, chance)
        given = seen * keep
        made = convolved(given, weights[name]) + weights[f"{name}_bias"]
        trace.append((name, keep, given, made))
        seen = (np.maximum(made, 0) + seen) * mask
    scores = seen @ weights["tag"] + weights["tag_bias"]
    loss, d_scores, d_moves = crf(scores, weights["moves"] + allowed(), batch.tags, batch.mask)
    grads: Arrays = {"moves": d_moves, "tag": outer(seen, d_scores), "tag_bias": d_scores.sum((0, 1))}
    d_seen = d_scores @ weights["tag"].T * mask
    for name, keep, given, made in reversed(trace):
        d_made = d_seen * (made > 0)
        grads[f"{name}_bias"] = d_made.sum((0, 1))
        d_given, grads[name] = back(given, weights[name], d_made)
        d_seen = (d_seen + d_given * keep) * mask
    d_drawn = d_seen * (drawn > 0)
    grads |= {
        "draw": outer(states, d_drawn),
        "spelling": outer(batch.spelt, d_drawn),
        "draw_bias": d_drawn.sum((0, 1)),
    }
    return loss, grads


def kept(shape: tuple[int, ...], drop: float, chance: np.random.Generator) -> Floats:
    """Which inputs are kept this time, the kept ones made up for the dropped."""
    return (chance.random(shape, np.float32) >= drop).astype(np.float32) / np.float32(1 - drop)


def outer(left: Floats, right: Floats) -> Floats:
    """The gradient of a matrix between two rows of states."""
    return left.reshape(-1, left.shape[-1]).T @ right.reshape(-1, right.shape[-1])


def _shifted(seen: Floats, by: int) -> Floats:
    moved = np.zeros_like(seen)
    count = seen.shape[1]
    moved[:, max(-by, 0) : count - max(by, 0)] = seen[:, max(by, 0) : count - max(-by, 0)]
    return moved


def convolved(seen: Floats, kernel: Floats) -> Floats:
    """Every word with its neighbours."""
    half = len(kernel) // 2
    return sum(_shifted(seen, at - half) @ kernel[at] for at in range(len(kernel)))


def back(given: Floats, kernel: Floats, d_made: Floats) -> tuple[Floats, Floats]:
    """Gradients of what was given and of the kernel."""
    half = len(kernel) // 2
    d_given = sum(_shifted(d_made @ kernel[at].T, half - at) for at in range(len(kernel)))
    d_kernel = np.stack([outer(_shifted(given, at - half), d_made) for at in range(len(kernel))])
    return d_given, d_kernel


def crf(scores: Floats, moves: Floats, tags: NDArray[np.int64], mask: Floats) -> tuple[float, Floats, Floats]:
    """Loss of a linear chain and its gradients for scores and moves, by forward and backward sums."""
    count, length, sorts = scores.shape
    ahead, behind = np.zeros_like(scores), np.zeros_like(scores)
    ahead[:, 0] = scores[:, 0] + moves[-1]
    for at in range(1, length):
        reached = _summed(ahead[:, at - 1, :, None] + moves[None, :-1], 1) + scores[:, at]
        ahead[:, at] = np.where(mask[:, at, None] > 0, reached, ahead[:, at - 1])
    total = _summed(ahead[:, -1], 1)
    for at in range(length - 2, -1, -1):
        reached = _summed(moves[None, :-1] + (scores[:, at + 1] + behind[:, at + 1])[:, None], 2)
        behind[:, at] = np.where(mask[:, at + 1, None] > 0, reached, behind[:, at + 1])
    share = np.float32(1 / count)
    gold = np.eye(sorts, dtype=np.float32)[tags] * mask[:, :, None]
    d_scores = (np.exp(ahead + behind - total[:, None, None]) * mask[:, :, None] - gold) * share
    d_moves = np.zeros_like(moves)
    d_moves[-1] = d_scores[:, 0].sum(0)
    told = (scores * gold).sum((1, 2)) + moves[-1][tags[:, 0]]
    for at in range(1, length):
        there = mask[:, at]
        pair = ahead[:, at - 1, :, None] + moves[None, :-1] + (scores[:, at] + behind[:, at])[:, None]
        both = np.exp(pair - total[:, None, None]) * there[:, None, None]
        d_moves[:-1] += (both.sum(0) - gold[:, at - 1].T @ gold[:, at]) * share
        told = told + moves[tags[:, at - 1], tags[:, at]] * there
    return float((total - told).mean()), d_scores.astype(np.float32), d_moves.astype(np.float32)


def _summed(rows: Floats, axis: int) -> Floats:
    top = rows.max(axis=axis, keepdims=True)
    return np.log(np.exp(rows - top).sum(axis=axis)) + top.squeeze(axis)


class Adam:
    """Adam with decoupled weight decay (Kingma 2015; Loshchilov 2019)."""

    def __init__(self, weights: Arrays, decay: float = 0.01) -> None:
        self._mean = {name: np.zeros_like(array) for name, array in weights.items()}
        self._square = {name: np.zeros_like(array) for name, array in weights.items()}
        self._decay = decay
        self._steps = 0

    def step(self, weights: Arrays, grads: Arrays, rate: float) -> None:
        """Moves the weights, in place."""
        self._steps += 1
        for name, grad in grads.items():
            self._mean[name] += 0.1 * (grad - self._mean[name])
            self._square[name] += 0.001 * (grad * grad - self._square[name])
            mean = self._mean[name] / (1 - 0.9**self._steps)
            square = self._square[name] / (1 - 0.999**self._steps)
            weights[name] -= np.float32(rate) * (
                mean / (np.sqrt(square) + 1e-8) + self._decay * weights[name]
            )
