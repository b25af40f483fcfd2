"""The keys of an edition: who may sign what, kept outside the desk, for their owner alone.

A folder holds `ROLE-ID.pem` (PKCS #8, mode 0600), or `ROLE-ID.sealed` where a passphrase shuts the key, and
`metadata/N.root.json`, every root ever signed.
The root says which keys count; its own keys are needed to change that and can lie elsewhere otherwise.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata, Root

from blocwatch.errors import UsageError
from blocwatch.reach.canonical import written
from blocwatch.reach.sealed import opened, shut

ROLES = ("root", "targets", "snapshot", "timestamp")
SIGNING = ROLES[1:]
ROOT_DAYS = 365
DESK = "journal.sqlite"
SEALED = ".sealed"


@dataclass(frozen=True, slots=True)
class Keys:
    """A folder of keys, its newest root and all of its roots as bytes, oldest first.

    `passphrase` opens keys that are shut and shuts those that are made; empty: neither.
    """

    folder: Path
    root: Root
    roots: tuple[bytes, ...]
    passphrase: str = field(default="", repr=False)

    def signers(self, role: str) -> tuple[CryptoSigner, ...]:
        """The keys of a role that are here; UsageError where they are fewer than its threshold."""
        found = tuple(self._here(role))
        wanted = self.root.roles[role].threshold
        if len(found) < wanted:
            raise UsageError(f"{self.folder}: {len(found)} keys of {role} are here, {wanted} must sign")
        return found

    def _here(self, role: str) -> Iterator[CryptoSigner]:
        for keyid in sorted(self.root.roles[role].keyids):
            place = _place(self.folder, role, keyid)
            for path in (place, place.with_suffix(SEALED)):
                if path.is_file():
                    yield _own(_signer(_opened(path, self.passphrase)), keyid, path)
                    break


def new_keys(folder: Path, now: datetime, keys: int = 1, threshold: int = 1, passphrase: str = "") -> Keys:
    """A first set: `keys` for the root, of which `threshold` must sign, and one for each other role."""
    _outside_any_desk(folder)
    if (folder / "metadata").exists():
        raise UsageError(f"{folder}: keys are there already; blocwatch keys rotate changes them")
    if not 1 <= threshold <= keys:
        raise UsageError(f"{threshold} of {keys} keys cannot sign: the threshold is at least 1, at most all")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    root = Root(version=1, expires=_until(now), consistent_snapshot=True)
    for role in ROLES:
        for _ in range(keys if role == "root" else 1):
            root.add_key(_made(folder, role, passphrase).public_key, role)
    root.roles["root"].threshold = threshold
    return _signed(folder, root, (), passphrase)


def read_keys(folder: Path, passphrase: str = "") -> Keys:
    """The keys of a folder; UsageError where there are none, or others may read them."""
    _outside_any_desk(folder)
    paths = sorted((folder / "metadata").glob("*.root.json"), key=lambda path: int(path.name.split(".")[0]))
    if not paths:
        raise UsageError(f"{folder}: no keys; make them with blocwatch keys new --out {folder}")
    roots = tuple(path.read_bytes() for path in paths)
    return Keys(folder, Metadata[Root].from_bytes(roots[-1]).signed, roots, passphrase)


def rotate(keys: Keys, role: str, now: datetime) -> Keys:
    """New keys for a role in place of all it had; the next root says so, signed by the old and the new."""
    root, signers = _next(keys, now), keys.signers("root")
    old = list(root.roles[role].keyids)
    for _ in old:
        root.add_key(_made(keys.folder, role, keys.passphrase).public_key, role)
    for keyid in old:
        root.revoke_key(keyid, role)
    done = _signed(keys.folder, root, signers, keys.passphrase)
    for keyid in old:
        if role != "root":
            _place(keys.folder, role, keyid).unlink(missing_ok=True)
            _place(keys.folder, role, keyid).with_suffix(SEALED).unlink(missing_ok=True)
    return done


def with_threshold(keys: Keys, role: str, wanted: int, now: datetime) -> Keys:
    """So many keys of a role must sign from now on; those that lack are made."""
    if wanted < 1:
        raise UsageError("at least one key must sign")
    root, signers = _next(keys, now), keys.signers("root")
    while len(root.roles[role].keyids) < wanted:
        root.add_key(_made(keys.folder, role, keys.passphrase).public_key, role)
    root.roles[role].threshold = wanted
    return _signed(keys.folder, root, signers, keys.passphrase)


def _next(keys: Keys, now: datetime) -> Root:
    root = Metadata[Root].from_bytes(keys.roots[-1]).signed
    root.version += 1
    root.expires = _until(now)
    return root


def _signed(folder: Path, root: Root, before: Iterable[CryptoSigner], passphrase: str) -> Keys:
    """Sign the root by its own keys and those of the one before, and keep it."""
    metadata = Metadata(root)
    own = Keys(folder, root, (), passphrase).signers("root")
    by_id = {one.public_key.keyid: one for one in (*before, *own)}
    for keyid in sorted(by_id):
        metadata.sign(by_id[keyid], append=True)
    place = folder / "metadata" / f"{root.version}.root.json"
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(written(metadata))
    return read_keys(folder, passphrase)


def _made(folder: Path, role: str, passphrase: str) -> CryptoSigner:
    beside = sorted(folder.glob(f"*{SEALED}"))
    if beside and not passphrase:
        raise UsageError(f"{folder}: its keys are shut; give their passphrase, or a new one would lie open")
    private = Ed25519PrivateKey.generate()
    body = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    signer = _signer(body)
    place = _place(folder, role, signer.public_key.keyid)
    if passphrase:
        body = shut(body, passphrase, place.stem, beside[0].read_bytes() if beside else b"")
        place = place.with_suffix(SEALED)
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(body)
    return signer


def _opened(path: Path, passphrase: str) -> bytes:
    _private(path)
    if path.suffix != SEALED:
        return path.read_bytes()
    if not passphrase:
        raise UsageError(f"{path}: shut; give --passphrase-file or --passphrase-env")
    return opened(path.read_bytes(), passphrase, path.stem)


def _own(signer: CryptoSigner, keyid: str, path: Path) -> CryptoSigner:
    if signer.public_key.keyid != keyid:
        raise UsageError(f"{path}: not the key that the root names")
    return signer


def _signer(body: bytes) -> CryptoSigner:
    private = load_pem_private_key(body, None)
    if not isinstance(private, Ed25519PrivateKey):
        raise UsageError("a key of an edition is Ed25519; this one is not")
    return CryptoSigner(private)


def _place(folder: Path, role: str, keyid: str) -> Path:
    return folder / f"{role}-{keyid[:16]}.pem"


def _private(path: Path) -> None:
    if path.stat().st_mode & 0o077:
        raise UsageError(f"{path}: others can read this key; chmod 600 it, or rotate it")


def _outside_any_desk(folder: Path) -> None:
    for place in (folder.resolve(), *folder.resolve().parents):
        if (place / DESK).exists():
            raise UsageError(f"{folder}: inside the desk {place.name}; keys are kept elsewhere")


def _until(now: datetime) -> datetime:
    return now.replace(microsecond=0) + timedelta(days=ROOT_DAYS)
