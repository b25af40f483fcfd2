"""A key under a passphrase: Argon2id makes the lock, ChaCha20-Poly1305 shuts it (RFC 9106, RFC 8439).

One line of JSON a key; what it costs to try a passphrase is written in it, so that it can rise later.
"""

import base64
import binascii
import json
import os
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache

from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from blocwatch.errors import UsageError

SHORTEST = 12
"""Letters a passphrase must have; who steals the file tries short ones in a day."""
COST = {"iterations": 3, "lanes": 4, "memory_cost": 65_536}
"""RFC 9106's second recommendation: 64 MiB, three passes, four lanes."""
DEAREST = {"iterations": 64, "lanes": 64, "memory_cost": 4_194_304}
"""A changed file must not ask for more than that."""


def passphrase_of(text: str) -> str:
    """A passphrase as it is used, in one form whatever keyboard it came from; UsageError for a short one."""
    made = unicodedata.normalize("NFC", text.strip("\r\n"))
    if len(made) < SHORTEST:
        raise UsageError(f"a passphrase of {len(made)} letters; give at least {SHORTEST}")
    return made


def shut(
    body: bytes, passphrase: str, about: str, beside: bytes = b"", chance: Callable[[int], bytes] = os.urandom
) -> bytes:
    """A key's bytes shut; `about` is what it must be opened as, so that no file can stand for another.

    With the row of a key `beside` it, which the same passphrase shut, both have one lock: it is made once.
    """
    salt = base64.b64decode(json.loads(beside)["salt"]) if beside else chance(16)
    nonce = chance(12)
    sealed = ChaCha20Poly1305(_lock(passphrase, salt, COST)).encrypt(nonce, body, _context(about, COST))
    parts = {"nonce": nonce, "salt": salt, "sealed": sealed}
    row = {**COST, **{name: base64.b64encode(part).decode() for name, part in parts.items()}}
    return json.dumps(row, sort_keys=True).encode() + b"\n"


def opened(row: bytes, passphrase: str, about: str) -> bytes:
    """The key's bytes again; UsageError where the passphrase is not right or the file was changed."""
    try:
        read = json.loads(row)
        cost = {name: min(int(read[name]), most) for name, most in DEAREST.items()}
        nonce, salt, sealed = (
            base64.b64decode(read[name], validate=True) for name in ("nonce", "salt", "sealed")
        )
        lock = _lock(passphrase, salt, cost)
        return ChaCha20Poly1305(lock).decrypt(nonce, sealed, _context(about, cost))
    except (ValueError, KeyError, TypeError, binascii.Error) as wrong:
        raise UsageError(f"{about}: no key under a passphrase") from wrong
    except InvalidTag as wrong:
        raise UsageError(f"{about}: the passphrase is not right, or the file was changed") from wrong


def _lock(passphrase: str, salt: bytes, cost: Mapping[str, int]) -> bytes:
    return _derived(passphrase, salt, cost["iterations"], cost["lanes"], cost["memory_cost"])


@cache
def _derived(passphrase: str, salt: bytes, passes: int, lanes: int, memory: int) -> bytes:
    try:
        made = Argon2id(salt=salt, length=32, iterations=passes, lanes=lanes, memory_cost=memory)
        return made.derive(passphrase.encode("utf-8"))
    except UnsupportedAlgorithm as missing:
        raise UsageError("this build of cryptography has no Argon2id; it needs OpenSSL 3.2") from missing


def _context(about: str, cost: Mapping[str, int]) -> bytes:
    return json.dumps({**cost, "about": about}, sort_keys=True).encode("utf-8")
