"""`blocwatch code` and `attitudes`: documents in, what they tell out; no store."""

import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from blocwatch import advising, pipeline
from blocwatch.cli.models import asker, model_options, terms
from blocwatch.cli.options import engine_option, jobs_option
from blocwatch.cli.terminal import bytes_of, progress, tell
from blocwatch.coding import attitude_written, explained, written
from blocwatch.endpoint import Asker, Meter
from blocwatch.engine import engine
from blocwatch.errors import UsageError
from blocwatch.languages import codes
from blocwatch.model import Document, Quarantined


@click.command()
@click.argument("docs", type=click.Path(dir_okay=False, allow_dash=True))
@click.option(
    "--coder",
    default=pipeline.STANDARD,
    show_default=True,
    help="rules; with the extra multi: names: rules over the names that a head finds (Ukrainian), combined: "
    "and the acts that a head sees where no rule speaks, heads: those alone; llm:URL: a language model; "
    "rules+llm:URL: both; llm:replay:FOLDER: answers kept before.",
)
@model_options
@jobs_option
@engine_option
@click.option("--debug", metavar="ID", help="Show which rule said what about one document, and why not.")
def code(
    docs: str,
    coder: str,
    model: str | None,
    answers: Path | None,
    at_once: int,
    price: str,
    at_most: float | None,
    patience: float,
    longest: int,
    proxy: str | None,
    jobs: int,
    spec: str,
    debug: str | None,
) -> None:
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
    if advising.is_model(coder):
        asked = terms(at_once, price, at_most, longest)
        _by_a_model(good, coder, asker(coder, model, answers, patience, proxy), asked)
        tell(refused)
        return
    if coder not in pipeline.CODERS:
        others = "llm:URL, rules+llm:URL or llm:replay:FOLDER"
        raise UsageError(f"--coder {coder}: {', '.join(pipeline.CODERS)}, {others}")
    codings = pipeline.coded_or_empty(engine(spec, jobs), good, coder)
    for document, coding in zip(good, progress(codings, len(good), "coding"), strict=True):
        if debug is not None:
            click.echo("\n".join(explained(document, coding)))
        else:
            click.echo(json.dumps(written(document, coding), ensure_ascii=False))
    tell(refused)
    if not good:
        sys.exit(1)


def _by_a_model(good: Sequence[Document], coder: str, who: Asker, asked: advising.Terms) -> None:
    """What a model makes of the documents, a line each, then what it cost on standard error."""
    meter = Meter()
    try:
        for one in progress(advising.advised(good, who, asked), len(good), "asking"):
            meter = one.meter
            line = written(one.document, advising.by_the_model(one, coder))
            click.echo(json.dumps(line | {"agreement": advising.told(one)}, ensure_ascii=False))
    finally:
        click.echo(advising.bill(meter, asked.price), err=True)
    for left in good:
        if left.language not in codes():
            click.echo(f"left out: {left.given or left.id}: language {left.language} has no pack", err=True)


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
