"""The signed site: `blocwatch publish` and `blocwatch keys`."""

import os
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click

from blocwatch import pipeline
from blocwatch.cli.options import Day, desk_option
from blocwatch.errors import UsageError
from blocwatch.store import open_store


class Moment(click.ParamType[datetime]):
    """A moment on the command line, in UTC where no zone is given."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The moment, or a usage error that shows how one is written."""
        try:
            found = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no moment; write it as 2024-03-20T12:00:00", param, ctx)
        return found.replace(tzinfo=found.tzinfo or UTC).astimezone(UTC)


def _shut(command: Callable[..., None]) -> Callable[..., None]:
    """The options that say where a passphrase is; the command is given the passphrase itself."""

    @click.option(
        "--passphrase-file", type=click.Path(path_type=Path), help="A file with the keys' passphrase."
    )
    @click.option("--passphrase-env", default="", help="The variable that holds the keys' passphrase.")
    @wraps(command)
    def wrapped(*given: Any, passphrase_file: Path | None, passphrase_env: str, **named: Any) -> None:
        return command(*given, passphrase=_passphrase(passphrase_file, passphrase_env), **named)

    return wrapped


def _passphrase(file: Path | None, variable: str) -> str:
    """The passphrase from where the options say; empty without one. Never a word of the command line."""
    from blocwatch.reach.sealed import passphrase_of  # noqa: PLC0415

    if file and variable:
        raise UsageError("a passphrase comes from a file or from a variable, not from both")
    if variable:
        if variable not in os.environ:
            raise UsageError(f"no variable {variable}")
        return passphrase_of(os.environ[variable])
    if not file:
        return ""
    try:
        if file.is_file() and file.stat().st_mode & 0o077:
            raise UsageError(f"{file}: others can read this passphrase; chmod 600 it")
        return passphrase_of(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as wrong:
        raise UsageError(f"{file}: cannot be read as a passphrase") from wrong


FOLDER = click.Path(file_okay=False, path_type=Path)
now_option = click.option("--now", type=Moment(), help="The moment of signing; the clock's when not given.")


@click.command()
@desk_option
@click.option(
    "--key", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder of keys."
)
@click.option("--out", required=True, type=FOLDER, help="The site to write.")
@click.option("--lang", type=click.Choice(["en", "ru", "uk"]), default="en", show_default=True)
@click.option("--as-of", type=Day(), help="The day to judge from; the newest document's when not given.")
@click.option("--since", type=Day(), help="How far back to look; 120 days when not given.")
@click.option("--about", default="", help="Codes of states, with commas: RUS,PRK. All when not given.")
@click.option("--mirror", "mirrors", multiple=True, help="An address the site is served at; may be repeated.")
@click.option("--days", type=click.IntRange(1, 300), default=14, show_default=True, help="It counts so long.")
@click.option(
    "--worker",
    type=click.Choice(["on", "off"]),
    default="on",
    help="off: readers' workers end.",
)
@_shut
@now_option
def publish(
    desk: str, key: Path, out: Path, lang: str, as_of: date | None, since: date | None, about: str,
    mirrors: tuple[str, ...], days: int, worker: str, now: datetime | None, passphrase: str,
) -> None:  # fmt: skip
    """Write the desk as a signed site: plain pages, pieces for frozen links, launcher, pack.

    Example: blocwatch publish --desk desk --key keys --mirror https://m1.example/ --out site
    """
    # Cryptography and TUF take a third of a second that no other command should wait.
    from blocwatch import publishing  # noqa: PLC0415
    from blocwatch.reach.keys import read_keys  # noqa: PLC0415
    from blocwatch.reach.tree import Terms  # noqa: PLC0415

    keys = read_keys(key, passphrase)
    policy: Mapping[str, str] = {"worker": worker}
    terms = Terms(now or datetime.now(UTC), days, mirrors or listed(key), policy)
    publishing.not_older(out, keys, terms)
    with open_store(desk) as store:
        codes = pipeline.known_codes(one.strip() for one in about.split(",") if one.strip())
        files = publishing.pages(store, as_of, since, codes, lang)
    done = publishing.put(publishing.signed(files, keys, terms, lang), out, terms.edition)
    click.echo(
        f"edition {done.edition} until {terms.until:%Y-%m-%d}: {done.files} files, "
        f"{done.changed} written, {done.removed} removed"
    )


def listed(key: Path) -> tuple[str, ...]:
    """The mirrors kept beside the keys."""
    from blocwatch.reach.places import read_places  # noqa: PLC0415

    return tuple(one.url for one in read_places(key))


@click.group()
def keys() -> None:
    """Keys that sign editions, kept outside the desk."""


out_option = click.option(
    "--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder of keys."
)


@keys.command("new")
@out_option
@click.option("--keys", "count", type=click.IntRange(1, 9), default=1, show_default=True, help="Of the root.")
@click.option(
    "--threshold", type=click.IntRange(1, 9), default=1, show_default=True, help="Of them must sign."
)
@_shut
@now_option
def new(out: Path, count: int, threshold: int, now: datetime | None, passphrase: str) -> None:
    """Make the first keys: root, targets, snapshot, timestamp; shut by a passphrase where one is given.

    Example: blocwatch keys new --out keys --keys 3 --threshold 2
    """
    from blocwatch.reach.keys import new_keys  # noqa: PLC0415

    _told(new_keys(out, now or datetime.now(UTC), count, threshold, passphrase))


@keys.command("rotate")
@click.argument("role", type=click.Choice(["root", "targets", "snapshot", "timestamp"]))
@out_option
@_shut
@now_option
def rotate_keys(role: str, out: Path, now: datetime | None, passphrase: str) -> None:
    """New keys for ROLE in place of the old; readers follow at the next edition.

    Example: blocwatch keys rotate timestamp --out keys
    """
    from blocwatch.reach.keys import read_keys, rotate  # noqa: PLC0415

    _told(rotate(read_keys(out, passphrase), role, now or datetime.now(UTC)))


@keys.command("threshold")
@click.argument("role", type=click.Choice(["root", "targets", "snapshot", "timestamp"]))
@click.argument("wanted", type=click.IntRange(1, 9))
@out_option
@_shut
@now_option
def threshold_of_keys(role: str, wanted: int, out: Path, now: datetime | None, passphrase: str) -> None:
    """Let WANTED keys of ROLE have to sign; those that lack are made.

    Example: blocwatch keys threshold root 2 --out keys
    """
    from blocwatch.reach.keys import read_keys, with_threshold  # noqa: PLC0415

    _told(with_threshold(read_keys(out, passphrase), role, wanted, now or datetime.now(UTC)))


def _told(made: Any) -> None:
    from blocwatch.reach.readers import fingerprint  # noqa: PLC0415

    click.echo(f"root {made.root.version} until {made.root.expires:%Y-%m-%d}; root keys {fingerprint(made)}")
