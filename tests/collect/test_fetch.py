"""Files, folders, standard input and the web give captures, or the reason why not; never an exception."""

import gzip
import os
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from blocwatch.collect import Limits, captures
from blocwatch.collect.fetch import fetch
from blocwatch.collect.web import Way
from blocwatch.errors import FetchError
from blocwatch.model import Capture, Quarantined

from .capturing import NOW, RUSSIAN

PAGE = f"<html><body><p>{RUSSIAN}</p></body></html>".encode("cp1251")


class Server(BaseHTTPRequestHandler):
    """A few answers: a page, redirects, things too large, things that are no answer."""

    def do_GET(self) -> None:
        """Answer by path."""
        answer = getattr(self, "path_" + self.path.strip("/").split("/")[0].split("?")[0], None)
        (answer or self.path_missing)()

    def send(self, status: int, headers: dict[str, str], body: bytes = b"") -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def path_page(self) -> None:
        self.send(200, {"Content-Type": "text/html; charset=Windows-1251", "Set-Cookie": "a=b"}, PAGE)

    def path_packed(self) -> None:
        self.send(
            200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, gzip.compress(RUSSIAN.encode())
        )

    def path_bomb(self) -> None:
        self.send(200, {"Content-Encoding": "gzip"}, gzip.compress(b"\0" * 300_000))

    def path_torn(self) -> None:
        self.send(200, {"Content-Encoding": "gzip"}, b"no gzip")

    def path_odd(self) -> None:
        self.send(200, {"Content-Encoding": "br"}, b"x")

    def path_large(self) -> None:
        self.send(200, {}, b"x" * 300_000)

    def path_to(self) -> None:
        self.send(302, {"Location": self.path.partition("?")[2]})

    def path_round(self) -> None:
        self.send(301, {"Location": "/round"})

    def path_saw(self) -> None:
        seen = f"{self.headers['Host']} {self.headers['User-Agent']} {self.headers['Cookie']}"
        self.send(200, {"Content-Type": "text/plain"}, seen.encode())

    def path_missing(self) -> None:
        self.send(404, {})

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    running = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_address[1]}"
    running.shutdown()
    running.server_close()


def only_here(number: str) -> bool:
    return number == "127.0.0.1"


HERE = Way(permitted=only_here, any_port=True)
SMALL = Limits(body=100_000, pause=2.0)


def why_not(address: str, way: Way = HERE) -> str:
    (found,) = captures(address, NOW, SMALL, way=way)
    assert isinstance(found, Quarantined), found
    assert (found.source, found.capture) == (address, "")
    return found.reason


def test_a_page_is_captured_with_its_charset(server):
    (found,) = captures(f"{server}/page#part", NOW, SMALL, allow_private=True)
    assert isinstance(found, Capture)
    assert (found.body, found.media_type) == (PAGE, "text/html; charset=windows-1251")
    assert (found.address, found.retrieved, len(found.digest)) == (f"{server}/page", NOW, 64)


def test_packing_is_undone(server):
    assert fetch(f"{server}/packed", NOW, SMALL, way=HERE).body == RUSSIAN.encode()


def test_of_a_cookie_only_its_name_is_kept(server):
    headers = dict(fetch(f"{server}/page", NOW, allow_private=True).steps[0].headers)
    assert headers["Set-Cookie"] == ""
    assert headers["Content-Type"] == "text/html; charset=Windows-1251"


def test_host_is_named_and_no_cookie_is_carried(server):
    port = server.rpartition(":")[2]
    way = Way(resolve=lambda *_: ("127.0.0.1",), permitted=only_here, any_port=True, agent="reader")
    found = fetch(f"http://north.example:{port}/to?/saw", NOW, SMALL, way=way)
    assert found.body.decode() == f"north.example:{port} reader None"
    assert found.address == f"http://north.example:{port}/saw"


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("missing", "answered 404"),
        ("round", "more than 5 redirects"),
        ("large", "more than the 100000 bytes we read"),
        ("bomb", "more than the 100000 bytes we read"),
        ("torn", "its gzip packing is broken"),
        ("odd", "packed as br, which was not asked for"),
    ],
)
def test_a_bad_answer_is_a_reason(server, path, why):
    assert why_not(f"{server}/{path}") == why


