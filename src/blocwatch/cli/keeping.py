"""What a desk keeps: `blocwatch verify` and `blocwatch quarantine`."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from blocwatch.cli.options import desk_option, json_lines_option
from blocwatch.cli.publishing import now_option
from blocwatch.store import open_store


@click.command()
@click.argument("site", required=False, type=click.Path(exists=True, path_type=Path))
@desk_option
@click.option(
    "--root",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="With SITE: the root held (keys/metadata/N.root.json); without it the copy's first is believed.",
)
@now_option
def verify(site: Path | None, desk: str, root: Path | None, now: datetime | None) -> None:
    """Check every capture and journal line of a desk, or every file of SITE (a folder or a pack).

    Example: blocwatch verify site --root keys/metadata/1.root.json
    """
    wrong = _site(site, root, now or datetime.now(UTC)) if site else _desk(desk)
    for line in wrong:
        click.echo(line)
    if wrong:
        sys.exit(1)
    click.echo("all is well")


def _site(site: Path, root: Path | None, now: datetime) -> list[str]:
    from blocwatch.reach.checked import faults, read_copy  # noqa: PLC0415

    return list(faults(read_copy(site), now, root.read_bytes() if root else None))


def _desk(desk: str) -> list[str]:
    with open_store(desk) as store:
        return list(store.verify())


@click.group()
def quarantine() -> None:
    """What could not be read."""


@quarantine.command("list")
@desk_option
@json_lines_option
def quarantine_list(desk: str, as_json: bool) -> None:
    """One line each: stage, source, reason, digest.

    Example: blocwatch quarantine list --desk desk
    """
    with open_store(desk) as store:
        for one in store.quarantined():
            fields = {"stage": one.stage, "source": one.source, "reason": one.reason, "digest": one.capture}
            click.echo(json.dumps(fields, ensure_ascii=False) if as_json else "\t".join(fields.values()))
