"""A page to its text: the main reader, checked by a second one that loses nothing silently.

trafilatura finds the article best, but the library under it returns nothing, without an error,
for pages that are deep or hold very long paragraphs. So what it keeps is compared with what an
HTML5 parser sees in the page's main part. Where too little is left, it reads again less strictly;
where that is too little too, the second reading is taken and the doubt is told. Nothing here goes out.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime

import trafilatura
from lxml.etree import LxmlError  # type: ignore[import-untyped]
from selectolax.lexbor import LexborHTMLParser

from blocwatch.collect.encoding import declared, decoded
from blocwatch.collect.found import Found, Refused
from blocwatch.collect.markup import main_text, shape
from blocwatch.collect.mojibake import REPAIRED, repaired
from blocwatch.collect.published import refusal
from blocwatch.collect.terms import Limits

_KEEPS = 0.25
_HIDDEN = ["//*[@hidden]", "//*[contains(translate(@style, ' ', ''), 'display:none')]"]
_STRAY = 0.002
_LONGEST_TITLE = 500
# What the parsers under the main reader are known to raise on broken pages.
_FAULTS = (LxmlError, ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError)
_DATES = (
    'meta[property="article:published_time"]',
    'meta[itemprop="datePublished"]',
    'meta[name="pubdate"]',
    'meta[name="DC.date.issued"]',
)
_JSON_LD_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the main reader makes of a page."""

    text: str = ""
    title: str | None = None
    day: str | None = None
    outlet: str | None = None


def found(body: bytes, charset: str | None, now: datetime, limits: Limits) -> Found | Refused:
    """The text of a page with what the page says of itself; `charset` is the server's word."""
    decoding = decoded(_without_zeros(body), charset or declared(body))
    if isinstance(decoding, Refused):
        return decoding
    markup = decoding.text
    size = shape(markup)
    reason = size.refusal(limits)
    if reason:
        return Refused(reason)
    tree = LexborHTMLParser(markup)
    reading = _main_reading(markup, now) if size.depth <= limits.nesting else _Reading()
    witness = main_text(tree)
    if len(reading.text) < _KEEPS * len(witness) and size.depth <= limits.nesting:
        less = _main_reading(markup, now, precise=False)
        reading = replace(reading, text=max(reading.text, less.text, key=len))
    text, doubt = _chosen(reading.text, witness)
    right = repaired(text)
    title = reading.title or _title(tree)
    published, date_doubt = _published(tree, markup, reading.day, now, limits)
    doubts = (decoding.doubt, REPAIRED if right != text else None, doubt, date_doubt)
    return Found(
        text=right,
        hint=_language(tree),
        outlet=reading.outlet,
        published=published,
        title=repaired(title) if title else None,
        doubts=tuple(each for each in doubts if each),
    )


def _without_zeros(body: bytes) -> bytes:
    """The body without stray zero bytes, which the standard has a page's reader pass over too."""
    return body.replace(b"\0", b"") if 0 < body.count(0) <= len(body) * _STRAY else body


def _main_reading(markup: str, now: datetime, *, precise: bool = True) -> _Reading:
    """trafilatura's; empty where it fails. The day is bounded by the caller's clock, not the machine's."""
    dates = {"original_date": True, "extensive_search": True, "max_date": now.date().isoformat()}
    try:
        kept = trafilatura.bare_extraction(
            markup,
            favor_precision=precise,
            include_comments=False,
            with_metadata=True,
            date_extraction_params=dates,
            prune_xpath=_HIDDEN,
        )
    except _FAULTS:
        return _Reading()
    if kept is None or isinstance(kept, dict):
        return _Reading()
    return _Reading(kept.text or "", kept.title or None, kept.date or None, kept.sitename or None)


def _chosen(kept: str, witness: str) -> tuple[str, str | None]:
    """The main reader's text, or the witness's with the reason when the main reader lost too much."""
    if len(kept) >= _KEEPS * len(witness):
        return kept, None
    share = round(100 * len(kept) / len(witness))
    return witness, f"the main reader kept {share} % of the page, read plainly instead"


def _published(
    tree: LexborHTMLParser, markup: str, mined: str | None, now: datetime, limits: Limits
) -> tuple[str | None, str | None]:
    """The first believable day of what the page says and what the main reader mined, and a doubt."""
    said = [node.attributes.get("content") for selector in _DATES for node in tree.css(selector)]
    said += [node.attributes.get("datetime") for node in tree.css("time[itemprop=datePublished]")]
    said += _JSON_LD_DATE.findall(markup)[:3]
    reasons = []
    for words in [*said, mined]:
        if not words:
            continue
        reason = refusal(words, now, limits)
        if reason is None:
            return words.strip(), None
        reasons.append(reason)
    return None, reasons[0] if reasons else None


def _language(tree: LexborHTMLParser) -> str | None:
    root = tree.root
    return root.attributes.get("lang") if root else None


def _title(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first("title")
    words = " ".join((node.text() or "").split())[:_LONGEST_TITLE] if node else ""
    return words or None
