"""PLOVER's gold records (the examples of CAMEO's manual): the root of each, actors not given.

usage: gsr.py [--confusion]

../shared/gold/plover/PLOVER_GSR_CAMEO.txt (CC BY-SA 4.0), one event a record; of what the coder finds the
main act counts, whoever its parties are. DEMAND is REQUEST, DISAPPROVE and INVESTIGATE are ACCUSE, FIGHT
is ASSAULT, CONCEDE and RETREAT stay apart. Root accuracy with a 95 % bootstrap interval; PETRARCH2 has .376.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from acting import Pair, accuracy, coded, interval, main_act, plover, report
from rows import Row, Skipped, Told, digest

CORPUS = Path(__file__).parents[2] / "shared" / "gold" / "plover" / "PLOVER_GSR_CAMEO.txt"
GATE, AIM = 0.58, 0.80
SAME = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}


def pairs(corpus: Path = CORPUS) -> Iterator[Pair]:
    """What the set says of every record, and what the coder finds."""
    for row in json.loads(corpus.read_text(encoding="utf-8"), strict=False):
        if row["event"] != "DOCUMENT":
            yield Pair(SAME.get(row["event"], row["event"]), plover(main_act(coded(row["text"]))))


def measured() -> Iterator[Told]:
    """The row of the table."""
    if not CORPUS.exists():
        yield Skipped("plover-gsr", "needs ../shared")
        return
    found = list(pairs())
    drawn = interval(found, accuracy)
    peer = "0.376 PETRARCH2 (quoted)"
    yield Row("plover-gsr", "root", accuracy(found), digest(CORPUS), drawn, peer, GATE, AIM)


def main() -> int:
    """Measure and print."""
    if not CORPUS.exists():
        print("skipped: PLOVER's records need ../shared")
        return 0
    found = list(pairs())
    low, high = interval(found, accuracy)
    print(
        f"root accuracy {accuracy(found):.3f} [{low:.3f}-{high:.3f}]  gate {GATE} aim {AIM}  of {len(found)}"
    )
    report(found, "--confusion" in sys.argv)
    return 0


if __name__ == "__main__":
    sys.exit(main())
