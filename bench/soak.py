"""The desk under blows: `make soak`. Prints each figure beside its gate and fails where one is missed.

kills    `read` in a process of its own, killed with SIGKILL at a random moment, again and again on one
         desk; then every acknowledged capture and record must be there, byte for byte (R1), and nothing
         half written is left once the same texts were read again
hurts    one file of a closed desk cut short or with one bit turned; `verify` must name it and `--repair`,
         with a copy of the desk at hand, heal it (R2)
logs     the same for the files that a killed writer left, where SQLite itself drops what it cannot read:
         named, or nothing is lost
full     the disk is full (a limit on the size of files, or a small tmpfs where it can be mounted) or no
         file can be opened: a clean stop, nothing acknowledged lost, and it goes on afterwards (R8)
writers  several processes write to one desk at once
readers  eight processes read a desk while one writes to it: never half a text, never fewer than before (R9)

A killed process is no power cut: what the system has not yet written survives it. Cuts and flips stand in
for that. Nothing here reads a clock for its result; `--seed` gives the same blows again.
"""

import argparse
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from blocwatch import pipeline
from blocwatch.collect import Given
from blocwatch.engine import engine
from blocwatch.errors import StoreError
from blocwatch.model import Capture, EventType, Imported, Watched
from blocwatch.store import checksums, whole
from blocwatch.store.desk import Desk
from blocwatch.store.imports import Imports
from blocwatch.store.index import Index
from blocwatch.store.record import Record, line
from blocwatch.store.repair import repair
from blocwatch.store.shelf import Shelf, Words
from blocwatch.store.sources import Sources, put

NOW = datetime(2024, 6, 1, tzinfo=UTC)
GIVEN = Given("Outlet", "2024-03-20")
SAID = {
    "ru": "{day} марта 2024 года Россия ввела санкции против Японии. Китай осудил США, сообщение {n}.",
    "en": "On {day} March 2024 Japan imposed sanctions on Russia. China condemned France, item {n}.",
    "bg": "На {day} март 2024 г. Япония наложи санкции на Русия, съобщение {n}.",
}
UNFINISHED = (
    "not in the journal (cut short, or lines were lost); read it again",
    "only in journal.log; the journal lost it: blocwatch verify --repair",
)
"""What verify says where a process was killed between a file and its line, or between a line and its copy:
never acknowledged, since what was is looked for first, and made whole by whoever writes next."""
LIVES = 25
"""Kills on one desk before a new one is begun: so that checking it stays quick."""


class Telling(Desk):
    """A desk that says what it acknowledged, after it did, into a pipe that outlives it."""

    def __init__(self, folder: Path, pipe: int) -> None:
        super().__init__(folder, patience=60)
        self._pipe = pipe

    def keep(self, capture: Capture) -> bool:
        """Keep, then say so."""
        kept = super().keep(capture)
        os.write(self._pipe, f"kept {capture.digest}\n".encode())
        return kept

    def add(self, records: Iterable[Record]) -> int:
        """Add, then say so."""
        many = list(records)
        count = super().add(many)
        for one in map(line, many):
            os.write(self._pipe, f"{one.kind} {one.key}\n".encode())
        return count


def in_child(work: Callable[[int], None], after: float | None = None) -> tuple[list[str], bool]:
    """Run in a child, killed `after` seconds (None: never); what it said, and whether it was killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        code = 1
        try:
            os.close(reading)
            work(writing)
            code = 0
        except StoreError as error:
            os.write(writing, f"refused {error}\n".encode())
            code = 0
        except BaseException:
            traceback.print_exc()
            raise
        finally:
            os._exit(code)
    os.close(writing)
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    with open(reading, "rb") as pipe:
        said = [one.decode().strip() for one in pipe if one.endswith(b"\n")]
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the child broke"
    return said, os.WIFSIGNALED(status)


def sources(folder: Path, languages: Iterable[str], life: int, count: int) -> list[str]:
    """Texts nobody read before, a file each."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number, language in zip(range(count), [*languages] * count, strict=False):
        path = folder / f"{life}-{number}.{language}.txt"
        text = SAID[language].format(day=1 + number % 28, n=f"{life}-{number}")
        path.write_text(f"{text}\n" * 3, encoding="utf-8")
        paths.append(str(path))
    return paths


def missing(folder: Path, said: Iterable[str]) -> list[str]:
    """What was acknowledged and is not there, or not as it was."""
    lost = []
    with Desk(folder) as desk:
        for one in said:
            kind, _, key = one.partition(" ")
            try:
                if kind == "kept":
                    desk.capture(key)
                elif not desk._journal.find(kind, key):
                    lost.append(one)
            except StoreError as error:
                lost.append(f"{one}: {error}")
    return lost


