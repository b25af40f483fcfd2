"""Names by their script, in natural order and case."""

import pytest

from blocwatch.resolve.scripts import by_language, person, tidy


@pytest.mark.parametrize(
    ("name", "country", "languages"),
    [
        ("Halina Latarnik", "", {"en"}),
        ("Ёлка Мышкина", "UKR", {"ru"}),
        ("Галіна Латарнік", "", {"uk"}),
        ("Галина Латарник", "", {"ru"}),
        ("Галина Латарник", "UKR", {"ru", "uk"}),
        ("Аляксандр Маўчанка", "", set()),
        ("Љиљана Лампић", "", set()),
        ("哈利娜", "", set()),
        ("Halina Латарник", "", set()),
        ("", "", set()),
    ],
)
def test_language_is_told_by_the_letters(name, country, languages):
    assert {language for language, names in by_language([name], country).items() if names} == languages


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("LATARNIK, Halina Maria", "Halina Maria Latarnik"),
        ("Halina (Hala) Latarnik", "Halina Latarnik"),
        ("Ха́лина  Латарник", "Халина Латарник"),
        ("Carl XVI Gustaf", "Carl XVI Gustaf"),
        ("Ana de la LAMPA", "Ana de la Lampa"),
        ("Lampa", ""),
        ("Lampa, Halina, Dr", ""),
        ("Agent 47", ""),
    ],
)
def test_person_in_natural_order_and_case(given, told):
    assert person(given) == told


def test_tidy_keeps_letters_made_of_two_signs():
    assert tidy("Пе\u0301трович Й|о~") == "Петрович Й о"
    assert tidy("André") == "André"
