"""A short run of `make soak`: killed, hurt, full, and four writers at once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.whole
@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills processes that were forked")
def test_nothing_acknowledged_is_lost_in_sixty_kills_and_under_blows() -> None:
    short = [
        "--kills",
        "60",
        "--hurts",
        "25",
        "--logs",
        "20",
        "--full",
        "8",
        "--writers",
        "5",
        "--readers",
        "10",
        "--languages",
        "bg",
    ]
    command = [sys.executable, "-W", "ignore", str(ROOT / "bench" / "soak.py"), *short]
    # A killed process loses nothing of what the system holds, on a disk or in memory; memory is quicker.
    memory = {"TMPDIR": "/dev/shm"} if os.access("/dev/shm", os.W_OK) else {}
    told = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | memory)
    assert told.returncode == 0, told.stdout + told.stderr
    assert "60 killed at work" in told.stdout
