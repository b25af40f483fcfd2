"""One word at a time: its part of speech, dictionary form and shapes, by lists first and endings after."""

from dataclasses import replace
from functools import lru_cache

from blocwatch.languages.uk.aspect import Aspects
from blocwatch.languages.uk.closed import Closed
from blocwatch.languages.uk.dictionary import Dictionary, plain
from blocwatch.languages.uk.nouns import Nouns
from blocwatch.languages.uk.openclass import Open
from blocwatch.languages.uk.small import Small
from blocwatch.languages.uk.verbs import Verbs
from blocwatch.languages.uk.word import Word, made
from blocwatch.model import Span


class Tagger:
    """Callable: the stretch of a word, its text and whether it opens the sentence, to a Word."""

    def __init__(self, given: Small) -> None:
        self.small = given
        self.dictionary = Dictionary(given.lemmas, given.own)
        aspects = Aspects(self.dictionary, given.lists["perfective"], given.lists["imperfective"])
        verbs = Verbs(self.dictionary, aspects, given.lists["nouns"])
        nouns = Nouns(self.dictionary.lemma, self.dictionary.known, given.lists)
        self._closed = Closed(given, self.dictionary).rules()
        self._open = Open(given, self.dictionary, verbs, nouns).rules()
        self._tagged = lru_cache(maxsize=100_000)(self._tag)

    def __call__(self, span: Span, text: str, initial: bool) -> Word:
        """The word as tagged by the first rule that knows it."""
        return replace(self._tagged(text, initial), span=span, text=text)

    def _tag(self, text: str, initial: bool) -> Word:
        word = plain(text)
        for closed in self._closed:
            if (found := closed(word)) is not None:
                return found
        for open_ in self._open:
            if (found := open_(word, initial)) is not None:
                return found
        return made(word, word.lower(), "X")
