"""Acts that a trained head names where no rule speaks, their parties found as the rules find them.

The head (`blocwatch.encoder.acts`) says which words tell which type of act. Who did it to whom is
asked of a frame made from the language's own rows of that type, then of the forms of those in the
clause, then of the head itself; without a party there is no act. Such acts have `heads` in their rule.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from blocwatch.coding.events import Draft, clause_lemmas, framed_or_beside
from blocwatch.coding.frames import Frame, Lexicon
from blocwatch.coding.reading import Named, Reading
from blocwatch.coding.triggers import Trigger, triggers
from blocwatch.encoder import Encoder
from blocwatch.encoder.acts import PARTS, STATUSES, ActHead, Guess, Sight, guesses
from blocwatch.encoder.weights import Floats
from blocwatch.model import EventType, Quad, Span

SURE, AGREED = 0.85, 0.7
"""How sure the head must be of a type, alone and where a row of the tables has the word in that type."""
PART = 0.2
"""How sure it must be that somebody is actor or recipient."""
MUTUAL = frozenset({EventType.CONSULT, EventType.COOPERATE})
SLOTS = 8
"""Markers of the recipient that a type's frame takes, the most used of its rows."""


@dataclass(frozen=True, slots=True)
class Heads:
    """The trained head for acts, the encoder under it, and a frame for each type in a language."""

    encoder: Encoder
    acts: ActHead
    frames: Mapping[EventType, Frame]

    @staticmethod
    def shipped(lexicon: Lexicon) -> "Heads":
        """What is installed, for a language; LanguageError without the extra `multi`."""
        frames = {one: usual(lexicon, one) for one in EventType}
        return Heads(Encoder.shipped(), ActHead.shipped(), frames)


def with_heads(reading: Reading, told: Sequence[Draft], lexicon: Lexicon, heads: Heads) -> tuple[Draft, ...]:
    """The acts of the rules, and in sentences where they tell none those that the head sees; text order."""
    silent = [number for number in range(len(reading.trees)) if _may_tell(reading, number, told)]
    cut = [
        (tree.sentence.span, [one.span for one in tree.tokens])
        for tree in (reading.trees[number] for number in silent)
    ]
    sights = zip(silent, heads.acts(heads.encoder, reading.document.text, cut), strict=True)
    seen = [one for number, sight in sights for one in _seen(reading, number, sight, lexicon, heads)]
    return tuple(sorted([*told, *seen], key=lambda one: one.trigger.sentence))


def _may_tell(reading: Reading, number: int, told: Sequence[Draft]) -> bool:
    """Whether a sentence is worth asking: it names somebody, is no tail, and no act is told in it."""
    if any(one.trigger.sentence == number for one in told):
        return False
    span = reading.trees[number].sentence.span
    return bool(reading.named[number]) and not any(span.within(one) for one in reading.document.tail)


def _seen(reading: Reading, number: int, sight: Sight, lexicon: Lexicon, heads: Heads) -> Iterator[Draft]:
    """The acts that the head sees in a sentence, surely or together with the tables, and their parties.

    A word beside which a row says that it tells no such act («отказаться от участия») tells none.
    """
    tree = reading.trees[number]
    rows: dict[tuple[int, EventType], bool] = {}
    barred: set[tuple[int, EventType]] = set()
    for one in triggers(tree, number, lexicon):
        lemmas = clause_lemmas(tree, one)
        own = {tree.tokens[child].lemma for child in tree.children[one.at]}
        for part, frame in product(one.parts, one.frames):
            key = part, frame.type
            barred |= {key} if frame.never & own else set()
            rows[key] = key in barred or bool(frame.never & lemmas)
    for guess in guesses(sight, AGREED):
        said = [rows[at, guess.type] for at in range(guess.first, guess.stop) if (at, guess.type) in rows]
        if guess.sure >= (AGREED if said else SURE) and not any(said):
            draft = _drafted(reading, number, guess, sight, lexicon, heads)
            if draft is not None:
                yield draft


def _drafted(
    reading: Reading, number: int, guess: Guess, sight: Sight, lexicon: Lexicon, heads: Heads
) -> Draft | None:
    """The act of a guess with its parties; None where nobody has a part in it."""
    tree = reading.trees[number]
    span = Span(tree.tokens[guess.first].span.start, tree.tokens[guess.stop - 1].span.stop)
    at = tree.head_of(span)
    trigger = Trigger(number, at, tuple(range(guess.first, guess.stop)), ())
    draft = framed_or_beside(reading, tree, trigger, heads.frames[guess.type], lexicon)
    draft = _completed(reading, draft, heads.acts.parts(sight, guess))
    if not _enough(draft, guess.type):
        return None
    status = STATUSES[int(heads.acts.statuses(sight, guess).argmax())]
    return replace(draft, span=span, status=status, rule=f"heads:{tree.tokens[at].lemma}")


def _enough(draft: Draft, type_: EventType) -> bool:
    """Whether somebody has part enough: two states cooperate; harm alone is told without who did it."""
    if type_ is EventType.COOPERATE:
        return len({one.broad for one in (*draft.actors, *draft.recipients)}) > 1
    harm = type_.quad is Quad.MATERIAL_CONFLICT and type_ is not EventType.PROTEST
    return bool(draft.actors or (harm and draft.recipients))


def _completed(reading: Reading, draft: Draft, parts: Floats) -> Draft:
    """The draft with the sides that it lacks filled by those whom the head gives a part."""
    tree, number = reading.trees[draft.trigger.sentence], draft.trigger.sentence
    chosen: dict[str, tuple[Named, ...]] = {}
    for part in ("actor", "recipient"):
        column = PARTS.index(part)
        chosen[part] = tuple(
            one
            for one in reading.named[number]
            if (inside := tree.inside(one.whole)) and parts[inside.start : inside.stop, column].mean() > PART
        )
    actors = draft.actors or tuple(one for one in chosen["actor"] if one not in draft.recipients)
    others = () if draft.frame.mutual else chosen["recipient"]
    recipients = draft.recipients or tuple(one for one in others if one not in actors)
    return replace(draft, actors=actors, recipients=recipients)


def usual(lexicon: Lexicon, type_: EventType) -> Frame:
    """A frame of a type as most of a language's verbs of it have theirs."""
    rows = [one for frames in lexicon.verbs.values() for one in frames if one.type is type_]
    markers = Counter(marker for one in rows for marker in one.recipient)
    ranked = sorted(markers, key=lambda one: (-markers[one], one))
    return Frame(type_, recipient=tuple(ranked[:SLOTS]), mutual=type_ in MUTUAL, kind="heads")
