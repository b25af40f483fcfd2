"""All case forms a Russian or Ukrainian name may take, by the ending of its dictionary form.

The rules give too much rather than too little: a form nobody writes costs nothing, a form missed
loses a mention. English words take plural endings only.
"""

import re
from functools import cache

Endings = tuple[tuple[str, str], ...]

_RU_ENDINGS: Endings = (
    ("ия", "ия ии ию ией иею ий иям иями иях"),
    ("ий", "ий ия ию ием ии его ему им ем яя ей юю ее ие их ими ого ому ом ая ой ую ое иев иям иями иях"),
    ("ый", "ый ого ому ым ом ая ой ую ою ое ые ых ыми"),
    ("ой", "ой ого ому ым им ом ая ую ою ое ые ых ыми ие их ими оя ою оем ое"),
    ("ая", "ая ой ую ою ые ых ым ыми ие их им ими ый ого ому ом ое ей"),
    ("яя", "яя ей юю ею ие их им ими ий его ему ем ее"),
    ("ое", "ое ого ому ым им ом ая ой ую ые ых ыми ие их ими"),
    ("ее", "ее его ему им ем яя ей юю ие их ими ой"),
    ("ые", "ые ых ым ыми"),
    ("ие", "ие ия ию ием ии ий иям иями иях их им ими"),
    ("а", "а ы и е у ой ою ей ею _ ам ами ах о"),
    ("я", "я и е ю ей ею ь й ям ями ях ен"),
    ("й", "й я ю ем е и ев ям ями ях"),
    ("ь", "ь я ю ем е и ью ей ям ями ях"),
    ("о", "о а у ом е _ ам ами ах"),
    ("е", "е я ю ем и ей ям ями ях"),
    ("ы", "ы _ ов ев ам ами ах"),
    ("и", "и _ ов ей ев ь ам ами ах ям ями ях"),
    ("ц", "ц ца цу цом цем це цы цев цам цами цах"),
    ("ов", "ов ова ову овым овом ове овой овою овы овам овами овах"),
    ("ев", "ев ева еву евым евом евем еве евой евою евы евам евами евах"),
    ("ин", "ин ина ину иным ином ине иной иною ины инов инам инами инах"),
)
_RU_VELAR = "_ а у ом ем е и ов ей ам ами ах"
_RU_HARD = "_ а у ом е ы ов ам ами ах"

_UK_ENDINGS: Endings = (
    ("ія", "ія ії ію ією ій іям іями іях іє"),
    ("ий", "ий ого ому им ім ия ию ієм ії а ої ій у ою е і их ими"),
    ("ій", "ій ія ію ієм ії ієві його йому їм ього ьому ім я ьої ю ьою є і іх іми ої ого ому ою"),
    ("їй", "їй їя їю їєм його йому їм"),
    ("а", "а и і у ою ею _ ам ами ах ої ій о"),
    ("я", "я і ї ю ею єю ь й ям ями ях ень м"),
    ("й", "й я ю єм ем ї єві і їв ям ями ях"),
    ("ь", "ь я ю ем і еві є ів ям ями ях ей ьо"),
    ("о", "о а у ом і ові _ ам ами ах ою"),
    ("е", "е я а ю у ем і ого ому им ім ів ам ами ах їй ої ою ій"),
    ("є", "є я ю єм ї"),
    ("и", "и ів _ ам ами ах"),
    ("і", "і ів ей _ ь их им ими ам ами ах ям ями ях"),
    ("ї", "ї їв й їх їм їми ям ями ях"),
)
_UK_CONSONANT = "_ а у ом ем ові еві і и ів ам ами ах ю им"

_FLEETING: dict[str, Endings] = {
    "ru": (
        ("лец", "льц"), ("иец", "ийц"), ("еец", "ейц"), ("аец", "айц"), ("ец", "ц"), ("ок", "к"), ("ек", "к"),
        ("павел", "павл"),
    ),
    "uk": (
        ("лець", "льц"), ("ець", "ц"), ("єць", "йц"), ("ок", "к"), ("ек", "к"), ("їв", "єв"), ("ень", "н"),
        ("павло", "павл"), ("ідень", "ідн"),
    ),
}  # fmt: skip
_FLEETING_ENDINGS = {"ru": "а у ем ом е ы и ев ов ам ами ах", "uk": "я ю ем і еві ів ям ями ях у ом а ові"}
_PEOPLE = {"ru": ("анин", "янин", "арин"), "uk": ("анин", "янин", "арин", "енин")}
_LOCATIVE = {"к": "ц", "г": "з", "х": "с"}
_CLOSED_I = re.compile(r"і([бвгґджзклмнпрстфхцчшщ]ь?)$")
_ALTERNATING_FROM = len("Крим")
_CYRILLIC = re.compile(r"^[а-яёіїєґ'ʼ]+(?:\.[а-яёіїєґ'ʼ]+)*$")
_IRREGULAR = {
    "ru": {
        "лев": "лев льва льву львом льве",
        "ребенок": "ребенок ребенка ребенку ребенком ребенке дети детей детям детьми детях",
        "судья": "судья судьи судье судью судьей судей судьям судьями судьях",
        "семья": "семья семьи семье семью семьей семей семьям семьями семьях",
        "церковь": "церковь церкви церковью",
        "время": "время времени временем",
        "египет": "египет египта египту египтом египте",
        "люди": "люди людей людям людьми людях",
        "лидеры": "лидеры лидеров лидерам лидерами лидерах",
        "судно": "судно судна судну судном судне суда судов судам судами судах",
        "суд": "суд суда суду судом суде суды судов судам судами судах",
        "сосед": "сосед соседа соседу соседом соседе соседи соседей соседям соседями соседях",
        "боец": "боец бойца бойцу бойцом бойце бойцы бойцов бойцам бойцами бойцах",
        "посол": "посол посла послу послом послы послов послам послами послах",
    },
    "uk": {
        "лев": "лев лева леву левом леві",
        "єгипет": "єгипет єгипту єгиптом єгипті єгиптові",
        "люди": "люди людей людям людьми людях",
        "лідери": "лідери лідерів лідерам лідерами лідерах",
        "боєць": "боєць бійця бійцю бійцем бійцеві бійці бійців бійцям бійцями бійцях",
        "посол": "посол посла послу послом послові послі посли послів послам послами послах",
        "рада": "рада ради раді раду радою рад радам радами радах",
    },
}
_NAME_IN_AYA = len("раиса") - 1
"""«Кая», «Рая» are given names, not adjectives."""
_ADJECTIVE = ("ая", "яя", "ое", "ее", "ый", "ий", "ой")
_PLURAL_ADJECTIVE = ("ие", "ых", "их", "ими")
_PLURAL_ONLY = ("ам", "ами", "ах", "ям", "ями", "ях", "ов", "ев", "ів", "їв", "ые", "ыми")


