"""What a page says of itself beside its text: title, outlet, day. trafilatura's parts, called one by one.

Its own call for all of it also looks for authors, tags, categories and licences, which nobody here asks
for and which take a quarter of the time of a page; and it mines a day where the page states one.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from htmldate import find_date
from lxml.etree import LxmlError  # type: ignore[import-untyped]
from trafilatura.metadata import (
    examine_meta,
    extract_meta_json,
    extract_sitename,
    extract_title,
    extract_url,
)

from blocwatch.collect.written import days_in

FAULTS = (LxmlError, ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError)
"""What the parsers under the main reader are known to raise on broken pages."""

_HOST = re.compile(r"https?://(?:www\.|w[0-9]+\.)?([^/]+)")


@dataclass(frozen=True, slots=True)
class Told:
    """Title, outlet and own address, None where the page does not say."""

    title: str | None = None
    outlet: str | None = None
    address: str | None = None


def told_of(tree: Any) -> Told:
    """What a tree of lxml says of the page. Raises what the library raises on broken ones."""
    found = examine_meta(tree)
    # What stands in a script may be anything; what was found before it counts all the same.
    with suppress(*FAULTS):
        found = extract_meta_json(tree, found)
    found.title = found.title or extract_title(tree)
    found.url = found.url or extract_url(tree, None)
    found.sitename = _named(found.sitename or extract_sitename(tree), found.url)
    found.clean_and_trim()
    return Told(found.title or None, found.sitename or None, found.url)


def mined(markup: str, address: str | None, now: datetime) -> str | None:
    """The day that can be found in a page that states none, bounded by the caller's clock.

    The library makes the first of January of a year alone; that day counts where it is written.
    """
    last = now.date().isoformat()
    found: str | None = find_date(
        markup, url=address, original_date=True, extensive_search=True, max_date=last
    )
    guessed = found and found.endswith("-01-01") and not _is_written(found, f"{address or ''} {markup}")
    return None if guessed else found


def _is_written(iso: str, words: str) -> bool:
    """Whether a day stands in the words in figures, or with its month's name."""
    figures = any(iso.replace("-", between) in words for between in ("-", "/", ".", ""))
    return figures or any(named.iso.startswith(iso) for named in days_in(words))


def _named(outlet: str | None, address: str | None) -> str | None:
    """The name of the outlet as a name is written; the host of the page's own address where it has none."""
    if outlet:
        bare = outlet.lstrip("@")
        return bare.title() if bare and "." not in bare and not bare[0].isupper() else bare
    host = _HOST.match(address or "")
    return host[1] if host else None
