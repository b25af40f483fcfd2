"""Who did what to whom: an ordered list of small rules over the triggers of each sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from blocwatch.coding.bystanders import told_of
from blocwatch.coding.clauses import clause
from blocwatch.coding.contents import governor
from blocwatch.coding.crowds import crowd
from blocwatch.coding.frames import Frame, Lexicon
from blocwatch.coding.grammar import Tree
from blocwatch.coding.items import items
from blocwatch.coding.light import carrier, lifted
from blocwatch.coding.nearby import nearby
from blocwatch.coding.no_act import no_act
from blocwatch.coding.reading import Named, Reading
from blocwatch.coding.roles import (
    OF_TEAMS,
    asked_to,
    filled,
    of_the_inner,
    of_two_states,
    subject,
    unanswered,
)
from blocwatch.coding.status import status
from blocwatch.coding.things import beyond_the_border, sender, suffers
from blocwatch.coding.triggers import Trigger, triggers
from blocwatch.model import EventType, Item, Quad, Span, Status, When

POINTED = 0.5
"""Scores up to which a link rests on what was told before, not on the words."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An event as the rules pass it on; `rule` names the frame and what was done to it.

    `attendant`: told by an adverbial participle beside the main verb («..., назвав их ложью»).
    """

    trigger: Trigger
    frame: Frame
    type: EventType
    mode: str | None
    actors: tuple[Named, ...]
    recipients: tuple[Named, ...]
    span: Span
    status: Status
    items: tuple[Item, ...]
    rule: str
    when: When | None = None
    where: str | None = None
    returns: "Draft | None" = None
    attendant: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """A trigger that became no event, and why: shown by `--debug`."""

    span: Span
    reason: str


def drafts(reading: Reading, lexicon: Lexicon) -> tuple[tuple[Draft, ...], tuple[Refusal, ...]]:
    """All events the frames give, sentence by sentence, and the triggers left alone."""
    made: list[Draft] = []
    refused: list[Refusal] = []
    for number, tree in enumerate(reading.trees):
        if not any(tree.sentence.span.within(tail) for tail in reading.document.tail):
            told, left = _of_sentence(reading, tree, triggers(tree, number, lexicon), lexicon)
            made += told
            refused += left
    return tuple(made), tuple(refused)


def _of_sentence(
    reading: Reading, tree: Tree, found: Sequence[Trigger], lexicon: Lexicon
) -> tuple[list[Draft], list[Refusal]]:
    """The narrow triggers' acts, then those of wide ones whose words made none; text order."""
    narrow = [one for one in found if not one.wide]
    made: list[Draft] = []
    refused: list[Refusal] = []
    used: set[int] = set()
    for trigger in found:
        if trigger.wide and used.intersection(trigger.parts):
            continue
        one = _drafted(reading, tree, trigger, narrow, lexicon)
        if isinstance(one, Draft):
            made.append(one)
            used.update(trigger.parts)
        elif not trigger.wide:
            refused.append(one)
    loose = [one.trigger for one in made if one.trigger.wide]
    kept = [one for one in made if governor(tree, one.trigger, loose, lexicon) is None]
    return sorted(kept, key=lambda one: one.trigger.at), refused


def _drafted(
    reading: Reading, tree: Tree, trigger: Trigger, all_: Sequence[Trigger], lexicon: Lexicon
) -> Draft | Refusal:
    span = trigger.span(tree)
    if other := no_act(reading, tree, trigger, all_, lexicon):
        return Refusal(span, other)
    reason = "no party is named"
    for frame in trigger.frames:
        if not _context(tree, trigger, frame):
            reason = f"no word of {frame.type}'s context is near"
            continue
        draft = _framed(reading, tree, trigger, frame, lexicon)
        if _enough(draft):
            return draft
    if trigger.wide:
        return Refusal(span, reason)
    return next(_looser(reading, tree, trigger, lexicon), None) or Refusal(span, reason)


