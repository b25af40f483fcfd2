"""Documents of the coding guide, one a line of JSON, and single JSON files of the same form.

A line that breaks the form is refused by number and reason, and the next is read. Annotations
and other keys beside the document's own are passed over.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from blocwatch.collect.found import Found, Refused
from blocwatch.collect.terms import Limits

_LANGUAGE = re.compile(r"([A-Za-z]{2})(?:[-_][A-Za-z0-9-]+)?")
_BOM = b"\xef\xbb\xbf"
_WIDE = (b"\xff\xfe", b"\xfe\xff")


class FormError(ValueError):
    """The bytes are no JSON we read, or no document; its text says why."""


def lines(body: bytes, limits: Limits) -> Iterator[Found | Refused]:
    """The document of every line; a line without anything is passed over."""
    if body.startswith(_WIDE):
        yield Refused("not UTF-8")
        return
    first_line: dict[str, int] = {}
    for number, line in enumerate(_cut(body.removeprefix(_BOM)), start=1):
        if line.strip():
            yield _once(_line(line, f"line {number}", limits), number, first_line)


def whole(body: bytes, limits: Limits) -> Iterator[Found | Refused]:
    """The documents of one JSON value: an object, or a list of objects."""
    try:
        value = value_of(body.removeprefix(_BOM), limits)
    except FormError as fault:
        yield Refused(str(fault))
        return
    if not isinstance(value, list):
        yield _checked(value, "")
        return
    first_place: dict[str, int] = {}
    for number, each in enumerate(value, start=1):
        yield _once(_checked(each, f"document {number}"), number, first_place)


def _cut(body: bytes) -> Iterator[bytes]:
    """Lines, cut at \\n only, without holding them all."""
    start = 0
    while start < len(body):
        stop = body.find(b"\n", start)
        stop = len(body) if stop < 0 else stop
        yield body[start:stop]
        start = stop + 1


def _once(reading: Found | Refused, number: int, seen: dict[str, int]) -> Found | Refused:
    """Refuse an id that came before in the same source: which of the two is meant nobody can say."""
    if isinstance(reading, Refused) or reading.given is None:
        return reading
    first = seen.setdefault(reading.given, number)
    if first == number:
        return reading
    return Refused(f"id {reading.given[:60]!r} is already that of number {first}", reading.place)


def _line(line: bytes, place: str, limits: Limits) -> Found | Refused:
    try:
        value = value_of(line, limits)
    except FormError as fault:
        return Refused(str(fault), place)
    return _checked(value, place)


def value_of(body: bytes, limits: Limits) -> Any:
    """The JSON value; FormError for what the standard forbids (NaN, a key twice), too."""
    if len(body) > limits.body:
        raise FormError(f"longer than {limits.body} bytes")
    try:
        return json.loads(
            body.removeprefix(_BOM).decode("utf-8"), object_pairs_hook=_object, parse_constant=_constant
        )
    except UnicodeDecodeError as fault:
        raise FormError(f"not UTF-8 (byte {fault.start + 1})") from fault
    except json.JSONDecodeError as fault:
        raise FormError(f"no JSON: {fault.msg} (character {fault.pos + 1})") from fault
    except RecursionError as fault:
        raise FormError("no JSON we read: nested too deep") from fault


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = dict(pairs)
    if len(keys) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise FormError(f"key {twice[:40]!r} stands twice")
    return keys


def _constant(name: str) -> Any:
    raise FormError(f"no JSON: {name}")


def _checked(value: Any, place: str) -> Found | Refused:
    try:
        return _document(value, place)
    except FormError as fault:
        return Refused(str(fault), place)


def _document(value: Any, place: str) -> Found:
    if not isinstance(value, dict):
        raise FormError(f"no document: a JSON {_kind(value)}, not an object")
    if "text" not in value:
        raise FormError("no text")
    text = _string(value, "text")
    if text is None or not text.strip():
        raise FormError("text is empty")
    return Found(
        text=text,
        place=place,
        given=_string(value, "id"),
        language=_language(_string(value, "lang")),
        outlet=_string(value, "outlet"),
        published=_string(value, "published"),
        title=_string(value, "title"),
    )


def _string(value: dict[str, Any], key: str) -> str | None:
    """The words under a key, None where the key is missing or null."""
    words = value.get(key)
    if words is None:
        return None
    if not isinstance(words, str):
        raise FormError(f"{key} is a JSON {_kind(words)}, not a string")
    if any("\ud800" <= letter <= "\udfff" for letter in words):
        raise FormError(f"{key} holds half a letter (a lone surrogate)")
    return words


def _language(words: str | None) -> str | None:
    if words is None:
        return None
    code = _LANGUAGE.fullmatch(words)
    if code is None:
        raise FormError(f"lang is no ISO 639-1 code: {words[:40]!r}")
    return code[1].lower()


def _kind(value: Any) -> str:
    kinds = {dict: "object", list: "list", str: "string", bool: "boolean", type(None): "null"}
    return kinds.get(type(value), "number")
