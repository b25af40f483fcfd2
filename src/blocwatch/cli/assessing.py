"""What a desk concludes: `blocwatch brief`."""

from datetime import date
from pathlib import Path

import click

from blocwatch import briefing, pipeline
from blocwatch.cli.options import Day, desk_option, weights_option
from blocwatch.publish.brief import USUAL, WRITERS
from blocwatch.store import open_store
from blocwatch.track import Weights


@click.command()
@desk_option
@click.option("--as-of", type=Day(), help="The day to judge from; the newest document's when not given.")
@click.option("--since", type=Day(), help="How far back to look; 120 days when not given.")
@click.option("--about", default="", help="Codes of states, with commas: RUS,PRK. All when not given.")
@click.option(
    "--lang", type=click.Choice(["en", "ru", "uk"]), default="en", show_default=True, help="Of the brief."
)
@click.option(
    "--format",
    "forms",
    multiple=True,
    type=click.Choice([*sorted(WRITERS), "all"]),
    help="html, json and md when not given; may be repeated. pdf needs the extra pdf.",
)
@click.option(
    "--out", default="out", show_default=True, type=click.Path(file_okay=False), help="The folder to write."
)
@weights_option
def brief(
    desk: str,
    as_of: date | None,
    since: date | None,
    about: str,
    lang: str,
    forms: tuple[str, ...],
    out: str,
    weights: Weights | None,
) -> None:
    """Write the cited assessment: brief.html, brief.md, brief.json, brief.epub, brief.pdf.

    By weights of your own it is not kept for the next brief to compare with, and the last one's day is
    judged anew by them.

    Example: blocwatch brief --about RUS,PRK --lang uk --format html --format epub --out out
    """
    codes = pipeline.known_codes(one.strip() for one in about.split(",") if one.strip())
    with open_store(desk, make=False) as store:
        wanted = WRITERS if "all" in forms else forms or USUAL
        edition = briefing.issue(store, as_of, since, codes, lang, wanted, weights)
    pipeline.publish(edition, Path(out))
    for name in sorted(edition):
        click.echo(str(Path(out) / name))
