"""What stands beside the findings of a brief: who contradicts whom, what became of forecasts, what weighs."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from blocwatch.model.event import ClaimId, EventType
from blocwatch.model.ledger import OccurrenceId, Report
from blocwatch.model.text import DocumentId


@dataclass(frozen=True, slots=True)
class Dispute:
    """A sort of act between the same sides (broad codes) that some tell as done and others deny or doubt."""

    type: EventType
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    asserted: tuple[Report, ...]
    denied: tuple[Report, ...]


class Fate(StrEnum):
    """What became of a forecast by the day of the assessment."""

    CAME = "came"
    OTHERWISE = "otherwise"
    PASSED = "passed"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Prospect:
    """A forecast of an act that the ledger can be asked about, and what became of it; `shown_by` shows it."""

    document: DocumentId
    claim: ClaimId
    occurrence: OccurrenceId
    fate: Fate
    shown_by: tuple[OccurrenceId, ...]


@dataclass(frozen=True, slots=True)
class Constant:
    """A number that results hang on: its key in publish's tables, and its value as written there."""

    key: str
    value: float


@dataclass(frozen=True, slots=True)
class Told:
    """On how many independent outlets an act stands, and which of its documents repeat another outlet's."""

    occurrence: OccurrenceId
    independent: int
    repeats: tuple[DocumentId, ...] = ()


@dataclass(frozen=True, slots=True)
class Reweighed:
    """A score that a user's table gives otherwise: the published one and his; no mode is the type itself."""

    type: EventType
    mode: str | None
    published: float
    given: float


@dataclass(frozen=True, slots=True)
class Weighing:
    """The table that acts were weighed by: what it calls itself, the SHA-256 of its file, what it changes."""

    version: str
    digest: str
    changes: tuple[Reweighed, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """All of it for one brief; `untold` counts the forecasts that tell no act, `told` has every act.

    `compared` is the day of the brief that changes are told since; None where there is none.
    """

    disputes: tuple[Dispute, ...] = ()
    prospects: tuple[Prospect, ...] = ()
    untold: int = 0
    constants: tuple[Constant, ...] = ()
    scores: tuple[tuple[EventType, float], ...] = ()
    told: tuple[Told, ...] = ()
    compared: date | None = None
    weighing: Weighing | None = None
