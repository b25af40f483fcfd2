"""The coder of one document, as the pipe in `blocwatch.coding` draws it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from blocwatch import __version__
from blocwatch.coding.acts import settled
from blocwatch.coding.answers import answered
from blocwatch.coding.both import by_both
from blocwatch.coding.carry import aged_with_claims, carried_acts, carried_claims, of_acts, told_then
from blocwatch.coding.claims import Told, claim_ids, claims, told
from blocwatch.coding.cues import Cues, cues
from blocwatch.coding.dates import dates
from blocwatch.coding.events import Draft, Refusal, drafts
from blocwatch.coding.frames import Lexicon, lexicon
from blocwatch.coding.grammar import Tree
from blocwatch.coding.guards import Spheres, guarded, spheres
from blocwatch.coding.heads import Heads, with_heads
from blocwatch.coding.promises import promised
from blocwatch.coding.reading import Reading, reading
from blocwatch.coding.times import dated_acts, dated_claims
from blocwatch.languages import Language, Table
from blocwatch.model import (
    Certainty,
    ClaimId,
    Coding,
    Document,
    Event,
    EventId,
    Link,
    Parse,
    Span,
    Status,
)

CODER = f"rules {__version__}"


@dataclass(frozen=True, slots=True)
class Tables:
    """A language's tables as the coder uses them. `heads`: the trained head for acts, where it is asked.

    `ruled`: whether the rules are asked for acts too.
    """

    lexicon: Lexicon
    cues: Cues
    dates: Table
    spheres: Spheres
    heads: Heads | None = None
    ruled: bool = True


def tables(
    language: Language, own: Sequence[Table] = (), *, heads: bool = False, ruled: bool = True
) -> Tables:
    """The tables of a language pack, `own` rows of predicates before its own.

    `heads`: with the head for acts of the extra `multi`. KeyError or ValueError name what is wrong in
    a table.
    """
    events = language.table("events")
    words = lexicon({**events, "frame": [*own, *events["frame"]]})
    return Tables(
        words,
        cues(language.table("cues")),
        language.table("dates"),
        spheres(language.table("spheres")),
        Heads.shipped(words) if heads else None,
        ruled,
    )


def opened(document: Document, parse: Parse, links: tuple[Link, ...], given: Tables) -> Reading:
    """A document laid open: its trees, the named of each sentence, and its dates."""
    trees = tuple(map(Tree.of, parse.sentences))
    return reading(document, trees, links, dates(document.text, document.published, given.dates))


def code(document: Document, parse: Parse, links: tuple[Link, ...], given: Tables) -> Coding:
    """Everything the rules find in a document, with the triggers they left alone as notes."""
    open_ = opened(document, parse, links, given)
    found, refused = drafts(open_, given.lexicon) if given.ruled else ((), ())
    if given.heads is not None:
        found = with_heads(open_, found, given.lexicon, given.heads)
    found, none = guarded(open_, found, given.spheres, given.lexicon)
    found = promised(open_, found, given.lexicon.words.get("intending", frozenset()))
    acts = by_both(open_, settled(open_, found, given.cues, given.lexicon), given.lexicon)
    acts = answered(open_, acts)
    sayings = carried_claims(open_, dated_claims(open_, told(open_, given.cues, given.lexicon, acts)))
    acts = carried_acts(open_, dated_acts(open_, acts, sayings, given.dates), given.dates)
    acts = told_then(open_, acts, sayings)
    acts = aged_with_claims(open_, acts, sayings)
    sayings = of_acts(sayings, acts)
    ids = claim_ids(document.id, sayings)
    return Coding(
        document=document.id,
        coder=CODER,
        method=parse.method,
        links=links,
        events=_events(open_, acts, sayings, ids),
        claims=claims(document.id, sayings, CODER),
        notes=tuple(_note(open_, one) for one in (*refused, *none)),
    )


def _note(open_: Reading, one: Refusal) -> str:
    return f"{one.span.start}-{one.span.stop} {open_.words(one.span)}: {one.reason}"


def _events(
    open_: Reading, acts: Sequence[Draft], sayings: Sequence[Told], ids: Sequence[ClaimId]
) -> tuple[Event, ...]:
    made = [_event(open_, one, sayings, ids) for one in acts]
    back: dict[EventId, EventId] = {}
    for one, event in zip(acts, made, strict=True):
        if one.returns is None:
            continue
        given = _given(acts, made, one)
        if given is not None:
            back[event.id], back[given] = given, event.id
    return tuple(replace(event, exchange=back.get(event.id)) for event in made)


def _given(acts: Sequence[Draft], made: Sequence[Event], one: Draft) -> EventId | None:
    """The event that a return was given for."""
    assert one.returns is not None
    for other, event in zip(acts, made, strict=True):
        if other.returns is None and other.trigger == one.returns.trigger and other.type is one.returns.type:
            return event.id
    return None


def _event(open_: Reading, one: Draft, sayings: Sequence[Told], ids: Sequence[ClaimId]) -> Event:
    inside = [number for number, said in enumerate(sayings) if _tells(said, one)]
    claim = min(inside, key=lambda number: _width(sayings[number].saying.content, number), default=None)
    certainty = None if claim is None else sayings[claim].certainty
    parts = "|".join(
        str(part) for part in (open_.document.id, one.type, one.span, one.actors, one.recipients, one.rule)
    )
    return Event(
        id=EventId("e" + hashlib.sha256(parts.encode()).hexdigest()[:12]),
        document=open_.document.id,
        type=one.type,
        mode=one.mode,
        actors=tuple(actor.party for actor in one.actors),
        recipients=tuple(recipient.party for recipient in one.recipients),
        trigger=one.span,
        status=_as_told(one.status, certainty),
        when=one.when,
        where=one.where,
        claim=None if claim is None else ids[claim],
        items=one.items,
        exchange=None,
        evidence=open_.trees[one.trigger.sentence].sentence.span,
        coder=f"{CODER}/{one.rule}",
    )


def _as_told(status: Status, certainty: Certainty | None) -> Status:
    """The status of an act by the claim that tells it: the denied was not, what is doubted ahead may be."""
    if certainty is Certainty.DENIED and status is Status.ACTUAL:
        return Status.NEGATED
    unsure = certainty in (Certainty.DOUBTFUL, Certainty.POSSIBLE)
    return Status.HYPOTHETICAL if unsure and status is Status.FUTURE else status


def _width(content: Span, number: int) -> tuple[int, int]:
    """The narrowest content wins; of two claims over the same words the inner one, which comes later."""
    return content.stop - content.start, -number


def _tells(said: Told, one: Draft) -> bool:
    return one.span.within(said.saying.content)
