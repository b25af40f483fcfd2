"""Ukrainian: our cuts, simplemma's dictionary forms, and a shallow grammar of our own.

No parser with usable weights and a clear licence exists for Ukrainian, so `tree` builds a tree by
rules: words are tagged by lists and endings (tagging, verbs, nouns, adjectives), put right in
context (context), gathered into noun phrases (phrases, chains) and clauses (clauses), and hung on
their verbs (predicate, arguments). It is shallow and says so in `METHOD`.
"""

from functools import cached_property
from importlib.metadata import version

from blocwatch.languages import Table
from blocwatch.languages.segment import sentences
from blocwatch.languages.tables import table
from blocwatch.languages.uk.cut import cut
from blocwatch.languages.uk.small import small
from blocwatch.languages.uk.tagging import Tagger
from blocwatch.languages.uk.tree import parsed
from blocwatch.languages.uk.word import Word
from blocwatch.model import Parse, Sentence, Span

METHOD = f"shallow: razdel {version('razdel')}, simplemma {version('simplemma')}, own rules; no parser"


class Ukrainian:
    """The Ukrainian pack; the dictionary is loaded at first use, once a process."""

    code = "uk"

    @cached_property
    def _tagger(self) -> Tagger:
        return Tagger(small(self.table("words")))

    def parse(self, text: str) -> Parse:
        """Sentences with morphology, dictionary forms and a shallow dependency tree."""
        return Parse(
            self.code,
            METHOD,
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
        """No model finds names here: the gazetteer and the titles before names must do."""
        del text
        return ()

    def table(self, name: str) -> Table:
        """A table of this folder."""
        return table(self.code, name)
