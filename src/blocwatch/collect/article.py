"""The main reader of a page: trafilatura over one tree of lxml, asked only as much as the page needs.

Its own comparison with two other readers takes as long as its reading and changes one text in twenty. Those
are the texts in which a second reader misses what it sees itself, so it is asked only where that one does.
"""

from contextlib import suppress
from datetime import datetime
from typing import Any

import trafilatura
from lxml.etree import strip_elements  # type: ignore[import-untyped]
from trafilatura.utils import load_html
from trafilatura.xml import delete_element

from blocwatch.collect.told_of_page import FAULTS, Told, mined, told_of

_AGREES, _LACKS = 0.6, 0.3
"""Of the second reader's letters, in paragraphs found whole: enough to be sure, too few to be strict."""

_SAW = 0.9
SHORT = 300
"""Letters of a text under which it may be a caption or a notice, and others are asked."""

_NO_TEXT = ("script", "style", "svg", "template")
_FORUM = "DiscussionForumPosting"
"""The statement of a page, in a script, by which trafilatura tells a thread from comments on an article."""


class Article:
    """The main reader of one page: lxml's tree of it, parsed once; empty where the library fails."""

    def __init__(self, markup: str) -> None:
        self.told = Told()
        self._markup = markup
        self._tree: Any = None
        with suppress(*FAULTS):
            self._tree = load_html(markup)
        if self._tree is not None:
            with suppress(*FAULTS):
                self.told = told_of(self._tree)
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
        text, tidy = self._extracted(precise=True, fast=True)
        if tidy and len(text) >= SHORT and share(witness, text) >= _AGREES:
            return text
        text, _ = self._extracted(precise=True, fast=False)
        if share(witness, text) >= _LACKS:
            return text
        less_strict, _ = self._extracted(precise=False, fast=False)
        return less_strict or text

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
