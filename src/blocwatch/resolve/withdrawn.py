"""Links that a person has withdrawn no longer name anybody, in events and claims neither."""

from collections.abc import Iterable
from dataclasses import replace

from blocwatch.model import Code, Coding, DocumentId, Event, Judgement, Party, Span, Verdict

Rejected = frozenset[tuple[Span, Code | None]]


def without_withdrawn(codings: Iterable[Coding], judgements: Iterable[Judgement]) -> tuple[Coding, ...]:
    """The codings without rejected links, in the order given; of several words on a link the last holds.

    An event that has nobody left is dropped with its reason in the notes; a claim keeps its words
    and loses the source.
    """
    last: dict[DocumentId, dict[tuple[Span, Code | None], Verdict]] = {}
    for one in judgements:
        last.setdefault(one.document, {})[one.span, one.code] = one.verdict
    return tuple(_without(coding, _rejected(last.get(coding.document, {}))) for coding in codings)


def _rejected(last: dict[tuple[Span, Code | None], Verdict]) -> Rejected:
    return frozenset(key for key, verdict in last.items() if verdict is Verdict.REJECTED)


def _without(coding: Coding, rejected: Rejected) -> Coding:
    if not rejected:
        return coding
    events = [_event(one, rejected) for one in coding.events]
    gone = [one for one in events if not one.actors and not one.recipients]
    return replace(
        coding,
        links=tuple(one for one in coding.links if not _is(one.mention.span, one.code, rejected)),
        events=tuple(one for one in events if one not in gone),
        claims=tuple(replace(one, sources=_kept(one.sources, rejected)) for one in coding.claims),
        notes=(*coding.notes, *(f"{one.type} left out: its link was withdrawn" for one in gone)),
    )


def _event(event: Event, rejected: Rejected) -> Event:
    return replace(event, actors=_kept(event.actors, rejected), recipients=_kept(event.recipients, rejected))


def _kept(parties: tuple[Party, ...], rejected: Rejected) -> tuple[Party, ...]:
    return tuple(one for one in parties if not _is(one.span, one.entity, rejected))


def _is(span: Span, code: Code | None, rejected: Rejected) -> bool:
    return any(span.overlaps(words) and told in (None, code) for words, told in rejected)
