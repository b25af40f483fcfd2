"""Exact spans of persons, places and organisations in Ukrainian news: rules, head, both, and a peer.

usage: names_uk.py [--misses N]

The set is ours (names_uk.jsonl, CC BY 4.0) and none of it was learned from; yet it comes from the hand
that wrote what was, so found text will fare worse. Of its parts, `first` (167 sentences) was looked at
while the head was made; `unseen` (70) was written after and measured once. Names are meant in
the narrow sense of `names.py`: «МЗС» and «Китаю» are two, titles and quotation marks no part, a capital
and «Кремль» are places. Rules: what the pack finds without the encoder, and the links of resolve that
have a name (a state inside the phrase of an office or organ has no link of its own: a place missed).
Head: what the trained head finds. Both: the pack as installed with the extra `multi`, and the links.
The peer is slovnet's Russian tagger on the same text; no other tagger of Ukrainian can be had from a
package registry. Figures are micro-averaged F1 of (start, stop, type).
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from rows import HEAD, HERE, Row, Skipped, Told, digest, floors, interval, lined, shown

from blocwatch.encoder import installed
from blocwatch.languages.uk import Ukrainian
from blocwatch.model import Document, DocumentId, EntityKind, Link
from blocwatch.resolve import Gazetteer, resolve
from names import Name, Text, longest, missed, russian, score, typed

SET = HERE / "names_uk.jsonl"
Finder = Callable[[str], list[Name]]


@cache
def pack(heads: bool) -> Ukrainian:
    """The Ukrainian pack, with the head or by rules."""
    return Ukrainian(heads=heads)


PARTS = ("first", "unseen")


def read(part: str) -> list[Text]:
    """The sentences of a part."""
    told = [json.loads(line) for line in SET.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in told if row["part"] == part]
    return [
        Text(row["id"], row["text"], frozenset((a, b, kind) for a, b, kind in row["names"])) for row in rows
    ]


def alone(heads: bool) -> Finder:
    """What the pack says by itself."""
    return lambda text: [(span.start, span.stop, kind) for span, kind in pack(heads).names(text)]


def linked(heads: bool) -> Finder:
    """What the pack says, and where it says nothing the links of resolve that have a name."""

    def found(text: str) -> list[Name]:
        own = alone(heads)(text)
        document = Document(DocumentId("x"), None, "uk", None, "", None, None, None, text, (), (), "")
        links = resolve(document, pack(heads).parse(text), Gazetteer.load(), pack(heads).names(text))
        more = [name for link in links if (name := name_of(link, text))]
        return longest(
            [*own, *(one for one in more if not any(one[0] < two[1] and two[0] < one[1] for two in own))]
        )

    return found


def name_of(link: Link, text: str) -> Name | None:
    """A link as a name: a person's, or what `names.typed` makes of it."""
    span = link.mention.span
    if link.mention.kind is EntityKind.PERSON and link.person and span.of(text)[:1].isupper():
        return span.start, span.stop, "PER"
    return typed(link, text, wide=False)


def peer(text: str) -> list[Name]:
    """What the Russian tagger finds."""
    return [(one.start, one.stop, one.kind) for one in russian().tagged(text)]


def scored(texts: Sequence[tuple[Text, list[Name]]]) -> dict[str, float]:
    """The figures of some texts."""
    return score((one.names, told) for one, told in texts)


def measured() -> Iterator[Told]:
    """The rows of the table: F1 of all names and of each kind, by each way, for each part."""
    for part in PARTS:
        yield from _measured(part)


def _measured(part: str) -> Iterator[Told]:
    texts = read(part)
    slovnet = scored([(one, peer(one.text)) for one in texts])
    ways = {"rules": linked(heads=False)}
    if installed():
        ways |= {"head": alone(heads=True), "both": linked(heads=True)}
    else:
        yield Skipped(f"names-uk.{part}.head", "needs the extra multi")
    for way, finder in ways.items():
        told = [(one, finder(one.text)) for one in texts]
        for kind, value in scored(told).items():

            def f1(drawn: Sequence[tuple[Text, list[Name]]], kind: str = kind) -> float:
                return scored(drawn)[kind]

            peered = f"{slovnet[kind]:.3f} slovnet's Russian tagger"
            yield Row(f"names-uk.{part}.{way}", kind, value, digest(SET), interval(told, f1), peered)


def main() -> int:
    """Print the rows, and the commonest misses of the last way when asked."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--misses", type=int, default=0)
    options = asked.parse_args()
    print(lined(HEAD))
    for row in measured():
        print(shown(row, floors()))
    for part in PARTS if options.misses else ():
        texts = read(part)
        told = [linked(installed())(one.text) for one in texts]
        print(part, *missed(texts, told, options.misses), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
