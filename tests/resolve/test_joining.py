"""Three sources of names become one: who wins, who is joined, and that each clash is told."""

from dataclasses import replace

import pytest
from reading import person

from blocwatch.model import EntityKind
from blocwatch.resolve.entry import Entry, Person, Tables, Use
from blocwatch.resolve.joining import BAR, FEATURES, Pair, compared, joined, score

POLE = person(
    "Anton Verbin|Антон Вербин|Антон Вербін", ("POL.GOV", "president|президент|президент", "2020-01-01", None)
)
NONE = Tables((), (), (), ())


def tables(*entries: Entry, persons: tuple[Person, ...] = ()) -> Tables:
    return Tables((("en", entries), ("ru", ()), ("uk", ())), persons, (), ())


def named(code: str, name: str, use: Use = Use.ORGANISATION) -> Entry:
    return Entry(code, use, name, EntityKind.ORGANISATION)


def told(of: Tables) -> list[tuple[str, str]]:
    return [(one.code, one.name) for one in dict(of.entries)["en"]]


def officer(since: str, until: str | None, state: str = "POL", title: str = "envoy") -> Person:
    return person(
        "Anton Verbin|Антон Вербин|Антон Вербін", (f"{state}.GOV", f"{title}|{title}|{title}", since, until)
    )


def test_own_name_wins_over_a_shipped_one_of_another_code_and_is_told() -> None:
    found, clashes = joined(tables(named("IGO:A", "Lantern")), tables(named("NGO:B", "Lantern")), NONE)
    assert told(found) == [("NGO:B", "Lantern")]
    assert [(one.ours, one.theirs, one.rule) for one in clashes] == [("NGO:B", "IGO:A", "yours wins")]


def test_own_name_stands_beside_a_shipped_one_of_its_code() -> None:
    found, clashes = joined(tables(named("IGO:A", "Lantern")), tables(named("IGO:A", "The Lamp")), NONE)
    assert told(found) == [("IGO:A", "Lantern"), ("IGO:A", "The Lamp")]
    assert not clashes


def test_common_nouns_are_nobody_s_to_take() -> None:
    found, clashes = joined(tables(named("GOV", "agency", Use.ORGAN)), tables(named("NGO:B", "Agency")), NONE)
    assert len(told(found)) == 2
    assert not clashes


def test_imported_name_that_is_taken_is_left_out_and_told() -> None:
    found, clashes = joined(
        tables(named("IGO:A", "Lantern")),
        tables(named("NGO:B", "Lamp")),
        tables(named("NGO:C", "Lantern"), named("NGO:C", "LAMP"), named("NGO:C", "Torch")),
    )
    assert told(found) == [("IGO:A", "Lantern"), ("NGO:B", "Lamp"), ("NGO:C", "Torch")]
    assert {one.rule for one in clashes} == {"the import's name is left out"}


def test_own_office_of_a_known_person_goes_first() -> None:
    own = officer("2023-01-01", None)
    found, clashes = joined(tables(persons=(POLE,)), tables(persons=(own,)), NONE)
    (one,) = found.persons
    assert [office.title for office in one.offices] == ["envoy", "president"]
    assert one.title(one.offices[1], "ru") == "президент"
    assert not clashes


def test_imported_office_of_a_known_person_counts_where_the_tables_are_silent() -> None:
    before, while_known = (
        officer("2010-01-01", "2015-01-01"),
        officer("2021-01-01", None, title="head of state"),
    )
    for imported, titles in ((before, ["president", "envoy"]), (while_known, ["president"])):
        (one,) = joined(tables(persons=(POLE,)), NONE, tables(persons=(imported,)))[0].persons
        assert [office.title for office in one.offices] == titles


def test_namesake_of_another_state_is_somebody_else_and_is_told() -> None:
    found, clashes = joined(
        tables(persons=(POLE,)), NONE, tables(persons=(officer("2023-01-01", None, "NOR"),))
    )
    assert len(found.persons) == 2
    assert [one.rule for one in clashes] == ["both stay; title and day decide"]


def test_source_of_each_office_is_kept() -> None:
    own = replace(officer("2023-01-01", None), source="user")
    (one,) = joined(tables(persons=(POLE,)), tables(persons=(own,)), NONE)[0].persons
    assert [one.source_of(office) for office in one.offices] == ["user", ""]


def test_joining_twice_is_the_same() -> None:
    first = joined(tables(persons=(POLE,)), tables(persons=(officer("2023-01-01", None),)), NONE)
    assert first == joined(tables(persons=(POLE,)), tables(persons=(officer("2023-01-01", None),)), NONE)


@pytest.mark.parametrize("feature", FEATURES, ids=lambda one: one.name)
def test_every_feature_says_what_it_is(feature) -> None:
    assert feature.told.endswith(".")


def test_name_alone_does_not_join() -> None:
    nobody = person("Anton Verbin|Антон Вербин|Антон Вербін")
    assert [one.name for one in compared(Pair(POLE, nobody))] == ["same full name"]
    assert score(compared(Pair(POLE, nobody))) < BAR
