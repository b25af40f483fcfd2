"""`blocwatch gazetteer` as a person meets them."""

import json

import pytest
from click.testing import CliRunner

from blocwatch import pipeline
from blocwatch.cli import cli


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BLOCWATCH_GAZETTEER", raising=False)
    pipeline.gazetteer.cache_clear()
    yield lambda *words, **more: CliRunner().invoke(cli, list(words), **more)
    pipeline.gazetteer.cache_clear()


def test_find_tells_who_held_the_office_then(run):
    told = run("gazetteer", "find", "Лаврову", "--on", "2024-03-20")
    assert told.exit_code == 0
    assert "foreign minister of Russia [RUS.GOV]" in told.stdout


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


def test_a_name_that_is_taken_is_told(run, tmp_path, monkeypatch):
    monkeypatch.setenv("BLOCWATCH_GAZETTEER", str(tmp_path / "own"))
    told = run("gazetteer", "add", "--code", "NGO:Nato", "--en", "NATO")
    assert "also NATO (en): IGO:NATO" in told.stderr


def test_a_text_of_no_sure_language_wants_its_name(run):
    told = run("gazetteer", "why", "Сеул.")
    assert (told.exit_code, "no sure language" in told.stderr) == (2, True)
