"""Who is who: `blocwatch gazetteer find|why|add`."""

import json
import os
from datetime import UTC, date, datetime
from pathlib import Path

import click

from blocwatch import pipeline
from blocwatch.cli.options import Day
from blocwatch.errors import UsageError
from blocwatch.model import Office
from blocwatch.resolve import Known, add, lookup

LANGUAGES = click.Choice(["en", "ru", "uk"])
json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")


@click.group()
def gazetteer() -> None:
    """Who is known, and why a name is read as it is.

    Your own names lie in the folder that the variable BLOCWATCH_GAZETTEER names; they come before
    the shipped ones. After a change of them: blocwatch read --again.
    """


@gazetteer.command()
@click.argument("name")
@click.option("--lang", type=LANGUAGES, help="Only names of one language.")
@click.option("--on", type=Day(), help="Only offices held on a day.")
@json_option
def find(name: str, lang: str | None, on: date | None, as_json: bool) -> None:
    """Who bears a name, in any of its forms.

    Example: blocwatch gazetteer find Лаврову --on 2024-03-20
    """
    found = lookup(pipeline.gazetteer(), name, lang, on)
    for one in found:
        click.echo(json.dumps(_row(one), ensure_ascii=False) if as_json else _told(one))
    if not found:
        raise UsageError(f"nobody of the name {name!r} is known; blocwatch gazetteer add --help")


@gazetteer.command()
@click.argument("text")
@click.option("--lang", type=LANGUAGES, help="Its language; told from its letters when not given.")
@click.option("--published", type=Day(), help="The day of the text: who held an office depends on it.")
@json_option
def why(text: str, lang: str | None, published: date | None, as_json: bool) -> None:
    """Whom each name in a text was taken for, how surely, and for what reasons.

    Example: blocwatch gazetteer why "Сеул и Пекин осудили пуск" --published 2024-03-20
    """
    document, links = pipeline.linked(text, lang, published, datetime.now(UTC))
    for one in links:
        span = one.mention.span
        words = span.of(document.text)
        row = {"words": words, "start": span.start, "stop": span.stop, "code": one.code, "person": one.person}
        row |= {"office": one.office, "score": one.score, "because": list(one.because)}
        told = f"{words!r} -> {one.code or 'nobody told'} ({one.score:.2f}): {'; '.join(one.because)}"
        click.echo(json.dumps(row, ensure_ascii=False) if as_json else told)


@gazetteer.command("add")
@click.option("--code", required=True, help="RUS.GOV, NGO:ISW; of a person: the code of the office.")
@click.option("--en", default="", help="English names, with | between them, the preferred one first.")
@click.option("--ru", default="", help="Russian names, in the dictionary form.")
@click.option("--uk", default="", help="Ukrainian names, in the dictionary form.")
@click.option("--kind", default="organisation", show_default=True, help="organ, group, outlet ...")
@click.option("--country", default="", help="The state it belongs to, RUS; empty for none.")
@click.option("--title", help="Of a person: the office, in English.")
@click.option("--since", type=Day(), help="Of a person: the first day in office.")
@click.option("--until", type=Day(), help="Of a person: the last day in office.")
def add_entry(
    code: str, en: str, ru: str, uk: str, kind: str, country: str, title: str | None,
    since: date | None, until: date | None,
) -> None:  # fmt: skip
    """Add a name to your own gazetteer; with --title, a person in an office.

    Example: blocwatch gazetteer add --code NGO:Example --kind organisation --en "Example Institute"
    """
    own = os.environ.get("BLOCWATCH_GAZETTEER")
    if not own:
        raise UsageError("set BLOCWATCH_GAZETTEER to the folder of your own names first")
    names = {"en": en, "ru": ru, "uk": uk}
    if title is None:
        add(Path(own), "organisations.tsv", {"code": code, "kind": kind, "country": country, **names})
    else:
        days = {"since": since.isoformat() if since else "", "until": until.isoformat() if until else ""}
        add(Path(own), "people.tsv", {"within": code, "title_en": title, **names, **days})
    for language, told in names.items():
        for name in filter(None, told.split("|")):
            _collisions(name, language)


def _collisions(name: str, language: str) -> None:
    """Tells which shipped entries bear the name already."""
    for one in lookup(pipeline.shipped(), name, language):
        click.echo(f"{name}: also {_told(one)}; yours comes first", err=True)


def _row(one: Known) -> dict[str, object]:
    return {
        "name": one.name,
        "language": one.language,
        "kind": one.kind,
        "code": one.code or None,
        "country": one.country or None,
        "offices": [_office(office) for office in one.offices],
    }


def _office(of: Office) -> dict[str, object]:
    since, until = (day and day.isoformat() for day in (of.since, of.until))
    return {"title": of.title, "within": of.within, "since": since, "until": until}


def _told(one: Known) -> str:
    if one.code:
        return f"{one.name} ({one.language}): {one.code}, {one.kind}"
    held = (f"{of.title} [{of.within}] {of.since or ''}..{of.until or ''}" for of in one.offices)
    return f"{one.name} ({one.language}): {'; '.join(held) or 'no office then'}"
