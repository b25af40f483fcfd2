"""Who did it and to whom, where the words stand apart or are left out."""

import pytest

from conftest import coded


def _parties(text, language):
    return [
        (
            str(event.type),
            [str(one.entity) for one in event.actors],
            [str(one.entity) for one in event.recipients],
        )
        for event in coded(text, language).events
    ]


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("Покарает ли Пекин Канберру, неясно.", "ru", ("SANCTION", ["CHN.GOV"], ["AUS.GOV"])),
        ("Звинуватив Мінськ у провокаціях і Вільнюс.", "uk", ("ACCUSE", ["BLR.GOV"], ["LTU.GOV"])),
    ],
)
def test_forms_tell_the_parties_the_parser_lost(text, language, told):
    assert _parties(text, language) == [told]


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        (
            "Міністерство закордонних справ Японії викликало посла Росії й зажадало вибачень.",
            "uk",
            ("REQUEST", ["JPN.GOV"], ["RUS.GOV"]),
        ),
        (
            "Manila summoned the Chinese ambassador and demanded answers.",
            "en",
            ("REQUEST", ["PHL.GOV"], ["CHN.GOV"]),
        ),
    ],
)
def test_the_second_verb_shares_whom_the_first_was_done_to(text, language, told):
    assert told in _parties(text, language)


def test_a_denial_answers_who_accused():
    told = _parties("Минобороны Армении обвинило Баку в обстрелах, в Баку это отрицают.", "ru")
    assert ("REJECT", ["AZE.GOV"], ["ARM.GOV"]) in told


def test_whom_the_police_of_a_state_hold_are_its_people():
    told = _parties("Полиция Еревана задержала более ста человек.", "ru")
    assert told == [("COERCE", ["ARM.COP"], ["ARM.CVL"])]


def test_concern_is_about_no_doer():
    told = _parties("Москва нарастила закупки у Пхеньяна, в Сеуле выразили беспокойство.", "ru")
    assert [] in [recipients for type_, _, recipients in told if type_ == "ACCUSE"]


def test_the_accusation_stands_though_what_it_says_is_denied():
    events = coded("Минобороны Армении обвинило Баку в обстрелах, в Баку это отрицают.", "ru").events
    assert {str(one.type): str(one.status) for one in events} == {"ACCUSE": "actual", "REJECT": "actual"}


@pytest.mark.parametrize(
    ("text", "language", "content"),
    [
        ("МИД Ирана отверг обвинения в поставках дронов Москве.", "ru", "поставках дронов Москве"),
        (
            "The Kremlin dismissed talk of North Korean troops in Ukraine.",
            "en",
            "North Korean troops in Ukraine",
        ),
        ("У Кремлі це заперечили.", "uk", "це"),
    ],
)
def test_what_a_charge_is_about_is_denied(text, language, content):
    (claim,) = coded(text, language).claims
    assert (claim.content.of(text), str(claim.certainty)) == (content, "denied")


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("Минск запустил ракеты в ответ на визит Дуды.", "ru", ("ASSAULT", ["BLR.GOV"], [])),
        ("Мінськ запустив ракети у відповідь на візит Дуди.", "uk", ("MOBILIZE", ["BLR.GOV"], [])),
    ],
)
def test_what_an_act_answers_is_not_its_target(text, language, told):
    assert told in _parties(text, language)


def test_who_speaks_before_a_colon_has_no_part():
    told = _parties("Глава МИД Норвегии: Москва поставит Тегерану ракеты.", "ru")
    assert told == [("AID", ["RUS.GOV"], ["IRN.GOV"])]


def test_a_list_before_a_verb_in_the_plural_does_it_together():
    told = _parties(
        "Польща заборонила імпорт зерна, Угорщина та Словаччина запровадили власні обмеження.", "uk"
    )
    assert ("SANCTION", ["HUN", "SVK"], []) in told


def test_what_is_agreed_to_for_an_aim_is_one_act():
    told = _parties("Egypt agreed to open the crossing to let aid trucks into Gaza.", "en")
    assert [type_ for type_, _, _ in told] == ["AGREE"]


