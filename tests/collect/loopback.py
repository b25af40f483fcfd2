"""Servers on this machine that tests of going out go to: a real nginx, and one that misbehaves."""

import gzip
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx

from blocwatch.collect import Limits
from blocwatch.collect.web import Way

HERE = Way(permitted=lambda number: number == "127.0.0.1", any_port=True)
"""The door for tests: this machine alone, any port. An argument, never a default."""
SMALL = Limits(body=100_000, pause=2.0, whole=3.0)

NGINX = "/usr/sbin/nginx"
_CONFIG = """
daemon off; worker_processes 1; pid {room}/pid; error_log {room}/error.log;
events {{ worker_connections 64; }}
http {{
  access_log {room}/access.log;
  client_body_temp_path {room}/t1; proxy_temp_path {room}/t2; fastcgi_temp_path {room}/t3;
  uwsgi_temp_path {room}/t4; scgi_temp_path {room}/t5;
  types {{ text/html html; application/rss+xml rss; application/feed+json json; text/xml xml; text/plain txt; }}
  gzip on; gzip_types application/rss+xml text/xml; gzip_min_length 1;
  server {{
    listen 127.0.0.1:{port};
    root {room}/site;
    location = /moved.rss {{ return 301 /news.rss; }}
    location = /gone.rss {{ return 410; }}
    location = /busy.rss {{ add_header Retry-After 7200 always; return 429; }}
    location = /old.html {{ charset windows-1251; }}
  }}
}}
"""


@contextmanager
def nginx(room: Path, files: dict[str, bytes]) -> Iterator[str]:
    """A real nginx over some files; its address. `room/access.log` holds what it was asked."""
    site = room / "site"
    for name, body in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(body)
    room.chmod(0o755)
    site.chmod(0o755)
    for above in room.parents:
        if str(above).startswith("/tmp/") and above.stat().st_mode & 0o055 != 0o055:
            above.chmod(0o755)
    (site / "whose.txt").write_text(str(room), "utf-8")
    port, running = _started(room)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait()
        shutil.rmtree(site)


def _started(room: Path) -> tuple[int, subprocess.Popen[bytes]]:
    """A running nginx that is this room's own: a port may be taken by another between asking and having it."""
    for _ in range(5):
        port = free_port()
        config = room / "nginx.conf"
        config.write_text(_CONFIG.format(room=room, port=port), "utf-8")
        running = subprocess.Popen([NGINX, "-c", str(config), "-e", str(room / "error.log")])
        if _wait(port, room):
            (room / "access.log").write_text("", "utf-8")
            return port, running
        running.terminate()
        running.wait()
    raise AssertionError("nginx did not start")


def free_port() -> int:
    """A port that nobody has."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait(port: int, room: Path) -> bool:
    """Whether the room's own nginx answers before long."""
    for _ in range(500):
        with suppress(httpx.HTTPError):
            return httpx.get(f"http://127.0.0.1:{port}/whose.txt", trust_env=False).text == str(room)
        time.sleep(0.02)
    return False


class Misbehaving(BaseHTTPRequestHandler):
    """Every way a server can wrong its reader, by path."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer badly."""
        self.close_connection = True
        with suppress(BrokenPipeError, ConnectionResetError):
            getattr(self, self.path.strip("/").split("?")[0])()

    def raw(self, *pieces: bytes, every: float = 0.0, times: int = 1) -> None:
        for _ in range(times):
            for piece in pieces:
                self.wfile.write(piece)
                self.wfile.flush()
                time.sleep(every)

    def drip_head(self) -> None:
        self.raw(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        self.raw(b"a", every=0.1, times=100)

    def drip_body(self) -> None:
        self.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        self.raw(b"a", every=0.1, times=100)

    def endless(self) -> None:
        self.raw(b"HTTP/1.1 200 OK\r\n\r\n")
        self.raw(b"a" * 65_536, times=10_000)

    def endless_head(self) -> None:
        self.raw(b"HTTP/1.1 200 OK\r\n")
        self.raw(b"X-More: " + b"a" * 60_000 + b"\r\n", times=1_000)

    def short(self) -> None:
        self.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nabc")

    def negative(self) -> None:
        self.raw(b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nabc")

    def two_lengths(self) -> None:
        self.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabc")

    def bad_chunks(self) -> None:
        self.raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nabc\r\n")

    def no_http(self) -> None:
        self.raw(b"220 mail.example ready\r\n")

    def silent(self) -> None:
        time.sleep(5)

    def slams(self) -> None:
        self.connection.shutdown(socket.SHUT_RDWR)

    def loop(self) -> None:
        self.raw(b"HTTP/1.1 302 Found\r\nLocation: /loop\r\nContent-Length: 0\r\n\r\n")

    def inside(self) -> None:
        self.raw(b"HTTP/1.1 302 Found\r\nLocation: http://10.0.0.1/\r\nContent-Length: 0\r\n\r\n")

    def script(self) -> None:
        self.raw(b"HTTP/1.1 302 Found\r\nLocation: javascript:alert(1)\r\nContent-Length: 0\r\n\r\n")

    def torn_gzip(self) -> None:
        body = gzip.compress(b"abc" * 1_000, mtime=0)[:-20]
        self.packed(body)

    def no_gzip(self) -> None:
        self.packed(b"abc")

    def bomb(self) -> None:
        self.packed(gzip.compress(b"\0" * 50_000_000, mtime=0))

    def packed(self, body: bytes) -> None:
        self.raw(
            f"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {len(body)}\r\n\r\n".encode()
            + body
        )

    def bad_charset(self) -> None:
        body = "<html><body><p>Министры встретились в пятницу и договорились открыть границу.</p></body></html>".encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=no-such\xff\r\nContent-Length: {len(body)}\r\n\r\n"
        self.raw(head.encode("latin-1") + body)

    def unasked_304(self) -> None:
        self.raw(b"HTTP/1.1 304 Not Modified\r\n\r\n")

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@contextmanager
def misbehaving() -> Iterator[str]:
    """The server that misbehaves; its address."""
    running = ThreadingHTTPServer(("127.0.0.1", 0), Misbehaving)
    running.daemon_threads = True
    threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{running.server_address[1]}"
    finally:
        running.shutdown()
        running.server_close()
