"""`blocwatch import`: event tables made by others, into the ledger."""

import json
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from blocwatch import importing
from blocwatch.cli.options import desk_option, engine_option, jobs_option
from blocwatch.cli.terminal import progress, tell
from blocwatch.collect.tables import FORMATS
from blocwatch.engine import engine
from blocwatch.store import open_store


@click.command("import")
@click.argument("form", type=click.Choice(sorted(FORMATS)))
@click.argument("tables", nargs=-1, required=True, type=click.Path(dir_okay=False))
@desk_option
@jobs_option
@engine_option
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
def import_tables(form: str, tables: Sequence[str], desk: str, jobs: int, spec: str, as_json: bool) -> None:
    """Bring event tables into the ledger: ICEWS, POLECAT, GDELT, ACLED.

    A table is read by one process; on a cluster every worker must see the tables under the same path.

    Example: blocwatch import gdelt 20240320.export.CSV
    """
    counts = {"new": 0, "known": 0, "no act between two states": 0, "quarantined": 0}
    with open_store(desk) as store:
        paths = [Path(name).absolute() for name in tables]
        found = engine(spec, jobs).map(partial(importing.read_table, form), paths)
        for digest, brought in progress(found, len(paths), "importing"):
            new = importing.keep(Path(desk), digest, brought.events)
            store.add(brought.faults)
            tell(brought.faults)
            counts["new"] += new
            counts["known"] += len(brought.events) - new
            counts["no act between two states"] += brought.left
            counts["quarantined"] += len(brought.faults)
    click.echo(
        json.dumps(counts) if as_json else ", ".join(f"{count} {what}" for what, count in counts.items())
    )
    if not counts["new"] and not counts["known"]:
        sys.exit(1)
