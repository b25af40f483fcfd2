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
        ("Лондон осудил обстрел Непала.", "ru", ("ACCUSE", "actual", ["GBR.GOV"], [])),
        ("Лондон осудил сербские обстрелы.", "ru", ("ACCUSE", "actual", ["GBR.GOV"], ["SRB.MIL"])),
        (
            "Страны «Большой семёрки» пригрозили Минску санкциями.",
            "ru",
            ("THREATEN", "actual", ["IGO:G7"], ["BLR.GOV"]),
        ),
        ("Іран напав на Чад, випустивши сто дронів.", "uk", ("ASSAULT", "actual", ["IRN"], ["TCD"])),
        ("Филиппины подали ноту протеста послу Непала.", "ru", ("ACCUSE", "actual", ["PHL"], ["NPL.GOV"])),
        (
            "The court of Chad issued an arrest warrant for Modi.",
            "en",
            ("ACCUSE", "actual", ["TCD.JUD"], ["IND.GOV"]),
        ),
        ("Macron's remarks drew criticism from Poland.", "en", ("ACCUSE", "actual", ["POL"], ["FRA.GOV"])),
        ("Байден дал слово отплатить.", "ru", ("THREATEN", "actual", ["USA.GOV"], [])),
        (
            "Медведев пригрозил Лондону и Берлину за помощь Чаду.",
            "ru",
            ("THREATEN", "actual", ["RUS.GOV"], ["DEU.GOV", "GBR.GOV"]),
        ),
        ("КНДР запустила три ракети.", "uk", ("MOBILIZE", "actual", ["PRK"], [])),
        (
            "The European Union will freeze Russian assets, Ursula von der Leyen promised.",
            "en",
            ("SANCTION", "future", ["IGO:EU"], ["RUS"]),
        ),
        (
            "Китай и Германия обменялись упрёками.",
            "ru",
            ("ACCUSE", "actual", ["CHN", "DEU"], []),
        ),
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


def test_an_attack_that_names_its_doer_is_an_act():
    told = _told("Chad filed a complaint with the UN over a Serbian strike on Nepal.", "en")
    assert ("ASSAULT", "actual", ["SRB.MIL"], ["NPL"]) in told


def test_what_is_asked_is_no_request():
    told = _told("Qatar's prime minister asked how mediation could succeed.", "en")
    assert "REQUEST" not in [one[0] for one in told]


def test_a_date_of_somebody_elses_verb_is_not_lent_backwards():
    text = "Кіто вислав чеських дипломатів, а Перу розірвало з ним відносини ще в січні."
    first, second = coded(text, "uk").events
    assert first.when is None
    assert str(second.when and second.when.start) == "2024-01-01"


def test_a_society_that_warns_threatens_nobody():
    told = _told("Human Rights Watch cautioned that prisoners remain in Russian jails.", "en")
    assert "THREATEN" not in [one[0] for one in told]


def test_who_had_been_sentenced_sentenced_nobody():
    told = coded("Belarus released a German national who had been sentenced to death.", "en").events
    assert [str(by.entity) for one in told if one.type == "SANCTION" for by in one.actors] == []
