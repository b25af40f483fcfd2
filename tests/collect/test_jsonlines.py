"""Documents a line: every good line is read exactly, every bad one named by number and reason."""

import json

import pytest

from blocwatch.collect import Given, Limits
from blocwatch.model import Document, Quarantined

from .capturing import ENGLISH, RUSSIAN, UKRAINIAN, only, read, reason


def line(**changes: object) -> str:
    document = {
        "id": "a1",
        "lang": "ru",
        "outlet": "Север",
        "published": "2024-03-20",
        "title": "Граница открыта",
        "text": RUSSIAN,
    }
    return json.dumps({**document, **changes}, ensure_ascii=False)


def lines(*each: str) -> str:
    return "\n".join(each) + "\n"


def test_a_line_is_a_document():
    document = only(read(line(), "docs.jsonl"))
    assert (document.given, document.language, document.outlet) == ("a1", "ru", "Север")
    assert (document.published_as, document.title, document.text) == (
        "2024-03-20",
        "Граница открыта",
        RUSSIAN,
    )
    assert (document.address, document.reading) == ("docs.jsonl", "ok")


def test_text_is_unchanged_to_the_last_sign():
    text = "\ufeff \tСлово\r\nи\u2028слово \u0301\u200b\U0001f54a\ufffd\x85\n\n"
    assert only(read(line(text=text), "docs.jsonl")).text == text
    damaged = RUSSIAN.encode().decode("koi8-r")
    assert only(read(line(text=damaged), "docs.jsonl")).text == damaged


def test_what_may_be_left_out_may_be_left_out():
    document = only(read(json.dumps({"text": ENGLISH, "id": None, "lang": None}), "docs.jsonl"))
    assert (document.given, document.language, document.published, document.title) == (None, "en", None, None)


def test_the_line_wins_over_the_caller():
    given = Given("Юг", "2020-01-01", "uk")
    document = only(read(line(), "docs.jsonl", given))
    assert (document.outlet, document.published_as, document.language) == ("Север", "2024-03-20", "ru")
    document = only(read(line(outlet=None, published=None, lang=None), "docs.jsonl", given))
    assert (document.outlet, document.published_as, document.language) == ("Юг", "2020-01-01", "uk")


def test_annotations_are_passed_over():
    annotated = line(events=[{"id": "e1"}], claims=[{}], reach=None, group=7)
    assert only(read(annotated, "docs.jsonl")).id == only(read(line(), "docs.jsonl")).id


BAD = [
    ("{", "no JSON"),
    ("[1, 2]", "no document: a JSON list, not an object"),
    ("null", "no document: a JSON null"),
    ('"text"', "no document: a JSON string"),
    ('{"text": NaN}', "no JSON: NaN"),
    ('{"text": "a", "text": "b"}', "key 'text' stands twice"),
    ('{"text": "a", "x": {"y": 1, "y": 2}}', "key 'y' stands twice"),
    ("[" * 100_000, "nested too deep"),
    ('{"id": "b", "lang": "ru"}', "no text"),
    (line(text=None), "text is empty"),
    (line(text=" \n"), "text is empty"),
    (line(text=5), "text is a JSON number, not a string"),
    (line(text=["a"]), "text is a JSON list, not a string"),
    (line(id=5), "id is a JSON number, not a string"),
    (line(id={"a": 1}), "id is a JSON object, not a string"),
    (line(title=True), "title is a JSON boolean, not a string"),
    (line(lang="русский"), "lang is no ISO 639-1 code"),
    (line(lang=1), "lang is a JSON number"),
    (line(published="9999-01-01"), "published 9999-01-01, after the day it was read"),
    (line(published="2024-03-24"), "published 2024-03-24, after the day it was read"),
    (line(published="1700-01-01"), "published 1700-01-01, before 1900"),
    (line(published="вчера"), "published is no ISO date or date-time: 'вчера'"),
    (line(published=""), "published is no ISO date"),
    (line(published=20240320), "published is a JSON number"),
    ('{"text": "\\ud800"}', "half a letter"),
]


@pytest.mark.parametrize(("bad", "why"), BAD, ids=[why for _, why in BAD])
def test_a_bad_line_is_named_and_the_rest_goes_on(bad, why):
    found = read(lines(line(id="before"), bad, line(id="after", text=UKRAINIAN, lang="uk")), "docs.jsonl")
    before, refused, after = found
    assert isinstance(before, Document)
    assert isinstance(after, Document)
    assert (before.given, after.given) == ("before", "after")
    assert isinstance(refused, Quarantined)
    assert refused.source == "docs.jsonl line 2"
    assert why in refused.reason
    assert refused.capture == before.capture


def test_bytes_that_are_not_utf8_spoil_their_line_only():
    body = b"\n".join([line().encode(), line(id="b").encode("cp1251"), line(id="c", text=ENGLISH).encode()])
    first, second, third = read(body, "docs.jsonl")
    assert isinstance(first, Document)
    assert isinstance(third, Document)
    assert isinstance(second, Quarantined)
    assert second.reason.startswith("not UTF-8")


def test_an_id_given_twice_is_refused_the_second_time():
    first, second = read(lines(line(), line(text=ENGLISH)), "docs.jsonl")
    assert isinstance(first, Document)
    assert isinstance(second, Quarantined)
    assert second.reason == "id 'a1' is already that of number 1"


def test_blank_lines_and_a_byte_order_mark_do_no_harm():
    found = read("\ufeff" + lines("", line(), "  ", line(id="b")), "docs.jsonl")
    assert [isinstance(each, Document) for each in found] == [True, True]


def test_a_line_has_the_cap_of_one_text():
    found = read(lines(line(), line(id="b", text="слово " * 1_000)), "docs.jsonl", limits=Limits(body=2_000))
    assert [type(each) for each in found] == [Document, Quarantined]


def test_a_json_file_holds_one_document_or_a_list():
    pretty = json.dumps(json.loads(line()), indent=1)
    assert only(read(pretty, "doc.json")).text == RUSSIAN
    listed = read(f"[{line()}, {line(id='b')}, 5]", "docs.json")
    assert [type(each) for each in listed] == [Document, Document, Quarantined]
    assert reason(read("[]", "docs.json")) == "nothing in it"
    assert reason(read('{"messages": []}', "result.json")) == "no text"


def test_rereading_gives_the_same_ids():
    body = lines(line(), line(id="b", text=ENGLISH))
    assert read(body, "docs.jsonl") == read(body, "docs.jsonl")
    assert [each.id for each in read(body, "elsewhere.jsonl") if isinstance(each, Document)] == [
        each.id for each in read(body, "docs.jsonl") if isinstance(each, Document)
    ]
