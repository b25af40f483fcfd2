"""Addresses in, documents out.

    source --captures--> Capture --documents--> Document      or Quarantined, with the reason, at either step

One bad source, file, line or entry never stops the others, and nothing is lost: what cannot be
read is named. fetch.py goes out; everything else is pure, but for feed.py, which parses feeds
in a process of its own.
"""

from blocwatch.collect.document import documents
from blocwatch.collect.fetch import captures
from blocwatch.collect.language import language_of
from blocwatch.collect.published import day
from blocwatch.collect.reach import reach
from blocwatch.collect.tail import tail
from blocwatch.collect.terms import Given, Limits

__all__ = ["Given", "Limits", "captures", "day", "documents", "language_of", "reach", "tail"]
