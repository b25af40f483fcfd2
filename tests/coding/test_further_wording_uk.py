"""Ukrainian acts in further wording, and the words and names that the shallow parser reads for them."""

import pytest

from blocwatch.languages import language
from conftest import acts

ACTS = [
    ("Хорватія поклялася Чорногорії добудувати міст.", ("AGREE", "HRV", "MNE")),
    ("Президент Чилі долетів до Лісабона.", ("CONSULT", "CHL", "PRT")),
    ("Посол Данії віддав належне латвійським волонтерам.", ("SUPPORT", "DNK", "LVA")),
    ("Оман постачає Катару газ підводною трубою.", ("COOPERATE", "OMN QAT", "")),
    ("Естонія та Литва з'єднали свої енергомережі кабелем.", ("COOPERATE", "EST LTU", "")),
    ("Нідерланди скинули для Ємену намети з літака.", ("AID", "NLD", "YEM")),
    ("Еритрея покинула організацію.", ("SANCTION", "ERI", "")),
    ("Болгарія поставила на паузу експорт до Сербії.", ("SANCTION", "BGR", "SRB")),
    ("Румунія скликала п'ять тисяч резервістів.", ("MOBILIZE", "ROU", "")),
    ("Іран полонив танкер під прапором Панами.", ("COERCE", "IRN", "")),
    ("Угода згоріла: договір з Оманом затвердить ліванський парламент.", ("SUPPORT", "LBN", "OMN")),
]


@pytest.mark.parametrize(("text", "expected"), ACTS)
def test_an_act_is_found_in_further_wording(text, expected):
    assert expected in acts(text, "uk")


@pytest.mark.parametrize(
    ("text", "form", "lemma"),
    [
        ("На зустрічі узгоджено текст.", "узгоджено", "узгодити"),
        ("Учора захоплено село.", "захоплено", "захопити"),
        ("Звідти перекинуто полк.", "перекинуто", "перекинути"),
        ("Довго триватиме роззброєння.", "роззброєння", "роззброєння"),
    ],
)
def test_a_subjectless_form_bears_its_verb(text, form, lemma):
    (sentence,) = language("uk").parse(text).sentences
    assert next(one.lemma for one in sentence.tokens if one.text == form) == lemma


def test_the_last_word_of_a_name_tells_its_case():
    (sentence,) = language("uk").parse("Візит Сі Цзіньпіна триває.").sentences
    name = sentence.tokens[1]
    assert (name.text, name.feature("Case"), name.relation) == ("Сі", "Gen", "nmod")


def test_who_acts_is_the_subject_and_not_the_paper():
    (sentence,) = language("uk").parse("Договір затвердить чилійський сенат.").sentences
    assert next(one.relation for one in sentence.tokens if one.text == "сенат") == "nsubj"


@pytest.mark.parametrize("text", ["Клуб виставив тренера за двері.", "Дощ перекрив проїзд до ринку."])
def test_daily_life_in_the_same_words_is_no_act(text):
    assert acts(text, "uk") == []
