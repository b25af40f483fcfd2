"""Writes docs/cli.md from the commands themselves; with --check, only says whether it is current."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from blocwatch.cli import cli

TARGET = Path(__file__).parent.parent / "docs" / "cli.md"
HEAD = """# Commands

Every command ends 0 when done, 1 when the work failed, 2 on wrong use; an error is one line that says
what to do. This page is written by `scripts/make_cli_docs.py`.
"""


def commands(group: click.Group, above: str) -> Iterator[tuple[str, click.Command]]:
    """All commands with their full names, in alphabetical order."""
    for name, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            yield from commands(command, f"{above} {name}")
        else:
            yield f"{above} {name}", command


def page() -> str:
    """The page."""
    parts = [HEAD]
    for name, command in commands(cli, "blocwatch"):
        context = click.Context(command, info_name=name, max_content_width=100, terminal_width=100)
        parts.append(f"## {name}\n\n```\n{command.get_help(context)}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(TARGET.read_text(encoding="utf-8") != page())
    TARGET.write_text(page(), encoding="utf-8")
