"""Russian claims, written as they should come out; one line is one claim."""

import pytest

from conftest import claims_marked, coded
from notation import plain

LINES = [
    "[source.KOR.GOV|Сеул] [cue|заявил], что [certain|КНДР отправила в Россию рабочих].",
    "[cue|По данным] [source.MED:Reuters|Reuters], [certain|Иран поставил России ракеты].",
    "[certain|Иран поставил России ракеты], [cue|сообщило] [source.MED:Reuters|агентство Reuters].",
    "«[certain|Мы никогда не отдадим эти острова никому]», – [cue|заявил] [source.JPN.GOV|премьер-министр Японии].",
    "[source.NGO:SIPRI|SIPRI] [cue|считает], что [possible|Индия может сократить закупки].",
    "[source.NGO:SIPRI|SIPRI] [cue|полагает], что [probable|Индия, вероятно, сократит закупки].",
    "[source.IRN|Иран] [cue|отрицает], что [denied|передал России ракеты].",
]


@pytest.mark.parametrize("line", LINES)
def test_one_sentence_one_claim(line):
    text, _ = plain(line)
    assert line in claims_marked(text, coded(text))


def test_a_claim_on_the_word_of_another_is_nested():
    text = "Reuters со ссылкой на данные Пентагона сообщил, что КНДР отправила снаряды в Россию."
    outer, inner = coded(text).claims
    assert outer.parent is None
    assert inner.parent == outer.id
    assert inner.content == outer.content


def test_a_hedge_on_what_is_given_splits_the_claim():
    text = "В SIPRI отметили, что Мали получило оружие от Турции в обмен на вероятный доступ к рудникам."
    first, second = coded(text).claims
    assert (first.certainty, second.certainty) == ("certain", "probable")
    assert second.content.of(text) == "вероятный доступ к рудникам"


def test_an_event_points_to_the_claim_it_is_told_in():
    text = "Сеул заявил, что КНДР передала России снаряды."
    coding = coded(text)
    assert [event.claim for event in coding.events if event.type == "AID"] == [coding.claims[0].id]


def test_what_an_accuser_says_is_his_claim():
    text = "Армения обвинила Азербайджан в обстреле границы."
    coding = coded(text)
    assert [claim.content.of(text) for claim in coding.claims] == ["обстреле границы"]


def test_the_day_of_saying_is_not_the_day_of_the_act():
    text = "В пятницу Сеул заявил, что КНДР передала России снаряды."
    coding = coded(text)
    assert coding.claims[0].when is not None
    assert coding.claims[0].when.start.isoformat() == "2024-03-15"
    assert [event.when for event in coding.events if event.type == "AID"] == [None]
