"""What sort of bytes these are: by name, by what the server said, by how they begin."""

import re
from pathlib import PurePosixPath

PLAIN = "text/plain"
PAGE = "text/html"
FEED = "application/xml"
LINES = "application/x-ndjson"
JSON = "application/json"
UNKNOWN = "application/octet-stream"

_BY_SUFFIX = {
    ".txt": PLAIN,
    ".html": PAGE,
    ".htm": PAGE,
    ".xhtml": PAGE,
    ".jsonl": LINES,
    ".json": JSON,
    ".xml": FEED,
    ".rss": FEED,
    ".atom": FEED,
}
_BY_HEADER = {
    PLAIN: PLAIN,
    PAGE: PAGE,
    "application/xhtml+xml": PAGE,
    FEED: FEED,
    "text/xml": FEED,
    "application/rss+xml": FEED,
    "application/atom+xml": FEED,
    "application/rdf+xml": FEED,
    LINES: LINES,
    "application/jsonl": LINES,
    JSON: JSON,
}
_HEAD = 2_000
_FEED_ROOT = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf)[\s>]", re.IGNORECASE)
_PAGE_ROOT = re.compile(rb"<!doctype html|<html[\s>]", re.IGNORECASE)
_OBJECT = re.compile(rb"\s*\{")
_LIST = re.compile(rb"\s*\[\s*\{")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:+-]+)", re.IGNORECASE)


def by_suffix(name: str) -> str | None:
    """The media type a file's name promises, None for a name we do not read."""
    return _BY_SUFFIX.get(PurePosixPath(name.lower()).suffix)


def media_type(name: str, body: bytes, header: str = "") -> str:
    """The media type of a body, with the charset the server declared, if any.

    A known suffix or header decides; a look at the beginning corrects what is often mislabelled
    (a feed sent as a page, a page kept as .xml) and answers where neither says anything.
    """
    said = _BY_HEADER.get(header.split(";", maxsplit=1)[0].strip().lower()) or by_suffix(name)
    kind = _corrected(said, body) if said else _by_look(body)
    charset = _CHARSET.search(header)
    return f"{kind}; charset={charset[1].lower()}" if charset else kind


def charset_of(media: str) -> str | None:
    """The charset that a media type declares."""
    found = _CHARSET.search(media)
    return found[1] if found else None


def essence(media: str) -> str:
    """The media type without its parameters."""
    return media.split(";", maxsplit=1)[0].strip().lower()


def _corrected(said: str, body: bytes) -> str:
    head = body[:_HEAD].replace(b"\0", b"")
    if said == PAGE and _FEED_ROOT.search(head) and not _PAGE_ROOT.search(head):
        return FEED
    if said == FEED and _PAGE_ROOT.search(head) and not _FEED_ROOT.search(head):
        return PAGE
    return said


def _by_look(body: bytes) -> str:
    head = body[:_HEAD].replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf")
    for pattern, kind in ((_PAGE_ROOT, PAGE), (_FEED_ROOT, FEED)):
        if pattern.search(head):
            return kind
    if _LIST.match(head):
        return JSON
    if not _OBJECT.match(head):
        return PLAIN
    return LINES if body.lstrip().split(b"\n", 1)[0].rstrip().endswith(b"}") else JSON
