"""A desk looked after by its commands: rebuild, forget, and reading again what could not be read."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from blocwatch import judging, keeping, pipeline
from blocwatch.cli import cli
from blocwatch.collect import Given
from blocwatch.engine import engine
from blocwatch.model import Capture, Step, Verdict
from blocwatch.store import open_store

NOW = datetime(2024, 4, 1, tzinfo=UTC)
TEXT = "20 марта 2024 года Россия ввела санкции против Японии. Китай осудил США."


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A desk of one text, and one of a day to come, which was refused."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text("Иран поддержал Ирак.", encoding="utf-8")
    with open_store(str(tmp_path / "desk")) as store:
        for name, day in (("a.txt", "2024-03-20"), ("b.txt", "2031-01-01")):
            given = Given("Вестник", day, "ru")
            pipeline.read([str(tmp_path / name)], store, engine("local", 1), NOW, given)
    return tmp_path / "desk"


def run(*words: str, desk: Path) -> str:
    found = CliRunner().invoke(cli, [*words, "--desk", str(desk)], catch_exceptions=False)
    assert found.exit_code == 0, found.output
    return found.output


def test_index_is_made_anew_with_the_same_content_and_hears_judgements(desk: Path) -> None:
    with open_store(str(desk)) as store:
        before = keeping.index_of(store, desk).content()
        (desk / "index.duckdb").unlink()
        assert keeping.index_of(store, desk).content() == before
        counts = dict(keeping.rebuilt(store, desk))
        assert keeping.index_of(store, desk).content() == before
        event = next(one for one in judging.everything(store) if one.kind == "event")
        judging.judge(store, [event.id], Verdict.REJECTED, "A.", "no act", NOW)
        after = dict(keeping.index_of(store, desk).counts())
    assert (after["events"], after["judgements"]) == (counts["events"] - 1, 1)


def test_what_is_kept_of_a_document_is_told_step_by_step(desk: Path) -> None:
    steps = (
        Step("http://a.example/", 301, (("Location", "/b"),), "203.0.113.5"),
        Step("http://a.example/b", 200),
    )
    body = TEXT.encode()
    with open_store(str(desk)) as store:
        one = next(iter(store.documents()))
        store.keep(Capture(one.capture, "http://a.example/b", NOW, "text/plain", body, steps))
    told = run("kept", one.id, desk=desk)
    assert f"sha-256  {one.capture}" in told
    assert "  301  http://a.example/ at 203.0.113.5\n    Location: /b\n  200  http://a.example/b\n" in told
    assert run("kept", one.capture, desk=desk) == told
    at = TEXT.index("Россия")
    begins = len(TEXT[:at].encode())
    assert f"  bytes {begins}-{begins + 12}\n" in run("kept", one.id, "--span", f"{at}-{at + 6}", desk=desk)
    assert CliRunner().invoke(cli, ["kept", "nothing", "--desk", str(desk)]).exit_code == 2


def test_refused_text_is_read_again_after_a_fix(desk: Path) -> None:
    assert "2031-01-01" in run("quarantine", "list", desk=desk)
    assert "still refused" in run("quarantine", "replay", "--published", "2031-01-01", desk=desk)
    assert run("quarantine", "list", desk=desk)
    told = run("quarantine", "replay", "--published", "2024-03-21", "--lang", "ru", desk=desk)
    assert told == "1 new, 1 settled, 0 still refused\n"
    assert not run("quarantine", "list", desk=desk)
    assert "2031-01-01" in run("quarantine", "list", "--all", desk=desk)
    assert run("verify", desk=desk) == "all is well\n"


def test_forgotten_text_is_not_read_again(desk: Path) -> None:
    with open_store(str(desk)) as store:
        document = next(iter(store.documents())).id
        keeping.index_of(store, desk).counts()
    assert "forgotten" in run("forget", document, "--reason", "asked", desk=desk)
    assert TEXT.encode() not in b"".join(path.read_bytes() for path in desk.rglob("*") if path.is_file())
    with open_store(str(desk)) as store:
        given = Given("Другой вестник", "2024-03-22", "ru")
        found = pipeline.read([str(desk.parent / "a.txt")], store, engine("local", 1), NOW, given)
        assert (found.new, found.known) == (0, 1)
        assert not [*store.documents()]
    assert run("verify", desk=desk) == "all is well\n"


def test_hurt_file_is_healed_from_what_was_read(desk: Path) -> None:
    file = next(path for path in (desk / "captures").glob("*/*") if path.read_bytes() == TEXT.encode())
    file.write_bytes(b"other")
    told = run("verify", "--repair", "--from", str(desk.parent), desk=desk)
    assert "healed from a copy" in told
    assert told.endswith("all is well\n")
