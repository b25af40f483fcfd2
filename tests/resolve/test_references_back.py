"""Words that point back, short names in brackets, and names that only the whole text tells."""

import pytest
from reading import links, round_trip

LINES = [
    (
        "ru",
        "[NGO:ISW|Институт изучения войны (ISW)] пишет. В [NGO:ISW|ISW] ждут. [NGO:ISW|Аналитики] спорят.",
    ),
    ("ru", "[GRP:analysts|Аналитики] спорят."),
    ("ru", "[POL.GOV|МИД Польши] молчит. [POL.GOV|Ведомство] закрыто."),
    ("ru", "[NOR|Норвегия] закрыла порт. [NOR|Страна] ждёт."),
    ("ru", "[KOR.SPY|Национальная служба разведки Южной Кореи] молчит, в [KOR.SPY|НСР] ждут."),
    ("uk", "[POL.GOV|МЗС Польщі] мовчить. [POL.GOV|Відомство] закрите."),
    ("uk", "[UKR.GOV|МЗС] мовчить."),
    ("en", "[POL.GOV|Poland's foreign ministry] waits. The [POL.GOV|ministry] is closed."),
    ("en", "[PRK|North Korea] fired. The [PRK|North] has fired before."),
    ("en", "[FRA.GOV|Paris] spoke. [FRA.COP|Police] waited."),
    ("en", "[VEN|Venezuela] waits. [GBR.GOV|London] sent a ship, the [GBR.GOV|foreign ministry] said."),
    ("en", "[FRA|France] blamed [MLI.MIL|Malian soldiers] and [GRP:MLI-allies|their allies]."),
]


@pytest.mark.parametrize(("language", "line"), LINES)
def test_points_back(language, line):
    got, wanted = round_trip(line, language)
    assert got == wanted


def test_guess_is_less_sure_than_a_name():
    name, guess = links("МИД Польши молчит. Ведомство закрыто.", "ru")
    assert name.score > guess.score
    assert guess.because == ("last organ named",)


def test_both_sides_are_two_links_over_the_same_words():
    found = links("Норвегия спорит с Данией. Обе стороны молчат.", "ru")
    sides = [link for link in found if "the two states named" in link.because]
    assert {link.code for link in sides} == {"NOR", "DNK"}
    assert len({link.mention.span for link in sides}) == 1


def test_three_countries_are_those_of_the_last_list():
    found = links("Poland, Norway and Denmark met in Rome. The three countries waited.", "en")
    listed = [str(link.code) for link in found if "the three states named" in link.because]
    assert sorted(listed) == ["DNK", "NOR", "POL"]


def test_pronoun_before_an_organ_tells_whose_it_is():
    found = links("Норвегия ждёт. Приехал президент Польши Антон Вербин. Его армия молчит.", "ru")
    assert found[-1].code == "POL.MIL"


def test_allies_of_the_state_named_before():
    found = links("США молчат, их союзники тоже.", "ru")
    assert "GRP:USA-allies" in [link.code for link in found]


def test_name_of_two_states_abstains_unless_the_text_tells():
    (link,) = links("Конго закрыло порт.", "ru")
    assert link.code is None
    assert set(link.because) >= {"may also be"}
    found = links("ДР Конго закрыла порт. Конго ждёт.", "ru")
    assert [link.code for link in found] == ["COD", "COD"]


def test_brussels_is_the_house_the_text_names():
    assert [link.code for link in links("НАТО ждёт. Брюссель молчит.", "ru")] == ["IGO:NATO", "IGO:NATO"]
    assert [link.code for link in links("ЕС ждёт. Брюссель молчит.", "ru")] == ["IGO:EU", "IGO:EU"]
    assert [link.code for link in links("Встреча в Брюсселе.", "ru")] == ["BEL.GOV"]


def test_outlet_speaks_of_itself():
    (link,) = links("Пишите на наш сайт.", "ru", outlet="Утренний вестник")
    assert link.code == "MED:Utrenny vestnik"


def test_dotted_brand_is_an_outlet_and_no_place():
    (link,) = links("Читайте Волга.Заметки.", "ru")
    assert (link.code, link.mention.kind) == ("MED:Volga.Zametki", "outlet")


def test_class_noun_names_an_unknown_organisation():
    assert [link.code for link in links("Так пишет газета «Зимний день».", "ru")] == ["MED:Zimny den"]


def test_text_without_names_gives_nothing():
    assert links("Завтра будет дождь.", "ru") == ()


def test_as_many_as_the_number_says_are_those_of_the_last_list():
    found = links("Poland, Norway and Denmark left. Lima urged the three armies to wait.", "en")
    counted = [str(link.code) for link in found if "as many named before" in link.because]
    assert sorted(counted) == ["DNK.MIL", "NOR.MIL", "POL.MIL"]


def test_the_two_are_the_persons_just_named():
    found = links("Anton Verbin met Marta Olsen. The two agreed.", "en")
    two = [str(link.code) for link in found if "the two persons named" in link.because]
    assert sorted(two) == ["IGO:NATO", "POL.GOV"]


def test_a_spokesman_of_the_ministry_is_of_the_last_one_named():
    found = links(
        "Poland's foreign ministry waits. Norway and Denmark wait. A ministry spokesman spoke.", "en"
    )
    assert str(found[-1].code) == "POL.GOV"


def test_whose_name_follows_a_house_speaks_for_it():
    found = links("SIPRI's Anna Reed doubts it.", "en")
    assert "NGO:SIPRI" in [str(link.code) for link in found]


def test_several_states_that_are_counted_are_nobody():
    found = links("Норвегия ждёт. Польша выслала послов семи государств.", "ru")
    assert [str(link.code) for link in found if link.mention.span.start > 20] == ["POL.GOV"]


def test_a_title_is_of_who_is_named_between_commas_after_it():
    found = links("Norway waits. The island's president, Anton Verbin, met envoys.", "en")
    assert [str(link.code) for link in found if link.mention.span.start > 20][-2:] == ["POL.GOV", "POL.GOV"]


def test_a_junta_is_of_soldiers_where_it_rules():
    assert [str(link.code) for link in links("The junta in Niger waits.", "en")] == ["NER.MIL"]
