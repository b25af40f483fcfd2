"""What somebody is for or against, as a text tells it."""

from dataclasses import dataclass
from enum import StrEnum

from blocwatch.model.event import Party
from blocwatch.model.text import DocumentId, Span


class Polarity(StrEnum):
    """For or against."""

    FOR = "for"
    AGAINST = "against"


class Holder(StrEnum):
    """Whose attitude it is: somebody named, the text's own, somebody that it leaves open."""

    NAMED = "named"
    OUTLET = "outlet"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Attitude:
    """A holder is for or against a target; `expression` are the words that say so.

    `holder` is None unless somebody known is named; `holder_words` may stand where nobody known is
    meant («суд»). `evidence` is the sentence. `coder` names the rule.
    """

    document: DocumentId
    held_by: Holder
    holder: Party | None
    holder_words: Span | None
    target: Party
    polarity: Polarity
    expression: Span
    evidence: Span
    coder: str
