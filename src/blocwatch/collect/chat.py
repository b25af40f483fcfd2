"""A Telegram Desktop export cut into captures as it streams by: `result.json` of one chat or of an account.

    {"name", "type", "id", "messages": [ … ]}          one chat
    {"chats": {"list": [ chat, … ]}, …}                an account: every chat of the list

Each part is an export of a few hundred messages of one chat under the chat's own head, so the whole
file is never held. Posts of a channel stand in it as they stood in the file, byte for byte. What
members of groups wrote is kept without who they are; private conversations are not kept at all.
"""

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from blocwatch.collect.found import Refused
from blocwatch.collect.members import without_members
from blocwatch.collect.terms import Limits

_CHUNK = 262_144
_MOST_MESSAGES = 500
_MOST_BYTES = 1_000_000
_SPACE = re.compile(r"[ \t\r\n]*")
_NEXT = re.compile(r'\{\s*"id"\s*:')
_CHANNELS = frozenset({"public_channel", "private_channel"})
_GROUPS = frozenset({"public_supergroup", "private_supergroup", "public_group", "private_group"})
_HEAD = ("name", "type", "id")


class _BreakError(ValueError):
    """The text is no JSON from here on."""


def _refused(name: str) -> Any:
    raise _BreakError(f"{name} is no JSON")


_DECODER = json.JSONDecoder(parse_constant=_refused)


@dataclass(slots=True)
class _Cursor:
    """A place in a stream of JSON, of which only a window is held."""

    stream: BinaryIO
    most: int
    text: str = ""
    at: int = 0
    ended: bool = False
    reader: Any = field(default_factory=lambda: codecs.getincrementaldecoder("utf-8")("surrogateescape"))

    def more(self) -> bool:
        """Read on; False at the end."""
        if self.ended:
            return False
        chunk = self.stream.read(max(_CHUNK, len(self.text) - self.at))
        self.ended = not chunk
        self.text = self.text[self.at :] + self.reader.decode(chunk, final=self.ended)
        self.at = 0
        return True

    def sign(self) -> str:
        """The next sign that is no space, not taken yet; empty at the end."""
        while True:
            found = _SPACE.match(self.text, self.at)
            self.at = found.end() if found else self.at
            if self.at < len(self.text) or not self.more():
                return self.text[self.at : self.at + 1]

    def take(self, signs: str) -> str:
        """The next sign, which must be one of those."""
        sign = self.sign()
        if not sign or sign not in signs:
            raise _BreakError(f"{sign!r} where one of {signs!r} should stand" if sign else "cut short")
        self.at += 1
        return sign

    def value(self) -> tuple[Any, str]:
        """The next value, and the text it stood in."""
        self.sign()
        while True:
            try:
                value, stop = _DECODER.raw_decode(self.text, self.at)
            except json.JSONDecodeError as fault:
                if len(self.text) - self.at > self.most or not self.more():
                    raise _BreakError(f"no JSON: {fault.msg}" if not self.ended else "cut short") from fault
                continue
            except RecursionError as fault:
                raise _BreakError("nested too deep") from fault
            if stop == len(self.text) and self.more():  # a number may go on
                continue
            raw = self.text[self.at : stop]
            self.at = stop
            return value, raw

    def skip_to(self, pattern: re.Pattern[str]) -> str:
        """Go on to the next match after this place, or to the end of what one may hold; what was passed."""
        start = self.at
        while True:
            found = pattern.search(self.text, start + 1)
            if found or len(self.text) - self.at > self.most or not self.more():
                break
            start = self.at
        stop = found.start() if found else len(self.text)
        passed = self.text[self.at : stop]
        self.at = stop
        return passed


def parts(stream: BinaryIO, limits: Limits) -> Iterator[bytes | Refused]:
    """The captures of an export; refused is private talk, and what is no export. Broken bytes come too."""
    cursor, some = _Cursor(stream, limits.body), False
    try:
        cursor.sign()
        cursor.text = cursor.text.removeprefix("\ufeff")
        for part in _object(cursor, top=True):
            some = True
            yield part
    except _BreakError as fault:
        some = True
        yield Refused(f"the export ends in something else: {fault}")
    if not some:
        yield Refused("an export without messages")


