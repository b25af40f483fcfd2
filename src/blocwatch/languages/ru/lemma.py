"""Dictionary forms of Russian words, and the dictionary's word against the tagger's.

Of pymorphy3's readings of a form the one that the tagger agrees with most gives the dictionary
form. Where the dictionary knows the form and has no reading of the tagger's part of speech («смолкли»
tagged as a noun), or not of its verb form, the dictionary is right: its best reading stands.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

POS = {
    "ADJF": "ADJ", "ADJS": "ADJ", "COMP": "ADV", "ADVB": "ADV", "VERB": "VERB", "GRND": "VERB",
    "INFN": "VERB", "PRTF": "VERB", "PRTS": "VERB", "NOUN": "NOUN", "NPRO": "PRON", "NUMR": "NUM",
    "CONJ": "CCONJ", "INTJ": "INTJ", "PRCL": "PART", "PREP": "ADP",
}  # fmt: skip
FORMS = {"VERB": "Fin", "GRND": "Conv", "INFN": "Inf", "PRTF": "Part", "PRTS": "Part"}
FEATURES = {
    "Case": {
        "nomn": "Nom", "gent": "Gen", "gen2": "Gen", "datv": "Dat", "accs": "Acc", "ablt": "Ins",
        "loct": "Loc", "loc2": "Loc",
    },
    "Gender": {"masc": "Masc", "femn": "Fem", "neut": "Neut"},
    "Number": {"sing": "Sing", "plur": "Plur"},
    "Tense": {"past": "Past", "pres": "Pres", "futr": "Fut"},
    "Aspect": {"perf": "Perf", "impf": "Imp"},
}  # fmt: skip
SAME_POS = {"PROPN": "NOUN", "AUX": "VERB", "SCONJ": "CCONJ", "DET": "ADJ"}
_STATES_OF_MIND = frozenset({"обязать", "вынудить", "открыть", "намерить", "озаботить", "обеспокоить"})
"""Verbs whose short participle is an adjective to the reader."""
OPEN = frozenset({"VERB", "NOUN", "ADJ", "ADV"})
"""Parts of speech between which the dictionary may decide."""


class Word(NamedTuple):
    """A word as it goes into the parse: dictionary form (lower case, ё as е), Universal POS and features."""

    lemma: str
    pos: str
    features: Mapping[str, str]


class Dictionary:
    """pymorphy3's readings, weighed against the tagger's."""

    def __init__(self, readings: Callable[[str], Sequence[Any]]) -> None:
        self._readings = readings

    def __call__(self, form: str, pos: str, features: Mapping[str, str], *, initial: bool) -> Word:
        """The word in this reading; a capital inside a sentence is a name, and names are the tagger's."""
        plain = form.lower()
        if pos in {"PUNCT", "SYM", "NUM"} or not plain[:1].isalpha():
            return Word(plain, pos, features)
        readings = self._readings(plain)
        if len(form) > 1 and form.isupper() and not any(one.is_known for one in readings):
            return Word(plain, pos, features)  # an abbreviation, not the verb or adjective its ending recalls
        if (initial or form[:1].islower()) and _mistaken(readings, pos, features):
            best = max(readings, key=lambda one: one.score)
            return Word(_lemma(best), POS[str(best.tag.POS)], _features(best.tag))
        if pos == "ADJ" and (told := _short_participle(readings)):
            return Word(_lemma(told), "VERB", _features(told.tag))
        best = max(readings, key=lambda one: (_agreement(one.tag, pos, features), one.score))
        return Word(_as_noun(best) if pos == "NOUN" else _lemma(best), pos, _put_right(readings, features))


def _short_participle(readings: Sequence[Any]) -> Any | None:
    """The participle that a short adjective rather is: «убит», «арестован», not «уверен» and «обязан»."""
    if any(str(one.tag.POS) not in {"PRTS", "ADJS"} for one in readings):
        return None
    best = max(readings, key=lambda one: one.score, default=None)
    is_told = best is not None and str(best.tag.POS) == "PRTS" and _lemma(best) not in _STATES_OF_MIND
    return best if is_told else None


def _lemma(reading: Any) -> str:
    return str(reading.normal_form).replace("ё", "е")


def _as_noun(reading: Any) -> str:
    """A participle that stands for a person has its own form, not the verb's: «поверенный»."""
    if str(reading.tag.POS) != "PRTF":
        return _lemma(reading)
    singular = reading.inflect({"nomn", "sing", "masc"}) or reading
    return str(singular.word).replace("ё", "е")


def _mistaken(readings: Iterable[Any], pos: str, features: Mapping[str, str]) -> bool:
    """Whether the dictionary knows the form, and as nothing that the tagger took it for."""
    known = [one for one in readings if one.is_known]
    classes = {POS.get(str(one.tag.POS), "X") for one in known}
    own = SAME_POS.get(pos, pos)
    participle = all(str(one.tag.POS) in {"PRTF", "PRTS"} for one in known)
    if (
        not classes
        or not classes <= OPEN
        or own not in OPEN | {"X"}
        or (participle and own in {"ADJ", "NOUN"})
    ):
        return False
    forms = {FORMS.get(str(one.tag.POS)) for one in known}
    return own not in classes or (
        own == "VERB" and features.get("VerbForm") not in forms and None not in forms
    )


def _put_right(readings: Iterable[Any], features: Mapping[str, str]) -> Mapping[str, str]:
    """A finite verb's features with the dictionary's tense, number and gender, where its readings agree.

    The tagger takes «будет» for a present and now and then «депортировал» for a neuter.
    """
    tags = [one.tag for one in readings if str(one.tag.POS) == "VERB"]
    if features.get("VerbForm") != "Fin" or not tags:
        return features
    given = [{"Tense": tag.tense, "Number": tag.number, "Gender": tag.gender} for tag in tags]
    sure = {
        name: str(value)
        for name, value in given[0].items()
        if value and all(one[name] == value for one in given)
    }
    return {**features, **{name: FEATURES[name][value] for name, value in sure.items()}}


def _features(tag: Any) -> Mapping[str, str]:
    """A reading's grammar as UD features."""
    values = (tag.case, tag.gender, tag.number, tag.tense, tag.aspect)
    found = {
        name: codes[str(value)]
        for (name, codes), value in zip(FEATURES.items(), values, strict=True)
        if value is not None and str(value) in codes
    }
    form = FORMS.get(str(tag.POS))
    if form is not None:
        found |= {"VerbForm": form, "Voice": "Pass" if "pssv" in tag else "Act"}
    if str(tag.POS) in {"PRTS", "ADJS"}:
        found |= {"Variant": "Short"}
    return found


def _agreement(tag: Any, pos: str, features: Mapping[str, str]) -> int:
    """How many of the tagger's judgements a reading shares; the part of speech counts three."""
    same = 3 * (POS.get(str(tag.POS), "X") == SAME_POS.get(pos, pos))
    values = (tag.case, tag.gender, tag.number, tag.tense, tag.aspect)
    for (name, codes), value in zip(FEATURES.items(), values, strict=True):
        same += value is not None and name in features and codes.get(str(value)) == features[name]
    return same
