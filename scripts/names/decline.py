"""Ukrainian names in six cases, by the endings of the dictionary form: for made sentences, not for reading.

A wrong form here and there costs little: a head learns where names stand, not how they end.
"""

CASES = "gdail"
"""Genitive, dative, accusative, instrumental, locative; the nominative (n) is the name as it is."""

_RULES: tuple[tuple[str, str, int, str], ...] = (
    ("mf", "ий", 2, "ого ому ого им ому"),
    ("o", "ий ій", 2, "ого ому ий им ому"),
    ("mfo", "ська цька зька", 1, "ої ій у ою ій"),
    ("f", "ова ева єва", 1, "ої ій у ою ій"),
    ("mfo", "ія", 1, "ї ї ю єю ї"),
    ("o", "жжя ння в'я лля ття", 1, "я ю я ям і"),
    ("mfo", "я", 1, "і і ю ею і"),
    ("mfo", "а", 1, "и і у ою і"),
    ("f", "", 0, "= = = = ="),
    ("o", "область Умань Волинь Казань Білорусь", 1, "і і ь ю і"),
    ("o", "Керч", 0, "і і = ю і"),
    ("o", "не ве", 1, "ого ому е им ому"),
    ("mo", "е у ю и і ї є", 0, "= = = = ="),
    ("m", "о", 1, "а ові а ом ові"),
    ("o", "о", 1, "а у о ом і"),
    ("m", "й", 1, "я єві я єм єві"),
    ("o", "й", 1, "я ю й єм ї"),
    ("m", "ець", 3, "ця цеві ця цем цеві"),
    ("o", "ець", 3, "ця цю ець цем ці"),
    ("m", "ь", 1, "я еві я ем еві"),
    ("o", "ь", 1, "я ю ь ем і"),
    ("o", "ів", 2, "ова ову ів овом ові"),
    ("o", "їв", 2, "єва єву їв євом єві"),
    ("m", "ов ев єв ін їн", 0, "а у а им і"),
    ("m", "ж ч ш щ", 0, "а еві а ем еві"),
    ("o", "ж ч ш щ", 0, "а у = ем і"),
    ("m", "", 0, "а ові а ом ові"),
    ("o", "", 0, "у у = ом і"),
)
"""Sorts, endings of the dictionary form, letters cut off, endings by case (=: none). The first that fits."""

_OWN = {
    "Рівне": "Рівного Рівному Рівне Рівним Рівному",
    "Суми": "Сум Сумам Суми Сумами Сумах",
    "Черкаси": "Черкас Черкасам Черкаси Черкасами Черкасах",
    "Балкани": "Балкан Балканам Балкани Балканами Балканах",
    "Чернівці": "Чернівців Чернівцям Чернівці Чернівцями Чернівцях",
    "Бельці": "Бельців Бельцям Бельці Бельцями Бельцях",
    "Єгипет": "Єгипту Єгипту Єгипет Єгиптом Єгипті",
    "море": "моря морю море морем морі",
    "Сполучені": "Сполучених Сполученим Сполучені Сполученими Сполучених",
    "Штати": "Штатів Штатам Штати Штатами Штатах",
    "Повітряні": "Повітряних Повітряним Повітряні Повітряними Повітряних",
    "Сили": "Сил Силам Сили Силами Силах",
    "сили": "сил силам сили силами силах",
    "Сухопутні": "Сухопутних Сухопутним Сухопутні Сухопутними Сухопутних",
    "війська": "військ військам війська військами військах",
    "Рада": "Ради Раді Раду Радою Раді",
    "Ріг": "Рогу Рогу Ріг Рогом Розі",
}
"""Words with forms of their own."""

_SOFTENED = str.maketrans("кгґх", "цззс")
_ADJECTIVES = ("ий", "ні", "ька", "ьна", "йна", "вна", "не", "ьке")
_OF_BODIES = {"а": "ої ій у ою ій", "е": "ого ому е им ому"}
_BEFORE_A = "во"


def phrase(name: str, case: str, sort: str) -> str:
    """A name in a case. `sort`: m, f (a man's, a woman's), o (a place's), b (an organ's: up to its head)."""
    words = name.split()
    if sort != "b":
        return " ".join(_declined(word, case, sort) for word in words)
    head = next((at for at, word in enumerate(words) if not word.endswith(_ADJECTIVES)), 0)
    return " ".join(_of_body(word, case) if at <= head else word for at, word in enumerate(words))


def _declined(word: str, case: str, sort: str) -> str:
    """A word of a name; one that ends in * is not declined."""
    if word.endswith("*") or case == "n" or not word.replace("'", "").replace("-", "").isalpha():
        return word.removesuffix("*")
    if word in _OWN:
        return _formed("", _OWN[word], case)
    for sorts, ends, cut, endings in _RULES:
        if sort in sorts and word.endswith(tuple(ends.split()) or ""):
            stem = word[: len(word) - cut]
            if word.endswith("а") and case in "dl" and sort != "m":
                stem = stem[:-1] + stem[-1:].translate(_SOFTENED)
            return _formed(stem, endings, case)
    return word


def _formed(stem: str, endings: str, case: str) -> str:
    return stem + endings.split()[CASES.index(case)].removeprefix("=")


def _of_body(word: str, case: str) -> str:
    """A word of an organ's name up to its head."""
    if case != "n" and word.endswith(_ADJECTIVES) and word[-1] in _OF_BODIES:
        return _formed(word[:-1], _OF_BODIES[word[-1]], case)
    if case != "n" and word.endswith(_BEFORE_A):
        return _formed(word[:-1], "а у о ом і", case)
    return _declined(word, case, "o")
