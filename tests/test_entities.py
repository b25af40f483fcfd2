"""Entity files of the FollowTheMoney model in a user's gazetteer; the fixtures are made by its own library."""

import json
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from blocwatch import pipeline
from blocwatch.cli import cli
from blocwatch.entities import LONGEST, Wanted, take
from blocwatch.resolve import Gazetteer, lookup

FIXTURES = Path(__file__).parent / "fixtures"
SHAPES = ["targets.nested.json", "entities.ftm.json"]


@cache
def brought(folder: Path) -> Gazetteer:
    return Gazetteer.with_own(folder)


def offices(folder: Path, name: str, language: str = "en") -> list[tuple[str, str, str, str]]:
    return [
        (office.within, office.title, f"{office.since or ''}..{office.until or ''}", source)
        for one in lookup(brought(folder), name, language)
        for office, source in one.offices
    ]


@pytest.fixture(scope="module", params=SHAPES)
def folder(request, tmp_path_factory) -> Path:
    made: Path = tmp_path_factory.mktemp("own")
    take(FIXTURES / request.param, made, "peps", Wanted())
    return made


def test_both_shapes_give_the_same_bytes(tmp_path):
    for shape in SHAPES:
        take(FIXTURES / shape, tmp_path / shape, "x", Wanted())
    nested, flat = (sorted((tmp_path / shape / "imports" / "x").iterdir()) for shape in SHAPES)
    assert [path.name for path in nested] == ["organisations.tsv", "people.tsv"]
    assert [path.read_bytes() for path in nested] == [path.read_bytes() for path in flat]


def test_person_with_two_offices_and_names_by_script(folder):
    assert offices(folder, "Halina Latarnik") == [
        ("POL.GOV", "minister of Energy of Poland", "2021-05-01..2023-11-30", "user:peps"),
        ("POL.LEG", "member of the Sejm", "2023-11-13..", "user:peps"),
    ]
    (found,) = lookup(brought(folder), "Галиной Латарник", "ru")
    names = dict(found.names)
    assert names["en"] == ("Halina Latarnik", "Halina Maria Latarnik")
    assert names["uk"] == ("Галіна Латарнік",)


def test_person_of_one_word_and_of_no_letters_we_read_is_left_out(folder):
    assert lookup(brought(folder), "Cher", "en") == ()


def test_name_in_cyrillic_alone_gets_its_latin_key(folder):
    (found,) = lookup(brought(folder), "Олександра Маяченка", "uk")
    assert found.code == "PER:Oleksandr Maiachenko"
    assert [office.within for office, _ in found.offices] == ["IGO:EU"]


def test_office_that_ended_nobody_knows_when_is_sure_for_one_day(folder):
    (row,) = [one for one in offices(folder, "Ivan Namesake") if one[0] == "NOR.MIL"]
    assert row[2] == "2020-01-01..2020-01-01"


def test_two_persons_of_one_name_stay_two(folder):
    found = lookup(brought(folder), "Ivan Namesake", "en")
    assert sorted(office.within for one in found for office, _ in one.offices) == ["NOR.MIL", "POL.LEG"]
    assert len(found) == 2


def test_known_minister_is_joined_and_his_shipped_office_stands(folder):
    (found,) = [one for one in lookup(brought(folder), "Сергей Викторович Лавров", "ru") if one.offices]
    now = [(office.title, source) for office, source in found.offices if office.until is None]
    assert now == [("foreign minister of Russia", "shipped")]


@pytest.mark.parametrize(
    ("name", "code", "source"),
    [
        ("Lighthouse Authority of Norway", "NOR.GOV", "user:peps"),
        ("Party of Lamplighters", "POL.PTY", "user:peps"),
        ("Lighthouse Keepers International", "NGO:Lighthouse Keepers International", "user:peps"),
        ("North Atlantic Treaty Organization", "IGO:NATO", "shipped"),
        ("Газпром", "RUS.BUS", "shipped"),
    ],
)
def test_organisation_gets_a_code_or_that_of_the_shipped_one_it_is(folder, name, code, source):
    found = {(one.code, one.source) for one in lookup(brought(folder), name)}
    assert (code, source) in found
    assert {one for one, _ in found} == {code}


def test_what_was_imported_before_under_the_name_is_replaced(tmp_path):
    take(FIXTURES / SHAPES[0], tmp_path, "x", Wanted())
    take(FIXTURES / SHAPES[0], tmp_path, "x", Wanted(topics=("role.rca",)))
    assert lookup(brought(tmp_path), "Halina Latarnik", "en") == ()
    assert len(lookup(brought(tmp_path), "Marek Lampa", "en")) == 1


