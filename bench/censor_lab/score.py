"""Does the probe name the means? Each means on one mirror of four, and a hundred checks of clean lines."""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from censor_lab.means import MEANS, Censor, Means
from censor_lab.net import MIRRORS, inside
from censor_lab.world import World

CLEAN_RUNS = 25
"""Runs over four mirrors: a hundred checks."""
LOSS = (0, 1, 3)
"""Percent of packets lost, run by run in turn: a clean line is not a perfect one."""
GATE_NAMED, GATE_FALSE = 12 / 13, 0


def checked(world: World, names: Iterable[str], scheme: str, edition: Path) -> dict[str, str]:
    """One run of `blocwatch mirrors check` in the client's namespace: the means by the mirror's name."""
    listed = world.home / "mirrors.txt"
    listed.write_text("".join(f"{scheme}://{one}/ {MIRRORS[one]}\n" for one in names), encoding="ascii")
    words = [sys.executable, "-m", "blocwatch", "mirrors", "check", str(listed), "--edition", str(edition)]
    env = {**os.environ, "SSL_CERT_FILE": str(world.trust)}
    told = subprocess.run(
        inside(world.net.client, [*words, "--json"]), capture_output=True, text=True, env=env, check=False
    )
    rows = [json.loads(line) for line in told.stdout.splitlines()]
    if not rows:
        raise RuntimeError(told.stderr)
    return {row["input"].split("/")[2]: row["means"] for row in rows}


def named(world: World, censor: Censor, edition: Path, means: Sequence[Means] = MEANS) -> tuple[int, int]:
    """How many means were named rightly, how many mirrors left alone were slandered; a line for each."""
    right = false = 0
    print(f"{'means':42} {'should be':16} {'named':16} seconds  the three left alone")
    for one in means:
        censor.clear()
        one.on(censor, "m1.lab.example")
        began = time.monotonic()
        found = checked(world, MIRRORS, one.scheme, edition)
        first, *others = (found[name] for name in MIRRORS)
        right += first == one.called
        false += sum(other != "open" for other in others)
        mark = "" if first == one.called else "  <- wrong"
        took = time.monotonic() - began
        print(f"{one.name:42} {one.called:16} {first:16} {took:7.1f}  {' '.join(others)}{mark}", flush=True)
    censor.clear()
    return right, false


def clean(world: World, censor: Censor, edition: Path, runs: int = CLEAN_RUNS) -> tuple[int, Counter[str]]:
    """Checks of lines without a censor: how many, and what was alleged in vain."""
    alleged: Counter[str] = Counter()
    for run in range(runs):
        censor.clear()
        if LOSS[run % len(LOSS)]:
            censor.lose(LOSS[run % len(LOSS)])
        alleged.update(checked(world, MIRRORS, "https", edition).values())
    censor.clear()
    count = alleged.total()
    del alleged["open"]
    return count, alleged
