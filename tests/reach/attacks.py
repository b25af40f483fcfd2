"""What a mirror can do to a reader, by name: the list of The Update Framework, over a small edition."""

import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from blocwatch.errors import RefusedError
from blocwatch.reach.checked import fetched_from
from blocwatch.reach.keys import Keys, new_keys
from blocwatch.reach.tree import Terms, shard
from blocwatch.reach.trust import Trusted, file, newest
from reach.edition import DAY, NEXT, made, pages

STAMP = "metadata/timestamp.json"


@dataclass(frozen=True)
class Attack:
    """What is changed in the copy, what it must be called, what the reader holds and when it is."""

    name: str
    refusal: str
    patch: Mapping[str, bytes | None]
    held: Trusted | None = None
    now: datetime = NEXT
    paths: tuple[str, ...] = tuple(pages())


@dataclass(frozen=True)
class Ground:
    """Two editions of one publisher and one of somebody else."""

    keys: Keys
    old: dict[str, bytes]
    new: dict[str, bytes]
    held: Trusted = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "held", Trusted(self.keys.roots[0], Terms(DAY).edition))


def ground(folder: Path) -> Ground:
    """The ground that attacks are made on: an edition of the day and one of the next."""
    keys = new_keys(folder / "keys", DAY, 3, 2)
    return Ground(keys, made(keys, DAY), made(keys, NEXT - timedelta(hours=1), "second"))


def attacks(on: Ground, folder: Path) -> list[Attack]:
    """Every attack of the list once."""
    number = Terms(NEXT - timedelta(hours=1)).edition
    old, new = on.old, on.new
    other = made(new_keys(folder / "theirs", DAY), NEXT)
    snapshot, targets = f"metadata/{number}.snapshot.json", f"metadata/{number}.targets.json"
    was = f"metadata/{Terms(DAY).edition}"
    latest = Trusted(on.keys.roots[0], number)
    piece = max((path for path in new if path.startswith("chunks/")), key=lambda path: len(new[path]))
    rows = json.loads(new["index/" + _shard("index.html")])["files"]["index.html"]
    page = f"chunks/{rows['chunks'][0][:2]}/{rows['chunks'][0]}"
    signatures = json.loads(new[STAMP])
    unsigned = json.dumps(
        {"signatures": [], "signed": signatures["signed"]}, separators=(",", ":"), sort_keys=True
    )
    return [
        Attack("an older edition, rightly signed", "rollback", _only(old, new), latest),
        Attack("the same edition for ever", "expired", {}, now=NEXT + timedelta(days=30)),
        Attack("old targets under a new timestamp", "mixed", {targets: old[f"{was}.targets.json"]}),
        Attack("old snapshot under a new timestamp", "mixed", {snapshot: old[f"{was}.snapshot.json"]}),
        Attack("another page's piece", "altered", {page: new[piece]}),
        Attack("timestamp without end", "endless", {STAMP: new[STAMP] + b" " * 100_000}),
        Attack("snapshot without end", "endless", {snapshot: new[snapshot] + b" " * 100_000}),
        Attack("piece without end", "endless", {piece: new[piece] + b"x" * 100_000}),
        Attack("root without end", "endless", {"metadata/2.root.json": b"{" * 100_000}),
        Attack("somebody else's edition", "unsigned", {**dict.fromkeys(new), **other}),
        Attack("somebody else's next root", "unsigned", {"metadata/2.root.json": other["metadata/1.root.json"]}),
        Attack("no signature at all", "unsigned", {STAMP: unsigned.encode()}),
        Attack("timestamp cut short", "malformed", {STAMP: new[STAMP][:-20]}),
        Attack("targets cut short", "truncated", {targets: new[targets][:-20]}),
        Attack("piece cut short", "altered", {piece: new[piece][:-1]}),
        Attack("piece left out", "missing", {piece: None}),
        Attack("timestamp left out", "missing", {STAMP: None}),
        Attack("snapshot in place of the timestamp", "mixed", {STAMP: new[snapshot]}),
        Attack("a block page in place of the timestamp", "malformed", {STAMP: b"<!doctype html><title>451</title>"}),
        Attack("a block page in place of a piece", "altered", {piece: b"<!doctype html><title>451</title>"}),
        Attack("blanks that mean nothing", "malformed", {STAMP: new[STAMP] + b"\n"}),
        Attack("the same key written twice", "malformed", {STAMP: new[STAMP].replace(b'{"', b'{"a":1,"', 1)}),
    ]  # fmt: skip


def _only(old, new):
    return {**dict.fromkeys(new), **old}


def _shard(path):
    return shard(path).removeprefix("index/")


def flips(on: Ground, pieces: int = 1000) -> Iterator[Attack]:
    """Each byte of metadata changed in one bit, then `pieces` bytes of the content."""
    chance = random.Random(8)
    # A byte of the first root, which the reader holds already, is never fetched.
    metadata = [path for path in on.new if path.startswith("metadata/") and not path.endswith(".root.json")]
    for path in sorted(metadata):
        for at in range(len(on.new[path])):
            yield Attack(f"{path} byte {at}", "", {path: _flipped(on.new[path], at, chance)}, paths=())
    chunks = sorted(path for path in on.new if path.startswith("chunks/") and path in _needed(on))
    for _ in range(pieces):
        path = chance.choice(chunks)
        at = chance.randrange(len(on.new[path]))
        yield Attack(f"{path} byte {at}", "", {path: _flipped(on.new[path], at, chance)})


def _needed(on: Ground) -> set[str]:
    """The pieces of the pages and of the parts of the index that hold them."""
    seen: set[str] = set()

    def fetch(path, most):
        seen.add(path)
        return on.new.get(path)

    current = newest(fetch, on.held, NEXT)
    for path in pages():
        file(fetch, current, path)
    return seen


def _flipped(body: bytes, at: int, chance: random.Random) -> bytes:
    return body[:at] + bytes([body[at] ^ (1 << chance.randrange(8))]) + body[at + 1 :]


def answer(on: Ground, attack: Attack) -> str:
    """What the Python reader says to an attack: accepted, or the refusal."""
    copy = {path: body for path, body in {**on.new, **attack.patch}.items() if body is not None}
    fetch = fetched_from(copy)
    try:
        current = newest(fetch, attack.held or on.held, attack.now)
        for path in attack.paths:
            file(fetch, current, path)
    except RefusedError as refused:
        return refused.name
    return "accepted"
