"""`blocwatch gazetteer import`: entity files of others into your own gazetteer."""

import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile

import click

from blocwatch import entities
from blocwatch.cli.options import Day
from blocwatch.cli.terminal import tell
from blocwatch.entities import Taken, Wanted
from blocwatch.errors import UsageError
from blocwatch.resolve import folder_of
from blocwatch.store import open_store

_SHOWN = 10


@click.command("import")
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True))
@click.option("--as", "name", help="The import's name, shown as source class; the file's when not given.")
@click.option("--topics", default="", help="Only entities of these topics, with commas: role.pep,gov.")
@click.option("--country", default="", help="Only entities of these states, with commas: RUS,UKR.")
@click.option("--since", type=Day(), help="Only persons who held an office then or later.")
@click.option("--desk", help="Enter the lines that cannot be read in this desk's quarantine too.")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
def import_entities(
    file: str,
    name: str | None,
    topics: str,
    country: str,
    since: date | None,
    desk: str | None,
    as_json: bool,
) -> None:
    """Bring entities of the FollowTheMoney model (OpenSanctions) into your own gazetteer.

    JSON lines, nested (targets.nested.json) or flat (entities.ftm.json): persons with their offices,
    public bodies, organisations, companies. What was imported under the name before is replaced. The
    data of OpenSanctions is CC BY-NC 4.0 and yours to have; nothing of it comes with blocwatch.

    Example: blocwatch gazetteer import targets.nested.json --as peps --topics role.pep --country RUS,UKR
    """
    own = folder_of(os.environ)
    if own is None:
        raise UsageError("BLOCWATCH_GAZETTEER is empty, which means no names of your own; name a folder")
    called = name or re.split(r"[./\\]", "import" if file == "-" else Path(file).name)[0]
    if not re.fullmatch(r"\w[\w-]*", called):
        raise UsageError(f"{called!r} is no name of an import: letters, digits, - and _ only; give --as NAME")
    wanted = Wanted(_listed(topics), _listed(country), since.isoformat() if since else "")
    with _file(file) as source, _ticking(source) as tick:
        taken = entities.take(source, own, called, wanted, tick)
    if desk is not None:
        with open_store(desk) as store:
            store.add(taken.faults)
    _show(taken, own, as_json=as_json)
    if not taken.people and not taken.organisations:
        sys.exit(1)


def _listed(words: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in words.split(",") if one.strip())


@contextmanager
def _file(name: str) -> Iterator[Path]:
    """The file, or standard input as one: it is read twice."""
    if name != "-":
        yield Path(name)
        return
    with NamedTemporaryFile(prefix="blocwatch-") as spool:
        while block := sys.stdin.buffer.read(1 << 20):
            spool.write(block)
        spool.flush()
        yield Path(spool.name)


@contextmanager
def _ticking(source: Path) -> Iterator[Callable[[int], None]]:
    """A bar over the bytes on a terminal, none in a pipe."""
    if not sys.stderr.isatty() or not source.is_file():
        yield lambda _: None
        return
    with click.progressbar(length=2 * source.stat().st_size, label="importing", file=sys.stderr) as bar:
        yield bar.update


def _show(taken: Taken, own: Path, *, as_json: bool) -> None:
    tell(taken.faults[:_SHOWN])
    if taken.refused > _SHOWN:
        click.echo(f"quarantined: {taken.refused - _SHOWN} lines more", err=True)
    counts = {
        "people": taken.people,
        "offices": taken.offices,
        "organisations": taken.organisations,
        "joined with shipped organisations": taken.joined,
        "not wanted": taken.unwanted,
        "left out": sum(taken.left.values()),
        "quarantined": taken.refused,
    }
    if as_json:
        click.echo(json.dumps({**counts, "reasons": dict(sorted(taken.left.items())), "folder": str(own)}))
        return
    click.echo(", ".join(f"{count} {what}" for what, count in counts.items()))
    for reason, count in sorted(taken.left.items()):
        click.echo(f"left out: {count}: {reason}", err=True)
