"""The main reader of a page: trafilatura over one tree of lxml, asked only as much as the page needs.

Its own comparison with two other readers takes as long as its reading and changes one text in twenty. Those
are the texts in which a second reader misses what it sees itself, so it is asked only where that one does.
"""

from contextlib import suppress
from datetime import datetime
from typing import Any

import trafilatura
from lxml.etree import XPath, strip_elements  # type: ignore[import-untyped]
from trafilatura.utils import load_html
from trafilatura.xml import delete_element

from blocwatch.collect.told_of_page import FAULTS, Told, mined, told_of

_AGREES, _LACKS = 0.6, 0.3
"""Of the second reader's letters, in paragraphs found whole: enough to be sure, too few to be strict."""

_ENOUGH, _MOST, _MORE = 0.75, 0.65, 0.15
"""In a page that marks no article: enough, else what a less strict reading must find, and find more."""

_SAW = 0.9
SHORT = 300
"""Letters of a text under which it may be a caption or a notice, and others are asked."""

_MARKED = XPath("boolean(//article|//main|//*[@itemprop='articleBody' or @role='main'])")
_FEW_WORDS, _FEW_LETTERS = 6, 60
_NO_TEXT = ("script", "style", "svg", "template")
_FORUM = "DiscussionForumPosting"
"""The statement of a page, in a script, by which trafilatura tells a thread from comments on an article."""


class Article:
    """The main reader of one page: lxml's tree of it, parsed once; empty where the library fails."""

    def __init__(self, markup: str) -> None:
        self.told = Told()
        self._markup = markup
        self._tree: Any = None
        self._marked = False
        with suppress(*FAULTS):
            self._tree = load_html(markup)
        if self._tree is not None:
            with suppress(*FAULTS):
                self.told = told_of(self._tree)
            self._marked = bool(_MARKED(self._tree))
            self._cut()

    def day(self, addresses: tuple[str, ...], now: datetime) -> str | None:
        """A day that is mined from the page, comments and all, which the tree no longer has."""
        with suppress(*FAULTS):
            return mined(self._markup, next(iter(addresses), None), now) if self._markup else None
        return None

    def text(self, witness: str) -> str:
        """The article's text as trafilatura finds it, empty where it fails.

        `witness` is the text that another reader sees in the page, a paragraph a line.
        """
        return unframed(self._read(witness))

    def _read(self, witness: str) -> str:
        text, tidy = self._extracted(precise=True, fast=True)
        sure = tidy and len(text) >= SHORT and share(witness, text) >= _AGREES
        strict = text if sure else self._extracted(precise=True, fast=False)[0]
        there = share(witness, strict)
        # Where its comparison had a say already, a third reading adds nothing.
        if there >= _LACKS and (self._marked or there >= _ENOUGH or strict != text):
            return strict
        less_strict, _ = self._extracted(precise=False, fast=False)
        found = share(witness, less_strict)
        better = there < _LACKS or (found >= _MOST and found - there >= _MORE)
        return less_strict if better and less_strict else strict

    def saw(self, witness: str) -> bool:
        """Whether the tree holds what another reader sees: what is left out of it, is so by choice."""
        return self._tree is not None and share(witness, "".join(self._tree.itertext())) >= _SAW

    def _extracted(self, *, precise: bool, fast: bool) -> tuple[str, bool]:
        """Its text, and whether that is made of paragraphs rather than of tables."""
        if self._tree is None:
            return "", False
        try:
            kept: Any = trafilatura.bare_extraction(
                self._tree, fast=fast, favor_precision=precise, include_comments=False, with_metadata=False
            )
        except FAULTS:
            return "", False
        if kept is None or isinstance(kept, dict):
            return "", False
        paragraphs = kept.body.findall(".//p")
        tidy = len(paragraphs) >= len(kept.body.findall(".//table"))
        return kept.text or "", tidy and any(next(one.itertext(), "") for one in paragraphs)

    def _cut(self) -> None:
        """Take out what a browser would not show: every copy of the tree is smaller for it."""
        for node in self._tree.xpath("//*[@hidden or @style]"):
            if "hidden" in node.attrib or "display:none" in node.get("style", "").replace(" ", ""):
                delete_element(node)
        if _FORUM not in self._markup:
            strip_elements(self._tree, *_NO_TEXT, with_tail=False)


def share(witness: str, text: str) -> float:
    """What part of a text's letters stands in another, by paragraphs that are there whole; 1 for no text."""
    there = "".join(text.split())
    lines = ["".join(line.split()) for line in witness.split("\n")]
    whole = sum(map(len, lines))
    return sum(len(line) for line in lines if line in there) / whole if whole else 1.0


def unframed(text: str) -> str:
    """A text without the rows of a few words before and behind it: old pages are set in tables."""
    lines = text.split("\n")
    told = [at for at, line in enumerate(lines) if not _is_frame(line)]
    return "\n".join(lines[told[0] : told[-1] + 1]) if told else text


def _is_frame(line: str) -> bool:
    """Whether a line is a row of one cell at most with a few words that are no sentence, or is blank."""
    cells = [cell.strip() for cell in line.split("|") if cell.strip()]
    if "|" not in line or len(cells) > 1:
        return not cells
    return all(
        len(cell) <= _FEW_LETTERS and len(cell.split()) <= _FEW_WORDS and cell[-1] not in ".!?:…"
        for cell in cells
    )
