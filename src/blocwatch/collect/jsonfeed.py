"""A JSON Feed (jsonfeed.org, versions 1 and 1.1) to the texts it carries."""

from collections.abc import Iterator
from typing import Any

from blocwatch.collect.found import Found, Refused
from blocwatch.collect.jsonlines import FormError, value_of
from blocwatch.collect.markup import fragment_text, shape
from blocwatch.collect.mojibake import REPAIRED, repaired
from blocwatch.collect.published import iso
from blocwatch.collect.terms import Limits

_LONGEST_NAME = 80


def found(body: bytes, limits: Limits) -> Iterator[Found | Refused]:
    """Every item with text, in order; one without is refused by its number."""
    try:
        feed = value_of(body, limits)
    except FormError as fault:
        yield Refused(str(fault))
        return
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list) or not items:
        yield Refused("a feed without entries")
        return
    for number, entry in enumerate(items, start=1):
        yield _reading(entry if isinstance(entry, dict) else {}, number, feed, limits)


def _reading(entry: dict[str, Any], number: int, feed: dict[str, Any], limits: Limits) -> Found | Refused:
    title = " ".join(repaired(_words(entry, "title") or "").split())
    address = _words(entry, "url") or _words(entry, "external_url")
    place = f"entry {number} {(title or address or '')[:_LONGEST_NAME]}".strip()
    markup = _words(entry, "content_html")
    reason = shape(markup).refusal(limits) if markup else None
    if reason:
        return Refused(reason, place)
    plain = _words(entry, "content_text") or _words(entry, "summary") or ""
    text = fragment_text(markup) if markup else plain.strip()
    if not text:
        return Refused("no text", place)
    right = repaired(text)
    day = _words(entry, "date_published") or _words(entry, "date_modified")
    return Found(
        text=right,
        place=place,
        given=_words(entry, "id"),
        hint=_words(entry, "language") or _words(feed, "language"),
        outlet=" ".join((_words(feed, "title") or "").split()) or None,
        address=address,
        published=(iso(day) or day) if day else None,
        title=title or None,
        doubts=() if right == text else (REPAIRED,),
    )


def _words(entry: dict[str, Any], key: str) -> str | None:
    """The words under a key; a number serves as an id, other kinds of value as nothing."""
    words = entry.get(key)
    if key == "id" and isinstance(words, int | float) and not isinstance(words, bool):
        return str(words)
    return words if isinstance(words, str) and words.strip() else None
