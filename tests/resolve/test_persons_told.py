"""Persons: by name and title, by the office held on the day, by the surname after the full name."""

from datetime import date

import pytest
from reading import links, round_trip

LINES = [
    ("ru", "Приехал [title|президент Польши] [POL.GOV|Антон Вербин]. [POL.GOV|Вербина] встретили."),
    ("ru", "[title|Замминистра торговли Норвегии] [NOR.GOV|Петер Лунд] молчит, [NOR.GOV|Лунду] пишут."),
    ("ru", "[title|Специальный представитель Китая по делам моря] [CHN.GOV|Ли Баотун]. [CHN.GOV|Ли] ждут."),
    ("ru", "[IGO:NATO|Марта Ольсен], [title|замглавы НАТО], уехала."),
    ("ru", "[title|Пресс-секретарь [POL.GOV|Вербина]] [POL.GOV|Антон Сарненко] молчит."),
    ("uk", "Прибув [title|президент] [POL.GOV|Антон Вербін]. З [POL.GOV|Вербіним] говорили."),
    ("uk", "[title|Речник МЗС Ірану] [IRN.GOV|Дарій Кан] і [title|міністр Данії] [DNK.GOV|Ларс Ом] мовчать."),
    ("en", "[title|Polish President] [POL.GOV|Anton Verbin] met Mr [POL.GOV|Verbin]'s guests."),
    ("en", "[title|Norwegian deputy foreign minister] [NOR.GOV|Peter Lund] waits. [NOR.GOV|Lund] waited."),
    ("en", "[title|Special envoy] [CHN.GOV|Li Baotong] left. [CHN.GOV|Li] had come by train."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "line"), LINES)
def test_titles_and_names(language, line):
    got, wanted = round_trip(line, language)
    assert got == wanted


def test_office_is_the_one_held_on_the_day():
    before = links("Марта Ольсен молчит.", "ru", day=date(2022, 6, 1))[0]
    assert (before.code, before.office) == ("NOR.GOV", "министр иностранных дел Норвегии")
    after = links("Марта Ольсен молчит.", "ru", day=date(2024, 6, 1))[0]
    assert (after.code, after.office) == ("IGO:NATO", "заместитель генсека НАТО")
    assert "office held on 2024-06-01" in after.because


def test_between_two_offices_there_is_none():
    (link,) = links("Марта Ольсен молчит.", "ru", day=date(2023, 8, 1))
    assert link.code == "PER:Marta Olsen"


def test_person_is_told_in_the_language_of_the_text():
    (link,) = links("З Антоном Вербіним говорили.", "uk")
    assert (link.person, link.office) == ("Антон Вербін", "президент Польщі")


def test_surname_of_two_abstains():
    (link,) = links("Вчера Грент уехал.", "ru")
    assert link.code is None
    assert link.because == ("ambiguous surname", "Ида Грент", "Оскар Грент")


def test_full_name_settles_the_surname():
    got, wanted = round_trip("[DEU.LEG|Ида Грент] здесь. Вчера [DEU.LEG|Грент] не было.", "ru")
    assert got == wanted


def test_unknown_person_without_office_is_named():
    (link,) = links("Так думает Эмиль Сарнов.", "ru", names=("Эмиль Сарнов",))
    assert link.code == "PER:Emil Sarnov"
    (link,) = links("Спросили Эмиля Сарнова.", "ru", names=("Эмиля Сарнова",))
    assert (link.code, link.person) == ("PER:Emil Sarnov", "Эмиль Сарнов")


def test_former_holder_is_himself_alone():
    found = links("Приехал бывший министр Дании Ларс Ольм.", "ru")
    assert [link.code for link in found] == ["PER:Lars Olm"]


def test_namesake_is_somebody_else():
    (link,) = links("Пришла Мелания Вербина.", "ru")
    assert link.code != "POL.GOV"


def test_nameless_office_has_its_holder():
    (link,) = links("Приехал президент Польши.", "ru")
    assert (link.code, link.person) == ("POL.GOV", "Антон Вербин")
