"""What every format needs: the acts between two sides as rows, and keys that other programs accept."""

import hashlib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from babel.core import get_global

from blocwatch.model import Entry, Occurrence, Report, Span, broad
from blocwatch.publish.materials import Materials
from blocwatch.publish.notes import safe_link
from blocwatch.publish.wording import plain

NAMESPACE = uuid.UUID("6f0d5d3c-3a5b-5f43-9b0e-2f7c9d0b1a57")
"""From which all our UUIDs are made (version 5), so that a thing keeps its own from run to run."""


@dataclass(frozen=True, slots=True)
class Row:
    """An act as one pair of states sees it; `recipient` is empty for an act without another side.

    Codes and names of both sides, the first and last day, the day it became known, PLOVER's type, mode
    and quad, the intensity (-10..+10 times the pair's share), what was handed over, and the first report:
    its words in the original, where they stand in the kept text, and where that came from.
    """

    event: str
    start: date
    end: date
    dated: bool
    known: date
    actor: str
    actor_name: str
    recipient: str
    recipient_name: str
    mutual: bool
    type: str
    mode: str
    quad: int
    status: str
    intensity: float
    items: str
    place: str
    exchange: str
    reports: int
    outlets: int
    independent: int
    claimed_by: str
    certainty: str
    quote: str
    quote_start: int
    quote_stop: int
    language: str
    outlet: str
    published: date | None
    title: str
    address: str
    document: str
    capture: str


def rows(materials: Materials) -> Iterator[Row]:
    """A row for each line of the ledger, and one for each act that is on no pair's ledger; by day and id."""
    held: dict[str, list[Entry]] = {}
    for entry in materials.assessment.entries:
        held.setdefault(entry.occurrence, []).append(entry)
    for act in sorted(materials.assessment.occurrences, key=lambda one: (one.when, one.id)):
        lines = held.get(act.id, [])
        for line in sorted(lines, key=lambda one: (one.actor, one.recipient)):
            yield _row(act, line.actor, line.recipient, line, materials)
        if not lines:
            yield _row(act, _side(act, first=True), _side(act, first=False), None, materials)


def between_two(materials: Materials) -> Iterator[Row]:
    """The rows that stand between one side and one other."""
    for row in rows(materials):
        if row.actor and row.recipient and ";" not in row.actor + row.recipient:
            yield row


def _side(act: Occurrence, *, first: bool) -> str:
    those = act.actors if first else act.recipients
    return ";".join(sorted({broad(party.entity) for party in those}))


def _row(act: Occurrence, actor: str, recipient: str, line: Entry | None, materials: Materials) -> Row:
    told = first_report(act)
    document = materials.document(told.evidence.document)
    span = told.evidence.span
    known = [report.published for report in act.reports if report.published]
    return Row(
        event=act.id,
        start=act.when.start,
        end=act.when.end,
        dated=act.dated,
        known=line.known if line else min(known, default=act.when.end),
        actor=actor,
        actor_name=_names(actor, materials),
        recipient=recipient,
        recipient_name=_names(recipient, materials),
        mutual=line.mutual if line else False,
        type=act.type.value,
        mode=act.mode or "",
        quad=int(act.type.quad),
        status=act.status.value,
        intensity=round(line.intensity, 4) if line else 0.0,
        items=";".join(_thing(one.what, one.amount, one.unit) for one in act.items),
        place=act.where or "",
        exchange=act.exchange or "",
        reports=len(act.reports),
        outlets=len({report.outlet or report.evidence.document for report in act.reports}),
        independent=materials.told[act.id].independent if act.id in materials.told else 1,
        claimed_by=";".join(told.sources),
        certainty=told.certainty.value if told.certainty else "",
        quote=one_line(span.of(document.text)),
        quote_start=span.start,
        quote_stop=span.stop,
        language=document.language,
        outlet=plain(document.outlet or ""),
        published=document.published,
        title=plain(document.title or ""),
        address=plain(document.address),
        document=document.id,
        capture=document.capture,
    )


def _names(codes: str, materials: Materials) -> str:
    return ";".join(materials.label(code) for code in codes.split(";") if code)


def _thing(what: str, amount: float | None, unit: str | None) -> str:
    told = "" if amount is None else f" ({amount:g}{f' {unit}' if unit else ''})"
    return plain(what) + told


def first_report(act: Occurrence) -> Report:
    """The report that told it first: in the outlet's own voice before a claim, then by day and place."""
    return min(
        act.reports,
        key=lambda one: (one.claim is not None, one.published or date.max, one.evidence),
    )


def one_line(text: str) -> str:
    """Words on one line, without what a table or a page cannot hold."""
    return plain(text)


def sentence(row: Row) -> str:
    """An act in a line of English, for formats that want a title."""
    arrow = "–" if row.mutual else "→"
    sides = f"{row.actor_name} {arrow} {row.recipient_name}" if row.recipient else row.actor_name
    mode = f" ({row.mode})" if row.mode else ""
    return f"{sides or 'not named'}: {row.type.lower()}{mode}"


def quoted(report: Report, materials: Materials) -> tuple[str, Span]:
    """The sentence of a report on one line, and where it stands."""
    document = materials.document(report.evidence.document)
    return one_line(report.evidence.span.of(document.text)), report.evidence.span


def link(address: str) -> str:
    """An address that is a web page's, else the empty string."""
    return safe_link(address)


def two_letters(code: str) -> str:
    """The ISO 3166-1 alpha-2 code of a state's three letters (by Unicode CLDR), empty for what is none."""
    found = get_global("territory_aliases").get(code, []) if len(code) == len("RUS") else []
    return str(found[0]) if len(found) == 1 else ""


def key_of(*parts: str) -> str:
    """A UUID made from what it stands for."""
    return str(uuid.uuid5(NAMESPACE, "\x1f".join(parts)))


def digest_of(*parts: str) -> str:
    """Forty hexadecimal digits made from what it stands for."""
    return hashlib.sha1("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
