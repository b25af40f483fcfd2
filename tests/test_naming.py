"""`blocwatch gazetteer` as a person meets them."""

import json

import pytest
from click.testing import CliRunner

from blocwatch import pipeline
from blocwatch.cli import cli


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BLOCWATCH_GAZETTEER", "")
    pipeline.gazetteer.cache_clear()
    pipeline.labels.cache_clear()
    yield lambda *words, **more: CliRunner().invoke(cli, list(words), **more)
    pipeline.gazetteer.cache_clear()
    pipeline.labels.cache_clear()


def test_find_tells_who_held_the_office_then(run):
    told = run("gazetteer", "find", "Лаврову", "--on", "2024-03-20")
    assert told.exit_code == 0
    assert "foreign minister of Russia [RUS.GOV] 2004-03-09.. [shipped]" in told.stdout


def test_find_of_a_stranger_says_what_to_do(run):
    told = run("gazetteer", "find", "Несуществующий")
    assert told.exit_code == 2
    assert "gazetteer add" in told.stderr


def test_why_gives_the_reasons(run):
    told = run("gazetteer", "why", "Сеул и Пекин осудили пуск.", "--lang", "ru", "--json")
    rows = [json.loads(line) for line in told.stdout.splitlines()]
    assert [(row["words"], row["code"]) for row in rows] == [("Сеул", "KOR.GOV"), ("Пекин", "CHN.GOV")]
    assert all(row["because"] and 0 < row["score"] <= 1 for row in rows)


def test_add_wants_a_folder(run):
    told = run("gazetteer", "add", "--code", "NGO:X", "--en", "X Institute")
    assert (told.exit_code, "BLOCWATCH_GAZETTEER" in told.stderr) == (2, True)


def test_what_was_added_is_read(run, tmp_path, monkeypatch):
    monkeypatch.setenv("BLOCWATCH_GAZETTEER", str(tmp_path / "own"))
    assert run("gazetteer", "add", "--code", "NGO:Lantern", "--en", "Lantern Institute").exit_code == 0
    told = run("gazetteer", "why", "The Lantern Institute condemned the launch.")
    assert "'Lantern Institute' -> NGO:Lantern" in told.stdout
    assert "because user's gazetteer (0.95). The name or office is of your own tables." in told.stdout


def test_a_name_that_is_taken_is_told(run, tmp_path, monkeypatch):
    monkeypatch.setenv("BLOCWATCH_GAZETTEER", str(tmp_path / "own"))
    told = run("gazetteer", "add", "--code", "NGO:Nato", "--en", "NATO")
    assert "NATO (en): NGO:Nato, and shipped IGO:NATO: yours wins" in told.stderr
    assert "-> NGO:Nato" in run("gazetteer", "why", "NATO condemned the launch.").stdout


def test_a_text_of_no_sure_language_wants_its_name(run):
    told = run("gazetteer", "why", "Сеул.")
    assert (told.exit_code, "no sure language" in told.stderr) == (2, True)


def test_own_names_are_named_in_what_is_coded_and_in_the_brief(run, tmp_path, monkeypatch):
    monkeypatch.setenv("BLOCWATCH_GAZETTEER", str(tmp_path / "own"))
    words = (
        "--code",
        "GBR.GOV",
        "--en",
        "Ada Example",
        "--ru",
        "Ада Пример",
        "--title",
        "envoy of the United Kingdom",
    )
    assert run("gazetteer", "add", *words, "--title-ru", "посланник Великобритании").exit_code == 0
    (tmp_path / "a.txt").write_text("Ада Пример осудила Иран за пуск ракет.", encoding="utf-8")
    assert run("read", "a.txt", "--lang", "ru", "--published", "2024-03-20").exit_code == 0
    (listed,) = run("link", "list", "--all", "--of", "GBR").stdout.splitlines()[:1]
    assert "GBR.GOV (Ada Example)" in listed
    assert "user's gazetteer" in listed
    assert len(json.loads(run("relation", "GBR", "IRN", "--json").stdout)["entries"]) == 1
    run("brief", "--out", "out", "--lang", "ru")
    assert "Ада Пример" in (tmp_path / "out" / "brief.md").read_text(encoding="utf-8")


def test_why_reads_a_file_and_tells_who_lost(run, tmp_path):
    (tmp_path / "a.txt").write_text("В Конго прошли выборы. Министр Новак прибыл в Сану.", encoding="utf-8")
    told = run("gazetteer", "why", "a.txt", "--lang", "ru", "--published", "2024-03-20", "--json")
    rows = {row["words"]: row for row in map(json.loads, told.stdout.splitlines())}
    congo, novak = rows["Конго"], rows["Новак"]
    assert (congo["code"], congo["score"]) == (None, 0.0)
    assert {one["code"] for one in congo["lost"]} == {"COD", "COG"}
    assert novak["person"] == "Александр Новак"
    assert ("PER:Katalin Novák", "held no office on 2024-03-20") in {
        (one["code"].replace("Novak", "Novák"), one["why"]) for one in novak["lost"]
    }
    assert rows["Сану"]["because"][0]["reason"] == "capital"


def test_why_of_standard_input(run):
    told = run("gazetteer", "why", "-", "--lang", "ru", input="Сеул осудил пуск.")
    assert told.stdout.startswith("'Сеул' -> KOR.GOV, 0.90")


def test_find_of_a_domain(run):
    told = run("gazetteer", "find", "meduza.io").stdout
    assert told == "Meduza / «Медуза»: MED:Meduza, outlet [shipped]\n    exile, in ru, en: meduza.io\n"
