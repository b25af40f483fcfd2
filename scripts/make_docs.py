"""Writes docs/cli.md from the commands themselves; tests/test_docs.py holds that it is current.

usage: python scripts/make_docs.py
"""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import click

from blocwatch.cli import cli

PLACE = Path(__file__).parent.parent / "docs" / "cli.md"

HEAD = """\
# The commands

<!-- Written by scripts/make_docs.py from the commands themselves. Do not edit by hand. -->

What you can type, and what each option does. New here? Begin with the [tutorial](tutorial.md).

- A desk is a folder. `--desk` names it; without it the folder `desk` in the current one is used, and
  made if it is not there.
- Where a command takes a file, `-` is standard input.
- Days are written `2024-03-20`; languages are ISO 639-1 codes (`ru`, `en`, `uk`); states are
  ISO 3166-1 alpha-3 codes (`RUS`, `PRK`).
- `--help` after any command says the same as this page.

## How a command ends

An error is one line on standard error that says what to do.

- **0**: done. What could not be read is named on standard error and kept in quarantine; the rest
  went on.
- **1**: the work failed. Nothing could be read; or the desk is damaged (`StoreError`) or was written
  by another version (`SchemaError`); or a language pack is missing or broken (`LanguageError`).
- **2**: wrong use (`UsageError`): an unknown option, a day that is no day, a code that nobody knows.
"""


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    """Every command under a group, groups before their own, by the words a person types."""
    for name, command in group.commands.items():
        words = (*path, name)
        yield " ".join(words), command
        if isinstance(command, click.Group):
            yield from commands(command, words)


def page() -> str:
    """The whole page."""
    found = list(commands(cli))
    names = "\n".join(
        f"- [`blocwatch {name}`](#blocwatch-{name.replace(' ', '-')}): {first_sentence(command)}"
        for name, command in found
    )
    return "\n".join([HEAD, f"## All commands\n\n{names}\n", *(section(*one) for one in found)])


def first_sentence(command: click.Command) -> str:
    """What a command does, in its own first line."""
    return told(command).split("\n", 1)[0]


def told(command: click.Command) -> str:
    """The command's docstring without its indentation."""
    return inspect.cleandoc(command.help or "")


def section(name: str, command: click.Command) -> str:
    """One command: what it does, how it is typed, an example, its options."""
    words = told(command)
    examples = re.findall(r"^Example: (.+)$", words, re.MULTILINE)
    prose = re.sub(r"^Example: .+$\n?", "", words, flags=re.MULTILINE).strip()
    parts = [f"## `blocwatch {name}`", prose]
    if not isinstance(command, click.Group) or command.invoke_without_command:
        parts.append(f"```text\n{usage(name, command)}\n```")
    if examples:
        parts.append("For example:\n\n```console\n" + "\n".join(f"$ {one}" for one in examples) + "\n```")
    options = [one for one in command.params if isinstance(one, click.Option)]
    if options:
        rows = "\n".join(row(one) for one in options)
        parts.append(f"| Option | Takes | Default | What it does |\n| --- | --- | --- | --- |\n{rows}")
    return "\n\n".join(parts) + "\n"


def usage(name: str, command: click.Command) -> str:
    """How a command is typed, arguments by name."""
    arguments = [one for one in command.params if isinstance(one, click.Argument)]
    shown = [f"{(one.name or '').upper()}{'...' if one.nargs == -1 else ''}" for one in arguments]
    return " ".join(["blocwatch", name, "[OPTIONS]", *shown])


def row(option: click.Option) -> str:
    """One option as a row of the table."""
    names = ", ".join(f"`{one}`" for one in [*option.opts, *option.secondary_opts])
    default = f"`{option.default}`" if option.show_default else ""
    return f"| {names} | {takes(option)} | {default} | {option.help or ''} |"


def takes(option: click.Option) -> str:
    """What stands after an option: one of a few words, a range, or a kind of value."""
    kind = option.type
    if option.is_flag:
        return ""
    if isinstance(kind, click.Choice):
        return ", ".join(f"`{one}`" for one in kind.choices)
    if isinstance(kind, click.IntRange):
        return f"{kind.min} to {kind.max}"
    return (option.metavar or kind.name).lower()


if __name__ == "__main__":
    PLACE.write_text(page(), encoding="utf-8")
    print(PLACE)
