"""Dictionary forms of names: as inflected, of what kind, in which case, as listed."""

import pytest

from blocwatch.languages import language

RUSSIAN = [
    ("Виталием Коваленко", "PER", "Ins", "Виталий Коваленко"),
    ("Ольги Скабеевой", "PER", "Gen", "Ольга Скабеева"),
    ("Ли Кэцяном", "PER", "Ins", "Ли Кэцян"),
    ("Петра Павела", "PER", "Gen", "Петр Павел"),
    ("Жаиром Болсонару", "PER", "Ins", "Жаир Болсонару"),
    ("Зурабишвили", "PER", "Gen", "Зурабишвили"),
    ("А. Б. Миллером", "PER", "Ins", "А. Б. Миллер"),
    ("Министерства финансов Франции", "ORG", "Gen", "Министерство финансов Франции"),
    ("Народному фронту", "ORG", "Dat", "Народный фронт"),
    ("«Московским комсомольцем»", "ORG", "Ins", "«Московский комсомолец»"),
    ("НАТО", "ORG", "Gen", "НАТО"),
    ("Сейшельских островах", "LOC", "Loc", "Сейшельские острова"),
    ("Тринидадом и Тобаго", "LOC", "Ins", "Тринидад и Тобаго"),
    ("Комсомольске-на-Амуре", "LOC", "Loc", "Комсомольск-на-Амуре"),
]
UKRAINIAN = [
    ("Арсенієм Яценюком", "PER", "Арсеній Яценюк"),
    ("Оксани Сироїд", "PER", "Оксана Сироїд"),
    ("Павлові Клімкіну", "PER", "Павло Клімкін"),
    ("Державної служби України", "ORG", "Державна служба України"),
    ("Закарпатською областю", "LOC", "Закарпатська область"),
    ("Харкові", "LOC", "Харків"),
]


@pytest.mark.parametrize(("inflected", "kind", "case", "listed"), RUSSIAN)
def test_russian_names_in_the_nominative(inflected, kind, case, listed):
    assert language("ru").nominative(inflected, kind, case) == listed


@pytest.mark.parametrize(("inflected", "kind", "listed"), UKRAINIAN)
def test_ukrainian_names_in_the_nominative(inflected, kind, listed):
    assert language("uk").nominative(inflected, kind) == listed


def test_a_name_in_the_nominative_stays():
    for name in ("Андрей Руденко", "Мария Захарова", "Ангела Меркель", "Ким Чен Ын"):
        assert language("ru").nominative(name, "PER", "Nom") == name


def test_english_names_have_no_forms():
    assert language("en").nominative("Angela Merkel", "PER") == "Angela Merkel"
