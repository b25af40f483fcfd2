"""How fast the desk answers with a million lines of ledger: `python bench/serve.py [--events N]`.

Makes a desk of the sample news and N imported events (made up, tests/web/polecat.py), serves it as
`blocwatch serve` does, and lets readers in: ten, then fifty, each asking for one page after another,
more than a thousand addresses of pairs among them. Prints each figure beside its gate and ends with 1 where
one is not met. Uses loopback only; --seconds says how long (300: five minutes for the fifty), --desk keeps
the desk for another run, --documents adds made-up documents of its last 140 days (generated.py), a quarter
of an hour for 4,000.
"""

import argparse
import asyncio
import gzip
import itertools
import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles

import httpx

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import generated  # noqa: E402

from blocwatch import importing, pipeline  # noqa: E402
from blocwatch.collect import Given  # noqa: E402
from blocwatch.engine import engine  # noqa: E402
from blocwatch.model import EventType, Imported  # noqa: E402
from blocwatch.store import open_store  # noqa: E402
from blocwatch.track import plover  # noqa: E402
from web.polecat import LAST, rows  # noqa: E402

PAGE_KB, P95_MS, READERS, MANY = 100, 150, 10, 50
FIXED = (
    "/", "/documents", "/documents?q=КНДР", "/documents?q=missiles", "/dyads", "/blocs", "/claims",
    "/sources", "/entities", "/method", "/quarantine", "/acts", "/api/today", "/api/relations",
)  # fmt: skip
PATIENCE = 900
"""Seconds in which the desk must be ready."""


def written(path: Path, count: int) -> None:
    """So many made-up documents as JSON lines, told on the last days of the imported events."""
    lines = [
        {
            "id": one.id, "lang": one.language, "outlet": one.outlet, "text": one.text,
            "published": (LAST - timedelta(days=number % 140)).isoformat(),
        }
        for number, one in enumerate(generated.documents(count, seed=5))
    ]  # fmt: skip
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in lines), encoding="utf-8")


def made(folder: Path, count: int, documents: int) -> None:
    """A desk with the sample news, so many imported events, and so many documents more."""
    with tempfile.TemporaryDirectory() as room, open_store(str(folder)) as store:
        more = Path(room, "documents.jsonl")
        written(more, documents)
        pipeline.read(
            [str(ROOT / "samples" / "news.jsonl"), *([str(more)] if documents else [])],
            store,
            engine("local", 1),
            datetime(2024, 5, 1, tzinfo=UTC),
            Given(),
        )
    weights = plover()
    digest = "b" * 64
    events = (
        Imported(
            day, actor, recipient, EventType(kind), None, weights.score(EventType(kind), None), publisher,
            "polecat", key, digest, line,
        )
        for line, (key, day, kind, actor, recipient, publisher) in enumerate(rows(count, years=10), start=2)
    )  # fmt: skip
    importing.keep(folder, digest, events)


def addresses() -> list[str]:
    """What readers ask for: every main page, and pages of pairs on some days and from some row on."""
    states = sorted({one for row in itertools.islice(rows(2000), 2000) for one in row[3:5]})
    pairs = [
        f"/dyad/{low}/{high}{more}"
        for low, high in itertools.combinations(states, 2)
        for more in ("", "?first=50", "?first=500")
    ]
    return [*FIXED * 8, *pairs]


async def read(address: str, readers: int, seconds: float, seed: int) -> tuple[list[float], int]:
    """Milliseconds of every answer, and how many failed."""
    took: list[float] = []
    failed = 0
    stop = time.perf_counter() + seconds

    async def reader(number: int) -> None:
        nonlocal failed
        chance = random.Random(seed * 1000 + number)
        pages = addresses()
        async with httpx.AsyncClient(base_url=address, timeout=30) as client:
            while time.perf_counter() < stop:
                begun = time.perf_counter()
                try:
                    told = await client.get(chance.choice(pages), headers={"accept-encoding": "identity"})
                    failed += told.status_code != httpx.codes.OK
                except httpx.HTTPError:
                    failed += 1
                took.append((time.perf_counter() - begun) * 1000)

    await asyncio.gather(*(reader(number) for number in range(readers)))
    return took, failed


def first_page(address: str) -> tuple[float, float]:
    """Kilobytes of the first page with its style, script and icon: as they are, and compressed."""
    paths = ("/", "/static/desk.css", "/static/desk.js", "/static/icon.svg")
    bodies = [httpx.get(address + path, timeout=PATIENCE).content for path in paths]
    return sum(map(len, bodies)) / 1024, sum(len(gzip.compress(body, 4)) for body in bodies) / 1024


def told(name: str, value: float, gate: float, unit: str) -> bool:
    """Print a figure beside its gate; whether it is met."""
    met = value <= gate
    print(f"{name:<46} {value:>9.1f} {unit:<3} gate {gate:g}{'' if met else '   NOT MET'}", flush=True)
    return met


def spent(server: int) -> float:
    """CPU seconds that a process has taken; another machine's load does not change it."""
    fields = Path(f"/proc/{server}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measured(address: str, seconds: float, server: int) -> bool:
    """All figures."""
    whole, packed = first_page(address)
    met = [told("first page with style and script", whole, PAGE_KB, "KB")]
    print(f"{'  compressed':<46} {packed:>9.1f} KB", flush=True)
    for readers, gated in ((READERS, True), (MANY, False)):
        before = spent(server)
        took, failed = asyncio.run(read(address, readers, seconds, readers))
        cuts = quantiles(took, n=100)
        pace = f"{len(took)} answers, {len(took) / seconds:.0f} a second"
        spread = f"median {median(took):.0f} ms, p95 {cuts[94]:.0f} ms, p99 {cuts[98]:.0f} ms"
        each = (spent(server) - before) * 1000 / len(took)
        print(f"{readers} readers: {pace}, {spread}; {each:.1f} ms of CPU an answer", flush=True)
        if gated:
            met.append(told(f"p95 of {readers} readers", cuts[94], P95_MS, "ms"))
        met.append(told(f"errors of {readers} readers", failed, 0, ""))
    return all(met)


def main() -> int:
    """Make, serve, measure."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--events", type=int, default=1_000_000)
    asked.add_argument("--documents", type=int, default=0)
    asked.add_argument("--seconds", type=float, default=60)
    asked.add_argument("--desk", help="a desk made by an earlier run, to be used again")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as room, socket.socket() as free:
        folder = Path(given.desk or Path(room, "desk"))
        if not (folder / "journal.sqlite").exists():
            made(folder, given.events, given.documents)
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        command = [sys.executable, "-m", "blocwatch", "serve", "--desk", str(folder), "--port", str(port)]
        begun = time.perf_counter()
        server = subprocess.Popen(command)
        try:
            address = f"http://127.0.0.1:{port}"
            while not _up(address):
                if server.poll() is not None or time.perf_counter() - begun > PATIENCE:
                    return 1
                time.sleep(0.5)
            print(f"ready after {time.perf_counter() - begun:.0f} s", flush=True)
            return 0 if measured(address, given.seconds, server.pid) else 1
        finally:
            server.terminate()
            server.wait()


def _up(address: str) -> bool:
    try:
        return httpx.get(address + "/method", timeout=600).status_code == httpx.codes.OK
    except httpx.HTTPError:
        return False


if __name__ == "__main__":
    sys.exit(main())
