"""The list of mirrors an operator keeps: where each is read, and where its files are put.

A line is `URL`, a tab and `TARGET`, kept beside the keys and never published; readers see the URLs only.
"""

from dataclasses import dataclass
from pathlib import Path

from blocwatch.reach.tree import address_of

LIST = "mirrors.tsv"


@dataclass(frozen=True, slots=True)
class Place:
    """A mirror: its address for readers, and the target to deploy to (empty: none)."""

    url: str
    target: str = ""


def read_places(folder: Path) -> tuple[Place, ...]:
    """The mirrors of a folder of keys, none where none were added."""
    path = folder / LIST
    if not path.is_file():
        return ()
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return tuple(Place(row[0], row[1] if len(row) > 1 else "") for row in rows)


def add_place(folder: Path, place: Place) -> tuple[Place, ...]:
    """The list with one more mirror, or with a new target for one that was there."""
    address_of(place.url)
    kept = [one for one in read_places(folder) if one.url != place.url]
    made = (*kept, place)
    text = "".join(f"{one.url}\t{one.target}\n" for one in made)
    (folder / LIST).write_text(text, encoding="utf-8")
    return made