def wrong(folder: Path) -> list[str]:
    """What verify says, or that the desk does not open."""
    try:
        with Desk(folder) as desk:
            return [*desk.verify()]
    except StoreError as error:
        return [str(error)]


Figures = Iterator[tuple[str, int, int]]
"""What was counted, how many, and how many there may be."""


def kills(room: Path, count: int, languages: list[str], chance: random.Random) -> Figures:
    """(what, figure, gate) of so many kills of `read`."""
    counts = Counter[str]()

    def reading(folder: Path, paths: list[str]) -> Callable[[int], None]:
        def work(pipe: int) -> None:
            with Telling(folder, pipe) as desk:
                pipeline.read(paths, desk, engine("local", 1), NOW, GIVEN)

        return work

    reading(room / "warm", sources(room / "texts", languages, -1, 2 * len(languages)))(os.open(os.devnull, 1))
    started = time.monotonic()
    in_child(reading(room / "time", sources(room / "texts", languages, -2, 6)))
    whole = time.monotonic() - started
    acknowledged: list[str] = []
    life = 0
    while counts["killed"] < count:
        folder = room / f"kills-{life // LIVES}"
        paths = sources(room / "texts", languages, life, 6)
        said, killed = in_child(reading(folder, paths), chance.uniform(0, 1.1 * whole))
        acknowledged += said
        counts["killed"] += killed
        life += 1
        if life % LIVES == 0 or counts["killed"] == count:
            counts["acknowledged"] += len(set(acknowledged))
            counts["lost"] += len(missing(folder, set(acknowledged)))
            for one in wrong(folder):
                named = one.endswith(UNFINISHED)
                counts["unacknowledged" if named else "wrong"] += 1
                tell(f"kills: {'unacknowledged' if named else 'wrong'}: {one}")
            in_child(reading(folder, sorted(map(str, (room / "texts").glob("[0-9]*.txt")))))
            for one in wrong(folder):
                counts["unhealed"] += 1
                tell(f"kills: read again, and still {one}")
            acknowledged.clear()
            shutil.rmtree(room / "texts")
    yield "kills: acknowledged captures and records lost", counts["lost"], 0
    yield "kills: wrong lines or bytes", counts["wrong"], 0
    yield "kills: wrong after the same texts were read again", counts["unhealed"], 0
    tell(f"kills: {life} runs, {counts['killed']} killed at work, {counts['acknowledged']} acknowledged, "
         f"{counts['unacknowledged']} half written, never acknowledged (named)")  # fmt: skip


def a_desk(folder: Path) -> None:
    """A desk with some of everything, closed."""
    texts = sources(folder.parent / "of", ["bg"], 0, 12)
    with Desk(folder) as desk:
        pipeline.read(
            [*texts, "nowhere.txt"],
            desk,
            engine("local", 1),
            NOW,
            GIVEN,
        )
        Index(desk, folder / "index.duckdb").counts()
    event = Imported(
        NOW.date(), "RUS", "JPN", EventType.SANCTION, None, -5.0, "O", "plover", "1", "0" * 64, 1
    )
    Imports(folder).add("0" * 64, [event])
    with closing(Shelf(folder / "shelf.sqlite")) as shelf:
        shelf.put_told("m", [event])
        shelf.put_texts("m", [Words("a", "зерно", "xukr")])
        shelf.keep("k", bytes(range(256)))
    for name in whole.OWN:
        (folder / name).write_text("languages = ['ru']\n", encoding="utf-8")
        checksums.write(folder / name)
    Sources(folder).change(lambda listed: put(listed, [Watched("https://news.example/feed", "feed")]))


def told(folder: Path) -> list[str]:
    """All that a desk says, in order."""
    with Desk(folder) as desk:
        lines = [entry.chain for entry in desk._journal.entries()]
        return lines + [desk.capture(one).digest for one in desk._captures.digests()]


def hurt(path: Path, place: int, bit: int | None) -> None:
    """Cut a file at a place, or turn one bit there."""
    body = bytearray(path.read_bytes())
    if bit is None:
        path.write_bytes(body[:place])
    else:
        body[place] ^= 1 << bit
        path.write_bytes(body)


