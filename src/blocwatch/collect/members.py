"""What members of a group chat wrote, without who they are: before anything is kept.

Kept are the words, their time, and channels; names and ids of persons, telephone numbers and mail
addresses are dropped, in the fields and in the words.
"""

import json
import re
from typing import Any

_KEPT = frozenset(
    [
        "id",
        "type",
        "date",
        "date_unixtime",
        "edited",
        "edited_unixtime",
        "text",
        "text_entities",
        "reply_to_message_id",
        "action",
    ]
)
_CHANNEL = re.compile(r"channel\d+")
_BLANKED = {"phone": "[phone]", "email": "[e-mail]", "mention_name": "[member]", "bank_card": "[card]"}
_HANDLE = re.compile(r"(?<![\w/.])@\w{4,32}")
_PHONE = re.compile(r"(?<![\w.])\+?\d[\d\s().\u2011-]{7,18}\d(?!\w)")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBERS = (("7", 11), ("8", 11), ("0", 10), ("380", 12), ("375", 12))


def without_members(message: Any) -> str:
    """One message as JSON, with nothing that tells who a member is."""
    if not isinstance(message, dict):
        return json.dumps(message if isinstance(message, int) else None)
    kept = {key: value for key, value in message.items() if key in _KEPT}
    for said, by in (("from", "from_id"), ("forwarded_from", "forwarded_from_id")):
        if _CHANNEL.fullmatch(str(message.get(by))):
            kept |= {said: message.get(said), by: message[by]}
    for key in ("text", "text_entities"):
        if key in kept:
            kept[key] = _blanked(kept[key])
    return json.dumps(kept, ensure_ascii=False)


def _blanked(text: Any) -> Any:
    """Words, or a list of pieces, with what names a person blanked."""
    if isinstance(text, str):
        return _words(text)
    if not isinstance(text, list):
        return ""
    return [_piece(each) if isinstance(each, dict) else _words(str(each)) for each in text]


def _piece(piece: dict[str, Any]) -> dict[str, Any]:
    kind = str(piece.get("type"))
    words = _BLANKED.get(kind) or _words(str(piece.get("text", "")))
    href = piece.get("href")
    safe = {"href": href} if kind == "text_link" and isinstance(href, str) and "://" in href else {}
    return {"type": kind, "text": words, **safe}


def _words(words: str) -> str:
    words = _MAIL.sub("[e-mail]", words)
    words = _HANDLE.sub("[member]", words)
    return _PHONE.sub(_phone, words)


def _phone(found: re.Match[str]) -> str:
    """A telephone number blanked: with a plus, or as long as the countries of the desk write theirs."""
    digits = re.sub(r"\D", "", found[0])
    long = any(len(digits) == length and digits.startswith(begin) for begin, length in _NUMBERS)
    return "[phone]" if found[0].startswith("+") or long else found[0]
