"""Links and events as they count once judgements are heard; what is judged stays as it was made.

A rejected link keeps its mention and gives nobody: its code goes, and with it the parties that rest on
that very mention. An event whose actors are all gone so, or that is rejected itself, does not count.
A claim stays, without the source. Other mentions of the same entity are links of their own.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace

from blocwatch.model import (
    Claim,
    Code,
    Coding,
    DocumentId,
    Event,
    EventId,
    Judgement,
    Link,
    Party,
    Span,
    Verdict,
)

Gone = frozenset[tuple[Span, Code]]
"""Where a link that does not count stands, and whom it gave."""


def link_id(document: DocumentId, link: Link) -> str:
    """The id of a link: a digest of where it stands and whom it gives, the same for every coder."""
    span = link.mention.span
    parts = "|".join(map(str, (document, span.start, span.stop, link.code, link.person)))
    return "l" + hashlib.sha256(parts.encode()).hexdigest()[:12]


def rejected(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    """What is withdrawn after all was said, by the id of the link or event; the latest word counts."""
    last = {one.subject: one for one in judgements}
    return {subject: one for subject, one in last.items() if one.verdict is Verdict.REJECTED}


def as_judged(coding: Coding, withdrawn: Mapping[str, Judgement]) -> Coding:
    """A coding without what is withdrawn; itself where nothing of it is."""
    ids = [link_id(coding.document, link) for link in coding.links]
    gone: Gone = frozenset(
        (link.mention.span, link.code)
        for link, key in zip(coding.links, ids, strict=True)
        if key in withdrawn and link.code
    )
    dropped = {one.id for one in coding.events if one.id in withdrawn or _nobody_left(one, gone)}
    if not gone and not dropped:
        return coding
    return replace(
        coding,
        links=tuple(
            _withdrawn(link, withdrawn[key]) if key in withdrawn else link
            for link, key in zip(coding.links, ids, strict=True)
        ),
        events=tuple(_without(one, gone, dropped) for one in coding.events if one.id not in dropped),
        claims=tuple(_sourced(one, gone) for one in coding.claims),
    )


def _withdrawn(link: Link, why: Judgement) -> Link:
    told = f"rejected by {why.author} on {why.made.date()}: {why.reason}"
    return replace(link, code=None, person=None, office=None, score=0.0, because=(*link.because, told))


def _nobody_left(event: Event, gone: Gone) -> bool:
    return bool(event.actors) and not _left(event.actors, gone)


def _without(event: Event, gone: Gone, dropped: set[EventId]) -> Event:
    return replace(
        event,
        actors=_left(event.actors, gone),
        recipients=_left(event.recipients, gone),
        exchange=None if event.exchange in dropped else event.exchange,
    )


def _sourced(claim: Claim, gone: Gone) -> Claim:
    return replace(claim, sources=_left(claim.sources, gone))


def _left(parties: tuple[Party, ...], gone: Gone) -> tuple[Party, ...]:
    return tuple(one for one in parties if (one.span, one.entity) not in gone)
