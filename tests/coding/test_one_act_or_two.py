"""What is cut off, refused or merely allowed is no act of its own."""

import pytest

from conftest import coded


def _told(text, language):
    return [
        (
            str(one.type),
            str(one.status),
            sorted(str(by.entity) for by in one.actors),
            sorted(str(to.entity) for to in one.recipients),
        )
        for one in coded(text, language).events
    ]


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("Латвія припинить купувати сербський газ.", "uk", ("SANCTION", "future", ["LVA"], ["SRB"])),
        ("Чехия не намерена снимать запрет на ввоз зерна.", "ru", ("REJECT", "actual", ["CZE"], [])),
        (
            "Франция поддержала право Чада наносить удары по врагу.",
            "ru",
            ("SUPPORT", "actual", ["FRA"], ["TCD"]),
        ),
        (
            "Сийярто прилетел на встречу с Лавровым.",
            "ru",
            ("CONSULT", "actual", ["HUN.GOV", "RUS.GOV"], []),
        ),
        (
            "Сербские войска перешли границу Косова.",
            "ru",
            ("MOBILIZE", "actual", ["SRB.MIL"], ["XKX"]),
        ),
        ("Lima denounced the deal as a stab in the back.", "en", ("ACCUSE", "actual", ["PER.GOV"], [])),
        ("США приостановили членство Чада в Совете.", "ru", ("SANCTION", "actual", ["USA"], ["TCD"])),
    ],
)
def test_one_act(text, language, told):
    assert _told(text, language) == [told]


def test_what_somebody_declines_to_comment_on_is_not_refused():
    assert _told("Речниця МЗС Чехії відмовилася коментувати причини аварії.", "uk") == []


def test_a_year_that_tells_which_contract_is_not_the_day_of_the_act():
    (told,) = coded("Australia had scrapped a 2016 contract for French boats a day earlier.", "en").events
    assert str(told.when and told.when.start) == "2024-03-19"