@pytest.mark.parametrize(
    ("onward", "why"),
    [
        ("http://127.0.0.2/", "127.0.0.2 leads to 127.0.0.2, which is not of the open net"),
        ("http://10.0.0.1/x", "10.0.0.1 leads to 10.0.0.1"),
        ("http://[::1]/", "::1 leads to ::1"),
        ("http://169.254.169.254/latest", "169.254.169.254 leads to"),
        ("//2130706434/", "2130706434 leads to 127.0.0.2"),
        ("file:///etc/passwd", "redirected to file:///etc/passwd: no web address"),
        ("ftp://north.example/", "redirected to ftp://north.example/: ftp: is not read"),
    ],
)
def test_a_redirect_inside_is_refused(server, onward, why):
    assert why_not(f"{server}/to?{onward}").startswith(why)


def test_private_addresses_are_refused_unless_asked_for(server):
    assert "only 80 and 443" in why_not(server, Way())
    assert "not of the open net" in why_not("http://127.0.0.1/", Way())
    assert "not of the open net" in why_not("http://localhost/", Way())


def test_one_inside_answer_among_others_is_enough_to_refuse():
    way = Way(resolve=lambda *_: ("93.184.216.34", "10.0.0.1"))
    assert (
        why_not("http://north.example/", way)
        == "north.example leads to 10.0.0.1, which is not of the open net"
    )


def test_a_name_is_looked_up_once_a_hop(server):
    asked: list[str] = []

    def resolve(host: str, port: int) -> tuple[str, ...]:
        asked.append(host)
        return ("127.0.0.1",) if len(asked) == 1 else ("10.0.0.1",)

    way = Way(resolve=resolve, permitted=only_here, any_port=True)
    port = server.rpartition(":")[2]
    assert fetch(f"http://north.example:{port}/page", NOW, SMALL, way=way).body == PAGE
    assert asked == ["north.example"]
    assert "leads to 10.0.0.1" in why_not(f"http://north.example:{port}/page", way)


def test_unreachable_and_unknown_are_reasons():
    unknown = Way(resolve=lambda *_: (), permitted=only_here)
    assert why_not("http://north.example/", unknown) == "north.example has no address"
    closed = Way(resolve=lambda *_: ("127.0.0.1",), permitted=only_here, any_port=True)
    assert why_not("http://north.example:1/", closed).startswith("could not be reached")
    assert why_not("http://" + "a" * 300 + "/", Way()).endswith("has no address")


def test_too_slow_an_answer_is_given_up(server):
    ticks = iter(range(0, 10_000, 100))
    way = Way(permitted=only_here, any_port=True, clock=lambda: float(next(ticks)))
    assert why_not(f"{server}/page", way) == "took more than 60 s"


def test_fetch_itself_raises(server):
    with pytest.raises(FetchError, match="answered 404"):
        fetch(f"{server}/missing", NOW, SMALL, way=HERE)


def test_a_folder_is_walked_in_order(tmp_path):
    for name in (
        "b.txt",
        "a.html",
        "c.jsonl",
        "sub/d.xml",
        "sub/e.pdf",
        ".hidden.txt",
        ".git/f.txt",
        "F.TXT",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(RUSSIAN.encode())
    found = list(captures(str(tmp_path), NOW))
    names = [
        os.path.relpath(each.address if isinstance(each, Capture) else each.source, tmp_path)
        for each in found
    ]
    assert names == ["F.TXT", "a.html", "b.txt", "c.jsonl", "sub/d.xml", "sub/e.pdf"]
    assert [each.reason for each in found if isinstance(each, Quarantined)] == ["unknown kind"]


def test_standard_input_is_given_as_bytes():
    (found,) = captures("-", NOW, stdin=b'{"text": "a"}\n{"text": "b"}\n')
    assert isinstance(found, Capture)
    assert (found.address, found.media_type) == ("-", "application/x-ndjson")
    (found,) = captures("-", NOW, stdin=RUSSIAN.encode())
    assert isinstance(found, Capture)
    assert found.media_type == "text/plain"
    (found,) = captures("-", NOW, Limits(body=5), stdin=RUSSIAN.encode())
    assert isinstance(found, Quarantined)


@pytest.mark.parametrize("source", ["no such file.txt", "a\0b", "no/such/folder/", ""])
def test_what_is_not_there_is_a_reason(source, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = list(captures(source, NOW))
    assert all(isinstance(each, Quarantined) for each in found)
    assert len(found) == (0 if source == "" else 1)


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes of this kind on Windows")
def test_a_pipe_named_like_a_text_holds_nothing_up(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text(RUSSIAN, "utf-8")
    (tmp_path / "c.txt").symlink_to("c.txt")
    pipe, text, loop = captures(str(tmp_path), NOW)
    assert isinstance(pipe, Quarantined)
    assert pipe.reason == "not a regular file"
    assert isinstance(text, Capture)
    assert isinstance(loop, Quarantined)
