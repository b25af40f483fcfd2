"""One endpoint over HTTP: the address that was named, and nowhere else.

No redirect is followed, no proxy or password comes from the environment, and the key goes in clear text
to this machine alone. What comes is bounded in size and time; what fails for a moment is asked again,
waiting longer each time.
"""

import ipaddress
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

import httpx

from blocwatch.errors import EndpointError, UsageError
from blocwatch.model import Answer, Question

AGENT = "Mozilla/5.0 (compatible; blocwatch)"
"""Who we say we are; the same as everywhere."""
_OK, _REDIRECTS, _WRONG = 200, range(300, 400), frozenset({400, 404, 415, 422})
_BARRED = frozenset({401, 403})
_LATER = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_SAID = 200
_BAD, _OTHER_BOUND = 400, "max_completion_tokens"


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long (seconds), how much (bytes) and how often an endpoint is waited for."""

    pause: float = 60.0
    whole: float = 300.0
    body: int = 2_000_000
    tries: int = 4
    first_wait: float = 1.0
    longest_wait: float = 60.0


BOUNDS = Bounds()
"""Those of a large model far away and of a small one on a slow machine."""


@dataclass(slots=True)
class _Forms:
    """In which form the endpoint takes a question; what it does not refuse is kept to.

    `at`: how the shape is asked for. `bound`: what it calls the bound on tokens. `plain`: no temperature
    and seed, which models that think first do not take.
    """

    at: int = 0
    bound: str = "max_tokens"
    plain: bool = False


def _by_schema(shape: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "json_schema", "json_schema": {"name": "coding", "strict": True, "schema": shape}}


def _by_object(shape: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "json_object", "schema": shape}


def _by_words(_: Mapping[str, Any]) -> None:
    return None


FORMS: tuple[Callable[[Mapping[str, Any]], dict[str, Any] | None], ...] = (_by_schema, _by_object, _by_words)


@dataclass(frozen=True, slots=True)
class Wire:
    """An endpoint: its base address, the model asked for, the client that goes there."""

    base: str
    model: str
    client: httpx.Client
    key: str = field(default="", repr=False)
    bounds: Bounds = BOUNDS
    clock: Callable[[], float] = time.monotonic
    wait: Callable[[float], None] = time.sleep
    forms: _Forms = field(default_factory=_Forms)

    def answer(self, question: Question) -> Answer:
        """The answer to one question. Raises EndpointError."""
        while True:
            before = replace(self.forms)
            status, told, _ = self._tried("/chat/completions", self._body(question, before))
            if self._learnt(status, told, question, before):
                continue
            if status != _OK:
                raise EndpointError(f"{self._host} answered {status}: {_shown(told, self.key)}")
            return _answer(told, self._host)

    def _learnt(self, status: int, told: bytes, question: Question, before: _Forms) -> bool:
        """Whether a refusal says in which other form to ask."""
        if status == _BAD and _OTHER_BOUND.encode() in told and before.bound != _OTHER_BOUND:
            self.forms.bound = _OTHER_BOUND
        elif status == _BAD and b"temperature" in told and not before.plain:
            self.forms.plain = True
        elif _unwilling(status, told) and question.shape is not None and before.at + 1 < len(FORMS):
            self.forms.at = max(self.forms.at, before.at + 1)
        else:
            return False
        return True

    def models(self) -> list[str]:
        """The models that the endpoint names. Raises EndpointError."""
        status, told, _ = self._tried("/models", None)
        if status != _OK:
            raise EndpointError(f"{self._host} answered {status} when asked for its models", hopeless=True)
        listed = _object(told, self._host).get("data")
        rows = listed if isinstance(listed, list) else []
        return [str(one["id"]) for one in rows if isinstance(one, dict) and isinstance(one.get("id"), str)]

    @property
    def _host(self) -> str:
        return urlsplit(self.base).netloc

    def _body(self, question: Question, form: _Forms) -> dict[str, Any]:
        wanted = None if question.shape is None else FORMS[form.at](question.shape)
        more: dict[str, Any] = {} if wanted is None else {"response_format": wanted}
        steady = {} if form.plain else {"temperature": 0, "seed": 0}
        told = {"role": "system", "content": question.told}
        asked = {"role": "user", "content": question.asked}
        return {
            "model": self.model,
            "messages": [told, asked],
            form.bound: question.longest,
            **steady,
            **more,
        }

    def _tried(self, path: str, body: dict[str, Any] | None) -> tuple[int, bytes, str]:
        """What the endpoint says, asked as often as is worth while."""
        why, pause = "", self.bounds.first_wait
        for number in range(self.bounds.tries):
            if number:
                self.wait(min(pause, self.bounds.longest_wait))
                pause *= 2
            try:
                status, told, wait = self._once(path, body)
            except httpx.HTTPError as fault:
                why = f"{type(fault).__name__}"
                continue
            if status in _LATER and not _unwilling(status, told):
                why = f"answered {status}"
                pause = max(pause, _seconds(wait))
                continue
            self._refuse(status)
            return status, told, wait
        raise EndpointError(f"{self._host}: {why}, {self.bounds.tries} times")

    def _refuse(self, status: int) -> None:
        """Answers after which no other question is worth asking."""
        if status in _BARRED:
            raise EndpointError(
                f"{self._host} refuses the key in BLOCWATCH_LLM_KEY ({status})", hopeless=True
            )
        if status in _REDIRECTS:
            raise EndpointError(f"{self._host} redirects; name the address it means", hopeless=True)

    def _once(self, path: str, body: dict[str, Any] | None) -> tuple[int, bytes, str]:
        headers = {
            "User-Agent": AGENT,
            "Accept": "application/json",
            "Accept-Encoding": "identity",
            "Connection": "close",
        }
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        end = self.clock() + self.bounds.whole
        method = "GET" if body is None else "POST"
        content = None if body is None else json.dumps(body, ensure_ascii=True).encode()
        if content is not None:
            headers["Content-Type"] = "application/json"
        with self.client.stream(method, self.base + path, headers=headers, content=content) as response:
            if response.headers.get("content-encoding", "identity") not in {"", "identity"}:
                raise EndpointError(f"{self._host} packs its answers, which was not asked for")
            told = self._taken(response, end)
            return response.status_code, told, response.headers.get("retry-after", "")

    def _taken(self, response: httpx.Response, end: float) -> bytes:
        chunks, size = [], 0
        for chunk in response.iter_raw():
            size += len(chunk)
            if size > self.bounds.body:
                raise EndpointError(f"{self._host} sent more than {self.bounds.body} bytes")
            if self.clock() > end:
                raise EndpointError(f"{self._host} took more than {self.bounds.whole:g} s")
            chunks.append(chunk)
        return b"".join(chunks)


def wire(address: str, model: str, key: str, bounds: Bounds = BOUNDS, proxy: str | None = None) -> Wire:
    """An endpoint at a base address (https://host/v1); UsageError where it cannot or must not be one.

    `proxy` is gone through unless the endpoint is this machine. The client is never closed: it lives
    as long as the command.
    """
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username:
        raise UsageError(f"{address}: no endpoint; write it as https://host/v1 or http://127.0.0.1:8080/v1")
    here = _is_here(parts.hostname)
    if key and parts.scheme == "http" and not here:
        raise UsageError(f"{parts.netloc}: the key would go there in clear text; use https")
    waits = httpx.Timeout(bounds.pause)
    client = httpx.Client(
        trust_env=False, follow_redirects=False, timeout=waits, proxy=None if here else proxy
    )
    return Wire(address.rstrip("/"), model, client, key, bounds)


def named(endpoint: Wire) -> Wire:
    """The same endpoint with its model named: the one asked for, else the only one it has."""
    if endpoint.model:
        return endpoint
    models = endpoint.models()
    if len(models) != 1:
        shown = ", ".join(models[:8]) or "none"
        raise UsageError(
            f"{urlsplit(endpoint.base).netloc} has several models or none ({shown}): give --model"
        )
    return replace(endpoint, model=models[0])


def _unwilling(status: int, told: bytes) -> bool:
    """Whether the endpoint does not take the form of the question; some say so with a 500."""
    return status in _WRONG or (status != _OK and b"response_format" in told)


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _answer(told: bytes, host: str) -> Answer:
    """The words in a completion. EndpointError for what is none."""
    found = _object(told, host)
    choices = found.get("choices")
    first = choices[0] if isinstance(choices, list) and choices else None
    message = first.get("message") if isinstance(first, dict) else None
    text = message.get("content") if isinstance(message, dict) else None
    if not isinstance(text, str) or not isinstance(first, dict):
        raise EndpointError(f"{host} answered without words")
    usage = found.get("usage")
    counts = usage if isinstance(usage, dict) else {}
    cut = first.get("finish_reason") == "length"
    return Answer(text, cut, _count(counts.get("prompt_tokens")), _count(counts.get("completion_tokens")))


def _object(told: bytes, host: str) -> dict[str, Any]:
    try:
        found = json.loads(told)
    except (ValueError, RecursionError) as wrong:
        raise EndpointError(f"{host} answered what is no JSON") from wrong
    if not isinstance(found, dict):
        raise EndpointError(f"{host} answered what is no object")
    return found


def _count(told: Any) -> int | None:
    return told if isinstance(told, int) and not isinstance(told, bool) and told >= 0 else None


def _seconds(told: str) -> float:
    """A Retry-After in seconds; a date is not read and counts as none."""
    return float(told) if told.isascii() and told.isdigit() else 0.0


def _shown(told: bytes, key: str) -> str:
    """What a server says of an error, in short, printable and without the key."""
    text = told.decode("utf-8", "replace")
    text = (text.replace(key, "KEY") if key else text)[:_SAID]
    return "".join(letter if letter.isprintable() else " " for letter in text)
