"""All forms of our own words, made from their dictionary forms by the endings of their kind."""

from collections.abc import Iterator, Mapping

_ENDINGS = {
    "masculine": "_ а у ові ом і и ів ам ами ах",
    "soft": "ь я ю еві ем і ів ям ями ях",
    "j": "й я ю єві єм ї їв ям ями ях",
    "feminine": "а и і у ою _ ам ами ах",
    "ija": "ія ії ію ією ій іям іями іях",
    "soft_feminine": "я і ю ею ь ям ями ях",
    "neuter": "о а у ом і _ ам ами ах",
    "nnja": "ня ню ням ні ь нями нях",
    "ja": "я ю ям ї їв ями ях",
    "adjective": "ий ого ому им ім а ої ій у ою е і их ими",
    "soft_adjective": "ій ього ьому ім я ьої ю ьою є і іх іми",
}
_LOCATIVE = {"к": "ц", "г": "з", "х": "с"}


def paradigms(own: Mapping[str, str]) -> dict[str, str]:
    """Form -> dictionary form of every word of the `own` table; the first word of two that share a form wins."""
    found: dict[str, str] = {}
    for kind in sorted(own):
        for word in own[kind].split():
            for form in forms(word, kind):
                found.setdefault(form, word)
    return found


def forms(word: str, kind: str) -> Iterator[str]:
    """The forms of a word of a kind (masculine, feminine, neuter, adjective), itself first."""
    yield word
    stem, endings = _declined(word, kind)
    for ending in _ENDINGS[endings].split():
        yield stem + ending.replace("_", "")
    if kind == "feminine" and stem[-1:] in _LOCATIVE:
        yield stem[:-1] + _LOCATIVE[stem[-1]] + "і"
    if kind == "feminine" and word.endswith("ка"):
        yield word[:-2] + "ок"


def _declined(word: str, kind: str) -> tuple[str, str]:
    """The stem and the row of endings."""
    if kind == "masculine":
        return _masculine(word)
    if kind == "feminine":
        if word.endswith("ія"):
            return word[:-2], "ija"
        return word[:-1], "soft_feminine" if word.endswith("я") else "feminine"
    if kind == "neuter":
        return _neuter(word)
    return word[:-2], "soft_adjective" if word.endswith("ій") else "adjective"


def _neuter(word: str) -> tuple[str, str]:
    if word.endswith("о"):
        return word[:-1], "neuter"
    return (word[:-1], "ja") if word.endswith("'я") else (word[:-2], "nnja")


def _masculine(word: str) -> tuple[str, str]:
    if word.endswith("ець"):
        return word[:-3] + "ц", "soft"
    if word.endswith("ь"):
        return word[:-1], "soft"
    if word.endswith("й"):
        return word[:-1], "j"
    if word.endswith("літ"):
        return word[:-3] + "льот", "masculine"
    return word, "masculine"
