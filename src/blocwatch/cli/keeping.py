"""What a desk keeps: `blocwatch verify` and `blocwatch quarantine`."""

import json
import sys

import click

from blocwatch.cli.options import desk_option, json_lines_option
from blocwatch.store import open_store


@click.command()
@desk_option
def verify(desk: str) -> None:
    """Check every capture and journal line of a desk against its digest.

    Example: blocwatch verify --desk desk
    """
    with open_store(desk) as store:
        wrong = list(store.verify())
    for line in wrong:
        click.echo(line)
    if wrong:
        sys.exit(1)
    click.echo("all is well")


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
