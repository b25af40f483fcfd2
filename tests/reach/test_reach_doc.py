"""docs/reach.md: every command in it runs as it is typed, and what it shows comes out."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from blocwatch.cli import cli
from blocwatch.reach.checked import read_copy
from reach.blocked import Mirror
from test_docs import DOCS, blocks, first_missing, steps

TEXT = "Иран передал России партию беспилотников, сообщило агентство Reuters.\n\nСеул осудил КНДР за пуск ракеты.\n"


@pytest.mark.whole
def test_commands_for_the_operator_run_as_typed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PASSPHRASE", "пять слов, никем не сказанных")
    Path("text.txt").write_text(TEXT, encoding="utf-8")
    runner = CliRunner()
    assert runner.invoke(cli, ["read", "text.txt", "--published", "2024-03-20"]).exit_code == 0
    with Mirror({}) as mirror:
        Path("mirrors.txt").write_text(f"{mirror.url.replace('localhost', '127.0.0.1')}\n", encoding="ascii")
        done = []
        for block in blocks(DOCS / "reach.md"):
            for words, shown in steps(block) if block.language == "console" else ():
                mirror.tree = read_copy(Path("site")) if Path("site").is_dir() else {}
                told = runner.invoke(cli, words[1:], catch_exceptions=False)
                assert told.exit_code == 0, (words, told.output)
                assert first_missing(shown, told.output, loose=False) is None, told.output
                done.append(words[1])
    assert len(done) >= 12
    assert (tmp_path / "www1" / "metadata" / "timestamp.json").is_file()
