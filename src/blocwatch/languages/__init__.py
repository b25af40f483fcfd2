"""How each language says it: one folder a language, the same tables in each.

Adding a language is one folder here and one entry point; see docs/languages.md.
"""

from collections.abc import Mapping
from functools import cache
from importlib.metadata import entry_points
from typing import Any, Protocol

from blocwatch.errors import LanguageError
from blocwatch.model import Parse, Span

Table = Mapping[str, Any]
"""A TOML table as read; each stage that uses one gives its rows a record."""


class Language(Protocol):
    """All that a stage may ask of a language."""

    code: str

    def parse(self, text: str) -> Parse:
        """Sentences and words, with grammar where the language has a parser."""
        ...

    def names(self, text: str) -> tuple[tuple[Span, str], ...]:
        """Names that a model finds: (span, PER | LOC | ORG), in text order; may be empty."""
        ...

    def by_rules(self) -> "Language":
        """The same pack without the heads on the encoder: itself where it has none."""
        ...

    def nominative(self, name: str, kind: str, case: str | None = None) -> str:
        """A name (PER, LOC or ORG) in its dictionary form; `case` is what the parser says of it, a UD value."""
        ...

    def lemma(self, word: str) -> str:
        """The likeliest dictionary form of a word by itself, in small letters: for finding, not for coding."""
        ...

    def table(self, name: str) -> Table:
        """One of the language's tables: `events`, `cues`, `dates`, `spheres`."""
        ...


@cache
def language(code: str) -> Language:
    """The installed pack for an ISO 639-1 code; raises LanguageError when there is none."""
    for pack in entry_points(group="blocwatch.languages", name=code):
        found: Language = pack.load()()
        return found
    raise LanguageError(code, f"no language pack is installed (there are: {', '.join(codes())})")


@cache
def codes() -> tuple[str, ...]:
    """The languages that can be coded, in alphabetical order."""
    return tuple(sorted(pack.name for pack in entry_points(group="blocwatch.languages")))
