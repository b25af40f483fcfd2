"""Posts as calls of the Telegram Bot API (core.telegram.org/bots/api), within its limits.

Cards first, then the text with buttons to the site and its mirrors, then the launcher as a file, so
that it can be passed on. Nothing is sent here; `wire.send` does that.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from blocwatch.channels.digest import Digest, Point, Ways, cut, words

TEXT_MOST = 4096
CAPTION_MOST = 1024
"""UTF-16 code units after the tags are read, as Telegram counts."""
GROUP_LEAST, GROUP_MOST = 2, 10
POINT_MOST = 900
ROW = 2


@dataclass(frozen=True, slots=True)
class Call:
    """One call: the method, its fields as JSON values, and files by the name fields refer to."""

    method: str
    fields: Mapping[str, object]
    files: Mapping[str, bytes] = field(default_factory=dict)


def telegram(
    digest: Digest, ways: Ways, chat: str, cards: Mapping[str, bytes], launcher: bytes = b""
) -> tuple[Call, ...]:
    """The calls that post a digest to a chat; `cards` are pictures by file name, in order of names."""
    calls = [*_pictures(digest, chat, cards), _text(digest, ways, chat)]
    if launcher:
        caption = cut(words(digest.language)["launcher_how"], CAPTION_MOST)
        fields = {"chat_id": chat, "document": "attach://launcher.html", "caption": caption}
        calls.append(Call("sendDocument", fields, {"launcher.html": launcher}))
    return tuple(calls)


def _pictures(digest: Digest, chat: str, cards: Mapping[str, bytes]) -> list[Call]:
    names = sorted(cards)[:GROUP_MOST]
    caption = cut(digest.title, CAPTION_MOST)
    files = {name: cards[name] for name in names}
    if not names:
        return []
    if len(names) < GROUP_LEAST:
        return [
            Call("sendPhoto", {"chat_id": chat, "photo": f"attach://{names[0]}", "caption": caption}, files)
        ]
    media: list[dict[str, str]] = [{"type": "photo", "media": f"attach://{name}"} for name in names]
    media[0]["caption"] = caption
    return [Call("sendMediaGroup", {"chat_id": chat, "media": media}, files)]


def _text(digest: Digest, ways: Ways, chat: str) -> Call:
    fields: dict[str, object] = {
        "chat_id": chat,
        "text": _fitted(digest),
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    buttons = _buttons(digest.language, ways)
    if buttons:
        fields["reply_markup"] = {"inline_keyboard": buttons}
    return Call("sendMessage", fields)


def _fitted(digest: Digest) -> str:
    """Title and as many points as fit, whole."""
    head = cut(digest.title, CAPTION_MOST)
    text, size = f"<b>{escape(head, quote=False)}</b>", units(head)
    for point in digest.points:
        shown, bare = _told(point)
        if size + units(bare) + 2 > TEXT_MOST:
            break
        text, size = f"{text}\n\n{shown}", size + units(bare) + 2
    return text


def _told(point: Point) -> tuple[str, str]:
    """A point with its tags, and bare, as it is counted."""
    rest = cut(point.text, POINT_MOST)
    if not point.kind:
        return escape(rest, quote=False), rest
    return f"<b>{escape(point.kind, quote=False)}.</b> {escape(rest, quote=False)}", f"{point.kind}. {rest}"


def _buttons(language: str, ways: Ways) -> list[list[dict[str, str]]]:
    say = words(language)
    rows = [[{"text": say["read"], "url": ways.first}]] if ways.first else []
    if ways.launcher:
        rows.append([{"text": say["launcher"], "url": ways.launcher}])
    others = [one for one in ways.mirrors if one != ways.first]
    mirrors = [{"text": f"{say['mirror']} {at}", "url": url} for at, url in enumerate(others, 1)]
    return rows + [mirrors[at : at + ROW] for at in range(0, len(mirrors), ROW)]


def units(text: str) -> int:
    """UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def written(calls: Sequence[Call]) -> dict[str, bytes]:
    """What would be sent, as files: each call's fields in JSON, and its attachments."""
    files: dict[str, bytes] = {}
    for at, call in enumerate(calls, 1):
        name = f"{at:02d}-{call.method}"
        files[f"{name}.json"] = json.dumps(call.fields, ensure_ascii=False, indent=2).encode() + b"\n"
        files |= {f"{name}/{one}": content for one, content in call.files.items()}
    return files
