"""A small site and its keys, for every test of a signed edition."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from blocwatch.reach.keys import Keys, new_keys
from blocwatch.reach.tree import Terms, tree

DAY = datetime(2026, 11, 20, 12, tzinfo=UTC)
NEXT = DAY + timedelta(days=1)
MIRRORS = ("https://m1.example/", "https://m2.example/")


def pages(word: str = "first") -> dict[str, bytes]:
    """Three pages, one of them long."""
    long = " ".join(f"{number * 7919:x}" for number in range(9000))
    return {
        "index.html": f"<!doctype html><title>{word}</title><h1>{word}</h1>".encode(),
        "document/long.html": f"<!doctype html><title>long</title><p>{long}".encode(),
        "site.css": b"body { margin: 0 }",
    }


def made(keys: Keys, now: datetime = DAY, word: str = "first", days: int = 14) -> dict[str, bytes]:
    """The signed tree of it."""
    return tree(pages(word), keys, Terms(now, days, MIRRORS))


def keys_in(folder: Path, count: int = 1, threshold: int = 1) -> Keys:
    """Keys made on the day."""
    return new_keys(folder / "keys", DAY, count, threshold)
