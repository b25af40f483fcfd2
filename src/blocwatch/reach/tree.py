"""Files of a plain site -> the tree that is signed: the same files, their pieces, index and metadata."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from tuf.api.metadata import Metadata, MetaFile, Signed, Snapshot, TargetFile, Targets, Timestamp

from blocwatch.errors import UsageError
from blocwatch.reach.canonical import canonical, written
from blocwatch.reach.keys import Keys
from blocwatch.reach.pieces import FOLDER, cut, digest

TYPES: Mapping[str, str] = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".xml": "application/atom+xml; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".epub": "application/epub+zip",
}
SHARDS = "0123456789abcdef"
INDEX = "index"
LONG_PART = 65_536
"""Bytes of a part of the index beyond which it is parted: one file of metadata must list all sixteen."""
METADATA = "metadata"
STAMP = f"{METADATA}/timestamp.json"
PACK = "pack/edition.zip"
PACK_NOTE = f"{PACK}.json"
LONGEST = 14_000
"""No file of metadata may be longer, or it would not pass a link frozen after 16 KB."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What an edition is published under: when, how long it counts, the mirrors and the policy."""

    now: datetime
    days: int = 14
    mirrors: tuple[str, ...] = ()
    policy: Mapping[str, Any] = field(default_factory=dict)

    @property
    def edition(self) -> int:
        """Its number: seconds since 1970, so that a later edition is always higher and none need be kept."""
        return int(self.now.timestamp())

    @property
    def until(self) -> datetime:
        """When it stops counting as the newest."""
        return self.now.astimezone(UTC).replace(microsecond=0) + timedelta(days=self.days)


POLICY: Mapping[str, Any] = {"worker": "on", "hedge": 400, "patience": 4000, "fresh": 30}
"""What the readers' script obeys: on or off; milliseconds to the next mirror, to giving up; seconds."""


def shard(path: str, depth: int = 1) -> str:
    """The name of the part of the index that holds a path, so many steps down."""
    return f"{INDEX}/{digest(path.encode('utf-8'))[:depth]}.json"


def tree(files: Mapping[str, bytes], keys: Keys, terms: Terms) -> dict[str, bytes]:
    """Everything to be served, by path; the same arguments give the same bytes."""
    _apart(files)
    made = dict(files)
    rows: dict[str, dict[str, Any]] = {f"{INDEX}/{one}.json": {} for one in SHARDS}
    for path in sorted(files):
        row, pieces = cut(files[path], type_of(path))
        rows[shard(path)][path] = row.row()
        made |= pieces
    signed_files: dict[str, bytes] = {}
    deeper: dict[str, bytes] = {}
    for name, inside in rows.items():
        signed_files[name], below = _part(inside, 1)
        deeper |= below
    made |= deeper
    signed_files["mirrors.json"] = canonical(
        {"edition": terms.edition, "mirrors": [*map(address_of, terms.mirrors)]}
    )
    signed_files["policy.json"] = canonical({**POLICY, **terms.policy})
    targets: dict[str, TargetFile] = {}
    for path, content in sorted(signed_files.items()):
        row, pieces = cut(content, TYPES[".json"])
        made |= pieces
        targets[path] = _target(path, content, {"chunks": list(row.pieces), "gzip": row.packed})
    metadata = _metadata(targets, keys, terms)
    made |= signed_files | metadata
    parts = {path: body for path, body in deeper.items() if path.startswith(f"{INDEX}/")}
    made[PACK] = _pack({**files, **signed_files, **parts, **metadata})
    made[PACK_NOTE] = _pack_note(made[PACK], keys, terms)
    return made


def _part(rows: Mapping[str, Any], depth: int) -> tuple[bytes, dict[str, bytes]]:
    """A part of the index; where it is long, it lists smaller ones: these and their pieces come second."""
    whole = canonical({"files": dict(rows)})
    if len(whole) <= LONG_PART or len(rows) <= len(SHARDS):
        return whole, {}
    below: dict[str, dict[str, Any]] = {}
    for path, row in rows.items():
        below.setdefault(shard(path, depth + 1), {})[path] = row
    listed: dict[str, Any] = {}
    made: dict[str, bytes] = {}
    for name, inside in sorted(below.items()):
        body, deeper = _part(inside, depth + 1)
        row, pieces = cut(body, TYPES[".json"])
        listed[name] = row.row()
        made |= {name: body, **pieces, **deeper}
    return canonical({"files": listed}), made


