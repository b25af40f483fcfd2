"""Telegram Desktop exports: posts of channels as they are, words of members without who they are."""

import json
from io import BytesIO
from typing import Any

import pytest

from blocwatch.collect import Limits, captures, documents
from blocwatch.collect.chat import parts
from blocwatch.collect.found import Refused
from blocwatch.collect.members import without_members
from blocwatch.model import Capture, Document, Quarantined

from .capturing import NOW, RUSSIAN, UKRAINIAN

POST: dict[str, Any] = {
    "id": 7,
    "type": "message",
    "date": "2024-03-20T10:00:00",
    "date_unixtime": "1710918000",
    "from": "Северная линия",
    "from_id": "channel123",
    "text": [{"type": "bold", "text": "Граница. "}, RUSSIAN],
    "text_entities": [{"type": "bold", "text": "Граница. "}, {"type": "plain", "text": RUSSIAN}],
}


def export(*messages: Any, kind: str = "public_channel") -> bytes:
    """An export of one chat, laid out as the program writes it."""
    chat = {"name": "Северная линия", "type": kind, "id": 123, "messages": list(messages)}
    return json.dumps(chat, ensure_ascii=False, indent=1).encode()


def read(body: bytes, tmp_path) -> list[Document | Quarantined]:
    """All that comes out of an export."""
    path = tmp_path / "result.json"
    path.write_bytes(body)
    found: list[Document | Quarantined] = []
    for each in captures(str(path), NOW):
        found += documents(each, now=NOW) if isinstance(each, Capture) else [each]
    return found


def test_a_post_is_a_document_of_its_channel(tmp_path):
    service = {
        "id": 1,
        "type": "service",
        "date": "2024-03-20T09:00:00",
        "action": "create_channel",
        "text": "",
    }
    picture = {"id": 2, "type": "message", "date": "2024-03-20T09:00:00", "photo": "a.jpg", "text": ""}
    (found,) = read(export(service, picture, POST), tmp_path)
    assert isinstance(found, Document)
    assert found.text == "Граница. " + RUSSIAN
    assert (found.outlet, found.given) == ("Северная линия (Telegram 123)", "123/7")
    assert (found.address, found.published_as) == ("https://t.me/c/123/7", "2024-03-20T07:00:00+00:00")


def test_what_was_passed_on_is_its_origins(tmp_path):
    post = POST | {"forwarded_from": "Східна лінія", "forwarded_from_id": "channel9"}
    (found,) = read(export(post), tmp_path)
    assert isinstance(found, Document)
    assert found.outlet == "Східна лінія (Telegram 9)"


def test_an_edited_post_says_so(tmp_path):
    (found,) = read(
        export(POST | {"edited": "2024-03-20T12:00:00", "edited_unixtime": "1710925200"}), tmp_path
    )
    assert isinstance(found, Document)
    assert found.given == "123/7 edited 2024-03-20T09:00:00+00:00"


def test_posts_of_a_channel_are_kept_byte_for_byte():
    body = export(POST, POST | {"id": 8})
    (part,) = parts(BytesIO(body), Limits())
    assert isinstance(part, bytes)
    raw = body.decode()
    for post in (raw[raw.index("  {\n") + 2 :].split("\n  },")[0],):
        assert post.encode() in part


def test_members_of_a_group_are_not_kept(tmp_path):
    said = (
        "Пишите Ивану @ivan_petrov, +7 (495) 123-45-67 или 8 800 555 35 35, ivan@north.example; 050 123 45 67. "
        + RUSSIAN
    )
    talk = {
        "id": 9,
        "type": "message",
        "date": "2024-03-20T10:00:00",
        "from": "Пётр Сидоров",
        "from_id": "user777888",
        "author": "Пётр",
        "forwarded_from": "Анна Белова",
        "via_bot": "@some_bot",
        "reactions": [{"recent": [{"from": "Олег Чёрный", "from_id": "user5"}]}],
        "text": [
            said,
            {"type": "mention_name", "text": "Мария", "user_id": 4242},
            {"type": "phone", "text": "12345"},
        ],
    }
    path = tmp_path / "result.json"
    path.write_bytes(export(talk, kind="private_supergroup"))
    (capture,) = captures(str(path), NOW)
    assert isinstance(capture, Capture)
    kept = capture.body.decode()
    planted = "Сидоров 777888 Пётр Белова some_bot Чёрный user5 ivan_petrov 123-45-67 555 north.example 4242 Мария 12345"
    assert [each for each in [*planted.split(), "050 123"] if each in kept] == []
    (found,) = documents(capture, now=NOW)
    assert isinstance(found, Document)
    assert RUSSIAN in found.text


