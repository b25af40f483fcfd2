"""How fast Ukrainian is coded end to end on one core, articles of 12 sentences, by head and by rules.

usage: uk.py [ARTICLES]

CPU time of one process, one thread, models loaded and one article coded before. The articles are made
of the Ukrainian sentences of corpus/own-train. Rows as in eval/rows.py; speeds have no floor.
"""

import json
import os
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "eval"))

from rows import HEAD, Row, Skipped, Told, lined, shown  # noqa: E402  (after its folder is known)

from blocwatch.encoder import installed  # noqa: E402
from blocwatch.model import Document, DocumentId  # noqa: E402
from blocwatch.pipeline import COMBINED, NAMES, RULES, coded  # noqa: E402

SENTENCES = 12
ARTICLES = 12
GATES = {COMBINED: (2.5, None), NAMES: (2.5, None), RULES: (15.0, None)}


def articles(count: int) -> list[Document]:
    """Articles of so many sentences, each sentence once."""
    lines = (ROOT / "corpus" / "own-train" / "uk.jsonl").read_text(encoding="utf-8").splitlines()
    told = [json.loads(line)["text"] for line in lines]
    step = len(told) // SENTENCES
    texts = [" ".join(told[at::step][:SENTENCES]) for at in range(min(count, step))]
    day = date(2024, 3, 20)
    return [
        Document(DocumentId(str(at)), None, "uk", None, "", day, day.isoformat(), None, text, (), (), "")
        for at, text in enumerate(texts)
    ]


def measured(count: int = ARTICLES) -> Iterator[Told]:
    """The rows: articles a second of CPU time, by each coder."""
    first, *rest = articles(count + 1)
    for coder, (gate, aim) in GATES.items():
        if coder != RULES and not installed():
            yield Skipped(f"speed.uk.{coder}", "needs the extra multi")
            continue
        coded(first, coder)
        begun = time.process_time()
        for one in rest:
            coded(one, coder)
        yield Row(
            f"speed.uk.{coder}", "articles/s", len(rest) / (time.process_time() - begun), gate=gate, aim=aim
        )


def main() -> int:
    """Print the rows."""
    print(lined(HEAD))
    for row in measured(int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES):
        print(shown(row, {}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
