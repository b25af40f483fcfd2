"""A capture to its documents: the reader is chosen by media type, the record made here, the same for all."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from urllib.parse import urlsplit

from blocwatch.collect import feed, jsonfeed, jsonlines, kind, mail, page, plain, telegram
from blocwatch.collect.address import is_web
from blocwatch.collect.found import Found, Refused
from blocwatch.collect.language import language_of
from blocwatch.collect.published import day, refusal
from blocwatch.collect.reach import reach
from blocwatch.collect.tail import tail
from blocwatch.collect.terms import LIMITS, NOTHING_GIVEN, Given, Limits
from blocwatch.model import Capture, Document, DocumentId, Quarantined

STAGE = "collect"
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028-\u202e\u2066-\u2069]+")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_ID_LENGTH = 16


def documents(
    capture: Capture,
    given: Given = NOTHING_GIVEN,
    *,
    now: datetime,
    limits: Limits = LIMITS,
    parsed: feed.Parsed | None = None,
) -> Iterator[Document | Quarantined]:
    """Every text of a capture, in its order: a document, or what stands in its way.

    At least one record comes out of every capture. The source's own outlet and day win over
    `given`; texts that say they were published after `now`, or in another century, are set aside.
    `parsed` parses feeds; without it a process of its own does.
    """
    some = False
    for reading in _readings(capture, now, limits, parsed):
        some = True
        outcome = reading if isinstance(reading, Refused) else _document(reading, capture, given, now, limits)
        yield _quarantined(outcome, capture) if isinstance(outcome, Refused) else outcome
    if not some:
        yield _quarantined(Refused("nothing in it"), capture)


def quarantined(source: str, reason: str, capture: str = "") -> Quarantined:
    """The record of what could not be read; its words are kept to one printable line."""
    return Quarantined(STAGE, _UNSEEN.sub(" ", source), _UNSEEN.sub(" ", reason).strip(), capture)


def _readings(
    capture: Capture, now: datetime, limits: Limits, parsed: feed.Parsed | None
) -> Iterable[Found | Refused]:
    """What the reader of the capture's kind finds in it."""
    media, body = kind.essence(capture.media_type), capture.body
    charset = kind.charset_of(capture.media_type)
    most = limits.lines if media == kind.LINES else limits.body
    if not body.strip():
        return (Refused("empty"),)
    if len(body) > most:
        return (Refused(f"{len(body)} bytes, more than the {most} we read"),)
    readers: dict[str, Callable[[], Iterable[Found | Refused]]] = {
        kind.PLAIN: lambda: (plain.found(body, charset),),
        kind.PAGE: lambda: (page.found(body, charset, now, limits, _on_web(capture.address)),),
        kind.FEED: lambda: feed.found(body, charset, limits, parsed),
        kind.JSON_FEED: lambda: jsonfeed.found(body, limits),
        kind.TELEGRAM: lambda: telegram.found(body, limits),
        kind.MAIL: lambda: mail.found(body, limits),
        kind.SUBSCRIPTIONS: lambda: (Refused("a list of feeds; take it in with blocwatch sources import"),),
        kind.SITEMAP: lambda: (Refused("a list of pages; follow it with blocwatch sources add --follow"),),
        kind.LINES: lambda: jsonlines.lines(body, limits),
        kind.JSON: lambda: jsonlines.whole(body, limits),
    }
    return readers[media]() if media in readers else (Refused(f"no reader for {media}"),)


def _document(
    found: Found, capture: Capture, given: Given, now: datetime, limits: Limits
) -> Document | Refused:
    words = given.published if found.published is None else found.published
    reason = _reason(found, words, now, limits)
    if reason:
        return Refused(reason, found.place)
    language = language_of(found.text, found.language or given.language, found.hint)
    outlet = found.outlet or given.outlet
    address = found.address or _own_address(capture.address)
    spans = tail(found.text, language)
    return Document(
        id=identity(outlet, address, words, found.text),
        given=found.given,
        language=language,
        outlet=outlet,
        address=address,
        published=None if words is None else day(words),
        published_as=words,
        title=found.title,
        text=found.text,
        tail=spans,
        reach=reach(found.text, spans),
        capture=capture.digest,
        reading=f"suspect: {'; '.join(found.doubts)}" if found.doubts else "ok",
    )


def _reason(found: Found, words: str | None, now: datetime, limits: Limits) -> str | None:
    """Why a text that was found cannot be a document, None when it can."""
    if not found.text.strip():
        return "no text"
    told = (found.text, found.title, found.given, found.outlet, found.address)
    if any(_SURROGATE.search(each) for each in told if each):
        return "holds half a letter (a lone surrogate)"
    return None if words is None else refusal(words, now, limits)


def identity(outlet: str | None, address: str, published: str | None, text: str) -> DocumentId:
    """The document's id: the beginning of a digest of what it says and where on the web it stood.

    A file's name is no part of it, so moving a file makes no new document.
    """
    said = json.dumps([outlet, _on_web(address), published, text], ensure_ascii=False)
    return DocumentId(hashlib.sha256(said.encode("utf-8")).hexdigest()[:_ID_LENGTH])


def _on_web(address: str) -> str:
    return address if is_web(address) else ""


def _own_address(address: str) -> str:
    """A web address as it is, a file's by its name alone: where it lay tells about its reader."""
    if is_web(address):
        return urlsplit(address)._replace(fragment="").geturl()
    return re.split(r"[/\\]", address)[-1]


def _quarantined(refused: Refused, capture: Capture) -> Quarantined:
    where = f"{capture.address} {refused.place}".strip()
    return quarantined(where, refused.reason, capture.digest)