@pytest.mark.parametrize(
    "words", ["12 000 000 000 рублей", "20.03.2024 10:00", "с 2014 по 2024", "счёт 3:2", "1 500 000 000"]
)
def test_days_and_sums_are_no_telephones(words):
    assert words in without_members({"id": 1, "text": words})


def test_private_talk_is_not_kept(tmp_path):
    (found,) = read(export(POST, POST | {"id": 8}, kind="personal_chat"), tmp_path)
    assert isinstance(found, Quarantined)
    assert found.reason == "2 messages of a private conversation (personal_chat), not kept"


def test_an_account_gives_its_channels(tmp_path):
    one = json.loads(export(POST))
    two = json.loads(export(POST | {"text": UKRAINIAN})) | {"name": "Південь", "id": 5}
    talk = json.loads(export(POST, kind="personal_chat"))
    account = {
        "about": "…",
        "personal_information": {"phone_number": "+7 000"},
        "contacts": {"list": [{"first_name": "Анна"}]},
        "chats": {"about": "…", "list": [one, talk, two]},
        "left_chats": {"about": "…", "list": []},
    }
    found = read(json.dumps(account, ensure_ascii=False, indent=1).encode(), tmp_path)
    assert [each.outlet for each in found if isinstance(each, Document)] == [
        "Северная линия (Telegram 123)",
        "Південь (Telegram 5)",
    ]
    assert [each.reason for each in found if isinstance(each, Quarantined)] == [
        "1 messages of a private conversation (personal_chat), not kept"
    ]


def test_a_broken_message_costs_itself_alone(tmp_path):
    body = export(POST, POST | {"id": 8, "text": "ломать"}, POST | {"id": 9})
    found = read(body.replace('"ломать"'.encode(), b'"\x01 [nan'), tmp_path)
    assert [each.given for each in found if isinstance(each, Document)] == ["123/7", "123/9"]
    (refused,) = (each for each in found if isinstance(each, Quarantined))
    assert refused.capture, "its bytes are kept"


def test_an_export_cut_short_gives_what_is_there(tmp_path):
    body = export(*(POST | {"id": n, "text": f"{n}. {RUSSIAN}"} for n in range(20)))
    for cut in range(200, len(body), 997):
        found = read(body[:cut], tmp_path)
        whole = body[:cut].count(b'"id": ') - 2
        assert len([each for each in found if isinstance(each, Document)]) in {max(whole, 0), whole + 1}
        assert any(isinstance(each, Quarantined) for each in found)


@pytest.mark.parametrize(
    "message",
    [
        7,
        None,
        [],
        {"type": "message"},
        POST | {"id": "7"},
        POST | {"text": 5},
        POST | {"text": [5]},
        POST | {"date": None, "date_unixtime": None},
        POST | {"date_unixtime": "9" * 40},
        POST | {"type": "sticker"},
    ],
)
def test_what_breaks_the_schema_is_a_reason(message, tmp_path):
    found = read(export(message, POST | {"id": 50}), tmp_path)
    assert [type(each) for each in found] == [Quarantined, Document]


@pytest.mark.parametrize("kind", ["public_channel", "private_supergroup", "personal_chat", "no such kind"])
def test_json_of_any_kind_breaks_nothing(kind, shared):
    files = sorted((shared / "gold/ingest/json-hostile").rglob("*.json"))
    assert len(files) > 300
    for path in files:
        body = export(POST, kind=kind).replace(b'"id": 7', b'"x": ' + path.read_bytes() + b', "id": 7')
        for part in parts(BytesIO(body), Limits()):
            assert isinstance(part, bytes | Refused)


def test_exports_of_2021_are_read(shared, tmp_path):
    folder = shared / "gold/ingest/telegram-exports"
    texts = {
        name: sum(isinstance(each, Document) for each in read((folder / name).read_bytes(), tmp_path))
        for name in (
            "public_channel.json",
            "private_channel.json",
            "private_group.json",
            "public_supergroup.json",
        )
    }
    assert all(texts.values()), texts
    for path in folder.glob("*.json"):
        assert all(isinstance(each, Document | Quarantined) for each in read(path.read_bytes(), tmp_path))
