"""Rules, head and both on sentences that neither was made from: every fifth line of corpus/more-*.jsonl.

usage: heads.py [--types] [CODER ...]

A sentence is a document of its own with one marked act, or none. `recall`: the share of acts whose type is
among the events found; `precision`: the share of sentences with an event in which one of the events has
the marked type (a second act that nobody marked counts against it when it stands alone); `quiet`: the
share of sentences without an act in which no event is found; `status` of the acts found. The head never
saw these lines; the rows of the rules' tables may have been mended by later eyes.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import false_events
import gate
from rows import HEAD, SHARED, Row, Skipped, Told, digest, interval, lined, shown

from blocwatch.encoder import installed
from blocwatch.model import Coding, Document
from blocwatch.pipeline import COMBINED, HEADS, RULES, coded, given_documents

CORPUS = Path(__file__).parent.parent / "corpus"
HELD = 5
"""Every fifth line, counted from one, is measured; scripts/acts/sentences.py leaves it out of learning."""
LANGUAGES = ("ru", "en", "uk")
CODERS = (RULES, HEADS, COMBINED)
DAY = datetime(2026, 3, 18, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Found:
    """What a sentence tells (None: nothing), in what status, and what was found: types with statuses."""

    type: str | None
    status: str
    events: tuple[tuple[str, str], ...]

    @property
    def hit(self) -> bool:
        """Whether the marked type is among those found."""
        return any(type_ == self.type for type_, _ in self.events)


def held(path: Path) -> Iterator[tuple[dict[str, str], Document]]:
    """The lines that are measured, each as a document."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if number % HELD == 0:
            row = json.loads(line)
            body = {"id": str(number), "lang": row["lang"], "published": "2026-03-18", "text": row["text"]}
            for one in given_documents(path.name, json.dumps(body).encode(), DAY):
                assert isinstance(one, Document)
                yield row, one


def found(row: dict[str, str], coding: Coding) -> Found:
    """A line beside its coding."""
    type_ = None if row["type"] == "NONE" else row["type"]
    return Found(type_, row["status"], tuple((str(one.type), str(one.status)) for one in coding.events))


def recall(of: Sequence[Found]) -> float:
    """The share of acts whose type was found."""
    told = [one.hit for one in of if one.type]
    return sum(told) / max(len(told), 1)


def precision(of: Sequence[Found]) -> float:
    """Of the sentences with an event those with the right one."""
    told = [one.hit for one in of if one.events]
    return sum(told) / max(len(told), 1)


def quiet(of: Sequence[Found]) -> float:
    """Of the sentences without an act those in which no event is found."""
    none = [not one.events for one in of if not one.type]
    return sum(none) / max(len(none), 1)


def status(of: Sequence[Found]) -> float:
    """Of the acts found those with the right status."""
    told = [(one.type, one.status) in one.events for one in of if one.type and one.hit]
    return sum(told) / max(len(told), 1)


def measured(coders: Sequence[str] = CODERS, by_type: bool = False) -> Iterator[Told]:
    """The rows, by coder and language; on demand the recall of each type."""
    if not installed():
        yield Skipped("heads", "needs the extra multi")
        return
    yield from on_held(coders, by_type)
    for coder in coders:
        corpus = digest(false_events.CORPUS)
        found_in = false_events.shares(false_events.sentences(coder=coder)).items()
        parts = [counts for name, counts in found_in if "." not in name]
        events, count = sum(one for one, _ in parts), sum(one for _, one in parts)
        yield Row(f"no-false-events.{coder}", "share", 1 - events / count, corpus, gate=0.97, aim=0.99)
    if SHARED.is_dir():
        yield from on_documents(coders)
    else:
        yield Skipped("own-dev by coder", "needs ../shared")


def on_documents(coders: Sequence[str]) -> Iterator[Told]:
    """The annotated documents of the gate, by coder: a gate, never learned from."""
    gold = SHARED / "gold" / "own-dev" / "gold.jsonl"
    lang = {row["id"]: row["lang"] for row in map(json.loads, gold.read_text(encoding="utf-8").splitlines())}
    for coder in coders:
        tables = gate.scored(gold, coder)
        for language in LANGUAGES:
            for name in ("detect", "type", "dyad", "status"):
                told = [table.get(name, (0, 0)) for one, table in tables.items() if lang[one] == language]
                yield Row(f"own-dev.{language}.{coder}", name, gate.share(told), digest(gold))


def on_held(coders: Sequence[str], by_type: bool) -> Iterator[Told]:
    """The lines of the corpus that are kept from learning, by language and coder."""
    for lang in LANGUAGES:
        path = CORPUS / f"more-{lang}.jsonl"
        lines = list(held(path))
        for coder in coders:
            all_ = [found(row, coded(document, coder)) for row, document in lines]
            for figure in (recall, precision, quiet, status):
                yield Row(
                    f"held.{lang}.{coder}",
                    figure.__name__,
                    figure(all_),
                    digest(path),
                    interval(all_, figure),
                )
            if by_type:
                counts = Counter(one.type for one in all_ if one.type)
                hits = Counter(one.type for one in all_ if one.type and one.hit)
                print("  " + ", ".join(f"{name} {hits[name]}/{counts[name]}" for name in sorted(counts)))


def main() -> int:
    """Print the rows."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--types", action="store_true")
    asked.add_argument("coders", nargs="*", default=CODERS)
    options = asked.parse_args()
    print(lined(HEAD))
    for row in measured(options.coders, options.types):
        print(shown(row, {}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
