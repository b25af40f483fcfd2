"""The quality gate: every figure beside its floor; a floor may only rise.

usage: gate.py [--update] [NAME ...]

A figure is measured on a corpus whose digest stands beside its floor in floors.toml: on another
corpus the floor says nothing and the gate fails until `--update` writes the new one. `--update`
raises floors to what was measured and never lowers one on the same corpus. Corpora that only the
makers have (../shared) are skipped with a line when they are not there.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import false_events

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared"
FLOORS = HERE / "floors.toml"
LANGUAGES = ("ru", "en", "uk")


@dataclass(frozen=True, slots=True)
class Figure:
    """One number measured on one corpus."""

    name: str
    value: float
    corpus: str


def digest(*paths: Path) -> str:
    """Digest of a corpus: the bytes of its files in order."""
    found = hashlib.sha256()
    for path in paths:
        found.update(path.read_bytes())
    return found.hexdigest()[:16]


def scored(gold: Path, *options: str) -> dict[str, dict[str, dict[str, float]]]:
    """The coder's figures on annotated documents, by the scorer of the gold's makers."""
    with (
        tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as bare,
        tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as coded,
    ):
        for line in gold.read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            kept = {key: document.get(key) for key in ("id", "lang", "outlet", "published", "title", "text")}
            bare.write(json.dumps(kept, ensure_ascii=False) + "\n")
        bare.flush()
        subprocess.run(
            [sys.executable, "-m", "blocwatch", "code", bare.name, "--jobs", "2"], stdout=coded, check=True
        )
        coded.flush()
        scorer = SHARED / "gold" / "tools" / "score.py"
        told = subprocess.run(
            [sys.executable, str(scorer), str(gold), coded.name, "--json", *options],
            capture_output=True,
            text=True,
            check=True,
        )
    found: dict[str, dict[str, dict[str, float]]] = json.loads(told.stdout)
    return found


def seed() -> Iterator[Figure]:
    """The article the product grew from, as its annotator coded it."""
    gold = SHARED / "seed" / "seed-ru.jsonl"
    rows = scored(gold)["all"]
    for name in ("detect", "type", "dyad", "claim", "sourced", "reach"):
        yield Figure(f"seed.{name}", rows[name]["f1"], digest(gold))


def own_dev() -> Iterator[Figure]:
    """Sixty annotated documents in three languages."""
    gold = SHARED / "gold" / "own-dev" / "gold.jsonl"
    tables = scored(gold, "--by", "lang")
    for language in LANGUAGES:
        for name in ("detect", "type", "dyad", "claim", "sourced", "reach"):
            yield Figure(f"own-dev.{language}.{name}", tables[language][name]["f1"], digest(gold))
        for name in ("status", "when-hit", "when-idle", "certainty", "in-claim"):
            yield Figure(f"own-dev.{language}.{name}", tables[language][name]["accuracy"], digest(gold))


def without_false_events() -> Iterator[Figure]:
    """The share of sentences that tell no political act in which none is found."""
    corpus = digest(false_events.CORPUS)
    for name, (events, count) in false_events.shares(false_events.sentences()).items():
        yield Figure(f"no-false-events.{name}", 1 - events / count, corpus)


FIGURES: tuple[tuple[Callable[[], Iterator[Figure]], bool], ...] = (
    (without_false_events, False),
    (seed, True),
    (own_dev, True),
)
"""What is measured, and whether it needs ../shared."""


def measured(names: list[str]) -> Iterator[Figure]:
    """All figures, or those whose name begins with one of the names."""
    for measure, needs_shared in FIGURES:
        if needs_shared and not SHARED.is_dir():
            print(f"skipped: {measure.__name__} needs ../shared")
            continue
        yield from (one for one in measure() if not names or one.name.startswith(tuple(names)))


def floors() -> dict[str, dict[str, object]]:
    """The floors as they stand."""
    return tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}


def written(table: dict[str, dict[str, object]]) -> str:
    """The floors as a table, in alphabetical order."""
    head = "# Floors of the quality gate. They may only rise (eval/gate.py --update).\n"
    rows = (
        f'\n["{name}"]\nfloor = {row["floor"]:.3f}\ncorpus = "{row["corpus"]}"\n'
        for name, row in sorted(table.items())
    )
    return head + "".join(rows)


def main() -> int:
    """Measure, compare, print; 1 when a figure lies under its floor."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--update", action="store_true")
    asked.add_argument("names", nargs="*")
    options = asked.parse_args()
    table, under = floors(), 0
    for one in measured(options.names):
        row = table.get(one.name)
        same = row is not None and row["corpus"] == one.corpus
        floor = float(str(row["floor"])) if row is not None and same else 0.0
        low = one.value + 0.0005 < floor or not same
        remark = ("" if same else "  (another corpus)") + ("  UNDER" if low else "")
        print(f"{one.name:28} {one.value:.3f}  floor {floor:.3f}{remark}")
        if options.update and (not same or one.value > floor):
            # A little under what was measured: another machine rounds otherwise.
            table[one.name] = {"floor": max(floor, int(one.value * 1000) / 1000), "corpus": one.corpus}
        else:
            under += low
    if options.update:
        FLOORS.write_text(written(table), encoding="utf-8")
    return int(bool(under))


if __name__ == "__main__":
    sys.exit(main())
