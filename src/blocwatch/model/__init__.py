"""The nouns: frozen, slotted records. Nothing is imported but each other and the standard library."""

from blocwatch.model.attitude import Attitude, Holder, Polarity
from blocwatch.model.claim import (
    Certainty,
    Claim,
    ClaimKind,
    Coding,
)
from blocwatch.model.entity import (
    Code,
    Entity,
    EntityKind,
    Link,
    Mention,
    Office,
    broad,
)
from blocwatch.model.event import (
    ClaimId,
    Event,
    EventId,
    EventType,
    Item,
    Party,
    Quad,
    Status,
    When,
)
from blocwatch.model.finding import (
    Assessment,
    Bloc,
    Confidence,
    Finding,
    FindingKind,
    Likelihood,
    Rate,
    Relation,
    Tie,
)
from blocwatch.model.judgement import (
    Judgement,
    Verdict,
)
from blocwatch.model.ledger import (
    Dyad,
    Entry,
    Occurrence,
    OccurrenceId,
    Report,
)
from blocwatch.model.parse import (
    Parse,
    Sentence,
    Token,
)
from blocwatch.model.text import (
    Capture,
    Document,
    DocumentId,
    Evidence,
    Quarantined,
    Reach,
    Span,
)
from blocwatch.model.told import Imported
from blocwatch.model.watched import Polls, Watched

__all__ = [
    "Assessment",
    "Attitude",
    "Bloc",
    "Capture",
    "Certainty",
    "Claim",
    "ClaimId",
    "ClaimKind",
    "Code",
    "Coding",
    "Confidence",
    "Document",
    "DocumentId",
    "Dyad",
    "Entity",
    "EntityKind",
    "Entry",
    "Event",
    "EventId",
    "EventType",
    "Evidence",
    "Finding",
    "FindingKind",
    "Holder",
    "Imported",
    "Item",
    "Judgement",
    "Likelihood",
    "Link",
    "Mention",
    "Occurrence",
    "OccurrenceId",
    "Office",
    "Parse",
    "Party",
    "Polarity",
    "Polls",
    "Quad",
    "Quarantined",
    "Rate",
    "Reach",
    "Relation",
    "Report",
    "Sentence",
    "Span",
    "Status",
    "Tie",
    "Token",
    "Verdict",
    "Watched",
    "When",
    "broad",
]