def _looser(reading: Reading, tree: Tree, trigger: Trigger, lexicon: Lexicon) -> Iterator[Draft]:
    """What a trigger tells by less than its frames ask: parties by their forms alone, then two states
    where no word of the context is near."""
    framed = [(one, _framed(reading, tree, trigger, one, lexicon)) for one in trigger.frames]
    for frame, draft in framed:
        if _context(tree, trigger, frame):
            beside = _beside(tree, trigger, frame, draft, reading)
            if _enough(beside):
                yield beside
    if tree.tokens[trigger.at].lemma in lexicon.words.get("naming", frozenset()):
        return
    for frame, draft in framed:
        far = not _context(tree, trigger, frame) and not frame.never & clause_lemmas(tree, trigger)
        if (
            far
            and frame.type not in OF_TEAMS
            and of_two_states(tree, trigger, draft.actors, draft.recipients)
        ):
            yield replace(draft, rule=f"{draft.rule}, between two states")


def _beside(tree: Tree, trigger: Trigger, frame: Frame, draft: Draft, reading: Reading) -> Draft:
    """The draft with the sides that the tree left empty filled by the forms of those in the clause."""
    actors, recipients = nearby(
        tree, trigger, frame, told_of(tree, trigger.at, reading.named[trigger.sentence])
    )
    return replace(
        draft,
        actors=draft.actors or tuple(one for one in actors if one not in draft.recipients),
        recipients=draft.recipients or tuple(one for one in recipients if one not in draft.actors),
        rule=f"{draft.rule}, parties beside it",
    )


def framed_or_beside(reading: Reading, tree: Tree, trigger: Trigger, frame: Frame, lexicon: Lexicon) -> Draft:
    """The draft of a frame that no table gave, sides that the tree left empty filled from the clause."""
    return _beside(tree, trigger, frame, _framed(reading, tree, trigger, frame, lexicon), reading)


def tellings(tree: Tree, lexicon: Lexicon) -> Iterator[tuple[EventType, Status, Span]]:
    """What the words of a sentence tell, whoever its parties are: type, status and words of each act."""
    found = triggers(tree, 0, lexicon)
    narrow = [one for one in found if not one.wide]
    used: set[int] = set()
    for trigger in found:
        frame = next((one for one in trigger.frames if _context(tree, trigger, one)), None)
        heard = not (trigger.wide and used.intersection(trigger.parts))
        if frame is not None and heard and governor(tree, trigger, narrow, lexicon) is None:
            used.update(trigger.parts)
            said = _status(tree, trigger, frame, lexicon)
            yield frame.type, said, trigger.span(tree)


def _context(tree: Tree, trigger: Trigger, frame: Frame) -> bool:
    if not frame.near and not frame.never:
        return True
    lemmas = clause_lemmas(tree, trigger)
    return (not frame.near or bool(lemmas & frame.near)) and not lemmas & frame.never


def clause_lemmas(tree: Tree, trigger: Trigger) -> frozenset[str]:
    """The words of the trigger's clause."""
    return frozenset(tree.tokens[at].lemma for at in clause(tree, trigger.at))


def _framed(reading: Reading, tree: Tree, trigger: Trigger, frame: Frame, lexicon: Lexicon) -> Draft:
    named = told_of(tree, trigger.at, reading.named[trigger.sentence])
    itself = tuple(one for one in named if one.at == trigger.at)
    actors = itself or _party(tree, trigger, frame.actor, named, lexicon)
    actors = tuple(one for one in actors if one.in_person) if frame.persons else actors
    actors = actors or crowd(tree, trigger, frame, named, lexicon)
    if frame.type is EventType.ASSAULT:
        actors = actors or sender(tree, trigger.at, named, lexicon)
    others = tuple(one for one in named if one not in actors)
    recipients = _party(tree, trigger, frame.recipient, unanswered(tree, trigger, others, lexicon), lexicon)
    recipients = recipients or of_the_inner(tree, trigger, frame.type, others)
    if frame.type is EventType.REQUEST:
        recipients = recipients or asked_to(tree, trigger, others)
    if frame.type is EventType.MOBILIZE:
        own = {one.broad for one in actors}
        away = [one for one in others if one.broad not in own]
        recipients = recipients or beyond_the_border(tree, trigger.at, away, lexicon)
    recipients = tuple(one for one in recipients if not _themselves(one, actors, frame))
    if frame.type is EventType.ACCUSE:
        recipients = tuple(one for one in recipients if not suffers(tree, one.at, lexicon))
    if frame.mutual:
        actors, recipients = (*actors, *recipients), ()
    return Draft(
        trigger,
        frame,
        frame.type,
        frame.mode or _mode(tree, trigger, frame, lexicon),
        actors,
        recipients,
        trigger.span(tree),
        _status(tree, trigger, frame, lexicon),
        items(tree, trigger, frame, reading.document.text, lexicon.goods, [one.whole for one in named]),
        f"{frame.kind}:{tree.tokens[trigger.at].lemma}",
        attendant=tree.tokens[trigger.at].feature("VerbForm") == "Conv",
    )


