"""How a command fails: one line on standard error, and an exit code."""

from typing import Any

import click

from blocwatch.errors import BlocwatchError, UsageError


class OneLine(click.Group):
    """A group whose errors are one line: ours end with 1, wrong use with 2."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command and turn our errors into exit codes."""
        try:
            return super().invoke(ctx)
        except UsageError as wrong:
            click.echo(f"blocwatch: {wrong}", err=True)
            ctx.exit(2)
        except BlocwatchError as failed:
            click.echo(f"blocwatch: {failed}", err=True)
            ctx.exit(1)
