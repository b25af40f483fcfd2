"""Ukrainian: our cuts, simplemma's dictionary forms, and a shallow grammar of our own.

No parser with usable weights and a clear licence exists for Ukrainian, so `tree` builds a tree by
rules: words are tagged by lists and endings (tagging, verbs, nouns, adjectives), put right in
context (context), gathered into noun phrases (phrases, chains) and clauses (clauses), and hung on
their verbs (predicate, arguments). It is shallow and says so in `METHOD`.

Names are found by a head on the multilingual encoder where the extra `multi` is installed, else by
rules (named); `Parse.method` says which.
"""

from functools import cached_property, lru_cache
from importlib.metadata import version

from blocwatch.encoder import Encoder, installed
from blocwatch.encoder.names import NameHead
from blocwatch.languages import Table
from blocwatch.languages.nominative import Nominative
from blocwatch.languages.segment import sentences
from blocwatch.languages.tables import table
from blocwatch.languages.uk.cut import cut
from blocwatch.languages.uk.declension import UkrainianDeclension
from blocwatch.languages.uk.dictionary import Dictionary, plain
from blocwatch.languages.uk.named import ByRules
from blocwatch.languages.uk.small import small
from blocwatch.languages.uk.tagging import Tagger
from blocwatch.languages.uk.tree import parsed
from blocwatch.languages.uk.word import Word
from blocwatch.model import Parse, Sentence, Span

METHOD = f"shallow: razdel {version('razdel')}, simplemma {version('simplemma')}, own rules; no parser"
BY_HEAD = "names: head on multilingual-e5-small"
BY_RULES = "names: rules"


class Ukrainian:
    """The Ukrainian pack; dictionary and encoder are loaded at first use, once a process.

    `heads`: whether names are found by the head; None: where the encoder is installed.
    """

    code = "uk"

    def __init__(self, heads: bool | None = None) -> None:
        self._heads = installed() if heads is None else heads
        self.parse = lru_cache(maxsize=2)(self._parse)

    @cached_property
    def _dictionary(self) -> Dictionary:
        return Dictionary(self._tagger.small.lemmas, self._tagger.small.own)

    def lemma(self, word: str) -> str:
        """The likeliest dictionary form of a word by itself."""
        return self._dictionary.lemma(plain(word)).lower()

    def by_rules(self) -> "Ukrainian":
        """The pack that finds names by rules."""
        return Ukrainian(heads=False)

    @cached_property
    def _tagger(self) -> Tagger:
        return Tagger(small(self.table("words")))

    @cached_property
    def _ruled(self) -> ByRules:
        return ByRules(self.table("names"))

    def _parse(self, text: str) -> Parse:
        """Sentences with morphology, dictionary forms and a shallow dependency tree."""
        return Parse(
            self.code,
            f"{METHOD}; {BY_HEAD if self._heads else BY_RULES}",
            tuple(
                Sentence(span, parsed(self._words(text, span), self._tagger.small))
                for span in sentences(text)
            ),
        )

    def _words(self, text: str, sentence: Span) -> list[Word]:
        """The tagged words of a sentence; the first letter of it tells nothing of names."""
        found: list[Word] = []
        initial = True
        for span in cut(text, sentence):
            word = self._tagger(span, span.of(text), initial)
            found.append(word)
            initial = (initial and word.pos == "PUNCT") or word.text in "«„“"
        return found

    def names(self, text: str) -> tuple[tuple[Span, str], ...]:
        """Persons, places and organisations, by the head or by rules."""
        cuts = [(span, tuple(cut(text, span))) for span in sentences(text)]
        if self._heads:
            return NameHead.shipped()(Encoder.shipped(), text, cuts)
        return tuple(name for one in self.parse(text).sentences for name in self._ruled(one))

    @cached_property
    def _nominative(self) -> Nominative:
        return Nominative(UkrainianDeclension(self.table("endings")), trust=0.0)

    def nominative(self, name: str, kind: str, case: str | None = None) -> str:
        """The name in the nominative, as far as the word list and endings tell it."""
        return self._nominative(name, kind, case)

    def table(self, name: str) -> Table:
        """A table of this folder."""
        return table(self.code, name)
