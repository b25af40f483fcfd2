"""What a language model is asked, and what it answers: words alone, neither tools nor keys."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Question:
    """One thing asked: the codebook (`told`), the text (`asked`), the shape wanted, and a bound in tokens.

    `shape` is a JSON schema, None for an answer in plain words. `about` is what the question is about,
    a document's id: answers are kept under it, so that they can be forgotten with it.
    """

    told: str
    asked: str
    shape: Mapping[str, Any] | None
    longest: int
    about: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: the words, whether they were cut short, and what they cost in tokens.

    `tokens_in` and `tokens_out` are the endpoint's own counts, None where it gives none. `kept`: it was
    answered before and nobody was asked.
    """

    text: str
    cut: bool = False
    tokens_in: int | None = None
    tokens_out: int | None = None
    kept: bool = False
