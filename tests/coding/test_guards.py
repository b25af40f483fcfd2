"""Sport, weather, art and science speak of attacks and deals; none of them is an act of state."""

import pytest

from conftest import coded

NONE = [
    ("ru", "Сборная Норвегии разгромила Австрию в стыковом матче."),
    ("ru", "Ураган атакует Мексику вторые сутки."),
    ("ru", "Финский повар раскритиковал моду на суши."),
    ("en", "Scotland beat Hungary in the semi-final."),
    ("en", "Wolves attacked a herd in Slovenia."),
    ("uk", "Збірна Норвегії атакувала весь другий тайм."),
    ("uk", "Буревій і злива атакують Мексику."),
]
ACTS = [
    ("ru", "Россия нанесла ракетный удар по Украине в день закрытия Олимпиады."),
    ("ru", "Ураган не помешал: Израиль атаковал Иран беспилотниками."),
    ("en", "Israel attacked Iran with drones during the football championship."),
    ("uk", "Росія атакувала Україну дронами в день відкриття Олімпіади."),
]


@pytest.mark.parametrize(("language", "text"), NONE)
def test_no_act_is_told_where_nothing_political_is_done(language, text):
    assert [(event.type, event.coder) for event in coded(text, language).events] == []


@pytest.mark.parametrize(("language", "text"), ACTS)
def test_war_beside_a_game_is_still_war(language, text):
    assert [event.type for event in coded(text, language).events] == ["ASSAULT"]


def test_what_was_left_out_is_noted_with_its_reason():
    (note,) = coded("Жара атакует Мексику вторые сутки.").notes
    assert note.endswith("done by жара, no political actor")
