"""Attributed claims: who says so, by which words, what, and how surely."""

from dataclasses import dataclass
from enum import StrEnum

from blocwatch.model.entity import Link
from blocwatch.model.event import ClaimId, Event, Party, When
from blocwatch.model.text import DocumentId, Span


class Certainty(StrEnum):
    """How sure the source's own words are."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    DOUBTFUL = "doubtful"
    DENIED = "denied"


class ClaimKind(StrEnum):
    """What sort of saying it is."""

    STATEMENT = "statement"
    ASSESSMENT = "assessment"
    FORECAST = "forecast"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Claim:
    """Sources say, by a cue, a content; `parent` is the claim this one is told in."""

    id: ClaimId
    document: DocumentId
    sources: tuple[Party, ...]
    cue: Span
    content: Span
    certainty: Certainty
    kind: ClaimKind
    parent: ClaimId | None
    when: When | None
    coder: str


OPINION = "llm "
"""How the name of a coder begins that is a language model."""


def is_opinion(coder: str) -> bool:
    """Whether a coder is a language model: its word lies beside that of the rules, never in its place."""
    return coder.startswith(OPINION)


@dataclass(frozen=True, slots=True)
class Coding:
    """All that the coder found in one document, and what it left alone, with the reason."""

    document: DocumentId
    coder: str
    method: str
    links: tuple[Link, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    notes: tuple[str, ...] = ()
