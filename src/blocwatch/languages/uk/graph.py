"""The sentence while it is being read: its words, and the arcs drawn so far."""

from dataclasses import dataclass, field, replace

from blocwatch.languages.uk.shapes import Shapes, within
from blocwatch.languages.uk.small import Small
from blocwatch.languages.uk.word import Word

OPENING = frozenset('«„“"(')
CLOSING = frozenset('»”“")')
FREE = -2
"""The head of a word that has none yet; the root's head is -1."""


@dataclass(slots=True)
class Graph:
    """Words and arcs of one sentence; the rules of this folder fill it from the inside out.

    It is the one thing here that is edited in place: it never leaves `parse`, which gives out
    frozen tokens.
    """

    words: list[Word]
    small: Small
    heads: list[int] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.heads = [FREE] * len(self.words)
        self.relations = ["dep"] * len(self.words)

    def hang(self, at: int, head: int, relation: str) -> None:
        """Draw an arc, unless it would close a ring."""
        if at != head and not self.under(head, at):
            self.heads[at], self.relations[at] = head, relation

    def under(self, node: int, ancestor: int) -> bool:
        """Whether one word hangs, however deep, under another."""
        while node >= 0:
            if node == ancestor:
                return True
            node = self.heads[node]
        return False

    def free(self, at: int) -> bool:
        """Whether a word has no head yet."""
        return self.heads[at] == FREE

    def narrow(self, at: int, found: Shapes) -> None:
        """Leave a word only these shapes."""
        if found:
            self.words[at] = replace(self.words[at], shapes=found)

    def to_case(self, at: int, *cases: str) -> None:
        """Leave a word only its shapes in these cases, if it has any."""
        self.narrow(at, within(self.words[at].shapes, cases))

    def retag(self, at: int, pos: str, **changes: object) -> None:
        """Give a word another part of speech."""
        self.words[at] = replace(self.words[at], pos=pos, **changes)  # type: ignore[arg-type]

    def listed(self, at: int, name: str) -> bool:
        """Whether a word's dictionary form is on a list of words.toml."""
        return self.words[at].lemma in self.small.lists[name]

    def is_quote(self, at: int) -> bool:
        """Whether a token is a quotation mark or bracket, which the grammar looks through."""
        return self.words[at].text in OPENING or self.words[at].text in CLOSING
