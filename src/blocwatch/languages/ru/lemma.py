"""Dictionary forms of Russian words: of pymorphy3's readings, the one the tagger agrees with most."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

POS = {
    "ADJF": "ADJ", "ADJS": "ADJ", "COMP": "ADV", "ADVB": "ADV", "VERB": "VERB", "GRND": "VERB", "INFN": "VERB",
    "PRTF": "VERB", "PRTS": "VERB", "NOUN": "NOUN", "NPRO": "PRON", "NUMR": "NUM", "CONJ": "CCONJ",
    "INTJ": "INTJ", "PRCL": "PART", "PREP": "ADP",
}  # fmt: skip
FEATURES = {
    "Case": {"nomn": "Nom", "gent": "Gen", "gen2": "Gen", "datv": "Dat", "accs": "Acc", "ablt": "Ins", "loct": "Loc", "loc2": "Loc"},
    "Gender": {"masc": "Masc", "femn": "Fem", "neut": "Neut"},
    "Number": {"sing": "Sing", "plur": "Plur"},
    "Tense": {"past": "Past", "pres": "Pres", "futr": "Fut"},
    "Aspect": {"perf": "Perf", "impf": "Imp"},
}  # fmt: skip
SAME_POS = {"PROPN": "NOUN", "AUX": "VERB", "SCONJ": "CCONJ", "DET": "ADJ"}


class Lemmatizer:
    """Callable: word, Universal POS and UD features in; lower-case dictionary form out, ё as е."""

    def __init__(self, analyzer: Any) -> None:
        self._readings = lru_cache(maxsize=100_000)(analyzer.parse)

    def __call__(self, word: str, pos: str, features: Mapping[str, str]) -> str:
        """The dictionary form in this grammatical reading."""
        plain = word.lower()
        if pos in {"PUNCT", "SYM", "NUM"} or not plain[:1].isalpha():
            return plain
        readings = self._readings(plain)
        best = max(readings, key=lambda one: (_agreement(one.tag, pos, features), one.score))
        return str(best.normal_form).replace("ё", "е")


def _agreement(tag: Any, pos: str, features: Mapping[str, str]) -> int:
    """How many of the tagger's judgements a reading shares; the part of speech counts three."""
    same = 3 * (POS.get(str(tag.POS), "X") == SAME_POS.get(pos, pos))
    values = (tag.case, tag.gender, tag.number, tag.tense, tag.aspect)
    for (name, codes), value in zip(FEATURES.items(), values, strict=True):
        same += value is not None and name in features and codes.get(str(value)) == features[name]
    return same
