"""Which shapes a noun's form may stand for, by the declension of its dictionary form."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from blocwatch.languages.uk.adjectives import adjective_shapes
from blocwatch.languages.uk.shapes import ANY, Shapes, shapes

Declension = tuple[str, Mapping[str, str]]
"""Gender and the shapes of each ending; `=` is the dictionary form itself, `_` any other bare stem."""

_PLURAL = {"ам": "DP", "ям": "DP", "ами": "IP", "ями": "IP", "ьми": "IP", "ах": "LP", "ях": "LP"}
_FEM_HARD: Declension = ("Fem", {
    "а": "NS", "и": "GS NP AP", "і": "DS LS", "у": "AS", "ою": "IS", "о": "VS", "_": "GP AP", **_PLURAL,
})  # fmt: skip
_FEM_SOFT: Declension = ("Fem", {
    "я": "NS", "а": "NS", "і": "GS DS LS NP AP", "ї": "GS DS LS NP AP", "ю": "AS", "у": "AS", "ею": "IS",
    "єю": "IS", "е": "VS", "є": "VS", "_": "GP AP", **_PLURAL,
})  # fmt: skip
_FEM_THIRD: Declension = ("Fem", {
    "=": "NS AS", "і": "GS DS LS NP AP", "и": "GS", "ю": "IS", "ей": "GP AP", **_PLURAL,
})  # fmt: skip
_MASC_HARD: Declension = ("Masc", {
    "=": "NS AS", "а": "GS AS", "я": "GS AS", "у": "GS DS LS", "ю": "GS DS LS", "ові": "DS LS", "еві": "DS LS",
    "єві": "DS LS", "ом": "IS", "ем": "IS", "єм": "IS", "і": "LS", "ї": "LS NP AP", "и": "NP AP", "е": "VS NP",
    "ів": "GP AP", "їв": "GP AP", "ей": "GP AP", "_": "GP AP", **_PLURAL,
})  # fmt: skip
_MASC_SOFT: Declension = ("Masc", {**_MASC_HARD[1], "і": "NP AP LS"})
_MASC_O: Declension = ("Masc", {**_MASC_HARD[1], "=": "NS", "о": "NS"})
_NEUT: Declension = ("Neut", {
    "о": "NS AS", "е": "NS AS", "є": "NS AS", "я": "GS NP AP", "а": "GS NP AP", "у": "DS LS", "ю": "DS LS",
    "ом": "IS", "ем": "IS", "єм": "IS", "і": "LS", "ї": "LS", "_": "GP", "ів": "GP", "ей": "GP", **_PLURAL,
})  # fmt: skip
_NEUT_JA: Declension = ("Neut", {
    "я": "NS AS GS NP AP", "ю": "DS LS", "ям": "IS DP", "і": "LS", "ї": "LS", "_": "GP", "ів": "GP", "їв": "GP",
    "ями": "IP", "ях": "LP",
})  # fmt: skip
_PLURAL_ONLY: Declension = ("", {
    "и": "NP AP", "і": "NP AP", "ї": "NP AP", "ів": "GP AP", "їв": "GP AP", "ей": "GP AP", "_": "GP AP",
    "их": "GP AP LP", "ими": "IP", "им": "DP", "іх": "GP AP LP", "іми": "IP", "ім": "DP", **_PLURAL,
})  # fmt: skip
_PERSON = ("ець", "ник", "ист", "іст", "анин", "янин", "їнин", "лог", "ович", "альник", "ківець")
_VOWELS = "аеєиіїоуюя"
_HUSHING = "жчшщ"
_JA = ("ння", "ття", "ддя", "лля", "сся", "ззя", "ччя", "жжя", "шшя", "'я")


class Nouns:
    """Callable: form and dictionary form (lower case) to the shapes the form may have."""

    def __init__(
        self, lemma: Callable[[str], str], known: Callable[[str], bool], lists: Mapping[str, frozenset[str]]
    ) -> None:
        self._lemma = lemma
        self._known = known
        self._common = lists["common_gender"]
        self._fixed = lists["indeclinable"]
        self._masculine = lists["masculine"]
        self._plural = lists["plural"]
        self._male = lists["male_o"]
        self._persons = lists["title"] | lists["person"]
        self._things = lists["thing"]
        self.declension = lru_cache(maxsize=50_000)(self._declension)

    def __call__(self, form: str, lemma: str) -> Shapes:
        """Shapes by the endings of the word's declension; all where it is not declined."""
        if lemma.endswith(("ий", "третій")) and (adjectival := adjective_shapes(form, lemma)):
            return adjectival
        declension = self.declension(lemma)
        if declension is None:
            return ANY
        gender, endings = declension
        found = shapes(_ending(form, lemma, endings), "" if lemma in self._common else gender) or shapes(
            "NS AS", gender
        )
        return _animate(found) if gender == "Masc" and self._person(lemma) else found

    def _person(self, lemma: str) -> bool:
        return lemma not in self._things and (lemma in self._persons or lemma.endswith(_PERSON))

    def _declension(self, lemma: str) -> Declension | None:
        if lemma in self._plural:
            return _PLURAL_ONLY
        if lemma in self._fixed or lemma[-1:] in "ую" or not lemma[-1:].isalpha():
            return None
        if lemma.endswith(_JA) and not self._inflects(lemma, "ею", "єю"):
            return _NEUT_JA
        if lemma[-1] in "ая":
            return _FEM_HARD if lemma[-1] == "а" and lemma[-2:-1] not in _HUSHING else _FEM_SOFT
        if lemma[-1] in "оеє":
            male = lemma in self._male or (lemma.endswith("енко") and len(lemma) > len("енко"))
            return _MASC_O if male else _NEUT if self._inflects(lemma, "а", "я") else None
        if lemma[-1] in "иії":
            return _PLURAL_ONLY if self._inflects(lemma, "ам", "ям", "им", "ім") else None
        return self._closed(lemma)

    def _closed(self, lemma: str) -> Declension:
        """Words that end in a consonant: masculine, or feminine of the third declension."""
        stem = lemma.rstrip("ь")
        feminine = any(
            self._known(one) and self._lemma(one) == lemma for one in (stem + "ю", stem + stem[-1:] + "ю")
        )
        soft = lemma[-1] in "ьй" or lemma[-1] in _HUSHING or lemma[-1] in "рц"
        feminine = feminine and not self._inflects(lemma, "ем", "ом", "єм")
        if lemma in self._masculine or not (
            feminine or (lemma.endswith("сть") and not self._inflects(lemma, "ем"))
        ):
            return _MASC_SOFT if soft else _MASC_HARD
        return _FEM_THIRD

    def _inflects(self, lemma: str, *endings: str) -> bool:
        """Whether the dictionary knows a form of the word with one of the endings."""
        stem = lemma[:-1] if lemma[-1] in _VOWELS + "ьй" else lemma
        return any(self._known(stem + ending) and self._lemma(stem + ending) == lemma for ending in endings)


