"""Who says what, where the sentence goes on with something else."""

import pytest

from conftest import coded


def _claims(text, language):
    return [
        ([str(one.entity) for one in claim.sources], claim.content.of(text), str(claim.certainty))
        for claim in coded(text, language).claims
    ]


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        (
            "Nepal moved lorries to its border, its army said, and President Anna Reed offered to host talks.",
            "en",
            (["NPL.MIL"], "Nepal moved lorries to its border", "certain"),
        ),
        (
            "Analysts from Stratfor consider a blockade improbable, whatever Lima says.",
            "en",
            (["NGO:Stratfor"], "a blockade improbable", "doubtful"),
        ),
        (
            "Эксперты SIPRI считают блокаду маловероятной.",
            "ru",
            (["NGO:SIPRI"], "блокаду маловероятной", "doubtful"),
        ),
        (
            "По словам Пескова, разговоры о тайном союзе нелепы.",
            "ru",
            (["RUS.GOV"], "разговоры о тайном союзе нелепы", "certain"),
        ),
        (
            "В Кремле отрицают причастность к поджогу.",
            "ru",
            (["RUS.GOV"], "причастность к поджогу", "denied"),
        ),
        (
            "Кишинів стверджує, що міст підірвала Сербія, однак експерти SIPRI спростували це.",
            "uk",
            (["MDA.GOV"], "міст підірвала Сербія", "certain"),
        ),
        (
            "Експертка фонду Карнегі вважає, що блокада триватиме.",
            "uk",
            (["NGO:Carnegie Endowment"], "блокада триватиме", "certain"),
        ),
        ("Нарендра Моді сказав Пескову, що війна зайва.", "uk", (["IND.GOV"], "війна зайва", "certain")),
    ],
)
def test_a_content_ends_where_somebody_elses_clause_begins(text, language, told):
    assert told in _claims(text, language)


def test_who_is_said_to_be_something_is_nobodys_word():
    assert _claims("The men, said to belong to a private corps, wore no badges.", "en") == []


def test_analysts_threaten_nobody():
    told = coded("Analysts contemplate war over the lagoon.", "en").events
    assert [str(one.type) for one in told if one.type != "ACCUSE"] == []


def test_a_woman_in_an_office_agrees_with_her_verbs():
    told = coded("Глава МИД Франции Катрин Колонна осудила Гаити и потребовала извинений.", "ru").events
    assert [(str(one.type), [str(by.entity) for by in one.actors]) for one in told] == [
        ("ACCUSE", ["FRA.GOV"]),
        ("REQUEST", ["FRA.GOV"]),
    ]


def test_heads_of_several_states_travel_together():
    (told,) = coded("Главы МИД Литвы, Латвии и Эстонии прилетели в Непал.", "ru").events
    assert [str(one.entity) for one in told.actors] == ["LTU.GOV", "LVA.GOV", "EST.GOV"]


def test_who_is_quoted_is_not_meant_by_a_pronoun_after_the_quotation():
    text = 'Analysts at SIPRI doubt it. "Poland sells grain to Norway and Denmark," one of them said.'
    assert (["NGO:SIPRI"], "Poland sells grain to Norway and Denmark", "certain") in _claims(text, "en")


def test_the_army_is_the_one_that_acted_in_the_sentence_before():
    told = coded(
        "Malian soldiers chased Russian soldiers away. Amnesty International condemned the army.", "en"
    )
    assert [str(one.entity) for one in told.events[-1].recipients] == ["MLI.MIL"]


def test_what_is_expected_of_somebody_is_a_forecast():
    assert _claims("SIPRI expects the Kremlin to sell its grain.", "en") == [
        (["NGO:SIPRI"], "the Kremlin to sell its grain", "certain")
    ]


def test_who_is_named_last_says_the_whole_sentence():
    text = "Saudi officials assured Lima that the strait would stay open, according to a Gulf diplomat."
    assert _claims(text, "en") == [
        ([], "Saudi officials assured Lima that the strait would stay open", "certain"),
        (["SAU.GOV"], "the strait would stay open", "certain"),
    ]


