"""Short ways to make the records of an invented assessment; spans are found by their words."""

import hashlib
from dataclasses import replace
from datetime import date

from blocwatch.model import (
    Certainty,
    Claim,
    ClaimId,
    ClaimKind,
    Code,
    Confidence,
    Document,
    DocumentId,
    Dyad,
    Entry,
    EventId,
    EventType,
    Evidence,
    Finding,
    FindingKind,
    Occurrence,
    OccurrenceId,
    Party,
    Rate,
    Relation,
    Report,
    Span,
    Status,
    When,
)


def document(
    key: str, language: str, outlet: str, day: date, *, title: str, text: str, **more: str
) -> Document:
    """A document with an address of its own; `more` replaces fields."""
    made = Document(
        id=DocumentId(key),
        given=None,
        language=language,
        outlet=outlet,
        address=f"https://{key}.example/news/2031?id=1&x=2",
        published=day,
        published_as=day.isoformat(),
        title=title,
        text=text,
        tail=(),
        reach=(),
        capture=hashlib.sha256(text.encode()).hexdigest(),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def at(source: Document, words: str, after: str = "") -> Span:
    """Where the words stand in a document's text, looking from `after` on."""
    start = source.text.index(words, source.text.index(after))
    return Span(start, start + len(words))


def sentence(source: Document, words: str) -> Span:
    """The sentence that holds the words, by its full stops and line ends."""
    inner = at(source, words)
    begin = max(source.text.rfind(mark, 0, inner.start) for mark in (". ", "\n"))
    stop = source.text.find(".", inner.stop)
    return Span(
        begin + 1 + (source.text[begin : begin + 1] == "."), stop + 1 if stop >= 0 else len(source.text)
    )


def report(
    source: Document,
    trigger: str,
    *,
    sources: tuple[str, ...] = (),
    certainty: Certainty | None = None,
    claim: str | None = None,
    after: str = "",
) -> Report:
    """One document's telling of an event, by its trigger word."""
    span = at(source, trigger, after)
    return Report(
        event=EventId(f"e-{source.id}-{span.start}"),
        evidence=Evidence(source.id, sentence(source, after or trigger)),
        trigger=Evidence(source.id, span),
        outlet=source.outlet,
        published=source.published,
        claim=ClaimId(claim) if claim else None,
        sources=tuple(map(Code, sources)),
        certainty=certainty,
    )


def party(code: str, person: str | None = None, office: str | None = None) -> Party:
    """Somebody in a role; where the words stand does not matter here."""
    return Party(Code(code), Span(0, 1), person, office)


def occurrence(
    key: str,
    kind: EventType,
    actors: tuple[Party, ...],
    recipients: tuple[Party, ...],
    *reports: Report,
    **more: object,
) -> Occurrence:
    """One thing that happened, dated the day of its first report unless told."""
    day = reports[0].published or date(2031, 5, 15)
    made = Occurrence(
        id=OccurrenceId(key),
        type=kind,
        mode=None,
        actors=actors,
        recipients=recipients,
        status=Status.ACTUAL,
        when=When(day, day),
        dated=False,
        where=None,
        items=(),
        exchange=None,
        reports=reports,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def claim(
    key: str, source: Document, who: str, cue: str, content: str, *, certainty: Certainty, **more: object
) -> Claim:
    """A claim found by its words."""
    made = Claim(
        id=ClaimId(key),
        document=source.id,
        sources=(party(who),),
        cue=at(source, cue),
        content=at(source, content),
        certainty=certainty,
        kind=ClaimKind.STATEMENT,
        parent=None,
        when=None,
        coder="rules 0.1.0: verb-of-speech",
    )
    return replace(made, **more)  # type: ignore[arg-type]


def finding(
    kind: FindingKind, parties: tuple[str, ...], occurrences: tuple[Occurrence, ...], **more: object
) -> Finding:
    """A finding that rests on its occurrences, with high confidence unless told otherwise."""
    made = Finding(
        kind=kind,
        parties=parties,
        against=(),
        likelihood=None,
        confidence=Confidence.HIGH,
        weight=1.0,
        occurrences=tuple(item.id for item in occurrences),
        claims=(),
        evidence=tuple(told.evidence for item in occurrences for told in item.reports),
        method="findings 0.1.0",
    )
    return replace(made, **more)  # type: ignore[arg-type]


def entry(item: Occurrence, one: str, other: str, intensity: float, mutual: bool = False) -> Entry:
    """A ledger line of an occurrence for one pair."""
    return Entry(
        dyad=Dyad.of(one, other),
        actor=one,
        recipient=other,
        mutual=mutual,
        occurrence=item.id,
        type=item.type,
        quad=item.type.quad,
        status=item.status,
        when=item.when,
        known=item.reports[0].published or item.when.end,
        intensity=intensity,
        exchange=item.exchange,
    )


def relation(
    pair: tuple[str, str],
    cooperation: Rate,
    conflict: Rate,
    entries: tuple[Entry, ...],
    moved: tuple[Occurrence, ...],
) -> Relation:
    """A pair with all its entries."""
    dyad = Dyad.of(*pair)
    held = tuple(line.occurrence for line in entries if line.dyad == dyad)
    return Relation(dyad, cooperation, conflict, held, tuple(item.id for item in moved))
