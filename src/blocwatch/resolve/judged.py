"""Links and events as they count once judgements are heard; what is judged stays as it was made.

A rejected link keeps its mention and gives nobody: its code goes, and with it the parties that rest on
that very mention. An event whose actors are all gone so, or that is rejected itself, does not count.
A claim stays, without the source. Other mentions of the same entity are links of their own. A
rejected claim was never made: what is told in it is told by the claim around it, or by the text.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from blocwatch.model import (
    Claim,
    ClaimId,
    Code,
    Coding,
    Event,
    EventId,
    Judgement,
    Link,
    Party,
    Span,
    Verdict,
)
from blocwatch.resolve.linked import link_id
from blocwatch.resolve.mended import as_mended

Gone = frozenset[tuple[Span, Code]]
"""Where a link that does not count stands, and whom it gave."""


def rejected(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    """What is withdrawn after all was said, by the id of the link or event; the latest word counts."""
    last = {one.subject: one for one in judgements}
    return {subject: one for subject, one in last.items() if one.verdict is Verdict.REJECTED}


def heard(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    """What changes a reading: the latest word on each subject where it is a rejection or a mending."""
    last = {one.subject: one for one in judgements}
    changing = (Verdict.REJECTED, Verdict.MENDED)
    return {subject: one for subject, one in last.items() if one.verdict in changing}


def as_judged(coding: Coding, words: Mapping[str, Judgement]) -> Coding:
    """A coding as people read it: mended, and without what is withdrawn; itself where nothing of it is."""
    withdrawn = {key: one for key, one in words.items() if one.verdict is Verdict.REJECTED}
    return as_mended(_unsaid(_unlinked(coding, withdrawn), withdrawn), coding, words)


def _unsaid(coding: Coding, withdrawn: Mapping[str, Judgement]) -> Coding:
    gone = {one.id: one.parent for one in coding.claims if one.id in withdrawn}
    if not gone:
        return coding
    return replace(
        coding,
        claims=tuple(
            replace(one, parent=_outer(one.parent, gone)) for one in coding.claims if one.id not in gone
        ),
        events=tuple(replace(one, claim=_outer(one.claim, gone)) for one in coding.events),
    )


def _outer(claim: ClaimId | None, gone: Mapping[ClaimId, ClaimId | None]) -> ClaimId | None:
    """The nearest claim around that was not withdrawn."""
    while claim is not None and claim in gone:
        claim = gone[claim]
    return claim


def _unlinked(coding: Coding, withdrawn: Mapping[str, Judgement]) -> Coding:
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
