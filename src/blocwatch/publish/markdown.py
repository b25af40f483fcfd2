"""Page -> Markdown with footnotes: the same content for those who read or rework plain text."""

import re
from collections.abc import Iterable, Iterator, Sequence

from blocwatch.publish.page import (
    BlocView,
    ClaimView,
    DocumentView,
    EntryView,
    NoteView,
    Page,
    Ref,
    RelationView,
    Run,
    SourceView,
    Statement,
    Takeaway,
    Voice,
    spelled,
)
from blocwatch.publish.takeaways import by_kind
from blocwatch.publish.wording import Wording, phrase

_SPECIAL = re.compile(r"([\\`*_{}\[\]>|~$#!])")
_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")
_LINE_START = re.compile(r"^(\s*)(?:([-+=])|(\d+)([.)])(?=\s|$))")


def markdown(page: Page, words: Wording) -> str:
    """The brief as Markdown (tables and footnotes as on GitHub). The pictures are told as lists."""
    parts = (
        [f"# {safe(page.title)}"],
        [f"- {safe(name)}: {safe(value)}" for name, value in page.summary],
        [f"## {words.ui['takeaways']}"],
        _takeaways(page.takeaways, words) or [words.ui["no_takeaways"]],
        _changed(page, words),
        _forming(page, words),
        _contested(page, words),
        _forecasts(page, words),
        _relations(page.relations, words),
        [f"## {words.ui['claims_section']}", "", words.ui["claims_text"]],
        [line for claim in page.claims for line in _claim(claim)] or [words.ui["no_claims"]],
        _method(page, words),
        [f"## {words.ui['sources']}"],
        [line for document in page.documents for line in _document(document)],
        [f"## {words.ui['notes']}"],
        [_note(note, words) for note in page.notes],
    )
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def safe(text: str) -> str:
    """Text on one line in which nothing is markup."""
    return _LINE_START.sub(_escaped_start, _escaped(text).strip())


def _escaped(text: str) -> str:
    line = _BLANKS.sub(" ", text).replace("&", "&amp;").replace("<", "&lt;")
    return _SPECIAL.sub(r"\\\1", line)


def _escaped_start(found: re.Match[str]) -> str:
    blank, sign, number, dot = found.groups()
    return f"{blank}\\{sign}" if sign else f"{blank}{number}\\{dot}"


def _refs(refs: Sequence[Ref], more: int, words: Wording | None = None) -> str:
    marks = "".join(f"[^{ref.note}]" for ref in refs)
    rest = phrase(words.ui["more"], {"count": str(more)}) if words and more else ""
    return f"{marks} ({rest})" if rest else marks


def _statement(statement: Statement, words: Wording) -> str:
    text = "".join(_run(run) for run in statement.text)
    return text + _refs(statement.refs, statement.more, words)


def _run(run: Run) -> str:
    return f"**{_escaped(run.text)}**" if run.strong else _escaped(run.text)


def _takeaways(items: Iterable[Takeaway], words: Wording) -> list[str]:
    return [f"{n}. {_statement(item.statement, words)}" for n, item in enumerate(items, 1)]


def _changed(page: Page, words: Wording) -> list[str]:
    told = [safe(page.compared), ""] if page.compared else []
    return [f"## {words.ui['changed']}", "", *told, *_takeaways(page.changed, words)]


def _contested(page: Page, words: Wording) -> list[str]:
    ui = words.ui
    out = [f"## {ui['contested']}", "", ui["contested_text"] if page.disputes else ui["no_contested"]]
    for one in page.disputes:
        out += ["", f"### {safe(one.title)}"]
        for title, voices in ((ui["asserted"], one.asserted), (ui["denied"], one.denied)):
            out += ["", f"{title}:", "", *[f"- {_voice(voice)}" for voice in voices]]
        if one.more:
            out += ["", phrase(ui["more"], {"count": str(one.more)})]
    return out


def _voice(voice: Voice) -> str:
    where = f" ({safe(voice.where)})" if voice.where else ""
    return f"**{safe(voice.who)}**{where}: {safe(spelled(voice.quote))}{_refs(voice.refs, 0)}"


def _forecasts(page: Page, words: Wording) -> list[str]:
    ui = words.ui
    out = [f"## {ui['forecasts']}", "", ui["forecasts_text"] if page.forecasts else ui["no_forecasts"], ""]
    for one in page.forecasts:
        out.append(f"- {_voice(one.voice)} — {safe(one.act)}. **{one.fate}.**")
        out += [f"  - {_statement(item, words)}" for item in one.shown]
    return [*out, "", page.untold] if page.untold else out


