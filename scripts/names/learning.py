"""Learning: sentences with their states to the weights of a head; the same bytes for the same input."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from blocwatch.encoder.names import NameHead, tagged
from blocwatch.encoder.words import SHAPES
from names.network import Adam, Arrays, Batch, Floats, allowed, fresh, gradients
from names.sentences import Learned

WIDTH, DROP, RATE, SIZE = 96, 0.3, 2e-3, 32


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence as a head sees it: states words x inputs, spelling, its names. `worth`: times an epoch."""

    sentence: Learned
    states: Floats
    spelt: Floats
    worth: int = 1


def trained(examples: Sequence[Example], layers: Sequence[int], epochs: int, seed: int = 7) -> Arrays:
    """The weights of a head, ready to be kept."""
    chance = np.random.default_rng(seed)
    rows = np.concatenate([one.states.astype(np.float32) for one in examples])
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + np.float32(1e-3)
    del rows
    weights = fresh(len(mean), WIDTH, chance)
    adam = Adam(weights)
    repeated = [one for one in examples for _ in range(one.worth)]
    total = epochs * -(-len(repeated) // SIZE)
    step = 0
    for _ in range(epochs):
        for batch in batches(repeated, mean, spread, chance):
            _, grads = gradients(weights, batch, DROP, chance)
            adam.step(weights, grads, RATE * min(1.0, (step + 1) / 100) * (1 - step / total))
            step += 1
    kept = {name: array.astype(np.float16) for name, array in weights.items() if name != "moves"}
    return kept | {
        "moves": weights["moves"] + allowed(),
        "mean": mean,
        "spread": spread,
        "layers": np.array(layers, np.float32),
    }


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
    states = np.zeros((count, longest, len(mean)), np.float32)
    spelt = np.zeros((count, longest, SHAPES), np.float32)
    tags = np.zeros((count, longest), np.int64)
    mask = np.zeros((count, longest), np.float32)
    for row, one in enumerate(examples):
        words = len(one.states)
        states[row, :words] = (one.states - mean) / spread
        spelt[row, :words] = one.spelt
        tags[row, :words] = tagged(one.sentence.names, words)
        mask[row, :words] = 1
    return Batch(states, spelt, tags, mask)


def f1(head: NameHead, examples: Sequence[Example]) -> dict[str, float]:
    """F1 of exact names, by kind and of all."""
    right, told = (
        dict.fromkeys(("PER", "LOC", "ORG", "all"), 0),
        dict.fromkeys(("PER", "LOC", "ORG", "all"), 0),
    )
    for one in examples:
        found = set(head.names(one.states.astype(np.float32), one.spelt))
        gold = set(one.sentence.names)
        for name in found & gold:
            right[name[2]] += 2
            right["all"] += 2
        for name in (*found, *gold):
            told[name[2]] += 1
            told["all"] += 1
    return {kind: right[kind] / max(told[kind], 1) for kind in right}
