"""How fast the desk collects, in how much memory, and that hostile input ends in time.

usage: collecting.py [--size MEGABYTES] [--posts N]

Pages go through everything but coding (decode, two readers, language, tail, record) beside trafilatura alone
in the same run, as CPU time of one core. A Telegram export of the size asked for (2,000 for the gate) is
made while it is read, in a fresh process whose peak of memory is printed. Hostile feeds must end in 12 s.
"""

import argparse
import gzip
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, cast

sys.path.insert(0, str(Path(__file__).parent.parent / "eval"))

from rows import HEAD, SHARED, Row, lined, shown

from blocwatch.apart import documents_apart, in_turn, room
from blocwatch.collect import Given, documents
from blocwatch.collect.chat import parts
from blocwatch.collect.fetch import captured
from blocwatch.collect.kind import TELEGRAM
from blocwatch.collect.terms import LIMITS
from blocwatch.model import Capture, Document, Quarantined

NOW = datetime(2026, 8, 1, tzinfo=UTC)
POST = (
    "Министры двух стран встретились в пятницу и договорились открыть границу. Стороны обсудили поставки "
    "зерна и обмен пленными, сообщили участники встречи. Номер {}."
)
LONGEST_FEED, MOST_MEMORY = 12.0, 512.0


class Export:
    """An export of a channel that is made while it is read, so that no disk holds it."""

    def __init__(self, posts: int) -> None:
        self._posts = self._made(posts)
        self._left = b""

    def _made(self, posts: int) -> Iterator[bytes]:
        yield '{\n "name": "Северная линия",\n "type": "public_channel",\n "id": 123,\n'.encode()
        yield b' "messages": [\n'
        for number in range(posts):
            text = POST.format(number)
            post = {
                "id": number,
                "type": "message",
                "date": "2024-03-20T10:00:00",
                "date_unixtime": "1710918000",
                "from": "Северная линия",
                "from_id": "channel123",
                "text": text,
                "text_entities": [{"type": "plain", "text": text}],
            }
            yield (",\n" if number else "").encode() + json.dumps(post, ensure_ascii=False, indent=1).encode()
        yield b"\n ]\n}\n"

    def read(self, size: int) -> bytes:
        """The next bytes, fewer only at the end."""
        while len(self._left) < size:
            more = next(self._posts, b"")
            if not more:
                break
            self._left += more
        given, self._left = self._left[:size], self._left[size:]
        return given


def posts_read(export: bytes) -> tuple[int, int]:
    """Documents and refusals of an export, read as the desk reads it and let go."""
    texts = refused = 0
    for part in parts(BytesIO(export), LIMITS):
        if isinstance(part, bytes):
            for each in documents(Capture("", "result.json", NOW, TELEGRAM, part), now=NOW):
                texts += isinstance(each, Document)
                refused += isinstance(each, Quarantined)
        else:
            refused += 1
    return texts, refused


def telegram(megabytes: int, posts: int) -> Iterator[Row]:
    """Time for some posts, and the memory of a large export."""
    export = Export(posts).read(sys.maxsize)
    start = time.process_time()
    texts, refused = posts_read(export)
    spent = (time.process_time() - start) * 100_000 / posts
    yield Row("collect-telegram", f"s for 10^5 posts ({texts}+{refused})", spent, gate=60.0, at_most=True)
    size = len(json.dumps({"text": POST}, ensure_ascii=False).encode()) * 2 + 220
    count = megabytes * 1_000_000 // size
    command = [sys.executable, __file__, "--only-parts", str(count)]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    name = f"peak MB, export of {told['megabytes']:.0f} MB"
    yield Row("collect-telegram", name, told["peak"], gate=MOST_MEMORY, at_most=True)


def only_parts(count: int) -> None:
    """In a process of its own: cut an export into parts, read one in a hundred, tell size and peak."""
    size = 0
    for number, part in enumerate(parts(cast(BinaryIO, Export(count)), LIMITS)):
        size += len(part) if isinstance(part, bytes) else 0
        if isinstance(part, bytes) and number % 100 == 0:
            capture = Capture("", "result.json", NOW, TELEGRAM, part)
            assert all(isinstance(each, Document) for each in documents(capture, now=NOW))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"peak": peak, "megabytes": size / 1e6}))


