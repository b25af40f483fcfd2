"""`relation` and `weights` as a person meets them: facts, claims beside them, layers, one's own table."""

import hashlib
import json

import pytest
from click.testing import CliRunner

from blocwatch.cli import cli
from blocwatch.track.weights import published

NEWS = (
    ("2024-03-01", "Северная линия", "Иран передал России партию беспилотников."),
    ("2024-03-05", "Прибой", "По данным Сеула, КНДР передала России партию снарядов."),
    ("2024-03-20", "Северная линия", "Представители России и КНДР провели переговоры в Москве 19 марта."),
)
HEAD = "Event ID\tEvent Date\tSource Country\tTarget Country\tCAMEO Code\tPublisher\n"
MINE = b"[scores.CONSULT]\nvisit = -7\nbase = -7\n"


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.toml").write_bytes(MINE)

    def run(*words, **more):
        return CliRunner().invoke(cli, list(words), catch_exceptions=False, **more)

    for day, outlet, text in NEWS:
        assert run("read", "-", "--outlet", outlet, "--published", day, input=text).exit_code == 0
    return run


def asked(run, *words):
    return json.loads(run("relation", "RUS", "PRK", "--json", *words).stdout)


def test_rates_are_of_facts_and_claims_stand_beside_them(run):
    found = asked(run)
    (held,) = found["if_claims_hold"]
    assert held["source"].startswith("KOR")
    assert held["cooperation"]["count"] == found["cooperation"]["count"] + len(held["occurrences"])
    told = run("relation", "RUS", "PRK").stdout
    assert f"if what {held['source']} claims holds: cooperation" in told
    assert f"(actual, claimed by {held['source']}; " in told
    assert "told as fact; 1 reports" in told


def test_a_transfer_is_a_layer_with_its_words(run):
    (one,) = asked(run)["transfers"]
    assert (one["type"], one["actors"]) == ("AID", ["PRK"])
    assert one["reports"][0]["quote"].startswith("По данным Сеула")
    told = run("relation", "RUS", "PRK", "--why").stdout.splitlines()
    place = next(n for n, line in enumerate(told) if line.startswith("transfer: "))
    assert "«По данным Сеула, КНДР передала России партию снарядов.»" in told[place + 1]


def test_distance_is_said_where_there_are_states_enough(run, tmp_path):
    sides = ["China", "Japan", "France", "Germany", "Iran", "Israel", "Turkey", "Ukraine", "Poland", "Egypt"]
    lines = [
        f"{n}\t2024-02-{1 + n % 28:02}\t{one}\t{sides[(n + 1) % 10]}\t042\tDaily Example\n"
        for n, one in enumerate(sides * 9)
    ]
    (tmp_path / "a.tab").write_text(HEAD + "".join(lines), encoding="utf-8")
    run("import", "icews", "a.tab")
    found = json.loads(run("relation", "DEU", "IRN", "--json").stdout)["beyond_distance"]
    assert found["kilometres"] == pytest.approx(3510, abs=60)
    one = found["cooperation"]
    assert one["low"] <= one["times"] <= one["high"]
    told = run("relation", "DEU", "IRN").stdout
    assert f"cooperation on {one['days']} days, {one['expected']:.1f} to be expected" in told


def test_the_published_table_is_written_out_byte_by_byte(run):
    assert run("weights").stdout_bytes == published()


def test_a_table_is_checked_and_its_changes_told(run):
    told = run("weights", "mine.toml").stdout
    assert hashlib.sha256(MINE).hexdigest() in told
    assert "CONSULT, any other mode: +2.5 -> -7" in told
    assert "weighs as published" in run("weights", "-", input=published()).stdout


def test_own_weights_weigh_the_entries_and_their_digest_is_said(run):
    usual, mine = asked(run), asked(run, "--weights", "mine.toml")
    (was,) = (one["intensity"] for one in usual["entries"] if one["type"] == "CONSULT")
    (now,) = (one["intensity"] for one in mine["entries"] if one["type"] == "CONSULT")
    assert (was > 0, now) == (True, -7)
    assert not usual["weights"]["own"]
    assert mine["weights"] == {
        "version": usual["weights"]["version"] + "+own",
        "sha256": hashlib.sha256(MINE).hexdigest(),
        "own": True,
    }
    assert mine["weights"]["sha256"] in run("relation", "RUS", "PRK", "--weights", "mine.toml").stdout


def test_imports_weigh_by_own_weights_too(run, tmp_path):
    (tmp_path / "a.tab").write_text(
        HEAD + "1\t2024-02-01\tRussian Federation\tNorth Korea\t042\tDaily Example\n", encoding="utf-8"
    )
    run("import", "icews", "a.tab")
    (one,) = asked(run, "--weights", "mine.toml")["imported"]
    assert (one["type"], one["intensity"]) == ("CONSULT", -7)


@pytest.mark.parametrize("command", ["blocs", "coalitions"])
def test_groups_take_weights_and_say_so(run, command):
    assert json.loads(run(command, "--json", "--weights", "mine.toml").stdout)["weights"]["own"]
    assert hashlib.sha256(MINE).hexdigest() in run(command, "--weights", "mine.toml").stdout
    assert "SHA-256" not in run(command).stdout


@pytest.mark.parametrize("language", ["en", "ru", "uk"])
def test_the_method_part_of_a_brief_says_the_table_and_what_it_changes(run, tmp_path, language):
    run("brief", "--lang", language, "--weights", "mine.toml", "--format", "md", "--format", "html")
    for name in ("brief.md", "brief.html"):
        text = (tmp_path / "out" / name).read_text(encoding="utf-8")
        assert hashlib.sha256(MINE).hexdigest() in text
        assert "−7" in text
    run("brief", "--lang", language, "--format", "md")
    usual = (tmp_path / "out" / "brief.md").read_text(encoding="utf-8")
    assert hashlib.sha256(published()).hexdigest() in usual
    assert "→ −" not in usual


def test_a_brief_by_own_weights_is_not_kept_to_compare_with(run, tmp_path):
    run("brief", "--as-of", "2024-03-10", "--out", "first")
    run("brief", "--as-of", "2024-03-20", "--weights", "mine.toml", "--out", "mine")
    run("brief", "--as-of", "2024-03-20", "--out", "second")
    again = run("brief", "--as-of", "2024-03-20", "--out", "third")
    assert again.exit_code == 0
    assert (tmp_path / "second/brief.md").read_bytes() == (tmp_path / "third/brief.md").read_bytes()
    kept = json.loads((tmp_path / "second/brief.json").read_text(encoding="utf-8"))["review"]["weighing"]
    assert kept["changes"] == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--weights", "none.toml"), "none.toml"),
        (("--weights", "a.txt"), "a.txt: no table of weights"),
    ],
)
@pytest.mark.parametrize("command", [("relation", "RUS", "PRK"), ("blocs",), ("coalitions",), ("brief",)])
def test_a_wrong_table_is_wrong_use_in_one_line(run, tmp_path, command, words, told):
    (tmp_path / "a.txt").write_text("no table", encoding="utf-8")
    found = run(*command, *words)
    assert found.exit_code == 2
    assert told in found.stderr
    assert len(found.stderr.strip().splitlines()) == 1
