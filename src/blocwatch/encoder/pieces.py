"""The encoder's tokenizer: SentencePiece unigram, with the characters that each token stands for.

A text is normalised character by character, cut at white space, and each word into the pieces whose
scores sum highest (Kudo 2018, Viterbi). No piece of this vocabulary reaches over a space, so words can
be cut one by one and remembered.
"""

import mmap
import struct
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

SPACE = "▁"
"""How a piece writes the space before a word."""
_PENALTY = 10.0
"""How much worse than the worst piece a character is that no piece has."""
_REMEMBERED = 100_000


@dataclass(frozen=True, slots=True)
class Cut:
    """Tokens of a text: id, first character and the one after the last."""

    ids: tuple[int, ...]
    starts: tuple[int, ...]
    stops: tuple[int, ...]


class Pieces:
    """Callable: a text to its tokens. `ids` of pieces, `scores` by id, `spelt`: what characters become."""

    def __init__(
        self,
        ids: Mapping[str, int],
        scores: Sequence[float],
        spelt: Mapping[str, str],
        begin: int,
        end: int,
        unknown: int,
    ) -> None:
        self.begin, self.end, self.unknown = begin, end, unknown
        self._ids = ids
        self._scores = scores
        self._spelt = spelt
        self._longest = max(map(len, ids))
        self._unlisted = min(scores[number] for number in ids.values()) - _PENALTY
        self.word = lru_cache(maxsize=_REMEMBERED)(self._word)

    def __call__(self, text: str) -> Cut:
        """Tokens in order; one that is a space alone stands for an empty stretch before its word."""
        ids: list[int] = []
        starts: list[int] = []
        stops: list[int] = []
        for word, where in self._words(text):
            for token, first, stop in self.word(word):
                ids.append(token)
                starts.append(where[max(first - 1, 0)])
                stops.append(where[stop - 2] + 1 if stop > 1 else where[0])
        return Cut(tuple(ids), tuple(starts), tuple(stops))

    def _words(self, text: str) -> Iterator[tuple[str, list[int]]]:
        """Words as normalised, the space before them marked, and the place of every character."""
        letters: list[str] = []
        where: list[int] = []
        for place, letter in enumerate(text):
            for one in self._spelt.get(letter, letter):
                if one != " ":
                    letters.append(one)
                    where.append(place)
                elif letters:
                    yield SPACE + "".join(letters), where
                    letters, where = [], []
        if letters:
            yield SPACE + "".join(letters), where

    def _word(self, word: str) -> tuple[tuple[int, int, int], ...]:
        """A word's best pieces: (id, first character, the one after the last)."""
        best = [0.0] + [float("-inf")] * len(word)
        back = [(self.unknown, 0)] * (len(word) + 1)
        for start in range(len(word)):
            for stop in range(start + 1, min(start + self._longest, len(word)) + 1):
                token = self._ids.get(word[start:stop])
                if token is not None and best[start] + self._scores[token] > best[stop]:
                    best[stop], back[stop] = best[start] + self._scores[token], (token, start)
            if best[start] + self._unlisted > best[start + 1]:
                best[start + 1], back[start + 1] = best[start] + self._unlisted, (self.unknown, start)
        found = []
        stop = len(word)
        while stop:
            token, start = back[stop]
            found.append((token, start, stop))
            stop = start
        return tuple(reversed(found))


def read_pieces(image: mmap.mmap, at: int) -> tuple[Pieces, int]:
    """The tokenizer that begins at a place of the weight file, and where it ends."""
    count, begin, end, _, unknown = struct.unpack_from("<5i", image, at)
    (size,) = struct.unpack_from("<Q", image, at + 20)
    # Arrays, not tuples: a quarter of a million numbers as objects take more room than the pieces.
    offsets = np.frombuffer(image, "<u4", count + 1, at + 28)
    scores = array("f", np.frombuffer(image, "<f4", count, at + 32 + 4 * count).tobytes())
    at += 32 + 8 * count
    special = {begin, end, unknown}
    ids = {image[at + first : at + stop].decode(): number
           for number, (first, stop) in enumerate(pairwise(offsets.tolist()))}  # fmt: skip
    ids = {piece: number for piece, number in ids.items() if number not in special}
    at += size
    length, total = struct.unpack_from("<iI", image, at)
    normalised = dict(_normal(image, at + 8, length))
    return Pieces(ids, scores, normalised, begin, end, unknown), at + 8 + total


def _normal(image: mmap.mmap, at: int, count: int) -> Iterator[tuple[str, str]]:
    """What each character that is not kept becomes."""
    for _ in range(count):
        letter, length = struct.unpack_from("<IB", image, at)
        yield chr(letter), "".join(map(chr, struct.unpack_from(f"<{length}I", image, at + 5)))
        at += 5 + 4 * length
