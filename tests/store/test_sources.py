"""The list of sources is there whole, or named as damaged."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from blocwatch.errors import StoreError
from blocwatch.model import Polls, Watched
from blocwatch.store.sources import Listed, Sources, put

ONE = Watched(
    "https://north.example/rss",
    "Северная линия",
    "ru",
    "state",
    ("north.example",),
    ("https://mirror.example/rss",),
    follow=True,
    polls=Polls(tried=datetime(2024, 3, 20, tzinfo=UTC), failures=2, reason="answered 500", etag='"a"'),
)
TWO = Watched("https://south.example/rss")


def test_what_was_put_is_read(tmp_path):
    sources = Sources(tmp_path / "desk")
    assert sources.read() == Listed()
    sources.change(lambda listed: replace(put(listed, [ONE, TWO]), proxy="socks5h://127.0.0.1:9050"))
    assert Sources(tmp_path / "desk").read() == Listed((ONE, TWO), "socks5h://127.0.0.1:9050")
    sources.change(lambda listed: put(listed, [replace(ONE, paused=True)]))
    assert [one.paused for one in sources.read().sources] == [True, False]


def test_every_flipped_byte_and_every_cut_is_named(tmp_path):
    sources = Sources(tmp_path)
    sources.change(lambda listed: put(listed, [ONE]))
    path = tmp_path / "sources.jsonl"
    whole = path.read_bytes()
    for at in range(len(whole)):
        for damaged in (whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :], whole[:at]):
            path.write_bytes(damaged)
            (named,) = sources.verify()
            assert "sources.jsonl" in named
    path.write_bytes(whole)
    assert not list(sources.verify())


def test_nothing_is_written_where_the_change_fails(tmp_path):
    sources = Sources(tmp_path)
    sources.change(lambda listed: put(listed, [ONE]))

    def fails(_: Listed) -> Listed:
        raise StoreError("no")

    with pytest.raises(StoreError):
        sources.change(fails)
    assert sources.read().sources == (ONE,)


def test_two_writers_lose_nothing(tmp_path):
    def add(n: int) -> None:
        Sources(tmp_path).change(lambda listed: put(listed, [Watched(f"https://{n}.example/")]))

    with ThreadPoolExecutor(8) as crew:
        list(crew.map(add, range(40)))
    assert len(Sources(tmp_path).read().sources) == 40
