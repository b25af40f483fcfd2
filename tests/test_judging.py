"""`blocwatch link` as a person meets it: reject, see it gone from the answers, restore, list."""

import json

import pytest
from click.testing import CliRunner

from blocwatch.cli import cli

TEXT = "Сеул осудил КНДР за новый пуск ракеты. Россия передала Ирану истребители."


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def run(*words):
        return CliRunner().invoke(cli, [str(word) for word in words], catch_exceptions=False)

    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")
    assert run("read", "article.txt", "--outlet", "A", "--published", "2024-03-20").exit_code == 0
    return run


def ids(run, kind, words, *more):
    listed = [json.loads(line) for line in run("link", "list", "--all", "--json", *more).stdout.splitlines()]
    return [one["id"] for one in listed if (one["kind"], one["words"]) == (kind, words)]


def entries(run):
    return json.loads(run("relation", "KOR", "PRK", "--json").stdout)["entries"]


def test_rejected_link_is_gone_from_every_answer_until_it_is_restored(run):
    assert len(entries(run)) == 1
    (key,) = ids(run, "link", "КНДР")
    told = run("link", "--reject", key, "--reason", "another", "--by", "A. Analyst")
    assert (told.exit_code, told.stdout) == (0, f"{key} rejected\n")
    assert entries(run) == []
    assert run("verify").stdout == "all is well\n"
    told = run("link", "--reject", key, "--reason", "again", "--by", "A. Analyst")
    assert told.stdout == f"{key} was rejected before\n"
    (listed,) = [json.loads(line) for line in run("link", "list", "--json").stdout.splitlines()]
    assert (listed["standing"], listed["words"], listed["reason"]) == ("rejected", "КНДР", "another")
    assert run("link", "--restore", key, "--by", "B").stdout == f"{key} restored\n"
    assert len(entries(run)) == 1
    assert run("link", "list").stdout.split("\t")[2] == "restored"


def test_rejected_event_is_gone_from_the_brief(run, tmp_path):
    (key,) = ids(run, "event", "передала", "--of", "IRN")
    run("link", "--reject", key, "--reason", "old news", "--by", "A")
    run("brief", "--out", "out")
    written = (tmp_path / "out" / "brief.md").read_text(encoding="utf-8")
    quoted = [line for line in written.splitlines() if line.startswith("[^")]
    assert not [line for line in quoted if "истребители" in line]
    assert [line for line in quoted if "КНДР" in line]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--reject", "lffffffffffff", "--reason", "x"), "no link, event or claim of this desk"),
        (("--restore", "lffffffffffff"), "is not rejected"),
        (("--reject", "l1"), "--reason"),
        ((), "--reject ID or --restore ID"),
        (("--reject", "l1", "--restore", "l1", "--reason", "x"), "--reject ID or --restore ID"),
    ],
)
def test_wrong_use_says_what_to_do(run, words, says):
    told = run("link", "--by", "A", *words)
    assert told.exit_code == 2
    assert says in told.stderr
    assert run("link", "list").stdout == ""
