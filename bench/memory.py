"""How much memory `blocwatch read` takes, over time: a Telegram export of any size, and many documents coded.

usage: memory.py [--megabytes 2000] [--letters 1500] [--documents 100000] [--coded 5000] [--jobs 2] [--room F]

The export and the documents are made, written to a file and read by the command itself in a process of
its own, whose memory and whose workers' are looked at every second (proportional set, from /proc: what
processes share is counted once). The posts
of the export are Bulgarian, which is kept and not coded: what is measured is collecting and keeping. Of
the documents, of a sentence each, so many as asked are in three languages, and are coded by as many workers
as there are jobs; the rest is kept alone.
Needs three times the size of the export on the disk. Gates: 512 MB and 200 MB a worker (R7), and no growth
from the second quarter of the time to the last, of reading and of coding each: the one ends before the other.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MOST, MOST_A_WORKER, MOST_GROWTH = 512.0, 200.0, 0.10
FEWEST_LOOKS = 100
SENTENCE = (
    "Министрите на двете страни се срещнаха в петък и обсъдиха доставките на зърно, съобщение {n}, част {m}. "
)
SAID = {
    "ru": "20 марта 2024 года {a} ввела санкции против {b}, сообщение {n}.",
    "en": "On 20 March 2024 {a} imposed sanctions on {b}, item {n}.",
    "uk": "20 березня 2024 року {a} запровадила санкції проти {b}, повідомлення {n}.",
}
NAMES = {
    "ru": (("Россия", "Японии"), ("Франция", "Ирана"), ("Турция", "Сирии"), ("Индия", "Пакистана")),
    "en": (("Japan", "Russia"), ("France", "Iran"), ("Turkey", "Syria"), ("India", "Pakistan")),
    "uk": (("Польща", "Росії"), ("Франція", "Ірану"), ("Туреччина", "Сирії"), ("Індія", "Пакистану")),
}


@dataclass(frozen=True, slots=True)
class Look:
    """One look at the processes: seconds since the start, megabytes of the command and of each worker."""

    at: float
    main: float
    workers: tuple[float, ...]


def export(path: Path, megabytes: int, letters: int) -> int:
    """A channel's export of about that size, written as it is made; how many posts."""
    count = 0
    with path.open("w", encoding="utf-8") as file:
        file.write('{\n "name": "Северна линия",\n "type": "public_channel",\n "id": 123,\n "messages": [\n')
        while file.tell() < megabytes * 1_000_000:
            pieces = letters // len(SENTENCE) + 1
            text = "".join(SENTENCE.format(n=count, m=piece) for piece in range(pieces))
            post = {
                "id": count,
                "type": "message",
                "date": "2024-03-20T10:00:00",
                "date_unixtime": "1710918000",
                "from": "Северна линия",
                "from_id": "channel123",
                "text": text,
                "text_entities": [{"type": "plain", "text": text}],
            }
            file.write((",\n" if count else "") + json.dumps(post, ensure_ascii=False, indent=1))
            count += 1
        file.write("\n ]\n}\n")
    return count


