"""What sort of bytes these are: by name, by what the server said, by how they begin."""

import re
from pathlib import PurePosixPath

PLAIN = "text/plain"
PAGE = "text/html"
FEED = "application/xml"
LINES = "application/x-ndjson"
JSON = "application/json"
JSON_FEED = "application/feed+json"
SITEMAP = "application/x-sitemap+xml"
SUBSCRIPTIONS = "text/x-opml"
TELEGRAM = "application/x-telegram-export+json"
MAIL = "message/rfc822"
WARC = "application/warc"
WACZ = "application/wacz"
ARCHIVES = frozenset({TELEGRAM, WARC, WACZ})
"""Files of many captures, read as a stream whatever their size."""
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
    ".rdf": FEED,
    ".opml": SUBSCRIPTIONS,
    ".eml": MAIL,
    ".warc": WARC,
    ".arc": WARC,
    ".wacz": WACZ,
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
    JSON_FEED: JSON_FEED,
    SUBSCRIPTIONS: SUBSCRIPTIONS,
    MAIL: MAIL,
    WARC: WARC,
    WACZ: WACZ,
}
_HEAD = 2_000
_FEED_ROOT = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf)[\s>]", re.IGNORECASE)
_PAGE_ROOT = re.compile(rb"<!doctype html|<html[\s>]", re.IGNORECASE)
_SITEMAP_ROOT = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)[\s>]", re.IGNORECASE)
_OPML_ROOT = re.compile(rb"<opml[\s>]", re.IGNORECASE)
_XML = {_PAGE_ROOT: PAGE, _SITEMAP_ROOT: SITEMAP, _OPML_ROOT: SUBSCRIPTIONS, _FEED_ROOT: FEED}
_JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:(?:\\?/){2}jsonfeed\.org')
_CHAT_KINDS = rb"(?:public|private)_(?:channel|(?:super)?group)|personal_chat|bot_chat|saved_messages"
_EXPORT = re.compile(rb'"type"\s*:\s*"(?:' + _CHAT_KINDS + rb')"|"(?:left_)?chats"\s*:\s*\{')
_OBJECT = re.compile(rb"\s*\{")
_LIST = re.compile(rb"\s*\[\s*\{")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:+-]+)", re.IGNORECASE)


def by_suffix(name: str) -> str | None:
    """The media type a file's name promises, None for a name we do not read."""
    lower = name.lower()
    packed = lower.endswith((".warc.gz", ".arc.gz"))
    return WARC if packed else _BY_SUFFIX.get(PurePosixPath(lower).suffix)


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
    if said == JSON:
        return _sort_of_json(head)
    if said == PAGE and not _PAGE_ROOT.search(head):
        return next((kind for root, kind in _XML.items() if root.search(head)), PAGE)
    if said == FEED and not _FEED_ROOT.search(head):
        return next((kind for root, kind in _XML.items() if root.search(head)), FEED)
    return said


def _sort_of_json(head: bytes) -> str:
    """Which of the forms in JSON: a feed, a Telegram export, or documents of our own form."""
    if _JSON_FEED.search(head):
        return JSON_FEED
    return TELEGRAM if _EXPORT.search(head) else JSON


def _by_look(body: bytes) -> str:
    head = body[:_HEAD].replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf")
    for pattern, kind in _XML.items():
        if pattern.search(head):
            return kind
    if _LIST.match(head):
        return JSON
    if not _OBJECT.match(head):
        return PLAIN
    if _sort_of_json(head) != JSON:
        return _sort_of_json(head)
    return LINES if body.lstrip().split(b"\n", 1)[0].rstrip().endswith(b"}") else JSON
