"""An answer read for what it is: whole acts and claims of known shape, and what could not be read.

Nothing is trusted: neither that it is JSON, nor its depth, nor its size. What a cut answer holds whole
counts; the rest is named and left.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from blocwatch.coding.opinion.shape import MOST, SIDES
from blocwatch.model import Answer

LONGEST = 200_000
"""Characters of an answer that is read at all."""
DEEPEST = 12
"""Brackets within brackets; the shape has five."""


@dataclass(frozen=True, slots=True)
class Valued:
    """A label and the words that are to tell it, as they came."""

    value: str
    quote: str


@dataclass(frozen=True, slots=True)
class EventSpoken:
    """An act as it came, of the right types and nothing more; `sentence` is -1 where none is named."""

    sentence: int
    type: str
    trigger: str
    mode: Valued | None
    status: Valued
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    when: str | None
    where: str | None
    items: tuple[str, ...]

    @property
    def fields(self) -> int:
        """How many fields are told: the trigger with the type counts as one."""
        optional = sum(one is not None for one in (self.mode, self.when, self.where))
        return 2 + optional + len(self.actors) + len(self.recipients) + len(self.items)


@dataclass(frozen=True, slots=True)
class ClaimSpoken:
    """A claim as it came."""

    sentence: int
    sources: tuple[str, ...]
    cue: str
    content: str
    certainty: Valued
    kind: Valued
    when: str | None

    @property
    def fields(self) -> int:
        """How many fields are told."""
        return 4 + len(self.sources) + (self.when is not None)


@dataclass(frozen=True, slots=True)
class Spoken:
    """All of an answer that has a known shape; `faults` say what has not, a line each."""

    events: tuple[EventSpoken, ...]
    claims: tuple[ClaimSpoken, ...]
    faults: tuple[str, ...]


def spoken(answer: Answer) -> Spoken:
    """What an answer says, however broken it is; never raises for what a server sent."""
    if len(answer.text) > LONGEST:
        return Spoken((), (), (f"answer of {len(answer.text)} characters",))
    faults = ["answer cut short"] if answer.cut else []
    found = _whole(answer.text)
    if found is None:
        found = {name: list(_rescued(answer.text, name)) for name in ("events", "claims")}
        faults.append("answer is no JSON object" + ("" if any(found.values()) else "; nothing read"))
    events, claims = _listed(found, "events", faults), _listed(found, "claims", faults)
    told = [one for each in events if (one := _event(each, faults))]
    said = [claim for each in claims if (claim := _claim(each, faults))]
    return Spoken(tuple(told), tuple(said), tuple(faults))


def _whole(text: str) -> Mapping[str, Any] | None:
    start, stop = text.find("{"), text.rfind("}")
    if start < 0 or stop < start or _depth(text) > DEEPEST:
        return None
    try:
        found = json.loads(text[start : stop + 1])
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _depth(text: str) -> int:
    """The deepest nesting of brackets; those inside strings count too, which errs on the safe side."""
    depth = deepest = 0
    for letter in text:
        depth += (letter in "[{") - (letter in "]}")
        deepest = max(deepest, depth)
    return deepest


def _rescued(text: str, name: str) -> Iterator[Any]:
    """The objects of a list that stand whole before the cut."""
    at = text.find(f'"{name}"')
    at = text.find("[", at) + 1 if at >= 0 else 0
    decoder = json.JSONDecoder()
    for _ in range(MOST if at > 0 and _depth(text) <= DEEPEST else 0):
        while text[at : at + 1] in {" ", "\n", "\r", "\t", ","}:
            at += 1
        if text[at : at + 1] != "{":
            return
        try:
            found, at = decoder.raw_decode(text, at)
        except ValueError:
            return
        yield found


def _listed(found: Mapping[str, Any], name: str, faults: list[str]) -> list[Any]:
    listed = found.get(name)
    if not isinstance(listed, list):
        faults.append(f"no list of {name}")
        return []
    if len(listed) > MOST:
        faults.append(f"{len(listed) - MOST} {name} beyond {MOST}")
    return listed[:MOST]


def _event(told: Any, faults: list[str]) -> EventSpoken | None:
    if not isinstance(told, dict) or not all(isinstance(told.get(one), str) for one in ("type", "trigger")):
        faults.append("an event without type or trigger")
        return None
    status = _valued(told.get("status"))
    return EventSpoken(
        _number(told.get("sentence")),
        told["type"],
        told["trigger"],
        _valued(told.get("mode")),
        status or Valued("", ""),
        _strings(told.get("actors"), faults),
        _strings(told.get("recipients"), faults),
        _string(told.get("when")),
        _string(told.get("where")),
        _strings(told.get("items"), faults),
    )


def _claim(told: Any, faults: list[str]) -> ClaimSpoken | None:
    if not isinstance(told, dict) or not all(isinstance(told.get(one), str) for one in ("cue", "content")):
        faults.append("a claim without cue or content")
        return None
    return ClaimSpoken(
        _number(told.get("sentence")),
        _strings(told.get("sources"), faults),
        told["cue"],
        told["content"],
        _valued(told.get("certainty")) or Valued("", ""),
        _valued(told.get("kind")) or Valued("", ""),
        _string(told.get("when")),
    )


def _number(told: Any) -> int:
    return told if isinstance(told, int) and not isinstance(told, bool) else -1


def _string(told: Any) -> str | None:
    return told if isinstance(told, str) and told else None


def _strings(told: Any, faults: list[str]) -> tuple[str, ...]:
    found = [one for one in told if isinstance(one, str)] if isinstance(told, list) else []
    if len(found) > SIDES:
        faults.append(f"{len(found) - SIDES} names or things beyond {SIDES}")
    return tuple(found[:SIDES])


def _valued(told: Any) -> Valued | None:
    if not isinstance(told, dict):
        return None
    value, quote = told.get("value"), told.get("quote")
    return Valued(value, quote) if isinstance(value, str) and isinstance(quote, str) else None
