"""Where the site still can be read: `blocwatch mirrors check`."""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import click

from blocwatch.cli.options import json_lines_option
from blocwatch.errors import UsageError
from blocwatch.probe import (
    Diagnosis,
    Mirror,
    Patience,
    SocketLine,
    Truth,
    measurement,
    probed,
    read_mirrors,
    read_truth,
    remembered,
    table,
    turns,
)
from blocwatch.reach.servers import nginx, onion_service

AT_ONCE = 8
HISTORY = "mirrors.jsonl"


@click.group()
def mirrors() -> None:
    """Copies of the site: where they are, and how each is blocked."""


@mirrors.command("check")
@click.argument("listed", metavar="LIST", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--edition",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder published; without it altered pages are not told.",
)
@click.option(
    "--history",
    type=click.Path(file_okay=False, path_type=Path),
    help="Keep every check in this folder and tell what turned.",
)
@click.option("--resolver", default="", help="The resolver asked, an IP address [default: the system's].")
@click.option(
    "--tries", type=click.IntRange(1, 9), default=3, show_default=True, help="How often a fault must show."
)
@json_lines_option
def check(
    listed: Path, edition: Path | None, history: Path | None, resolver: str, tries: int, as_json: bool
) -> None:
    """Name how each mirror of LIST is blocked, in OONI's words, with the evidence.

    LIST is a text, one mirror a line (`https://m1.example/ 192.0.2.10`: the address is the true one,
    by which a DNS lie is known), or a mirror list in JSON. Only hosts of LIST are asked. Exit code 1:
    a mirror is blocked that was open at the check before, or blocked otherwise.

    Example: blocwatch mirrors check mirrors.txt --edition site --history checks
    """
    known = read_mirrors(listed.read_text(encoding="utf-8"))
    truth = read_truth(edition) if edition else Truth()
    line = SocketLine(Patience(), resolver=resolver)
    at = datetime.now(UTC).isoformat(timespec="seconds")
    with ThreadPoolExecutor(AT_ONCE) as crew:
        seen = list(crew.map(lambda one: probed(one, line, truth, tries), known))
    found = [(mirror, evidence, diagnosis) for mirror, (evidence, diagnosis) in zip(known, seen, strict=True)]
    lines = [measurement(*one, at) for one in found]
    judged = [(mirror, diagnosis) for mirror, _, diagnosis in found]
    click.echo("\n".join(lines) if as_json else table(judged))
    if _alarm(history, lines, judged):
        sys.exit(1)


def _alarm(history: Path | None, lines: list[str], judged: list[tuple[Mirror, Diagnosis]]) -> bool:
    """Keep the check, say on standard error what turned, and whether anything turned for the worse."""
    kept = history / HISTORY if history else None
    before = remembered(kept.read_text(encoding="utf-8").splitlines()) if kept and kept.exists() else {}
    turned = turns(before, judged)
    for one in turned:
        click.echo(one.line(), err=True)
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        with kept.open("a", encoding="utf-8") as end:
            end.write("".join(f"{line}\n" for line in lines))
    return any(one.worse for one in turned)


keys_option = click.option(
    "--key",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of keys.",
)


@mirrors.command("add")
@click.argument("url")
@click.option("--to", default="", help="folder:PATH, s3://BUCKET/PREFIX, ssh:HOST:PATH or git:REMOTE#BRANCH.")
@keys_option
def add(url: str, to: str, key: Path) -> None:
    """Keep URL among the mirrors of the next edition, and where its files are put.

    Example: blocwatch mirrors add https://m1.example/ --to folder:/srv/www --key keys
    """
    from blocwatch.reach.deploy import target  # noqa: PLC0415
    from blocwatch.reach.places import Place, add_place  # noqa: PLC0415

    if to:
        target(to)
    click.echo(f"{len(add_place(key, Place(url, to)))} mirrors; the next edition tells readers")


@mirrors.command("list")
@keys_option
@json_lines_option
def list_mirrors(key: Path, as_json: bool) -> None:
    """The mirrors kept, a line each, with their targets.

    Example: blocwatch mirrors list --key keys
    """
    from blocwatch.reach.places import read_places  # noqa: PLC0415

    for one in read_places(key):
        fields = {"url": one.url, "target": one.target}
        click.echo(json.dumps(fields) if as_json else "\t".join(fields.values()))


@mirrors.command("deploy")
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
@keys_option
def deploy(site: Path, key: Path) -> None:
    """Carry SITE to every mirror that has a target; 1 where one could not be reached.

    Example: blocwatch mirrors deploy site --key keys
    """
    from blocwatch.reach.deploy import target  # noqa: PLC0415
    from blocwatch.reach.places import read_places  # noqa: PLC0415

    failed = 0
    for one in read_places(key):
        if not one.target:
            continue
        try:
            click.echo(f"{one.url}\t{target(one.target).deploy(site)} files sent")
        except (UsageError, OSError) as wrong:
            failed += 1
            click.echo(f"{one.url}\tnot reached: {wrong}", err=True)
    if failed:
        sys.exit(1)


@mirrors.command("config")
@click.argument("server", type=click.Choice(["nginx", "onion"]))
@click.option("--url", default="", help="The mirror's address for readers; for nginx.")
@click.option("--root", default="/srv/www", show_default=True, help="The folder an edition is put in.")
@click.option("--onion", default="", help="The onion address told to readers; for nginx.")
@click.option("--certificate", default="", help="Folder of fullchain.pem and privkey.pem.")
def config(server: str, url: str, root: str, onion: str, certificate: str) -> None:
    """Print the configuration of a mirror's SERVER: headers, ages, one answer a connection, no log.

    nginx: for its http block (conf.d). onion: the same behind a Tor onion service, with the lines for torrc.

    Example: blocwatch mirrors config nginx --url https://m1.example/ --root /srv/www
    """
    click.echo(nginx(url, root, onion, certificate) if server == "nginx" else onion_service(root), nl=False)
