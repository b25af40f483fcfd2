"""A promise and what is promised: of a hostile act the act, else the promise."""

import pytest

from conftest import coded


def _told(text, language):
    return [
        (str(one.type), str(one.status), [str(to.entity) for to in one.recipients])
        for one in coded(text, language).events
    ]


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("Лима пообещала ввести санкции против Кито.", "ru", ("SANCTION", "future", ["ECU.GOV"])),
        ("ЄС погодився запровадити санкції проти Гаїті.", "uk", ("SANCTION", "future", ["HTI"])),
        ("Ottawa pledged to veto Iceland's bid.", "en", ("REJECT", "future", ["ISL"])),
        ("Norway agreed to impose sanctions on Gabon.", "en", ("SANCTION", "actual", ["GAB"])),
        ("Oslo agreed to send tents to Nepal.", "en", ("AGREE", "actual", ["NPL"])),
        ("Oslo agreed not to attack Gabon.", "en", ("AGREE", "actual", [])),
    ],
)
def test_a_hostile_act_that_is_promised_lies_ahead(text, language, told):
    assert _told(text, language) == [told]


@pytest.mark.parametrize(
    ("text", "language", "whom"),
    [
        ("Кишинёв пригрозил остановить транзит латвийских грузов.", "ru", ["LVA"]),
        ("Київ пригрозив закрити посольство Гаїті.", "uk", ["HTI.GOV"]),
    ],
)
def test_a_threat_is_to_those_whose_thing_it_is_about(text, language, whom):
    assert _told(text, language) == [("THREATEN", "actual", whom)]
