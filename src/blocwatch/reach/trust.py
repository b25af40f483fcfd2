"""The checks between a mirror and a reader, in the order of The Update Framework's client.

`js/reach/trust.mjs` is the same list for browsers. A refusal is named for the attack it stops.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeAlias

from securesystemslib.exceptions import UnverifiedSignatureError, VerificationError
from securesystemslib.signer import Signature
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Root, Signed, Snapshot, Targets, Timestamp

from blocwatch.errors import RefusedError, UsageError
from blocwatch.reach.canonical import canonical, is_canonical
from blocwatch.reach.pieces import PIECE, Cut, digest, joined, place
from blocwatch.reach.tree import LONGEST, METADATA, shard

Fetch: TypeAlias = Callable[[str, int], bytes | None]
"""Path and how many bytes at most -> the bytes (one more than asked where there are more), None: missing."""

PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")
"""Some hosts answer with a page, and 200, for what is not there; a next root is as much withheld by 404."""
UNSIGNED, ROLLBACK, EXPIRED, MIXED = "unsigned", "rollback", "expired", "mixed"
ENDLESS, TRUNCATED, ALTERED, MISSING, MALFORMED = "endless", "truncated", "altered", "missing", "malformed"


@dataclass(frozen=True, slots=True)
class Trusted:
    """What a reader keeps: the root, and the highest edition seen under its keys."""

    root: bytes
    edition: int = 0


@dataclass(frozen=True, slots=True)
class Current:
    """An edition that passed: what to keep, when it expires, and its signed files."""

    trusted: Trusted
    expires: datetime
    targets: Mapping[str, Any] = field(default_factory=dict)


def newest(fetch: Fetch, trusted: Trusted, now: datetime) -> Current:
    """The edition a mirror has, if it is sound and none older than the one known; RefusedError otherwise."""
    trusted, root = _roots(fetch, trusted)
    if root.is_expired(now):
        raise RefusedError(
            EXPIRED, f"{METADATA}/{root.version}.root.json", f"since {root.expires.isoformat()}"
        )
    path = f"{METADATA}/timestamp.json"
    stamp = _role(_got(fetch, path, LONGEST), path, Timestamp, root, now)
    if stamp.version < trusted.edition:
        raise RefusedError(ROLLBACK, path, f"edition {stamp.version}, seen {trusted.edition}")
    snapshot = _listed(fetch, stamp.snapshot_meta, Snapshot, root, now)
    targets = _listed(fetch, snapshot.meta.get("targets.json"), Targets, root, now)
    if not stamp.version == snapshot.version == targets.version:
        raise RefusedError(MIXED, path, "parts of several editions")
    return Current(
        replace(trusted, edition=stamp.version),
        min(stamp.expires, snapshot.expires, targets.expires),
        targets.to_dict()["targets"],
    )


def _roots(fetch: Fetch, trusted: Trusted) -> tuple[Trusted, Root]:
    """Follow the roots, each signed by the one before and by itself."""
    root: Root = _parsed(trusted.root, "the root held", Root)[0].signed
    while True:
        path = f"{METADATA}/{root.version + 1}.root.json"
        body = fetch(path, LONGEST)
        if body is None or PAGE.match(body):
            return trusted, root
        metadata, payload = _parsed(_bounded(body, path, LONGEST), path, Root)
        following = metadata.signed
        _signed_by(metadata, payload, (root, following), path)
        if following.version != root.version + 1:
            raise RefusedError(ROLLBACK, path, f"root {following.version} in place of {root.version + 1}")
        changed = any(
            root.roles[one].keyids != following.roles[one].keyids for one in ("timestamp", "snapshot")
        )
        # Whoever stole a key could have counted up to the end; new keys count anew.
        trusted, root = Trusted(body, 0 if changed else trusted.edition), following


def _listed(fetch: Fetch, meta: Any, kind: type[Signed], root: Root, now: datetime) -> Any:
    """A file of metadata as another one lists it: by version, length and digest."""
    if meta is None or meta.length is None or not meta.hashes:
        raise RefusedError(MALFORMED, METADATA, f"no length and digest of {kind.type}")
    path = f"{METADATA}/{meta.version}.{kind.type}.json"
    body = _got(fetch, path, min(meta.length, LONGEST))
    if len(body) < meta.length:
        raise RefusedError(TRUNCATED, path, f"{len(body)} bytes of {meta.length}")
    if digest(body) != meta.hashes.get("sha256"):
        raise RefusedError(MIXED, path, "not the one that was listed")
    part = _role(body, path, kind, root, now)
    if part.version != meta.version:
        raise RefusedError(MIXED, path, f"version {part.version} in place of {meta.version}")
    return part


def _got(fetch: Fetch, path: str, most: int) -> bytes:
    body = fetch(path, most)
    if body is None:
        raise RefusedError(MISSING, path, "not there")
    return _bounded(body, path, most)


def _bounded(body: bytes, path: str, most: int) -> bytes:
    if len(body) > most:
        raise RefusedError(ENDLESS, path, f"over {most} bytes")
    return body


def _role(body: bytes, path: str, kind: type[Signed], root: Root, now: datetime) -> Any:
    metadata, payload = _parsed(body, path, kind)
    _signed_by(metadata, payload, (root,), path)
    part = metadata.signed
    if part.is_expired(now):
        raise RefusedError(EXPIRED, path, f"since {part.expires.isoformat()}")
    return part


def _parsed(body: bytes, path: str, kind: type[Signed]) -> tuple[Metadata[Any], bytes]:
    """Metadata of a kind and the bytes its signatures are over, as they came; only canonical ones are taken.

    python-tuf would sign what it understood: a field that it passes over would go unsigned.
    """
    try:
        metadata: Metadata[Any] = Metadata.from_dict(json.loads(body))
        whole = json.loads(body)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, RepositoryError) as wrong:
        raise RefusedError(MALFORMED, path, "no metadata") from wrong
    if not is_canonical(body) or set(whole) != {"signatures", "signed"}:
        raise RefusedError(MALFORMED, path, "not canonical")
    if not isinstance(metadata.signed, kind):
        raise RefusedError(MIXED, path, f"{metadata.signed.type} in place of {kind.type}")
    return metadata, canonical(whole["signed"])


def _signed_by(metadata: Metadata[Any], payload: bytes, roots: tuple[Root, ...], path: str) -> None:
    """Enough keys of every root given have signed, and nothing else is among the signatures."""
    role = metadata.signed.type
    known = {
        keyid: root.keys[keyid] for root in roots for keyid in root.roles[role].keyids if keyid in root.keys
    }
    for keyid, signature in metadata.signatures.items():
        if keyid not in known or signature.signature != signature.signature.lower():
            raise RefusedError(UNSIGNED, path, "a signature by nobody known")
        try:
            known[keyid].verify_signature(signature, payload)
        except (UnverifiedSignatureError, VerificationError, ValueError) as wrong:
            raise RefusedError(UNSIGNED, path, "a signature is not right") from wrong
    for root in roots:
        count = len(set(root.roles[role].keyids) & set(metadata.signatures))
        if count < root.roles[role].threshold:
            raise RefusedError(UNSIGNED, path, f"{count} of {root.roles[role].threshold} signatures")


def checked_note(body: bytes, current: Current, path: str) -> Mapping[str, Any]:
    """What is signed in the note on a pack; RefusedError where too few of the targets' keys signed it."""
    root: Root = Metadata[Root].from_bytes(current.trusted.root).signed
    try:
        whole = json.loads(body)
        note: Mapping[str, Any] = whole["signed"]
        signatures = [Signature.from_dict(dict(one)) for one in whole["signatures"]]
        role = root.roles["targets"]
        for one in signatures:
            root.keys[one.keyid].verify_signature(one, canonical(note))
        right = {one.keyid for one in signatures} & set(role.keyids)
    except (ValueError, KeyError, TypeError, UnverifiedSignatureError, VerificationError) as wrong:
        raise RefusedError(UNSIGNED, path, "a signature is not right") from wrong
    if len(right) < role.threshold or not is_canonical(body) or note.get("_type") != "pack":
        raise RefusedError(UNSIGNED, path, "not signed by those who sign the targets")
    return note


