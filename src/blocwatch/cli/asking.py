"""Questions to a desk: `blocwatch relation`, `blocs`, `coalitions`, `claims`."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from blocwatch import importing, inquiry, pipeline
from blocwatch.cli.options import Day, desk_option
from blocwatch.errors import UsageError
from blocwatch.model import Dyad
from blocwatch.store import Store, open_store

as_of_option = click.option(
    "--as-of", type=Day(), help="The day to judge from; the newest document's when not given."
)
since_option = click.option("--since", type=Day(), help="How far back to look; 120 days when not given.")
why_option = click.option(
    "--why", is_flag=True, help="Down to the quotes, each with its outlet, day and place."
)
json_option = click.option("--json", "as_json", is_flag=True, help="All of it as JSON.")


@click.command()
@click.argument("one")
@click.argument("other")
@desk_option
@as_of_option
@since_option
@why_option
@json_option
def relation(
    one: str, other: str, desk: str, as_of: date | None, since: date | None, why: bool, as_json: bool
) -> None:
    """What two states are to each other: two rates, two scores, what moved them.

    Example: blocwatch relation RUS PRK --why
    """
    low, high = _two(one, other)
    with open_store(desk, make=False) as store:
        found: Any = inquiry.relation(_opened(store, desk, as_of, since, Dyad.of(low, high)), low, high)
    if as_json:
        _json(found)
        return
    click.echo(f"{found['dyad'][0]} - {found['dyad'][1]}, {found['since']} to {found['as_of']}")
    for label in ("cooperation", "conflict"):
        rate = found[label]
        click.echo(f"{label}: " + (_rate(rate) if rate else "nothing on the ledger"))
    _standing(found["standing"])
    moved = set(found["moved_by"])
    for entry in found["entries"]:
        mark = "*" if entry["occurrence"] in moved else " "
        sides = f"{entry['actor']} -> {entry['recipient']}"
        click.echo(f"{mark} {entry['from']} {entry['type']} {sides} ({entry['status']}; {_told_by(entry)})")
        _quotes(entry["reports"] if why else entry["reports"][:1])
    for event in found["imported"]:
        where = f"{event['origin']} {event['key']}, {event['source'] or 'no source'}, line {event['line']}"
        click.echo(f"  {event['day']} {event['type']} {event['actor']} -> {event['recipient']} ({where})")


@click.command()
@desk_option
@as_of_option
@since_option
@why_option
@json_option
def blocs(desk: str, as_of: date | None, since: date | None, why: bool, as_json: bool) -> None:
    """Who stands with whom, and against whom, and how likely that is.

    Example: blocwatch blocs --as-of 2024-03-20
    """
    with open_store(desk, make=False) as store:
        asked = _opened(store, desk, as_of, since)
    found: Any = inquiry.blocs(asked)
    sure: Any = inquiry.ledger_blocs(asked)
    if as_json:
        _json({"told": found, "ledger": sure})
        return
    for one in sure:
        click.echo(f"{', '.join(one['members'])}; together in {one['sureness']:.0%} of draws")
    for one in found:
        _bloc(one)
        for act in one["acts"] if why else ():
            _act(act)


@click.command()
@desk_option
@as_of_option
@since_option
@why_option
@json_option
def coalitions(desk: str, as_of: date | None, since: date | None, why: bool, as_json: bool) -> None:
    """What is forming: a card of evidence for each group.

    Example: blocwatch coalitions --why
    """
    with open_store(desk, make=False) as store:
        asked = _opened(store, desk, as_of, since)
    found: Any = inquiry.coalitions(asked)
    risen: Any = inquiry.ledger_coalitions(asked)
    if as_json:
        _json({"told": found, "ledger": risen})
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
            _act(act)


@click.command()
@click.option("--by", help="Only what one source says: its code, ISW or GBR.")
@desk_option
@as_of_option
@since_option
@json_option
def claims(by: str | None, desk: str, as_of: date | None, since: date | None, as_json: bool) -> None:
    """Who says what, since when, what changed, and who says otherwise.

    Example: blocwatch claims --by GBR
    """
    with open_store(desk, make=False) as store:
        found: Any = inquiry.claims(inquiry.opened(store, as_of, since), by)
    if as_json:
        _json(found)
        return
    for one in found:
        kind = ", forecast" if one["forecast"] else ""
        against = f", contradicted by {', '.join(one['contradicted_by'])}" if one["contradicted_by"] else ""
        click.echo(
            f"{one['source']} since {one['since']}: {one['course']}, {one['certainty']}{kind}{against}"
            f"; {one['outlets']} outlets, {one['independent']} independent"
        )
        _quotes(one["sayings"][-1:])


def _opened(
    store: Store, desk: str, as_of: date | None, since: date | None, dyad: Dyad | None = None
) -> inquiry.Desk:
    asked = inquiry.opened(store, as_of, since)
    day = asked.assessment.as_of
    told = importing.between(Path(desk), dyad, day) if dyad else ()
    return replace(asked, ledger=importing.ledger(Path(desk), asked.assessment.entries, day), imported=told)


def _two(one: str, other: str) -> tuple[str, str]:
    low, high = pipeline.known_codes([one, other])
    if low == high:
        raise UsageError(f"{one} and {other} are one; a relation is between two")
    return low, high


def _rate(of: Any) -> str:
    return f"{of['a_month']:.2f} a month [{of['low']:.2f}-{of['high']:.2f}], {of['count']} acts"


def _standing(of: Any) -> None:
    if of["silent"]:
        click.echo(f"standing among all: not told ({of['silent']})")
        return
    for label in ("affinity", "hostility"):
        click.echo(
            f"{label}: {of[label]['value']:+.2f} [{of[label]['low']:+.2f} to {of[label]['high']:+.2f}]"
        )


def _bloc(one: Any) -> None:
    against = f" against {', '.join(one['against'])}" if one["against"] else ""
    likely = f"; {one['likelihood']}" if one["likelihood"] else ""
    click.echo(f"{', '.join(one['members'])}{against}, since {one['since']}{likely}; {len(one['acts'])} acts")


def _act(act: Any) -> None:
    sides = f"{', '.join(act['actors'])} -> {', '.join(act['recipients']) or '-'}"
    click.echo(f"  {act['from']} {act['type']} {sides} ({_told_by(act)})")
    _quotes(act["reports"])


def _told_by(act: Any) -> str:
    return f"{len(act['reports'])} reports, {act['independent']} independent"


def _quotes(reports: Iterable[Any]) -> None:
    for one in reports:
        where = (
            f"{one['outlet'] or one['address']}, {one['published'] or 'no day'}, {one['start']}-{one['stop']}"
        )
        click.echo(f"      «{' '.join(one['quote'].split())}» ({where})")


def _json(found: object) -> None:
    click.echo(json.dumps(found, ensure_ascii=False, indent=1))
