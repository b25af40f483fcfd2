"""Who is for or against whom, with the words that say so."""

import pytest

from blocwatch.model import Holder
from blocwatch.pipeline import told_for_and_against
from conftest import written_on

LINES = [
    ("ru", "Китай раскритиковал США.", "CHN against USA: раскритиковал"),
    ("ru", "Турция ненавидит Сирию.", "TUR against SYR: ненавидит"),
    ("ru", "Венгрия симпатизирует Сербии.", "HUN for SRB: симпатизирует"),
    ("ru", "Польша не доверяет России.", "POL against RUS: доверяет"),
    ("uk", "Польща підтримала Україну.", "POL for UKR: підтримала"),
    ("en", "China condemned Japan.", "CHN against JPN: condemned"),
]


def told(text, language):
    document = written_on(text, language, "2026-03-18")
    return [
        f"{one.holder.entity if one.holder else one.held_by} {one.polarity} {one.target.entity}: "
        f"{one.expression.of(document.text)}"
        for one in told_for_and_against(document)
    ]


@pytest.mark.parametrize(("language", "text", "expected"), LINES)
def test_an_attitude_has_a_holder_a_target_and_its_words(language, text, expected):
    assert expected in told(text, language)


def test_what_the_text_itself_judges_is_the_outlets():
    document = written_on("Агрессивная Эфиопия снова в новостях.", "ru", "2026-03-18")
    (one,) = told_for_and_against(document)
    assert one.held_by is Holder.OUTLET
    assert one.holder is None


def test_a_meeting_is_no_attitude():
    assert told("Министры Италии и Греции встретились в Риме.", "ru") == []
