"""What a mirror should show: two files of the edition as it left the desk, with their digests.

A `page` to tell a block page from ours, and a `long` file, over the 16 KB after which connections are
frozen. Without an edition the probe still tells a block page by its answer, but not an altered page.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from blocwatch.errors import UsageError

LONG_ENOUGH = 48_000
LONG_AT_MOST = 400_000


@dataclass(frozen=True, slots=True)
class Truth:
    """Paths inside the tree with the SHA-256 of what must come; an empty digest is not compared."""

    page: str = "index.html"
    page_digest: str = ""
    long: str = ""
    long_digest: str = ""
    long_size: int = 0


def read_truth(edition: Path) -> Truth:
    """The truth of a published folder; UsageError where it holds no index.html."""
    page = edition / "index.html"
    if not page.is_file():
        raise UsageError(f"{edition}: no index.html; give the folder that was published")
    sized = sorted((one.stat().st_size, one) for one in edition.rglob("*") if one.is_file())
    fit = [one for one in sized if LONG_ENOUGH <= one[0] <= LONG_AT_MOST] or sized[-1:]
    size, long = fit[0]
    inside = long.relative_to(edition).as_posix()
    return Truth("index.html", _digest(page), inside, _digest(long), size)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
