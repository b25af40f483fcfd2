"""What the mirrors serve to readers: two signed editions of one publisher, hours apart."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from blocwatch.publishing import put, signed
from blocwatch.reach.keys import Keys, new_keys
from blocwatch.reach.tree import Terms
from censor_lab.net import MIRRORS
from censor_lab.plain_edition import made
from censor_lab.world import World

SEEDS = tuple(f"https://{name}/" for name in MIRRORS)
HEAD = '<link rel="stylesheet" href="site.css"><script defer src="reach.js"></script>'
CSS = "body { font: 1rem/1.5 sans-serif; }\n"


@dataclass(frozen=True)
class Publisher:
    """Keys, and the hour of the first edition."""

    keys: Keys
    began: datetime

    def edition(self, folder: Path, number: int) -> dict[str, bytes]:
        """The tree of an edition: a page with a style and a script, and a page of 120 KB."""
        plain = made(folder / f"plain-{number}", number)
        files = {one.name: one.read_bytes() for one in sorted(plain.iterdir())}
        pages = {name: body.replace(b"<h1>", f"{HEAD}<h1>".encode(), 1) for name, body in files.items()}
        terms = Terms(self.began + timedelta(hours=number), 14, SEEDS)
        return signed({**pages, "site.css": CSS.encode()}, self.keys, terms, "en")


def publisher(folder: Path) -> Publisher:
    """A publisher whose first edition is some hours old."""
    began = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=6)
    return Publisher(new_keys(folder / "keys", began), began)


def serve(world: World, tree: Mapping[str, bytes], number: int) -> None:
    """Put an edition on every mirror."""
    for name in MIRRORS:
        place = world.tree(name)
        if not (place / "metadata").is_dir():
            shutil.rmtree(place)
            place.mkdir(parents=True)
        put(tree, place, number)
        for one in (place, *place.rglob("*")):
            one.chmod(0o755 if one.is_dir() else 0o644)
