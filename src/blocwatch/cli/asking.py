"""Questions to a desk: `blocwatch blocs`, `coalitions`."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from blocwatch import importing, inquiry
from blocwatch.cli.options import Day, desk_option, weights_option
from blocwatch.cli.quoting import echo_act, echo_json, echo_weights
from blocwatch.model import Dyad
from blocwatch.store import Store, open_store
from blocwatch.track import Weights

as_of_option = click.option(
    "--as-of", type=Day(), help="The day to judge from; the newest document's when not given."
)
since_option = click.option("--since", type=Day(), help="How far back to look; 120 days when not given.")
why_option = click.option(
    "--why", is_flag=True, help="Down to the quotes, each with its outlet, day and place."
)
json_option = click.option("--json", "as_json", is_flag=True, help="All of it as JSON.")


@click.command()
@desk_option
@as_of_option
@since_option
@why_option
@json_option
@weights_option
def blocs(
    desk: str, as_of: date | None, since: date | None, why: bool, as_json: bool, weights: Weights | None
) -> None:
    """Who stands with whom, and against whom, and how likely that is.

    Example: blocwatch blocs --as-of 2024-03-20
    """
    with open_store(desk, make=False) as store:
        asked = opened_with_ledger(store, desk, as_of, since, weights)
    found: Any = inquiry.blocs(asked)
    sure: Any = inquiry.ledger_blocs(asked)
    if as_json:
        echo_json({"told": found, "ledger": sure, "weights": inquiry.weighed(asked)})
        return
    for one in sure:
        click.echo(f"{', '.join(one['members'])}; together in {one['sureness']:.0%} of draws")
    for one in found:
        _bloc(one)
        for act in one["acts"] if why else ():
            echo_act(act)
    echo_weights(inquiry.weighed(asked))


@click.command()
@desk_option
@as_of_option
@since_option
@why_option
@json_option
@weights_option
def coalitions(
    desk: str, as_of: date | None, since: date | None, why: bool, as_json: bool, weights: Weights | None
) -> None:
    """What is forming: a card of evidence for each group.

    Example: blocwatch coalitions --why
    """
    with open_store(desk, make=False) as store:
        asked = opened_with_ledger(store, desk, as_of, since, weights)
    found: Any = inquiry.coalitions(asked)
    risen: Any = inquiry.ledger_coalitions(asked)
    if as_json:
        echo_json({"told": found, "ledger": risen, "weights": inquiry.weighed(asked)})
        return
    for one in risen:
        click.echo(f"{', '.join(one['members'])}: rises above its past, score {one['score']:.1f}")
    for one in found:
        _bloc(one)
        for who, day in one["entered"].items():
            bound = one["bound_by"][who]
            firmly = "firmly" if bound["firmly"] else "weakly"
            click.echo(
                f"  {who} since {day or 'unknown'}, {firmly}: {bound['acts']} acts, {bound['deeds']} deeds"
            )
        told = f"{len(one['facts'])} told as fact, {len(one['claims_only'])} only claimed"
        click.echo(f"  acts: {told}; {one['outlets']} outlets, {one['independent']} independent")
        for line in one["refuted_by"]:
            click.echo(f"  refuted if: {line}")
        for act in one["acts"] if why else ():
            echo_act(act)
    echo_weights(inquiry.weighed(asked))


def opened_with_ledger(
    store: Store,
    desk: str,
    as_of: date | None,
    since: date | None,
    weights: Weights | None,
    dyad: Dyad | None = None,
) -> inquiry.Desk:
    """The desk with its imports as columns, and as records those of one dyad."""
    asked = inquiry.opened(store, as_of, since, weights=weights)
    day = asked.assessment.as_of
    told = importing.between(Path(desk), dyad, day, weights) if dyad else ()
    return replace(asked, ledger=importing.ledger(Path(desk), asked.facts, day, weights), imported=told)


def _bloc(one: Any) -> None:
    against = f" against {', '.join(one['against'])}" if one["against"] else ""
    likely = f"; {one['likelihood']}" if one["likelihood"] else ""
    click.echo(f"{', '.join(one['members'])}{against}, since {one['since']}{likely}; {len(one['acts'])} acts")