def _themselves(one: Named, actors: Sequence[Named], frame: Frame) -> bool:
    """Whether a recipient is one of the actors, by its code or where a word merely points back to who asks
    («Катар призвал стороны»)."""
    pointed = one.link.score <= POINTED and frame.type is EventType.REQUEST
    alike = [{one.code, actor.code} <= {one.broad, f"{one.broad}.GOV"} for actor in actors]
    return any(one.code == actor.code for actor in actors) or (pointed and any(alike))


def _status(tree: Tree, trigger: Trigger, frame: Frame, lexicon: Lexicon) -> Status:
    """The status of the act; who says that he will not ("не передаватиме") refuses now."""
    found = status(tree, trigger.at, lexicon, _of_the_act(trigger, frame))
    negation = lexicon.words.get("negation", frozenset())
    refused = frame.type is EventType.REJECT and any(
        tree.tokens[at].lemma in negation for at in trigger.parts
    )
    return Status.ACTUAL if refused and found is Status.FUTURE else found


def _of_the_act(trigger: Trigger, frame: Frame) -> tuple[int, ...]:
    """Words of a phrase that make the act: not to recognise is to reject; not to give is to give nothing."""
    return () if frame.type.quad is Quad.MATERIAL_COOPERATION else trigger.parts


def _party(
    tree: Tree, trigger: Trigger, slot: Sequence[str], named: Sequence[Named], lexicon: Lexicon
) -> tuple[Named, ...]:
    """Who fills a slot: of its markers the first that somebody bears; a place acts only where it owns."""
    for marker in slot:
        found = _bearers(tree, trigger, marker, named, lexicon)
        if marker == "subj":
            found = tuple(one for one in found if not one.place)
        if found:
            return found
    return ()


def _bearers(
    tree: Tree, trigger: Trigger, marker: str, named: Sequence[Named], lexicon: Lexicon
) -> tuple[Named, ...]:
    if marker == "subj":
        verbal = tree.tokens[trigger.at].pos in {"VERB", "AUX"}
        verb = trigger.at if verbal else carrier(tree, trigger, lexicon)
        return subject(tree, verb, named, lexicon) if verb is not None else ()
    above = lifted(tree, trigger, lexicon)
    return filled(tree, trigger, marker, named) or (
        filled(tree, above, marker, named) if above is not None else ()
    )


def _mode(tree: Tree, trigger: Trigger, frame: Frame, lexicon: Lexicon) -> str | None:
    """The first mode of the type whose words stand in the clause."""
    lemmas = clause_lemmas(tree, trigger)
    return next(
        (mode for type_, mode, words in lexicon.modes if type_ is frame.type and lemmas & words), None
    )


def _enough(draft: Draft) -> bool:
    """Whether the parties that the frame needs are there; a mutual act needs two sides: two states, or
    protesters and police of one."""
    at_home = draft.type.quad is Quad.MATERIAL_CONFLICT and all("." in one.code for one in draft.actors)
    sides = {one.code if at_home else one.broad for one in draft.actors}
    if draft.frame.needs == "both":
        return len(sides) > 1 if draft.frame.mutual else bool(draft.actors and draft.recipients)
    if draft.frame.needs == "recipient":
        return bool(draft.recipients)
    if draft.frame.needs == "actor":
        return bool(draft.actors)
    return bool(draft.actors or draft.recipients)