@pytest.mark.parametrize(
    ("text", "language", "content"),
    [
        ("МИД Норвегии счёл ответ Лимы излишним.", "ru", "ответ Лимы излишним"),
        ("Експерти вважають таку поразку неминучою.", "uk", "таку поразку неминучою"),
    ],
)
def test_what_a_thing_is_thought_to_be_is_an_assessment(text, language, content):
    assert content in [told[1] for told in _claims(text, language)]


def test_what_an_attack_led_to_is_no_second_attack():
    told = coded("China's coast guard fired water cannon at Philippine boats, injuring three sailors.", "en")
    assert [str(one.type) for one in told.events] == ["ASSAULT"]


def test_what_is_not_ruled_out_is_not_refused():
    told = coded("Макрон не виключив відправлення західних військ до України.", "uk")
    assert "REJECT" not in [str(one.type) for one in told.events]


@pytest.mark.parametrize(
    ("text", "language", "parties"),
    [
        (
            "Envoy Anna Reed of Norway cancelled a meeting with her Japanese counterpart in Oslo.",
            "en",
            "JPN.GOV",
        ),
        ("Київ поклав провину на польських військових.", "uk", "POL.MIL"),
        ("Мали отменило визит. Лидеры «Большой семёрки» осудили Мали.", "ru", "MLI"),
    ],
)
def test_to_whom_it_is_done(text, language, parties):
    assert [str(one.entity) for one in coded(text, language).events[-1].recipients] == [parties]


def test_words_for_people_that_are_adjectives_name_nobody():
    told = coded("Токио выразил озабоченность передачей Гаити военных технологий.", "ru")
    assert not any(str(by.entity).endswith(".MIL") for one in told.events for by in one.actors)


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        (
            "Эрдоган выразил уверенность, что Путин хочет сохранить коридор.",
            "ru",
            (["TUR.GOV"], "Путин хочет сохранить коридор", "certain"),
        ),
        (
            "Modi voiced doubt that the truce would hold.",
            "en",
            (["IND.GOV"], "the truce would hold", "doubtful"),
        ),
        (
            "Experts at SIPRI consider it likely that Lima will pay.",
            "en",
            (["NGO:SIPRI"], "Lima will pay", "probable"),
        ),
        (
            "Глава МЗС Чехії звинуватив Кремль у зневазі до права.",
            "uk",
            (["CZE.GOV"], "зневазі до права", "certain"),
        ),
        (
            "The Wall Street Journal із посиланням на джерела в ХАМАС пише, що угоду схвалили.",
            "uk",
            (["REB:Hamas"], "угоду схвалили", "certain"),
        ),
    ],
)
def test_what_is_thought_and_who_is_cited(text, language, told):
    assert told in _claims(text, language)


def test_a_clause_that_goes_on_is_no_saying():
    text = "North Korea, which tested two missiles, warned of countermeasures."
    assert _claims(text, "en") == []


@pytest.mark.parametrize(
    ("text", "language", "content"),
    [
        ("Турция предупредила отряды, что не потерпит их у границы.", "ru", "не потерпит их у границы"),
        (
            "Xi Jinping told Vladimir Putin that China was ready to stand guard, hailing the two countries' ties as close.",
            "en",
            "China was ready to stand guard",
        ),
        ("Посол Чехії заявив, що справу закрито, але пригрозив відповіддю.", "uk", "справу закрито"),
        (
            "Nepal has denied shipping arms to Chad, calling the reports absurd.",
            "en",
            "shipping arms to Chad",
        ),
    ],
)
def test_a_content_is_whole_and_no_more(text, language, content):
    assert content in [told[1] for told in _claims(text, language)]


def test_a_verb_that_looks_like_people_names_nobody():
    told = coded("The ISW judges that Lima will pay. Oslo, which chairs the talks, waits.", "en")
    assert [str(one.entity) for claim in told.claims for one in claim.sources] == ["NGO:ISW"]


def test_who_is_spoken_of_is_not_who_is_cited():
    text = "Britain's Ministry of Defence, citing intelligence, warned in 2023 that Chad could join Gabon."
    assert [told[0] for told in _claims(text, "en")] == [["GBR.GOV"]]
