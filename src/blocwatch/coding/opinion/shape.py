"""The shape of an answer, as types and as the JSON schema that an endpoint is asked to keep.

The schema is made from these types and the guide's own enumerations, so that a new type of act is in
it the moment it exists. Whether an endpoint kept it is never relied on: `spoken` reads what came.
"""

from typing import Annotated, Any

import msgspec

from blocwatch.model import Certainty, ClaimKind, EventType, Status

MOST = 12
"""Events, or claims, of one answer; a piece of a text holds fewer."""
SIDES = 6
"""Parties of one side, or things, that are read of one act."""

Quotes = Annotated[list[str], msgspec.Meta(max_length=SIDES)]


class Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What every part of the shape has in common: nothing may be added to it."""


class ModeSaid(Shape, frozen=True):
    """A mode and the words that tell it."""

    value: str
    quote: str


class StatusSaid(Shape, frozen=True):
    """A status and the words that tell it."""

    value: Status
    quote: str


class CertaintySaid(Shape, frozen=True):
    """A certainty and the words that tell it."""

    value: Certainty
    quote: str


class KindSaid(Shape, frozen=True):
    """A kind of saying and the words that tell it."""

    value: ClaimKind
    quote: str


class EventSaid(Shape, frozen=True):
    """An act as a model tells it: every string but the labels is copied from the text."""

    sentence: int
    type: EventType
    trigger: str
    mode: ModeSaid | None
    status: StatusSaid
    actors: Quotes
    recipients: Quotes
    when: str | None
    where: str | None
    items: Quotes


class ClaimSaid(Shape, frozen=True):
    """A claim as a model tells it."""

    sentence: int
    sources: Quotes
    cue: str
    content: str
    certainty: CertaintySaid
    kind: KindSaid
    when: str | None


class AnswerSaid(Shape, frozen=True):
    """One answer: the acts and the claims of a piece of text."""

    events: Annotated[list[EventSaid], msgspec.Meta(max_length=MOST)]
    claims: Annotated[list[ClaimSaid], msgspec.Meta(max_length=MOST)]


def schema() -> dict[str, Any]:
    """The JSON schema (2020-12) of an answer, its root an object as endpoints want it."""
    (root,), parts = msgspec.json.schema_components((AnswerSaid,), ref_template="#/$defs/{name}")
    name = root["$ref"].rpartition("/")[2]
    defs = {key: _bare(part) for key, part in sorted(parts.items()) if key != name}
    return {**_bare(parts[name]), "$defs": defs}


def _bare(part: Any) -> Any:
    """A schema without titles and descriptions, which cost tokens at every question."""
    if isinstance(part, dict):
        told = {"type": "string"} if "enum" in part else {}
        return told | {
            key: {name: _bare(one) for name, one in value.items()} if key == "properties" else _bare(value)
            for key, value in part.items()
            if key not in {"title", "description"}
        }
    return [_bare(one) for one in part] if isinstance(part, list) else part
