"""A part of a Telegram export (chat.py) to its posts: the schema of today, and that of 2021.

A post's outlet is its channel by name and id, for a name is anybody's; what was forwarded from a
channel is that channel's, so that ten who pass it on are one outlet. Service messages and pictures
without words are no texts and are passed over.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from blocwatch.collect.found import Found, Refused
from blocwatch.collect.jsonlines import FormError, value_of
from blocwatch.collect.mojibake import REPAIRED, repaired
from blocwatch.collect.terms import Limits

_LONGEST_NAME = 120


def found(body: bytes, limits: Limits) -> Iterator[Found | Refused]:
    """The posts of a part in order; what breaks the schema is refused by its message."""
    try:
        chat = value_of(body, limits)
    except FormError as fault:
        yield Refused(f"a broken piece of an export: {fault}")
        return
    messages = chat.get("messages") if isinstance(chat, dict) else None
    if not isinstance(messages, list):
        yield Refused("no messages of an export")
        return
    for number, message in enumerate(messages, start=1):
        reading = _reading(message, number, chat)
        if reading is not None:
            yield reading


def _reading(message: Any, number: int, chat: dict[str, Any]) -> Found | Refused | None:
    """One post; None for what is no text."""
    if not isinstance(message, dict):
        return Refused("no message: not a JSON object", f"message at {number}")
    if message.get("type") == "service":
        return None
    place = f"message {str(message.get('id', f'at {number}'))[:30]}"
    text, told = _text(message), _moment(message, "date")
    wrong = (
        (message.get("type") != "message", "no message of a known type"),
        (text is None, "its text is of no known form"),
        (not isinstance(message.get("id"), int), "its id is no number"),
        (told is None, "its date is of no known form"),
    )
    reason = next((words for is_so, words in wrong if is_so), None)
    if reason or not text:
        return Refused(reason, place) if reason else None
    if not text.strip():
        return None
    right = repaired(text)
    edited = _moment(message, "edited")
    return Found(
        text=right,
        place=place,
        given=f"{chat.get('id')}/{message['id']}" + (f" edited {edited}" if edited else ""),
        outlet=_outlet(message, chat),
        address=_address(chat, message["id"]),
        published=told,
        doubts=() if right == text else (REPAIRED,),
    )


def _text(message: dict[str, Any]) -> str | None:
    """The words of a message, marked pieces joined; None when it is of another form."""
    said = message.get("text", "")
    pieces = message.get("text_entities")
    if not said and isinstance(pieces, list):
        said = pieces
    if isinstance(said, str):
        return said
    if not isinstance(said, list):
        return None
    words = [
        each if isinstance(each, str) else each.get("text") if isinstance(each, dict) else None
        for each in said
    ]
    return "".join(each for each in words if each) if all(isinstance(each, str) for each in words) else None


def _moment(message: dict[str, Any], key: str) -> str | None:
    """When, in UTC where the export says so, else in the words of the exporter's own clock."""
    seconds = message.get(f"{key}_unixtime")
    if (isinstance(seconds, str) and seconds.isascii() and seconds.isdecimal()) or isinstance(seconds, int):
        try:
            return datetime.fromtimestamp(int(seconds), UTC).isoformat()
        except (ValueError, OverflowError, OSError):
            return None
    words = message.get(key)
    try:
        return datetime.fromisoformat(words).isoformat() if isinstance(words, str) else None
    except ValueError:
        return None


def _outlet(message: dict[str, Any], chat: dict[str, Any]) -> str | None:
    """Whose words: the channel they were forwarded from, else the chat's."""
    origin, number = message.get("forwarded_from"), str(message.get("forwarded_from_id", ""))
    if isinstance(origin, str) and origin.strip() and number.startswith("channel"):
        return _named(origin, number.removeprefix("channel"))
    name = chat.get("name")
    return _named(name, chat.get("id")) if isinstance(name, str) and name.strip() else None


def _named(name: str, number: object) -> str:
    """A channel's name with its id: the name alone is no proof of who it is."""
    return f"{' '.join(name.split())[:_LONGEST_NAME]} (Telegram {number})"


def _address(chat: dict[str, Any], number: int) -> str | None:
    """Where the post stands, for whoever may see the chat."""
    own = chat.get("id")
    return f"https://t.me/c/{own}/{number}" if isinstance(own, int) else None
