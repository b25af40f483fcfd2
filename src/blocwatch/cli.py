"""What a person types: each command is one call into the pipeline.

An error is one line on standard error that says what to do. Exit codes: 0 done, 1 the work
failed, 2 wrong use.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from blocwatch import __version__, pipeline
from blocwatch.coding import written
from blocwatch.collect import Given
from blocwatch.engine import engine
from blocwatch.errors import BlocwatchError, UsageError
from blocwatch.model import Document, Quarantined
from blocwatch.store import open_store

T = TypeVar("T")


class Day(click.ParamType[date]):
    """An ISO day on the command line."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or a usage error that shows how one is written."""
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day; write it as 2024-03-20", param, ctx)


class OneLine(click.Group):
    """A group whose errors are one line: ours end with 1, wrong use with 2."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command and turn our errors into exit codes."""
        try:
            return super().invoke(ctx)
        except UsageError as wrong:
            click.echo(f"blocwatch: {wrong}", err=True)
            ctx.exit(2)
        except BlocwatchError as failed:
            click.echo(f"blocwatch: {failed}", err=True)
            ctx.exit(1)


desk_option = click.option("--desk", default="desk", show_default=True, help="The folder of the desk.")
jobs_option = click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes."
)
engine_option = click.option(
    "--engine", "spec", default="local", show_default=True, help="Where the map runs."
)


@click.group(cls=OneLine)
@click.version_option(__version__)
def cli() -> None:
    """An assessment desk: who did what to whom, who says so, which blocs form."""


@cli.command()
@click.argument("docs", type=click.Path(dir_okay=False, allow_dash=True))
@click.option(
    "--coder", type=click.Choice(["rules"]), default="rules", show_default=True, help="Which coder."
)
@jobs_option
@engine_option
@click.option("--debug", metavar="ID", help="Show which rule said what about one document, and why not.")
def code(docs: str, coder: str, jobs: int, spec: str, debug: str | None) -> None:
    """Code documents: JSON lines in, the same with events, claims and reach out.

    Example: blocwatch code docs.jsonl > coded.jsonl
    """
    del coder
    found = list(pipeline.given_documents(docs, _bytes_of(docs), datetime.now(UTC)))
    good = [one for one in found if isinstance(one, Document)]
    refused = [one for one in found if isinstance(one, Quarantined)]
    if debug is not None:
        good = [one for one in good if debug in {one.given, one.id}]
        if not good:
            raise UsageError(f"{docs}: no document {debug}")
    codings = pipeline.coded_or_empty(engine(spec, jobs), good)
    for document, coding in zip(good, _progress(codings, len(good), "coding"), strict=True):
        if debug is not None:
            click.echo("\n".join(pipeline.explained(document, coding)))
        else:
            click.echo(json.dumps(written(document, coding), ensure_ascii=False))
    _tell(refused)
    if not good:
        sys.exit(1)


@cli.command()
@click.argument("sources", nargs=-1, required=True)
@desk_option
@click.option("--outlet", help="Who published it, where the source does not say.")
@click.option("--published", type=Day(), help="The day of publication, where the source does not say.")
@click.option("--lang", help="The language (ISO 639-1), where the source does not say.")
@jobs_option
@engine_option
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
def read(
    sources: Sequence[str],
    desk: str,
    outlet: str | None,
    published: date | None,
    lang: str | None,
    jobs: int,
    spec: str,
    as_json: bool,
) -> None:
    """Read files, folders, page and feed addresses into the desk: keep, code, enter.

    Example: blocwatch read article.txt --outlet "Northern Review" --published 2024-03-20
    """
    given = Given(outlet=outlet, published=published.isoformat() if published else None, language=lang)
    with open_store(desk) as store:
        found = pipeline.read(sources, store, engine(spec, jobs), datetime.now(UTC), given, _stdin(sources))
    counts = {
        "new": len(found.new),
        "known": found.known,
        "events": sum(len(one.events) for one in found.codings),
        "claims": sum(len(one.claims) for one in found.codings),
        "quarantined": len(found.refused),
    }
    _tell(found.refused)
    if as_json:
        click.echo(json.dumps(counts))
    else:
        click.echo(", ".join(f"{count} {name}" for name, count in counts.items()))
    if not found.new and not found.known:
        sys.exit(1)


@cli.command()
@desk_option
@click.option("--as-of", type=Day(), help="The day to judge from; the newest document's when not given.")
@click.option("--since", type=Day(), help="How far back to look; 120 days when not given.")
@click.option("--about", default="", help="Codes of states, with commas: RUS,PRK. All when not given.")
@click.option(
    "--lang", type=click.Choice(["en", "ru", "uk"]), default="en", show_default=True, help="Of the brief."
)
@click.option(
    "--out", default="out", show_default=True, type=click.Path(file_okay=False), help="The folder to write."
)
def brief(desk: str, as_of: date | None, since: date | None, about: str, lang: str, out: str) -> None:
    """Write the cited assessment: brief.html, brief.md, brief.json.

    Example: blocwatch brief --about RUS,PRK --lang uk --out out
    """
    with open_store(desk) as store:
        codes = pipeline.known_codes(one.strip() for one in about.split(",") if one.strip())
        edition = pipeline.issue(store, as_of, since, codes, lang)
    pipeline.publish(edition, Path(out))
    for name in sorted(edition):
        click.echo(str(Path(out) / name))


@cli.command()
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


@cli.group()
def quarantine() -> None:
    """What could not be read."""


@quarantine.command("list")
@desk_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def quarantine_list(desk: str, as_json: bool) -> None:
    """One line each: stage, source, reason, digest.

    Example: blocwatch quarantine list --desk desk
    """
    with open_store(desk) as store:
        for one in store.quarantined():
            fields = {"stage": one.stage, "source": one.source, "reason": one.reason, "digest": one.capture}
            click.echo(json.dumps(fields, ensure_ascii=False) if as_json else "\t".join(fields.values()))


def _stdin(sources: Sequence[str]) -> bytes:
    return sys.stdin.buffer.read() if "-" in sources else b""


def _bytes_of(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as missing:
        raise UsageError(f"{name}: {missing.strerror or 'cannot be read'}") from missing


def _tell(refused: Iterable[Quarantined]) -> None:
    for one in refused:
        click.echo(f"quarantined: {one.source}: {one.reason}", err=True)


def _progress(items: Iterable[T], length: int, label: str) -> Iterator[T]:
    """The items, with a bar on a terminal and none in a pipe."""
    if not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, length=length, label=label, file=sys.stderr) as bar:
        yield from bar


def main() -> None:
    """The console command."""
    cli()
