"""The bilateral ledger: one line per thing that happened between two states."""

from dataclasses import dataclass
from datetime import date
from typing import NewType, Self

from blocwatch.model.claim import Certainty
from blocwatch.model.entity import Code
from blocwatch.model.event import ClaimId, EventId, EventType, Item, Party, Quad, Status, When
from blocwatch.model.text import Evidence

OccurrenceId = NewType("OccurrenceId", str)


@dataclass(frozen=True, slots=True, order=True)
class Dyad:
    """Two states or organisations (broad codes, no sector), order forgotten."""

    low: str
    high: str

    @classmethod
    def of(cls, one: str, other: str) -> Self:
        """The same dyad whichever side is named first."""
        return cls(min(one, other), max(one, other))


@dataclass(frozen=True, slots=True)
class Report:
    """One document's event about an occurrence: where it stands and who vouches for it.

    `sources` are the codes of those the claim is ascribed to, outermost first; empty when the
    outlet tells it in its own voice. `certainty` is the claim's, None without a claim.
    """

    event: EventId
    evidence: Evidence
    trigger: Evidence
    outlet: str | None
    published: date | None
    claim: ClaimId | None
    sources: tuple[Code, ...]
    certainty: Certainty | None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One thing that happened, however many reports carry it.

    `actors` and `recipients` are the fullest of the reports' parties. `when` is the narrowest
    interval told, else the day of the first report. `exchange` is what it was given for.
    """

    id: OccurrenceId
    type: EventType
    mode: str | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    status: Status
    when: When
    dated: bool
    where: str | None
    items: tuple[Item, ...]
    exchange: OccurrenceId | None
    reports: tuple[Report, ...]

    @property
    def as_fact(self) -> bool:
        """Whether an outlet tells it in its own voice, and not by way of somebody's claim."""
        return any(report.claim is None for report in self.reports)


@dataclass(frozen=True, slots=True)
class Entry:
    """A ledger line: an occurrence as seen by one dyad, with its weight.

    `actor` and `recipient` are the broad codes in the direction of the act; for a mutual act
    they are in alphabetical order and `mutual` is true. `intensity` is the PLOVER score of the
    type (-10..+10) times the pair's share of a multilateral act. `known` is the day it became known.
    """

    dyad: Dyad
    actor: str
    recipient: str
    mutual: bool
    occurrence: OccurrenceId
    type: EventType
    quad: Quad
    status: Status
    when: When
    known: date
    intensity: float
    exchange: OccurrenceId | None
