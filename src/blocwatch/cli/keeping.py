"""What a desk keeps: `blocwatch verify`, `rebuild`, `forget` and `quarantine`."""

import json
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import click

from blocwatch import keeping
from blocwatch.cli.options import Day, desk_option, engine_option, jobs_option, json_lines_option
from blocwatch.cli.publishing import now_option
from blocwatch.cli.terminal import tell
from blocwatch.collect import Given
from blocwatch.engine import engine
from blocwatch.errors import UsageError
from blocwatch.model import DocumentId, Span
from blocwatch.store import open_store


@click.command()
@click.argument("site", required=False, type=click.Path(exists=True, path_type=Path))
@desk_option
@click.option("--repair", "heal", is_flag=True, help="Heal what a copy of is whole; nobody else may write.")
@click.option(
    "--from",
    "copies",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder to heal captures and imports from: a copy of the desk, or what was read; repeatable.",
)
@click.option(
    "--root",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="With SITE: the root held (keys/metadata/N.root.json); without it the copy's first is believed.",
)
@now_option
def verify(
    site: Path | None,
    desk: str,
    heal: bool,
    copies: Sequence[Path],
    root: Path | None,
    now: datetime | None,
) -> None:
    """Check every file of a desk against digests, chain and copy, or every file of SITE (a folder or a pack).

    Example: blocwatch verify --desk desk --repair --from /media/backup/desk
    """
    if (copies and not heal) or (heal and site):
        raise UsageError(
            "--repair heals a desk, and --from says from where: blocwatch verify --desk DESK --repair"
        )
    if heal:
        for line in keeping.repaired(Path(desk), copies):
            click.echo(line)
    wrong = _site(site, root, now or datetime.now(UTC)) if site else _desk(desk)
    for line in wrong:
        click.echo(line)
    if wrong:
        sys.exit(1)
    click.echo("all is well")


def _site(site: Path, root: Path | None, now: datetime) -> list[str]:
    from blocwatch.reach.checked import faults, read_copy  # noqa: PLC0415

    return list(faults(read_copy(site), now, root.read_bytes() if root else None))


def _desk(desk: str) -> list[str]:
    # A desk that lost its journal has the second copy, and is told of.
    with open_store(desk, make=(Path(desk) / "journal.log").exists()) as store:
        return list(keeping.wrong(store, Path(desk)))


@click.command()
@desk_option
def rebuild(desk: str) -> None:
    """Make the index of a desk anew from the record, judgements heard.

    Example: blocwatch rebuild --desk desk
    """
    with open_store(desk, make=False) as store:
        counts = keeping.rebuilt(store, Path(desk))
    click.echo(", ".join(f"{count} {kind}" for kind, count in counts))


@click.command()
@click.argument("document")
@click.option("--reason", required=True, help="Why; kept with the line that says so.")
@desk_option
def forget(document: str, reason: str, desk: str) -> None:
    """Delete a document for good: its text, codings and raw bytes. It does not come back when read again.

    Example: blocwatch forget 0f3a9c2e5b7d1846 --reason "asked by the person named"
    """
    with open_store(desk, make=False) as store:
        told = keeping.forget(store, Path(desk), DocumentId(document), reason, datetime.now(UTC))
    click.echo(f"forgotten: {told.document}, {len(told.chains)} journal lines")
    if not told.capture:
        click.echo("its raw bytes stay: other documents or refusals rest on them, or there were none")
    click.echo("published editions, copies of the desk and earlier assessments are not touched")


@click.command()
@click.argument("name", metavar="DOCUMENT|DIGEST")
@click.option("--span", metavar="START-STOP", help="Where these letters of its text stand in the bytes.")
@desk_option
def kept(name: str, span: str | None, desk: str) -> None:
    """What is kept of a document, or of raw bytes: digest, when and step by step from where they came.

    Example: blocwatch kept 0f3a9c2e5b7d1846 --span 120-134 --desk desk
    """
    with open_store(desk, make=False) as store:
        for line in keeping.told_of(store, name):
            click.echo(line)
        for line in keeping.where_it_stands(store, name, _span(span)) if span else ():
            click.echo(line)


def _span(told: str) -> Span:
    start, _, stop = told.partition("-")
    if not (start.isdecimal() and stop.isdecimal()):
        raise UsageError(f"{told!r} is no span; write it as 120-134")
    return Span(int(start), int(stop))


@click.group()
def quarantine() -> None:
    """What could not be read."""


@quarantine.command("list")
@desk_option
@click.option("--all", "everything", is_flag=True, help="What could be read later too.")
@json_lines_option
def quarantine_list(desk: str, everything: bool, as_json: bool) -> None:
    """One line each: stage, source, reason, digest.

    Example: blocwatch quarantine list --desk desk
    """
    with open_store(desk, make=False) as store:
        for one in store.quarantined() if everything else keeping.open_refusals(store):
            fields = {"stage": one.stage, "source": one.source, "reason": one.reason, "digest": one.capture}
            click.echo(json.dumps(fields, ensure_ascii=False) if as_json else "\t".join(fields.values()))


@quarantine.command("replay")
@desk_option
@click.option("--outlet", help="Who published it, where the source does not say.")
@click.option("--published", type=Day(), help="The day of publication, where the source does not say.")
@click.option("--lang", help="The language (ISO 639-1), where the source does not say.")
@jobs_option
@engine_option
def quarantine_replay(
    desk: str, outlet: str | None, published: date | None, lang: str | None, jobs: int, spec: str
) -> None:
    """Read again, from the bytes that were kept, what could not be read: after a fix or a new release.

    Example: blocwatch quarantine replay --desk desk --published 2024-03-20
    """
    given = Given(outlet=outlet, published=published.isoformat() if published else None, language=lang)
    with open_store(desk, make=False) as store:
        found = keeping.replay(store, engine(spec, jobs), given, datetime.now(UTC))
    tell(found.refused)
    counts = {"new": found.new, "settled": len(found.settled), "still refused": len(found.refused)}
    click.echo(", ".join(f"{count} {name}" for name, count in counts.items()))
