"""Tables of others in the ledger: once each, with where they came from, and what could not be read."""

import json
from datetime import date, timedelta

import pytest
from click.testing import CliRunner

from blocwatch import importing
from blocwatch.assess.standing import table
from blocwatch.cli import cli
from blocwatch.model import Dyad

HEAD = "Event ID\tEvent Date\tSource Country\tTarget Country\tCAMEO Code\tPublisher\n"
TABLE = HEAD + (
    "1\t2018-06-01\tRussian Federation\tNorth Korea\t042\tDaily Example\n"
    "2\t2018-06-02\tSouth Korea\tJapan\t010\tDaily Example\n"
    "3\t2018-06-03\tFrance\tFrance\t042\tDaily Example\n"
    "4\tyesterday\tFrance\tMali\t042\tDaily Example\n"
    "5\t2018-06-04\tRussian Federation\tNorth Korea\t073\tOther Example\n"
)


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.tab").write_text(TABLE, encoding="utf-8")
    return lambda *words: CliRunner().invoke(cli, list(words), catch_exceptions=False)


def test_counts_tell_what_was_done_with_every_line(run):
    counts = json.loads(run("import", "icews", "a.tab", "--json").stdout)
    assert counts == {"new": 2, "known": 0, "no act between two states": 2, "quarantined": 1}


def test_twice_is_once(run):
    run("import", "icews", "a.tab")
    assert json.loads(run("import", "icews", "a.tab", "--json").stdout)["new"] == 0


def test_tables_read_by_two_processes_are_the_same_imports(run, tmp_path):
    (tmp_path / "b.tab").write_text(TABLE.replace("2018-06", "2018-07"), encoding="utf-8")
    heads = set()
    for jobs in "12":
        done = run("import", "icews", "a.tab", "b.tab", "--json", "--desk", jobs, "--jobs", jobs)
        assert json.loads(done.stdout)["new"] == 4
        heads.add(
            tuple((path.name, path.read_bytes()) for path in sorted((tmp_path / jobs / "imported").iterdir()))
        )
    assert len(heads) == 1


def test_what_cannot_be_read_is_in_quarantine_with_its_line(run):
    run("import", "icews", "a.tab")
    assert "a.tab:5\t'yesterday' is no day" in run("quarantine", "list").stdout


def test_a_relation_names_table_key_and_source(run):
    run("import", "icews", "a.tab")
    found = json.loads(run("relation", "RUS", "PRK", "--as-of", "2018-07-01", "--json").stdout)["imported"]
    assert [(one["type"], one["key"], one["source"]) for one in found] == [
        ("CONSULT", "1", "Daily Example"),
        ("AID", "5", "Other Example"),
    ]


def test_a_table_published_again_mends_what_it_said(run, tmp_path):
    run("import", "icews", "a.tab")
    (tmp_path / "b.tab").write_text(TABLE.replace("\t042\tDaily", "\t190\tDaily"), encoding="utf-8")
    run("import", "icews", "b.tab")
    found = json.loads(run("relation", "RUS", "PRK", "--as-of", "2018-07-01", "--json").stdout)["imported"]
    assert [one["type"] for one in found] == ["ASSAULT", "AID"]


def test_an_event_moved_to_other_sides_is_no_longer_between_the_first(run, tmp_path):
    run("import", "icews", "a.tab")
    (tmp_path / "b.tab").write_text(
        TABLE.replace("1\t2018-06-01\tRussian Federation", "1\t2018-06-01\tChina"), encoding="utf-8"
    )
    run("import", "icews", "b.tab")
    desk, day = tmp_path / "desk", date(2018, 7, 1)
    assert [one.key for one in importing.between(desk, Dyad("PRK", "RUS"), day)] == ["5"]
    assert [one.key for one in importing.between(desk, Dyad("CHN", "PRK"), day)] == ["1"]


def test_the_ledger_as_columns_is_that_of_the_records(run, tmp_path):
    run("import", "icews", "a.tab")
    desk = tmp_path / "desk"
    quick = importing.ledger(desk, (), date(2018, 6, 1))
    slow = table((), (one for one in importing.imported(desk) if one.day <= date(2018, 6, 1)))
    assert (quick.codes, quick.sources) == (slow.codes, slow.sources) == (("PRK", "RUS"), ("Daily Example",))
    for name in ("low", "high", "day", "type", "score", "source"):
        assert getattr(quick, name).tolist() == getattr(slow, name).tolist()


def test_a_file_that_is_no_such_table(run, tmp_path):
    (tmp_path / "c.tab").write_text("hello\n", encoding="utf-8")
    told = run("import", "gdelt", "c.tab")
    assert (told.exit_code, "nothing in it is a line" in told.stderr) == (2, True)


def test_a_missing_file_is_told(run):
    told = run("import", "icews", "none.tab")
    assert (told.exit_code, "none.tab" in told.stderr) == (2, True)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Russian Federation", "RUS"),
        ("RUS", "RUS"),
        ("ROM", "ROU"),
        ("EUR", ""),
        ("Nowhere", ""),
        ("South Sudan", "SSD"),
    ],
)
def test_states_by_name_or_letters(name, code):
    assert importing.state_of(name) == code


def test_a_large_ledger_has_sure_blocs(run, tmp_path):
    """Three camps of eight states that meet weekly, and quarrel across."""
    states = [
        "FRA",
        "DEU",
        "ITA",
        "ESP",
        "BEL",
        "NLD",
        "PRT",
        "AUT",
        "CHN",
        "VNM",
        "LAO",
        "KHM",
        "THA",
        "MYS",
        "IDN",
        "PHL",
        "BRA",
        "ARG",
        "CHL",
        "PER",
        "COL",
        "ECU",
        "URY",
        "PRY",
    ]
    lines = []
    for week in range(20):
        day = (date(2018, 1, 1) + timedelta(7 * week)).isoformat().replace("-", "")
        for one, first in enumerate(states):
            for other, second in enumerate(states):
                if one < other and (one // 8 == other // 8 or (one + other + week) % 9 == 0):
                    cells = [""] * 58
                    code = "061" if one // 8 == other // 8 else "112"
                    cells[0], cells[1], cells[7], cells[17], cells[26] = (
                        str(len(lines)),
                        day,
                        first,
                        second,
                        code,
                    )
                    lines.append("\t".join(cells))
    (tmp_path / "g.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    run("import", "gdelt", "g.csv")
    blocs = json.loads(run("blocs", "--as-of", "2018-12-31", "--json").stdout)["ledger"]
    assert {frozenset(one["members"]) for one in blocs} == {
        frozenset(states[:8]), frozenset(states[8:16]), frozenset(states[16:])
    }  # fmt: skip
    assert all(one["sureness"] > 0.8 for one in blocs)
