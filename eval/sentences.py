"""How far the rules carry: the main act of sentences written for training, found or not.

Sets: corpus/own-train (the rules were tuned on it) and corpus/more-*.jsonl, of which the odd lines were read
when rules were mended and the even lines never. `recall` is the share of sentences with a main act in which
an event of its type is found, `quiet` the share of sentences without an act that give none.
A sentence may tell more than its main act, and may tell it of somebody nobody knows.

usage: sentences.py [--language LANG]
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rows import Row, digest, interval

from blocwatch.model import Document
from blocwatch.pipeline import coded, given_documents

CORPUS = Path(__file__).parent.parent / "corpus"
LANGUAGES = ("ru", "en", "uk")
DAY = "2024-05-15"


@dataclass(frozen=True, slots=True)
class Read:
    """One sentence: the type of its main act, empty for none, and the types that were found."""

    wanted: str
    found: tuple[str, ...]

    @property
    def hit(self) -> bool:
        """Whether the main act's type is found, or nothing where there is none."""
        return self.wanted in self.found if self.wanted else not self.found


def sets(language: str) -> Iterator[tuple[str, list[str]]]:
    """The sets of a language: name and lines."""
    yield "tuned", (CORPUS / "own-train" / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
    more = (CORPUS / f"more-{language}.jsonl").read_text(encoding="utf-8").splitlines()
    yield "read", more[0::2]
    yield "unread", more[1::2]


def read(lines: Iterable[str]) -> Iterator[Read]:
    """Every sentence coded as a document of its own."""
    for number, line in enumerate(lines):
        row = json.loads(line)
        body = {"id": str(number), "lang": row["lang"], "published": DAY, "text": row["text"]}
        given = json.dumps(body, ensure_ascii=False).encode()
        wanted = "" if row["type"] in (None, "NONE") else row["type"]
        for document in given_documents(str(number), given, datetime(2024, 5, 15, tzinfo=UTC)):
            assert isinstance(document, Document)
            yield Read(wanted, tuple(str(event.type) for event in coded(document).events))


def share(told: Sequence[Read]) -> float:
    """How many are right, of all."""
    return sum(one.hit for one in told) / len(told)


def rows_of(language: str) -> Iterator[Row]:
    """The figures of a language, set by set."""
    more = CORPUS / f"more-{language}.jsonl"
    for name, lines in sets(language):
        told = list(read(lines))
        corpus = digest(CORPUS / "own-train" / f"{language}.jsonl" if name == "tuned" else more)
        acts = [one for one in told if one.wanted]
        none = [one for one in told if not one.wanted]
        for figure, units in (("recall", acts), ("quiet", none)):
            yield Row(f"sentences.{language}.{name}", figure, share(units), corpus, interval(units, share))


def measured() -> Iterator[Row]:
    """Every figure of every language."""
    for language in LANGUAGES:
        yield from rows_of(language)


def main() -> int:
    """Print the figures."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--language", choices=LANGUAGES)
    options = asked.parse_args()
    for row in rows_of(options.language) if options.language else measured():
        low, high = row.interval or (0.0, 0.0)
        print(f"{row.set:22} {row.figure:7} {row.ours:.3f}  {low:.3f}-{high:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
