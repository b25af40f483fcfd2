"""What a reader's browser runs: the worker of a mirror and the launcher, with root and mirrors inside.

The scripts are built from `js/reach` at release; here only what this edition trusts is put before them.
"""

import base64
import hashlib
import json
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

from blocwatch.reach.canonical import canonical
from blocwatch.reach.keys import Keys

WORKER, REGISTER, LAUNCHER = "worker.js", "reach.js", "launcher.html"


def readers(keys: Keys, mirrors: Sequence[str], language: str) -> dict[str, bytes]:
    """`worker.js`, `reach.js` that starts it, and `launcher.html`."""
    said = _words()[language]
    script = f"const SEED={_seed(keys, mirrors)};\n" + _shipped("launcher.js")
    worker = {"language": language, **{name: said[name] for name in ("kept", "outdated", "unknown")}}
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode()
    page = _shipped("launcher.html").replace("@LANGUAGE@", language).replace("@DIGEST@", digest)
    for name, words in said.items():
        page = page.replace(f"@{name.upper()}@", escape(words))
    return {
        WORKER: f"const SEED={_seed(keys, mirrors, worker)};\n{_shipped('worker.js')}".encode(),
        REGISTER: _shipped("register.js").encode("utf-8"),
        LAUNCHER: page.replace("@KEYS@", fingerprint(keys)).replace("@SCRIPT@", script).encode("utf-8"),
    }


def fingerprint(keys: Keys) -> str:
    """The keys of the root in short, to compare by eye with what the publisher says elsewhere."""
    return " ".join(one[:16] for one in sorted(keys.root.roles["root"].keyids))


def _seed(keys: Keys, mirrors: Sequence[str], words: Mapping[str, str] | None = None) -> str:
    """The root, the mirrors and what is said, safe inside a script of a page."""
    held: dict[str, Any] = {"mirrors": list(mirrors), "root": keys.roots[-1].decode("utf-8")}
    held |= {"words": dict(words)} if words else {}
    return json.dumps(json.loads(canonical(held)), sort_keys=True).replace("<", "\\u003c")


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(files(__package__).joinpath("tables", "launcher.toml").read_text("utf-8"))


@cache
def _shipped(name: str) -> str:
    return files(__package__).joinpath("shipped", name).read_text("utf-8")
