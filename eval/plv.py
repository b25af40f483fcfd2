"""PLV: 1,050 English sentences with two actors marked; which PLOVER root is told between them.

usage: plv.py [--confusion]

The file (../shared/gold/plv/PLV_train.tsv) has no licence: it is measured on, nothing of it is shipped,
nothing is trained on it. Actors are given: the marked words are the parties, whatever they are. Root,
quad and binary macro F1 with 95 % bootstrap intervals; YIELD is CONCEDE and RETREAT. Peers, as measured
by others on the same or the sister file: PETRARCH2 .494 / .633 / .729; zero-shot RoBERTa-large .821 /
.892 / .964 (PLV_test).
"""

import csv
import re
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from acting import Pair, binary, coded, interval, macro_f1, main_act, quad, report, root, through
from rows import Row, Skipped, Told, digest

from blocwatch.model import Code, EntityKind, Link, Mention, Span

CORPUS = Path(__file__).parents[2] / "shared" / "gold" / "plv" / "PLV_train.tsv"
CODES = {"s": Code("GRP:source"), "t": Code("GRP:target")}
PEERS = {"root": "0.494", "quad": "0.633", "binary": "0.729"}
GATES = {"root": (0.62, 0.85), "quad": (0.76, 0.91), "binary": (0.85, 0.97)}


def unmarked(marked: str) -> tuple[str, list[Link]]:
    """A marked sentence as its text and the links of its two actors."""
    text, at, opened, links = "", 0, {}, []
    for mark in re.finditer(r"<(/?)([st])>", marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark[1]:
            span = Span(opened[mark[2]], len(text))
            links.append(Link(Mention(span, EntityKind.GROUP), CODES[mark[2]], None, None, 1.0, ("given",)))
        else:
            opened[mark[2]] = len(text)
    return text + marked[at:], links


def pairs(corpus: Path = CORPUS) -> Iterator[Pair]:
    """What the set says of every sentence, and what the coder finds."""
    with corpus.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            text, links = unmarked(row["marked_sentence"])
            yield Pair(row["gold_root"], root(main_act(coded(text, links), CODES["s"], CODES["t"])))


def figures(found: Sequence[Pair]) -> dict[str, list[Pair]]:
    """The pairs at the three levels of the scheme."""
    return {"root": list(found), "quad": through(found, quad), "binary": through(found, binary)}


def measured() -> Iterator[Told]:
    """The rows of the table."""
    if not CORPUS.exists():
        yield Skipped("plv", "needs ../shared")
        return
    for name, level in figures(list(pairs())).items():
        yield Row(
            "plv", name, macro_f1(level), digest(CORPUS), interval(level, macro_f1),
            f"{PEERS[name]} PETRARCH2 (quoted)", *GATES[name],
        )  # fmt: skip


def main() -> int:
    """Measure and print."""
    if not CORPUS.exists():
        print("skipped: PLV needs ../shared")
        return 0
    found = list(pairs())
    for name, level in figures(found).items():
        low, high = interval(level, partial(macro_f1))
        gate, aim = GATES[name]
        print(f"{name:7} macro F1 {macro_f1(level):.3f} [{low:.3f}-{high:.3f}]  gate {gate} aim {aim}")
    report(found, "--confusion" in sys.argv)
    return 0


if __name__ == "__main__":
    sys.exit(main())
