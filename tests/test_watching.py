"""The list of sources from the command line, and a round over a real server into a desk."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from click.testing import CliRunner

from blocwatch import watching
from blocwatch.cli import cli
from blocwatch.collect.poll import Manner
from blocwatch.engine import engine
from blocwatch.errors import UsageError
from blocwatch.model import Watched
from blocwatch.store import open_store
from blocwatch.store.sources import put
from collect.capturing import NOW, RUSSIAN
from collect.loopback import HERE, NGINX, SMALL, free_port, nginx

NORTH = "https://north.example/rss"


def typed(*words: str, code: int = 0) -> str:
    told = CliRunner().invoke(cli, words)
    assert told.exit_code == code, told.output
    return told.output


def test_sources_are_added_changed_listed_paused_and_removed(tmp_path):
    desk = ("--desk", str(tmp_path))
    typed(
        "sources", "add", NORTH, "--outlet", "Северная линия", "--lang", "ru", "--ownership", "state", *desk
    )
    typed("sources", "add", NORTH, "--domain", "north.example", *desk)
    typed("sources", "pause", NORTH, *desk)
    shown = json.loads(typed("sources", "list", "--json", *desk))
    assert shown == {
        "address": NORTH,
        "outlet": "Северная линия",
        "language": "ru",
        "ownership": "state",
        "state": "paused",
        "last_success": "",
        "lag_days": "",
        "failures": 0,
        "reason": "",
    }
    typed("sources", "resume", NORTH, *desk)
    assert "\tnew\t" in typed("sources", "list", *desk)
    out = typed("sources", "export", *desk)
    typed("sources", "remove", NORTH, *desk)
    assert typed("sources", "list", *desk) == ""
    (tmp_path / "a.opml").write_text(out, "utf-8")
    assert "1 new, 0 known, 0 refused" in typed("sources", "import", str(tmp_path / "a.opml"), *desk)
    assert "0 new, 1 known, 0 refused" in typed("sources", "import", str(tmp_path / "a.opml"), *desk)


@pytest.mark.parametrize("address", ["file:///etc/passwd", "north.example/rss", "https://a:b@north.example/"])
def test_a_bad_address_is_wrong_use(address, tmp_path):
    assert "blocwatch: " in typed("sources", "add", address, "--desk", str(tmp_path), code=2)


def test_what_is_not_on_the_list_is_wrong_use(tmp_path):
    assert "not on the list" in typed("sources", "pause", NORTH, "--desk", str(tmp_path), code=2)
    assert "the list of sources is empty" in typed("watch", "--once", "--desk", str(tmp_path), code=2)


def test_the_desks_proxy_is_taken_and_fails_closed(tmp_path):
    desk = ("--desk", str(tmp_path))
    assert "no proxy" in typed("sources", "proxy", "tor", *desk, code=2)
    dead = f"socks5h://127.0.0.1:{free_port()}"
    typed("sources", "proxy", dead, *desk)
    assert watching.way_out(str(tmp_path), None, HERE).proxy == dead
    assert watching.way_out(str(tmp_path), "http://127.0.0.1:8118", HERE).proxy == "http://127.0.0.1:8118"
    told = typed("read", "http://north.example/", *desk, code=1)
    assert f"could not be reached through the proxy {dead}" in told
    typed("sources", "add", NORTH, *desk)
    assert f"could not be reached through the proxy {dead}" in typed("watch", "--once", *desk, code=1)
    typed("sources", "proxy", "none", *desk)
    assert watching.way_out(str(tmp_path), None, HERE).proxy is None


def test_a_memory_desk_has_no_list():
    with pytest.raises(UsageError):
        watching.listed("memory:")


def test_a_round_reads_what_is_due_into_the_desk(tmp_path, needs):
    needs(NGINX, "nginx-light")
    room, desk = tmp_path / "nginx", tmp_path / "desk"
    page = f"<html><head><title>Граница</title></head><body><article><p>{RUSSIAN}</p></article></body></html>"
    with nginx(room, {"a.html": page.encode()}) as address:
        sources = watching.listed(str(desk))
        there = Watched(f"{address}/a.html", "Северная линия")
        missing = Watched(f"{address}/none.rss")
        sources.change(lambda listed: put(listed, [there, missing]))
        manner = Manner(HERE, between=0.0, limits=SMALL)
        with open_store(str(desk)) as store:
            done = watching.watch(sources, store, engine("local", 1), manner, NOW, 1, all_=False)
            assert [one.outlet for one in store.documents()] == ["Северная линия"]
            assert [one.polls.reason for one in done.sources] == ["", "answered 404"]
            again = watching.watch(sources, store, engine("local", 1), manner, NOW, 1, all_=False)
            assert again.sources == ()
            later = NOW + timedelta(minutes=40)
            sources.change(
                lambda listed: put(listed, [replace(missing, paused=True, polls=listed.sources[1].polls)])
            )
            third = watching.watch(sources, store, engine("local", 1), manner, later, 1, all_=False)
            assert [one.address for one in third.sources] == [there.address]
            assert (third.read.new, third.read.known) == (0, 0)
            assert not list(store.verify())
