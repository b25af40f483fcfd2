"""Hostile material among good: nothing of the good is changed, and all that came in is accounted for (R5).

usage: hostile.py [--most 400] [--seed 20] [--jobs 2]

The good is the gold of pages, feeds and own documents in ../shared; the hostile is broken JSON, feeds and
archives, XML bombs and XSS payloads from there, and what is made here: depth, bombs, lone surrogates, forged
exports. As many of one as of the other are read in one mixed order into one desk, and the good alone into
another. Documents and codings of the good must be the same in both; each source of the mixed run must have
become a document or a refusal with stage, reason and digest; and reading the refusals again changes nothing.
"""

import argparse
import gzip
import io
import json
import random
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import zip_longest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "eval"))

from rows import SHARED

from blocwatch import keeping, pipeline
from blocwatch.collect import Given, captures, documents
from blocwatch.engine import engine
from blocwatch.model import Capture, Coding, Document, Quarantined
from blocwatch.store import Store, open_store

NOW = datetime(2026, 8, 1, tzinfo=UTC)
INGEST = SHARED / "gold" / "ingest"
Named = tuple[str, bytes]
Figures = Iterator[tuple[str, int]]
SAID = "Министры двух стран встретились в пятницу и договорились открыть границу. "


def good() -> Iterator[Named]:
    """Pages, well-formed feeds and own documents, by name."""
    for folder in ("article-extraction-benchmark/html", "trafilatura-eval-nongerman/pages"):
        for path in sorted((INGEST / folder).glob("*.gz")):
            yield f"page-{path.name[:8]}.html", gzip.decompress(path.read_bytes())
    for path in sorted((INGEST / "feedparser-tests" / "wellformed").rglob("*.xml"))[::20]:
        yield f"feed-{path.stem}.xml", path.read_bytes()
    own = SHARED / "gold" / "own-dev" / "docs.jsonl"
    for number, line in enumerate(own.read_text(encoding="utf-8").splitlines()):
        yield f"own-{number}.jsonl", line.encode() + b"\n"


def hostile() -> Iterator[Named]:
    """Material by others, then our own."""
    taken = (
        ("json-hostile/test_parsing", "*.json"),
        ("xml-bombs", "*.xml"),
        ("warc", "*.*"),
        ("telegram-exports", "*.json"),
        ("feedparser-tests/illformed", "**/*.xml"),
    )
    for folder, pattern in taken:
        for path in sorted((INGEST / folder).glob(pattern)):
            yield f"{folder.partition('/')[0]}-{path.name}", path.read_bytes()
    for number, one in enumerate(json.loads((INGEST / "xss" / "dompurify_payloads.json").read_bytes())):
        payload = one["payload"]
        page = (
            f"<html><head><title>{payload}</title></head><body><article><p>{SAID * 4}{payload}</p></article>"
        )
        yield f"xss-{number}.html", page.encode("utf-8", "replace")
    yield from made()


