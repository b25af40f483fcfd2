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


NAMING = frozenset({"ADJ", "NOUN"})
"""What a clause without a verb is told by."""


def inside_quotation(room: Room, span: Span) -> bool:
    """Whether a stretch stands inside somebody's own words."""
    return any(span.within(one) for one in room.quotations)


def verb_between(room: Room, start: int, stop: int) -> bool:
    """Whether a stretch holds a predicate: a finite verb or a short participle."""
    return any(
        predicate(token) or _named_as(room, at)
        for at, token in enumerate(room.tree.tokens)
        if start <= token.span.start < stop
    )


def _named_as(room: Room, at: int) -> bool:
    """Whether a word is the predicate of a clause without a verb: «попытки абсурдны», «это провокация»."""
    token = room.tree.tokens[at]
    return token.relation == "root" and token.pos in NAMING and room.tree.child(at, "nsubj") is not None


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
    inner = infinitive(room, at) and over not in room.cues.phases
    if token.pos not in FINITE or kind is None or negated or inner or _reputed(room, at):
        return None
    return kind


def infinitive(room: Room, at: int) -> bool:
    """Whether a verb is one: not an English present, which looks alike ("analysts consider")."""
    tokens = room.tree.tokens
    bare = not any(tokens[one].lemma in {"to", "чтобы", "щоб"} for one in room.tree.children[at])
    told = room.tree.child(at, "nsubj") is not None and room.tree.child(at, "aux") is None
    return tokens[at].feature("VerbForm") == "Inf" and not (told and bare and tokens[at].relation == "root")


def _reputed(room: Room, at: int) -> bool:
    """ "The men, said to belong to the corps": nobody says so."""
    tokens = room.tree.tokens
    after = tokens[at + 1].lemma if at + 1 < len(tokens) else ""
    return tokens[at].lemma in room.cues.reputed and after == "to"
