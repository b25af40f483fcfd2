"""What the dictionary knows of a word that may be part of a name: given name, surname, place, person, thing."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

_PERSONAL = frozenset({"Name", "Surn", "Patr"})
_JOINING = frozenset({"CONJ", "PREP", "PRCL", "ADVB", "NPRO", "PRED"})
_MARKED = _PERSONAL | {"Geox", "Orgn", "Trad"}


class Reading(NamedTuple):
    """One way to read a form: dictionary form (ё as е), grammemes, likelihood, whether the dictionary has it."""

    lemma: str
    marks: frozenset[str]
    score: float
    known: bool


class Lexicon:
    """pymorphy3's readings asked for what names need."""

    def __init__(self, readings: Callable[[str], Sequence[Any]]) -> None:
        self._asked = readings
        self.readings = lru_cache(maxsize=100_000)(self._readings)

    def _readings(self, word: str) -> tuple[Reading, ...]:
        return tuple(
            Reading(
                str(one.normal_form).replace("ё", "е"),
                one.tag.grammemes,
                float(one.score),
                bool(one.is_known),
            )
            for one in self._asked(word.lower())
        )

    def lemma(self, word: str) -> str:
        """The likeliest dictionary form."""
        found = self.readings(word)
        return found[0].lemma if found else word.lower()

    def lemmas(self, word: str) -> frozenset[str]:
        """All dictionary forms that the word may have."""
        return frozenset(one.lemma for one in self.readings(word)) | {word.lower().replace("ё", "е")}

    def known(self, word: str) -> bool:
        """Whether the dictionary has the form."""
        return any(one.known for one in self.readings(word))

    def marked(self, word: str, *marks: str) -> bool:
        """Whether a reading that the dictionary has bears one of the marks: Name, Surn, Patr, Geox, Orgn."""
        return any(one.known and not one.marks.isdisjoint(marks) for one in self.readings(word))

    def only(self, word: str, mark: str) -> bool:
        """Whether all readings that the dictionary has bear the mark, and there is one."""
        found = [one for one in self.readings(word) if one.known]
        return bool(found) and all(mark in one.marks for one in found)

    def person_noun(self, word: str) -> bool:
        """Whether it is a common noun for a person: «император», «супруга», «американец»."""
        found = [one for one in self.readings(word) if one.known and {"NOUN", "anim"} <= one.marks]
        return bool(found) and not self.marked(word, *_MARKED)

    def common(self, word: str) -> bool:
        """Whether the dictionary has it as a word that is no name."""
        found = [one for one in self.readings(word) if one.known]
        return bool(found) and any(one.marks.isdisjoint(_MARKED) for one in found)

    def joining(self, word: str) -> bool:
        """Whether it is only ever a conjunction, preposition, particle, adverb or pronoun."""
        found = [one for one in self.readings(word) if one.known]
        return bool(found) and not any(one.marks.isdisjoint(_JOINING) for one in found)

    def cases(self, word: str) -> frozenset[str]:
        """The cases that the form may stand in; empty for words without case."""
        return frozenset(
            mark
            for one in self.readings(word)
            for mark in one.marks & {"nomn", "gent", "datv", "accs", "ablt", "loct", "gen2", "loc2"}
        )

    def place_adjective(self, word: str, told: frozenset[str], never: frozenset[str]) -> bool:
        """Whether it is an adjective of a place: listed, marked so, or made of a place's name."""
        found = [one for one in self.readings(word) if "ADJF" in one.marks]
        if not found or found[0] is not self.readings(word)[0] or not found[0].known:
            return False
        lemma = found[0].lemma
        if lemma in never or not lemma.endswith("кий"):
            return False
        return lemma in told or "Geox" in found[0].marks or self._made_of_place(lemma)

    @lru_cache(maxsize=10_000)  # noqa: B019 - one lexicon a process
    def _made_of_place(self, lemma: str) -> bool:
        stem = lemma.removesuffix("ский")
        if stem == lemma or len(stem) < _STEM:
            return False
        bases = {stem, *(stem + ending for ending in ("а", "я", "ия", "ь", "о", "ы", "и", "е"))}
        for cut, endings in _CUTS:
            if stem.endswith(cut):
                bases |= {stem.removesuffix(cut) + ending for ending in endings}
        return any(
            one.known and "Geox" in one.marks and one.lemma == base
            for base in bases
            for one in self.readings(base)
        )


_STEM = 3
_CUTS = (
    ("й", ("я",)), ("ан", ("а", "", "ия")), ("ян", ("ия", "я")), ("ьян", ("ия",)), ("ин", ("а", "")), ("ов", ("", "а", "ы")),
    ("ен", ("ия",)), ("ей", ("ея",)), ("ий", ("ия",)),
)  # fmt: skip
