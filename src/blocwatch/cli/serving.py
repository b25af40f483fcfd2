"""The desk to look at and to ask: `blocwatch serve`, `blocwatch mcp`."""

import sys
from contextlib import closing
from pathlib import Path

import click

from blocwatch.cli.options import desk_option
from blocwatch.errors import UsageError


@click.command()
@desk_option
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8321, show_default=True, help="Where to listen."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at; yours alone.")
@click.option("--edit", is_flag=True, help="Let readers accept, reject and mend what the coder found.")
@click.option(
    "--lang", "language", type=click.Choice(["en", "ru", "uk"]), default="en", show_default=True,
    help="The language of the pages; every page has a switch.",
)  # fmt: skip
def serve(desk: str, port: int, host: str, edit: bool, language: str) -> None:
    """Show the desk in the browser: read only unless --edit, on this machine alone unless --host.

    Example: blocwatch serve --desk desk --lang uk --edit
    """
    # Starlette and uvicorn take half a second that no other command should wait.
    import uvicorn  # noqa: PLC0415

    from blocwatch.web.app import application  # noqa: PLC0415
    from blocwatch.web.guard import LOOPBACK  # noqa: PLC0415
    from blocwatch.web.shown import Rooms  # noqa: PLC0415

    _there(desk)
    if edit and host not in LOOPBACK:
        raise UsageError("--edit is for this machine alone: leave out --host, or --edit")
    rooms = Rooms(Path(desk))
    rooms.make_ready(lambda what: click.echo(f"preparing: {what}", err=True))
    hosts = tuple(dict.fromkeys((*LOOPBACK, host)))
    made = application(rooms, edit=edit, hosts=hosts, language=language)
    click.echo(f"the desk is at http://{host}:{port}/ (end with Ctrl-C)", err=True)
    with closing(rooms):
        uvicorn.run(
            made, host=host, port=port, log_level="warning", access_log=False, server_header=False,
            limit_concurrency=400, timeout_keep_alive=5, h11_max_incomplete_event_size=16384,
        )  # fmt: skip


@click.command()
@desk_option
def mcp(desk: str) -> None:
    """Answer an assistant's questions on standard input and output (Model Context Protocol), read only.

    Example: blocwatch mcp --desk desk
    """
    from blocwatch.web.assistant import conversation  # noqa: PLC0415
    from blocwatch.web.shown import Rooms  # noqa: PLC0415

    _there(desk)
    with closing(Rooms(Path(desk))) as rooms:
        for line in conversation(rooms, sys.stdin):
            click.echo(line)
            sys.stdout.flush()


def _there(desk: str) -> None:
    if not Path(desk, "journal.sqlite").is_file():
        raise UsageError(f"{desk}: no desk is there; make one with blocwatch init or blocwatch read")