def file(fetch: Fetch, current: Current, path: str) -> bytes:
    """A file of the edition, brought in pieces; RefusedError where any is not what was signed."""
    inside, depth = index(fetch, current, shard(path)), 2
    while path not in inside["files"] and (deeper := shard(path, depth)) in inside["files"]:
        inside, depth = json.loads(pieced(fetch, row_of(inside, deeper), deeper)), depth + 1
    return pieced(fetch, row_of(inside, path), path)


def index(fetch: Fetch, current: Current, name: str) -> Mapping[str, Any]:
    """One part of the index, or another file that the metadata list themselves."""
    target = current.targets.get(name)
    if target is None:
        raise RefusedError(MISSING, name, "not in the edition")
    read: Mapping[str, Any] = json.loads(pieced(fetch, listed_row(target), name))
    return read


def listed_row(target: Mapping[str, Any]) -> Cut:
    """The row of a file that the metadata list themselves."""
    custom = target.get("custom", {})
    row = {"chunks": custom.get("chunks"), "gzip": custom.get("gzip"), "size": target["length"]}
    return Cut.of({**row, "sha256": target["hashes"]["sha256"], "type": "application/json"})


def row_of(inside: Mapping[str, Any], path: str) -> Cut:
    """The row of a path in a part of the index."""
    if path not in inside["files"]:
        raise RefusedError(MISSING, path, "not in the edition")
    return Cut.of(inside["files"][path])


def pieced(fetch: Fetch, row: Cut, path: str) -> bytes:
    """A file out of its pieces, each checked by itself."""
    pieces = []
    for name in row.pieces:
        body = _got(fetch, place(name), PIECE)
        if digest(body) != name:
            raise RefusedError(ALTERED, place(name), f"a piece of {path} is not the one signed")
        pieces.append(body)
    try:
        return joined(row, iter(pieces))
    except UsageError as wrong:
        raise RefusedError(ALTERED, path, str(wrong)) from wrong
