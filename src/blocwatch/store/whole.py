"""The files of a desk beside the record: which are made again, and which are somebody's own.

    index.duckdb, shelf.sqlite    made from the record: damaged, they are taken away and made anew
    desk.toml, sources.opml       written once by `blocwatch init`, then yours: changed by you, or damaged

The checksum beside each says what it was when it was closed or written.
"""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from blocwatch.store import checksums

MADE = ("index.duckdb", "shelf.sqlite")
OWN = ("desk.toml", "sources.opml")


def wrong(folder: Path) -> Iterator[str]:
    """A line for each that is not what it was."""
    for path in checksums.wrong(folder / name for name in MADE):
        yield f"{path.name}: damaged; blocwatch verify --repair makes it anew"
    for path in checksums.wrong(folder / name for name in OWN):
        yield (
            f"{path.name}: not what blocwatch init wrote: changed by you, or damaged; "
            "blocwatch verify --repair takes it as yours, with --from COPY as it was"
        )


def repaired(folder: Path, copies: Sequence[Path]) -> Iterator[str]:
    """Heal them, and say in a line each what was done."""
    for path in [*checksums.wrong(folder / name for name in MADE)]:
        checksums.drop(path)
        for file in sorted(folder.glob(f"{path.name}*")):
            file.unlink()
        yield f"{path.name}: taken away; it is made anew when it is asked"
    for path in [*checksums.wrong(folder / name for name in OWN)]:
        yield _own(path, copies)


def _own(path: Path, copies: Sequence[Path]) -> str:
    for copy in (one / path.name for one in copies):
        if checksums.of(copy).exists() and not [*checksums.wrong(iter([copy]))]:
            if path.exists():
                path.replace(path.with_name(f"{path.name}.changed"))
            fresh = path.with_name(f".{path.name}")
            shutil.copyfile(copy, fresh)
            checksums.write(path, checksums.digest(fresh))
            fresh.replace(path)
            return f"{path.name}: healed from a copy; what was there is in {path.name}.changed"
    if not path.exists():
        checksums.drop(path)
        return f"{path.name}: gone; no copy of it was found"
    checksums.write(path)
    return f"{path.name}: taken as yours"
