"""Dated political events between actors, in PLOVER's terms."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from typing import NewType

from blocwatch.model.entity import Code
from blocwatch.model.text import DocumentId, Span

EventId = NewType("EventId", str)
ClaimId = NewType("ClaimId", str)


class Quad(IntEnum):
    """The four quad categories of PLOVER."""

    VERBAL_COOPERATION = 1
    MATERIAL_COOPERATION = 2
    VERBAL_CONFLICT = 3
    MATERIAL_CONFLICT = 4


class EventType(StrEnum):
    """The sixteen PLOVER categories, from verbal cooperation to material conflict."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"

    @property
    def quad(self) -> Quad:
        """The quad category of the type."""
        return _QUAD[self]


_MEMBERS = {
    Quad.VERBAL_COOPERATION: "AGREE CONSULT SUPPORT CONCEDE",
    Quad.MATERIAL_COOPERATION: "COOPERATE AID RETREAT",
    Quad.VERBAL_CONFLICT: "REQUEST ACCUSE REJECT THREATEN",
    Quad.MATERIAL_CONFLICT: "PROTEST SANCTION MOBILIZE COERCE ASSAULT",
}
_QUAD = {EventType(name): quad for quad, names in _MEMBERS.items() for name in names.split()}


class Status(StrEnum):
    """Whether the act took place, in the words of the text."""

    ACTUAL = "actual"
    HISTORICAL = "historical"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"


@dataclass(frozen=True, slots=True, order=True)
class When:
    """The days something may have happened on, first to last, both inclusive."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody in a role: the entity code, and the words of the text that name it.

    `person` and `office` are the link's: who in person, in which office.
    """

    entity: Code
    span: Span
    person: str | None = None
    office: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """Something handed over or demanded: canonical English name, words, amount and unit."""

    what: str
    span: Span
    amount: float | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, when and where, and the words that say so.

    `actors` and `recipients` are lists; a mutual act has all parties as actors and no
    recipient. `coder` names the rule that said so, with its version. `evidence` is the
    sentence the trigger stands in.
    """

    id: EventId
    document: DocumentId
    type: EventType
    mode: str | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    trigger: Span
    status: Status
    when: When | None
    where: str | None
    claim: ClaimId | None
    items: tuple[Item, ...]
    exchange: EventId | None
    evidence: Span
    coder: str