def age_of(path: str) -> str:
    """How long a file may be kept: what points on never, a piece for ever; nobody packs either anew."""
    if path.startswith(f"{METADATA}/"):
        return "no-store, no-transform"
    kept = "public, max-age=31536000, immutable" if path.startswith(f"{FOLDER}/") else "no-cache"
    return f"{kept}, no-transform"


def address_of(url: str) -> str:
    """A mirror's address as paths are put behind it; UsageError for what is none."""
    parts = urlsplit(url)
    plain = not parts.query and not parts.fragment and not parts.username
    if parts.scheme not in {"http", "https"} or not parts.hostname or not url.endswith("/") or not plain:
        raise UsageError(f"{url}: no address of a mirror; write it as https://mirror.example/")
    return url


def _apart(paths: Iterable[str]) -> None:
    """No two files may have names that are one name on Windows or macOS: one would lie on the other."""
    seen: dict[str, str] = {}
    for path in sorted(paths):
        if path.casefold() in seen:
            raise UsageError(f"{seen[path.casefold()]} and {path} are one file where case is not told")
        seen[path.casefold()] = path


def type_of(path: str) -> str:
    """The media type of a file of the site; UsageError for one that readers would not be told."""
    kind = TYPES.get(PurePosixPath(path).suffix)
    if kind is None or not path.isascii():
        raise UsageError(f"{path!r} is no file of a site: one of {', '.join(TYPES)}, in ASCII")
    return kind


def _target(path: str, content: bytes, custom: Mapping[str, Any]) -> TargetFile:
    return TargetFile(len(content), {"sha256": digest(content)}, path, {"custom": dict(custom)})


def _metadata(targets: dict[str, TargetFile], keys: Keys, terms: Terms) -> dict[str, bytes]:
    number, until = terms.edition, terms.until
    if keys.root.expires < until:
        raise UsageError("the root of the keys expires before the edition; blocwatch keys rotate root")
    listed = _signed(Targets(version=number, expires=until, targets=targets), keys)
    snapshot = _signed(Snapshot(number, expires=until, meta={"targets.json": _meta(number, listed)}), keys)
    stamp = _signed(Timestamp(number, expires=until, snapshot_meta=_meta(number, snapshot)), keys)
    made = {
        f"{METADATA}/{number}.targets.json": listed,
        f"{METADATA}/{number}.snapshot.json": snapshot,
        STAMP: stamp,
    }
    made |= {f"{METADATA}/{version}.root.json": body for version, body in enumerate(keys.roots, 1)}
    long = [path for path, body in made.items() if len(body) > LONGEST]
    if long:
        raise UsageError(f"{long[0]} is over {LONGEST} bytes: too many files for one edition")
    return made


def _signed(part: Signed, keys: Keys) -> bytes:
    metadata: Metadata[Any] = Metadata(part)
    for signer in keys.signers(part.type):
        metadata.sign(signer, append=True)
    return written(metadata)


def _meta(version: int, body: bytes) -> MetaFile:
    return MetaFile(version, len(body), {"sha256": digest(body)})


def _pack(files: Mapping[str, bytes]) -> bytes:
    """An edition in one file: all but the pieces, which a reader on this side of the block needs not."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            pack.writestr(entry, files[path])
    return out.getvalue()


def _pack_note(pack: bytes, keys: Keys, terms: Terms) -> bytes:
    """The digest of a pack under the signatures of whoever signs the targets."""
    note = {"_type": "pack", "edition": terms.edition, "length": len(pack), "sha256": digest(pack)}
    signed = sorted(keys.signers("targets"), key=lambda one: one.public_key.keyid)
    signatures = [one.sign(canonical(note)).to_dict() for one in signed]
    return canonical({"signatures": signatures, "signed": note})
