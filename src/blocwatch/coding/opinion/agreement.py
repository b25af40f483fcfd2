"""A model's acts beside those of the rules: where they agree, where the rules forbid, where it stands alone.

The rules' own coding is never changed. Each veto is a small named rule; the first that speaks counts,
and what it says names the rule of the coder that it rests on.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from blocwatch.model import Claim, ClaimId, Coding, Event, EventId, Parse, Party, Span, Status, broad

HAPPENED = frozenset({Status.ACTUAL, Status.HISTORICAL})
UNSURE = ("no party is named", "no word of")
"""Why rules left words alone without saying that they tell no act: there a second reader is wanted."""
_NOTE = re.compile(r"(\d+)-(\d+) .*: (.+)", re.DOTALL)


class Stand(StrEnum):
    """How an act of a model stands to the rules."""

    AGREED = "agreed"
    ALONE = "alone"
    VETOED = "vetoed"


@dataclass(frozen=True, slots=True)
class Weighed:
    """An act of a model, how it stands, and by which rule; `beside` is the rules' act it was held to."""

    event: Event
    stand: Stand
    rule: str
    beside: EventId | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """A model's coding beside that of the rules: its acts weighed, and what only the rules tell."""

    weighed: tuple[Weighed, ...]
    only_rules: tuple[EventId, ...]

    def count(self, stand: Stand) -> int:
        """How many acts stand so."""
        return sum(one.stand is stand for one in self.weighed)


Veto = Callable[[Event, Coding, Parse], tuple[str, EventId | None] | None]


def other_type(event: Event, rules: Coding, _: Parse) -> tuple[str, EventId | None] | None:
    """The rules read the same words as another type of act."""
    near = [one for one in rules.events if one.trigger.overlaps(event.trigger)]
    if not near or any(one.type is event.type for one in near):
        return None
    return f"{near[0].coder}: {near[0].type.value}", near[0].id


def other_direction(event: Event, rules: Coding, _: Parse) -> tuple[str, EventId | None] | None:
    """The rules read the same act the other way round."""
    for one in _same(event, rules):
        crossed = _codes(one.actors) & _codes(event.recipients), _codes(one.recipients) & _codes(event.actors)
        if all(crossed):
            return f"{one.coder}: the other way round", one.id
    return None


def not_done(event: Event, rules: Coding, _: Parse) -> tuple[str, EventId | None] | None:
    """The rules read as denied, planned or merely possible what the model says happened."""
    for one in _same(event, rules):
        if event.status in HAPPENED and one.status not in HAPPENED:
            return f"{one.coder}: {one.status.value}", one.id
    return None


def left_alone(event: Event, rules: Coding, _: Parse) -> tuple[str, EventId | None] | None:
    """The rules looked at the words and say that they tell no act: sport, weather, what is demanded."""
    for span, reason in map(_note, rules.notes):
        if span is None or reason.startswith(UNSURE):
            continue
        if span.overlaps(event.trigger) and not _same(event, rules):
            return f"{rules.coder} left it alone: {reason}", None
    return None


def told_by_a_name(event: Event, _: Coding, parse: Parse) -> tuple[str, EventId | None] | None:
    """An act is told by a verb or a noun; words that are all names or prepositions tell none."""
    words = [
        token for sentence in parse.sentences for token in sentence.tokens if token.span.within(event.trigger)
    ]
    telling = {"VERB", "NOUN", "ADJ", "AUX"}
    if words and not any(token.pos in telling for token in words):
        return "the parser: no verb or noun", None
    return None


VETOES: tuple[Veto, ...] = (other_type, other_direction, not_done, left_alone, told_by_a_name)


def agreement(rules: Coding, model: Coding, parse: Parse) -> Agreement:
    """Every act of the model weighed against the rules' coding of the same document."""
    weighed = tuple(_weighed(one, rules, parse) for one in model.events)
    met = {one.beside for one in weighed if one.stand is Stand.AGREED}
    return Agreement(weighed, tuple(one.id for one in rules.events if one.id not in met))


def combined(rules: Coding, model: Coding, beside: Agreement) -> Coding:
    """The rules' coding as it is, with what the model adds and no rule forbids; each names its coder."""
    claims = [
        one for one in model.claims if not any(one.content.overlaps(other.content) for other in rules.claims)
    ]
    everything = (*rules.claims, *claims)
    alone = [one.event for one in beside.weighed if one.stand is Stand.ALONE]
    added = tuple(replace(one, claim=_around(one, everything)) for one in alone)
    known = {one.id for one in everything}
    kept = tuple(
        replace(one, parent=one.parent if one.parent in known else None) if one in claims else one
        for one in everything
    )
    return replace(rules, coder=f"{rules.coder} + {model.coder}", events=(*rules.events, *added), claims=kept)


def _around(event: Event, claims: Sequence[Claim]) -> ClaimId | None:
    around = [one for one in claims if event.trigger.within(one.content)]
    found = min(around, key=lambda one: (one.content.stop - one.content.start, one.id), default=None)
    return None if found is None else found.id


def _weighed(event: Event, rules: Coding, parse: Parse) -> Weighed:
    for veto in VETOES:
        said = veto(event, rules, parse)
        if said is not None:
            return Weighed(event, Stand.VETOED, f"{veto.__name__}: {said[0]}", said[1])
    same = _same(event, rules)
    if same:
        return Weighed(event, Stand.AGREED, same[0].coder, same[0].id)
    return Weighed(event, Stand.ALONE, "no rule speaks")


def _same(event: Event, rules: Coding) -> list[Event]:
    """The rules' acts that are the same: of one type, by the same words or the same party near them."""
    typed = [one for one in rules.events if one.type is event.type]
    words = [one for one in typed if one.trigger.overlaps(event.trigger)]
    beside = [
        one for one in typed if one.evidence == event.evidence and _codes(one.actors) & _codes(event.actors)
    ]
    return words or beside


def _codes(parties: Sequence[Party]) -> frozenset[str]:
    return frozenset(broad(str(one.entity)) for one in parties)


def _note(line: str) -> tuple[Span | None, str]:
    """The words that a note of the rules is about, and its reason."""
    found = _NOTE.fullmatch(line)
    return (Span(int(found[1]), int(found[2])), found[3]) if found else (None, "")
