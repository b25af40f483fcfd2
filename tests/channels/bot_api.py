"""A server that answers as core.telegram.org/bots/api documents: fields, types, limits, errors."""

import contextlib
import json
import re
import threading
from email import message_from_bytes
from email.policy import HTTP
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

TOKEN = "12345:a-token"
TAG = re.compile(r"</?(b|i|u|s|a|code|pre|blockquote)( [^>]*)?>")
PNG = b"\x89PNG\r\n\x1a\n"


class RefusedError(Exception):
    """A documented error: code, description, parameters."""


def form(headers, body):
    """Fields and files of a request, urlencoded or multipart."""
    if headers["Content-Type"].startswith("application/x-www-form-urlencoded"):
        return {key: one[0] for key, one in parse_qs(body.decode(), strict_parsing=True).items()}, {}
    whole = message_from_bytes(
        b"Content-Type: " + headers["Content-Type"].encode() + b"\r\n\r\n" + body, policy=HTTP
    )
    fields, files = {}, {}
    for part in whole.iter_parts():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        if part.get_filename():
            files[name] = content
        else:
            fields[name] = content.decode()
    return fields, files


def units(text):
    return len(text.encode("utf-16-le")) // 2


def checked_text(text, mode, least, most):
    bare = text
    if mode == "HTML":
        bare = TAG.sub("", text)
        if re.search(r"<|>|&(?!lt;|gt;|amp;|quot;)", bare):
            raise RefusedError(400, "Bad Request: can't parse entities")
        bare = unescape(bare)
    if units(bare) < least:
        raise RefusedError(400, "Bad Request: message text is empty")
    if units(bare) > most:
        raise RefusedError(400, "Bad Request: message is too long")


def checked_buttons(markup):
    for row in json.loads(markup)["inline_keyboard"]:
        assert row
        for button in row:
            if not button.get("text") or urlsplit(button.get("url", "")).scheme not in {
                "http",
                "https",
                "tg",
            }:
                raise RefusedError(400, "Bad Request: BUTTON_URL_INVALID")


def attached(value, files):
    name = value.removeprefix("attach://")
    if name == value or not files.get(name):
        raise RefusedError(400, "Bad Request: wrong file identifier/HTTP URL specified")
    return files[name]


def send_message(fields, files):
    checked_text(fields["text"], fields.get("parse_mode"), 1, 4096)
    if "reply_markup" in fields:
        checked_buttons(fields["reply_markup"])
    assert isinstance(json.loads(fields["link_preview_options"])["is_disabled"], bool)
    return 1


def send_photo(fields, files):
    checked_text(fields.get("caption", ""), None, 0, 1024)
    assert attached(fields["photo"], files).startswith(PNG)
    return 1


def send_media_group(fields, files):
    media = json.loads(fields["media"])
    if not 2 <= len(media) <= 10:
        raise RefusedError(400, "Bad Request: wrong number of media in the album")
    for one in media:
        assert one["type"] == "photo"
        checked_text(one.get("caption", ""), None, 0, 1024)
        content = attached(one["media"], files)
        assert content.startswith(PNG)
        assert len(content) <= 10_000_000
    return len(media)


def send_document(fields, files):
    checked_text(fields.get("caption", ""), None, 0, 1024)
    assert len(attached(fields["document"], files)) <= 50_000_000
    return 1


METHODS = {
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendMediaGroup": send_media_group,
    "sendDocument": send_document,
}


class Api(BaseHTTPRequestHandler):
    """One request of the Bot API."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        try:
            result = self.made(body)
            status, told = 200, {"ok": True, "result": result}
        except RefusedError as wrong:
            status, description, *more = wrong.args
            told = {
                "ok": False,
                "error_code": status,
                "description": description,
                "parameters": more[0] if more else {},
            }
        answer = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def made(self, body):
        _, bot, method = self.path.split("/")
        if bot != f"bot{TOKEN}":
            raise RefusedError(401, "Unauthorized")
        if method not in METHODS:
            raise RefusedError(404, "Not Found")
        if self.server.busy:
            self.server.busy -= 1
            raise RefusedError(429, "Too Many Requests: retry after 3", {"retry_after": 3})
        fields, files = form(self.headers, body)
        if fields.get("chat_id") != "@bloc":
            raise RefusedError(400, "Bad Request: chat not found")
        made = [{"message_id": len(self.server.got) + at} for at in range(METHODS[method](fields, files))]
        self.server.got += [method] * len(made)
        return made if method == "sendMediaGroup" else made[0]

    def log_message(self, *args):
        """Quiet."""


@contextlib.contextmanager
def bot_api(busy=0):
    """The server on loopback: its address, and it itself, with `got` and `busy`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Api)
    server.got, server.busy = [], busy
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", server
    finally:
        server.shutdown()
        server.server_close()
