"""JSON Feed."""

import json

from blocwatch.model import Document, Quarantined

from .capturing import RUSSIAN, UKRAINIAN, only, read, reason


def feed(*items: object) -> str:
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Северная линия",
        "language": "ru",
        "items": items,
    }
    return json.dumps(told)


def test_an_item_is_a_document():
    item = {
        "id": 5,
        "url": "https://north.example/5",
        "title": "Граница",
        "content_html": f"<p>{RUSSIAN}</p><script>x</script>",
        "date_published": "2024-03-20T10:00:00+03:00",
    }
    found = only(read(feed(item), "feed.json"))
    assert (found.text, found.given, found.outlet, found.title) == (RUSSIAN, "5", "Северная линия", "Граница")
    assert (found.address, found.published_as) == ("https://north.example/5", "2024-03-20T10:00:00+03:00")


def test_every_item_counts_for_itself():
    found = read(
        feed({"content_text": UKRAINIAN}, {"id": "x"}, 7, {"summary": RUSSIAN, "content_html": 5}), "f.json"
    )
    assert [type(each) for each in found] == [Document, Quarantined, Quarantined, Document]


def test_what_is_none_is_a_reason():
    assert reason(read(feed(), "feed.json")) == "a feed without entries"


def test_lists_of_addresses_are_told_what_to_do_with():
    assert "sources import" in reason(read("<opml version='2.0'><body/></opml>", "a.opml"))
    assert "--follow" in reason(
        read("<urlset xmlns='x'><url><loc>http://a.example</loc></url></urlset>", "a.xml")
    )
