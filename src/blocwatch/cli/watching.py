"""`blocwatch watch`: the list of sources polled politely, once or for good."""

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import click

from blocwatch import watching
from blocwatch.cli.options import desk_option, engine_option, jobs_option, proxy_option
from blocwatch.cli.terminal import tell_one
from blocwatch.collect.poll import Manner
from blocwatch.collect.web import WAY
from blocwatch.engine import engine
from blocwatch.errors import UsageError
from blocwatch.store import open_store

_TICK = 60.0


@click.command()
@desk_option
@click.option("--once", is_flag=True, help="One round over the sources that are due, then end.")
@click.option("--now", "all_", is_flag=True, help="Also those that are not due yet.")
@click.option(
    "--every", type=click.IntRange(1, 10_080), default=30, show_default=True, help="Minutes between polls."
)
@click.option("--pages", type=click.IntRange(0, 1000), default=30, show_default=True, help="Pages a poll.")
@click.option(
    "--between",
    type=click.FloatRange(0, 600),
    default=2.0,
    show_default=True,
    help="Seconds between requests to a host.",
)
@click.option("--seed", type=int, default=None, help="Of the jitter; without it, another each time.")
@proxy_option
@jobs_option
@engine_option
def watch(
    desk: str,
    once: bool,
    all_: bool,
    every: int,
    pages: int,
    between: float,
    seed: int | None,
    proxy: str | None,
    jobs: int,
    spec: str,
) -> None:
    """Go to the sources of the list as they fall due, and read what is new into the desk.

    robots.txt is honoured, a host is asked one thing at a time, and what has not changed is not sent again.

    Example: blocwatch watch --once
    """
    if not watching.listed(desk).read().sources:
        raise UsageError("the list of sources is empty; add some: blocwatch sources add ADDRESS")
    manner = Manner(
        watching.way_out(desk, proxy, WAY), timedelta(minutes=every), between, pages, rest=time.sleep
    )
    chance = time.time_ns() if seed is None else seed
    failed = turn(desk, manner, jobs, spec, chance, all_=all_)
    while not once:
        time.sleep(_TICK)
        failed = turn(desk, manner, jobs, spec, chance + time.monotonic_ns(), all_=False)
    if failed:
        sys.exit(1)


def turn(
    desk: str,
    manner: Manner,
    jobs: int,
    spec: str,
    seed: int,
    *,
    all_: bool,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> bool:
    """One round, told in a line; whether every source failed."""
    with open_store(desk) as store:
        done = watching.watch(
            watching.listed(desk), store, engine(spec, jobs), manner, clock(), seed, all_=all_, hear=tell_one
        )
    if not done.sources:
        return False
    failing = [one for one in done.sources if one.polls.failures]
    for one in failing:
        click.echo(f"failed: {one.address}: {one.polls.reason}", err=True)
    counts = {
        "sources": len(done.sources),
        "failed": len(failing),
        "new": done.read.new,
        "known": done.read.known,
        "events": done.read.events,
        "quarantined": done.read.refused,
    }
    click.echo(", ".join(f"{count} {name}" for name, count in counts.items()))
    return len(failing) == len(done.sources)
