"""`blocwatch lexicon` as a person meets it: what no table knows, a row for it, and what the row changes."""

import json

import pytest
from click.testing import CliRunner

from blocwatch import pipeline
from blocwatch.cli import cli
from blocwatch.coding.own import add_row, own_rows
from blocwatch.errors import UsageError

TEXTS = {
    "en": "Oslo outvoted Tirana last year. Then Dorwick and the Brell Guild spoke.",
    "ru": "Осло спонсировало Тирану в прошлом году.",
    "uk": "Осло спонсорувало Тирану торік.",
}


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BLOCWATCH_LEXICON", str(tmp_path / "own"))
    pipeline.forget_tables()
    lines = [
        {"id": f"d-{lang}", "lang": lang, "published": "2024-05-15", "text": text}
        for lang, text in TEXTS.items()
    ]
    (tmp_path / "docs.jsonl").write_text("\n".join(json.dumps(one) for one in lines), encoding="utf-8")
    yield lambda *words: CliRunner().invoke(cli, ["lexicon", *words])
    pipeline.forget_tables()


def predicates(told):
    rows = [json.loads(line) for line in told.stdout.splitlines()]
    return {(row["language"], row["word"]): row for row in rows if row["what"] == "predicate"}


def test_a_verb_between_two_parties_that_no_table_has_is_listed_with_its_sentence(run):
    rows = predicates(run("missing", "docs.jsonl", "--json"))
    assert rows["en", "outvote"]["parties"] == ["NOR.GOV", "ALB.GOV"]
    assert rows["en", "outvote"]["example"] == ["d-en", "Oslo outvoted Tirana last year."]


def test_the_list_says_how_many_there_are(run):
    told = run("missing", "docs.jsonl")
    assert "Predicates of no table, between two parties: " in told.stdout
    assert "Names and nouns that are nobody's: " in told.stdout


def test_a_row_of_ones_own_changes_what_is_coded_and_is_listed_no_more(run):
    row = ("--lang", "en", "--type", "REJECT", "--verbs", "outvote", "--recipient", "obj")
    told = run("add", *row, "--on", "docs.jsonl")
    assert "+ d-en: REJECT 'outvoted' NOR.GOV -> ALB.GOV" in told.stdout
    assert ("en", "outvote") not in predicates(run("missing", "docs.jsonl", "--json"))


def test_a_row_that_changes_nothing_says_so(run):
    told = run("add", "--lang", "en", "--type", "AID", "--verbs", "zorch", "--on", "docs.jsonl")
    assert "nothing changed in these documents" in told.stdout


def test_a_row_without_a_word_is_refused(run):
    told = run("add", "--lang", "en", "--type", "AID")
    assert (told.exit_code, "no word" in told.stderr) == (2, True)


def test_no_folder_no_rows(run, monkeypatch):
    monkeypatch.setenv("BLOCWATCH_LEXICON", "")
    told = run("add", "--lang", "en", "--type", "AID", "--verbs", "outvote")
    assert (told.exit_code, "BLOCWATCH_LEXICON" in told.stderr) == (2, True)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ({"type": "HELP", "verbs": "outvote"}, "makes no sense"),
        ({"type": "AID", "verbs": "outvote", "colour": "red"}, "no such column: colour"),
        ({"type": "AID", "verbs": 5}, "makes no sense"),
    ],
)
def test_a_faulty_row_is_told_and_not_kept(tmp_path, row, fault):
    with pytest.raises(UsageError, match=fault):
        add_row(tmp_path, "en", row)
    assert not list(tmp_path.iterdir())


def test_the_last_row_goes_first_and_a_broken_file_is_named(tmp_path):
    add_row(tmp_path, "ru", {"type": "AID", "verbs": "спонсировать"})
    path = add_row(tmp_path, "ru", {"type": "SANCTION", "verbs": "бойкотировать", "mutual": False})
    assert [row["type"] for row in own_rows(tmp_path, "ru")] == ["SANCTION", "AID"]
    path.write_text("[[frame]]\ntype = ", encoding="utf-8")
    with pytest.raises(UsageError, match=r"events\.ru\.toml"):
        own_rows(tmp_path, "ru")
