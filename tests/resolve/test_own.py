"""A user's own names: checked, before the shipped ones, found in any form."""

from datetime import date
from pathlib import Path

import pytest

from blocwatch.errors import UsageError
from blocwatch.resolve import Gazetteer, add, folder_of, lookup

INSTITUTE = {
    "code": "NGO:Lantern",
    "kind": "organisation",
    "en": "Lantern Institute",
    "ru": "Институт Фонаря",
}


def test_an_added_name_is_found_in_any_form(tmp_path):
    add(tmp_path, "organisations.tsv", INSTITUTE)
    found = lookup(Gazetteer.with_own(tmp_path), "Институтом Фонаря", "ru")
    assert [one.code for one in found] == ["NGO:Lantern"]


def test_an_added_person_holds_the_office_on_its_days(tmp_path):
    row = {
        "within": "GBR.GOV",
        "en": "Ada Example",
        "title_en": "envoy of the United Kingdom",
        "since": "2024-01-01",
    }
    add(tmp_path, "people.tsv", row)
    own = Gazetteer.with_own(tmp_path)
    (after,) = lookup(own, "Ada Example", "en", date(2024, 6, 1))
    (before,) = lookup(own, "Ada Example", "en", date(2023, 6, 1))
    assert [(one.within, source) for one, source in after.offices] == [("GBR.GOV", "user")]
    assert before.offices == ()


def test_adding_twice_changes_nothing(tmp_path):
    add(tmp_path, "organisations.tsv", INSTITUTE)
    once = (tmp_path / "organisations.tsv").read_bytes()
    add(tmp_path, "organisations.tsv", INSTITUTE)
    assert (tmp_path / "organisations.tsv").read_bytes() == once


def test_without_own_tables_the_shipped_ones_are_used(tmp_path):
    assert lookup(Gazetteer.with_own(tmp_path), "Пекин", "ru") == lookup(Gazetteer.load(), "Пекин", "ru")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"code": "Russia"}, "is no code"),
        ({"kind": "firm"}, "is no kind"),
        ({"en": "", "ru": ""}, "no name"),
    ],
)
def test_a_fault_is_named(tmp_path, change, told):
    with pytest.raises(UsageError, match=told):
        add(tmp_path, "organisations.tsv", INSTITUTE | change)


def test_a_fault_in_the_file_is_named_with_its_line(tmp_path):
    add(tmp_path, "organisations.tsv", INSTITUTE)
    with (tmp_path / "organisations.tsv").open("a", encoding="utf-8") as file:
        file.write("nobody\torganisation\t\tX\t\t\n")
    with pytest.raises(UsageError, match=r"organisations\.tsv:3: 'nobody' is no code"):
        Gazetteer.with_own(tmp_path)


def test_a_day_that_is_none(tmp_path):
    with pytest.raises(UsageError, match="since: 'soon' is no day"):
        add(
            tmp_path,
            "people.tsv",
            {"within": "GBR.GOV", "en": "Ada Example", "title_en": "envoy", "since": "soon"},
        )


def test_a_missing_column_is_named(tmp_path):
    (tmp_path / "people.tsv").write_text("en\tru\nAda\tАда\n", encoding="utf-8")
    with pytest.raises(UsageError, match="the column since is missing"):
        Gazetteer.with_own(tmp_path)


def test_lookup_tells_the_names_in_all_languages():
    (nato,) = lookup(Gazetteer.load(), "NATO")
    assert {language: names[0] for language, names in nato.names} == {
        "en": "NATO",
        "ru": "НАТО",
        "uk": "НАТО",
    }
    assert nato.source == "shipped"


@pytest.mark.parametrize("name", ["MED:Meduza", "Медузой", "meduza.io", "https://meduza.io/news"])
def test_lookup_of_an_outlet(name):
    (found,) = [one for one in lookup(Gazetteer.load(), name) if one.code == "MED:Meduza"]
    assert (found.outlet.ownership, found.outlet.domains, found.country) == ("exile", ("meduza.io",), "LVA")


@pytest.mark.parametrize(
    ("environ", "folder"),
    [
        ({"BLOCWATCH_GAZETTEER": "own", "HOME": "/home/a"}, Path("own")),
        ({"BLOCWATCH_GAZETTEER": "", "HOME": "/home/a"}, None),
        ({"XDG_CONFIG_HOME": "/etc/a", "HOME": "/home/a"}, Path("/etc/a/blocwatch/gazetteer")),
        ({"HOME": "/home/a"}, Path("/home/a/.config/blocwatch/gazetteer")),
        ({}, None),
    ],
)
def test_where_own_names_lie(environ, folder):
    assert folder_of(environ) == folder


def test_a_person_needs_no_office(tmp_path):
    add(tmp_path, "people.tsv", {"en": "Ada Example"})
    (found,) = lookup(Gazetteer.with_own(tmp_path), "Ada Example", "en")
    assert (found.code, found.offices) == ("PER:Ada Example", ())


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"title_en": ""}, "both its code and its English title"),
        ({"within": ""}, "both its code and its English title"),
        ({"since": "2024-05-01", "until": "2024-01-01"}, "before it begins"),
        ({"en": "", "ru": "Ада Пример"}, "needs an English name"),
        ({"en": "Ada\tExample"}, "tab"),
    ],
)
def test_a_person_s_fault_is_named(tmp_path, change, told):
    row = {"en": "Ada Example", "within": "GBR.GOV", "title_en": "envoy", "since": "2024-01-01"}
    with pytest.raises(UsageError, match=told):
        add(tmp_path, "people.tsv", row | change)
