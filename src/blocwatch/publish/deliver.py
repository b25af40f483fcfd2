"""Writing an edition to disk, all of it or none. The only part of publishing that goes out."""

import os
import shutil
import tempfile
from pathlib import Path, PurePosixPath

from blocwatch.errors import UsageError
from blocwatch.publish.edition import Edition


def deliver(edition: Edition, folder: Path) -> tuple[Path, ...]:
    """Write every file of the edition into the folder and return where they are, by name.

    New contents are first written and synced beside their places and only then renamed into
    them; when anything fails, what was there before is there again. Other files in the folder
    are left alone. Raises UsageError for a name that leads out of the folder, OSError when the
    disk refuses.
    """
    places = {name: folder / _checked(name) for name in sorted(edition)}
    folder.mkdir(parents=True, exist_ok=True)
    written: dict[Path, Path] = {}
    try:
        for name, place in places.items():
            place.parent.mkdir(parents=True, exist_ok=True)
            written[place] = _beside(place, edition[name])
        _rename_all(written)
    finally:
        for temporary in written.values():
            temporary.unlink(missing_ok=True)
    return tuple(places.values())


def _checked(name: str) -> PurePosixPath:
    path = PurePosixPath(name)
    if path.is_absolute() or not path.parts or ".." in path.parts or "\\" in name or "\0" in name:
        raise UsageError(f"{name!r} is no name for a file of an edition")
    return path


def _beside(place: Path, content: bytes) -> Path:
    """The content in a new file next to its place, safe on the disk."""
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.", suffix=".new")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        # A temporary file is for its owner alone; an edition is for everybody the folder is for.
        os.fchmod(file.fileno(), 0o644)
        os.fsync(file.fileno())
    return Path(name)


def _rename_all(written: dict[Path, Path]) -> None:
    """Rename every new file into its place; if one cannot be, put back what was there."""
    before: dict[Path, Path | None] = {}
    try:
        for place, temporary in written.items():
            before[place] = _set_aside(place)
            temporary.replace(place)
    except OSError:
        for place, old in before.items():
            _put_back(place, old)
        raise
    finally:
        for folder in sorted({place.parent for place in written}):
            _sync(folder)
    for old in before.values():
        if old is not None:
            old.unlink()


def _set_aside(place: Path) -> Path | None:
    """A copy of the file that is there, None when nothing is."""
    if not place.exists():
        return None
    old = place.with_name(f".{place.name}.old")
    shutil.copy2(place, old)
    return old


def _put_back(place: Path, old: Path | None) -> None:
    if old is not None:
        old.replace(place)
    else:
        place.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
