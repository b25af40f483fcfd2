"""Dictionary forms: simplemma's Ukrainian list, our own words, and what the endings tell of the rest."""

import re
from collections.abc import Mapping
from functools import lru_cache

import simplemma

from blocwatch.languages.uk.forms import paradigms

APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ`′´‘", "'"))
_SAME = 3
_SAME_VERB = 5
"""A guessed form may differ from the word in so many letters at its end, no more."""

_WOMAN = re.compile(r"ниц(?:я|і|ю|ею|ям|ями|ях)$")
_ADJECTIVE = re.compile(
    r"^\w{2,}(?:н|ськ|цьк|зьк)(ого|ому|им|ими|их|ої|ою|ий|(?<=[вдзлмпрстцчжшк]н)і|(?<=ьк)і)$"
)
_ACTION = ("ння", "нню", "нні", "нням", "ннями", "ннях")
_CASE_ENDINGS = ("ові", "ами", "ам", "ах", "ів", "ом", "а", "у", "и", "і")


def plain(word: str) -> str:
    """The spelling words are looked up by: one kind of apostrophe, no stress marks."""
    return word.translate(APOSTROPHES).replace("\u0301", "")


class Dictionary:
    """Forms to dictionary forms, lower case. `lemmas` and `own` are the tables of words.toml."""

    def __init__(self, lemmas: Mapping[str, str], own: Mapping[str, str]) -> None:
        self._lemmas = lemmas
        self._own = paradigms(own)
        self.lemma = lru_cache(maxsize=100_000)(self._lemma)
        self.known = lru_cache(maxsize=100_000)(self._known)

    def _known(self, word: str) -> bool:
        """Whether the word is listed, not guessed."""
        return (
            word.lower() in self._lemmas or word.lower() in self._own or simplemma.is_known(word, lang="uk")
        )

    def _lemma(self, word: str) -> str:
        """The dictionary form of a word in plain spelling; capitals help to tell names."""
        lower = word.lower()
        listed = self._lemmas.get(lower) or (
            None if simplemma.is_known(word, lang="uk") else self._own.get(lower)
        )
        if listed:
            return listed
        found = plain(str(simplemma.lemmatize(word, lang="uk"))).lower()
        if (woman := _WOMAN.search(lower)) and found.endswith("ник"):
            return lower[: woman.start()] + "ниця"
        if not simplemma.is_known(word, lang="uk"):
            found = self._guessed(lower) or found
        kept = max(len(lower) - (_SAME_VERB if found.endswith("ти") else _SAME), 2)
        same = found[:kept] == lower[:kept] and word[:1].islower()
        return found if same or simplemma.is_known(word, lang="uk") else lower

    def _guessed(self, lower: str) -> str | None:
        """The dictionary form of an unlisted word by its ending, if that form itself is listed or a noun of action."""
        if lower.endswith(_ACTION):
            return lower[: lower.rindex("н")] + "ня" if lower[-2:] != "нь" else None
        if adjective := _ADJECTIVE.search(lower):
            return lower[: adjective.start(1)] + "ий"
        for ending in _CASE_ENDINGS:
            stem = lower.removesuffix(ending)
            if (
                stem != lower
                and len(stem) > _SAME
                and simplemma.is_known(stem, lang="uk")
                and simplemma.lemmatize(stem, lang="uk") == stem
            ):
                return stem
        return None

    def name(self, word: str) -> bool:
        """Whether the dictionary has the word, as spelt, for a proper name."""
        return (
            bool(simplemma.is_known(word, lang="uk"))
            and str(simplemma.lemmatize(word, lang="uk"))[:1].isupper()
        )

    def infinitive(self, word: str) -> bool:
        """Whether the word is the listed dictionary form of a verb."""
        return word.endswith(("ти", "тися")) and self.known(word) and self.lemma(word) == word
