"""`blocwatch weights`: the published table of what acts weigh, to edit; and a check of one's own."""

import click

from blocwatch.cli.options import weights_of
from blocwatch.track.weights import Weights, published, reweighed


@click.command()
@click.argument(
    "table", type=click.Path(dir_okay=False, allow_dash=True), required=False, callback=weights_of
)
def weights(table: Weights | None) -> None:
    """Write the published table of weights (PLOVER, type by mode), or check TABLE, one of your own.

    Edit what was written and give it to `relation`, `blocs`, `coalitions` or `brief` with --weights. What
    a table leaves out weighs as published. A check says what it changes, with its digest.

    Example: blocwatch weights > mine.toml
    """
    if table is None:
        click.echo(published(), nl=False)
        return
    click.echo(f"{table.version}, SHA-256 {table.digest}")
    changes = tuple(reweighed(table))
    for one in changes:
        mode = one.mode or "any other mode"
        click.echo(f"{one.type.value}, {mode}: {one.published:+g} -> {one.given:+g}")
    if not changes:
        click.echo("weighs as published")
