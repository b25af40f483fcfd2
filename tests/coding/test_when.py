"""Which day an act is given, told on Wednesday 20 March 2024: by its clause, its sentence, or the one before."""

import pytest

from conftest import coded

RUSSIAN = [
    # A clause of time or place has the day of the one above it.
    ("Иран разорвал отношения с Ираком в январе 2016 года, когда иракские войска обстреляли Басру.", "ASSAULT", "2016-01-01..2016-01-31"),
    ("В июне Путин посетил КНДР, где подписал с Ким Чен Ыном договор.", "SUPPORT", "2023-06-01..2023-06-30"),
    # «Тогда» is what was told just before.
    ("В мае Лондон выслал атташе; Москва тогда пригрозила ответом.", "THREATEN", "2023-05-01..2023-05-31"),
    # A day told first holds for what is told alongside.
    ("В понедельник Минск закрыл границу, и Варшава выслала посла Белоруссии.", "SANCTION", "2024-03-18"),
    # What is asked lies ahead of the asking, and does not date it.
    ("Лондон призвал Анкару вывести войска из Сирии до конца года.", "REQUEST", None),
    # A participle keeps its date to itself.
    ("Турция открыла границу, закрытую в 2021 году.", "RETREAT", None),
    # A deed done since a day was done on it.
    ("Россия с 14 марта запретила ввоз яблок из Молдавии.", "SANCTION", "2024-03-14"),
    # The night before an inserted source is the act's.
    ("Ночью, по словам Минобороны Украины, Россия обстреляла Харьков.", "ASSAULT", "2024-03-20"),
    ("Лондон, возможно, уже в пятницу введёт санкции против Минска.", "SANCTION", "2024-03-22"),
]  # fmt: skip
ENGLISH = [
    ("Tensions have risen since Sunday, when Serbia attacked a Kosovo patrol.", "ASSAULT", "2024-03-17"),
    ("Iran met Iraq on Tuesday, a day after Turkey bombed Syria.", "ASSAULT", "2024-03-18"),
    ("Mexico expelled Ecuador's envoy on Saturday, hours after Ecuador attacked the Mexican embassy.", "ASSAULT", "2024-03-16"),
    ("ECOWAS, meeting in Abuja on Sunday, criticised Niger and imposed sanctions on Mali.", "SANCTION", "2024-03-17"),
]  # fmt: skip
UKRAINIAN = [
    ("Торік у травні Київ звинуватив Москву в обстрілах; у Кремлі тоді це спростували.", "REJECT", "2023-05-01..2023-05-31"),
    ("Польща домовилася з Литвою зустрітися наступного тижня.", "AGREE", None),
]  # fmt: skip
CASES = [(*one, lang) for lang, some in (("ru", RUSSIAN), ("en", ENGLISH), ("uk", UKRAINIAN)) for one in some]


def days(when):
    if when is None:
        return None
    return str(when.start) if when.start == when.end else f"{when.start}..{when.end}"


@pytest.mark.parametrize(("text", "type_", "when", "language"), CASES)
def test_act_has_its_day(text, type_, when, language):
    assert [days(one.when) for one in coded(text, language).events if one.type.value == type_][-1:] == [when]
