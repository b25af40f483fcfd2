"""`claims` and `outcome` as a person meets them: forecasts, what became of them, and whose come true."""

import json

import pytest
from click.testing import CliRunner

from blocwatch.cli import cli

NEWS = (
    ("2024-03-01", "Прибой", "В Сеуле заявили, что КНДР передаст России ракеты."),
    ("2024-03-02", "Прибой", "В Сеуле заявили, что Иран передаст России беспилотники."),
    ("2024-03-20", "Северная линия", "КНДР передала России партию ракет."),
)


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def run(*words, **more):
        return CliRunner().invoke(cli, list(words), catch_exceptions=False, **more)

    for day, outlet, text in NEWS:
        assert run("read", "-", "--outlet", outlet, "--published", day, input=text).exit_code == 0
    return run


def forecasts(run):
    return json.loads(run("claims", "--forecasts", "--json").stdout)


def test_a_forecast_that_the_ledger_shows_came_and_its_source_has_a_score(run):
    came, still = forecasts(run)
    assert (came["outcome"]["fate"], came["outcome"]["known_by"]) == ("came", "ledger")
    assert came["outcome"]["shown_by"]
    assert still["outcome"]["fate"] == "open"
    assert came["outcome"]["source"] | {"brier": 0} == {
        "source": came["source"], "known": 1, "came": 1, "failed": 0, "open": 1, "brier": 0,
    }  # fmt: skip
    told = run("claims", "--forecasts").stdout
    missed = (1 - came["outcome"]["probability"]) ** 2
    assert f"1 came, 0 did not, 1 open; Brier score {missed:.3f} of 1" in told


def test_what_a_person_says_became_of_a_forecast_counts_until_it_is_taken_back(run):
    still = forecasts(run)[1]["outcome"]
    words = ("outcome", still["claim"], "failed", "--reason", "nothing came", "--by", "A. Analyst")
    assert run(*words).exit_code == 0
    found = forecasts(run)[1]["outcome"]
    assert (found["fate"], found["known_by"], found["source"]["failed"]) == ("otherwise", "judgement", 1)
    assert found["source"]["brier"] > still["source"]["brier"]
    run("outcome", still["claim"], "open", "--reason", "too early", "--by", "A. Analyst")
    assert forecasts(run)[1]["outcome"] == still


def test_only_a_forecast_has_an_outcome(run):
    told = run("outcome", "c000", "came", "--reason", "so", "--by", "A. Analyst")
    assert (told.exit_code, "c000: no forecast of this desk" in told.stderr) == (2, True)


def test_a_word_needs_somebody_who_says_it(run):
    claim = forecasts(run)[0]["outcome"]["claim"]
    told = run("outcome", claim, "came", "--reason", "so", "--by", "")
    assert (told.exit_code, "who says so" in told.stderr) == (2, True)
