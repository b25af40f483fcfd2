"""Who says what: `blocwatch claims`, and `outcome`, which says what became of a forecast."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

import click

from blocwatch import inquiry, judging
from blocwatch.cli.asking import as_of_option, json_option, since_option
from blocwatch.cli.options import author_option, desk_option
from blocwatch.cli.quoting import echo_json, echo_quotes
from blocwatch.errors import UsageError
from blocwatch.model import Fate
from blocwatch.store import open_store

_FATES = {"came": Fate.CAME, "failed": Fate.OTHERWISE, "open": Fate.OPEN}
_WORDS = {"came": "came", "otherwise": "came otherwise", "passed": "its time passed", "open": "open"}


@click.command()
@click.option("--by", help="Only what one source says: its code, ISW or GBR.")
@click.option("--forecasts", is_flag=True, help="Forecasts alone, and how each source's fared.")
@desk_option
@as_of_option
@since_option
@json_option
def claims(
    by: str | None, forecasts: bool, desk: str, as_of: date | None, since: date | None, as_json: bool
) -> None:
    """Who says what, since when, what changed, who says otherwise, and which forecasts came true.

    A forecast's outcome is looked up in the ledger, or is what `blocwatch outcome` was told. A source's
    Brier score is 0 where it is right and sure, .25 where it says one in two, 1 where it is sure and wrong.

    Example: blocwatch claims --by GBR
    """
    with open_store(desk, make=False) as store:
        asked = inquiry.opened(store, as_of, since)
    found: Any = [one for one in inquiry.claims(asked, by) if one["forecast"] or not forecasts]
    if as_json:
        echo_json(found)
        return
    for one in found:
        _claim(one)
    _fared(inquiry.forecasters(asked, by))


def _claim(one: Any) -> None:
    kind = f", {_forecast(one['outcome'])}" if one["outcome"] else ", forecast" if one["forecast"] else ""
    against = f", contradicted by {', '.join(one['contradicted_by'])}" if one["contradicted_by"] else ""
    click.echo(
        f"{one['source']} since {one['since']}: {one['course']}, {one['certainty']}{kind}{against}"
        f"; {one['outlets']} outlets, {one['independent']} independent"
    )
    echo_quotes(one["sayings"][-1:])


def _forecast(of: Any) -> str:
    known = "" if of["fate"] == "open" else f" by {of['known_by']}"
    return f"forecast {of['claim']} ({of['probability']:.0%}): {_WORDS[of['fate']]}{known}"


def _fared(of: Iterable[Any]) -> None:
    """A line for each source of whose forecasts any outcome is known."""
    for one in of:
        if one["known"]:
            click.echo(
                f"forecasts of {one['source']}: {one['came']} came, {one['failed']} did not, "
                f"{one['open']} open; Brier score {one['brier']:.3f} of {one['known']}"
            )


@click.command()
@click.argument("claim")
@click.argument("fate", type=click.Choice(sorted(_FATES)))
@click.option("--reason", required=True, help="How it is known; kept and shown with the judgement.")
@author_option
@desk_option
def outcome(claim: str, fate: str, reason: str, by: str, desk: str) -> None:
    """Say what became of a forecast: it came, it failed, or (taking that back) it is open.

    Your word stands before what the ledger shows. `claims --forecasts` has the ids of claims.

    Example: blocwatch outcome c7 came --reason "delivered on 3 May" --by "A. Analyst"
    """
    if not by:
        raise UsageError("who says so? give --by NAME")
    with open_store(desk) as store:
        judging.settle(store, claim, _FATES[fate], by, reason, datetime.now(UTC))
    click.echo(f"{claim} {fate}")
