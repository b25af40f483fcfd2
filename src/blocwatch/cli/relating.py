"""`blocwatch relation`: two states, down to quotes."""

from datetime import date
from typing import Any

import click

from blocwatch import inquiry, pipeline
from blocwatch.cli.asking import (
    as_of_option,
    json_option,
    opened_with_ledger,
    since_option,
    why_option,
)
from blocwatch.cli.options import desk_option, weights_option
from blocwatch.cli.quoting import echo_json, echo_quotes, echo_weights, told_by
from blocwatch.errors import UsageError
from blocwatch.model import Dyad
from blocwatch.store import open_store
from blocwatch.track import Weights

_LABELS = ("cooperation", "conflict")


@click.command()
@click.argument("one")
@click.argument("other")
@desk_option
@as_of_option
@since_option
@why_option
@json_option
@weights_option
def relation(
    one: str,
    other: str,
    desk: str,
    as_of: date | None,
    since: date | None,
    why: bool,
    as_json: bool,
    weights: Weights | None,
) -> None:
    """What two states are to each other: two rates, two scores, what moved them.

    Rates and scores are of what is told as fact; what would be so if somebody's claims hold stands beside
    them. So do distance (what it and the activity of both would give), exchanges and transfers.

    Example: blocwatch relation RUS PRK --why
    """
    low, high = _two(one, other)
    with open_store(desk, make=False) as store:
        asked = opened_with_ledger(store, desk, as_of, since, weights, Dyad.of(low, high))
    found: Any = inquiry.relation(asked, low, high)
    if as_json:
        echo_json(found)
        return
    click.echo(f"{found['dyad'][0]} - {found['dyad'][1]}, {found['since']} to {found['as_of']}")
    _rates(found)
    _standing(found["standing"])
    _distance(found["beyond_distance"])
    for held in found["if_claims_hold"]:
        _held(held)
    _handed_over(found, why=why)
    _entries(found, why=why)
    echo_weights(found["weights"])


def _two(one: str, other: str) -> tuple[str, str]:
    low, high = pipeline.known_codes([one, other])
    if low == high:
        raise UsageError(f"{one} and {other} are one; a relation is between two")
    return low, high


def _rates(of: Any) -> None:
    for label in _LABELS:
        click.echo(f"{label}: " + (_rate(of[label]) if of[label] else "nothing on the ledger"))


def _rate(of: Any) -> str:
    return f"{of['a_month']:.2f} a month [{of['low']:.2f}-{of['high']:.2f}], {of['count']} acts"


def _standing(of: Any) -> None:
    if of["silent"]:
        click.echo(f"standing among all: not told ({of['silent']})")
        return
    for label in ("affinity", "hostility"):
        click.echo(f"{label}: {_score(of[label])}")


def _score(of: Any) -> str:
    return f"{of['value']:+.2f} [{of['low']:+.2f} to {of['high']:+.2f}]"


def _distance(of: Any) -> None:
    if of is None:
        return
    apart = f"{of['kilometres']} km" if of["kilometres"] is not None else "an unknown distance"
    for label in _LABELS:
        if one := of[label]:
            click.echo(
                f"beyond distance and activity ({apart}): {label} on {one['days']} days, "
                f"{one['expected']:.1f} to be expected, {one['times']:.1f} times "
                f"[{one['low']:.1f}-{one['high']:.1f}]"
            )


def _held(of: Any) -> None:
    whose = f"what {of['source']} claims" if of["source"] else "all that is claimed"
    told = [f"{label} {_rate(of[label])}" for label in _LABELS]
    stand = of["standing"]
    if not stand["silent"]:
        told += [f"{label} {_score(stand[label])}" for label in ("affinity", "hostility")]
    click.echo(f"if {whose} holds: {'; '.join(told)}")


def _handed_over(of: Any, *, why: bool) -> None:
    """Exchanges and transfers: a layer that no rate or score has in it."""
    for pair in of["exchanges"]:
        first, second = (_given(one) for one in pair["acts"])
        click.echo(f"exchange: {first} for {second}")
        for one in pair["acts"]:
            echo_quotes(one["reports"] if why else one["reports"][:1])
    for one in of["transfers"]:
        click.echo(f"transfer: {_given(one)}")
        echo_quotes(one["reports"] if why else one["reports"][:1])


def _given(act: Any) -> str:
    things = ", ".join(_thing(one) for one in act["items"]) or act["type"]
    sides = f"{', '.join(act['actors']) or '-'} -> {', '.join(act['recipients']) or '-'}"
    return f"{things}, {sides}, {act['from']} ({act['status']}, {_told(act['reports'])})"


def _thing(of: Any) -> str:
    unit = f"{of['unit']} of " if of["unit"] and of["unit"] != of["what"] else ""
    return f"{of['amount']:g} {unit}{of['what']}" if of["amount"] is not None else str(of["what"])


def _told(reports: Any) -> str:
    """Whether it is told as fact, else by whose claim."""
    if any(one["fact"] for one in reports):
        return "told as fact"
    sources = sorted({source for one in reports for source in one["said_by"][-1:]})
    return f"claimed by {', '.join(sources) or 'somebody unnamed'}"


def _entries(of: Any, *, why: bool) -> None:
    moved = set(of["moved_by"])
    for entry in of["entries"]:
        mark = "*" if entry["occurrence"] in moved else " "
        sides = f"{entry['actor']} -> {entry['recipient']}"
        told = f"{entry['status']}, {_told(entry['reports'])}; {told_by(entry)}"
        click.echo(f"{mark} {entry['from']} {entry['type']} {sides} ({told})")
        echo_quotes(entry["reports"] if why else entry["reports"][:1])
    for event in of["imported"]:
        where = f"{event['origin']} {event['key']}, {event['source'] or 'no source'}, line {event['line']}"
        click.echo(f"  {event['day']} {event['type']} {event['actor']} -> {event['recipient']} ({where})")
