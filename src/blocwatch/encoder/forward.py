"""The encoder's arithmetic: BERT (Devlin 2018) in numpy, several texts at once, none padded.

Tokens of all texts stand in one matrix, so that each weight is read once for all of them; attention
looks at each text alone. What a text gives does not depend on the texts beside it but in the last bits.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from blocwatch.encoder.weights import Floats, Layer, Weights

_ROWS = 128
"""Rows of the wide middle at a time: they must stay in the processor's cache."""
_ERF = (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)
"""Abramowitz and Stegun 7.1.26, error under 2e-7."""
_ERF_STEP = 0.3275911


def forward(weights: Weights, texts: Sequence[Sequence[int]], layers: Sequence[int]) -> Mapping[int, Floats]:
    """States of all tokens after each wanted layer (0: the embeddings), tokens x width, texts in order."""
    bounds = np.cumsum([0, *map(len, texts)]).tolist()
    ids = np.concatenate([np.asarray(one, np.int64) for one in texts])
    places = np.concatenate([np.arange(len(one)) for one in texts])
    states = weights.embedded(ids) + weights.positions[places]
    _normed(states, weights.norm, weights.epsilon)
    kept = {0: states.copy()} if 0 in layers else {}
    for number, layer in enumerate(weights.layers[: max(layers)], start=1):
        states += _attended(states, layer, bounds, weights.heads)
        _normed(states, layer.out_norm, weights.epsilon)
        for first in range(0, len(states), _ROWS):
            rows = states[first : first + _ROWS]
            rows += _widened(rows, layer)
            _normed(rows, layer.down_norm, weights.epsilon)
        if number in layers:
            kept[number] = states.copy()
    return kept


def _normed(rows: Floats, norm: tuple[Floats, Floats], epsilon: float) -> None:
    """Layer norm, in place."""
    rows -= rows.mean(axis=1, keepdims=True)
    rows *= 1 / np.sqrt(np.einsum("ij,ij->i", rows, rows)[:, None] / rows.shape[1] + np.float32(epsilon))
    rows *= norm[0]
    rows += norm[1]


def _attended(states: Floats, layer: Layer, bounds: Sequence[int], heads: int) -> Floats:
    """What each token takes from the others of its text."""
    count, width = states.shape
    made = states @ layer.attend
    made += layer.attend_bias
    made = made.reshape(count, 3, heads, width // heads)
    taken = np.empty((count, heads, width // heads), np.float32)
    for first, stop in pairwise(bounds):
        query, key, value = (made[first:stop, which].transpose(1, 0, 2) for which in range(3))
        score = query @ key.transpose(0, 2, 1)
        score -= score.max(axis=2, keepdims=True)
        np.exp(score, out=score)
        score /= score.sum(axis=2, keepdims=True)
        np.matmul(score, value, out=taken[first:stop].transpose(1, 0, 2))
    out: Floats = taken.reshape(count, width) @ layer.out
    out += layer.out_bias
    return out


def _widened(rows: Floats, layer: Layer) -> Floats:
    """The feed-forward part."""
    wide = rows @ layer.up
    wide += layer.up_bias
    out: Floats = _gelu(wide) @ layer.down
    out += layer.down_bias
    return out


def _gelu(wide: Floats) -> Floats:
    """x * Phi(x), in place; Phi by the error function's rational approximation."""
    scaled = np.abs(wide)
    scaled *= np.float32(0.5**0.5)
    step = scaled * np.float32(_ERF_STEP)
    step += 1
    np.reciprocal(step, out=step)
    scaled *= scaled
    np.negative(scaled, out=scaled)
    np.exp(scaled, out=scaled)
    tail = step * np.float32(_ERF[0])
    for term in _ERF[1:]:
        tail += np.float32(term)
        tail *= step
    tail *= scaled
    tail *= np.float32(0.5)
    return _weighed(wide, tail)


def _weighed(wide: Floats, tail: Floats) -> Floats:
    """x * Phi(x) given Phi(-|x|): x - x*tail where x is positive, x*tail else."""
    tail *= wide
    rest: NDArray[np.float32] = np.maximum(wide, 0)
    rest -= np.abs(tail)
    return rest
