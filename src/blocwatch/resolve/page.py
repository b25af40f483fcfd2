"""A text at hand: its words, its language, its day, and the gazetteer it is read with."""

from dataclasses import dataclass
from datetime import date

from blocwatch.resolve.gazetteer import Gazetteer
from blocwatch.resolve.index import Index
from blocwatch.resolve.words import Word


@dataclass(frozen=True, slots=True)
class Page:
    """What every step of resolving needs to look at."""

    text: str
    words: tuple[Word, ...]
    language: str
    day: date | None
    gazetteer: Gazetteer

    @property
    def english(self) -> bool:
        """Whether owners stand before their nouns without a case to show it."""
        return self.language == "en"

    @property
    def index(self) -> Index:
        """The gazetteer's names in the language of the text."""
        return self.gazetteer.index(self.language)

    def listed(self, name: str) -> tuple[str, ...]:
        """A word list of the language."""
        return self.gazetteer.listed(self.language, name)

    def between(self, stop: int, first: int) -> str:
        """The text after the word before `stop` and up to the word `first`."""
        return self.text[self.words[stop - 1].span.stop : self.words[first].span.start]
