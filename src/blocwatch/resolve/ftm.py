"""Entities of the FollowTheMoney model, as OpenSanctions and others give them: a JSON object a line.

Two shapes are read: nested, where a person holds his occupancies and these their posts
(targets.nested.json), and flat, where each is a line of its own and names the others by id
(entities.ftm.json).
"""

from dataclasses import dataclass
from typing import Any

import msgspec

_OCCUPANCIES = "positionOccupancies"


@dataclass(frozen=True, slots=True)
class Thing:
    """One entity: its id, schema, caption and the values of each property, texts or nested things."""

    id: str
    schema: str
    caption: str
    properties: dict[str, tuple["str | Thing", ...]]

    def texts(self, *names: str) -> tuple[str, ...]:
        """The texts of some properties, in their order, each once."""
        found = (one for name in names for one in self.properties.get(name, ()) if isinstance(one, str))
        return tuple(dict.fromkeys(found))

    def things(self, name: str) -> tuple["Thing", ...]:
        """The nested things of a property."""
        return tuple(one for one in self.properties.get(name, ()) if isinstance(one, Thing))

    @property
    def occupancies(self) -> tuple["Thing", ...]:
        """The occupancies nested in a person."""
        return self.things(_OCCUPANCIES)


@dataclass(frozen=True, slots=True)
class Held:
    """An occupancy with its post: what is needed of both, as the file says it."""

    titles: tuple[str, ...]
    countries: tuple[str, ...]
    topics: tuple[str, ...]
    start: str
    end: str
    status: str


def thing(line: bytes) -> Thing | str:
    """The entity of a line, or why it is none."""
    try:
        return _thing(msgspec.json.decode(line))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return f"no JSON: {error}"
    except RecursionError:
        return "nested too deeply"
    except _FaultError as fault:
        return str(fault)


def held(occupancy: Thing, post: Thing | None) -> Held:
    """An occupancy together with its post (None: one the file does not have)."""
    return Held(
        titles=post.texts("name") if post else (),
        countries=post.texts("country") if post else (),
        topics=post.texts("topics") if post else (),
        start=next(iter(occupancy.texts("startDate", "periodStart")), ""),
        end=max(occupancy.texts("endDate", "periodEnd"), default=""),
        status=next(iter(occupancy.texts("status")), ""),
    )


class _FaultError(Exception):
    """What is wrong with an object."""


def _thing(told: Any) -> Thing:
    if not isinstance(told, dict):
        raise _FaultError("no JSON object")
    key, schema, caption = (told.get(name, "") for name in ("id", "schema", "caption"))
    if not all(isinstance(one, str) for one in (key, schema, caption)) or not key or not schema:
        raise _FaultError("no entity: id and schema must be texts")
    properties = told.get("properties")
    if not isinstance(properties, dict):
        raise _FaultError("no entity: properties must be an object")
    return Thing(key, schema, caption, {name: _values(name, values) for name, values in properties.items()})


def _values(name: str, values: Any) -> tuple[str | Thing, ...]:
    if not isinstance(values, list):
        raise _FaultError(f"property {name} must be a list")
    return tuple(_value(name, one) for one in values)


def _value(name: str, one: Any) -> str | Thing:
    if isinstance(one, str):
        return one
    if isinstance(one, dict):
        return _thing(one)
    raise _FaultError(f"property {name} holds what is neither text nor entity")
