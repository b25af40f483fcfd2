"""Names in the dictionary form: «Андреем Руденко» -> «Андрей Руденко», «Соединённых Штатов» -> «Соединённые Штаты».

The words of a person's name stand in one case and gender; of all ways to read them together the likeliest
wins. Of another name only the noun that leads it and the adjectives before it are declined;
what follows («обороны Великобритании») stays.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
FROM_UD = {"Nom": "nomn", "Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct"}
_PIECES = re.compile(r"[\w.’'-]+|[^\w.’'-]+")
_HYPHENED = re.compile(r"\w[\w.’']*(?:-[a-zа-яёіїєґ][\w]*)?|[^\w]+|[a-zа-яё]+-\w+")
_AND = frozenset({"и", "—", "–", "-"})
_AGREED = 0.5
_SHORT = 2
_GENDERS = ("masc", "femn", "neut")


class Form(NamedTuple):
    """A reading: case, number and gender (empty: any), the nominative, whether it is an adjective, its weight."""

    case: str
    number: str
    gender: str
    nominative: str
    adjective: bool
    weight: float


class Declension(Protocol):
    """What a language knows of the forms of one word."""

    def still(self, word: str) -> bool:
        """Whether the word has no forms: a particle, an initial, an abbreviation, Latin letters."""
        ...

    def still_surname(self, word: str) -> bool:
        """Whether it is a surname that has no forms."""
        ...

    def person(self, word: str, *, last: bool) -> list[Form]:
        """Readings as a word of a person's name."""
        ...

    def thing(self, word: str) -> list[Form]:
        """Readings as a word of a place's or an organisation's name."""
        ...


class Nominative:
    """Makes dictionary forms by a declension; `trust` is what the parser's case weighs beside it."""

    def __init__(self, declension: Declension, trust: float) -> None:
        self._declension = declension
        self._trust = trust

    def __call__(self, text: str, kind: str, case: str | None = None) -> str:
        """The name in the nominative; `kind` is PER, LOC or ORG, `case` the parser's (Gen), which breaks ties."""
        case = FROM_UD.get(case or "")
        pieces = _PIECES.findall(text)
        if kind == "PER":
            pieces = [part for piece in pieces for part in _HYPHENED.findall(piece)]
        words = [piece for piece in pieces if piece[0].isalnum()]
        made = self._person(words, case) if kind == "PER" else self._phrase(pieces, case)
        spelt = iter(made)
        return "".join(next(spelt) if piece[0].isalnum() else piece for piece in pieces)

    def _person(self, words: list[str], told: str | None) -> list[str]:
        """The words of a person's name in the nominative."""
        read = [self._person_forms(word, last=place == len(words) - 1) for place, word in enumerate(words)]
        best, most = words, 0.0
        for case in CASES:
            for gender in _GENDERS[:2]:
                chosen = [agreeing(forms, case, gender) for forms in read]
                weight = sum(one.weight for one in chosen if one) + self._trust * (case == told)
                if all(chosen) and weight > most:
                    most, best = (
                        weight,
                        [
                            respelt(one.nominative, word)
                            for one, word in zip(chosen, words, strict=True)
                            if one
                        ],
                    )
        return best

    def _person_forms(self, word: str, *, last: bool) -> list[Form]:
        if self._declension.still(word) or self._declension.still_surname(word):
            return [Form(case, "sing", "", word, adjective=False, weight=0.0) for case in CASES]
        return self._declension.person(word, last=last)

    def _phrase(self, pieces: list[str], told: str | None) -> list[str]:
        """The words of another name, those that lead it in the nominative."""
        groups = list(_groups(pieces))
        best, most = [word for group in groups for word in group], 0.0
        for case in CASES:
            made = [self._led_in(group, case) for group in groups]
            weight = sum(weight for _, weight in made[:1]) + self._trust * (case == told)
            if made[0][1] and weight > most:
                best, most = [word for words, _ in made for word in words], weight
        return best

    def _led_in(self, words: list[str], case: str) -> tuple[list[str], float]:
        """Words that one noun leads, read in a case: the noun and its adjectives in the nominative, the weight."""
        read = [[] if self._declension.still(word) else self._declension.thing(word) for word in words]
        best: tuple[list[str], float] = (words, 0.0)
        for gender, number in (*((gender, "sing") for gender in _GENDERS), ("", "plur")):
            made, weight = self._led(words, read, (case, gender, number))
            if weight > best[1]:
                best = (made, weight)
        return best

    def _led(
        self, words: list[str], read: list[list[Form]], wanted: tuple[str, str, str]
    ) -> tuple[list[str], float]:
        """The words with adjectives and noun in the nominative, and how likely that reading is; 0 where it fails."""
        if not words:
            return words, 0.0
        adjective = agreeing([one for one in read[0] if one.adjective], *wanted)
        noun = agreeing([one for one in read[0] if not one.adjective], *wanted)
        if adjective is not None:
            rest, weight = self._led(words[1:], read[1:], wanted)
            if weight:
                return [respelt(adjective.nominative, words[0]), *rest], weight + _AGREED
        chosen = noun or (adjective if len(words) == 1 else None)
        if chosen is None:
            return words, 0.0
        return [respelt(chosen.nominative, words[0]), *words[1:]], chosen.weight


def _groups(pieces: list[str]) -> Iterator[list[str]]:
    """The words in stretches that are declined alike: «Босния» и «Герцеговина», «Папуа» — «Новая Гвинея»."""
    words = [piece for piece in pieces if piece.strip()]
    group: list[str] = []
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        parts = word.strip() in _AND and following[:1].isupper() and group and len(group) <= _SHORT
        if parts:
            yield group
            group = []
            if word[0].isalnum():
                yield [word]
        elif word[0].isalnum():
            group.append(word)
    if group:
        yield group


def agreeing(forms: Iterable[Form], case: str, gender: str, number: str = "sing") -> Form | None:
    """The best reading in a case, gender and number."""
    fitting = [
        one
        for one in forms
        if one.case == case
        and one.number == number
        and (not gender or not one.gender or one.gender == gender)
    ]
    return max(fitting, key=lambda one: one.weight, default=None)


def respelt(word: str, like: str) -> str:
    """A word in small letters with the capitals of another, part by part, and ё only where that has it."""
    if "ё" not in like.lower():
        word = word.replace("ё", "е")
    parts, models = word.split("-"), like.split("-")
    if len(parts) != len(models):
        return word[:1].upper() + word[1:] if like[:1].isupper() else word
    return "-".join(
        (
            part.upper()
            if model.isupper() and len(model) > 1
            else part[:1].upper() + part[1:]
            if model[:1].isupper()
            else part
        )
        for part, model in zip(parts, models, strict=True)
    )
