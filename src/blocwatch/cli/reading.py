"""`blocwatch read`: sources into the desk, kept, coded and entered."""

import json
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime

import click

from blocwatch import pipeline, watching
from blocwatch.cli.options import Day, desk_option, engine_option, jobs_option, proxy_option
from blocwatch.cli.terminal import stdin_of, tell_one
from blocwatch.collect import Given
from blocwatch.collect.web import WAY
from blocwatch.engine import engine
from blocwatch.store import open_store


@click.command()
@click.argument("sources", nargs=-1, required=True)
@desk_option
@click.option("--outlet", help="Who published it, where the source does not say.")
@click.option("--published", type=Day(), help="The day of publication, where the source does not say.")
@click.option("--lang", help="The language (ISO 639-1), where the source does not say.")
@proxy_option
@jobs_option
@engine_option
@click.option("--again", is_flag=True, help="Code what was coded before too.")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
def read(
    sources: Sequence[str],
    desk: str,
    outlet: str | None,
    published: date | None,
    lang: str | None,
    proxy: str | None,
    jobs: int,
    spec: str,
    again: bool,
    as_json: bool,
) -> None:
    """Read files, folders, page and feed addresses into the desk: keep, code, enter.

    Example: blocwatch read article.txt --outlet "Northern Review" --published 2024-03-20
    """
    given = Given(outlet=outlet, published=published.isoformat() if published else None, language=lang)
    with open_store(desk) as store:
        now, typed = datetime.now(UTC), stdin_of(sources)
        way = watching.way_out(desk, proxy, WAY)
        found = pipeline.read(
            sources, store, engine(spec, jobs), now, given, typed, again=again, way=way, hear=tell_one
        )
    counts = {
        "new": found.new,
        "known": found.known,
        "events": found.events,
        "claims": found.claims,
        "quarantined": found.refused,
    }
    if as_json:
        click.echo(json.dumps(counts))
    else:
        click.echo(", ".join(f"{count} {name}" for name, count in counts.items()))
    if not found.new and not found.known:
        sys.exit(1)
