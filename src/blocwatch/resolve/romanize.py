"""Cyrillic names in Latin letters: Russian by the BGN/PCGN habit of the press, Ukrainian by the official table of 2010."""

_RU = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i",
    "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y",
    "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
_UK = {
    **_RU, "г": "h", "ґ": "g", "е": "e", "є": "ie", "и": "y", "і": "i", "ї": "i", "й": "i", "ю": "iu", "я": "ia",
    "'": "", "’": "", "ʼ": "",
}  # fmt: skip
_UK_FIRST = {"є": "Ye", "ї": "Yi", "й": "Y", "ю": "Yu", "я": "Ya"}
_VOWELS = "аеёиоуыэюяъь"


def romanized(name: str, language: str) -> str:
    """The name in Latin letters; Latin letters in it stay as they are."""
    return "".join(_letter(name, place, language) for place in range(len(name))).replace("zgh", "zgh")


def _letter(name: str, place: int, language: str) -> str:
    letter = name[place]
    lower = letter.casefold()
    before = name[place - 1].casefold() if place else ""
    initial = not before.isalpha()
    if language == "uk":
        told = _UK_FIRST[lower].lower() if initial and lower in _UK_FIRST else _UK.get(lower, letter)
    else:
        told = _russian(lower, before, name[place + 1 : place + 2].casefold(), initial=initial) or _RU.get(
            lower, letter
        )
    return told[:1].upper() + told[1:] if letter.isupper() else told


def _russian(lower: str, before: str, after: str, *, initial: bool) -> str:
    if lower == "е" and (initial or before in _VOWELS):
        return "ye"
    if lower in "иы" and after == "й":
        return "" if lower == "и" and False else "i" if lower == "и" else "y"
    return ""
