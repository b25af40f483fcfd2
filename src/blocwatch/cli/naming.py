"""Who is who: `blocwatch gazetteer find|why|add|import`."""

import json
import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import click

from blocwatch import naming, pipeline
from blocwatch.cli.entities import import_entities
from blocwatch.cli.options import Day, json_lines_option
from blocwatch.cli.terminal import bytes_of
from blocwatch.errors import UsageError
from blocwatch.model import EntityKind, Office
from blocwatch.resolve import Known, Why, add, folder_of, lookup

LANGUAGES = click.Choice(["en", "ru", "uk"])
KINDS = click.Choice(["organ", "organisation", "group", "outlet", "person"])


@click.group()
def gazetteer() -> None:
    """Who is known, and why a name is read as it is.

    Your own names lie in the folder that the variable BLOCWATCH_GAZETTEER names, without it in
    blocwatch/gazetteer of your configuration. After a change of them: blocwatch read --again.
    """


@gazetteer.command()
@click.argument("name")
@click.option("--lang", type=LANGUAGES, help="Only names of one language.")
@click.option("--on", type=Day(), help="Only offices held on a day.")
@json_lines_option
def find(name: str, lang: str | None, on: date | None, as_json: bool) -> None:
    """Who bears a name in any of its forms, or has it as code or domain; the source class in brackets.

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
@json_lines_option
def why(text: str, lang: str | None, published: date | None, as_json: bool) -> None:
    """Whom each name of a text (or file, or - for standard input) was taken for, by which reasons.

    Each reason has its score, and a link that of its weakest; then who else bears the words and what
    spoke against that. Words that give nobody say why.

    Example: blocwatch gazetteer why "Сеул и Пекин осудили пуск" --published 2024-03-20
    """
    is_file = text == "-" or (len(text) < os.pathconf("/", "PC_NAME_MAX") and Path(text).is_file())
    body = bytes_of(text) if is_file else text.encode()
    document, found = naming.explained(body, lang, published, datetime.now(UTC))
    for one in found:
        if as_json:
            click.echo(json.dumps(_reasoned(document.text, one), ensure_ascii=False))
        else:
            click.echo("\n".join(_lines(document.text, one)))


@gazetteer.command("add")
@click.option("--code", default="", help="RUS.GOV, NGO:ISW; of a person: the code of the office.")
@click.option("--en", default="", help="English names, with | between them, the preferred one first.")
@click.option("--ru", default="", help="Russian names, in the dictionary form.")
@click.option("--uk", default="", help="Ukrainian names, in the dictionary form.")
@click.option("--kind", type=KINDS, default="organisation", show_default=True, help="What it is.")
@click.option("--country", default="", help="The state it belongs to, RUS; empty for none.")
@click.option("--title", default="", help="Of a person: the office, in English.")
@click.option("--title-ru", default="", help="The office in Russian.")
@click.option("--title-uk", default="", help="The office in Ukrainian.")
@click.option("--since", type=Day(), help="Of a person: the first day in office.")
@click.option("--until", type=Day(), help="Of a person: the last day in office.")
def add_entry(
    code: str, en: str, ru: str, uk: str, kind: str, country: str, title: str, title_ru: str, title_uk: str,
    since: date | None, until: date | None,
) -> None:  # fmt: skip
    """Add a name to your own gazetteer; with --title, a person in an office. One row for each office.

    Your names win over shipped ones of another code and stand beside those of the same; what they
    clash with is told.

    Example: blocwatch gazetteer add --code NGO:Example --kind organisation --en "Example Institute"
    """
    own = folder_of(os.environ)
    if own is None:
        raise UsageError("BLOCWATCH_GAZETTEER is empty, which means no names of your own; name a folder")
    names = {"en": en, "ru": ru, "uk": uk}
    if title or kind == EntityKind.PERSON:
        titles = {"title_en": title, "title_ru": title_ru, "title_uk": title_uk}
        days = {"since": since.isoformat() if since else "", "until": until.isoformat() if until else ""}
        add(own, "people.tsv", {"within": code, **names, **titles, **days})
    else:
        add(own, "organisations.tsv", {"code": code, "kind": kind, "country": country, **names})
    click.echo(f"added to {own}")
    for one in naming.clashes(own, [name for told in names.values() for name in told.split("|") if name]):
        click.echo(f"{one.name} ({one.language}): {one.ours}, and shipped {one.theirs}: {one.rule}", err=True)


gazetteer.add_command(import_entities)


def _row(one: Known) -> dict[str, object]:
    row: dict[str, object] = {
        "code": one.code,
        "kind": one.kind,
        "use": one.use,
        "names": {language: list(names) for language, names in one.names},
        "country": one.country or None,
        "source": one.source,
        "offices": [_office(office, source) for office, source in one.offices],
    }
    if one.outlet:
        row["languages"] = list(one.outlet.languages)
        row["ownership"], row["domains"] = one.outlet.ownership, list(one.outlet.domains)
    return row


def _office(of: Office, source: str) -> dict[str, object]:
    since, until = (day and day.isoformat() for day in (of.since, of.until))
    return {"title": of.title, "within": of.within, "since": since, "until": until, "source": source}


def _told(one: Known) -> str:
    names = " / ".join(dict.fromkeys(names[0] for _, names in one.names if names))
    lines = [f"{names}: {one.code}, {one.use if one.kind == 'state' else one.kind} [{one.source}]"]
    if one.outlet:
        domains = ", ".join(one.outlet.domains) or "no domain known"
        lines.append(f"    {one.outlet.ownership}, in {', '.join(one.outlet.languages)}: {domains}")
    lines += [
        f"    {of.title} [{of.within}] {of.since or ''}..{of.until or ''} [{source}]"
        for of, source in one.offices
    ]
    if one.kind == EntityKind.PERSON and not one.offices:
        lines.append("    no office then")
    return "\n".join(lines)


def _reasoned(text: str, one: Why) -> dict[str, object]:
    link = one.link
    return {
        "words": one.span.of(text),
        "start": one.span.start,
        "stop": one.span.stop,
        "code": link.code if link else None,
        "person": link.person if link else None,
        "office": link.office if link else None,
        "score": link.score if link else 0.0,
        "because": [{"reason": each.name, "score": each.score, "told": each.told} for each in one.reasons],
        "lost": [
            {
                "words": each.span.of(text),
                "name": each.name,
                "code": each.code,
                "source": each.source,
                "why": each.why,
            }
            for each in one.lost
        ],
    }


def _lines(text: str, one: Why) -> Iterator[str]:
    link = one.link
    words = " ".join(one.span.of(text).split())
    if link is None:
        yield f"{words!r}: left alone"
    else:
        office = f" ({', '.join(filter(None, (link.person, link.office)))})" if link.person else ""
        yield f"{words!r} -> {link.code or 'nobody told'}{office}, {link.score:.2f}"
    for reason in one.reasons:
        told = f"{reason.name} ({reason.score:.2f})" if reason.score else reason.name
        yield f"    because {told}. {reason.told}"
    for lost in one.lost:
        yield f"    not {lost.name} {lost.code} [{lost.source}]: {lost.why}"
