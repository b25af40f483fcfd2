"""One sentence laid out for the rules that look for sayings, and the saying they find."""

from dataclasses import dataclass

from blocwatch.coding.cues import Cues
from blocwatch.coding.frames import Lexicon
from blocwatch.coding.grammar import Tree
from blocwatch.coding.reading import Named, Reading
from blocwatch.coding.status import taken_out
from blocwatch.model import Span, Token

FINITE = frozenset({"VERB", "AUX"})
STOPS = ' \t\n.,;:!?…–—-«»“”"„'
SHORTEST = 3
"""Characters of the shortest content: «это»."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A cue with its sources and content. `pronoun`: the source is somebody told before."""

    sentence: int
    at: int
    cue: Span
    sources: tuple[Named, ...]
    content: Span
    kind: str
    rule: str
    quoted: bool = False
    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """What every rule looks at: one sentence of a reading, with the language's tables."""

    reading: Reading
    number: int
    tree: Tree
    named: tuple[Named, ...]
    cues: Cues
    lexicon: Lexicon
    quotations: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The whole text."""
        return self.reading.document.text

    @property
    def end(self) -> int:
        """Where the sentence ends."""
        return self.tree.sentence.span.stop

    def trimmed(self, start: int, stop: int) -> Span | None:
        """A stretch without marks and blanks at its ends; None when nothing is left."""
        while start < stop and self.text[start] in STOPS:
            start += 1
        while stop > start and self.text[stop - 1] in STOPS and not self._abbreviation(stop):
            stop -= 1
        return Span(start, stop) if stop - start >= SHORTEST else None

    def _abbreviation(self, stop: int) -> bool:
        return (
            self.text[stop - 1] == "."
            and stop < self.end - 1
            and self.text[stop - 3 : stop - 2] in {" ", "."}
        )


def inside_quotation(room: Room, span: Span) -> bool:
    """Whether a stretch stands inside somebody's own words."""
    return any(span.within(one) for one in room.quotations)


def verb_between(room: Room, start: int, stop: int) -> bool:
    """Whether a stretch holds a predicate: a finite verb or a short participle."""
    return any(predicate(token) for token in room.tree.tokens if start <= token.span.start < stop)


def predicate(token: Token) -> bool:
    """Whether a word can be the predicate of a clause."""
    if token.pos not in FINITE:
        return False
    return (
        token.feature("VerbForm") == "Fin" or token.feature("Variant") == "Short" or token.relation == "root"
    )


def saying_verb(room: Room, at: int) -> str | None:
    """The kind of saying of a verb that may be a cue, else None."""
    token = room.tree.tokens[at]
    kind = room.cues.verbs.get(token.lemma)
    if kind is None and token.lemma not in room.cues.negated:
        return None
    negated = any(
        room.tree.tokens[one].lemma in room.lexicon.words.get("negation", ())
        for one in room.tree.children[at]
    )
    if token.lemma in room.cues.negated and negated and not taken_out(room.tree, at):
        return "possible"
    over = room.tree.tokens[token.head].lemma if token.head >= 0 else ""
    infinitive = token.feature("VerbForm") == "Inf" and over not in room.cues.phases
    if token.pos not in FINITE or kind is None or negated or infinitive:
        return None
    return kind
