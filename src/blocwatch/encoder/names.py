"""A head that says where persons, places and organisations are named, in any language of the encoder.

Word states of a few layers are drawn together, looked at with their neighbours by two convolutions,
and tagged by a linear-chain CRF (Lafferty 2001), read out by Viterbi's algorithm. Trained by
scripts/train_names.py; the card is docs/models.md.
"""

import hashlib
import io
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np

from blocwatch.encoder import Encoder
from blocwatch.encoder.weights import Floats
from blocwatch.encoder.words import looked_at
from blocwatch.errors import LanguageError
from blocwatch.model import Span

KINDS = ("PER", "LOC", "ORG")
TAGS = ("O", *(f"{place}-{kind}" for kind in KINDS for place in "BIES"))
"""O outside; B begins, I inside, E ends a name of several words; S a name of one."""
DIGEST = "d922985ee1a158cffa2c6b59e339075cd07e4cabcebcdd28ed878f0111fffe5c"
"""SHA-256 of the shipped head."""

_CLOSED = np.array([-1e4 if tag[0] in "BI" else 0.0 for tag in TAGS], np.float32)
"""What the last tag of a sentence costs: no name is left open."""

Name = tuple[int, int, str]
"""First word, the one after the last, PER | LOC | ORG."""


class NameHead:
    """Sentences to names. `weights`: the arrays of an npz file; `layers` among them are the encoder's."""

    def __init__(self, weights: dict[str, Floats]) -> None:
        self._weights = {name: array.astype(np.float32) for name, array in weights.items()}
        self.layers = tuple(int(one) for one in weights["layers"])

    @staticmethod
    @cache
    def shipped() -> "NameHead":
        """The head of this release; LanguageError when its file is another."""
        packed = (files("blocwatch.encoder") / "heads" / "names.npz").read_bytes()
        if hashlib.sha256(packed).hexdigest() != DIGEST:
            raise LanguageError("multi", "names.npz is not the head we know: its digest differs")
        return NameHead(dict(np.load(io.BytesIO(packed))))

    def __call__(
        self, encoder: Encoder, text: str, sentences: Sequence[tuple[Span, Sequence[Span]]]
    ) -> tuple[tuple[Span, str], ...]:
        """Names of a text as (span, PER | LOC | ORG), given its sentences and their words."""
        read = encoder.within(text, [span for span, _ in sentences], self.layers)
        found: list[tuple[Span, str]] = []
        for tokens, (sentence, words) in zip(read, sentences, strict=True):
            for first, stop, kind in self.names(*looked_at(tokens, text, sentence, words)):
                span = Span(words[first].start, words[stop - 1].stop)
                if has_capital(span.of(text)):
                    found.append((span, kind))
        return tuple(found)

    def names(self, states: Floats, spelt: Floats) -> list[Name]:
        """Names of one sentence: states words x (layers * 384), spelling words x SHAPES."""
        return named(viterbi(self.scores(states, spelt), self._weights["moves"])) if len(states) else []

    def scores(self, states: Floats, spelt: Floats) -> Floats:
        """Scores of every tag, words x tags, before the CRF."""
        known = self._weights
        low = (states - known["mean"]) / known["spread"]
        seen = np.maximum(low @ known["draw"] + spelt @ known["spelling"] + known["draw_bias"], 0)
        for name in ("near", "far"):
            seen = np.maximum(neighbours(seen, known[name]) + known[f"{name}_bias"], 0) + seen
        out: Floats = seen @ known["tag"] + known["tag_bias"]
        return out


def has_capital(name: str) -> bool:
    """Whether a name has a capital letter, or is in a script that has none."""
    return name.lower() != name or name.upper() == name


def neighbours(seen: Floats, kernel: Floats) -> Floats:
    """A convolution over words, zeros beyond both ends; kernel: reach x inputs x outputs."""
    half = len(kernel) // 2
    padded = np.pad(seen, ((half, half), (0, 0)))
    return np.asarray(sum(padded[at : at + len(seen)] @ kernel[at] for at in range(len(kernel))))


def viterbi(scores: Floats, moves: Floats) -> list[int]:
    """The best row of tags; `moves`: (tags + 1) x tags, from a tag or, last, from the start."""
    best, back = scores[0] + moves[-1], []
    for row in scores[1:]:
        reached = best[:, None] + moves[:-1]
        back.append(reached.argmax(axis=0))
        best = reached.max(axis=0) + row
    tags = [int((best + _CLOSED).argmax())]
    for step in reversed(back):
        tags.append(int(step[tags[-1]]))
    return tags[::-1]


def named(tags: Sequence[int]) -> list[Name]:
    """Tags as names; a name ends with E or S, and one never closed is none."""
    found, first = [], 0
    for place, tag in enumerate(TAGS[one] for one in tags):
        if tag[0] in "BS":
            first = place
        if tag[0] in "ES":
            found.append((first, place + 1, tag[2:]))
    return found


def tagged(names: Sequence[Name], count: int) -> list[int]:
    """Names of a sentence of so many words as tags; `named` undoes it."""
    tags = ["O"] * count
    for first, stop, kind in names:
        tags[first:stop] = [f"I-{kind}"] * (stop - first)
        tags[first], tags[stop - 1] = f"B-{kind}", f"E-{kind}"
        if stop - first == 1:
            tags[first] = f"S-{kind}"
    return [TAGS.index(tag) for tag in tags]


def follows(before: str, after: str) -> bool:
    """Whether one tag may stand after another."""
    if before[0] in "BI":
        return after[0] in "IE" and after[2:] == before[2:]
    return after[0] in "OBS"
