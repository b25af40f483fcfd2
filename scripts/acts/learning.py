"""Learning: sentences with their states to the weights of the head; the same bytes for the same input."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from acts.network import Batch, fresh, gradients
from acts.sentences import Told
from blocwatch.encoder.words import SHAPES
from names.network import Adam, Arrays, Floats

WIDTH, DROP, RATE, SIZE = 80, 0.35, 6e-3, 32
TRIGGER = 3.0
"""The worth of a word that tells the act, beside one that tells none: the former are few."""
UNSURE = 0.2
"""The worth of «no act» at a word that tells one elsewhere: a sentence may hold a second act, unmarked."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence as the head sees it. `worth`: of «no act» at each word."""

    sentence: Told
    states: Floats
    spelt: Floats
    worth: Floats


def worth(one: Told, forms: frozenset[str]) -> Floats:
    """What each word counts in the loss: less where it may tell an act that nobody marked."""
    found = [
        UNSURE if one.trigger and at not in one.trigger and span.of(one.text).lower() in forms else 1.0
        for at, span in enumerate(one.words)
    ]
    return np.array(found, np.float32)


def trained(
    examples: Sequence[Example], layers: Sequence[int], epochs: int, seed: int = 7, width: int = WIDTH
) -> Arrays:
    """The weights of a head, ready to be kept."""
    chance = np.random.default_rng(seed)
    mean, spread = _moments(examples)
    weights = fresh(len(mean), width, chance)
    adam = Adam(weights)
    total = epochs * -(-len(examples) // SIZE)
    step = 0
    for _ in range(epochs):
        for batch in batches(examples, mean, spread, chance):
            _, grads = gradients(weights, batch, DROP, chance)
            adam.step(weights, grads, RATE * min(1.0, (step + 1) / 100) * (1 - step / total))
            step += 1
    kept = {name: array.astype(np.float16) for name, array in weights.items()}
    return kept | {"mean": mean, "spread": spread, "layers": np.array(layers, np.float32)}


def together(members: Sequence[Arrays]) -> Arrays:
    """Heads of one kind as one that is as wide as all: its scores are the mean of theirs.

    Their layers stand side by side, those between layers in blocks on the diagonal (Hansen and Salamon 1990
    for what the mean of several is worth).
    """
    beside = ("draw", "spelling", "draw_bias", "near_bias", "far_bias", "gap", "pair_bias")
    made = {name: np.concatenate([one[name] for one in members], axis=-1) for name in beside}
    for name in ("near", "far", "word", "trigger"):
        made[name] = _blocks([one[name] for one in members])
    for name in ("type", "status", "part"):
        made[name] = np.concatenate([one[name] for one in members], axis=0) / np.float16(len(members))
        made[f"{name}_bias"] = np.mean([one[f"{name}_bias"] for one in members], axis=0, dtype=np.float32)
    return made | {name: members[0][name] for name in ("mean", "spread", "layers")}


def _blocks(parts: Sequence[Floats]) -> Floats:
    """Matrices (any number before their last two sides) along the diagonal of one, zeros beside them."""
    wide = sum(one.shape[-1] for one in parts)
    padded, left = [], 0
    for one in parts:
        right = wide - left - one.shape[-1]
        padded.append(np.pad(one, [(0, 0)] * (one.ndim - 1) + [(left, right)]))
        left += one.shape[-1]
    return np.concatenate(padded, axis=-2)


def _moments(examples: Sequence[Example]) -> tuple[Floats, Floats]:
    """Mean and spread of the states of all words."""
    count = sum(len(one.states) for one in examples)
    total = np.sum([one.states.sum(axis=0, dtype=np.float64) for one in examples], axis=0)
    squares = np.sum([np.square(one.states, dtype=np.float64).sum(axis=0) for one in examples], axis=0)
    mean = total / count
    spread = np.sqrt(np.maximum(squares / count - mean**2, 0)) + 1e-3
    return mean.astype(np.float32), spread.astype(np.float32)


def batches(
    examples: Sequence[Example], mean: Floats, spread: Floats, chance: np.random.Generator
) -> Iterator[Batch]:
    """Batches of sentences of about one length, in an order drawn by chance."""
    order = sorted(chance.permutation(len(examples)).tolist(), key=lambda at: len(examples[at].states) // 4)
    cut = [order[at : at + SIZE] for at in range(0, len(order), SIZE)]
    for at in chance.permutation(len(cut)).tolist():
        yield _batch([examples[one] for one in cut[at]], mean, spread)


def _batch(examples: Sequence[Example], mean: Floats, spread: Floats) -> Batch:
    count, longest = len(examples), max(len(one.states) for one in examples)
    made = Batch(
        np.zeros((count, longest, len(mean)), np.float32),
        np.zeros((count, longest, SHAPES), np.float32),
        np.zeros((count, longest), np.float32),
        np.zeros((count, longest), np.int64),
        np.zeros((count, longest), np.float32),
        np.zeros((count, longest), np.float32),
        np.array([one.sentence.status for one in examples], np.int64),
        np.zeros((count, longest), np.int64),
        np.zeros((count, longest), np.float32),
    )
    for row, one in enumerate(examples):
        words, trigger = len(one.states), list(one.sentence.trigger)
        made.states[row, :words] = (one.states - mean) / spread
        made.spelt[row, :words] = one.spelt
        made.mask[row, :words] = 1
        made.type_worth[row, :words] = one.worth
        if trigger:
            made.types[row, trigger] = one.sentence.type
            made.type_worth[row, trigger] = TRIGGER
            made.trigger[row, trigger] = 1 / len(trigger)
            made.parts[row, :words] = one.sentence.parts
            made.part_worth[row, :words] = 1
    return made
