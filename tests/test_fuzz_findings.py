"""What `make fuzz` once found stays found: each file ends in texts or in a reason, and a short run finds nothing."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from blocwatch.collect import captures, documents
from blocwatch.model import Capture, Document, Quarantined

NOW = datetime(2026, 8, 1, tzinfo=UTC)
FOUND = sorted(path for path in (Path(__file__).parent / "fuzz").iterdir() if path.suffix != ".md")
ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_finding_ends_in_texts_or_a_reason(path: Path) -> None:
    found: list[Document | Quarantined] = []
    for one in captures(str(path), NOW):
        found += documents(one, now=NOW) if isinstance(one, Capture) else (one,)
    assert found
    assert all(one.reason if isinstance(one, Quarantined) else one.text.strip() for one in found)


@pytest.mark.whole
def test_short_run_finds_nothing() -> None:
    command = [sys.executable, "-W", "ignore", str(ROOT / "bench" / "fuzz.py"), "--inputs", "300"]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