def made() -> Iterator[Named]:
    """Depth, size, bombs, half letters, forged exports, archives that lead elsewhere."""
    body, end = f"<html><body><article>{SAID * 3}", "</article></body></html>"
    begin, close = "<rss version='2.0'><channel><title>T</title>", "</channel></rss>"
    laughs = '<!DOCTYPE r [<!ENTITY a "' + "x" * 100_000 + '">]>' + begin
    channel = '{"name": "A", "type": "public_channel", "id": 1, "messages": ['
    many = " ".join(f"a{n}=0" for n in range(120_000))
    part = "--a\nContent-Type: multipart/mixed; boundary=a\n\n"
    texts = {
        "deep.html": body + "<div>" * 100_000 + SAID + end,
        "deep-font.html": body + "<b>" * 10_000 + SAID + end,
        "one-node.html": body + "<p>" + SAID * 150_000 + "</p>" + end,
        "many-p.html": body + f"<p>{SAID}</p>" * 2_000 + end,
        "tables.html": body + "<table><tr><td>" * 5_000 + SAID + end,
        "comment.html": "<html><body><!--" + "-" * 1_000_000 + SAID,
        "digits.html": body + "2024-03-" * 5_000 + end,
        "ld.html": f'<script type="application/ld+json">{"[" * 50_000}</script>{body}{end}',
        "bidi.html": body + "\u202e" + "evil " * 200 + "\u202c\u2066x\u2069" + end,
        "author.xml": f"{begin}<item><author>{'a@' * 16_000}</author><title>t</title></item>{close}",
        "attributes.xml": f"<rss><channel><title {many}>T</title>{close}",
        "amps.xml": f"{begin}<item><description>{'&' * 1_000_000}</description></item>{close}",
        "deep.xml": begin + "<a>" * 100_000 + close,
        "laughs.xml": f"{laughs}<item><title>{'&a;' * 20_000}</title></item>{close}",
        "file.xml": f'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>{begin}<item>&x;</item>{close}',
        "deep.json": "[" * 200_000,
        "twice.jsonl": '{"id":"1","text":"a","text":"b"}\n{"text":NaN}\n{"text":"\\ud83d"}\n[]\n',
        "future.jsonl": json.dumps({"id": "1", "lang": "ru", "text": SAID, "published": "2999-01-01"}),
        "result.json": channel + '{"id":"1","type":"message","date":[]},{,]}',
        "private.json": channel.replace("public_channel", "personal_chat") + '{"id":1,"text":"x"}]}',
        "half.json": channel + '{"id":1,"type":"mess',
        "mail.eml": "Content-Type: multipart/mixed; boundary=a\n\n" + part * 500,
    }
    yield from ((f"made-{name}", text.encode("utf-8", "replace")) for name, text in texts.items())
    yield "made-nul.html", b"<html><body><p>" + bytes(range(1, 32)) * 1000 + b"\0</p>"
    yield "made-empty.html", b""
    yield "made-picture.html", b"\x89PNG\r\n\x1a\n" + random.Random(1).randbytes(200_000)
    yield "made-unknown.xyz", b"\x00\x01\x02"
    packed = gzip.compress(bytes(50_000_000))
    yield "made-bomb.warc.gz", packed
    yield "made-bomb.html", packed
    room = io.BytesIO()
    with zipfile.ZipFile(room, "w", zipfile.ZIP_DEFLATED) as held:
        held.writestr("../../outside.warc", "WARC/1.0\r\n\r\n")
        held.writestr("/etc/outside.warc", "WARC/1.0\r\n\r\n")
        held.writestr("archive/bomb.warc", bytes(50_000_000))
    yield "made-slip.wacz", room.getvalue()


def mixed(most: int, chance: random.Random) -> tuple[list[Named], list[Named]]:
    """As many of the good as of the hostile, at most so many of each; what is made here is always in."""
    own = list(made())
    bad = [one for one in hostile() if not one[0].startswith("made-")]
    fine = list(good())
    count = min(most, len(fine), len(bad) + len(own))
    return chance.sample(fine, count), chance.sample(bad, max(0, count - len(own))) + own[:count]


def written(room: Path, named: list[Named]) -> list[str]:
    """The files, each in a folder of its own number, so that no two have one name."""
    paths = []
    for number, (name, body) in enumerate(named):
        path = room / f"{number:04}" / name
        path.parent.mkdir(parents=True)
        path.write_bytes(body)
        paths.append(str(path))
    return paths


def of_captures(store: Store, digests: set[str]) -> tuple[list[Document], list[Coding], list[Quarantined]]:
    """Documents of some captures, their codings, and the refusals."""
    texts = [one for one in store.documents() if one.capture in digests]
    names = {one.id for one in texts}
    refused = sorted(
        (one for one in store.quarantined() if one.capture in digests),
        key=lambda one: (one.capture, one.source, one.reason),
    )
    return texts, [one for one in store.codings() if one.document in names], refused