def _forming(page: Page, words: Wording) -> list[str]:
    ui = words.ui
    out = [f"## {ui['forming']}", ""]
    out += [_bloc(bloc, words) for bloc in page.blocs] or [ui["no_blocs"]]
    if page.ties:
        out += ["", f"### {ui['network']}", ""]
        out += [f"- {safe(pair)}: {safe(sign)}" for pair, sign in page.ties]
    if page.further:
        out += ["", f"### {ui['further']}"]
        for kind, items in by_kind(page.further):
            out += ["", f"#### {words.findings[kind]} ({len(items)})", "", *_takeaways(items, words)]
    return out


def _bloc(bloc: BlocView, words: Wording) -> str:
    ui = words.ui
    told = (
        ("members", bloc.members),
        ("against", bloc.against or ui["none"]),
        ("cohesion", bloc.cohesion),
        ("period", bloc.period),
    )
    return (
        "- "
        + "; ".join(f"{ui[key]}: {safe(text)}" for key, text in told)
        + _refs(bloc.refs, bloc.more, words)
    )


def _relations(relations: Sequence[RelationView], words: Wording) -> list[str]:
    out = [f"## {words.ui['relations']}"]
    for relation in relations:
        out += ["", *_relation(relation, words)]
    return out if relations else [*out, "", words.ui["no_relations"]]


def _relation(relation: RelationView, words: Wording) -> list[str]:
    ui = words.ui
    out = [f"### {safe(relation.title)}", ""]
    out += _table(
        (ui["rate"], ui["per_month"], ui["interval"], ui["count"]),
        [(safe(r.name), r.mean, r.interval, r.count) for r in relation.rates],
    )
    if relation.moved:
        out += ["", f"{ui['moved']}:", "", *[f"- {_statement(item, words)}" for item in relation.moved]]
    heads = ("when", "act", "direction", "items", "status", "facts", "claims")
    rows = [_entry(entry, words) for entry in relation.entries]
    return [*out, "", *_table([ui[head] for head in heads], rows)]


def _entry(entry: EntryView, words: Wording) -> tuple[str, ...]:
    act = f"{entry.act}: {entry.who}" if entry.who else entry.act
    vouchers = [
        "; ".join(_statement(item, words) for item in items) or words.ui["none"]
        for items in (entry.facts, entry.claims)
    ]
    return (*map(safe, (entry.when, act, entry.direction, entry.items, entry.status)), *vouchers)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for row in (heads, ["---"] * len(heads), *rows):
        yield "| " + " | ".join(row) + " |"


def _claim(claim: ClaimView) -> list[str]:
    told = "; ".join(filter(None, (claim.when, claim.kind, claim.certainty)))
    line = f"**{safe(claim.who)}** ({safe(told)}): {safe(spelled(claim.quote))}{_refs(claim.refs, 0)}"
    return ["  " * claim.depth + "- " + line]


def _method(page: Page, words: Wording) -> list[str]:
    ui = words.ui
    out = [f"## {ui['method']}", ""]
    for text in words.method.values():
        out += [text, ""]
    if page.constants:
        out += [f"### {ui['weights']}", "", ui["weights_text"], ""]
        for line in page.weighing:
            out += [safe(line), ""]
        out += [*_table((ui["number"], ui["value"]), page.constants), ""]
        out += [*_table((ui["act"], ui["score"]), page.scores), ""]
    out += [f"{ui['coders']}: {safe('; '.join(page.coders)) or ui['none']}", "", f"### {ui['gaps']}", ""]
    out += [f"- {safe(gap)}" for gap in page.gaps] or [ui["no_gaps"]]
    heads = (ui["likelihood"], ui["range"], ui["phia"], ui["phia_range"])
    return [*out, "", f"### {ui['yardstick']}", "", *_table(heads, page.yardstick)]


def _card(source: SourceView) -> str:
    shown = (source.outlet, source.title, source.published, source.address, source.id, source.capture)
    return ", ".join(safe(part) for part in shown if part)


def _document(document: DocumentView) -> list[str]:
    text = "".join(piece.text for piece in document.pieces)
    lines = [f"> {safe(line)}".rstrip() for line in text.splitlines()]
    return [f"### {_card(document.source)}", "", *lines, ""]


def _note(note: NoteView, words: Wording) -> str:
    # Bold must touch its words, so the blanks around the quotation stand outside of it.
    before = safe(note.before) + " " * (note.before[-1:].isspace())
    after = " " * note.after[:1].isspace() + safe(note.after)
    quoted = f"{words.ui['open']}{before}**{safe(note.marked)}**{after}{words.ui['close']}"
    return f"[^{note.number}]: {quoted} — {_card(note.source)}"
