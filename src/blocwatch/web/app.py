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
from blocwatch.web.look import Look, NotThereError, day
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

    def __init__(self, rooms: Rooms, edit: bool) -> None:
        self.rooms = rooms
        self.token = token() if edit else ""
        self._made: OrderedDict[tuple[str, str], bytes] = OrderedDict()
        self._lock = Lock()

    def look(self, request: Request) -> Look:
        """What a request asks for; UsageError for a day that is none."""
        asked = {**dict(request.query_params), **request.path_params}
        as_of, since = day(asked.get("as_of", ""), "as_of"), day(asked.get("since", ""), "since")
        other = day(asked.get("compare", ""), "compare")
        shown = self.rooms.at(as_of, since)
        return Look(self.rooms, shown, self.rooms.at(other, None) if other else None, asked, self.token)

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
        look = self.look(request)
        return printed(name, look, {**function(look), "difference": compared(name, look)})

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
            raise UsageError("this desk is read only; start it with --edit")
        form = {name: each[-1] for name, each in parse_qs(body.decode("utf-8", "replace")).items()}
        checked(form, self.token, request.headers)
        deciding.decided(self.rooms, form)
        back = form.get("back", "/")
        return RedirectResponse(back if back.startswith("/") and not back.startswith("//") else "/", 303)


def application(rooms: Rooms, *, edit: bool = False, hosts: tuple[str, ...] = LOOPBACK) -> Starlette:
    """The desk as an ASGI application, read only unless `edit`."""
    desk = Desk(rooms, edit)
    routes = [
        Route(address, partial(desk.page, name, function), name=name) for address, name, function in PAGES
    ]
    routes += [Route("/kept/{digest}", desk.kept), Route("/decide", desk.decide, methods=["POST"])]
    routes += api.routes(desk.look)
    static = Mount("/static", StaticFiles(packages=[(__package__, "static")]))
    handlers = {NotThereError: _not_there, UsageError: _wrong, StoreError: _failed, 404: _not_there}
    return Starlette(
        routes=[*routes, static],
        middleware=[
            Middleware(Sealed),
            Middleware(TrustedHostMiddleware, allowed_hosts=[*hosts], www_redirect=False),
            Middleware(GZipMiddleware, minimum_size=1000, compresslevel=4),
        ],
        exception_handlers=handlers,
    )


def _told(request: Request, error: Exception, status: int) -> Response:
    words = (
        str(error)
        if isinstance(error, BlocwatchError | NotThereError)
        else "There is nothing at this address."
    )
    if request.url.path.startswith("/api/"):
        return api.failed(words, status)
    return HTMLResponse(printed("error", None, {"words": words, "status": status}), status)


def _not_there(request: Request, error: Exception) -> Response:
    return _told(request, error, 404)


def _wrong(request: Request, error: Exception) -> Response:
    return _told(request, error, 400)


def _failed(request: Request, error: Exception) -> Response:
    return _told(request, error, 503)
