"""False events: sentences that tell no political act, and how many of them the coder finds one in.

usage: false_events.py [--show]

`false_events.jsonl` is written for this measure (CC BY 4.0): sport, business, biography, obituary,
weather, culture, science, daily life, idioms of war. Part `first` was written before the tables
were looked at, part `unseen` after they were mended. The figure is the share of sentences with an
event, by language and part; `--show` prints each such sentence with its event and rule.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from blocwatch.model import Coding, Document
from blocwatch.pipeline import STANDARD, coded, given_documents

CORPUS = Path(__file__).with_suffix(".jsonl")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence that tells no political act, and what the coder found in it."""

    language: str
    part: str
    kind: str
    document: Document
    coding: Coding


def sentences(corpus: Path = CORPUS, coder: str = STANDARD) -> Iterator[Sentence]:
    """Every sentence of the corpus, coded as a document of its own."""
    for line in corpus.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        body = {"id": row["id"], "lang": row["lang"], "published": "2026-03-18", "text": row["text"]}
        given = json.dumps(body, ensure_ascii=False).encode()
        for document in given_documents(row["id"], given, datetime(2026, 3, 18, tzinfo=UTC)):
            assert isinstance(document, Document)
            yield Sentence(row["lang"], row["part"], row["kind"], document, coded(document, coder))


def shares(found: Iterable[Sentence]) -> dict[str, tuple[int, int]]:
    """Sentences with an event and sentences in all, by part, and by part and language."""
    with_event: Counter[str] = Counter()
    in_all: Counter[str] = Counter()
    for one in found:
        for name in (one.part, f"{one.part}.{one.language}"):
            in_all[name] += 1
            with_event[name] += bool(one.coding.events)
    return {name: (with_event[name], in_all[name]) for name in sorted(in_all)}


def main() -> int:
    """Print the shares, and on demand what was found."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--show", action="store_true")
    options = asked.parse_args()
    found = list(sentences())
    for one in found if options.show else ():
        for event in one.coding.events:
            sides = [",".join(party.entity for party in side) for side in (event.actors, event.recipients)]
            print(
                f"{one.document.given} {event.type} {' -> '.join(sides)} [{event.coder}] {one.document.text}"
            )
    for name, (events, count) in shares(found).items():
        print(f"{name:12} {events:3} of {count:3}  {events / count:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
