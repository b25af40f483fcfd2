"""What several commands take: a day, a desk, processes, an engine, JSON."""

from datetime import date
from typing import Any

import click

from blocwatch.cli.terminal import bytes_of
from blocwatch.track.weights import Weights, edited


class Day(click.ParamType[date]):
    """An ISO day on the command line."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or a usage error that shows how one is written."""
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day; write it as 2024-03-20", param, ctx)


def weights_of(ctx: click.Context, param: click.Parameter, value: str | None) -> Weights | None:
    """The table of weights in a file (- is standard input); None where none is given."""
    if value is None:
        return None
    return edited(bytes_of(value), "standard input" if value == "-" else value)


desk_option = click.option("--desk", default="desk", show_default=True, help="The folder of the desk.")
jobs_option = click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes of the engine local."
)
json_lines_option = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
engine_option = click.option(
    "--engine",
    "spec",
    default="local",
    show_default=True,
    help="Where the work is done: local, spark://local[N] or spark://HOST:PORT.",
)
proxy_option = click.option(
    "--proxy", help="What to go out through (socks5h://127.0.0.1:9050), instead of the desk's own setting."
)
weights_option = click.option(
    "--weights",
    type=click.Path(dir_okay=False, allow_dash=True),
    metavar="FILE",
    callback=weights_of,
    help="Your own table of what acts weigh, as blocwatch weights writes it; else the published one.",
)
author_option = click.option(
    "--by",
    envvar=["BLOCWATCH_AUTHOR", "USER", "USERNAME"],
    default="",
    help="Who says so; BLOCWATCH_AUTHOR or the user's name when not given.",
)
