"""What stands between two neighbouring names: whether the one may belong to the other across it."""

from dataclasses import dataclass
from itertools import zip_longest

from blocwatch.resolve.chunks import Chunk
from blocwatch.resolve.page import Page
from blocwatch.resolve.words import Word, keys

_VERBS = ("VERB", "AUX")
_NO_MODIFIER = (*_VERBS, "ADP", "SCONJ", "CCONJ", "PRON")
_NOMINAL = ("", "NOUN", "ADJ", "PROPN", "DET", "NUM", "X")
_VOWELS = ("о", "у", "ю", "е", "э", "и", "і", "ы", "ї")
_UNCHANGED = ("мин", "мін")
_LISTS = ("of", "in", "articles", "and", "small", "before", "about", "remit", "ranks")


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands between two chunks: the words and the text.

    `after` is the word that follows, `lists` are the language's small words.
    """

    words: tuple[Word, ...]
    text: str
    same_sentence: bool
    language: str
    possessive: bool
    after: Word
    lists: dict[str, tuple[str, ...]]

    @property
    def english(self) -> bool:
        """Whether owners stand before their nouns without a case to show it."""
        return self.language == "en"

    @property
    def plain(self) -> bool:
        """One sentence, no punctuation but hyphens and quotation marks."""
        return self.same_sentence and not any(mark in self.text for mark in ",;:()—–!?\n.…")

    @property
    def verbless(self) -> bool:
        """No finite verb, no conjunction between."""
        small = (*self.lists["small"], *self.lists["and"])
        return not any(word.pos in _VERBS or word.key in small for word in self._bare)

    @property
    def _bare(self) -> tuple[Word, ...]:
        """The words without the preposition of a remit («з питань», «по делам»)."""
        return tuple(
            word
            for word, after in zip_longest(self.words, self.words[1:])
            if not (word.key in self.lists["about"] and after and after.key in self.lists["remit"])
        )

    @property
    def remit(self) -> bool:
        """Whether it is the beginning of what an office is for: «по делам», «по», "to", not bare «з»."""
        if not self.plain or not self.words or self.words[0].key not in self.lists["about"]:
            return False
        if self.words[0].key in self.lists["in"] and self._bare == self.words:
            return False
        allowed = (*self.lists["remit"], *self.lists["articles"], *self.lists["about"])
        return all(word.key in allowed or word.pos == "ADJ" for word in self.words[1:])

    def modifiers(self, most: int) -> bool:
        """At most so many words, all such as may stand before a noun."""
        return self.plain and len(self.words) <= most and all(map(self._modifier, self.words))

    def _modifier(self, word: Word) -> bool:
        small = (*self.lists["small"], *self.lists["of"], *self.lists["in"], *self.lists["and"])
        participle = self.english and word.pos == "VERB" and _participle(word)
        return word.key not in small and (participle or word.pos not in _NO_MODIFIER) and not word.possessive

    def complements(self, most: int) -> bool:
        """At most so many words, all such as may stand between a noun and its genitive."""
        of = (*self.lists["of"], *self.lists["about"])
        nouns = all(word.pos in _NOMINAL or word.key in of for word in self.words)
        return self.plain and self.verbless and len(self.words) <= most and nouns and not self._led_away()

    def _led_away(self) -> bool:
        return any(
            word.key in self.lists["in"] or (word.pos == "ADP" and word.key not in self.lists["of"])
            for word in self._bare
        )

    def oblique(self, head: str, *, named: bool = False) -> bool:
        """Whether the word that follows can be a genitive: not the dictionary form, if the word has forms.

        Of a state that is `named` the spelling is believed before the parser.
        """
        own = keys(head)[0][1] if head else ""
        nominative = self.after.token is not None and self.after.token.feature("Case") == "Nom"
        still = named and self.after.key == own and own.endswith(_STILL.get(self.language, ()))
        if nominative and not still and not (named and self.after.key != own):
            return False
        shown = self.after.key != own or self.after.text.isupper() or own.endswith(_VOWELS)
        return shown or own.startswith(_UNCHANGED)

    def only(self, connectors: tuple[str, ...]) -> bool:
        """One connector and nothing more than an article or one modifier after it."""
        if not self.plain or not self.words or self.words[0].key not in connectors:
            return False
        rest = [word for word in self.words[1:] if word.key not in self.lists["articles"]]
        return not rest or (len(rest) == 1 and not rest[0].capital and rest[0].pos in ("", "ADJ", "DET"))


_STILL = {"ru": ("о", "у", "ю", "и", "е", "э", "уа", "оа"), "uk": ("о", "у", "ю", "і", "е", "є", "уа", "оа")}
"""Endings of names that have one form for all cases: Чили, Конго, Баку."""


def _participle(word: Word) -> bool:
    """Whether a verb's form is a participle: "run" in "rebel-run", not "fired" in "rebels fired"."""
    told = word.token.feature("VerbForm") if word.token else None
    return told == "Part" if told else word.key.endswith(("ed", "ing"))


def gap_between(page: Page, left: Chunk, right: Chunk) -> Gap:
    """What stands between two chunks of a page."""
    last, first = page.words[left.stop - 1], page.words[right.first]
    return Gap(
        words=page.words[left.stop : right.first],
        text=page.between(left.stop, right.first),
        same_sentence=last.sentence == first.sentence,
        language=page.language,
        possessive=last.possessive,
        after=first,
        lists={name: page.listed(name) for name in _LISTS},
    )
