"""How answers of a desk are shown on a terminal: quotes, acts, JSON."""

import json
from collections.abc import Iterable
from typing import Any

import click


def echo_quotes(reports: Iterable[Any]) -> None:
    """Each report's words with outlet, day and place."""
    for one in reports:
        where = (
            f"{one['outlet'] or one['address']}, {one['published'] or 'no day'}, {one['start']}-{one['stop']}"
        )
        click.echo(f"      «{' '.join(one['quote'].split())}» ({where})")


def echo_act(act: Any) -> None:
    """An act with its quotes."""
    sides = f"{', '.join(act['actors'])} -> {', '.join(act['recipients']) or '-'}"
    click.echo(f"  {act['from']} {act['type']} {sides} ({told_by(act)})")
    echo_quotes(act["reports"])


def told_by(act: Any) -> str:
    """How many reports tell an act, and how many of them are independent."""
    return f"{len(act['reports'])} reports, {act['independent']} independent"


def echo_weights(of: Any) -> None:
    """Which table acts were weighed by, where it is not the published one."""
    if of["own"]:
        click.echo(f"weights: {of['version']}, SHA-256 {of['sha256']}")


def echo_json(found: object) -> None:
    """All of an answer."""
    click.echo(json.dumps(found, ensure_ascii=False, indent=1))