def test_what_it_is_called_ends_before_the_next_act():
    found = coded("Осло назвал обвинения абсурдными и выслал датского дипломата.", "ru")
    assert [str(one.type) for one in found.events] == ["REJECT", "SANCTION"]
    assert all(one.claim is None for one in found.events)


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        (
            "Лидеры Италии, Испании и Португалии осудили Минск.",
            "ru",
            ("ACCUSE", ["ITA.GOV", "ESP.GOV", "PRT.GOV"], ["BLR.GOV"]),
        ),
        (
            "Міністри оборони Чехії, Словаччини та Угорщини засудили Мінськ.",
            "uk",
            ("ACCUSE", ["CZE.GOV", "SVK.GOV", "HUN.GOV"], ["BLR.GOV"]),
        ),
        (
            "The foreign ministers of Denmark, Norway and Sweden condemned Minsk.",
            "en",
            ("ACCUSE", ["DNK.GOV", "NOR.GOV", "SWE.GOV"], ["BLR.GOV"]),
        ),
        ("The prime minister of Denmark condemned Minsk.", "en", ("ACCUSE", ["DNK.GOV"], ["BLR.GOV"])),
    ],
)
def test_states_listed_after_ministers_share_the_noun(text, language, told):
    assert told in _parties(text, language)


def test_a_clash_with_police_is_where_the_sentence_says():
    text = "Россия вывезла мирных жителей. В Тунисе начались столкновения протестующих с полицией."
    assert ("ASSAULT", ["TUN.CVL", "TUN.COP"], []) in _parties(text, "ru")
    assert "ACCUSE" not in [told[0] for told in _parties(text, "ru")]


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("Кения эвакуировала мирных жителей из Судана.", "ru", ("AID", ["KEN"], ["SDN.CVL"])),
        ("Кения эвакуировала военных из Судана.", "ru", ("RETREAT", ["KEN"], [])),
        ("Чад обратился в Совет Безопасности ООН.", "ru", ("REQUEST", ["TCD"], ["IGO:UN"])),
        ("Чад начал операцию против Судана.", "ru", ("ASSAULT", ["TCD"], ["SDN"])),
        ("Kenya ordered two Sudanese diplomats to leave.", "en", ("SANCTION", ["KEN"], ["SDN.GOV"])),
    ],
)
def test_what_is_done_to_whom_tells_the_act(text, language, told):
    assert told in _parties(text, language)


def test_who_declines_to_comment_rejects_nothing():
    assert _parties("The Israeli military declined to comment.", "en") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Министр финансов Чили в отставку не подавал.", ("RETREAT", ["CHL.GOV"], [])),
        ("Кения лишила Чад льготных тарифов.", ("SANCTION", ["KEN"], ["TCD"])),
        ("Кенийские инструкторы уехали из Чада.", ("RETREAT", ["KEN.MIL"], ["TCD"])),
        ("Кения простила Чаду долг в два миллиона.", ("AID", ["KEN"], ["TCD"])),
        ("Непал признал Палестину.", ("SUPPORT", ["NPL"], ["PSE"])),
    ],
)
def test_further_predicates(text, told):
    assert told in _parties(text, "ru")


def test_whom_something_is_said_of_is_not_done_anything_to():
    text = "Начальник разведки Чили назвал Перу крупнейшим поставщиком меди для Китая."
    assert _parties(text, "ru") == []


def test_a_short_participle_first_in_a_sentence_is_a_verb():
    assert ("ASSAULT", [], ["HTI.LEG"]) in _parties("Убит депутат парламента Гаити.", "ru")


def test_the_belgian_government_is_no_house_in_brussels():
    assert ("ACCUSE", ["BEL.GOV"], ["RWA.GOV"]) in _parties("Бельгийское правительство осудило Кигали.", "ru")


def test_what_is_told_by_the_way_lends_neither_its_side_nor_its_day():
    text = "Turkey, which shelled a Syrian base last October, has warned that it will not wait."
    (_, warned) = coded(text, "en").events
    assert (str(warned.type), str(warned.status), warned.recipients) == ("THREATEN", "actual", ())


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        (
            "Kenya hosted a second round of talks between Sudanese and Ethiopian envoys.",
            "en",
            ("CONSULT", ["SDN.GOV", "ETH.GOV"], ["KEN"]),
        ),
        (
            "Fighters of Boko Haram attacked a Cameroonian convoy, killing nine.",
            "en",
            ("ASSAULT", ["REB:Boko Haram"], ["CMR"]),
        ),
    ],
)
def test_parts_of_one_deed_are_one_act(text, language, told):
    assert _parties(text, language) == [told]


