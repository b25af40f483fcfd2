"""A coding in the JSON of the coding guide: what `blocwatch code` prints, one document a line."""

from collections.abc import Iterator, Sequence
from typing import Any

from blocwatch.model import Attitude, Claim, Coding, Document, Event, Party, Span, When


def written(document: Document, coding: Coding) -> dict[str, Any]:
    """The document as it was given, with events, claims and reach; keys in the guide's order."""
    text = document.text
    return {
        "id": document.given or document.id,
        "lang": document.language,
        "outlet": document.outlet,
        "published": document.published_as,
        "title": document.title,
        "text": text,
        "events": [_event(one, text) for one in coding.events],
        "claims": [_claim(one) for one in coding.claims],
        "reach": [{"kind": one.kind, "value": one.value, "span": _span(one.span)} for one in document.reach],
        "coder": coding.coder,
        "method": coding.method,
    }


def attitude_written(document: Document, one: Attitude) -> dict[str, Any]:
    """An attitude with its words, in reading order; `holder` is null for the outlet and for nobody named."""
    words = None if one.holder_words is None else one.holder_words.of(document.text)
    return {
        "id": document.given or document.id,
        "held_by": one.held_by.value,
        "holder": None if one.holder is None else one.holder.entity,
        "holder_words": words,
        "target": one.target.entity,
        "target_words": one.target.span.of(document.text),
        "polarity": one.polarity.value,
        "expression": one.expression.of(document.text),
        "span": _span(one.expression),
        "quote": one.evidence.of(document.text),
        "coder": one.coder,
    }


def _span(span: Span) -> list[int]:
    return [span.start, span.stop]


def _when(when: When | None) -> dict[str, str] | None:
    return None if when is None else {"start": when.start.isoformat(), "end": when.end.isoformat()}


def _parties(parties: Sequence[Party]) -> list[dict[str, Any]]:
    return [{"entity": one.entity, "span": _span(one.span)} for one in parties]


def _event(one: Event, text: str) -> dict[str, Any]:
    return {
        "id": one.id,
        "type": one.type.value,
        "mode": one.mode,
        "actor": _parties(one.actors),
        "recipient": _parties(one.recipients),
        "trigger": _span(one.trigger),
        "status": one.status.value,
        "when": _when(one.when),
        "where": one.where,
        "claim": one.claim,
        "items": [
            {
                "what": item.what,
                "amount": item.amount,
                "unit": item.unit,
                "text": item.span.of(text),
                "span": _span(item.span),
            }
            for item in one.items
        ],
        "exchange": one.exchange,
        "coder": one.coder,
    }


def _claim(one: Claim) -> dict[str, Any]:
    return {
        "id": one.id,
        "source": _parties(one.sources),
        "cue": _span(one.cue),
        "content": _span(one.content),
        "certainty": one.certainty.value,
        "kind": one.kind.value,
        "parent": one.parent,
        "when": _when(one.when),
        "coder": one.coder,
    }


def explained(document: Document, coding: Coding) -> Iterator[str]:
    """What each rule said about a document, and which words it left alone and why, a line each."""
    text = document.text
    yield f"{document.given or document.id}: {coding.coder}; {coding.method}"
    for link in coding.links:
        span = link.mention.span
        yield f"link   {span.start}-{span.stop} {span.of(text)!r} -> {link.code}: {'; '.join(link.because)}"
    for event in coding.events:
        parties = [f"{one.entity}" for one in event.actors], [f"{one.entity}" for one in event.recipients]
        who = " -> ".join(", ".join(side) or "-" for side in parties)
        yield f"event  {event.trigger.of(text)!r} {event.type} {who} {event.status}: {event.coder}"
    for claim in coding.claims:
        sources = ", ".join(one.entity for one in claim.sources) or "-"
        words = f"{claim.cue.of(text)!r} {claim.certainty} {claim.content.of(text)!r}"
        yield f"claim  {sources} {words}: {claim.coder}"
    for note in coding.notes:
        yield f"left   {note}"
