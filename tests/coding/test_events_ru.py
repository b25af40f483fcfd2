"""Russian events, written as they should come out; one line is one event."""

import pytest

from conftest import coded, events_marked
from notation import plain

LINES = [
    "[actor.KOR.GOV|Сеул] [ACCUSE|осудил] [recipient.PRK|КНДР] за новый пуск ракеты.",
    "[actor.IRN|Иран] [AID|передал] [recipient.RUS|России] партию беспилотников.",
    "[recipient.SYR|Сирия] [AID|получила] вертолёты и боеприпасы от [actor.RUS|России].",
    "[recipient.UKR|Украине] [actor.DEU|Германия] [AID|передала] ещё две системы ПВО.",
    "[actor.USA|США] [SANCTION|ввели санкции] против [recipient.IRN|Ирана].",
    "[actor.TUR|Турция] [REQUEST|призвала] [recipient.ISR|Израиль] прекратить огонь.",
    "[actor.FRA|Франция] [REJECT|отвергла] обвинения [recipient.MLI|Мали].",
    "[actor.PRK|КНДР] [THREATEN|пригрозила] [recipient.KOR.GOV|Сеулу] войной.",
    "[actor.RUS|Россия] [MOBILIZE|перебросила] войска к границе.",
    "[actor.POL|Польша] [SANCTION|выслала] трёх [recipient.BLR.GOV|дипломатов Белоруссии].",
    "[actor.SRB|Сербия] и [actor.HUN|Венгрия] [SUPPORT|подписали соглашение] о газе.",
    "[actor.CHN|Китай] [SUPPORT|поддержал] [recipient.PAK|Пакистан].",
]


@pytest.mark.parametrize("line", LINES)
def test_one_sentence_one_event(line):
    text, _ = plain(line)
    assert line in events_marked(text, coded(text))


def test_bilateral_ties_are_one_act_with_each_partner():
    text = "Индия укрепляет двусторонние отношения с Вьетнамом, Японией и Австралией."
    events = coded(text).events
    assert [{one.entity for one in event.actors} for event in events] == [
        {"IND", "VNM"},
        {"IND", "JPN"},
        {"IND", "AUS"},
    ]


def test_what_is_given_in_return_is_an_act_of_its_own():
    text = "Судан получил дроны от Ирана в обмен на доступ к порту."
    given, returned = coded(text).events
    assert (given.actors[0].entity, given.recipients[0].entity) == ("IRN", "SDN")
    assert (returned.actors[0].entity, returned.recipients[0].entity) == ("SDN", "IRN")
    assert (given.exchange, returned.exchange) == (returned.id, given.id)


def test_a_meeting_at_the_seat_of_one_party_is_a_visit():
    text = "14 марта в Анкаре министр иностранных дел Турции Хакан Фидан встретился с министром иностранных дел Ирака Фуадом Хусейном."
    (event,) = coded(text).events
    assert (event.type, event.mode, event.where) == ("CONSULT", "visit", "TUR")
    assert [one.entity for one in event.actors] == ["IRQ.GOV"]
    assert [one.entity for one in event.recipients] == ["TUR.GOV"]
    assert event.when is not None
    assert event.when.start.isoformat() == "2024-03-14"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Иран не передавал России ракеты.", "negated"),
        ("Иран может передать России ракеты.", "hypothetical"),
        ("Иран передаст России ракеты.", "future"),
        ("Иран передал России ракеты.", "actual"),
        ("В августе 2022 года Иран передал России дроны.", "historical"),
    ],
)
def test_status(text, status):
    assert [event.status for event in coded(text).events] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "В Москве завтра ожидается дождь, температура поднимется до пяти градусов.",
        "Сборная Японии обыграла Иран со счётом 2:1 и вышла в полуфинал.",
        "Отношения Индии и Франции остаются хорошими.",
    ],
)
def test_what_is_no_event(text):
    assert coded(text).events == ()


def test_what_is_demanded_is_no_second_event():
    (event,) = coded("Египет потребовал от Израиля вывести войска из Рафаха.").events
    assert event.type == "REQUEST"
