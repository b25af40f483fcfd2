"""`blocwatch coder`: a language model as a second coder of a desk, and how good a coder it is."""

import json
from pathlib import Path

import click

from blocwatch import advising, trying, watching
from blocwatch.cli.models import asker, model_options, terms
from blocwatch.cli.options import desk_option, json_lines_option
from blocwatch.cli.terminal import progress
from blocwatch.cli.tried import as_json, as_text
from blocwatch.coding.opinion import Stand
from blocwatch.collect.web import WAY
from blocwatch.endpoint import ANSWERS, Meter
from blocwatch.store import open_store


@click.group()
def coder() -> None:
    """A language model as a second coder: ask it, see it beside the rules, try it."""


@coder.command()
@click.argument("url")
@desk_option
@model_options
@click.option("--again", is_flag=True, help="Ask about what it has coded before too.")
def ask(
    url: str,
    desk: str,
    model: str | None,
    answers: Path | None,
    at_once: int,
    price: str,
    at_most: float | None,
    patience: float,
    longest: int,
    proxy: str | None,
    again: bool,
) -> None:
    """Ask a model about a desk's documents; what stands in the text is kept beside the rules' coding.

    Example: blocwatch coder ask http://127.0.0.1:8080/v1 --desk desk
    """
    asked, meter = terms(at_once, price, at_most, longest), Meter()
    told = kept = count = 0
    with open_store(desk, make=False) as store:
        way = watching.way_out(desk, proxy, WAY)
        who = asker(_spec(url), model, answers or Path(desk) / ANSWERS, patience, way.proxy)
        try:
            for one in advising.entered(store, who, asked, again=again):
                meter, count = one.meter, count + 1
                told, kept = told + one.opinion.told, kept + one.opinion.kept
        finally:
            click.echo(f"{count} documents; {kept} of {told} fields stand in the text")
            click.echo(advising.bill(meter, asked.price))


@coder.command()
@desk_option
@click.option("--coder", "name", help="Which model's word, where several have spoken.")
@json_lines_option
def beside(desk: str, name: str | None, as_json: bool) -> None:
    """A model's acts beside the rules': agreed, alone, or vetoed and by which rule.

    Example: blocwatch coder beside --desk desk
    """
    with open_store(desk, make=False) as store:
        for document, _, found in advising.beside(store, name):
            for one in found.weighed:
                words = one.event.trigger.of(document.text)
                told = {
                    "document": document.id,
                    "type": one.event.type.value,
                    "trigger": words,
                    "stand": one.stand.value,
                    "by": one.rule,
                }
                line = f"{one.stand.value:7} {document.id} {one.event.type.value} {words!r}: {one.rule}"
                click.echo(json.dumps(told, ensure_ascii=False) if as_json else line)
            if not as_json:
                counts = ", ".join(f"{found.count(stand)} {stand.value}" for stand in Stand)
                click.echo(f"        {document.id}: {counts}, {len(found.only_rules)} of the rules alone")


@coder.command()
@click.argument("url")
@model_options
@click.option(
    "--gold",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Annotated documents (JSON lines) to measure the coding on too.",
)
@click.option("--quick", is_flag=True, help="A quarter of the questions.")
@click.option("--json", "json_out", is_flag=True, help="The report as JSON.")
def test(
    url: str,
    model: str | None,
    answers: Path | None,
    at_once: int,
    price: str,
    at_most: float | None,
    patience: float,
    longest: int,
    proxy: str | None,
    gold: Path | None,
    quick: bool,
    json_out: bool,
) -> None:
    """Try how a model follows the codebook, without gold: labels, definitions, order, exclusions, quotes.

    Example: blocwatch coder test http://127.0.0.1:8080/v1 --json
    """
    asked = terms(at_once, price, at_most, longest)
    who = asker(_spec(url), model, answers, patience, proxy)
    report = trying.tried(who, asked, gold, quick=quick, watched=progress)
    click.echo(json.dumps(as_json(report), ensure_ascii=False) if json_out else as_text(report))


def _spec(url: str) -> str:
    return url if url.startswith(advising.LLM) else f"{advising.LLM}{url}"
