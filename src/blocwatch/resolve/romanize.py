"""Cyrillic names in Latin letters.

Russian as the English-language press does it (after BGN/PCGN), Ukrainian by the official table of 2010.
"""

import re

_RU = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i",
    "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y",
    "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
_UK = {
    **_RU,
    "г": "h", "ґ": "g", "е": "e", "є": "ie", "и": "y", "і": "i", "ї": "i", "й": "i", "ю": "iu", "я": "ia",
    "'": "", "’": "", "ʼ": "",
}  # fmt: skip
_UK_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_APOSTROPHES = ("'", "’", "ʼ")
_VOWELS = "аеёиоуыэюяъь"
_ENDING = re.compile(r"[иы]й\b", re.IGNORECASE)


def romanized(name: str, language: str) -> str:
    """The name in Latin letters; Latin letters in it stay as they are."""
    spelt = name if language == "uk" else _ENDING.sub("ы", name)
    return "".join(_letter(spelt, place, language) for place in range(len(spelt)))


def _letter(name: str, place: int, language: str) -> str:
    letter = name[place]
    lower = letter.casefold()
    before = name[place - 1].casefold() if place else ""
    initial = not before.isalpha() and before not in _APOSTROPHES
    if language == "uk":
        told = _UK_FIRST[lower] if initial and lower in _UK_FIRST else _UK.get(lower, letter)
    elif lower == "е" and (initial or before in _VOWELS):
        told = "ye"
    else:
        told = _RU.get(lower, letter)
    return told[:1].upper() + told[1:] if letter.isupper() else told
