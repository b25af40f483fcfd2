"""What the desk concludes, and from what."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from blocwatch.model.event import ClaimId
from blocwatch.model.ledger import Dyad, Entry, Occurrence, OccurrenceId
from blocwatch.model.text import DocumentId, Evidence


class Likelihood(StrEnum):
    """How likely the thing is (ICD 203, table of terms)."""

    REMOTE = "almost no chance"
    VERY_UNLIKELY = "very unlikely"
    UNLIKELY = "unlikely"
    EVEN = "roughly even chance"
    LIKELY = "likely"
    VERY_LIKELY = "very likely"
    ALMOST_CERTAIN = "almost certain"


class Confidence(StrEnum):
    """How good the ground under the judgement is; another matter than likelihood."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Rate:
    """Events a month: posterior mean and the bounds of its 90 % interval; `count` were seen."""

    mean: float
    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class Relation:
    """What two states are to each other over the window: two rates, never one number.

    The rates are of acts told as fact; `entries` and `moved_by` have also those that are only claimed.
    """

    dyad: Dyad
    cooperation: Rate
    conflict: Rate
    entries: tuple[OccurrenceId, ...]
    moved_by: tuple[OccurrenceId, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """A signed edge of the network; `weight` > 0 cooperation, < 0 conflict."""

    dyad: Dyad
    weight: float


@dataclass(frozen=True, slots=True)
class Bloc:
    """Entities that stand together in the signed network, and whom they stand against."""

    members: tuple[str, ...]
    against: tuple[str, ...]
    cohesion: float
    since: date
    until: date
    occurrences: tuple[OccurrenceId, ...]
    claims: tuple[ClaimId, ...]


class FindingKind(StrEnum):
    """What sort of thing a finding says; the brief has a sentence for each."""

    EXCHANGE = "exchange"
    MEETING = "meeting"
    JOINT_ACT = "joint act"
    CONCERN = "concern"
    TRANSFER = "transfer"
    CONFLICT = "conflict"
    BLOC = "bloc"
    EARLIER = "earlier assessment"
    FORECAST = "forecast"
    CHANGE = "change"
    CENSORSHIP = "censorship"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the desk will sign, and everything it rests on.

    It carries records, not words: publish has one sentence a kind and language. Exactly one of
    `likelihood` and `confidence` is set (ICD 203 forbids both in one sentence).
    """

    kind: FindingKind
    parties: tuple[str, ...]
    against: tuple[str, ...]
    likelihood: Likelihood | None
    confidence: Confidence | None
    weight: float
    occurrences: tuple[OccurrenceId, ...]
    claims: tuple[ClaimId, ...]
    evidence: tuple[Evidence, ...]
    method: str


@dataclass(frozen=True, slots=True)
class Translation:
    """The judgement that a document is the text of another (`origin`) in another language.

    `likeness` is that of its sentences to theirs (0..1), `method` what judged, with its version.
    """

    document: DocumentId
    origin: DocumentId
    likeness: float
    method: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """All findings as of a day: what could be known then, and no later."""

    as_of: date
    since: date
    about: tuple[str, ...]
    relations: tuple[Relation, ...]
    ties: tuple[Tie, ...]
    blocs: tuple[Bloc, ...]
    findings: tuple[Finding, ...]
    occurrences: tuple[Occurrence, ...]
    entries: tuple[Entry, ...]
    gaps: tuple[str, ...]
    translations: tuple[Translation, ...] = ()
