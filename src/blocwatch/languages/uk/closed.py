"""Words of closed classes: marks, numbers, prepositions, conjunctions, pronouns, listed adverbs."""

import re
from collections.abc import Callable

from blocwatch.languages.uk.adjectives import adjective_shapes
from blocwatch.languages.uk.dictionary import Dictionary
from blocwatch.languages.uk.shapes import ANY, shapes
from blocwatch.languages.uk.small import Small
from blocwatch.languages.uk.word import Word, made

_NUMERAL = re.compile(
    r"^(?:дв(?:а|і|ох|ом|ома)|тр(?:и|ьох|ьом|ьома)|чотир(?:и|ьох|ьом|ма)|сто|ста|двісті|двохсот|триста|чотириста"
    r"|(?:п'ят|шіст|шест|с[іе]м|вос|віс|дев'ят|десят|\w+дцят|\w+десят|\w+сот)(?:ь|и|ьох|ьом|ьома|ьма|ма|ами)?|вісім|восьми|восьмеро"
    r"|(?:де)?кільк(?:а|ох|ом|ома)|багато|чимало|небагато|багатьох|багатьом|багатьма|скількох|сорок|сорока|дев'яносто|дев'яноста|пів|півтора|півтори|млн|млрд|трлн|тис)$"
)  # fmt: skip
_OBLIQUE = (
    ("ох", "GP AP LP"), ("ом", "DP"), ("ма", "IP"), ("ами", "IP"), ("сот", "GP"), ("ти", "GP DP LP"), ("ми", "GP DP LP"), ("ста", "GP DP LP"),
)  # fmt: skip
_WHOLE = frozenset({"три", "чотири", "двісті", "триста", "чотириста"})
_ORDINAL = re.compile(r"^\d+-(?:й|го|му|м|ї|а|у|ю|х|ми|те|та|ша|го|річн\w+|відсотк\w+)$")
_ORDINAL_SHAPES = {
    "й": "NSm ASm DSf LSf", "го": "GSm GSn ASm", "му": "DSm LSm DSn LSn", "м": "ISm", "ї": "GSf", "а": "NSf", "та": "NSf",
    "ша": "NSf", "у": "ASf", "те": "NSn ASn", "х": "GP AP LP", "ми": "IP", "і": "NP AP", "ті": "NP AP",
}  # fmt: skip
_YEAR = re.compile(r"^[12]\d{3}-(?:й|го|му|х|ті|их)$")
_SYMBOLS = frozenset("№%$€£+=*/|#")
_LATIN = re.compile(r"^[A-Za-z]")


class Closed:
    """The rules of the closed classes, each from a word in plain spelling to a Word or None."""

    def __init__(self, given: Small, dictionary: Dictionary) -> None:
        self._small = given
        self._dictionary = dictionary

    def rules(self) -> tuple[Callable[[str], Word | None], ...]:
        """In order of trust."""
        return (
            self.mark, self.number, self.acronym, self.preposition, self.conjunction, self.determiner, self.pronoun,
            self.particle, self.adverb, self.numeral, self.relative,
        )  # fmt: skip

    def mark(self, word: str) -> Word | None:
        """Punctuation and symbols."""
        if any(letter.isalnum() for letter in word):
            return None
        return made(word, word, "SYM" if word in _SYMBOLS else "PUNCT")

    def number(self, word: str) -> Word | None:
        """«1500», «17-й», «2,5»."""
        if not word[:1].isdigit():
            return None
        lower = word.lower()
        if _YEAR.match(lower):
            return made(word, lower, "NOUN", shapes(_ORDINAL_SHAPES.get(lower.rpartition("-")[2], "GS")))
        if _ORDINAL.match(lower) or (word[-1:].isalpha() and "-" in word):
            told = shapes(_ORDINAL_SHAPES.get(lower.rpartition("-")[2], "")) or adjective_shapes(lower)
            return made(word, lower, "ADJ", told or ANY)
        return made(word, lower, "NUM", shapes("NP AP GP DP IP LP"))

    def acronym(self, word: str) -> Word | None:
        """«США», «МЗС», «G7», Latin words: not declined."""
        letters = [letter for letter in word if letter.isalpha()]
        if (len(letters) > 1 and all(letter.isupper() for letter in letters)) or _LATIN.match(word):
            return made(word, word.lower(), "PROPN", ANY)
        return None

    def preposition(self, word: str) -> Word | None:
        """Prepositions, their spelling variants brought to one."""
        lower = word.lower()
        lemma = self._small.variants.get(lower, lower)
        cases = self._small.prepositions.get(lemma)
        return made(word, lemma, "ADP", governs=cases) if cases else None

    def conjunction(self, word: str) -> Word | None:
        """Conjunctions that join, and those that open a clause."""
        lower = word.lower()
        lemma = self._small.variants.get(lower, lower)
        lists = self._small.lists
        if lemma in lists["joining"]:
            return made(word, lemma, "CCONJ")
        if lemma in lists["mark_content"] or lemma in lists["mark_other"]:
            return made(word, lemma, "SCONJ")
        return None

    def determiner(self, word: str) -> Word | None:
        """«цей», «той», «весь», «свій», «один» and the like."""
        lower = word.lower()
        if lower in self._small.determiners:
            lemma, told = self._small.determiners[lower]
            return made(word, lemma, "DET", told)
        lemma = self._dictionary.lemma(lower)
        if lemma in self._small.lists["determiner"]:
            return made(word, lemma, "DET", adjective_shapes(lower, lemma))
        return None

    def pronoun(self, word: str) -> Word | None:
        """Personal and like pronouns."""
        lower = word.lower()
        if lower not in self._small.pronouns:
            return None
        lemma, told = self._small.pronouns[lower]
        return made(word, lemma, "PRON", told)

    def particle(self, word: str) -> Word | None:
        """«не», «би», «лише»."""
        lower = word.lower()
        lemma = self._small.variants.get(lower, lower)
        return made(word, lemma, "PART") if lemma in self._small.lists["particle"] else None

    def adverb(self, word: str) -> Word | None:
        """Adverbs of the list."""
        lower = word.lower()
        if lower not in self._small.lists["adverb"]:
            return None
        return made(word, self._dictionary.lemma(lower) if lower.startswith("най") else lower, "ADV")

    def numeral(self, word: str) -> Word | None:
        """«двадцять», «двох», «млн»."""
        lower = word.lower()
        if not _NUMERAL.match(lower):
            return None
        oblique = next(
            (told for ending, told in _OBLIQUE if lower.endswith(ending) and lower not in _WHOLE), "NP AP"
        )
        return made(word, lower, "NUM", shapes(oblique))

    def relative(self, word: str) -> Word | None:
        """«який», «котрий», «чий» in any form."""
        lower = word.lower()
        lemma = self._dictionary.lemma(lower)
        if lemma not in {"який", "котрий", "чий"}:
            return None
        return made(word, lemma, "PRON", adjective_shapes(lower, lemma), (("PronType", "Rel"),))
