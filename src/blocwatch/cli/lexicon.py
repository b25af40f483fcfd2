"""`blocwatch lexicon missing|add`: what the tables do not know, and adding to them."""

import json
import os
import sys
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime

import click

from blocwatch import lexicons, pipeline
from blocwatch.cli.options import json_lines_option
from blocwatch.cli.terminal import bytes_of, tell
from blocwatch.errors import UsageError
from blocwatch.lexicons import Listed
from blocwatch.model import Document, EventType, Quarantined

LANGUAGES = click.Choice(["en", "ru", "uk"])
TYPES = click.Choice([one.value for one in EventType])
NEEDS = click.Choice(["any", "actor", "recipient", "both"])
HEADS = {
    "predicate": "Predicates of no table, between two parties",
    "actor": "Names and nouns that are nobody's",
}


@click.group()
def lexicon() -> None:
    """Which words of your documents no table knows, and rows of your own for them.

    Your own rows lie in the folder that the variable BLOCWATCH_LEXICON names, without it in
    blocwatch/lexicon of your configuration. After a change of them: blocwatch read --again.
    """


@lexicon.command()
@click.argument("docs", type=click.Path(dir_okay=False, allow_dash=True))
@click.option("--top", type=click.IntRange(1), default=30, show_default=True, help="Words of each sort.")
@json_lines_option
def missing(docs: str, top: int, as_json: bool) -> None:
    """List unknown predicates and unknown actors of documents, the most frequent first, with a sentence each.

    A predicate is listed where somebody known does it and somebody else stands in its clause.

    Example: blocwatch lexicon missing docs.jsonl
    """
    found = lexicons.listed(_documents(docs))
    for what, head in HEADS.items():
        rows = [one for one in found if one.what == what]
        if as_json:
            click.echo(
                "\n".join(json.dumps(asdict(one), ensure_ascii=False) for one in rows[:top]), nl=bool(rows)
            )
            continue
        click.echo(f"{head}: {len(rows)}")
        for one in rows[:top]:
            click.echo(_told(one))


@lexicon.command()
@click.option("--lang", "language", type=LANGUAGES, required=True, help="The language of the words.")
@click.option("--type", "kind", type=TYPES, required=True, help="The act that they tell.")
@click.option("--verbs", default="", help="Verbs in the dictionary form, with blanks between them.")
@click.option("--nouns", default="", help="Verbal nouns in the dictionary form.")
@click.option(
    "--actor", default="subj", show_default=True, help="Where who does it stands: markers, best first."
)
@click.option("--recipient", default="", help="Where stands to whom: obj, Dat, with, на+Acc ...")
@click.option("--near", default="", help="Words of which one must stand in the clause.")
@click.option("--never", default="", help="Words that must not.")
@click.option(
    "--needs", type=NEEDS, default="both", show_default=True, help="The parties without which it is none."
)
@click.option(
    "--on",
    "docs",
    type=click.Path(dir_okay=False, allow_dash=True),
    help="Show what it changes in documents.",
)
def add(language: str, kind: str, docs: str | None, **slots: str) -> None:
    """Add a row of your own to the predicates, and see what it changes.

    Your rows go before the shipped ones. The markers are told in docs/coding.md.

    Example: blocwatch lexicon add --lang en --type AID --verbs bankroll --recipient obj
    """
    own = lexicons.folder_of(os.environ)
    if own is None:
        raise UsageError("BLOCWATCH_LEXICON is empty, which means no rows of your own; name a folder")
    row = {"type": kind, **{name: value for name, value in slots.items() if value}}
    path, changes = lexicons.added(own, language, row, list(_documents(docs)) if docs else [])
    click.echo(f"added to {path}")
    for one in changes:
        click.echo(f"{'+' if one.gained else '-'} {one.document}: {one.told}")
    if docs and not changes:
        click.echo("nothing changed in these documents")


def _documents(docs: str) -> Iterable[Document]:
    found = list(pipeline.given_documents(docs, bytes_of(docs), datetime.now(UTC)))
    tell([one for one in found if isinstance(one, Quarantined)])
    good = [one for one in found if isinstance(one, Document)]
    if not good:
        sys.exit(1)
    return good


def _told(one: Listed) -> str:
    why = " -> ".join(one.parties) if one.parties else "; ".join(one.why)
    where, sentence = one.example
    return f"{one.times:5} {one.language} {one.word}  [{why}]\n          {where}: {sentence}"
