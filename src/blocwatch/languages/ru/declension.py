"""Ways to read one word of a name: the case it stands in and what it is in the nominative.

pymorphy3 where it knows the word, endings of names where it guesses; the word as it stands where it may be
one that has no forms.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from blocwatch.languages.nominative import CASES, Form, agreeing

_SAME_CASE = {"gen2": "gent", "loc2": "loct", "acc2": "accs", "gen1": "gent"}
_PERSONAL = frozenset({"Name", "Surn", "Patr"})
_KNOWN, _GUESSED, _NOMINATIVE, _FIXED, _LOOSE = 2.0, 0.5, 0.6, 0.45, 0.15
_UNDECLINED = tuple("еёиоэю")
_SELDOM = 0.5
_VOWELS = frozenset("аеёиоуыэюя")


class RussianDeclension:
    """Readings of words by a dictionary and by a table of endings."""

    def __init__(self, analyzer: Any, table: Mapping[str, Sequence[Any]]) -> None:
        self._analyzer = analyzer
        self._dictionary = lru_cache(maxsize=50_000)(self._read)
        self._unchanged = frozenset(table["unchanged"])
        self._still_endings = tuple(table["still_endings"])
        self._oblique = tuple(table["oblique"])
        self._likely = dict(table["likely"])
        self._endings = tuple(
            (re.compile(f"{before}{ending}$"), ending, base, case, gender)
            for ending, base, case, gender, before in table["endings"]
        )

    def still(self, word: str) -> bool:
        """Whether the word has no forms: a particle, an initial, an abbreviation, Latin letters."""
        short = word.endswith(".") or word.isupper() or word.isascii() or word[:1].isdigit()
        particle = word in self._unchanged or word.partition("-")[0] in self._unchanged
        return short or particle

    def still_surname(self, word: str) -> bool:
        """Whether it is a surname that has no forms: Седых, Чавушоглу, Зурабишвили."""
        return word.lower().endswith(self._still_endings)

    def person(self, word: str, *, last: bool) -> list[Form]:
        """Readings as a word of a person's name."""
        wanted = "Surn" if last else "Name"
        found = [
            form._replace(weight=form.weight + 0.5 * (wanted in marks))
            for form, marks in self._dictionary(word)
            if form.number == "sing" and (marks & _PERSONAL or "anim" in marks or form.adjective)
        ]
        found += self._ruled(word)
        seldom = _SELDOM if word.lower().endswith(self._oblique) else 1.0
        found += _unchanged_person(word, seldom, last=last)
        if not last and sum(letter in _VOWELS for letter in word.lower()) == 1:
            nominative = agreeing(found, "nomn", "")
            found += [nominative._replace(case=case, gender="") for case in CASES if nominative]
        return found

    def thing(self, word: str) -> list[Form]:
        """Readings as a word of a place's or an organisation's name."""
        found = [
            form._replace(
                weight=form.weight + 0.5 * bool(marks & {"Geox", "Orgn"}) - bool(marks & _PERSONAL),
                adjective=form.adjective or {"Surn", "plur"} <= marks,  # «Воробьёвы горы»
            )
            for form, marks in self._dictionary(word)
        ]
        guess = not found or all(form.weight < 1 for form in found)
        return [*found, *(self._ruled(word) if guess else ())]

    def _read(self, word: str) -> tuple[tuple[Form, frozenset[str]], ...]:
        """What the dictionary makes of a word; remembered, for inflecting costs more than all the rest."""
        return tuple(self._inflected(word))

    def _inflected(self, word: str) -> Iterator[tuple[Form, frozenset[str]]]:
        for one in self._analyzer.parse(word.lower()):
            tag = one.tag
            if tag.POS not in ("NOUN", "ADJF", "PRTF") or tag.case is None:
                continue
            keep = {"nomn", tag.number} | ({tag.gender} if tag.gender and tag.POS != "NOUN" else set())
            if "Surn" in tag and tag.gender:
                keep |= {tag.gender}
            made = one.inflect(keep - {None})
            if made is not None and (one.is_known or _kept(made.word, word.lower())):
                weight = float(one.score) + (_KNOWN if one.is_known else _GUESSED) - ("Fixd" in tag)
                case = _SAME_CASE.get(tag.case, tag.case)
                gender = "" if tag.gender is None or "ms-f" in tag else str(tag.gender)
                yield (
                    Form(case, str(tag.number or "sing"), gender, made.word, tag.POS != "NOUN", weight),
                    tag.grammemes,
                )

    def _ruled(self, word: str) -> Iterator[Form]:
        low = word.lower()
        for pattern, ending, base, case, gender in self._endings:
            if pattern.search(low) and len(low) - len(ending) > 1:
                yield Form(
                    case,
                    "sing",
                    gender,
                    low[: len(low) - len(ending)] + base,
                    adjective=False,
                    weight=self._likely[ending],
                )


def _kept(nominative: str, word: str) -> bool:
    """Whether a guessed dictionary form keeps the stem: not «Шолец» of «Шольцу»."""
    return nominative[-1:] in "аеийоыьья" or word.startswith(nominative)


def _unchanged_person(word: str, seldom: float, *, last: bool) -> Iterable[Form]:
    """The word as it stands: in the nominative, or without forms (Моди; a woman's Меркель; Чен of Ким Чен Ын)."""
    low = word.lower()
    yield Form("nomn", "sing", "", low, adjective=False, weight=_NOMINATIVE * seldom)
    vowel = low.endswith(_UNDECLINED) and not low.endswith("ии")
    for case in CASES[1:]:
        if vowel or not last:
            yield Form(case, "sing", "", low, adjective=False, weight=_FIXED if vowel else _LOOSE)
        elif low.endswith(("у", "ю", "ы")):
            yield Form(case, "sing", "", low, adjective=False, weight=_LOOSE)
        if not low.endswith("а"):
            yield Form(case, "sing", "femn", low, adjective=False, weight=_FIXED)
