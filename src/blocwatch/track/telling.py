"""One document's event as the grouping sees it: who (sectors dropped), when, on whose word."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from blocwatch.model import (
    Certainty,
    Claim,
    ClaimId,
    Code,
    Coding,
    Document,
    DocumentId,
    Event,
    EventType,
    Evidence,
    Report,
    Status,
    When,
    broad,
)

MUTUAL_TYPES = frozenset(
    {
        EventType.AGREE,
        EventType.CONSULT,
        EventType.SUPPORT,
        EventType.CONCEDE,
        EventType.COOPERATE,
        EventType.RETREAT,
        EventType.ASSAULT,
    }
)
"""Types that several actors without a recipient do to one another: a treaty, a swap, a fight.

Several who accuse, threaten or mobilise without a recipient stand together against somebody untold.
"""

_DONE = (Status.ACTUAL, Status.HISTORICAL)


@dataclass(frozen=True, slots=True)
class Telling:
    """An event with what its document and claim say about it.

    `actors` and `recipients` are broad codes, `items` canonical names, `trigger` the words of
    the trigger in lower case. `when` is the interval told if `dated`, else the presumed one. The
    parties of a `sideless` telling are told by it, their roles are not: all do it to one another, or
    reports differ on who was whose guest. `persons` are those told in person by side; only names of the
    tables, which are the same in every language.
    """

    event: Event
    report: Report
    actors: frozenset[str]
    recipients: frozenset[str]
    parties: frozenset[str]
    sideless: bool
    items: frozenset[str]
    trigger: str
    status: Status
    when: When
    dated: bool
    persons: Mapping[str, frozenset[str]]


def is_mutual(type_: EventType, actors: int, recipients: int) -> bool:
    """Whether an act of so many (different) actors and recipients is done by all to one another."""
    return type_ in MUTUAL_TYPES and actors > 1 and recipients == 0


def tellings(documents: Iterable[Document], codings: Iterable[Coding]) -> list[Telling]:
    """All events of all codings, in one order whatever the order they came in.

    An event that has no day (none told, none of its claim, none of its document) is left out;
    so is one whose document is not among the documents.
    """
    by_id = {document.id: document for document in documents}
    by_document = {coding.document: coding for coding in codings}
    found = [
        telling
        for document_id in sorted(by_document)
        if document_id in by_id
        for telling in _of_document(by_id[document_id], by_document[document_id])
    ]
    return sorted(found, key=order)


def order(telling: Telling) -> tuple[When, DocumentId, int, int, str, str]:
    """Where a telling stands in the one order: by day, then by document and place in it."""
    event = telling.event
    return (
        telling.when,
        event.document,
        event.trigger.start,
        event.trigger.stop,
        event.type.value,
        event.id,
    )


def _of_document(document: Document, coding: Coding) -> Iterator[Telling]:
    claims = {claim.id: claim for claim in coding.claims}
    for event in coding.events:
        chain = claim_chain(event.claim, claims)
        when = event.when or _presumed(chain, document)
        if when is not None:
            yield _telling(event, chain, document, when)


def claim_chain(innermost: ClaimId | None, claims: Mapping[ClaimId, Claim]) -> tuple[Claim, ...]:
    """The claims an event is told in, outermost first; a chain that bites its tail is cut."""
    chain: list[Claim] = []
    seen: set[ClaimId] = set()
    at = innermost
    while at is not None and at in claims and at not in seen:
        seen.add(at)
        chain.append(claims[at])
        at = claims[at].parent
    return tuple(reversed(chain))


def _presumed(chain: tuple[Claim, ...], document: Document) -> When | None:
    """The days an undated act was first told on: those of the nearest dated claim, else of the document.

    What a source said in autumn was not done in spring.
    """
    published = document.published
    for claim in reversed(chain):
        if claim.when is not None and (published is None or claim.when.end <= published):
            return claim.when
    return None if published is None else When(published, published)


def _telling(event: Event, chain: tuple[Claim, ...], document: Document, when: When) -> Telling:
    certainty = chain[-1].certainty if chain else None
    actors = frozenset(broad(party.entity) for party in event.actors)
    recipients = frozenset(broad(party.entity) for party in event.recipients)
    mutual = is_mutual(event.type, len(actors), len(recipients))
    report = Report(
        event=event.id,
        evidence=Evidence(document.id, event.evidence),
        trigger=Evidence(document.id, event.trigger),
        outlet=document.outlet,
        published=document.published,
        claim=chain[-1].id if chain else None,
        sources=_sources(chain),
        certainty=certainty,
    )
    return Telling(
        event=event,
        report=report,
        actors=actors,
        recipients=recipients,
        parties=actors | recipients,
        sideless=mutual or event.type is EventType.CONSULT,
        items=frozenset(item.what for item in event.items),
        trigger=event.trigger.of(document.text).casefold(),
        status=_status(event.status, certainty),
        when=when,
        dated=event.when is not None,
        persons=_persons(event),
    )


def _persons(event: Event) -> dict[str, frozenset[str]]:
    """Who acted in person, by side; a name in another alphabet is of the text and cannot be compared."""
    found: dict[str, frozenset[str]] = {}
    for party in (*event.actors, *event.recipients):
        if party.person and party.person.isascii():
            side = broad(party.entity)
            found[side] = found.get(side, frozenset()) | {party.person}
    return found


def _sources(chain: tuple[Claim, ...]) -> tuple[Code, ...]:
    told = (party.entity for claim in chain for party in claim.sources)
    return tuple(dict.fromkeys(told))


def _status(status: Status, certainty: Certainty | None) -> Status:
    """An act that its only source denies did not happen, as far as this telling goes."""
    return Status.NEGATED if certainty is Certainty.DENIED and status in _DONE else status
