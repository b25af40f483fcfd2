"""The desk for assistants: the questions as tools of the Model Context Protocol, a line of JSON each."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from blocwatch import __version__
from blocwatch.errors import BlocwatchError
from blocwatch.web.look import Here, Look, NotThereError, day
from blocwatch.web.questions import QUESTIONS, Question, asked
from blocwatch.web.shown import Rooms

VERSIONS = ("2025-06-18", "2025-03-26", "2024-11-05")
"""Revisions of the protocol that are spoken; the newest first."""

_NO_METHOD, _BAD_PARAMETERS, _BAD_JSON = -32601, -32602, -32700
_KINDS = {
    "string": {"type": "string"},
    "integer": {"type": "integer"},
    "date": {"type": "string", "format": "date"},
}
_ADVICE = (
    "Every answer has `endnotes`: number, quote in the original, outlet, day, document and characters. "
    "Cite them. `evidence` gives a quote with the words around it. Likelihood and confidence are ours; "
    "`certainty` is the source's."
)


def conversation(rooms: Rooms, lines: Iterable[str]) -> Iterator[str]:
    """An answer a line to each request a line; nothing to what asks for none."""
    for line in lines:
        if not line.strip():
            continue
        try:
            told = json.loads(line)
        except ValueError:
            yield _line({"jsonrpc": "2.0", "id": None, "error": {"code": _BAD_JSON, "message": "no JSON"}})
            continue
        if isinstance(told, dict) and "id" in told and "method" in told:
            yield _line({"jsonrpc": "2.0", "id": told["id"], **_reply(rooms, told)})


def _line(told: object) -> str:
    return msgspec.json.encode(told, enc_hook=str).decode("utf-8")


def _reply(rooms: Rooms, told: dict[str, Any]) -> dict[str, Any]:
    given = told.get("params") if isinstance(told.get("params"), dict) else {}
    match told["method"]:
        case "initialize":
            wanted = (given or {}).get("protocolVersion")
            return {"result": _greeting(wanted if wanted in VERSIONS else VERSIONS[0])}
        case "ping":
            return {"result": {}}
        case "tools/list":
            return {"result": {"tools": [_tool(one) for one in QUESTIONS]}}
        case "tools/call":
            return _called(rooms, given or {})
        case other:
            return {"error": {"code": _NO_METHOD, "message": f"no method {other}"}}


def _greeting(version: str) -> dict[str, Any]:
    return {
        "protocolVersion": version,
        "capabilities": {"tools": {"listChanged": False}},
        "serverInfo": {"name": "blocwatch", "version": __version__},
        "instructions": _ADVICE,
    }


def _tool(of: Question) -> dict[str, Any]:
    return {
        "name": of.name,
        "description": of.about,
        "inputSchema": {
            "type": "object",
            "properties": {one.name: {**_KINDS[one.kind], "description": one.about} for one in of.parameters},
            "required": [one.name for one in of.parameters if one.required],
            "additionalProperties": False,
        },
        "annotations": {"readOnlyHint": True, "openWorldHint": False},
    }


def _called(rooms: Rooms, given: dict[str, Any]) -> dict[str, Any]:
    question = next((one for one in QUESTIONS if one.name == given.get("name")), None)
    if question is None:
        return {"error": {"code": _BAD_PARAMETERS, "message": f"no tool {given.get('name')!r}"}}
    arguments = given.get("arguments") or {}
    told = {str(name): str(value) for name, value in arguments.items()} if isinstance(arguments, dict) else {}
    try:
        shown = rooms.at(day(told.get("as_of", ""), "as_of"))
        answer = asked(question, Look(rooms, shown, None, told, here=Here("/", told)))
    except (BlocwatchError, NotThereError) as error:
        return {"result": {"content": [{"type": "text", "text": str(error)}], "isError": True}}
    return {"result": {"content": [{"type": "text", "text": _line(answer)}], "isError": False}}
