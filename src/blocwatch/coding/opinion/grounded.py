"""A model's answers made a coding of: what is grounded is kept, what is not is dropped and counted.

answers -> spoken -> acts and claims whose every field stands in the text -> Coding, tally
An act without trigger, status or any party that stands in the text is dropped whole, else the field.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from blocwatch.coding.opinion.codebook import Codebook
from blocwatch.coding.opinion.ground import (
    LONGEST_CUE,
    LONGEST_PHRASE,
    LONGEST_TRIGGER,
    Page,
    Refused,
    day,
    party,
    place,
    where,
)
from blocwatch.coding.opinion.prompt import LONGEST_SENTENCE
from blocwatch.coding.opinion.spoken import ClaimSpoken, EventSpoken, Spoken, Valued
from blocwatch.coding.quotes import quotations
from blocwatch.model import (
    Certainty,
    Claim,
    ClaimId,
    ClaimKind,
    Event,
    EventId,
    EventType,
    Item,
    Party,
    Span,
    Status,
    When,
)

FOREIGN = "no label of the guide"
NO_QUOTE_MARKS = "no words in quotation marks"
NOBODY_LEFT = "neither actor nor recipient is left"
SHOWN = 60
"""Characters of dropped words that a note shows."""

T = TypeVar("T")
Label = TypeVar("Label", EventType, Status, Certainty, ClaimKind)


@dataclass(slots=True)
class Tally:
    """How many fields were told and how many are kept; a line for each that was refused by itself.

    An act or claim that is dropped takes its other fields with it, without a line for each.
    """

    told: int = 0
    kept: int = 0
    dropped: list[str] = field(default_factory=list)

    def take(self, name: str, words: str, found: T | Refused) -> T | None:
        """What was found, None with a line where it is refused."""
        if isinstance(found, Refused):
            self.dropped.append(f"dropped {name} {words[:SHOWN]!r}: {found.reason}")
            return None
        return found


@dataclass(frozen=True, slots=True)
class Told:
    """What an answer holds that stands in the text; `grounds` are lines with the words of bare labels."""

    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    grounds: tuple[str, ...]


def grounded(page: Page, said: Spoken, book: Codebook, coder: str, tally: Tally) -> Told:
    """The acts and claims of one answer; the tally is added to."""
    grounds: list[str] = []
    claims = [one for each in said.claims if (one := _claim(page, each, coder, tally, grounds))]
    events = [act for each in said.events if (act := _event(page, each, book, coder, tally, grounds))]
    return Told(tuple(events), tuple(claims), tuple(grounds))


def _event(
    page: Page, said: EventSpoken, book: Codebook, coder: str, tally: Tally, grounds: list[str]
) -> Event | None:
    tally.told += said.fields
    kind = tally.take("type", said.type, _label(said.type, EventType))
    trigger = tally.take("trigger", said.trigger, place(page, said.trigger, said.sentence, LONGEST_TRIGGER))
    status = _valued(page, said.status, said.sentence, Status, "status", tally)
    actors = _parties(page, said.actors, said.sentence, "actor", tally)
    recipients = _parties(page, said.recipients, said.sentence, "recipient", tally)
    if trigger is not None and not actors and not recipients:
        tally.dropped.append(f"dropped event {trigger.of(page.text)!r}: {NOBODY_LEFT}")
    if kind is None or trigger is None or status is None or not (actors or recipients):
        return None
    mode = _mode(page, said, kind, book, tally)
    when = _when(page, said, status[0], tally)
    named = tally.take("where", said.where, where(page, said.where, said.sentence)) if said.where else None
    items = _items(page, said, tally)
    told = (mode is not None) + (when is not None) + (named is not None)
    tally.kept += 2 + told + len(actors) + len(recipients) + len(items)
    parts = "|".join(map(str, (page.document.id, coder, kind, trigger, actors, recipients)))
    name = EventId("e" + hashlib.sha256(parts.encode()).hexdigest()[:12])
    grounds.append(_ground(page, name, "status", status))
    if mode is not None:
        grounds.append(_ground(page, name, "mode", mode))
    return Event(
        name, page.document.id, kind, mode[0] if mode else None, actors, recipients, trigger, status[0],
        when, named, None, items, None, page.around(trigger), coder,
    )  # fmt: skip


def _claim(page: Page, said: ClaimSpoken, coder: str, tally: Tally, grounds: list[str]) -> Claim | None:
    tally.told += said.fields
    cue = tally.take("cue", said.cue, place(page, said.cue, said.sentence, LONGEST_CUE))
    content = tally.take("content", said.content, place(page, said.content, said.sentence, LONGEST_SENTENCE))
    sources = _parties(page, said.sources, said.sentence, "source", tally)
    certainty = _valued(page, said.certainty, said.sentence, Certainty, "certainty", tally)
    kind = _valued(page, said.kind, said.sentence, ClaimKind, "kind", tally)
    if kind and content and kind[0] is ClaimKind.QUOTE and not _in_marks(page, content):
        kind = tally.take("kind", said.kind.value, Refused(NO_QUOTE_MARKS))
    if cue is None or content is None or certainty is None or kind is None or not sources:
        return None
    when = None
    if said.when is not None:
        when = tally.take("when", said.when, day(page, said.when, said.sentence, Status.ACTUAL))
    tally.kept += 4 + len(sources) + (when is not None)
    parts = "|".join(map(str, (page.document.id, coder, cue, content, sources)))
    name = ClaimId("c" + hashlib.sha256(parts.encode()).hexdigest()[:12])
    grounds += [_ground(page, name, "certainty", certainty), _ground(page, name, "kind", kind)]
    return Claim(name, page.document.id, sources, cue, content, certainty[0], kind[0], None, when, coder)


def _label(value: str, labels: type[Label]) -> Label | Refused:
    try:
        return labels(value)
    except ValueError:
        return Refused(FOREIGN)


def _valued(
    page: Page, said: Valued, number: int, labels: type[Label], name: str, tally: Tally
) -> tuple[Label, Span] | None:
    """A label of the guide with the place of the words that tell it."""
    label = tally.take(name, said.value, _label(said.value, labels))
    if label is None:
        return None
    span = tally.take(name, said.quote, place(page, said.quote, number, LONGEST_PHRASE))
    return None if span is None else (label, span)


def _parties(page: Page, quotes: Sequence[str], number: int, name: str, tally: Tally) -> tuple[Party, ...]:
    found = [tally.take(name, one, party(page, one, number)) for one in quotes]
    return tuple(one for one in found if one is not None)


def _mode(
    page: Page, said: EventSpoken, kind: EventType, book: Codebook, tally: Tally
) -> tuple[str, Span] | None:
    if said.mode is None:
        return None
    if said.mode.value not in book.modes[kind.value]:
        return tally.take("mode", said.mode.value, Refused(FOREIGN))
    span = tally.take("mode", said.mode.quote, place(page, said.mode.quote, said.sentence, LONGEST_PHRASE))
    return None if span is None else (said.mode.value, span)


def _when(page: Page, said: EventSpoken, status: Status, tally: Tally) -> When | None:
    if said.when is None:
        return None
    return tally.take("when", said.when, day(page, said.when, said.sentence, status))


def _items(page: Page, said: EventSpoken, tally: Tally) -> tuple[Item, ...]:
    """Things by their own words: an amount that a model makes of them is not asked for."""
    found = [tally.take("item", one, place(page, one, said.sentence, LONGEST_PHRASE)) for one in said.items]
    return tuple(Item(one.of(page.text), one) for one in found if one is not None)


def _in_marks(page: Page, content: Span) -> bool:
    """Whether words stand in quotation marks: a long quotation, or a short one that begins here."""
    before = page.text[max(0, content.start - 1) : content.start]
    return before in set('«„“"') or any(one.overlaps(content) for one in quotations(page.text))


def _ground(page: Page, name: str, what: str, told: tuple[str, Span]) -> str:
    label, span = told
    return f"ground {name} {what} {label}: {span.start}-{span.stop} {span.of(page.text)}"


def joined(told: Iterable[Told]) -> Told:
    """The answers of all pieces as one: each act once, in the narrowest claim around it."""
    parts = list(told)
    claims = {one.id: one for part in parts for one in part.claims}
    events = {one.id: one for part in parts for one in part.events}
    nested = [_nested(one, list(claims.values())) for one in claims.values()]
    inside = [_inside(one, nested) for one in events.values()]
    grounds = dict.fromkeys(line for part in parts for line in part.grounds)
    return Told(
        tuple(sorted(inside, key=lambda one: (one.trigger, one.id))),
        tuple(sorted(nested, key=lambda one: (one.content.start, -one.content.stop, one.id))),
        tuple(grounds),
    )


def _nested(one: Claim, all_: Sequence[Claim]) -> Claim:
    around = [
        other
        for other in all_
        if other.content != one.content
        and one.cue.within(other.content)
        and one.content.within(other.content)
    ]
    parent = min(around, key=lambda other: (_width(other), other.id), default=None)
    return one if parent is None else replace(one, parent=parent.id)


def _inside(one: Event, claims: Sequence[Claim]) -> Event:
    around = [other for other in claims if one.trigger.within(other.content)]
    claim = min(around, key=lambda other: (_width(other), other.id), default=None)
    return one if claim is None else replace(one, claim=claim.id)


def _width(claim: Claim) -> int:
    return claim.content.stop - claim.content.start
