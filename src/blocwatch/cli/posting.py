"""The brief where its readers are: `blocwatch post`."""

import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
import httpx

from blocwatch import channels
from blocwatch.channels import Digest, Ways
from blocwatch.errors import UsageError
from blocwatch.probe import read_mirrors
from blocwatch.publish.deliver import deliver

TOKEN = "BLOCWATCH_TELEGRAM_TOKEN"
SECONDS = 60
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def post() -> None:
    """Tell of a brief in a channel; without --send nothing leaves, what would be sent is written."""


def _shared(command: Any) -> Any:
    """Options that every channel takes."""
    for option in reversed(
        [
            click.option(
                "--brief",
                "brief",
                type=FILE,
                default="out/brief.json",
                show_default=True,
                help="The brief told of.",
            ),
            click.option(
                "--out",
                type=click.Path(file_okay=False, path_type=Path),
                default="post",
                show_default=True,
                help="The folder to write.",
            ),
            click.option(
                "--points",
                type=click.IntRange(1, 20),
                default=5,
                show_default=True,
                help="How many takeaways at most.",
            ),
            click.option("--site", default="", help="The address of the site."),
            click.option("--mirrors", "listed", type=FILE, help="A list of mirrors, as for `mirrors check`."),
            click.option(
                "--slice",
                "most",
                type=click.IntRange(0, 50),
                default=3,
                show_default=True,
                help="Mirrors told in one channel; others in another.",
            ),
        ]
    ):
        command = option(command)
    return command


@post.command("telegram")
@_shared
@click.option("--chat", default="", help="The channel: @name or a number.")
@click.option("--launcher", type=FILE, help="launcher.html, sent as a file.")
@click.option("--launcher-url", default="", help="Where the launcher can be had, for a button.")
@click.option(
    "--send/--dry-run",
    default=False,
    show_default="--dry-run",
    help=f"Send it; the bot's token is read from {TOKEN}.",
)
@click.option("--api", default="https://api.telegram.org", show_default=True, help="The Bot API server.")
def telegram(
    brief: Path, out: Path, points: int, site: str, listed: Path | None, most: int,
    chat: str, launcher: Path | None, launcher_url: str, send: bool, api: str,
) -> None:  # fmt: skip
    """Cards, a text with buttons to the site and its mirrors, and the launcher as a file.

    Example: blocwatch post telegram --chat @channel --site https://site.example/ --mirrors mirrors.txt
    """
    digest, ways = _read(brief, points, site, listed, most, "telegram", launcher_url)
    cards = channels.cards(digest, ways)
    calls = channels.telegram(
        digest, ways, chat or "@channel", cards, launcher.read_bytes() if launcher else b""
    )
    if not send:
        _write(channels.written(calls), out / "telegram")
        return
    token = os.environ.get(TOKEN, "")
    if not token or not chat:
        raise UsageError(f"to send, set {TOKEN} and give --chat")
    with httpx.Client(timeout=SECONDS) as client:
        made = channels.send(calls, token, client, time.sleep, api)
    click.echo(f"sent {len(made)} messages to {chat}")


@post.command("email")
@_shared
@click.option("--from", "sender", default="desk@example.org", show_default=True, help="Who sends it.")
@click.option("--to", default="readers@example.org", show_default=True, help="The list it goes to.")
@click.option("--launcher", type=FILE, help="launcher.html, attached.")
def email(
    brief: Path, out: Path, points: int, site: str, listed: Path | None, most: int,
    sender: str, to: str, launcher: Path | None,
) -> None:  # fmt: skip
    """A message for your own mail server: text and HTML, nothing remote in it.

    Example: blocwatch post email --to readers@example.org --launcher site/launcher.html
    """
    digest, ways = _read(brief, points, site, listed, most, "email")
    content = channels.letter(digest, ways, sender, to, launcher.read_bytes() if launcher else b"")
    _write({"digest.eml": content}, out / "email")


@post.command("rss")
@_shared
def rss(brief: Path, out: Path, points: int, site: str, listed: Path | None, most: int) -> None:
    """A feed of the takeaways, to be served as a file.

    Example: blocwatch post rss --site https://site.example/ --out site
    """
    digest, ways = _read(brief, points, site, listed, most, "rss")
    _write({"digest.xml": channels.rss(digest, ways)}, out)


@post.command("cards")
@_shared
def cards(brief: Path, out: Path, points: int, site: str, listed: Path | None, most: int) -> None:
    """Pictures of 1080 x 1350 and texts for Instagram and Viber, to be posted by hand.

    Example: blocwatch post cards --brief out/brief.json --mirrors mirrors.txt
    """
    for channel in ("instagram", "viber"):
        digest, ways = _read(brief, points, site, listed, most, channel)
        made = dict(channels.cards(digest, ways))
        told = channels.viber_text(digest, ways) if channel == "viber" else channels.instagram_text(digest)
        _write({**made, "text.txt": told.encode() + b"\n"}, out / channel)


def _read(
    brief: Path, points: int, site: str, listed: Path | None, most: int, channel: str, launcher: str = ""
) -> tuple[Digest, Ways]:
    digest = channels.read_digest(brief.read_text(encoding="utf-8"), points)
    mirrors = read_mirrors(listed.read_text(encoding="utf-8")) if listed else ()
    ways = Ways(site, tuple(one.url for one in mirrors), launcher)
    return digest, channels.sliced(ways, channel, most)


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    for place in deliver(files, folder):
        click.echo(str(place))
