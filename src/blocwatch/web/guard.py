"""What every answer of the desk carries and every request must: headers, host, and the token of a form."""

import secrets
from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from blocwatch.web.look import AskedError

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'none'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
}
LARGEST = 64 * 1024
"""Bytes of a form."""

LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Sealed:
    """Puts the headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers as the application does, with the headers on."""

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        await self._app(scope, receive, sealed)


def token() -> str:
    """What a form of this run must carry: a stranger's page can send a form here, but not read one."""
    return secrets.token_urlsafe(24)


def checked(form: Mapping[str, str], expected: str, headers: Mapping[str, str]) -> None:
    """UsageError for a form that did not come from a page of this desk.

    Under `no-referrer` a browser sends the origin of a form as null; Sec-Fetch-Site says then where from.
    """
    origin = headers.get("origin", "null")
    elsewhere = origin != "null" and urlsplit(origin).netloc != headers.get("host", "")
    if not expected or not secrets.compare_digest(form.get("token", "").encode(), expected.encode()):
        raise AskedError("stale_form")
    if elsewhere or headers.get("sec-fetch-site", "same-origin") != "same-origin":
        raise AskedError("strange_form")
