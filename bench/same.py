"""The same sources, the same bytes: in any order, twice, after a crash, on any machine (R3, R4).

usage: same.py [--runs 24] [--seed 20]

Each run is a process of its own with a hash seed, a time zone, a locale, a number of workers and an order
of the sources of its own. It reads once, twice, thrice, or is killed at a random moment and begun again.
Compared are the digest of the ledger (`keeping.digest`) and that of the brief in three languages.
"""

import argparse
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from blocwatch import keeping, pipeline
from blocwatch.collect import Given
from blocwatch.engine import engine
from blocwatch.store import open_store

ROOT = Path(__file__).parent.parent
NOW = datetime(2024, 6, 1, tzinfo=UTC)
ZONES = ("UTC", "Asia/Pyongyang", "America/Montevideo")
PLACES = ("C", "C.UTF-8", "ru_RU.UTF-8")
WAYS = ("once", "twice", "thrice", "killed")


def sources(room: Path) -> list[str]:
    """The sample news, a file a document, and the sample pages and feeds."""
    found = []
    lines = (ROOT / "samples" / "news.jsonl").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        path = room / f"{number:03}.jsonl"
        path.write_text(line + "\n", encoding="utf-8")
        found.append(str(path))
    for folder in ("pages", "feeds"):
        found += map(str, sorted((ROOT / "samples" / folder).iterdir()))
    return found


def read(paths: list[str], desk: str, jobs: int, times: int) -> str:
    """Read the sources so many times; the two digests as JSON."""
    with open_store(desk) as store:
        for _ in range(times):
            pipeline.read(paths, store, engine("local", jobs), NOW, Given())
        briefs = hashlib.sha256()
        for language in ("ru", "en", "uk"):
            edition = pipeline.issue(store, None, None, (), language)
            for path, body in sorted(edition.items()):
                briefs.update(f"{path} {len(body)} ".encode() + body)
        return json.dumps({"ledger": keeping.digest(store), "briefs": briefs.hexdigest()})


def started(paths: list[str], desk: Path, number: int, times: int, jobs: int) -> subprocess.Popen[str]:
    """A process of its own, its machine as the number says."""
    settings = os.environ | {
        "PYTHONHASHSEED": str(number),
        "TZ": ZONES[number % len(ZONES)],
        "LC_ALL": PLACES[number % len(PLACES)],
        "PYTHONUTF8": "1",
    }
    command = [sys.executable, "-W", "ignore", __file__, "--desk", str(desk), "--times", str(times)]
    command += ["--jobs", str(jobs), *paths]
    return subprocess.Popen(command, env=settings, stdout=subprocess.PIPE, text=True)


def killed(paths: list[str], desk: Path, number: int, after: float, jobs: int) -> bool:
    """Begin, and kill after so many seconds; whether it was still at work."""
    process = started(paths, desk, number, 1, jobs)
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
    return process.wait() < 0


def run(room: Path, paths: list[str], number: int, chance: random.Random, whole: float) -> tuple[str, str]:
    """How it was read, and what came of it."""
    way, jobs = WAYS[number % len(WAYS)], 1 + number // len(WAYS) % 2
    order, desk = [*paths], room / f"desk-{number}"
    if number:
        chance.shuffle(order)
    if way == "killed":
        way = "killed" if killed(order, desk, number, chance.uniform(0.1, 0.6) * whole, jobs) else "twice"
        chance.shuffle(order)
    process = started(order, desk, number, {"twice": 2, "thrice": 3}.get(way, 1), jobs)
    told, _ = process.communicate()
    zone, place = ZONES[number % len(ZONES)], PLACES[number % len(PLACES)]
    return f"{way}, {jobs} jobs, {zone}, {place}", told.strip() or f"ended with {process.returncode}"


def compare(count: int, seed: int) -> int:
    """So many runs against the first; how many differ."""
    chance, found, ways = random.Random(seed), list[str](), Counter[str]()
    with tempfile.TemporaryDirectory(prefix="same.") as name:
        room = Path(name)
        paths = sources(room)
        start, whole = time.monotonic(), 0.0
        for number in range(count):
            how, told = run(room, paths, number, chance, whole)
            whole = whole or time.monotonic() - start
            found.append(told)
            ways[how.partition(",")[0]] += 1
            print(f"{how}: {'as the first' if told == found[0] else f'DIFFERS: {told}'}", flush=True)
    differ = sum(told != found[0] for told in found)
    print(", ".join(f"{n} {way}" for way, n in ways.items()) + f"; {len(paths)} sources")
    print(f"{'MISS' if differ else 'ok  '} runs whose ledger or brief differs: {differ} of {count} (gate 0)")
    return differ


def main() -> int:
    """Compare, or be one of the processes compared."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--runs", type=int, default=24)
    asked.add_argument("--seed", type=int, default=20)
    asked.add_argument("--desk", help=argparse.SUPPRESS)
    asked.add_argument("--times", type=int, default=1, help=argparse.SUPPRESS)
    asked.add_argument("--jobs", type=int, default=1, help=argparse.SUPPRESS)
    asked.add_argument("paths", nargs="*", help=argparse.SUPPRESS)
    options = asked.parse_args()
    if options.desk:
        print(read(options.paths, options.desk, options.jobs, options.times))
        return 0
    return int(compare(options.runs, options.seed) > 0)


if __name__ == "__main__":
    sys.exit(main())
