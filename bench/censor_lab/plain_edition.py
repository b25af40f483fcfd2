"""The edition the mirrors of the lab serve."""

import random
from pathlib import Path

LONG = 120_000


def made(folder: Path, edition: int = 1) -> Path:
    """A plain folder: a page, and a long page of 120 KB that does not compress to nothing."""
    folder.mkdir(parents=True, exist_ok=True)
    page = f"<!doctype html><meta charset=utf-8><title>Edition {edition}</title><h1>Edition {edition}</h1>"
    (folder / "index.html").write_text(page, encoding="utf-8")
    chance = random.Random(edition)
    words = " ".join(f"{chance.getrandbits(32):08x}" for _ in range(LONG // 9))
    (folder / "long.html").write_text(f"{page}<p>{words}</p>", encoding="utf-8")
    return folder