def pages() -> Iterator[Row]:
    """Pages a second end to end by two processes, and a CPU second of one; trafilatura beside."""
    import trafilatura  # noqa: PLC0415 - a peer

    folder = SHARED / "gold" / "ingest" / "article-extraction-benchmark" / "html"
    bodies = [gzip.decompress(path.read_bytes()) for path in sorted(folder.glob("*.gz"))]
    for body in bodies[:5]:
        list(documents(captured("http://north.example/", body, NOW, "text/html"), now=NOW))
    start = time.process_time()
    for body in bodies:
        list(documents(captured("http://north.example/", body, NOW, "text/html"), now=NOW))
    ours = len(bodies) / (time.process_time() - start)
    start = time.process_time()
    for body in bodies:
        trafilatura.extract(body, include_comments=False, favor_precision=True, with_metadata=True)
    peer = len(bodies) / (time.process_time() - start)
    told = f"trafilatura alone {peer:.0f} a core"
    yield Row("collect-pages", "a second, two cores, read apart", _apart(bodies), gate=60.0, peer=told)
    yield Row("collect-pages", "a CPU second of one core", ours, peer=told)


def _apart(bodies: list[bytes]) -> float:
    """Pages a second through two sealed processes, which are there already."""
    where = room(2)
    begin = lambda one: documents_apart(where, one, Given(), NOW, LIMITS)  # noqa: E731
    found = [captured("http://north.example/", body, NOW, "text/html") for body in bodies]
    for _ in in_turn(found[:4], begin, where.size):
        pass
    start = time.monotonic()
    for _ in in_turn(found, begin, where.size):
        pass
    return len(found) / (time.monotonic() - start)


def hostile() -> Iterator[Row]:
    """The longest a hostile feed takes until it is set aside or read."""
    item = "<item><title>t</title><link>http://north.example/{}</link><description>d</description></item>"
    begin, end = "<rss version='2.0'><channel><title>T</title>", "</channel></rss>"
    many = " ".join(f"a{n}=0" for n in range(120_000))
    cases = {
        "author of 32 KB": f"{begin}<item><author>{'a@' * 16_000}</author><title>t</title></item>{end}",
        "author of one word of 32 KB": f"{begin}<item><author>{'a' * 32_000}</author></item>{end}",
        "1 MB of attributes": f"<rss><channel><title {many}>T</title>{end}",
        "10^5 items": begin + "".join(item.format(n) for n in range(100_000)) + end,
        "1 MB of ampersands": f"{begin}<item><description>{'&' * 1_000_000}</description></item>{end}",
        "nested 10^5 deep": f"{begin}{'<a>' * 100_000}{end}",
        "entities": '<!DOCTYPE r [<!ENTITY a "'
        + "x" * 100_000
        + f'">]>{begin}<item><title>{"&a;" * 20_000}</title></item>{end}',
    }
    for name, markup in cases.items():
        start = time.monotonic()
        capture = captured("http://north.example/", markup.encode(), NOW, "text/xml")
        found = list(documents_apart(room(2), capture, Given(), NOW, LIMITS))
        spent = time.monotonic() - start
        texts = sum(isinstance(each, Document) for each in found)
        ends = f"{texts} texts, {len(found) - texts} in quarantine"
        yield Row("collect-hostile", f"s, {name}", spent, gate=LONGEST_FEED, at_most=True, peer=ends)


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--size", type=int, default=2_000)
    asked.add_argument("--posts", type=int, default=10_000)
    asked.add_argument("--only-parts", type=int, default=0, help=argparse.SUPPRESS)
    options = asked.parse_args()
    if options.only_parts:
        only_parts(options.only_parts)
        return
    print(lined(HEAD))
    for row in hostile():
        print(shown(row, {}), flush=True)
    if (SHARED / "gold" / "ingest").is_dir():
        for row in pages():
            print(shown(row, {}), flush=True)
    for row in telegram(options.size, options.posts):
        print(shown(row, {}), flush=True)


if __name__ == "__main__":
    main()
