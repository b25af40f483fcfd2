"""Where Russian news has words of time: NEREL's DATE spans, by overlap, beside dateparser.

usage: date_spans.py [--misses]

NEREL dev (../shared, measured only) marks as DATE the days as well as durations, repetition and
stretches («три года», «каждый день», «последние недели»); ages and hours are other types of it, and
"now", «недавно» it mostly leaves. So ours are all that `timed` tells but ages, hours and loose words.
A span is right when it shares a character with one of the other side. By kind is the precision of
each kind of ours. The day of publication is not in the set: one is given, for it decides no span.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dateparser.search import search_dates
from rows import SHARED, Row, Skipped, Told, digest, interval

from blocwatch.coding.dates import timed
from blocwatch.languages.tables import table
from blocwatch.model import Span

FOLDER = SHARED / "gold" / "ru" / "nerel-dev" / "dev"
PUBLISHED = date(2020, 6, 1)
OTHERWISE = {"age", "hours", "loose", "then"}
GATE, AIM = 0.90, 0.95


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its spans, ours with their kinds, and the peer's."""

    text: str
    gold: tuple[Span, ...]
    ours: tuple[tuple[Span, str], ...]
    peer: tuple[Span, ...]


def gold(path: Path) -> tuple[Span, ...]:
    """The DATE spans of a text."""
    found = set()
    for line in path.with_suffix(".ann").read_text(encoding="utf-8").splitlines():
        if line.startswith("T"):
            kind, *offsets = line.split("\t")[1].replace(";", " ").split()
            if kind == "DATE":
                found.add(Span(int(offsets[0]), int(offsets[-1])))
    return tuple(sorted(found))


def peer(text: str) -> Iterator[Span]:
    """What dateparser finds."""
    at = 0
    for words, _ in search_dates(text, languages=["ru"]) or []:
        at = max(text.find(words, at), 0)
        yield Span(at, at + len(words))


def texts(with_peer: bool = True) -> Iterator[Text]:
    """The texts of the set, read."""
    grammar = table("ru", "dates")
    for path in sorted(FOLDER.glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as lines:
            text = lines.read()
        told = ((one.span, one.kind) for one in timed(text, PUBLISHED, grammar))
        ours = tuple((span, kind) for span, kind in told if kind not in OTHERWISE)
        yield Text(text, gold(path), ours, tuple(peer(text)) if with_peer else ())


def touching(some: Sequence[Span], others: Sequence[Span]) -> list[bool]:
    """Of each span, whether it overlaps one of the others."""
    return [any(one.overlaps(other) for other in others) for one in some]


def f1(pairs: Sequence[tuple[Sequence[Span], Sequence[Span]]]) -> float:
    """Overlap F1 of found spans against gold, each text a pair."""
    right = [one for found, wanted in pairs for one in touching(found, wanted)]
    met = [one for found, wanted in pairs for one in touching(wanted, found)]
    precision, recall = sum(right) / max(len(right), 1), sum(met) / max(len(met), 1)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def measured() -> Iterator[Told]:
    """The row of the table."""
    if not FOLDER.is_dir():
        yield Skipped("nerel-dev DATE", "needs ../shared")
        return
    read = list(texts())
    ours = [(tuple(span for span, _ in one.ours), one.gold) for one in read]
    theirs = f1([(one.peer, one.gold) for one in read])
    corpus = digest(*sorted(path for path in FOLDER.iterdir() if path.is_file()))
    beside = f"{theirs:.3f} dateparser (.813 on test, quoted)"
    yield Row("nerel-dev", "DATE overlap", f1(ours), corpus, interval(ours, f1), beside, GATE, AIM)


def main() -> int:
    """Print the figures, ours by kind, and on demand the misses."""
    if not FOLDER.is_dir():
        print("skipped: needs ../shared")
        return 0
    read = list(texts())
    print(f"ours {f1([(tuple(span for span, _ in one.ours), one.gold) for one in read]):.3f}", end="  ")
    print(f"dateparser {f1([(one.peer, one.gold) for one in read]):.3f}")
    right, found = Counter[str](), Counter[str]()
    for one in read:
        for (_, kind), met in zip(one.ours, touching([span for span, _ in one.ours], one.gold), strict=True):
            found[kind] += 1
            right[kind] += met
    for kind, count in found.most_common():
        print(f"  {kind:20} {right[kind]:3} of {count:3} are DATE")
    for one in read if "--misses" in sys.argv else ():
        for span, met in zip(one.gold, touching(one.gold, [span for span, _ in one.ours]), strict=True):
            if not met:
                print(f"  missed {one.text[max(span.start - 30, 0) : span.start]}[{span.of(one.text)}]")
    return 0


if __name__ == "__main__":
    sys.exit(main())
