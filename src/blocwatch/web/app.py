"""The desk in the browser: addresses, and what answers at each."""

from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from threading import Lock
from urllib.parse import parse_qs

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from blocwatch.errors import BlocwatchError, StoreError, UsageError
from blocwatch.inquiry import Answer
from blocwatch.web import api, deciding
from blocwatch.web.difference import compared
from blocwatch.web.guard import LARGEST, LOOPBACK, Sealed, checked, token
from blocwatch.web.look import AskedError, Here, Look, NotThereError, day
from blocwatch.web.pages import (
    acts,
    blocs,
    claims,
    copies,
    documents,
    dyads,
    entities,
    method,
    sources,
    today,
)
from blocwatch.web.paper import printed
from blocwatch.web.shown import Rooms
from blocwatch.web.speech import PLAIN, speech

MADE = 2000
"""Pages that are kept ready."""

PageFunction = Callable[[Look], Answer]

PAGES: tuple[tuple[str, str, PageFunction], ...] = (
    ("/", "today", today.page),
    ("/findings", "findings", today.findings),
    ("/documents", "documents", documents.page),
    ("/document/{id}", "document", documents.document),
    ("/copy/{digest}", "copy", copies.page),
    ("/evidence", "evidence", documents.evidence),
    ("/dyads", "dyads", dyads.page),
    ("/dyad/{one}/{other}", "dyad", dyads.dyad),
    ("/acts", "acts", acts.page),
    ("/act/{id}", "act", acts.act),
    ("/imported/{origin}/{key:path}", "imported", acts.imported),
    ("/blocs", "blocs", blocs.page),
    ("/claims", "claims", claims.page),
    ("/sources", "sources", sources.page),
    ("/entities", "entities", entities.page),
    ("/entity/{code:path}", "entity", entities.entity),
    ("/method", "method", method.page),
    ("/quarantine", "quarantine", acts.quarantine),
    ("/judgements", "judgements", deciding.page),
)
"""Address, template and function of every page."""


class Desk:
    """Answers requests over the rooms of a desk."""

    def __init__(self, rooms: Rooms, edit: bool, language: str = PLAIN) -> None:
        self.rooms = rooms
        self.language = language
        self.token = token() if edit else ""
        self._made: OrderedDict[tuple[str, str], bytes] = OrderedDict()
        self._lock = Lock()

    def here(self, request: Request) -> Here:
        """The address that a request asks for, in the language it asks for."""
        return Here(request.url.path, dict(request.query_params), self.language)

    def look(self, request: Request, here: Here | None = None) -> Look:
        """What a request asks for, in English unless it says otherwise; UsageError for a day that is none."""
        here = here or Here(request.url.path, dict(request.query_params))
        asked = {**dict(request.query_params), **request.path_params}
        as_of, since = day(asked.get("as_of", ""), "as_of"), day(asked.get("since", ""), "since")
        other = day(asked.get("compare", ""), "compare")
        shown = self.rooms.at(as_of, since)
        then = self.rooms.at(other, None) if other else None
        return Look(self.rooms, shown, then, asked, self.token, here)

    def page(self, name: str, function: PageFunction, request: Request) -> Response:
        """A page, made once for what is on the desk."""
        key = self.rooms.fresh(), str(request.url.path) + "?" + str(request.url.query)
        body = self._made.get(key)
        if body is None:
            body = self._printed(name, function, request)
            with self._lock:
                self._made[key] = body
                while len(self._made) > MADE:
                    self._made.popitem(last=False)
        return HTMLResponse(body)

    def _printed(self, name: str, function: PageFunction, request: Request) -> bytes:
        here = self.here(request)
        look = self.look(request, here)
        return printed(name, look, {**function(look), "difference": compared(name, look)}, here)

    def kept(self, request: Request) -> Response:
        """A kept original, to be saved and not shown: it is somebody else's page."""
        found = acts.capture(self.look(request))
        name = f'attachment; filename="{found.digest[:16]}.bin"'
        headers = {"Content-Disposition": name, "Content-Security-Policy": "sandbox"}
        return Response(found.body, media_type="application/octet-stream", headers=headers)

    async def decide(self, request: Request) -> Response:
        """A form of the edit mode: a judgement is added, and the reader goes back to where he was."""
        body = await request.body()
        if not self.token or len(body) > LARGEST:
            raise AskedError("read_only")
        form = {name: each[-1] for name, each in parse_qs(body.decode("utf-8", "replace")).items()}
        checked(form, self.token, request.headers)
        deciding.decided(self.rooms, form)
        back = form.get("back", "/")
        return RedirectResponse(back if back.startswith("/") and not back.startswith("//") else "/", 303)


def application(
    rooms: Rooms, *, edit: bool = False, hosts: tuple[str, ...] = LOOPBACK, language: str = PLAIN
) -> Starlette:
    """The desk as an ASGI application, read only unless `edit`; pages are in `language` unless asked."""
    desk = Desk(rooms, edit, language)
    routes = [
        Route(address, partial(desk.page, name, function), name=name) for address, name, function in PAGES
    ]
    routes += [Route("/kept/{digest}", desk.kept), Route("/decide", desk.decide, methods=["POST"])]
    routes += api.routes(desk.look)
    static = Mount("/static", StaticFiles(packages=[(__package__, "static")]))
    handlers = {
        kind: partial(_told, desk, status)
        for kind, status in ((NotThereError, 404), (UsageError, 400), (StoreError, 503), (404, 404))
    }
    return Starlette(
        routes=[*routes, static],
        middleware=[
            Middleware(Sealed),
            Middleware(TrustedHostMiddleware, allowed_hosts=[*hosts], www_redirect=False),
            Middleware(GZipMiddleware, minimum_size=1000, compresslevel=4),
        ],
        exception_handlers=handlers,
    )


def _told(desk: Desk, status: int, request: Request, error: Exception) -> Response:
    """What is wrong: to a program in English, to a reader in the language of the page."""
    here = desk.here(request)
    program = request.url.path.startswith("/api/")
    said = speech(PLAIN) if program else here.speech
    if isinstance(error, NotThereError | AskedError):
        words = error.said(said)
    else:
        words = str(error) if isinstance(error, BlocwatchError) else said.say("error.address")
    if program:
        return api.failed(words, status)
    return HTMLResponse(printed("error", None, {"words": words, "status": status}, here), status)
