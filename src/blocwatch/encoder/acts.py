"""A head that says which words tell which act, in what status, and who has what part in it.

Word states of a few layers are drawn together and looked at with their neighbours by two convolutions,
as for names; a softmax over the sixteen types and none stands on each word, one over the five statuses
on the trigger, and one over actor, recipient and neither on each word beside the trigger. Trained by
scripts/train_acts.py; the card is docs/models.md.
"""

import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from blocwatch.encoder import Encoder
from blocwatch.encoder.names import neighbours
from blocwatch.encoder.weights import Floats
from blocwatch.encoder.words import looked_at
from blocwatch.errors import LanguageError
from blocwatch.model import EventType, Span, Status

TYPES = (None, *EventType)
STATUSES = tuple(Status)
PARTS = (None, "actor", "recipient")
GAPS = 11
"""How far a word stands from the trigger: 1, 2, 3-4, 5-8 or more words before or after, or is it."""
DIGEST = "15923d8bae499c452bd36401287bb7a68c34c764fe483747c8db0b808e6e9356"
"""SHA-256 of the shipped head."""

_STEPS = np.array([1, 2, 3, 5, 9])


@dataclass(frozen=True, slots=True)
class Guess:
    """Words that tell an act: first, and the one after the last; how sure the head is of the type (0-1).

    `seen` is what status and parts are asked of.
    """

    first: int
    stop: int
    type: EventType
    sure: float


@dataclass(frozen=True, slots=True)
class Sight:
    """A sentence as the head sees it: words x width, and its chances of every type, words x TYPES."""

    seen: Floats
    chances: Floats


class ActHead:
    """Sentences to acts. `weights`: the arrays of an npz file; `layers` among them are the encoder's."""

    def __init__(self, weights: dict[str, Floats]) -> None:
        self._weights = {name: array.astype(np.float32) for name, array in weights.items()}
        self.layers = tuple(int(one) for one in weights["layers"])

    @staticmethod
    @cache
    def shipped() -> "ActHead":
        """The head of this release; LanguageError when its file is another."""
        packed = (files("blocwatch.encoder") / "heads" / "acts.npz").read_bytes()
        if hashlib.sha256(packed).hexdigest() != DIGEST:
            raise LanguageError("multi", "acts.npz is not the head we know: its digest differs")
        return ActHead(dict(np.load(io.BytesIO(packed))))

    def __call__(
        self, encoder: Encoder, text: str, sentences: Sequence[tuple[Span, Sequence[Span]]]
    ) -> list[Sight]:
        """What is seen of sentences of a text, given each with its words."""
        read = encoder.within(text, [span for span, _ in sentences], self.layers)
        return [
            self.sight(*looked_at(tokens, text, whole, words))
            for tokens, (whole, words) in zip(read, sentences, strict=True)
        ]

    def sight(self, states: Floats, spelt: Floats) -> Sight:
        """One sentence: states words x (layers * 384), spelling words x SHAPES."""
        known = self._weights
        low = (states - known["mean"]) / known["spread"]
        seen = np.maximum(low @ known["draw"] + spelt @ known["spelling"] + known["draw_bias"], 0)
        for name in ("near", "far"):
            seen = np.maximum(neighbours(seen, known[name]) + known[f"{name}_bias"], 0) + seen
        return Sight(seen, _chances(seen @ known["type"] + known["type_bias"]))

    def statuses(self, sight: Sight, guess: Guess) -> Floats:
        """Chances of each of STATUSES."""
        at = sight.seen[guess.first : guess.stop].mean(axis=0)
        return _chances(at @ self._weights["status"] + self._weights["status_bias"])

    def parts(self, sight: Sight, guess: Guess) -> Floats:
        """Chances of each of PARTS for every word: words x 3."""
        known = self._weights
        at = sight.seen[guess.first : guess.stop].mean(axis=0)
        middle = np.array([round((guess.first + guess.stop - 1) / 2)])
        pair = sight.seen @ known["word"] + at @ known["trigger"] + known["pair_bias"]
        pair += known["gap"][gaps(middle, len(sight.seen))[0]]
        return _chances(np.maximum(pair, 0) @ known["part"] + known["part_bias"])


def guesses(sight: Sight, least: float) -> Iterator[Guess]:
    """Runs of words that tell one type more likely than not telling it; as sure as the surest word."""
    chances = sight.chances
    best = np.where(1 - chances[:, 0] >= least, 1 + chances[:, 1:].argmax(axis=1), 0).tolist()
    first = 0
    while first < len(best):
        stop = first + 1
        if best[first]:
            while stop < len(best) and best[stop] == best[first]:
                stop += 1
            type_ = TYPES[best[first]]
            assert type_ is not None
            yield Guess(first, stop, type_, float(chances[first:stop, best[first]].max()))
        first = stop


def gaps(triggers: NDArray[np.int64], words: int) -> NDArray[np.int64]:
    """How far each word stands from each trigger, as rows of `gap`: triggers x words."""
    apart = np.arange(words)[None] - triggers[:, None]
    far = np.searchsorted(_STEPS, np.abs(apart), side="right")
    return np.where(apart < 0, far, np.where(apart > 0, far + len(_STEPS), 0))


def _chances(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    out: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return out
