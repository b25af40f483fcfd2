"""A user's own names: checked, before the shipped ones, found in any form; links withdrawn and restored."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from blocwatch.errors import UsageError
from blocwatch.model import Code, Judgement, Span, Verdict
from blocwatch.pipeline import coded, given_documents
from blocwatch.resolve import Gazetteer, add, lookup, without_withdrawn

NOW = datetime(2024, 3, 21, tzinfo=UTC)
INSTITUTE = {
    "code": "NGO:Lantern",
    "kind": "organisation",
    "en": "Lantern Institute",
    "ru": "Институт Фонаря",
}


def judged(coding, words, text, verdict=Verdict.REJECTED, code=None):
    start = text.index(words)
    return Judgement(coding.document, Span(start, start + len(words)), code, verdict, "anna", "not they", NOW)


@pytest.fixture(scope="module")
def told():
    line = '{"id": "a", "lang": "ru", "published": "2024-03-20", "text": "Иран передал России партию ракет."}'
    (document,) = given_documents("a.jsonl", line.encode(), NOW)
    return document, coded(document)


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
    assert [one.within for one in after.offices] == ["GBR.GOV"]
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
        add(tmp_path, "people.tsv", {"within": "GBR.GOV", "en": "Ada Example", "since": "soon"})


def test_a_missing_column_is_named(tmp_path):
    (tmp_path / "people.tsv").write_text("en\tru\nAda\tАда\n", encoding="utf-8")
    with pytest.raises(UsageError, match="the column since is missing"):
        Gazetteer.with_own(tmp_path)


def test_lookup_tells_all_languages():
    assert {one.language for one in lookup(Gazetteer.load(), "NATO")} == {"en", "ru", "uk"}


def test_a_rejected_link_names_nobody_in_events_either(told):
    document, coding = told
    (after,) = without_withdrawn([coding], [judged(coding, "Иран", document.text)])
    assert "IRN" in {link.code for link in coding.links}
    assert "IRN" not in {link.code for link in after.links}
    assert all(party.entity != "IRN" for event in after.events for party in event.actors)
    assert after.events


def test_restored_is_as_before(told):
    document, coding = told
    words = [judged(coding, "Иран", document.text), judged(coding, "Иран", document.text, Verdict.RESTORED)]
    assert without_withdrawn([coding], words) == (coding,)


def test_a_rejection_of_another_entity_does_not_touch(told):
    document, coding = told
    assert without_withdrawn([coding], [judged(coding, "Иран", document.text, code=Code("IRQ"))]) == (coding,)


def test_of_another_document_neither(told):
    document, coding = told
    other = replace(judged(coding, "Иран", document.text), document="another")
    assert without_withdrawn([coding], [other]) == (coding,)


def test_an_event_with_nobody_left_is_dropped_with_its_reason(told):
    document, coding = told
    (after,) = without_withdrawn(
        [coding], [judged(coding, "Иран", document.text), judged(coding, "России", document.text)]
    )
    assert not after.events
    assert "its link was withdrawn" in after.notes[-1]
