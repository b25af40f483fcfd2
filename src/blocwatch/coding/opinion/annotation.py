"""An annotated document in the JSON of the coding guide, its events as a coding: to score others by."""

from collections.abc import Mapping, Sequence
from typing import Any

from blocwatch.model import Code, Coding, Document, Event, EventId, EventType, Party, Span, Status


def annotation(document: Document, row: Mapping[str, Any]) -> Coding:
    """The events of a line of gold; KeyError or ValueError where it is not in the guide's form."""
    events = tuple(_event(document, one) for one in row.get("events") or ())
    return Coding(document.id, "gold", "annotated", (), events, ())


def _event(document: Document, one: Mapping[str, Any]) -> Event:
    trigger = _span(one["trigger"])
    return Event(
        EventId(str(one["id"])),
        document.id,
        EventType(one["type"]),
        one.get("mode"),
        _parties(one["actor"]),
        _parties(one["recipient"]),
        trigger,
        Status(one["status"]),
        None,
        None,
        None,
        (),
        None,
        trigger,
        "gold",
    )


def _parties(told: Sequence[Mapping[str, Any]]) -> tuple[Party, ...]:
    return tuple(Party(Code(one["entity"]), _span(one["span"])) for one in told)


def _span(told: Sequence[int]) -> Span:
    return Span(told[0], told[1])
