"""Words of open classes: verbs, adjectives and participles, adverbs made of adjectives, nouns and names."""

from collections.abc import Callable

from blocwatch.languages.uk.adjectives import adjective_shapes
from blocwatch.languages.uk.dictionary import Dictionary
from blocwatch.languages.uk.nouns import Nouns, either_gender, guessed
from blocwatch.languages.uk.shapes import shapes
from blocwatch.languages.uk.small import Small
from blocwatch.languages.uk.verbs import Verbs
from blocwatch.languages.uk.word import Word, made

_ADJECTIVAL = ("ий", "ій", "їй")
_SHORT = 3
"""Names so short are spelt like small words."""


class Open:
    """The rules of the open classes: from a word in plain spelling, and whether it opens the sentence."""

    def __init__(self, given: Small, dictionary: Dictionary, verbs: Verbs, nouns: Nouns) -> None:
        self._small = given
        self._dictionary = dictionary
        self._verbs = verbs
        self._nouns = nouns

    def rules(self) -> tuple[Callable[[str, bool], Word | None], ...]:
        """In order of trust."""
        return (self.verb, self.adjective, lambda word, _: self.derived_adverb(word), self.noun)

    def verb(self, word: str, initial: bool) -> Word | None:
        """Verbs by their endings and the dictionary."""
        if not word[:1].islower() and not initial:
            return None
        lower = word.lower()
        if lower in self._small.lists["impersonal"]:
            told = (("Person", "0"), ("VerbForm", "Fin"))
            return made(word, self._dictionary.lemma(lower), "VERB", features=told)
        found = self._verbs.read(lower)
        if found is None:
            return None
        return made(word, found.lemma, "AUX" if found.lemma == "бути" else "VERB", features=found.features())

    def adjective(self, word: str, initial: bool) -> Word | None:
        """Adjectives and participles; a passive participle bears its verb's dictionary form."""
        lower = word.lower()
        lemma = self._dictionary.lemma(lower if initial or self._common(word) else word)
        listed = self._dictionary.name(word) and len(word) > _SHORT
        name = not word[:1].islower() and (listed or not (initial or self._common(word)))
        told = adjective_shapes(lower, lemma)
        if not lemma.endswith(_ADJECTIVAL) or not told or name or lemma in self._small.lists["nouns"]:
            return None
        if lemma.endswith("ій") and not lemma.endswith(("ній", "жій", "чий", "третій")):
            return None
        verb = self._participle(lemma)
        if verb:
            return made(word, verb, "ADJ", told, (("VerbForm", "Part"), ("Voice", "Pass")))
        return made(word, lemma, "ADJ", told)

    def _participle(self, lemma: str) -> str | None:
        """The verb of a passive participle: the one whose subjectless form in -но, -то is beside it."""
        if not lemma.endswith(("ний", "тий")) or lemma in self._small.lists["participle_no_more"]:
            return None
        verb = self._dictionary.lemma(lemma[:-2] + "о")
        return verb if verb.endswith("ти") and verb not in self._small.lists["nouns"] else None

    def derived_adverb(self, word: str) -> Word | None:
        """«офіційно», «раніше», «по-новому»."""
        lower = word.lower()
        if not lower.endswith(("о", "е", "ки", "ому", "ше")):
            return None
        base = self._dictionary.lemma(lower)
        comparative = lower.endswith(("іше", "ше")) and base != lower and not base.endswith(_ADJECTIVAL)
        adverbial = lower.endswith(("о", "е")) and (
            base == lower[:-1] + "ий" or (self._dictionary.known(lower[:-1] + "ий") and base == lower)
        )
        prefixed = lower.startswith("по-")
        if not (comparative or adverbial or prefixed) or self._declines(lower):
            return None
        return made(word, self._adverb_form(lower), "ADV")

    def noun(self, word: str, initial: bool) -> Word | None:
        """Whatever is left: common nouns and names."""
        lower = word.lower()
        lemma = self._dictionary.lemma(word)
        known = self._dictionary.known(word)
        twofold = initial and lemma in self._small.lists["also_a_first_name"]
        name = not word[:1].islower() and not twofold and (not known or self._dictionary.name(word))
        if not known and name:
            told = guessed(lower)
        elif not known:
            told = self._nouns(lower, lemma) if lemma != lower else guessed(lower) | shapes("NS AS")
        else:
            told = self._nouns(lower, lemma)
        if not initial and not word[:1].islower() and not name and lower.endswith("і"):
            told |= shapes("NS AS")
        return made(word, lemma, "PROPN" if name else "NOUN", either_gender(told, lower) if name else told)

    def _adverb_form(self, lower: str) -> str:
        return self._dictionary.lemma(lower) if lower.startswith("най") else lower

    def _declines(self, lower: str) -> bool:
        """Whether a word in -о is a neuter noun («право»)."""
        return lower.endswith("о") and self._dictionary.lemma(lower[:-1] + "а") == lower

    def _common(self, word: str) -> bool:
        """Whether a capitalised word may be a common adjective («Північна Корея», «Національна рада»)."""
        return self._dictionary.lemma(word.lower()).endswith(_ADJECTIVAL)
