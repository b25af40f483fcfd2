"""A text cut into sentences and words, with the grammar of each: what the coder reads.

One scheme for all languages. Relations are Universal Dependencies v2 labels; a pack whose
parser speaks another dialect converts. A pack without a parser leaves `relation` empty and
says so in `method`.
"""

from dataclasses import dataclass

from blocwatch.model.text import Span


@dataclass(frozen=True, slots=True)
class Token:
    """One word: where it stands, its dictionary form, part of speech, features and head.

    `pos` is a Universal POS tag. `features` are UD features as sorted (name, value) pairs.
    `head` is the index of the governing token in the same sentence, -1 for the root.
    """

    span: Span
    text: str
    lemma: str
    pos: str
    features: tuple[tuple[str, str], ...]
    head: int
    relation: str

    def feature(self, name: str) -> str | None:
        """The value of a grammatical feature, None when the word has none."""
        for key, value in self.features:
            if key == name:
                return value
        return None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its words in order."""

    span: Span
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Parse:
    """All sentences of a text. `method` names what parsed it, with versions."""

    language: str
    method: str
    sentences: tuple[Sentence, ...]