def many(path: Path, count: int, coded: int) -> None:
    """So many documents of a sentence each, a line each: the first few to be coded, in three languages."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            if number >= coded:
                row = {
                    "id": str(number),
                    "lang": "bg",
                    "published": "2024-03-20",
                    "text": SENTENCE.format(n=number, m=1),
                }
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
                continue
            language = [*SAID][number % 3]
            one, other = NAMES[language][number // 3 % 4]
            text = SAID[language].format(a=one, b=other, n=number)
            row = {"id": str(number), "lang": language, "published": "2024-03-20", "text": text}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def share(process: int) -> float:
    """Megabytes of a process, a page that several have divided among them (PSS); 0 when it is gone."""
    try:
        words = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0.0
    found = [line.split()[1] for line in words.splitlines() if line.startswith("Pss:")]
    return int(found[0]) / 1024 if found else 0.0


def below(process: int) -> list[int]:
    """The processes that one has started, whatever thread did, and those that these have."""
    found: list[int] = []
    for path in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            found += map(int, path.read_text(encoding="ascii").split())
        except OSError:
            continue
    return sorted({*found, *(each for one in found for each in below(one))})


def looks(process: subprocess.Popen[str]) -> Iterator[Look]:
    """A look a second, until it ends."""
    start = time.monotonic()
    while process.poll() is None:
        workers = tuple(map(share, below(process.pid)))
        yield Look(time.monotonic() - start, share(process.pid), workers)
        time.sleep(1)


def phases(seen: list[Look]) -> dict[str, list[float]]:
    """Megabytes of all processes while it reads and keeps, then while workers code; none of a short phase."""
    work = [look.main + sum(look.workers) for look in seen if look.workers]
    alone = [look.main for look in seen if not look.workers]
    return {name: each for name, each in (("reading", alone), ("coding", work)) if len(each) >= FEWEST_LOOKS}


def growth(seen: list[float]) -> float:
    """By what share the last quarter is above the second."""
    quarter = max(1, len(seen) // 4)
    second, last = seen[quarter : 2 * quarter] or seen, seen[-quarter:]
    return (sum(last) / len(last)) / (sum(second) / len(second)) - 1


def run(name: str, source: Path, desk: Path, jobs: int) -> bool:
    """Read a source with the command, tell its memory over time; whether every gate was met."""
    command = [
        sys.executable,
        "-m",
        "blocwatch",
        "read",
        str(source),
        "--desk",
        str(desk),
        "--jobs",
        str(jobs),
    ]
    size = source.stat().st_size / 1e6
    print(f"{name}: {size:.0f} MB, {jobs} jobs", flush=True)
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    seen: list[Look] = []
    due = 0.0
    for look in looks(process):
        seen.append(look)
        if look.at >= due:
            workers = " ".join(f"{one:.0f}" for one in look.workers) or "-"
            print(f"  {look.at:6.0f} s  {look.main:4.0f} MB  workers {workers}", flush=True)
            due = max(due * 1.3, due + 5)
    counts = (process.stdout.read() if process.stdout else "").strip()
    print(f"  {seen[-1].at:6.0f} s  {counts}", flush=True)
    peak = max(look.main for look in seen)
    each = max((max(look.workers, default=0.0) for look in seen), default=0.0)
    whole = max(look.main + sum(look.workers) for look in seen)
    most = MOST + MOST_A_WORKER * (jobs if jobs > 1 else 0)
    grown = [(f"growth while {name}", growth(each), MOST_GROWTH) for name, each in phases(seen).items()]
    rows = (
        ("peak MB, all processes", whole, most),
        *grown,
        ("ended badly", float(process.returncode != 0), 0.0),
    )
    print(f"  peak {peak:.0f} MB the command, {each:.0f} MB the largest worker")
    for what, figure, gate in rows:
        print(f"  {'ok  ' if figure <= gate else 'MISS'} {what}: {figure:.2f} (gate {gate:g})", flush=True)
    return all(figure <= gate for _, figure, gate in rows)


def main() -> int:
    """Run both; 1 when a gate is missed."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--megabytes", type=int, default=2000)
    asked.add_argument("--letters", type=int, default=1500)
    asked.add_argument("--documents", type=int, default=100_000)
    asked.add_argument("--coded", type=int, default=5_000, help="how many of the documents are coded")
    asked.add_argument("--jobs", type=int, default=2)
    asked.add_argument("--room", help="where the files are made; the place for temporary ones")
    options = asked.parse_args()
    met = True
    with tempfile.TemporaryDirectory(prefix="memory.", dir=options.room) as name:
        room = Path(name)
        if options.megabytes:
            source = room / "result.json"
            posts = export(source, options.megabytes, options.letters)
            met &= run(f"a Telegram export of {posts} posts", source, room / "export", 1)
            source.unlink()
        if options.documents:
            source = room / "documents.jsonl"
            many(source, options.documents, options.coded)
            what = f"{options.documents} documents, {options.coded} of them coded"
            met &= run(what, source, room / "documents", options.jobs)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
