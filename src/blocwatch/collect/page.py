"""A page to its text: the main reader, checked by a second one that loses nothing silently.

trafilatura finds the article best, but the library under it returns nothing, without an error,
for pages that are deep or hold very long paragraphs. So what it keeps is compared with what an
HTML5 parser sees in the page's main part. Where too little is left, it reads again less strictly;
where that is too little too, the second reading is taken and the doubt is told. Nothing here goes out.
"""

from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Any

import trafilatura
from selectolax.lexbor import LexborHTMLParser
from trafilatura.utils import load_html
from trafilatura.xml import delete_element

from blocwatch.collect.encoding import declared, decoded
from blocwatch.collect.found import Found, Refused
from blocwatch.collect.markup import main_text, shape
from blocwatch.collect.mojibake import REPAIRED, repaired
from blocwatch.collect.page_day import Paper, published
from blocwatch.collect.terms import Limits
from blocwatch.collect.told_of_page import FAULTS, Told, mined, told_of

_KEEPS = 0.25
_STRAY = 0.002
_LONGEST_TITLE = 500


def found(
    body: bytes, charset: str | None, now: datetime, limits: Limits, address: str = ""
) -> Found | Refused:
    """The text of a page with what the page says of itself; `charset` is the server's word.

    `address` is where on the web the page was had, empty for a file.
    """
    decoding = decoded(_without_zeros(body), charset or declared(body))
    if isinstance(decoding, Refused):
        return decoding
    markup = decoding.text
    size = shape(markup, limits)
    reason = size.refusal(limits)
    if reason:
        return Refused(reason)
    tree = LexborHTMLParser(markup)
    main = _Main(markup if size.depth <= limits.nesting else "")
    addresses = tuple(filter(None, (address, main.told.address)))
    paper = Paper(tree, markup, main.told.title, addresses)
    told, date_doubt = published(paper, partial(main.day, addresses, now), now, limits)
    main.cut_hidden()
    kept, witness = main.text(), main_text(tree)
    if len(kept) < _KEEPS * len(witness):
        kept = max(kept, main.text(precise=False), key=len)
    text, doubt = _chosen(kept, witness)
    right = repaired(text)
    title = main.told.title or _title(tree)
    doubts = (decoding.doubt, REPAIRED if right != text else None, doubt, date_doubt)
    return Found(
        text=right,
        hint=_language(tree),
        outlet=main.told.outlet,
        published=told,
        title=repaired(title) if title else None,
        doubts=tuple(each for each in doubts if each),
    )


def _without_zeros(body: bytes) -> bytes:
    """The body without stray zero bytes, which the standard has a page's reader pass over too."""
    return body.replace(b"\0", b"") if 0 < body.count(0) <= len(body) * _STRAY else body


class _Main:
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

    def day(self, addresses: tuple[str, ...], now: datetime) -> str | None:
        """A day that is mined from the page, comments and all, which the tree no longer has."""
        with suppress(*FAULTS):
            return mined(self._markup, next(iter(addresses), None), now) if self._markup else None
        return None

    def text(self, *, precise: bool = True) -> str:
        """trafilatura's text; empty where it fails. What is hidden is cut before the first reading."""
        if self._tree is None:
            return ""
        try:
            kept = trafilatura.bare_extraction(
                self._tree, favor_precision=precise, include_comments=False, with_metadata=False
            )
        except FAULTS:
            return ""
        return "" if kept is None or isinstance(kept, dict) else kept.text or ""

    def cut_hidden(self) -> None:
        """Take out what a browser would not show."""
        for node in self._tree.xpath("//*[@hidden or @style]") if self._tree is not None else ():
            if "hidden" in node.attrib or "display:none" in node.get("style", "").replace(" ", ""):
                delete_element(node)


def _chosen(kept: str, witness: str) -> tuple[str, str | None]:
    """The main reader's text, or the witness's with the reason when the main reader lost too much."""
    if len(kept) >= _KEEPS * len(witness):
        return kept, None
    share = round(100 * len(kept) / len(witness))
    return witness, f"the main reader kept {share} % of the page, read plainly instead"


def _language(tree: LexborHTMLParser) -> str | None:
    root = tree.root
    return root.attributes.get("lang") if root else None


def _title(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first("title")
    words = " ".join((node.text() or "").split())[:_LONGEST_TITLE] if node else ""
    return words or None
