"""Which documents are one text: wire copy, reposts, quotations cut short, with or without a frame around.

Fingerprints by winnowing (Schleimer, Wilkerson and Aiken, SIGMOD 2003) over eight words, and containment
of the smaller set in the larger: a cut or quoted copy is still inside its original, where the share of
both together (Jaccard) sees nothing. Words put otherwise and translations are not seen.
"""

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

import numpy as np

from blocwatch.model import Document, DocumentId

_WORDS = 8
_WINDOW = 4
CONTAINED = 0.3
"""So much of the shorter text's fingerprints in the other: the same text."""

_FEWEST = 3
"""Fewer fingerprints in common are a phrase, not a text."""

_MOST = 20
"""Documents looked at for one fingerprint: what more of them share is no sign of a copy."""

_FACTOR = np.uint64(0x9E3779B97F4A7C15)
"""Odd and large (the golden ratio of 64 bits), so that the order of words counts; products wrap."""

_WORD = re.compile(r"\w+")


@lru_cache(maxsize=20_000)
def fingerprints(text: str) -> frozenset[int]:
    """Digests of word sequences chosen by their value, so that every window of eleven words has one."""
    words = _WORD.findall(text.casefold())
    many = len(words) - _WORDS + 1
    if many < 1:
        return frozenset()
    each = np.fromiter(
        (zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in words), np.uint64, len(words)
    )
    said = np.zeros(many, np.uint64)
    for place in range(_WORDS):
        said = said * _FACTOR + each[place : place + many]
    windows = max(many - _WINDOW + 1, 1)
    least = said[:windows]
    for place in range(1, min(_WINDOW, many)):
        least = np.minimum(least, said[place : place + windows])
    return frozenset(least.tolist())


def contained(one: frozenset[int], other: frozenset[int]) -> float:
    """Share of the smaller set that the other has too; 0 where it is a phrase only."""
    shared = len(one & other)
    return shared / min(len(one), len(other)) if shared >= _FEWEST else 0.0


def firsts(documents: Iterable[Document]) -> Mapping[DocumentId, DocumentId]:
    """The first document, in the order given, of the text that each one has."""
    first: dict[DocumentId, DocumentId] = {}
    prints: dict[DocumentId, frozenset[int]] = {}
    having: defaultdict[int, list[DocumentId]] = defaultdict(list)
    for document in documents:
        if document.id in first:
            continue
        own = fingerprints(news_of(document))
        near = Counter(other for one in own for other in having[one])
        likely = [other for other, shared in near.items() if shared >= _FEWEST]
        like = [other for other in likely if contained(own, prints[other]) >= CONTAINED]
        first[document.id] = document.id
        if like:
            # A text that joins two others makes them one: all go with the earliest.
            groups = {first[other] for other in like}
            lead = next(one for one in first if one in groups)
            joined = {one: lead for one, group in first.items() if group in groups}
            first |= joined | {document.id: lead}
        prints[document.id] = own
        for one in own:
            if len(having[one]) < _MOST:
                having[one].append(document.id)
    return first


def news_of(document: Document) -> str:
    """The text without its tail: appeals and credits are the same under every text of an outlet."""
    kept, at = [], 0
    for span in sorted(document.tail):
        kept.append(document.text[at : span.start])
        at = max(at, span.stop)
    return "".join((*kept, document.text[at:]))
