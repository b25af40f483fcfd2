"""The small tools of resolving: forms, Latin spelling, words, labels, the table of states."""

import subprocess
import sys
from pathlib import Path

import pytest
from reading import gazetteer, parse

from blocwatch.resolve.forms import forms, singular_forms
from blocwatch.resolve.names import nominative
from blocwatch.resolve.romanize import romanized
from blocwatch.resolve.words import keys, words

ROOT = Path(__file__).parent.parent.parent

FORMS = [
    ("ru", "россия", "россии россию россией"),
    ("ru", "россиянин", "россияне россиян россиянам"),
    ("ru", "немец", "немца немцы немцев"),
    ("ru", "путин", "путина путину путиным путине"),
    ("ru", "сумы", "сум сумам сумах"),
    ("uk", "київ", "києва києву києвом києві"),
    ("uk", "харків", "харкова харкову"),
    ("uk", "прага", "праги празі прагою"),
    ("uk", "білорусь", "білорусі білоруссю"),
    ("uk", "лукашенко", "лукашенка лукашенку лукашенком"),
    ("en", "ministry", "ministries"),
    ("en", "frenchman", "frenchmen"),
]


@pytest.mark.parametrize(("language", "word", "wanted"), FORMS)
def test_forms_of_names(language, word, wanted):
    assert set(wanted.split()) <= forms(word, language)


def test_common_words_are_no_forms_of_peoples():
    assert "груз" not in forms("грузин", "ru")
    assert "белоруси" not in forms("белорус", "ru")
    assert "фон" not in forms("фін", "uk")


def test_names_have_no_plural():
    assert "газетами" not in singular_forms("газета", "ru")
    assert "российские" not in singular_forms("российская", "ru")
    assert "филиппинах" in singular_forms("филиппины", "ru")


@pytest.mark.parametrize(
    ("language", "name", "latin"),
    [
        ("ru", "Крым.Реалии", "Krym.Realii"),
        ("ru", "Юрий Объездов", "Yury Obyezdov"),
        ("uk", "Єгор Зінчій", "Yehor Zinchii"),
        ("uk", "Слов'янськ", "Sloviansk"),
        ("ru", "MET газ", "MET gaz"),
    ],
)
def test_latin_spelling(language, name, latin):
    assert romanized(name, language) == latin


def test_possessive_stays_outside_the_word():
    found = words("Kyiv's and Houthis' plan", parse("Kyiv's and Houthis' plan", "en"))
    assert [(word.text, word.possessive) for word in found][:3] == [
        ("Kyiv", True),
        ("and", False),
        ("Houthis", True),
    ]


def test_accents_and_apostrophes_do_not_matter():
    assert keys("Élysée") == (("Élysée", "elysee"),)
    assert keys("Куп’янськ")[0][1] == keys("Куп'янськ")[0][1]


def test_name_in_the_dictionary_form():
    text = "Спросили Олега Васина и Марию Крутову"
    found = words(text, parse(text, "ru"))
    assert nominative(found[1:3], "ru") == "Олег Васин"
    assert nominative(found[4:6], "ru") == "Мария Крутова"


def test_labels():
    known = gazetteer()
    assert known.label("RUS.GOV", "en") == "Russia (government)"
    assert known.label("RUS.GOV", "ru") == "Россия (правительство)"
    assert known.label("POL", "uk") == "Польща"
    assert known.label("IGO:UN", "ru") == "Организация Объединённых Наций"
    assert known.label("GRP:POL-allies", "ru") == "союзники: Польша"
    assert known.label("MED:Utrenny vestnik", "uk") == "Utrenny vestnik"
    assert known.label("PER:Anton Verbin", "uk") == "Антон Вербін"
    assert known.person_label("Anton Verbin", "ru") == "Антон Вербин"
    assert known.person_label("Nobody Known", "ru") == "Nobody Known"


def test_every_state_has_a_name_in_every_language():
    assert all(
        known != code
        for code in ("RUS", "XKX", "PSE", "TWN", "VAT", "ESH")
        for known in (gazetteer().label(code, language) for language in ("en", "ru", "uk"))
    )


def test_table_of_states_is_up_to_date():
    told = subprocess.run(
        [sys.executable, ROOT / "scripts" / "make_states.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout
    table = ROOT / "src" / "blocwatch" / "resolve" / "tables" / "states.tsv"
    assert table.read_text(encoding="utf-8").count("\tname\t") == 255