def lacking(store: Store, paths: list[str]) -> tuple[int, Counter[str], int]:
    """(sources without a document or a refusal, reasons of refusals without a digest, incomplete ones)."""
    there = {one.id for one in store.documents()}
    refused = [*store.quarantined()]
    digests = {one.capture for one in refused if one.capture}
    words = " ".join(one.source for one in refused if not one.capture)
    silent = 0
    for path in paths:
        kept = [one for one in captures(path, NOW) if isinstance(one, Capture)]
        # What says the same as another source is that document, whose capture is the first.
        told = [
            one for each in kept for one in documents(each, Given(), now=NOW) if isinstance(one, Document)
        ]
        lost = any(one.id not in there for one in told)
        named = {each.digest for each in kept} & digests or (not kept and Path(path).name in words)
        silent += lost or not (told or named)
    without = Counter(one.reason[:60] for one in refused if not one.capture)
    return silent, without, sum(not (one.stage and one.reason and one.source) for one in refused)


def differing(before: Sequence[object], after: Sequence[object]) -> int:
    """How many of two lists are not the same in the same place."""
    return sum(one != other for one, other in zip_longest(before, after))


def compared(room: Path, fine: list[Named], bad: list[Named], chance: random.Random, jobs: int) -> Figures:
    """(what, figure) of reading the good alone, and all of it mixed; what was counted is printed."""
    ours, theirs = written(room / "good", fine), written(room / "bad", bad)
    both, work = [*ours, *theirs], engine("local", jobs)
    chance.shuffle(both)
    with open_store(str(room / "clean")) as clean, open_store(str(room / "mixed")) as store:
        pipeline.read(ours, clean, work, NOW, Given())
        start = time.monotonic()
        told = pipeline.read(both, store, work, NOW, Given())
        spent = time.monotonic() - start
        digests = {one.capture for one in (*clean.documents(), *clean.quarantined())}
        before, after = of_captures(clean, digests), of_captures(store, digests)
        silent, without, incomplete = lacking(store, both)
        print(f"{len(ours)} good and {len(theirs)} hostile sources in {spent:.0f} s: ", end="")
        print(f"{told.new} documents, {told.refused} refusals; ", end="")
        print(f"of the good {len(before[0])} documents, {len(before[1])} codings")
        bytesless = ", ".join(f"{n} x {why}" for why, n in without.items()) or "none"
        print(f"refusals with no bytes to keep: {bytesless}")
        yield "documents of the good that differ", differing(before[0], after[0])
        yield "codings of the good that differ", differing(before[1], after[1])
        yield "refusals of the good that differ", differing(before[2], after[2])
        yield "sources that left no document and no refusal", silent
        yield "refusals without stage, source or reason", incomplete
        yield "new documents when refusals are read again", keeping.replay(store, work, Given(), NOW).new
        yield "wrong lines of verify", len([*store.verify()])
        yield "files written outside", len([*room.parent.glob("**/outside.warc")])


def main() -> int:
    """Read both, compare, print; 1 when a gate is missed."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--most", type=int, default=400)
    asked.add_argument("--seed", type=int, default=20)
    asked.add_argument("--jobs", type=int, default=2)
    options = asked.parse_args()
    if not INGEST.is_dir():
        print(f"no {INGEST.name} beside this checkout: nothing to read")
        return 0
    chance, misses = random.Random(options.seed), 0
    fine, bad = mixed(options.most, chance)
    with tempfile.TemporaryDirectory(prefix="hostile.") as name:
        for what, figure in compared(Path(name), fine, bad, chance, options.jobs):
            misses += figure > 0
            print(f"{'MISS' if figure else 'ok  '} {what}: {figure} (gate 0)", flush=True)
    return int(misses > 0)


if __name__ == "__main__":
    sys.exit(main())