def test_talks_before_an_act_are_no_part_of_it():
    ((type_, actors, _),) = _parties("Morocco reopened its airspace to Spanish planes after talks.", "en")
    assert (type_, actors) == ("RETREAT", ["MAR"])


def test_who_condemns_what_a_clause_speaks_of_condemns_those_who_did_it():
    told = _parties("Чилі й Перу провели спільні навчання, які Болівія засудила.", "uk")
    assert ("ACCUSE", ["BOL"], ["CHL", "PER"]) in told


def test_a_seat_speaks_in_the_second_verb_too():
    told = _parties("В Ереване это отрицают и призывают ООН провести расследование.", "ru")
    assert ("REQUEST", ["ARM.GOV"], ["IGO:UN"]) in told


def test_what_is_held_back_is_aid_and_nobody_is_arrested():
    assert _parties("Кения дважды задерживала помощь Чаду.", "ru") == [("SANCTION", ["KEN"], ["TCD"])]


def test_who_is_taken_off_a_list_is_nothing_that_may_be():
    (act,) = coded("Лима так и не исключила банк из списка спонсоров Чили.", "ru").events
    assert act.status == "negated"
    assert coded("Лима так и не исключила банк из списка спонсоров Чили.", "ru").claims == ()


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        (
            "Chad's junta arrested two Kenyan pilots. The African Union condemned the arrests.",
            "en",
            ("ACCUSE", ["IGO:AU"], ["TCD.MIL"]),
        ),
        (
            "Перу обстріляло чилійський порт. Болівія засудила обстріл.",
            "uk",
            ("ACCUSE", ["BOL"], ["PER"]),
        ),
        (
            "Lima accused Santiago of arming rebels. Chile's president denies any involvement.",
            "en",
            ("REJECT", ["CHL.GOV"], ["PER.GOV"]),
        ),
    ],
)
def test_what_is_condemned_or_denied_was_told_in_the_sentence_before(text, language, told):
    assert told in _parties(text, language)


def test_where_a_report_comes_from_does_nothing():
    text = "NAIROBI, May 3 - Kenya has demanded that Somalia free the crew."
    assert _parties(text, "en") == [("REQUEST", ["KEN"], ["SOM"])]
    text = "НАЙРОБИ, 3 мая — Кения и Сомали обменялись пленными."
    assert _parties(text, "ru") == [("RETREAT", ["KEN", "SOM"], [])]


def test_an_act_is_not_done_to_whom_another_was_done_to_before_it():
    ((type_, actors, recipients), *_) = _parties(
        "Кенія закрила кордон із Сомалі через напад бойовиків на Ефіопію.", "uk"
    )
    assert (type_, actors, recipients) == ("SANCTION", ["KEN"], ["SOM"])


def test_what_is_told_along_with_a_verb_is_done_by_its_subject():
    told = _parties("Chile expelled two Bolivian diplomats, accusing them of spying.", "en")
    assert ("ACCUSE", ["CHL"], ["BOL"]) in [(type_, a, [b[:3] for b in r]) for type_, a, r in told]


def test_who_calls_on_the_sides_does_not_call_on_himself():
    told = _parties("Чад обвинил Судан в ударе. Кения и Чили призвали стороны остановиться.", "ru")
    assert ("REQUEST", ["KEN", "CHL"]) in [(type_, actors) for type_, actors, _ in told]
    assert not any({"KEN.GOV", "CHL.GOV"} & set(recipients) for _, _, recipients in told)


def test_what_others_strike_in_a_state_is_that_states():
    told = _parties("Эфиопские дроны атаковали склад в Асмэре.", "ru")
    assert [(type_, [one[:3] for one in recipients]) for type_, _, recipients in told] == [
        ("ASSAULT", ["ERI"])
    ]