def _members(cursor: _Cursor) -> Iterator[str]:
    """The keys of an object, the cursor standing before each one's value."""
    cursor.take("{")
    if cursor.sign() == "}":
        cursor.take("}")
        return
    while True:
        key, _ = cursor.value()
        cursor.take(":")
        yield str(key)
        if cursor.take(",}") == "}":
            return


def _object(cursor: _Cursor, *, top: bool) -> Iterator[bytes | Refused]:
    """A chat, or the account that holds chats."""
    head: dict[str, Any] = {}
    for key in _members(cursor):
        if key == "messages" and cursor.sign() == "[":
            yield from _messages(cursor, head)
        elif top and key in {"chats", "left_chats"} and cursor.sign() == "{":
            yield from _chats(cursor)
        else:
            value, _ = cursor.value()
            if key in _HEAD:
                head[key] = value


def _chats(cursor: _Cursor) -> Iterator[bytes | Refused]:
    for key in _members(cursor):
        if key != "list" or cursor.sign() != "[":
            cursor.value()
            continue
        for _ in _elements(cursor):
            yield from _object(cursor, top=False)


def _elements(cursor: _Cursor) -> Iterator[None]:
    """Stand before each element of a list."""
    cursor.take("[")
    if cursor.sign() == "]":
        cursor.take("]")
        return
    while True:
        yield
        if cursor.take(",]") == "]":
            return


@dataclass(slots=True)
class _Chat:
    """The messages of one chat as they are gathered into parts."""

    head: dict[str, Any]
    held: list[str] = field(default_factory=list)
    count: int = 0
    size: int = 0

    @property
    def is_channel(self) -> bool:
        return self.head.get("type") in _CHANNELS

    @property
    def is_private(self) -> bool:
        return not self.is_channel and self.head.get("type") not in _GROUPS

    def add(self, value: Any, raw: str) -> None:
        """One message more: as it stood in a channel that names no member, else without who wrote it."""
        self.count += 1
        if not self.is_private:
            self.held.append(raw if self.is_channel and '"user' not in raw else without_members(value))
            self.size += len(raw)

    def full(self) -> bool:
        """Whether what is held makes a part."""
        return len(self.held) == _MOST_MESSAGES or self.size > _MOST_BYTES

    def part(self) -> bytes:
        """What is held as an export of its own, and nothing is held any more."""
        head = json.dumps({key: self.head.get(key) for key in _HEAD}, ensure_ascii=False)
        said = head[:-1] + ', "messages": [\n' + ",\n".join(self.held) + "\n]}"
        self.held, self.size = [], 0
        return said.encode("utf-8", "surrogateescape")

    def broken(self, passed: str, fault: str) -> bytes | Refused:
        """What could not be read: kept as it is in a channel, named alone where members may stand in it."""
        return passed.encode("utf-8", "surrogateescape") if self.is_channel else Refused(fault)


def _messages(cursor: _Cursor, head: dict[str, Any]) -> Iterator[bytes | Refused]:
    """The messages of one chat in parts; a broken one is a part of its own, and the next is looked for."""
    chat = _Chat(head)
    cursor.take("[")
    while cursor.sign() not in {"]", ""}:
        try:
            chat.add(*cursor.value())
            if cursor.take(",]") == "]":
                cursor.at -= 1
        except _BreakError as fault:
            yield chat.broken(cursor.skip_to(_NEXT), f"a broken message: {fault}")
        if chat.full():
            yield chat.part()
    if chat.held:
        yield chat.part()
    if chat.is_private:
        kind = str(head.get("type"))[:40]
        yield Refused(f"{chat.count} messages of a private conversation ({kind}), not kept")
    cursor.take("]")
