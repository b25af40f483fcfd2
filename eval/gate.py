"""The quality gate, in seconds: the coder on annotated documents, and what it must find nothing in.

usage: gate.py [--update] [NAME ...]

Prints its rows of the table (protocol and floors: rows.py), all or those whose name begins with one
of the names; ends with 1 when one lies under its floor. The whole table is table.py's.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import false_events
from rows import (
    FLOORS,
    HEAD,
    SHARED,
    Row,
    Skipped,
    Told,
    digest,
    fault,
    floors,
    interval,
    lined,
    raised,
    shown,
    written,
)

from blocwatch.pipeline import STANDARD

LANGUAGES = ("ru", "en", "uk")
SHARES = ("detect", "type", "dyad", "claim", "sourced", "reach")
ACCURACIES = ("status", "when-hit", "when-idle", "certainty", "in-claim")
EVERYWHERE = {
    "status": (0.8, 0.92), "when-hit": (0.85, 0.95), "when-idle": (0.8, 0.93),
    "certainty": (0.85, 0.95), "in-claim": (0.7, 0.9),
}  # fmt: skip
WEST = {"type": (0.62, 0.85), "dyad": (0.5, 0.75), "claim": (0.7, 0.9), "sourced": (0.6, 0.8)}
EAST = {"type": (0.5, 0.8), "dyad": (0.38, 0.7), "claim": (0.6, 0.85), "sourced": (0.5, 0.75)}
GATES = {"ru": WEST | EVERYWHERE, "en": WEST | EVERYWHERE, "uk": EAST | EVERYWHERE}
ANNOTATORS = {
    "ru": {"type": 0.97, "dyad": 0.93, "claim": 0.98, "sourced": 0.90},
    "en": {"type": 0.96, "dyad": 0.91, "claim": 0.95, "sourced": 0.88},
    "uk": {"type": 0.95, "dyad": 0.82, "claim": 0.95, "sourced": 0.88},
    "all": {"status": 0.98, "when-hit": 0.95, "when-idle": 0.94, "certainty": 0.97, "in-claim": 0.94},
}

Counts = tuple[int, int]
"""What was right, and out of what: of an F1 twice the hits, out of found and gold."""
Tables = dict[str, dict[str, Counts]]


def scored(gold: Path, coder: str = STANDARD) -> Tables:
    """The counts behind a coder's figures, document by document, by the scorer of the gold's makers."""
    with (
        tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as bare,
        tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as coded,
    ):
        for line in gold.read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            kept = {key: document.get(key) for key in ("id", "lang", "outlet", "published", "title", "text")}
            bare.write(json.dumps(kept, ensure_ascii=False) + "\n")
        bare.flush()
        command = [sys.executable, "-m", "blocwatch", "code", bare.name, "--jobs", "2", "--coder", coder]
        subprocess.run(command, stdout=coded, check=True)
        coded.flush()
        scorer = SHARED / "gold" / "tools" / "score.py"
        told = subprocess.run(
            [sys.executable, str(scorer), str(gold), coded.name, "--json", "--by", "id"],
            capture_output=True,
            text=True,
            check=True,
        )
    rows: dict[str, dict[str, dict[str, float]]] = json.loads(told.stdout)
    return {
        one: {name: counts(figure) for name, figure in table.items()}
        for one, table in rows.items()
        if one != "all"
    }


def counts(figure: dict[str, float]) -> Counts:
    """The counts that a document's figure was made from."""
    if "n" in figure:
        return round(figure["accuracy"] * figure["n"]), int(figure["n"])
    return 2 * round(figure["r"] * figure["gold"]), int(figure["gold"] + figure["found"])


def share(documents: Sequence[Counts]) -> float:
    """The figure of some documents together."""
    return sum(right for right, _ in documents) / max(sum(of for _, of in documents), 1)


def seed() -> Iterator[Row]:
    """The article the product grew from, as its annotator coded it."""
    gold = SHARED / "seed" / "seed-ru.jsonl"
    for table in scored(gold).values():
        for name in SHARES:
            yield Row("seed", name, share([table[name]]), digest(gold))


def own_dev() -> Iterator[Row]:
    """Sixty annotated documents in three languages."""
    gold = SHARED / "gold" / "own-dev" / "gold.jsonl"
    lang = {row["id"]: row["lang"] for row in map(json.loads, gold.read_text(encoding="utf-8").splitlines())}
    tables = scored(gold)
    for language in LANGUAGES:
        peers = ANNOTATORS[language] | ANNOTATORS["all"]
        for name in (*SHARES, *ACCURACIES):
            told = [table.get(name, (0, 0)) for one, table in tables.items() if lang[one] == language]
            peer = f"{peers[name]:.2f} annotators among themselves" if name in peers else ""
            gate, aim = GATES[language].get(name, (None, None))
            yield Row(
                f"own-dev.{language}", name, share(told), digest(gold), interval(told, share), peer, gate, aim
            )


def without_false_events() -> Iterator[Row]:
    """The share of sentences that tell no political act in which none is found."""
    corpus = digest(false_events.CORPUS)
    for name, (events, count) in false_events.shares(false_events.sentences()).items():
        drawn = interval([True] * events + [False] * (count - events), lambda one: 1 - sum(one) / len(one))
        yield Row("no-false-events", name, 1 - events / count, corpus, drawn, gate=0.97, aim=0.99)


def measured() -> Iterator[Told]:
    """All rows of the gate."""
    yield from without_false_events()
    if not SHARED.is_dir():
        yield Skipped("seed, own-dev", "needs ../shared")
        return
    yield from seed()
    yield from own_dev()


def main() -> int:
    """Measure, compare, print; 1 when a figure lies under its floor."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--update", action="store_true")
    asked.add_argument("names", nargs="*")
    options = asked.parse_args()
    table, rows = floors(), list[Row]()
    print(lined(HEAD))
    for told in measured():
        if not options.names or (isinstance(told, Row) and told.name.startswith(tuple(options.names))):
            print(shown(told, table))
            rows += [told] if isinstance(told, Row) else []
    if options.update:
        FLOORS.write_text(written(raised(rows, table)), encoding="utf-8")
    return int(any(fault(row, floors()) for row in rows))


if __name__ == "__main__":
    sys.exit(main())
