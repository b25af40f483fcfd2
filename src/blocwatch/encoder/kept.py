"""Token states that are remembered in a folder, for training heads: each text is read once.

    tokens = states(texts, Path("kept"), layers=(6, 12))

Texts are kept by shelves of so many, in order, as float16 in `<digest>.npy`; the digest covers texts,
layers and weights, so a longer list begins with the shelves of a shorter one.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from blocwatch.encoder import LAST, Encoder, Tokens
from blocwatch.encoder.weights import DIGEST
from blocwatch.model import Span

_SHELF = 128


def states(
    texts: Sequence[str], folder: Path, layers: Sequence[int] = (LAST,), encoder: Encoder | None = None
) -> list[Tokens]:
    """What `Encoder.states` gives, as float16; taken from the folder where it lies there."""
    encoder = encoder or Encoder.shipped()
    folder.mkdir(parents=True, exist_ok=True)
    found: list[Tokens] = []
    for first in range(0, len(texts), _SHELF):
        found += _shelf(texts[first : first + _SHELF], folder, layers, encoder)
    return found


def _shelf(texts: Sequence[str], folder: Path, layers: Sequence[int], encoder: Encoder) -> Iterator[Tokens]:
    told = json.dumps([DIGEST, list(layers), list(texts)], ensure_ascii=False)
    path = folder / f"{hashlib.sha256(told.encode()).hexdigest()[:24]}.npy"
    if not path.exists():
        made = encoder.states(texts, layers)
        np.save(path, np.concatenate([one.states for one in made], axis=1).astype(np.float16))
    rows = np.load(path, mmap_mode="r")
    cuts = [encoder.weights.pieces(text) for text in texts]
    bounds = np.cumsum([0, *(len(cut.ids) for cut in cuts)]).tolist()
    for cut, (first, stop) in zip(cuts, pairwise(bounds), strict=True):
        spans = tuple(Span(*one) for one in zip(cut.starts, cut.stops, strict=True))
        yield Tokens(cut.ids, spans, rows[:, first:stop])
