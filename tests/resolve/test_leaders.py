"""Surnames alone, as the packaged tables know them: who leads a state is meant before his namesakes."""

from datetime import date
from functools import cache

import pytest

from blocwatch.languages import language
from blocwatch.model import Document, DocumentId
from blocwatch.resolve import resolve
from blocwatch.resolve.gazetteer import Gazetteer
from blocwatch.resolve.tables import packaged, read

DAY = date(2024, 5, 15)


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer.of(read(packaged()))


def codes(text: str, code: str) -> list[str]:
    document = Document(
        DocumentId("d"), None, code, None, "", DAY, str(DAY), None, text, (), (), ""
    )  # fmt: skip
    found = resolve(document, language(code).parse(text), gazetteer())
    return [f"{one.mention.span.of(text)} {one.code}" for one in found]


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("ru", "Аббас прибыл в Осло.", "Аббас PSE.GOV"),
        ("ru", "Моди прибыл в Осло.", "Моди IND.GOV"),
        ("uk", "Учора Моді прибув до Осло.", "Моді IND.GOV"),
        ("en", "Abbas left Oslo.", "Abbas PSE.GOV"),
        ("en", "Raisi arrived in Oslo.", "Raisi IRN.GOV"),
    ],
)
def test_who_leads_a_state_is_meant_before_his_namesakes(code, text, found):
    assert codes(text, code)[0] == found


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("ru", "Там ждали Диас-Канеля.", "Диас-Канеля CUB.GOV"),
        ("uk", "Там чекали на Косіняка-Камиша.", "Косіняка-Камиша POL.GOV"),
        ("en", "Then Amir-Abdollahian left.", "Amir-Abdollahian IRN.GOV"),
        ("en", "Then bin Salman left.", "bin Salman SAU.GOV"),
    ],
)
def test_a_surname_of_two_words_stands_for_the_person(code, text, found):
    assert codes(text, code) == [found]


def test_the_state_speaks_before_the_party():
    assert codes("Си Цзиньпин молчит.", "ru") == ["Си Цзиньпин CHN.GOV"]


@pytest.mark.parametrize(
    "text", ["They met in Oslo on May 5.", "On 3 May they met in Oslo.", "It began in May."]
)
def test_a_month_is_no_prime_minister(text):
    assert not [one for one in codes(text, "en") if one.startswith("May")]


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("en", "The South Korean foreign ministry left.", "South Korean foreign ministry KOR.GOV"),
        ("en", "The North Korean army left.", "North Korean army PRK.MIL"),
        ("en", "The South African ambassador left.", "South African ambassador ZAF.GOV"),
        ("ru", "МИД Бурунди осудил удар.", "МИД Бурунди BDI.GOV"),
        ("uk", "МЗС Чилі засудило удар.", "МЗС Чилі CHL.GOV"),
        ("uk", "Учора посол Перу виїхав.", "посол Перу PER.GOV"),
    ],
)
def test_whose_it_is_when_the_name_does_not_change_or_an_article_stands_before(code, text, found):
    assert codes(text, code) == [found]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Chad struck Mali. The foreign ministers of both countries spoke."),
        ("ru", "Чад атаковал Мали. Главы МИД двух стран поговорили."),
        ("uk", "Чад атакував Малі. Міністри оборони двох країн поговорили."),
    ],
)
def test_ministers_of_two_countries_are_of_both(code, text):
    assert [one.rpartition(" ")[2] for one in codes(text, code)[2:]] == ["TCD.GOV", "MLI.GOV"]


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        (
            "en",
            "Jordan cancelled a summit. Protesters stormed the Israeli embassy in Tunis.",
            "Protesters TUN.CVL",
        ),
        ("ru", "Египет ждёт. Полиция разогнала демонстрантов в Тунисе.", "Полиция TUN.COP"),
        ("uk", "Єгипет чекає. Поліція розігнала демонстрантів у Тбілісі.", "Поліція GEO.COP"),
        ("ru", "Россия обстреляла Харьков. Жители бежали в Польшу.", "Жители UKR.CVL"),
        ("ru", "В Тунисе вмешалась полиция. Энтони Блинкен молчит.", "полиция TUN.COP"),
    ],
)
def test_police_and_residents_are_of_the_place(code, text, found):
    assert found in codes(text, code)
