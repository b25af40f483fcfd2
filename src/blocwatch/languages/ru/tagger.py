"""slovnet's tagger of names over words that are cut already, with its path of tags found faster.

What it finds is what slovnet's own call finds; it spends no second cutting, and its best path is
searched with a third of the work for a single text, which is how documents come.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import razdel
from slovnet.bio import bio_spans
from slovnet.exec.encoders import TagEncoder
from slovnet.exec.model import CRF
from slovnet.shape import word_shape

from blocwatch.languages.ru.edges import Name
from blocwatch.model import Span

JOINTS = frozenset("./@:")
"""Marks inside addresses and dotted brands, which are one word for us and several for the tagger."""


class ShortPath(CRF):  # type: ignore[misc]  # slovnet has no types
    """The tagger's own transitions, decoded for one text at a time."""

    def decode(self, emissions: npt.NDArray[Any], mask: npt.NDArray[np.bool_]) -> list[npt.NDArray[np.int_]]:
        """The best tags of every text: emissions per text, word and tag; `mask` where a word stands."""
        return [self._best(text[: int(words.sum())]) for text, words in zip(emissions, mask, strict=True)]

    def _best(self, emissions: npt.NDArray[Any]) -> npt.NDArray[np.int_]:
        score, transitions, history = emissions[0], self.transitions.array, []
        for emission in emissions[1:]:
            paths = score[:, None] + transitions
            history.append(paths.argmax(0))
            score = paths.max(0) + emission
        tags = [score.argmax()]
        for step in reversed(history):
            tags.append(step[tags[-1]])
        return np.array(tags[::-1])


class Remembering(TagEncoder):  # type: ignore[misc]  # slovnet has no types
    """The tagger's own numbers for words, looked up once a form."""

    def __init__(self, words: Any, shapes: Any, batch_size: int) -> None:
        super().__init__(words, shapes, batch_size)
        self._numbers = lru_cache(maxsize=100_000)(self._looked_up)

    def _looked_up(self, word: str) -> tuple[int, int]:
        return self.words_vocab.encode(word.lower()), self.shapes_vocab.encode(word_shape(word))

    def item(self, words: Sequence[str]) -> tuple[list[int], list[int]]:
        """Numbers of the words and of their shapes."""
        found = [self._numbers(word) for word in words]
        return [word for word, _ in found], [shape for _, shape in found]


def quickened(tagger: Any) -> Any:
    """A loaded tagger that remembers words and finds its path so."""
    infer, head = tagger.infer, tagger.infer.model.head
    head.crf = ShortPath(head.crf.transitions)
    given = infer.encoder
    infer.encoder = Remembering(given.words_vocab, given.shapes_vocab, given.batch_size)
    return tagger


def tagged(tagger: Any, text: str, words: Sequence[Span]) -> tuple[Name, ...]:
    """Persons, places and organisations in a text cut into words."""
    tokens = [token for word in words for token in _tokens(text, word)]
    if not tokens:
        return ()
    infer = tagger.infer
    (tags,) = infer.decoder(infer.process(infer.encoder([[token.of(text) for token in tokens]])))
    return tuple(Name(one.start, one.stop, one.type) for one in bio_spans(tokens, tags))


def _tokens(text: str, word: Span) -> Iterator[Span]:
    form = word.of(text)
    if len(form) == 1 or JOINTS.isdisjoint(form):
        yield word
        return
    for one in razdel.tokenize(form):
        yield Span(word.start + one.start, word.start + one.stop)
