"""A name that several bear goes to the one that the words beside it speak for; without such words to the usual one."""

import pytest
from reading import links, round_trip

TOLD = [
    ("en", "[USA.CVL|Voters in Georgia], [USA|Florida] and [USA|Ohio] wait."),
    ("en", "They met [GEO|Georgia] and [ARM|Armenia]."),
    ("en", "He lives in [USA|Moscow], [USA|Idaho]."),
    ("en", "Here is [USA|Athens], [GEO|Georgia]."),
    ("en", "He read of the [unknown|Gulf of Guinea]."),
    ("en", "In [LBN|Tripoli] the [LBN.MIL|Lebanese army] waited."),
    ("ru", "Так решил [USA.JUD|суд в Москве], штат [USA|Айдахо]."),
    ("ru", "Вчера [LBY|Триполи] молчал, [LBY.GOV|правительство Ливии] тоже."),
    ("uk", "Вони були у [MLI|Малі]."),
]


@pytest.mark.parametrize(("code", "line"), TOLD)
def test_bearer_is_told_by_its_neighbours(code: str, line: str) -> None:
    got, wanted = round_trip(line.replace("[unknown|Gulf of Guinea]", "Gulf of Guinea"), code)
    assert got == wanted


def test_place_beside_a_name_of_no_place_is_a_person() -> None:
    assert next(one.code for one in links("They sued Jim Jordan in Chicago.", "en")) == "PER:Jim Jordan"
    assert [one.code for one in links("A man named Chad fell.", "en")] == ["PER:Chad"]


def test_reason_names_the_words_that_told() -> None:
    (georgia,) = links("The county clerk of Georgia waits.", "en")
    assert (georgia.code, georgia.because[-1]) == ("USA", "beside: county")


def test_state_that_is_no_more_keeps_its_own_code() -> None:
    assert [one.code for one in links("Распад СССР ускорил реформы.", "ru")] == ["SUN"]
    assert [one.code for one in links("Югославія розпалася.", "uk")] == ["YUG"]
    assert [one.code for one in links("East Germany built the wall.", "en")] == ["DDR"]
