"""What a person types: each command is one call into the pipeline.

A module holds a group of commands and names them in COMMANDS here, in the order of docs/cli.md.
An error is one line on standard error that says what to do. Exit codes: 0 done, 1 the work
failed, 2 wrong use.
"""

import click

from blocwatch import __version__
from blocwatch.cli.asking import blocs, coalitions
from blocwatch.cli.assessing import brief
from blocwatch.cli.coder import coder
from blocwatch.cli.coding import attitudes, code
from blocwatch.cli.desks import doctor, init
from blocwatch.cli.exporting import export
from blocwatch.cli.importing import import_tables
from blocwatch.cli.judging import judgements, link
from blocwatch.cli.keeping import forget, kept, quarantine, rebuild, verify
from blocwatch.cli.lexicon import lexicon
from blocwatch.cli.mirrors import mirrors
from blocwatch.cli.naming import gazetteer
from blocwatch.cli.one_line import OneLine
from blocwatch.cli.posting import post
from blocwatch.cli.publishing import keys, publish
from blocwatch.cli.reading import read
from blocwatch.cli.relating import relation
from blocwatch.cli.saying import claims, outcome
from blocwatch.cli.serving import mcp, serve
from blocwatch.cli.sources import sources
from blocwatch.cli.watching import watch
from blocwatch.cli.weighing import weights

COMMANDS: tuple[click.Command, ...] = (
    init,
    doctor,
    code,
    attitudes,
    coder,
    read,
    sources,
    watch,
    import_tables,
    brief,
    relation,
    blocs,
    coalitions,
    claims,
    outcome,
    weights,
    serve,
    mcp,
    export,
    gazetteer,
    lexicon,
    link,
    judgements,
    keys,
    publish,
    mirrors,
    post,
    verify,
    rebuild,
    kept,
    forget,
    quarantine,
)


@click.group(cls=OneLine)
@click.version_option(__version__)
def cli() -> None:
    """An assessment desk: who did what to whom, who says so, which blocs form."""


for _command in COMMANDS:
    cli.add_command(_command)


def main() -> None:
    """The console command."""
    cli()
