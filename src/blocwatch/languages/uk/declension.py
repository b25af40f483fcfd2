"""Ways to read one word of a Ukrainian name: the case it stands in and what it is in the nominative.

simplemma's list says which of the forms that the endings allow is a word; where it lists none, the endings alone
speak, and the word as it stands where it may have no forms.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import simplemma

from blocwatch.languages.nominative import CASES, Form, agreeing

_LISTED, _NAMED, _ALTERED, _GUESSED, _NOMINATIVE, _FIXED, _LOOSE = 2.0, 1.0, 2.0, 0.6, 0.55, 0.45, 0.15
_LISTED_AS_IS = 0.6
_SELDOM = 0.3
_VOWELS = frozenset("аеєиіїоуюя")
_UNDECLINED = tuple("еєиіїоую")
Rule = tuple[re.Pattern[str], str, str, tuple[str, ...], str, float]


class UkrainianDeclension:
    """Readings of words by a list of words and a table of endings."""

    def __init__(self, table: Mapping[str, Sequence[Any]]) -> None:
        self._unchanged = frozenset(table["unchanged"])
        self._oblique = tuple(table["oblique"])
        self._still = tuple(table["still_endings"])
        self._nouns = tuple(map(_rule, table["nouns"]))
        self._adjectives = tuple(map(_rule, table["adjectives"]))
        self._plurals = tuple(map(_rule, table["plurals"]))

    def still(self, word: str) -> bool:
        """Whether the word has no forms: a particle, an initial, an abbreviation, Latin letters."""
        short = word.endswith(".") or word.isupper() or word.isascii() or word[:1].isdigit()
        return short or word in self._unchanged or word.partition("-")[0] in self._unchanged

    def still_surname(self, word: str) -> bool:
        """Whether it is a surname that has no forms."""
        return word.lower().endswith(self._still)

    def person(self, word: str, *, last: bool) -> list[Form]:
        """Readings as a word of a person's name."""
        named = (
            simplemma.is_known(word, lang="uk") and str(simplemma.lemmatize(word, lang="uk"))[:1].isupper()
        )
        found = [one for one in self._read(word, _NAMED if named else 0.0) if _personal(one)]
        low = word.lower()
        found.append(
            Form("nomn", "sing", "", low, adjective=False, weight=self._nominative(low) + _listed(word, low))
        )
        vowel = low.endswith(_UNDECLINED)
        for case in CASES[1:]:
            if vowel or not last:
                found.append(Form(case, "sing", "", low, adjective=False, weight=_FIXED if vowel else _LOOSE))
            if not low.endswith(("а", "я")):
                found.append(Form(case, "sing", "femn", low, adjective=False, weight=_FIXED))
        if not last and sum(letter in _VOWELS for letter in low) == 1:
            best = agreeing(found, "nomn", "")
            found += [best._replace(case=case) for case in CASES if best]
        return found

    def _nominative(self, low: str) -> float:
        return _NOMINATIVE * (_SELDOM if low.endswith(self._oblique) else 1.0)

    def thing(self, word: str) -> list[Form]:
        """Readings as a word of a place's or an organisation's name."""
        low = word.lower()
        listed = _listed(word, low)
        genders = (
            ("femn",) if low.endswith(("а", "я")) else ("neut",) if low.endswith(("о", "е")) else ("masc",)
        )
        nominative = [
            Form("nomn", "sing", gender, low, adjective=False, weight=_NOMINATIVE + listed)
            for gender in genders
        ]
        nominative.append(Form("nomn", "plur", "", low, adjective=False, weight=_LOOSE))
        adjective = {"ий": "masc", "ій": "masc", "а": "femn", "е": "neut"}
        nominative += [
            Form("nomn", "sing", gender, low, adjective=True, weight=_NOMINATIVE)
            for ending, gender in adjective.items()
            if low.endswith(ending)
        ]
        return [*self._read(word), *nominative]

    def _read(self, word: str, listed: float = _LISTED) -> Iterator[Form]:
        """Oblique readings by the endings; a form that is listed weighs more, as does the list's own."""
        lemma = str(simplemma.lemmatize(word, lang="uk"))
        fits = listed > 0 and lemma.lower() != word.lower() and lemma[:1].lower() == word[:1].lower()
        known = lemma.lower() if fits else ""
        hit = False
        for rules, adjective, number in (
            (self._nouns, False, "sing"),
            (self._adjectives, True, ""),
            (self._plurals, False, "plur"),
        ):
            for form in _by_rules(word.lower(), rules, adjective, number):
                same = bool(known) and _same(known, form)
                hit = hit or same
                yield form._replace(weight=form.weight + listed * same)
        if known and not hit:
            yield from _altered(known)


def _altered(known: str) -> Iterator[Form]:
    """The list's form where no ending leads to it («Києві», «областю»): any case, the gender that its end tells."""
    if known.endswith(("и", "і")):
        genders: tuple[str, ...] = ("",)
    elif known.endswith(("ння", "ття", "о", "е")):
        genders = ("neut",)
    else:
        genders = (
            ("femn",)
            if known.endswith(("а", "я"))
            else ("masc", "femn")
            if known.endswith("ь")
            else ("masc",)
        )
    for gender in genders:
        for case in CASES[1:]:
            yield Form(case, "sing" if gender else "plur", gender, known, adjective=False, weight=_ALTERED)


def _personal(form: Form) -> bool:
    """Whether a reading may be a word of a person's name; adjectives are surnames in -ський and -ний."""
    surname = re.search(r"(?:ськ|цьк|зьк|[аеиіоужшчщдтмвлр]н)(?:ий|а)$", form.nominative)
    return form.number == "sing" and form.gender != "neut" and (not form.adjective or bool(surname))


def _rule(row: Sequence[Any]) -> Rule:
    ending, base, cases, gender, before = row[:5]
    weight = float(row[5]) if len(row) > 5 else _weight(ending, base)  # noqa: PLR2004 - the table's columns
    return re.compile(f"{before}{ending}$"), ending, base, tuple(cases.split()), gender, weight


def _by_rules(low: str, rules: Sequence[Rule], adjective: bool, number: str) -> Iterator[Form]:
    for pattern, ending, base, cases, gender, weight in rules:
        stem = low.removesuffix(ending) if ending else low
        if len(stem) > 1 and pattern.search(low):
            plural = gender == "plur" or number == "plur"
            for case in cases:
                yield Form(
                    case,
                    "plur" if plural else "sing",
                    "" if plural else gender,
                    stem + base,
                    adjective,
                    weight,
                )


def _weight(ending: str, base: str) -> float:
    """How likely a guess is: a longer ending is seldom part of the name."""
    return _GUESSED - 0.1 + 0.05 * len(ending) + 0.02 * (base == "о")


def _same(known: str, form: Form) -> bool:
    """Whether the list's form is this one: the word itself, or the singular of its plural or the man's of an adjective."""
    if known == form.nominative:
        return True
    stem = known.removesuffix("ий").removesuffix("ій")
    if form.adjective:
        return stem != known and form.nominative.startswith(stem) and len(form.nominative) <= len(known)
    return form.number == "plur" and form.nominative[:-1] == known.rstrip("аоя")


def _listed(word: str, low: str) -> float:
    """How much more the word as it stands weighs for being listed as a dictionary form."""
    return (
        float(simplemma.is_known(word, lang="uk") and simplemma.lemmatize(word, lang="uk").lower() == low)
        * _LISTED_AS_IS
    )
