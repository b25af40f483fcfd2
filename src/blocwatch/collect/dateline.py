"""The day that a page shows beside its headline, for pages that state none to machines.

A site's own clock, the day of another article and the day of an old event named in the first
paragraph all stand in pages; the day of the text stands in a short line right after its headline.
"""

import re
from collections.abc import Iterator
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from blocwatch.collect.markup import BESIDE_TEXT, blocks
from blocwatch.collect.written import days_in

_LEAST_HEADLINE = 15
_LINES, _LONGEST_LINE, _HIGH = 8, 100, 6
_OTHER = re.compile(r"updat|modif|edited|joined|обновл|измен|редакт|регистр|оновл|змін|реєстр", re.IGNORECASE)
_BEFORE = 25


def dateline(tree: LexborHTMLParser, title: str | None) -> str | None:
    """The first day in the lines after the headline, as ISO; not that of a change."""
    for heading in _headlines(tree, title):
        for line in islice(_lines_after(heading), _LINES):
            for day in days_in(line) if len(line) <= _LONGEST_LINE else ():
                if not _OTHER.search(line[max(0, day.start - _BEFORE) : day.start]):
                    return day.iso
    return None


def _headlines(tree: LexborHTMLParser, title: str | None) -> list[LexborNode]:
    """The headings that say what the page's title says; the only great one where none does."""
    titles = [_plain(title), *(_plain(node.text()) for node in tree.css("title")[:1])]
    said = [(_plain(node.text()), node) for node in tree.css("h1, h2, h3")]
    long = [(words, node) for words, node in said if len(words) >= _LEAST_HEADLINE]
    same = [node for words, node in long if any(words in each or each in words for each in titles if each)]
    great = [node for _, node in long if node.tag == "h1"]
    return same or (great if len(great) == 1 else [])


def _plain(words: str | None) -> str:
    return " ".join((words or "").casefold().split())


def _lines_after(heading: LexborNode) -> Iterator[str]:
    """The paragraphs that follow a heading in its own part of the page and the parts around it."""
    node: LexborNode | None = heading
    for _ in range(_HIGH):
        if node is None or node.tag == "body":
            return
        beside = node.next
        while beside is not None:
            yield from (block.text for block in blocks(beside, BESIDE_TEXT))
            beside = beside.next
        node = node.parent
