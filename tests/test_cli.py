"""The commands as a person meets them: real files in, exit codes, one-line errors, the same bytes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from blocwatch.cli import cli

ARTICLE = (
    "Иран передал России партию беспилотников, сообщило агентство Reuters.\n\n"
    "Сеул осудил КНДР за новый пуск ракеты.\n"
)


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def run(*words, **more):
        return CliRunner().invoke(cli, [str(word) for word in words], catch_exceptions=False, **more)

    return run


@pytest.fixture
def article(tmp_path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_read_then_brief(run, article, tmp_path):
    told = run("read", article, "--outlet", "Северная линия", "--published", "2024-03-20")
    assert told.exit_code == 0
    assert told.stdout.startswith("1 new, 0 known, 2 events")
    told = run("brief", "--about", "RUS", "--out", "out")
    assert told.exit_code == 0
    assert "Иран передал России" in (tmp_path / "out" / "brief.html").read_text(encoding="utf-8")


def test_reading_twice_adds_nothing(run, article):
    first = json.loads(run("read", article, "--published", "2024-03-20", "--json").stdout)
    again = json.loads(run("read", article, "--published", "2024-03-20", "--json").stdout)
    assert (first["new"], again["new"], again["known"], again["events"]) == (1, 0, 1, 0)


BAD = {
    "empty.txt": (b"", "empty"),
    "binary.txt": (bytes(range(256)) * 40, "binary"),
    "huge.txt": ("слово ".encode() * 4_600_000, "more than"),
    "no-feed.xml": (b"<rss>this is no <xml", ""),
    "year.jsonl": (
        '{"id": "a", "lang": "ru", "outlet": "A", "published": "9999-01-01", "title": null, "text": "Иран."}'.encode(),
        "9999",
    ),
    "torn.jsonl": (b'{"id": "a", "text": ', "JSON"),
}


def test_bad_input_is_named_and_the_rest_goes_on(run, article, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for name, (body, _) in BAD.items():
        (folder / name).write_bytes(body)
    article.rename(folder / "article.txt")
    wrong = (
        "<html><head><meta charset='utf-8'></head><body><article><p>Сеул осудил КНДР за новый пуск ракеты. </p></article>"
        * 3
    )
    (folder / "wrong-encoding.html").write_bytes(wrong.encode("cp1251"))
    told = run("read", folder, "--published", "2024-03-20", "--json")
    assert told.exit_code == 0
    assert json.loads(told.stdout)["new"] >= 1
    listed = [json.loads(line) for line in run("quarantine", "list", "--json").stdout.splitlines()]
    for name, (_, reason) in BAD.items():
        lines = [one for one in listed if name in one["source"]]
        assert lines, name
        assert reason in lines[0]["reason"], lines
    assert run("verify").stdout == "all is well\n"


def test_nothing_readable_is_a_failure(run, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    told = run("read", "empty.txt")
    assert told.exit_code == 1
    assert "empty" in told.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("brief", "--as-of", "yesterday"), "2024-03-20"),
        (("brief", "--about", "QQQ"), "QQQ"),
        (("brief", "--desk", "dessk"), "no desk at dessk"),
        (("export", "csv", "--desk", "dessk", "--out", "x"), "no desk at dessk"),
        (("code", "missing.jsonl"), "missing.jsonl"),
        (("read", "x", "--engine", "spark://here"), "spark://HOST:7077"),
    ],
)
def test_wrong_use_ends_with_2_and_one_line(run, words, says):
    told = run(*words)
    assert told.exit_code == 2
    assert says in told.stderr.splitlines()[-1]


def test_every_command_shows_an_example(run):
    for words in (("code",), ("read",), ("brief",), ("verify",), ("quarantine", "list")):
        assert "Example: blocwatch" in run(*words, "--help").stdout


def test_code_reads_standard_input_and_keeps_order(run, tmp_path):
    rows = [
        {
            "id": name,
            "lang": "ru",
            "outlet": "A",
            "published": "2024-03-20",
            "title": None,
            "text": ARTICLE + name,
        }
        for name in ("b", "a", "c")
    ]
    told = run("code", "-", input="\n".join(json.dumps(row) for row in rows))
    assert [json.loads(line)["id"] for line in told.stdout.splitlines()] == ["b", "a", "c"]
    debug = run("code", "-", "--debug", "a", input="\n".join(json.dumps(row) for row in rows)).stdout
    assert "verb:передать" in debug


@pytest.mark.whole
def test_same_input_same_bytes(tmp_path):
    """Whatever the hash seed, the time zone and the number of processes."""
    source = Path(__file__).parent.parent / "samples" / "news.jsonl"
    outputs = set()
    for seed, zone, jobs in (("0", "UTC", "1"), ("1", "Asia/Tokyo", "2")):
        settings = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        desk, out = tmp_path / f"desk{seed}", tmp_path / f"out{seed}"
        blocwatch = [sys.executable, "-m", "blocwatch"]
        coded = subprocess.run(
            [*blocwatch, "code", source, "--jobs", jobs], env=settings, capture_output=True, check=True
        )
        subprocess.run(
            [*blocwatch, "read", source, "--desk", desk, "--jobs", jobs],
            env=settings,
            capture_output=True,
            check=True,
        )
        subprocess.run(
            [*blocwatch, "brief", "--desk", desk, "--out", out], env=settings, capture_output=True, check=True
        )
        outputs.add((coded.stdout, *(path.read_bytes() for path in sorted(out.iterdir()))))
    assert len(outputs) == 1
