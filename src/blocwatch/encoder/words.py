"""What a head sees of each word: the mean of its tokens' states, and how it is spelt."""

from collections.abc import Sequence

import numpy as np

from blocwatch.encoder import Tokens
from blocwatch.encoder.weights import Floats
from blocwatch.model import Span

_OPENING, _CLOSING = "«„“(", "»”)"
SHAPES = 10
"""How many marks of spelling a word has."""


def looked_at(tokens: Tokens, text: str, whole: Span, words: Sequence[Span]) -> tuple[Floats, Floats]:
    """States and spelling of the words of a stretch of a text, given the tokens of that stretch."""
    local = [Span(one.start - whole.start, one.stop - whole.start) for one in words]
    return word_states(tokens, local), shapes([one.of(text) for one in words])


def word_states(tokens: Tokens, words: Sequence[Span]) -> Floats:
    """Float32, words x (layers * 384): the mean over the tokens that share a character with the word."""
    layers, _, width = tokens.states.shape
    found = np.zeros((len(words), layers, width), np.float32)
    at = 0
    for place, word in enumerate(words):
        while at < len(tokens.spans) and tokens.spans[at].stop <= word.start:
            at += 1
        stop = at
        while stop < len(tokens.spans) and tokens.spans[stop].start < word.stop:
            stop += 1
        if stop > at:
            found[place] = tokens.states[:, at:stop].mean(axis=1, dtype=np.float32)
    return found.reshape(len(words), layers * width)


def shapes(words: Sequence[str]) -> Floats:
    """Float32, words x SHAPES: capitals, digits, script, marks, quotation marks around, first of all."""
    found = np.zeros((len(words), SHAPES), np.float32)
    quoted, begun = False, False
    for place, word in enumerate(words):
        letters = word[:1].isalpha()
        found[place] = (
            word[:1].isupper(), len(word) > 1 and word.isupper(), word[1:] != word[1:].lower(),
            any(map(str.isdigit, word)), word[:1].isascii() and letters, not word[:1].isalnum(),
            len(word) == 1 and word.isupper(), quoted, place > 0 and words[place - 1] in _OPENING + '"',
            letters and not begun,
        )  # fmt: skip
        begun = begun or letters
        quoted = word in _OPENING or (word == '"' and not quoted) or (quoted and word not in _CLOSING + '"')
    return found
