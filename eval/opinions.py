"""Opinion tuples against RuOpinionNE's train_dev sentences (../shared).

usage: opinions.py

A gold tuple is matched, once, by an attitude of the same polarity whose holder, target and
expression each share a character with the tuple's; NULL is matched by an open holder, AUTHOR by
the outlet. Figure: F1 over all tuples.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rows import Row, Skipped, Told, digest, interval

from blocwatch.model import Attitude, Document, Holder, Polarity, Span
from blocwatch.pipeline import given_documents, told_for_and_against

GOLD = Path(__file__).parent.parent.parent / "shared" / "gold" / "ru" / "ruopinionne" / "train_dev.jsonl"
NOBODY = {"NULL": Holder.OPEN, "AUTHOR": Holder.OUTLET}
SIGNS = {"POS": Polarity.FOR, "NEG": Polarity.AGAINST}


def spans(words: Sequence[Sequence[str]]) -> list[Span]:
    """The stretches of a gold field: [words, ["start:stop", ...]]."""
    return [Span(*map(int, one.split(":"))) for one in words[1]]


def matches(tuple_: dict[str, Any], one: Attitude) -> bool:
    """Whether an attitude is the gold tuple."""
    source = tuple_["Source"][0][0] if tuple_["Source"][0] else "NULL"
    if source in NOBODY:
        held = one.held_by is NOBODY[source]
    else:
        held = one.holder_words is not None and _touches(spans(tuple_["Source"]), one.holder_words)
    return (
        held
        and SIGNS[tuple_["Polarity"]] is one.polarity
        and _touches(spans(tuple_["Target"]), one.target.span)
        and _touches(spans(tuple_["Polar_expression"]), one.expression)
    )


def _touches(several: Sequence[Span], span: Span) -> bool:
    return any(one.overlaps(span) for one in several)


def hits(tuples: Sequence[dict[str, Any]], ours: Sequence[Attitude]) -> int:
    """Attitudes that match a tuple no other has matched before."""
    left = list(tuples)
    found = 0
    for one in ours:
        tuple_ = next((each for each in left if matches(each, one)), None)
        if tuple_ is not None:
            left.remove(tuple_)
            found += 1
    return found


Counts = tuple[int, int, int]
"""Hits, gold, ours."""


def f1(found: Sequence[Counts]) -> float:
    """Over all tuples of some sentences."""
    matched, wanted, told = map(sum, zip(*found, strict=True))
    return 2 * matched / max(wanted + told, 1)


def measured() -> Iterator[Told]:
    """The row of the table."""
    if not GOLD.exists():
        yield Skipped("ruopinionne", "needs ../shared")
        return
    found = list(counted())
    drawn = interval(found, f1)
    peer = "0.41 a tuned model of 70B; 0.04 frames (quoted)"
    yield Row("ruopinionne", "tuples", f1(found), digest(GOLD), drawn, peer, 0.15, 0.35)


def counted() -> Iterator[Counts]:
    """The counts of every sentence."""
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        body = json.dumps({"id": "x", "lang": "ru", "text": row["text"]}, ensure_ascii=False).encode()
        matched = told = 0
        for document in given_documents("x", body, datetime(2016, 5, 1, tzinfo=UTC)):
            if isinstance(document, Document) and document.text == row["text"]:
                ours = told_for_and_against(document)
                told += len(ours)
                matched += hits(row["opinions"], ours)
        yield matched, len(row["opinions"]), told


def main() -> int:
    """Print hits, gold, ours, precision, recall and F1."""
    if not GOLD.exists():
        print("skipped: opinions needs ../shared")
        return 0
    matched, wanted, told = map(sum, zip(*counted(), strict=True))
    print(f"{matched} hits of {wanted} gold, {told} ours")
    print(f"P {matched / told:.3f} R {matched / wanted:.3f} F1 {2 * matched / (wanted + told):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