@cache
def forms(word: str, language: str) -> frozenset[str]:
    """Every form of a dictionary word (key spelling: lower case, ё as е), the word itself among them."""
    if language == "en":
        return frozenset(_english(word))
    short = len(word) <= len("юг") and word[-1:] in "аеиоуыэюяіїє"
    if short or not _CYRILLIC.match(word):
        return frozenset({word})
    irregular = _IRREGULAR[language].get(word)
    if irregular:
        return frozenset(irregular.split())
    return frozenset((word, *(_russian(word) if language == "ru" else _ukrainian(word))))


@cache
def singular_forms(word: str, language: str) -> frozenset[str]:
    """The forms of a name, which has no plural but its own: «российские газеты» is not it."""
    found = forms(word, language)
    if word.endswith(("ы", "и", "і", "ые", "ие", "ї")) or word in ("войска",):
        return found
    plural = _PLURAL_ONLY + (_PLURAL_ADJECTIVE if word.endswith(_ADJECTIVE) else ())
    return frozenset(form for form in found if form == word or not form.endswith(plural))


def _english(word: str) -> tuple[str, ...]:
    if word.endswith("man"):
        return (word, word[:-2] + "en")
    if word.endswith("person"):
        return (word, word + "s", word[:-6] + "people")
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return (word, word[:-1] + "ies")
    if word.endswith(("s", "sh", "ch", "x", "z")):
        return (word, word + "es")
    return (word, word + "s")


def _paradigm(word: str, table: Endings, otherwise: str) -> list[str]:
    for ending, endings in table:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            return [stem + one.replace("_", "") for one in endings.split()]
    return [word + one.replace("_", "") for one in otherwise.split()]


def _shared(word: str, language: str) -> list[str]:
    """Fleeting vowels and the plurals of peoples, alike in both languages."""
    found: list[str] = []
    for old, new in _FLEETING[language]:
        if word.endswith(old):
            found += [word[: -len(old)] + new + one for one in _FLEETING_ENDINGS[language].split()]
    if word.endswith(_PEOPLE[language]):
        found += [word[:-2] + one for one in ("е", "ы", "и", "", "ам", "ами", "ах")]
    if word.endswith("ка"):
        found += [word[:-2] + one for one in ("ок", "ек")]
    return found


def _russian(word: str) -> list[str]:
    hard = _RU_VELAR if word[-1] in "кгхжшщч" else _RU_HARD
    found = _paradigm(word, _RU_ENDINGS, hard) + _shared(word, "ru")
    if word.endswith("ая") and len(word) <= _NAME_IN_AYA:
        found += [word[:-1] + one for one in ("и", "е", "ю", "ей", "ею")]
    if word.endswith("а"):
        wrong = "ы" if word[-2] in "кгхжшщч" else "и"
        found.remove(word[:-1] + wrong)
    return found


def _ukrainian(word: str) -> list[str]:
    found = _paradigm(word, _UK_ENDINGS, _UK_CONSONANT) + _shared(word, "uk") + _alternating(word)
    if word.endswith("ь"):
        found.append(word[:-1] + word[-2] + "ю")
    if word.endswith("'я"):
        found += [word[:-1] + one for one in ("ям", "їв")]
    if word.endswith(("ов", "ев", "єв", "ін", "їн", "ин")):
        found += [word + one for one in ("ої", "ій", "ою")]
    return found


def _alternating(word: str) -> list[str]:
    """Forms with і > о/е in an opened syllable and к, г, х > ц, з, с before -і."""
    found: list[str] = []
    stem = word[:-1] if word.endswith("а") else word
    if stem[-1:] in _LOCATIVE:
        found.append(stem[:-1] + _LOCATIVE[stem[-1]] + "і")
    if _CLOSED_I.search(word) and len(word) > _ALTERNATING_FROM:
        for vowel in "ое":
            found += _paradigm(_CLOSED_I.sub(vowel + r"\1", word), _UK_ENDINGS, _UK_CONSONANT)
    return found
