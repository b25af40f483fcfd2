"""`blocwatch code` and `attitudes`: documents in, what they tell out; no store."""

import json
import sys
from datetime import UTC, datetime

import click

from blocwatch import pipeline
from blocwatch.cli.options import engine_option, jobs_option
from blocwatch.cli.terminal import bytes_of, progress, tell
from blocwatch.coding import attitude_written, written
from blocwatch.engine import engine
from blocwatch.errors import UsageError
from blocwatch.languages import codes
from blocwatch.model import Document, Quarantined


@click.command()
@click.argument("docs", type=click.Path(dir_okay=False, allow_dash=True))
@click.option(
    "--coder",
    type=click.Choice([pipeline.RULES, pipeline.COMBINED]),
    default=pipeline.COMBINED,
    show_default=True,
    help="Rules alone, or with the heads that the extra multi brings (Ukrainian names).",
)
@jobs_option
@engine_option
@click.option("--debug", metavar="ID", help="Show which rule said what about one document, and why not.")
def code(docs: str, coder: str, jobs: int, spec: str, debug: str | None) -> None:
    """Code documents: JSON lines in, the same with events, claims and reach out.

    Example: blocwatch code docs.jsonl > coded.jsonl
    """
    found = list(pipeline.given_documents(docs, bytes_of(docs), datetime.now(UTC)))
    good = [one for one in found if isinstance(one, Document)]
    refused = [one for one in found if isinstance(one, Quarantined)]
    if debug is not None:
        good = [one for one in good if debug in {one.given, one.id}]
        if not good:
            raise UsageError(f"{docs}: no document {debug}")
    codings = pipeline.coded_or_empty(engine(spec, jobs), good, coder)
    for document, coding in zip(good, progress(codings, len(good), "coding"), strict=True):
        if debug is not None:
            click.echo("\n".join(pipeline.explained(document, coding)))
        else:
            click.echo(json.dumps(written(document, coding), ensure_ascii=False))
    tell(refused)
    if not good:
        sys.exit(1)


@click.command()
@click.argument("docs", type=click.Path(dir_okay=False, allow_dash=True))
def attitudes(docs: str) -> None:
    """Who is for or against whom: JSON lines in, a line for each attitude out, with its words.

    Example: blocwatch attitudes docs.jsonl
    """
    found = list(pipeline.given_documents(docs, bytes_of(docs), datetime.now(UTC)))
    good = [one for one in found if isinstance(one, Document) and one.language in codes()]
    for document in good:
        for one in pipeline.told_for_and_against(document):
            click.echo(json.dumps(attitude_written(document, one), ensure_ascii=False))
    tell([one for one in found if isinstance(one, Quarantined)])
    if not good:
        sys.exit(1)
