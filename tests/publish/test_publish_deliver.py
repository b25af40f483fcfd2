"""An edition reaches the disk whole or not at all."""

from pathlib import Path

import pytest

from blocwatch.errors import UsageError
from blocwatch.publish.deliver import deliver

EDITION = {"brief.html": b"<p>new</p>", "brief.md": b"new", "parts/one.txt": b"1"}


def everything(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_every_file_is_written_and_nothing_else_touched(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_bytes(b"mine")
    (tmp_path / "brief.md").write_bytes(b"old")
    places = deliver(EDITION, tmp_path)
    assert everything(tmp_path) == {**EDITION, "mine.txt": b"mine"}
    assert [place.name for place in places] == ["brief.html", "brief.md", "one.txt"]


def test_a_new_folder_is_made(tmp_path: Path) -> None:
    deliver(EDITION, tmp_path / "a" / "b")
    assert everything(tmp_path / "a" / "b") == EDITION


def test_when_one_file_cannot_be_placed_the_old_ones_stand(tmp_path: Path) -> None:
    (tmp_path / "brief.html").write_bytes(b"old")
    blocked = tmp_path / "parts" / "one.txt"
    blocked.mkdir(parents=True)
    with pytest.raises(OSError, match="irectory"):
        deliver(EDITION, tmp_path)
    assert everything(tmp_path) == {"brief.html": b"old"}


@pytest.mark.parametrize("name", ["../out.txt", "/etc/out.txt", "a/../../out.txt", "", "a\\b"])
def test_a_name_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="no name for a file"):
        deliver({"fine.txt": b"", name: b""}, tmp_path)
    assert everything(tmp_path) == {}
