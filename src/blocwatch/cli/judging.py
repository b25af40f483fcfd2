"""`blocwatch link`: withdraw a link or an event, restore it, list what was said."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime

import click

from blocwatch import judging
from blocwatch.cli.options import author_option, desk_option, json_lines_option
from blocwatch.errors import UsageError
from blocwatch.judging import Judged
from blocwatch.model import Verdict, broad
from blocwatch.store import open_store


@click.group(invoke_without_command=True)
@click.option("--reject", multiple=True, metavar="ID", help="Withdraw this link or event; may be repeated.")
@click.option("--restore", multiple=True, metavar="ID", help="Take a rejection back; may be repeated.")
@click.option("--reason", default="", help="Why; kept with the judgement and shown. A rejection needs one.")
@author_option
@desk_option
@click.pass_context
def link(
    ctx: click.Context, reject: Sequence[str], restore: Sequence[str], reason: str, by: str, desk: str
) -> None:
    """Withdraw a link (words to somebody) or an event that the coder got wrong; see `link list`.

    The judgement is kept beside what it judges, with author, reason and time, and is heard by the next
    brief and every other answer. Nothing is deleted: `--restore` takes it back.

    Example: blocwatch link --reject l0f3a92c41b7d --reason "the other Congo" --by "A. Analyst"
    """
    if ctx.invoked_subcommand is not None:
        return
    if bool(reject) == bool(restore):
        raise UsageError("give --reject ID or --restore ID; blocwatch link list --all shows the ids")
    if reject and not reason:
        raise UsageError("a rejection needs its reason: --reason TEXT")
    if not by:
        raise UsageError("who says so? give --by NAME")
    verdict = Verdict.REJECTED if reject else Verdict.RESTORED
    asked = reject or restore
    with open_store(desk) as store:
        changed = judging.judge(store, asked, verdict, by, reason, datetime.now(UTC))
    for one in dict.fromkeys(asked):
        click.echo(f"{one} {verdict}" if one in changed else f"{one} was {verdict} before")


@link.command("list")
@desk_option
@click.option("--all", "everything", is_flag=True, help="Every link and event, judged or not.")
@click.option("--document", metavar="ID", help="Of this document only.")
@click.option("--of", "code", metavar="CODE", help="Only what gives this code: RUS, IGO:NATO.")
@json_lines_option
def link_list(desk: str, everything: bool, document: str | None, code: str | None, as_json: bool) -> None:
    """What was rejected or restored, one line each: id, standing, document, words, code, word on it.

    Example: blocwatch link list --all --of COD
    """
    with open_store(desk) as store:
        found = tuple(judging.everything(store)) if everything else judging.judged(store)
    for one in found:
        if document in (None, one.document) and (code is None or _gives(one, code)):
            fields = _fields(one)
            shown = json.dumps(fields, ensure_ascii=False) if as_json else "\t".join(fields.values())
            click.echo(shown)


def _gives(one: Judged, code: str) -> bool:
    return any(code in (given, broad(given)) for given in one.codes)


def _fields(one: Judged) -> dict[str, str]:
    word = one.judgement
    return {
        "id": one.id,
        "kind": one.kind,
        "standing": word.verdict.value if word else "counts",
        "document": one.document,
        "words": " ".join(one.words.split()),
        "says": one.says,
        "because": one.because,
        "author": word.author if word else "",
        "made": word.made.isoformat() if word else "",
        "reason": word.reason if word else "",
    }


@click.group()
def judgements() -> None:
    """What people said of links, events and claims, in the pages or here."""


@judgements.command("export")
@desk_option
@click.option("--out", default="-", show_default=True, help="The file to write; - is standard output.")
def judgements_export(desk: str, out: str) -> None:
    """Write every judgement as a JSON line to learn from: text, words, what was read, what people say.

    Example: blocwatch judgements export --out lessons.jsonl
    """
    with open_store(desk) as store, click.open_file(out, "w", encoding="utf-8") as file:
        for one in judging.lessons(store):
            file.write(json.dumps(one, ensure_ascii=False, sort_keys=True) + "\n")
