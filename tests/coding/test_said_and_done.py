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
