"""What a person says of what the machine found: kept beside it, never in its place."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from blocwatch.model.entity import Code
from blocwatch.model.text import DocumentId, Span


class Verdict(StrEnum):
    """What is judged of a link; the latest word on the same words holds."""

    REJECTED = "rejected"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Somebody says that some words of a document do not name an entity, or that they do after all.

    `code` is the entity as the link had it; None stands for whatever these words were linked to.
    """

    document: DocumentId
    span: Span
    code: Code | None
    verdict: Verdict
    author: str
    reason: str
    at: datetime
