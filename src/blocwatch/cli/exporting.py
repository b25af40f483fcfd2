"""`blocwatch export`: what a desk holds, as other programs read it."""

import sys
from datetime import date
from pathlib import Path

import click

from blocwatch import exporting
from blocwatch.cli.options import Day, desk_option
from blocwatch.publish.deliver import deliver
from blocwatch.publish.exports import FORMATS, exported, feeds
from blocwatch.store import open_store

FEEDS = "feeds"


@click.command()
@click.argument("form", type=click.Choice([*FORMATS, FEEDS]))
@click.option("--out", required=True, help="The file to write, `-` for standard output; for feeds a folder.")
@desk_option
@click.option("--as-of", type=Day(), help="The day to judge from; the newest document's when not given.")
@click.option("--since", type=Day(), help="How far back rates and ties look; 120 days when not given.")
def export(form: str, out: str, desk: str, as_of: date | None, since: date | None) -> None:
    """Write the ledger for other programs; see docs/exports.md.

    Example: blocwatch export stix --out desk.stix.json
    """
    with open_store(desk, make=False) as store:
        found = exporting.materials(store, as_of, since)
    if form == FEEDS:
        written = deliver(feeds(found), Path(out))
        click.echo(f"{len(written)} files in {out}")
        return
    body = exported(form, found)
    if out == "-":
        sys.stdout.buffer.write(body)
        return
    place = Path(out)
    deliver({place.name: body}, place.parent)
    click.echo(str(place))
