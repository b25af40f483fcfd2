"""The read-only JSON interface, and its description as OpenAPI 3.1; both are made from the questions."""

from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from blocwatch import __version__
from blocwatch.web.look import Look
from blocwatch.web.questions import QUESTIONS, Parameter, Question, asked

_JSON = "application/json"
_KINDS = {
    "string": {"type": "string", "maxLength": 2000},
    "integer": {"type": "integer", "minimum": 0, "maximum": 999_999_999},
    "date": {"type": "string", "format": "date"},
}


def routes(look: Callable[[Request], Look]) -> list[Route]:
    """An address for every question, and one for their description."""
    found = [
        Route(f"/api{_route(one)}", partial(_answer, one, look), methods=["GET"], name=f"api-{one.name}")
        for one in QUESTIONS
    ]
    return [*found, Route("/api/openapi.json", _described, methods=["GET"])]


def _route(question: Question) -> str:
    return question.path.replace("{code}", "{code:path}")


def _answer(question: Question, look: Callable[[Request], Look], request: Request) -> Response:
    return written(asked(question, look(request)))


def written(told: object, status: int = 200) -> Response:
    """Anything the desk answers with, as JSON."""
    return Response(msgspec.json.encode(told, enc_hook=str), status, media_type=_JSON)


def failed(words: str, status: int) -> Response:
    """Why there is no answer."""
    return written({"error": words}, status)


def _described(_request: Request) -> Response:
    return written(description())


def description() -> dict[str, Any]:
    """The interface as OpenAPI 3.1."""
    answer = {
        "type": "object",
        "required": ["as_of", "answer", "endnotes"],
        "properties": {
            "as_of": {"type": "string", "format": "date"},
            "answer": {},
            "endnotes": {"type": "array", "items": {"$ref": "#/components/schemas/Endnote"}},
        },
    }
    note = {
        "type": "object",
        "required": ["note", "quote", "document", "start", "stop"],
        "properties": {
            "note": {"type": "integer"}, "quote": {"type": "string"}, "document": {"type": "string"},
            "start": {"type": "integer"}, "stop": {"type": "integer"},
        },
    }  # fmt: skip
    failure = {"type": "object", "required": ["error"], "properties": {"error": {"type": "string"}}}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "blocwatch desk",
            "version": __version__,
            "description": "Read only. Every answer brings the quotes it rests on as endnotes.",
        },
        "paths": {f"/api{one.path}": {"get": _operation(one)} for one in QUESTIONS},
        "components": {"schemas": {"Answer": answer, "Endnote": note, "Failure": failure}},
    }


def _operation(question: Question) -> dict[str, Any]:
    def body(name: str) -> dict[str, Any]:
        return {_JSON: {"schema": {"$ref": f"#/components/schemas/{name}"}}}

    refused = {"400": "What was asked cannot be.", "404": "There is no such thing on this day."}
    return {
        "operationId": question.name,
        "summary": question.about,
        "parameters": [_parameter(one, question) for one in question.parameters],
        "responses": {
            "200": {"description": "The answer with its endnotes.", "content": body("Answer")},
            **{code: {"description": words, "content": body("Failure")} for code, words in refused.items()},
        },
    }


def _parameter(one: Parameter, question: Question) -> dict[str, Any]:
    where = "path" if f"{{{one.name}}}" in question.path else "query"
    return {
        "name": one.name,
        "in": where,
        "required": one.required,
        "description": one.about,
        "schema": _KINDS[one.kind],
    }
