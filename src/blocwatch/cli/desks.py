"""The first run: `blocwatch init` makes a desk, `blocwatch doctor` says what is installed."""

import json
from pathlib import Path

import click

from blocwatch import starting
from blocwatch.cli.options import desk_option, json_lines_option
from blocwatch.errors import UsageError

_LANGUAGES = ("en", "ru", "uk")


@click.command()
@click.option("--desk", help="Where the desk is to be; asked for when not given.")
@click.option("--languages", help="Of the sources to begin with: ru,uk,en.")
@click.option("--regions", help="Of the outlets to begin with: all, or codes such as RUS,UKR.")
@click.option("--about", help="Codes of the states you watch most, RUS,PRK; empty for all.")
@click.option("--brief", "lang", type=click.Choice(_LANGUAGES), help="The language of your briefs.")
@click.option("--yes", is_flag=True, help="Take the usual answer to every question not answered above.")
def init(
    desk: str | None,
    languages: str | None,
    regions: str | None,
    about: str | None,
    lang: str | None,
    yes: bool,
) -> None:
    """Make a desk in five questions: where, which languages, regions and states, and the brief's language.

    Example: blocwatch init --desk desk --languages ru,uk --yes
    """
    asked = (
        ("Where is the desk to be?", desk, "desk"),
        ("Which languages do you read (ru, uk, en)?", languages, ",".join(_LANGUAGES)),
        ("Outlets of which countries (codes, or all)?", regions, "all"),
        ("Which states do you watch most (codes, or all)?", about, "all"),
        ("In which language are your briefs to be?", lang, "en"),
    )
    where, spoken, countries, watched, told = (_answer(*one, yes=yes) for one in asked)
    wanted = starting.Wishes(
        _list(spoken), _list(countries.upper()), _list(watched.upper()) if watched != "all" else (), told
    )
    count = starting.begun(Path(where), wanted)
    click.echo(
        f"{where}: a desk, with {count} outlets in {where}/sources.opml and your answers in {where}/desk.toml"
    )
    click.echo("What next:")
    for line in starting.next_steps(where, wanted):
        click.echo(f"  {line}")


def _answer(question: str, given: str | None, usual: str, *, yes: bool) -> str:
    if given is not None:
        return given
    return usual if yes else str(click.prompt(question, default=usual))


def _list(told: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in told.split(",") if one.strip())


@click.command()
@desk_option
@json_lines_option
def doctor(desk: str, as_json: bool) -> None:
    """Say what is installed and what is missing, and what each missing thing would give.

    Example: blocwatch doctor
    """
    found = starting.examined(Path(desk))
    for one in found:
        if as_json:
            told = {"name": one.name, "there": one.there, "what": one.what, "advice": one.advice}
            click.echo(json.dumps(told, ensure_ascii=False))
        else:
            more = "" if one.there else f"\n          {one.advice}"
            click.echo(f"{'there  ' if one.there else 'missing'}  {one.name}: {one.what}{more}")
    if any(one.needed and not one.there for one in found):
        raise UsageError("something that every desk needs is missing; see above")
