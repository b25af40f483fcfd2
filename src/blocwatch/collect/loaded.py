"""The readers as a process of their own has them: loaded beforehand, and with no process below them."""

import hashlib
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime

from blocwatch.collect import feed_worker
from blocwatch.collect.document import documents
from blocwatch.collect.kind import FEED, PAGE
from blocwatch.collect.terms import Given, Limits
from blocwatch.model import Capture, Document, Quarantined

_PAGE = (
    "<html lang='en'><head><title>Grain</title><meta property='og:site_name' content='North'></head><body>"
    f"<article>{'<p>The harvest of this year was larger than the last one, the two states said.</p>' * 9}"
    "</article></body></html>"
)
_FEED = (
    "<rss version='2.0'><channel><title>T</title>"
    "<item><title>t</title><description>d</description></item></channel></rss>"
)
_ENCODINGS = ("cp1251", "koi8-r", "koi8-u", "cp866", "cp855", "iso8859-5", "mac_cyrillic", "utf-16", "cp1252")


def read_here(
    capture: Capture, given: Given, now: datetime, limits: Limits
) -> Iterator[Document | Quarantined]:
    """The documents of a capture, all of them read in this process."""
    return documents(capture, given, now=now, limits=limits, parsed=feed_worker.parsed_markup)


def get_ready() -> None:
    """Read something of each kind, so that whatever is loaded at first use is there."""
    warnings.simplefilter("ignore")
    now = datetime(2024, 1, 1, tzinfo=UTC)
    for name in _ENCODINGS:
        "x".encode(name)
    for media, body in ((PAGE, _PAGE.encode()), (FEED, _FEED.encode())):
        capture = Capture(hashlib.sha256(body).hexdigest(), "http://north.example/", now, media, body)
        for _ in read_here(capture, Given(), now, Limits()):
            pass