@pytest.mark.parametrize(
    ("wanted", "people", "bodies"),
    [
        (Wanted(), 7, 6),
        (Wanted(topics=("role.pep",)), 6, 0),
        (Wanted(topics=("role.pep.natl", "gov")), 1, 3),
        (Wanted(countries=("POL",)), 3, 1),
        (Wanted(topics=("role.pep",), since="2021-01-01"), 4, 0),
    ],
)
def test_only_what_is_wanted_is_taken(tmp_path, wanted, people, bodies):
    taken = take(FIXTURES / SHAPES[0], tmp_path, "x", wanted)
    assert (taken.people, taken.organisations) == (people, bodies)


BAD = {
    b'{"id": "a", "schema": ': "no JSON",
    b"[1, 2]": "no JSON object",
    b'{"id": 7, "schema": "Person", "properties": {}}': "id and schema must be texts",
    b'{"id": "a", "schema": "Person"}': "properties must be an object",
    b'{"id": "a", "schema": "Person", "properties": {"name": "A B"}}': "property name must be a list",
    b'{"id": "a", "schema": "Person", "properties": {"name": [1]}}': "neither text nor entity",
    b'{"id": "a", "schema": "Person", "properties": {"name": ["\xff"]}}': "no JSON",
    b'{"id": "a", "schema": "Person", "properties": {"x": ['
    + b'{"id":"b","schema":"C","properties":{"x":[' * 5000: "",
    b'"' + b"x" * (LONGEST + 10) + b'"': "longer than",
}


def test_bad_lines_are_named_and_the_rest_goes_on(tmp_path):
    good = (FIXTURES / SHAPES[0]).read_bytes()
    (tmp_path / "x.json").write_bytes(b"\n".join([*BAD, b"", good]))
    taken = take(tmp_path / "x.json", tmp_path / "own", "x", Wanted())
    assert (taken.people, taken.organisations) == (7, 6)
    assert taken.refused == len(BAD)
    for number, (fault, reason) in enumerate(zip(taken.faults, BAD.values(), strict=True), 1):
        assert fault.source == f"x.json:{number}"
        assert reason in fault.reason


def test_tabs_and_bars_in_a_name_do_no_harm(tmp_path):
    one = {
        "id": "a",
        "schema": "Organization",
        "caption": "Lamp\t|\nFund~",
        "properties": {"name": ["Lamp\t|\nFund~"]},
    }
    (tmp_path / "x.json").write_text(json.dumps(one), encoding="utf-8")
    take(tmp_path / "x.json", tmp_path / "own", "x", Wanted())
    assert [one.code for one in lookup(brought(tmp_path / "own"), "Lamp Fund", "en")] == ["NGO:Lamp Fund"]


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BLOCWATCH_GAZETTEER", str(tmp_path / "own"))
    pipeline.gazetteer.cache_clear()
    pipeline.labels.cache_clear()
    yield lambda *words, **more: CliRunner().invoke(cli, [str(word) for word in words], **more)
    pipeline.gazetteer.cache_clear()
    pipeline.labels.cache_clear()


def test_import_as_a_person_types_it(run, tmp_path):
    (tmp_path / "x.json").write_bytes(b"{\n" + (FIXTURES / SHAPES[0]).read_bytes())
    told = run("gazetteer", "import", "x.json", "--as", "peps", "--desk", "desk", "--json")
    assert told.exit_code == 0
    assert json.loads(told.stdout)["quarantined"] == 1
    assert "x.json:1" in run("quarantine", "list", "--desk", "desk").stdout
    why = run(
        "gazetteer",
        "why",
        "Halina Latarnik condemned the launch.",
        "--lang",
        "en",
        "--published",
        "2022-03-20",
    )
    assert "'Halina Latarnik' -> POL.GOV (Halina Latarnik, minister of Energy of Poland)" in why.stdout
    assert "because user's gazetteer: peps (0.95)" in why.stdout


def test_import_of_standard_input(run):
    told = run("gazetteer", "import", "-", "--as", "x", input=(FIXTURES / SHAPES[1]).read_bytes())
    assert told.stdout.startswith("7 people, 7 offices, 6 organisations, 2 joined")


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("missing.json",), 2, "missing.json"),
        (("empty.json",), 1, ""),
        (("empty.json", "--as", "../x"), 2, "is no name of an import"),
    ],
)
def test_import_says_what_is_wrong(run, tmp_path, words, code, says):
    (tmp_path / "empty.json").write_bytes(b"")
    told = run("gazetteer", "import", *words)
    assert told.exit_code == code
    assert says in told.stderr
