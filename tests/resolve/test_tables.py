"""The tables of organisations and of offices held: well-formed, consistent, and one spelling for one person."""

import re
from collections import Counter, defaultdict
from datetime import date, timedelta
from importlib.resources import files
from itertools import pairwise

import pytest
from babel.core import get_global

TABLES = files("blocwatch.resolve") / "tables"
ORGANISATION_COLUMNS = ("code", "kind", "country", "en", "ru", "uk")
OFFICE_COLUMNS = ("en", "ru", "uk", "within", "title_en", "title_ru", "title_uk", "since", "until")
LANGUAGES = ("en", "ru", "uk")
KINDS = {"organ", "organisation", "group", "outlet"}
PREFIXES = {"IGO", "NGO", "MED", "REB", "GRP"}
SECTORS = {
    "GOV",
    "MIL",
    "SPY",
    "LEG",
    "JUD",
    "COP",
    "PTY",
    "OPP",
    "REB",
    "MED",
    "NGO",
    "BUS",
    "CRM",
    "EDU",
    "REL",
    "CVL",
}
# ISO 3166-1 alpha-3 as CLDR aliases it; Kosovo's user-assigned code is the coding guide's.
STATES = {code for code in get_global("territory_aliases") if re.fullmatch("[A-Z]{3}", code)} | {"XKX"}
SOLE_OFFICE = re.compile(
    r"^(president|prime minister|foreign minister|defence minister|secretary of state) of "
)
SLACK = timedelta(days=31)

Row = dict[str, str]


def read(name: str, columns: tuple[str, ...]) -> list[Row]:
    lines = (TABLES / name).read_text(encoding="utf-8").splitlines()
    body = [line.split("\t") for line in lines if not line.startswith("#")]
    assert tuple(body[0]) == columns
    assert {len(cells) for cells in body} == {len(columns)}
    return [dict(zip(columns, cells, strict=True)) for cells in body[1:]]


ORGANISATIONS = read("organisations.tsv", ORGANISATION_COLUMNS)
OFFICES = read("people.tsv", OFFICE_COLUMNS)
EVERYTHING = ORGANISATIONS + OFFICES


def wrong_code(code: str) -> bool:
    prefix, colon, name = code.partition(":")
    if colon:
        return prefix not in PREFIXES or not name or name != name.strip()
    state, dot, sector = code.partition(".")
    return state not in STATES or (bool(dot) and sector not in SECTORS)


def day(text: str, absent: date) -> date:
    return date.fromisoformat(text) if text else absent


@pytest.mark.parametrize("name", ["organisations.tsv", "people.tsv"])
def test_the_header_names_licence_and_source(name: str) -> None:
    header = [line for line in (TABLES / name).read_text(encoding="utf-8").splitlines() if line[0] == "#"]
    assert "Licence: Apache-2.0" in " ".join(header)
    assert "compiled by the project from public knowledge" in " ".join(header)


def test_the_tables_are_as_large_as_promised() -> None:
    outlets = {row["code"] for row in ORGANISATIONS if row["kind"] == "outlet"}
    assert len(ORGANISATIONS) >= 450
    assert len(outlets) >= 120
    assert len({row["code"] for row in ORGANISATIONS if row["code"].startswith("NGO:")}) >= 60
    assert len(OFFICES) >= 420


def test_every_code_is_a_state_or_has_a_known_prefix() -> None:
    assert [row for row in ORGANISATIONS if wrong_code(row["code"])] == []
    assert [row for row in OFFICES if wrong_code(row["within"])] == []


def test_every_kind_is_known_and_follows_from_the_code() -> None:
    assert {row["kind"] for row in ORGANISATIONS} == KINDS
    assert {row["code"] for row in ORGANISATIONS if row["kind"] == "organ" and ":" in row["code"]} == set()
    assert {row["kind"] for row in ORGANISATIONS if row["code"].startswith("MED:")} == {"outlet"}


def test_every_country_is_a_state_and_agrees_with_the_code() -> None:
    assert [row for row in ORGANISATIONS if row["country"] and row["country"] not in STATES] == []
    assert [
        row for row in ORGANISATIONS if ":" not in row["code"] and row["country"] != row["code"][:3]
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_whole_trimmed_and_told_once(language: str) -> None:
    for row in EVERYTHING:
        names = row[language].split("|")
        assert all(name and name == " ".join(name.split()) for name in names), row
        assert len(names) == len(set(names)), row


def test_names_keep_to_the_letters_of_their_language() -> None:
    for row in EVERYTHING:
        assert not re.search("[\u0400-\u04ff]", row["en"]), row
        assert not re.search("[іїєґ]", row["ru"].lower()), row
        assert not re.search("[ыэёъ]", row["uk"].lower()), row


def test_no_word_mixes_two_alphabets() -> None:
    cells = [cell for row in EVERYTHING for cell in row.values()]
    words = {word for cell in cells for word in re.findall(r"[^\W\d_]+", cell)}
    assert [w for w in sorted(words) if re.search("[A-Za-z]", w) and re.search("[\u0400-\u04ff]", w)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_name_means_one_organisation(language: str) -> None:
    meant: dict[str, set[str]] = defaultdict(set)
    for row in ORGANISATIONS:
        for name in row[language].split("|"):
            meant[name.casefold()].add(row["code"])
    assert {name: codes for name, codes in meant.items() if len(codes) > 1} == {}


def test_a_person_is_spelled_the_same_in_every_row() -> None:
    spelled: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for row in OFFICES:
        spelled[row["en"].split("|")[0]].add(tuple(row[language] for language in LANGUAGES))
    assert {name for name, cells in spelled.items() if len(cells) > 1} == set()


def test_every_office_has_a_title_in_every_language() -> None:
    assert [row for row in OFFICES for language in LANGUAGES if not row[f"title_{language}"]] == []


def test_dates_are_days_and_in_order() -> None:
    for row in OFFICES:
        assert day(row["since"], date.min) <= day(row["until"], date.max), row


def test_no_office_is_told_twice() -> None:
    offices = Counter((row["en"], row["within"], row["title_en"], row["since"]) for row in OFFICES)
    assert [office for office, count in offices.items() if count > 1] == []


def test_a_sole_office_has_one_holder_at_a_time() -> None:
    held: dict[str, list[tuple[date, date, str]]] = defaultdict(list)
    for row in OFFICES:
        if SOLE_OFFICE.match(row["title_en"]):
            term = (day(row["since"], date.min), day(row["until"], date.max), row["en"])
            held[row["title_en"]].append(term)
    clashes = [
        (title, earlier, later)
        for title, terms in held.items()
        for earlier, later in pairwise(sorted(terms))
        if later[0] + SLACK < earlier[1]
    ]
    assert clashes == []


def test_rows_stand_in_order() -> None:
    codes = [(row["code"], row["en"]) for row in ORGANISATIONS]
    people = [(row["en"].split("|")[0], row["since"]) for row in OFFICES]
    assert codes == sorted(codes)
    assert people == sorted(people)
