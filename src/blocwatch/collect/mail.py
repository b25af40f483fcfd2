"""A newsletter as a mail file (.eml): its text, who sends it and when. To whom it went is not kept."""

import re
from collections.abc import Iterator
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime

from blocwatch.collect.encoding import declared, decoded
from blocwatch.collect.found import Found, Refused
from blocwatch.collect.markup import fragment_text, shape
from blocwatch.collect.mojibake import REPAIRED, repaired
from blocwatch.collect.terms import Limits

_KEPT = re.compile(
    rb"(?:from|sender|subject|date|message-id|mime-version|content-[\w-]+|list-id|list-archive|archived-at)\s*:",
    re.IGNORECASE,
)
# What the standard library's reader of mail raises on broken ones.
_FAULTS = (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError, AssertionError)
_ADDRESS = re.compile(r"https?://[^\s<>]+")
_MOST_PARTS = 200


def without_recipients(body: bytes) -> bytes:
    """The mail without the lines of its head that tell to whom, through whom and how it went."""
    end = re.search(rb"\r?\n\r?\n", body)
    stop = end.start() if end else len(body)
    kept = []
    keeping = False
    for line in body[:stop].splitlines(keepends=True):
        if not line.startswith((b" ", b"\t")):
            keeping = bool(_KEPT.match(line))
        if keeping:
            kept.append(line)
    head = b"".join(kept)
    return head.rstrip(b"\r\n") + body[stop:] if kept else body[stop:]


def found(body: bytes, limits: Limits) -> Iterator[Found | Refused]:
    """The text of a mail: its plain part, or its page where that holds more."""
    try:
        mail = BytesParser(policy=policy.default).parsebytes(body)
        yield _reading(mail, limits)
    except _FAULTS as fault:
        yield Refused(f"no mail we can read: {type(fault).__name__}: {str(fault)[:100]}")


def _reading(mail: EmailMessage, limits: Limits) -> Found | Refused:
    texts: list[tuple[str, tuple[str, ...]]] = []
    for number, part in enumerate(mail.walk()):
        if number == _MOST_PARTS:
            break
        kind = part.get_content_type()
        if kind not in {"text/plain", "text/html"} or part.get_filename():
            continue
        reading = _text(part, kind, limits)
        if isinstance(reading, Refused):
            return reading
        texts.append(reading)
    text, doubts = max(texts, key=lambda each: len(each[0]), default=("", ()))
    if not text:
        return Refused("no text")
    right = repaired(text)
    sender = parseaddr(_head(mail, "from"))
    return Found(
        text=right,
        given=_head(mail, "message-id").strip("<> ") or None,
        outlet=sender[0] or sender[1].rpartition("@")[2] or None,
        address=_first_address(mail),
        published=_day(_head(mail, "date")),
        title=_head(mail, "subject") or None,
        doubts=doubts if right == text else (*doubts, REPAIRED),
    )


def _text(part: EmailMessage, kind: str, limits: Limits) -> tuple[str, tuple[str, ...]] | Refused:
    """The words of one part, and doubts of its encoding."""
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    if not raw.strip():
        return "", ()
    charset = part.get_content_charset()
    decoding = decoded(raw, charset or (declared(raw) if kind == "text/html" else None))
    if isinstance(decoding, Refused):
        return decoding
    doubts = (decoding.doubt,) if decoding.doubt else ()
    if kind == "text/plain":
        return decoding.text.replace("\r\n", "\n").replace("\r", "\n").strip(), doubts
    reason = shape(decoding.text).refusal(limits)
    return Refused(reason) if reason else (fragment_text(decoding.text), doubts)


def _head(mail: EmailMessage, name: str) -> str:
    return " ".join(repaired(str(mail.get(name) or "")).split())


def _first_address(mail: EmailMessage) -> str | None:
    """Where the letter stands on the web, when it says so."""
    found = _ADDRESS.search(_head(mail, "archived-at"))
    return found[0] if found else None


def _day(words: str) -> str | None:
    if not words:
        return None
    try:
        return parsedate_to_datetime(words).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return words
