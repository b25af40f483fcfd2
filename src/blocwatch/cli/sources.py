"""`blocwatch sources`: the list of what a desk goes to by itself."""

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from blocwatch import watching
from blocwatch.cli.options import desk_option, json_lines_option, proxy_option
from blocwatch.cli.terminal import bytes_of, tell
from blocwatch.collect import subscriptions as opml
from blocwatch.collect.address import is_web, objection
from blocwatch.collect.document import quarantined
from blocwatch.collect.poll import Manner
from blocwatch.collect.rounds import visits
from blocwatch.collect.web import WAY, through
from blocwatch.errors import UsageError
from blocwatch.model import Document, Polls, Watched
from blocwatch.store.sources import Listed, put


@click.group()
def sources() -> None:
    """The list of sources that `blocwatch watch` goes to."""


@sources.command("add")
@click.argument("addresses", nargs=-1, required=True)
@desk_option
@click.option("--outlet", help="Who publishes there.")
@click.option("--lang", help="Its language (ISO 639-1).")
@click.option("--ownership", help="Whose it is, in your words: state, private, party, …")
@click.option("--domain", "domains", multiple=True, help="A host that is the outlet's own; may be repeated.")
@click.option("--mirror", "mirrors", multiple=True, help="Another address of the same; may be repeated.")
@click.option("--follow", is_flag=True, help="Read the pages it links to, on its own hosts.")
def add(
    addresses: Sequence[str],
    desk: str,
    outlet: str | None,
    lang: str | None,
    ownership: str | None,
    domains: tuple[str, ...],
    mirrors: tuple[str, ...],
    follow: bool,
) -> None:
    """Put addresses of feeds, pages or sitemaps on the list; one that is there is changed.

    Example: blocwatch sources add https://north.example/rss --outlet "Northern Review" --lang ru
    """
    for one in (*addresses, *mirrors):
        reason = objection(one, any_port=True) if is_web(one) else "no web address"
        if reason:
            raise UsageError(f"{one}: {reason}")
    said = {
        "outlet": outlet,
        "language": lang,
        "ownership": ownership,
        "domains": domains,
        "mirrors": mirrors,
    }
    given: dict[str, Any] = {key: words for key, words in said.items() if words}
    given |= {"follow": True} if follow else {}

    def change(listed: Listed) -> Listed:
        there = {one.address: one for one in listed.sources}
        return put(listed, (replace(there.get(one, Watched(one)), **given) for one in addresses))

    changed = watching.listed(desk).change(change)
    click.echo(f"{len(changed.sources)} sources")


@sources.command("list")
@desk_option
@json_lines_option
def list_(desk: str, as_json: bool) -> None:
    """One line each: address, outlet, language, ownership, state, last success, lag, failures, reason.

    The lag is from the newest text seen there to now.

    Example: blocwatch sources list --desk desk
    """
    now = datetime.now(UTC)
    for one in watching.listed(desk).read().sources:
        fields = shown(one, now)
        click.echo(
            json.dumps(fields, ensure_ascii=False) if as_json else "\t".join(map(str, fields.values()))
        )


def shown(one: Watched, now: datetime) -> dict[str, object]:
    """A source as it is listed."""
    polls = one.polls
    lag = (now.date() - datetime.fromisoformat(polls.newest).date()).days if polls.newest else ""
    state = "paused" if one.paused else "failing" if polls.failures else "well" if polls.succeeded else "new"
    return {
        "address": one.address,
        "outlet": one.outlet or "",
        "language": one.language or "",
        "ownership": one.ownership or "",
        "state": state,
        "last_success": polls.succeeded.isoformat(timespec="seconds") if polls.succeeded else "",
        "lag_days": lag,
        "failures": polls.failures,
        "reason": polls.reason,
    }


