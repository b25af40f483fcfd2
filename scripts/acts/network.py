"""The head for acts while it learns: the arithmetic of encoder/acts.py, forwards and back, in numpy.

A batch is padded: states B x T x inputs. Three losses are summed: which act each word tells, the status
at the trigger, and the part each word has in the act of the trigger.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from blocwatch.encoder.acts import GAPS, PARTS, STATUSES, TYPES, gaps
from blocwatch.encoder.words import SHAPES
from names.network import Arrays, Floats, back, convolved, kept, outer

CONVOLUTIONS = (("near", 5), ("far", 3))
PARTS_WEIGH = 0.3
"""What a word's part weighs in the loss beside its type."""


def fresh(inputs: int, width: int, chance: np.random.Generator) -> Arrays:
    """Untrained weights."""

    def drawn(*shape: int) -> Floats:
        wide = np.prod(shape[:-1])
        return (chance.standard_normal(shape) * np.sqrt(1.0 / wide)).astype(np.float32)

    made = {
        "draw": drawn(inputs, width), "spelling": drawn(SHAPES, width), "draw_bias": _zeros(width),
        "type": drawn(width, len(TYPES)), "type_bias": _zeros(len(TYPES)),
        "status": drawn(width, len(STATUSES)), "status_bias": _zeros(len(STATUSES)),
        "word": drawn(width, width), "trigger": drawn(width, width), "gap": drawn(GAPS, width),
        "pair_bias": _zeros(width), "part": drawn(width, len(PARTS)), "part_bias": _zeros(len(PARTS)),
    }  # fmt: skip
    for name, reach in CONVOLUTIONS:
        made[name] = drawn(reach, width, width)
        made[f"{name}_bias"] = _zeros(width)
    return made


def _zeros(width: int) -> Floats:
    return np.zeros(width, np.float32)


@dataclass
class Batch:
    """Sentences of about one length.

    `states` standardised; `types`, `parts` the right label of each word with its weight (0: not asked);
    `trigger`: each word's share of the trigger, a row sums to 1, or to 0 where nothing is told.
    """

    states: Floats
    spelt: Floats
    mask: Floats
    types: NDArray[np.int64]
    type_worth: Floats
    trigger: Floats
    statuses: NDArray[np.int64]
    parts: NDArray[np.int64]
    part_worth: Floats


def gradients(
    weights: Arrays, batch: Batch, drop: float, chance: np.random.Generator
) -> tuple[float, Arrays]:
    """Loss of a batch, a sentence's mean, and its gradient for every array."""
    mask = batch.mask[:, :, None]
    states = batch.states * kept(batch.states.shape, drop, chance)
    drawn = states @ weights["draw"] + batch.spelt @ weights["spelling"] + weights["draw_bias"]
    seen = np.maximum(drawn, 0) * mask
    trace = []
    for name, _ in CONVOLUTIONS:
        keep = kept(seen.shape, drop, chance)
        given = seen * keep
        made = convolved(given, weights[name]) + weights[f"{name}_bias"]
        trace.append((name, keep, given, made))
        seen = (np.maximum(made, 0) + seen) * mask
    keep = kept(seen.shape, drop, chance)
    loss, grads, d_seen = _asked(weights, seen * keep, batch)
    d_seen = d_seen * keep * mask
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


def _asked(weights: Arrays, seen: Floats, batch: Batch) -> tuple[float, Arrays, Floats]:
    """The three losses, their gradients, and the gradient of what is seen."""
    count = np.float32(len(seen))
    told = batch.trigger.sum(1)
    at = np.einsum("bt,btw->bw", batch.trigger, seen)
    type_loss, d_type = _wrong(seen @ weights["type"] + weights["type_bias"], batch.types, batch.type_worth)
    status_loss, d_status = _wrong(at @ weights["status"] + weights["status_bias"], batch.statuses, told)
    pair = seen @ weights["word"] + (at @ weights["trigger"])[:, None] + weights["pair_bias"]
    where = gaps(np.round((batch.trigger * np.arange(seen.shape[1])).sum(1)).astype(int), seen.shape[1])
    pair += weights["gap"][where]
    hidden = np.maximum(pair, 0)
    part_loss, d_part = _wrong(
        hidden @ weights["part"] + weights["part_bias"], batch.parts, batch.part_worth * PARTS_WEIGH
    )
    d_type, d_status, d_part = d_type / count, d_status / count, d_part / count
    d_pair = d_part @ weights["part"].T * (pair > 0)
    d_gap = np.zeros_like(weights["gap"])
    np.add.at(d_gap, where.ravel(), d_pair.reshape(-1, d_pair.shape[-1]))
    d_trigger = d_pair.sum(1)
    grads: Arrays = {
        "type": outer(seen, d_type), "type_bias": d_type.sum((0, 1)),
        "status": outer(at, d_status), "status_bias": d_status.sum(0),
        "part": outer(hidden, d_part), "part_bias": d_part.sum((0, 1)),
        "word": outer(seen, d_pair), "pair_bias": d_pair.sum((0, 1)),
        "trigger": outer(at, d_trigger), "gap": d_gap,
    }  # fmt: skip
    d_at = d_status @ weights["status"].T + d_trigger @ weights["trigger"].T
    d_seen = (
        d_type @ weights["type"].T + d_pair @ weights["word"].T + batch.trigger[:, :, None] * d_at[:, None]
    )
    return float((type_loss + status_loss + part_loss) / count), grads, d_seen.astype(np.float32)


def _wrong(scores: Floats, right: NDArray[np.int64], worth: Floats) -> tuple[float, Floats]:
    """Cross entropy summed, and its gradient, each row by its worth."""
    low = scores - scores.max(axis=-1, keepdims=True)
    chances = np.exp(low)
    chances /= chances.sum(axis=-1, keepdims=True)
    gold = np.eye(scores.shape[-1], dtype=np.float32)[right]
    loss = -(np.log((chances * gold).sum(-1) + 1e-9) * worth).sum()
    return float(loss), ((chances - gold) * worth[..., None]).astype(np.float32)
