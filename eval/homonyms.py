"""Names that several states bear, or a state and something else: is the right one meant?

usage: homonyms.py [--misses]

Set: homonyms.jsonl, written for this: a sentence, a word of it (its first occurrence), and the state
it names (`code`), or the state it must not be taken for (`never`) where it names none. A row is met
when a link that shares a character with the word has that state, or none has the one forbidden.
The second set was written when the first stood at 1.00; at first sight 49 of its 52 were met.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from rows import Row, digest, floors, interval, shown

from blocwatch.languages import language
from blocwatch.model import Document, DocumentId, Link, Span, broad
from blocwatch.resolve import Gazetteer, resolve

CORPUS = Path(__file__).parent / "homonyms.jsonl"
DAY = date(2024, 12, 10)


def codes(row: dict[str, Any]) -> tuple[str, ...]:
    """The state or organisation of each link at the word."""
    text = row["text"]
    start = text.index(row["word"])
    span = Span(start, start + len(row["word"]))
    document = Document(
        DocumentId("h"), None, row["lang"], None, "", DAY, DAY.isoformat(), None, text, (), (), ""
    )  # fmt: skip
    pack = language(row["lang"])
    links = resolve(document, pack.parse(text), Gazetteer.load(), pack.names(text))
    return tuple(broad(link.code) for link in links if link.code and _over(link, span))


def _over(link: Link, span: Span) -> bool:
    title = link.mention.title
    return link.mention.span.overlaps(span) or (title is not None and title.overlaps(span))


def met(row: dict[str, Any]) -> bool:
    """Whether a row is as it should be."""
    told = codes(row)
    return row["code"] in told if row["code"] else row["never"] not in told


def rows() -> list[dict[str, Any]]:
    """The sentences."""
    return [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]


def share(found: Sequence[bool]) -> float:
    """How many are as they should be."""
    return sum(found) / len(found)


def measured(*, misses: bool = False) -> Iterator[Row]:
    """The row of the table."""
    found = []
    for row in rows():
        found.append(met(row))
        if misses and not found[-1]:
            print(f"  {row['lang']} {row['code'] or '-' + row['never']} {row['text']!r}: {codes(row)}")
    yield Row("homonyms", "meant", share(found), digest(CORPUS), interval(found, share), gate=0.95, aim=1.0)


def main(arguments: list[str]) -> int:
    """Prints the row."""
    for row in measured(misses="--misses" in arguments):
        print(shown(row, floors()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
