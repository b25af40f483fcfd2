"""Common nouns that name nobody where they stand, and offices that are for others than their own state."""

from datetime import date

import pytest
from reading import gazetteer, links, round_trip

from blocwatch.languages import language
from blocwatch.model import Document, DocumentId
from blocwatch.resolve import resolve

REMITS = [
    ("ru", "[title|Министр Украины по делам ветеранов] [UKR.GOV|Остап Вишняк] приехал."),
    ("uk", "[title|Радник президента України з питань безпеки] [UKR.GOV|Остап Вишняк] приїхав."),
    ("ru", "Уехал [POL.GOV|спецпредставитель Польши по Сирии]."),
    ("en", "The [POL.GOV|Polish ambassador to Norway] left."),
    ("en", "The [unknown|ambassador to Norway] left."),
    ("en", "An [NOR.GOV|adviser to the president of Norway] left."),
    ("en", "They held a smuggler to [ESP|Spain]."),
]


@pytest.mark.parametrize(("code", "line"), REMITS)
def test_whom_an_office_is_for_is_not_who_acts(code: str, line: str) -> None:
    got, wanted = round_trip(line, code)
    assert got == wanted


def parsed(text: str, code: str) -> list[str]:
    """Words and codes with the installed parser, which tells a verb from a participle."""
    document = Document(DocumentId("d"), None, code, None, "", None, None, None, text, (), (), "")
    found = resolve(document, language(code).parse(text), gazetteer())
    return [f"{one.mention.span.of(text)} {one.code}" for one in found]


def test_a_batch_is_no_party() -> None:
    assert parsed("Россия отправила партию пшеницы в Египет.", "ru") == ["Россия RUS", "Египет EGY"]
    assert parsed("Партия власти в Польше проиграла.", "ru")[0].startswith("Партия власти")


def test_what_spies_found_out_is_no_service() -> None:
    assert parsed("Norway fears war, intelligence says.", "en") == ["Norway NOR"]
    assert parsed("Norwegian intelligence fears war.", "en") == ["Norwegian intelligence NOR.SPY"]


def test_a_finite_verb_is_no_modifier() -> None:
    assert parsed("The Houthis fired two missiles.", "en") == ["Houthis REB:Houthis"]
    assert parsed("The Houthi-run government fell.", "en") == ["Houthi-run government REB:Houthis"]


@pytest.mark.parametrize("line", ["Хуситы выпустили ракету.", "Талибы запретили музыку."])
def test_a_group_that_opens_a_sentence_is_named(line: str) -> None:
    assert parsed(line, "ru")[0].split()[-1].startswith("REB:")


def test_who_left_office_speaks_for_the_government_no_more() -> None:
    (found,) = links("A former Norwegian minister spoke.", "en")
    assert (found.code, found.because[-1]) == ("NOR", "no longer in office")


def test_who_left_office_days_before_is_named_by_it() -> None:
    (fresh,) = links("Marta Olsen spoke.", "en", names=("Marta Olsen",), day=date(2023, 7, 5))
    (stale,) = links("Marta Olsen spoke.", "en", names=("Marta Olsen",), day=date(2023, 8, 5))
    assert (fresh.code, fresh.because[-1]) == ("NOR.GOV", "office left days before")
    assert stale.code == "PER:Marta Olsen"


@pytest.mark.parametrize(
    ("line", "code"),
    [("Five Norwegians fell.", "NOR.CVL"), ("About 30 armed Serbs fell.", "SRB.REB"), ("Serbs fell.", "SRB")],
)
def test_counted_people_are_not_their_state(line: str, code: str) -> None:
    assert parsed(line, "en")[0].split()[-1] == code


def test_analyst_speaks_for_the_house_beside_the_name() -> None:
    (found,) = links("So says Aksel Grove of RUSI.", "en", names=("Aksel Grove",))
    assert (found.code, found.because[-1]) == ("NGO:RUSI", "speaks for the house beside the name")
    (alone,) = links("So says analyst Aksel Grove.", "en", names=("Aksel Grove",))
    assert alone.code == "PER:Aksel Grove"
