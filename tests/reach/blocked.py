"""Mirrors on this machine that can be blocked one by one, each connection good for one answer."""

import socket
import struct
import threading
import time
from contextlib import AbstractContextManager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from blocwatch.reach.tree import TYPES

FREEZE = 16_384
"""How many bytes a frozen connection lets through."""


class Mirror(AbstractContextManager["Mirror"]):
    """One mirror of a tree held in memory, behind a prefix or none.

    `means`: open, silent, reset, freeze, page (a block page).
    """

    def __init__(self, tree, prefix=""):
        self.tree, self.means, self.asked = dict(tree), "open", []
        mirror = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                mirror.answer(self)

            def log_message(self, *args):
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 128

            def handle_error(self, request, client_address):
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        self.prefix = prefix
        self.url = f"http://localhost:{self.server.server_address[1]}/{prefix}"
        self.closed = threading.Event()
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def answer(self, request):
        """Answer one request as the censor has it."""
        whole = request.path.lstrip("/").partition("?")[0]
        path = (whole.removeprefix(self.prefix) or "index.html") if whole.startswith(self.prefix) else ""
        self.asked.append(path)
        if self.means == "silent":
            self.closed.wait(20)
        elif self.means == "reset":
            request.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            request.connection.close()
        elif self.means == "page":
            self.send(request, 200, b"<!doctype html><title>451</title>", ".html")
        elif path in self.tree:
            self.send(request, 200, self.tree[path], "." + path.rpartition(".")[2])
        else:
            self.send(request, 404, b"", ".html")

    def send(self, request, status, body, kind):
        """Head and body, cut off in silence where the line is frozen."""
        request.send_response(status)
        request.send_header("Content-Type", TYPES.get(kind, "application/octet-stream"))
        request.send_header("Content-Length", str(len(body)))
        request.send_header("Access-Control-Allow-Origin", "*")
        request.send_header("Cache-Control", "no-store")
        request.end_headers()
        if self.means == "freeze" and len(body) > FREEZE:
            request.wfile.write(body[:FREEZE])
            self.closed.wait(20)
        else:
            request.wfile.write(body)

    def __exit__(self, *error):
        self.closed.set()
        self.server.shutdown()
        self.server.server_close()


def until(true, patience=10.0):
    """Wait until something is so; whether it became so."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.05)
    return False