def files(folder: Path) -> list[Path]:
    """Every file of a desk that says something."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.stat().st_size)


def by_kind(folder: Path) -> list[list[Path]]:
    """The files of a desk, captures together and each other one by itself, so that none is left out."""
    captures = [path for path in files(folder) if path.parent.parent.name == "captures"]
    return [captures, *([path] for path in files(folder) if path not in captures)]


def hurts(room: Path, count: int, chance: random.Random) -> Figures:
    """(what, figure, gate) of so many cuts and as many flips of a closed desk."""
    sound = room / "sound"
    a_desk(sound)
    before, counts = told(sound), Counter[str]()
    for number in range(2 * count):
        copy = room / "hurt"
        shutil.copytree(sound, copy)
        path = chance.choice(chance.choice(by_kind(copy)))
        place, bit = chance.randrange(path.stat().st_size), chance.randrange(8) if number % 2 else None
        hurt(path, place, bit)
        folder = path.relative_to(copy).parts[0]
        name = path.name if path.parent == copy else f"a file of {folder}"
        counts[f"of {name}"] += 1
        if not wrong(copy):
            counts["unnamed"] += 1
            tell(f"unnamed: {name} at {place}, bit {bit}")
        list(repair(copy, [sound]))
        if wrong(copy) or told(copy) != before:
            counts["unhealed"] += 1
            tell(f"unhealed: {name} at {place}, bit {bit}: {wrong(copy)}")
        shutil.rmtree(copy)
    yield f"hurts: of {count} cuts and {count} flips not named", counts["unnamed"], 0
    yield "hurts: not healed from a copy", counts["unhealed"], 0
    tell("hurts: " + ", ".join(f"{n} {name}" for name, n in sorted(counts.items()) if name.startswith("of ")))


def logs(room: Path, count: int, chance: random.Random) -> Figures:
    """(what, figure, gate) of so many blows to what a killed writer left, its log still unread."""
    left = room / "left"

    def work(pipe: int) -> None:
        with Telling(left, pipe) as desk:
            texts = sources(room / "of", ["bg"], 1, 12)
            pipeline.read(texts, desk, engine("local", 1), NOW, GIVEN)
            os.kill(os.getpid(), signal.SIGKILL)

    said, _ = in_child(work)
    counts = Counter[str]()
    for number in range(count):
        copy = room / "hurt"
        shutil.copytree(left, copy)
        path = chance.choice([one for one in files(copy) if one.name.startswith("journal")])
        hurt(path, chance.randrange(path.stat().st_size), chance.randrange(8) if number % 2 else None)
        named = bool(wrong(copy))
        counts["named" if named else "harmless"] += 1
        lost = 0
        if named:
            list(repair(copy))
        lost = len(missing(copy, said))
        counts["lost"] += bool(lost)
        shutil.rmtree(copy)
    yield f"logs: of {count} blows to a killed desk, acknowledged lost", counts["lost"], 0
    tell(f"logs: {counts['named']} named and healed, {counts['harmless']} changed nothing that is needed")


def full(room: Path, count: int, chance: random.Random) -> Figures:
    """(what, figure, gate) of so many disks that fill, and of a process out of file handles."""
    counts = Counter[str]()
    for number in range(count):
        folder, size = room / f"full-{number}", chance.randrange(4096, 120_000)

        texts = sources(room / "of", ["bg"], number, 40)
        handles = number % 4 == 0

        def work(
            pipe: int,
            folder: Path = folder,
            size: int = size,
            handles: bool = handles,
            texts: list[str] = texts,
        ) -> None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            with Telling(folder, pipe) as desk:
                if handles:
                    resource.setrlimit(resource.RLIMIT_NOFILE, (len(os.listdir("/proc/self/fd")) - 1,) * 2)
                else:
                    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
                for text in texts:
                    pipeline.read([text], desk, engine("local", 1), NOW, GIVEN)

        said, _ = in_child(work)
        counts["stopped"] += any(one.startswith("refused") for one in said)
        acknowledged = [one for one in said if not one.startswith("refused")]
        counts["lost"] += len(missing(folder, acknowledged))
        with Desk(folder) as desk:
            pipeline.read(texts, desk, engine("local", 1), NOW, GIVEN)
            counts["unfinished"] += len([*desk.documents()]) != len(texts)
        counts["wrong"] += bool(wrong(folder))
        shutil.rmtree(folder)
    yield f"full: of {count} full disks, acknowledged lost", counts["lost"], 0
    yield "full: wrong afterwards, or did not go on", counts["wrong"] + counts["unfinished"], 0
    tell(f"full: {counts['stopped']} stopped with one line that says why")
    yield from tmpfs(room, chance)


def tmpfs(room: Path, chance: random.Random) -> Figures:
    """The same on a real file system without room, where one can be mounted."""
    place, lost = room / "tmpfs", 0
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=300k", "soak", place], check=False, capture_output=True
    )
    if mounted.returncode:
        tell("full: no tmpfs can be mounted here")
        return
    try:
        texts = sources(room / "of", ["bg"], chance.randrange(10**6), 200)

        def work(pipe: int) -> None:
            with Telling(place / "desk", pipe) as desk:
                for text in texts:
                    pipeline.read([text], desk, engine("local", 1), NOW, GIVEN)

        said, _ = in_child(work)
        stopped = [one for one in said if one.startswith("refused")]
        assert any("the disk is full" in one for one in stopped), said[-3:]
        subprocess.run(["mount", "-o", "remount,size=50m", place], check=True)
        lost = len(missing(place / "desk", [one for one in said if not one.startswith("refused")]))
        in_child(work)
        lost += len(wrong(place / "desk"))
        with Desk(place / "desk") as desk:
            lost += len([*desk.documents()]) != len(texts)
    finally:
        subprocess.run(["umount", place], check=False)
    yield "full: a tmpfs of 300 KB, lost, wrong or unfinished", lost, 0


def writers(room: Path, count: int) -> Figures:
    """(what, figure, gate) of four writers of so many texts each on one desk."""
    folder, said = room / "writers", list[str]()
    processes = []
    for one in range(4):
        reading, writing = os.pipe()
        texts = sources(room / "of", ["bg"], 1000 + one, count)
        child = os.fork()
        if not child:
            code = 1
            try:
                with Telling(folder, writing) as desk:
                    for text in texts:
                        pipeline.read([text], desk, engine("local", 1), NOW, GIVEN)
                code = 0
            finally:
                os._exit(code)
        os.close(writing)
        processes.append((child, reading))
    broken = 0
    for child, reading in processes:
        with open(reading, "rb") as pipe:
            said += [one.decode().strip() for one in pipe]
        broken += os.waitpid(child, 0)[1] != 0
    yield (
        "writers: acknowledged lost, broken or wrong",
        len(missing(folder, said)) + broken + len(wrong(folder)),
        0,
    )
    tell(f"writers: 4 at once, {len(set(said))} acknowledged")


def readers(room: Path, count: int) -> Figures:
    """(what, figure, gate) of eight readers beside a writer of so many texts."""
    folder, texts = room / "readers", sources(room / "of", ["bg"], 2000, count)
    with Desk(folder):
        pass

    def looking() -> Iterator[str]:
        before, looks = -1, 0
        while before < count:
            with Desk(folder, patience=60) as desk:
                refused = {one.capture for one in desk.quarantined()}
                found = {one.capture: desk.capture(one.capture).body.decode() for one in desk.documents()}
                halves = sum(
                    one.text not in found[one.capture] for one in desk.documents() if one.capture in found
                )
            if halves or len(found) < before or not refused <= {*found}:
                yield f"half {halves} {len(found)} after {before}"
            before, looks = len(found), looks + 1
        yield f"looks {looks}"

    def reader(pipe: int) -> None:
        for one in looking():
            os.write(pipe, f"{one}\n".encode())

    def writer(pipe: int) -> None:
        with Telling(folder, pipe) as desk:
            for text in texts:
                pipeline.read([text], desk, engine("local", 1), NOW, GIVEN)

    with ThreadPoolExecutor(9) as crew:
        writing = crew.submit(in_child, writer)
        reading = [crew.submit(in_child, reader) for _ in range(8)]
        said = [line for one in reading for line in one.result()[0]]
        writing.result()
    seen = sum(int(one.split()[1]) for one in said if one.startswith("looks"))
    yield "readers: saw half a text, or fewer than before", sum(one.startswith("half") for one in said), 0
    yield "readers: refused or broken", 8 - sum(one.startswith("looks") for one in said), 0
    tell(f"readers: 8 beside a writer of {count} texts looked {seen} times")


def tell(words: str) -> None:
    """A line, at once."""
    print(words, flush=True)


def main() -> int:
    """Run what is asked for; 1 when a gate is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--hurts", type=int, default=1000)
    parser.add_argument("--logs", type=int, default=300)
    parser.add_argument("--full", type=int, default=100)
    parser.add_argument("--writers", type=int, default=50)
    parser.add_argument("--readers", type=int, default=200)
    parser.add_argument("--languages", default="ru,en,bg", help="of the texts; bg is kept and not coded")
    parser.add_argument("--seed", type=int, default=20)
    asked = parser.parse_args()
    missed = 0
    with tempfile.TemporaryDirectory(prefix="soak.") as name:
        room, chance = Path(name), random.Random(asked.seed)
        runs = (
            kills(room, asked.kills, asked.languages.split(","), chance) if asked.kills else (),
            hurts(room, asked.hurts, chance) if asked.hurts else (),
            logs(room, asked.logs, chance) if asked.logs else (),
            full(room, asked.full, chance) if asked.full else (),
            writers(room, asked.writers) if asked.writers else (),
            readers(room, asked.readers) if asked.readers else (),
        )
        for figures in runs:
            for what, figure, gate in figures:
                missed += figure > gate
                tell(f"{'ok  ' if figure <= gate else 'MISS'} {what}: {figure} (gate {gate})")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