@sources.command("check")
@click.argument("addresses", nargs=-1)
@desk_option
@proxy_option
def check(addresses: Sequence[str], desk: str, proxy: str | None) -> None:
    """Go to the sources of the list, or to addresses given, and say what is there; nothing is kept.

    Example: blocwatch sources check --desk desk
    """
    there = watching.listed(desk).read().sources if not addresses or Path(desk).is_dir() else ()
    known = {one.address: one for one in there}
    wanted = [known.get(one, Watched(one)) for one in addresses] or list(there)
    fresh = [replace(one, follow=False, polls=Polls()) for one in wanted]
    manner = Manner(watching.way_out(desk, proxy, WAY), between=0.0)
    bad = False
    for visit in visits(fresh, manner, datetime.now(UTC), 0):
        polls = visit.source.polls
        texts = sum(isinstance(each, Document) for each in visit.found)
        told = polls.reason or f"{texts} texts, newest {polls.newest or 'without a day'}"
        bad = bad or bool(polls.reason)
        click.echo(f"{visit.source.address}\t{'no' if polls.reason else 'ok'}\t{told}")
    if bad:
        sys.exit(1)


@sources.command("pause")
@click.argument("addresses", nargs=-1, required=True)
@desk_option
def pause(addresses: Sequence[str], desk: str) -> None:
    """Go to these no more, until resumed.

    Example: blocwatch sources pause https://north.example/rss
    """
    watching.altered(watching.listed(desk), addresses, lambda one: replace(one, paused=True))


@sources.command("resume")
@click.argument("addresses", nargs=-1, required=True)
@desk_option
def resume(addresses: Sequence[str], desk: str) -> None:
    """Go to these again, with the next round.

    Example: blocwatch sources resume https://north.example/rss
    """

    def again(one: Watched) -> Watched:
        return replace(one, paused=False, polls=replace(one.polls, due=None, failures=0, reason=""))

    watching.altered(watching.listed(desk), addresses, again)


@sources.command("remove")
@click.argument("addresses", nargs=-1, required=True)
@desk_option
def remove(addresses: Sequence[str], desk: str) -> None:
    """Take these off the list; what was read from them stays.

    Example: blocwatch sources remove https://north.example/rss
    """
    listed = watching.listed(desk)
    watching.altered(listed, addresses, lambda one: one)
    listed.change(
        lambda now: replace(now, sources=tuple(s for s in now.sources if s.address not in addresses))
    )


@sources.command("import")
@click.argument("file")
@desk_option
def import_(file: str, desk: str) -> None:
    """Put the feeds of an OPML file on the list; those that are there stay as they are.

    Example: blocwatch sources import subscriptions.opml
    """
    found = list(opml.sources_in(bytes_of(file)))
    new = [one for one in found if isinstance(one, Watched)]
    listed = watching.listed(desk)
    before = {one.address for one in listed.read().sources}
    listed.change(lambda now: put(now, (one for one in new if one.address not in before)))
    tell(
        quarantined(f"{file} {one.place}".strip(), one.reason)
        for one in found
        if not isinstance(one, Watched)
    )
    fresh = sum(one.address not in before for one in new)
    click.echo(f"{fresh} new, {len(new) - fresh} known, {len(found) - len(new)} refused")
    if not new:
        sys.exit(1)


@sources.command("export")
@desk_option
def export(desk: str) -> None:
    """Write the list as OPML to standard output, for any feed reader.

    Example: blocwatch sources export > subscriptions.opml
    """
    click.echo(opml.subscriptions(watching.listed(desk).read().sources), nl=False)


@sources.command("proxy")
@click.argument("address")
@desk_option
def proxy_(address: str, desk: str) -> None:
    """The proxy that this desk goes out through, names unresolved; `none` takes it away.

    Nothing goes out another way, also when the proxy does not answer.

    Example: blocwatch sources proxy socks5h://127.0.0.1:9050
    """
    if address != "none":
        through(address)
    watching.listed(desk).change(lambda now: replace(now, proxy=None if address == "none" else address))
