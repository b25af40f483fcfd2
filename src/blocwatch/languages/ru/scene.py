"""A text as the rules on names see it: its words, the names so far, the dictionary, the tables."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from blocwatch.languages.ru.edges import Name
from blocwatch.languages.ru.lexicon import Lexicon
from blocwatch.model import Span


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark; `first` says that it opens a sentence or a quotation."""

    start: int
    stop: int
    text: str
    first: bool

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


@dataclass(frozen=True)
class Scene:
    """`words` in text order; `tables` are word lists by name, in dictionary form."""

    text: str
    words: tuple[Word, ...]
    lexicon: Lexicon
    tables: Mapping[str, frozenset[str]]

    @cached_property
    def starts(self) -> list[int]:
        """Where the words begin, to look them up."""
        return [word.start for word in self.words]

    def index(self, at: int) -> int:
        """The place of the first word that begins at `at` or after it."""
        return bisect_left(self.starts, at)

    def inside(self, name: Name) -> tuple[Word, ...]:
        """The words of a name."""
        return self.words[self.index(name.start) : self.index(name.stop)]

    def before(self, name: Name, back: int = 1) -> Word | None:
        """The word so many places before a name, None where a line or the text begins."""
        place = self.index(name.start) - back
        if place < 0 or "\n" in self.text[self.words[place].stop : name.start]:
            return None
        return self.words[place]

    def after(self, name: Name) -> Word | None:
        """The word after a name on the same line."""
        place = self.index(name.stop)
        if place >= len(self.words) or "\n" in self.text[name.stop : self.words[place].start]:
            return None
        return self.words[place]

    def listed(self, word: str, table: str) -> bool:
        """Whether a dictionary form of the word stands in a table."""
        return not self.lexicon.lemmas(word).isdisjoint(self.tables[table])

    def phrase(self, name: Name) -> str:
        """The name in dictionary forms, word by word, as the tables spell it."""
        return " ".join(self.lexicon.lemma(word.text) for word in self.inside(name))


def words(text: str, cut: Iterable[tuple[Span, Iterable[Span]]]) -> Iterator[Word]:
    """The words of sentences already cut."""
    for _, spans in cut:
        first = True
        for span in spans:
            form = span.of(text)
            yield Word(span.start, span.stop, form, first)
            first = (first and not form[:1].isalnum()) or form in '«„“"'


def overlaps(one: Name, other: Name) -> bool:
    """Whether two names share text."""
    return one.start < other.stop and other.start < one.stop


def free(name: Name, names: Iterable[Name]) -> bool:
    """Whether no name is where this one would be."""
    return not any(overlaps(name, other) for other in names)