def _ending(form: str, lemma: str, endings: Mapping[str, str]) -> str:
    """The shapes of the longest ending of a form that its declension has."""
    if form == lemma and "=" in endings:
        return endings["="]
    for length in (3, 2, 1):
        if len(form) > length and form[-length:] in endings:
            return endings[form[-length:]]
    return endings.get("_", "") if form[-1:] not in _VOWELS else ""


def _animate(found: Shapes) -> Shapes:
    """The shapes of a person's noun: its accusative is its genitive, never its nominative."""
    nominative = {number for case, number, _ in found if case == "Nom"}
    return frozenset(shape for shape in found if shape[0] != "Acc" or shape[1] not in nominative)


def guessed(form: str) -> Shapes:
    """The shapes of a capitalised word that no dictionary has: names of persons and places."""
    if len(form) == 1:
        return ANY
    for ending, told in _NAME_ENDINGS:
        if form.endswith(ending):
            return shapes(told)
    return shapes("NS AS") if form[-1:] not in _VOWELS else ANY


_NAME_ENDINGS = (
    ("ського", "GSm ASm"), ("ському", "DSm LSm"), ("ський", "NSm ASm"), ("ською", "ISf"), ("ської", "GSf"),
    ("ого", "GSm ASm"), ("ому", "DSm LSm"), ("ові", "DSm LSm"), ("еві", "DSm LSm"), ("єві", "DSm LSm"),
    ("ової", "GSf"), ("евої", "GSf"), ("іної", "GSf"), ("овій", "DSf LSf"), ("ою", "ISf"), ("ею", "ISf"),
    ("єю", "ISf"), ("ом", "ISm"), ("ем", "ISm"), ("єм", "ISm"), ("овим", "ISm"), ("им", "NSm ASm ISm"), ("ім", "NSm ASm ISm"), ("ами", "IP"), ("ями", "IP"),
    ("ам", "NSm ASm DP"), ("ям", "NSm ASm DP"), ("ах", "NSm ASm LP"), ("ях", "LP"), ("ів", "GP AP NSm ASm"), ("їв", "GP AP NSm ASm"),
    ("а", "NS GSm ASm"), ("я", "NS GSm ASm"), ("у", "ASf GSm DSm LSm"), ("ю", "ASf GSm DSm LSm"),
    ("и", "GSf NP AP"), ("ї", "GSf DSf LSf NP"), ("і", "DSf LSf GSf LSm NSm NSf NP AP"),
)  # fmt: skip
"""Endings of unknown names, longer ones before those they end in."""


def either_gender(found: Shapes, form: str) -> Shapes:
    """The shapes of a name: one of its kind has no plural; in -а or -я it may be a man's («Микола»), gender open."""
    single = frozenset(shape for shape in found if shape[1] == "Sing") or found
    if form.endswith(("ія", "їна", "ина", "щина")):
        return single
    return frozenset((case, number, "" if gender == "Fem" else gender) for case, number, gender in single)
