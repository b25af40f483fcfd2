"""To whom an act is done that names nobody: the sentence has told it already.

Rules in order, the first that speaks fills the side that is empty: of verbs told alongside the later
shares the recipients of the earlier («вызвала посла России и потребовала», "closed the borders with
Niger, froze the assets"); a denial answers who accused or demanded, a condemnation or a threat who
did what it is about («Израиль ввёл войска; Египет осудил эти действия»); whom a state's own police
hold or disperse are its people.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from blocwatch.coding.events import Draft
from blocwatch.coding.grammar import Tree
from blocwatch.coding.reading import Named, Reading
from blocwatch.model import Code, EntityKind, EventType, Link, Mention, Quad, Status

ACCUSING = frozenset({EventType.ACCUSE, EventType.REQUEST, EventType.THREATEN})
SHARING = frozenset({*ACCUSING, EventType.SANCTION, EventType.AID})
REACTING = frozenset({EventType.ACCUSE, EventType.THREATEN})
ON_PEOPLE = frozenset({"arrest", "crowd-control"})
FORCES = frozenset({"COP", "GOV", "SPY", "JUD"})
CONFLICT = frozenset({Quad.VERBAL_CONFLICT, Quad.MATERIAL_CONFLICT})
OCCURRED = frozenset({Status.ACTUAL, Status.HISTORICAL})
SCORE = 0.4
LATELY = 2
"""Sentences within which an act is answered."""
STEM = 4
"""Letters that a verb and its noun share («атаковал», «атаку»)."""

Rule = Callable[[Reading, Draft, Sequence[Draft]], tuple[Named, ...]]


def answered(reading: Reading, acts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The acts in their order, with a recipient where a rule finds one."""
    found: list[Draft] = []
    for one in acts:
        before = [
            other
            for other in found
            if other.trigger.sentence == one.trigger.sentence and other.trigger.at < one.trigger.at
        ]
        filled = one if one.recipients or one.frame.mutual else _filled(reading, one, before)
        lately = [other for other in found if 0 < one.trigger.sentence - other.trigger.sentence <= LATELY]
        found.append(filled if filled.recipients or one.frame.mutual else _of_lately(reading, one, lately))
    return tuple(found)


def _of_lately(reading: Reading, one: Draft, before: Sequence[Draft]) -> Draft:
    """The act with the recipient that the sentences before tell: who accused those who deny, or who did what
    is condemned by its own word ("arrested two generals. ... condemned the arrests")."""
    if one.type is EventType.REJECT:
        deeds = [
            other
            for other in before
            if other.type in ACCUSING and _sides(other.recipients) & _sides(one.actors)
        ]
    elif one.type is EventType.ACCUSE and one.frame.kind != "noun":
        tree = reading.trees[one.trigger.sentence]
        objects = {
            tree.tokens[at].lemma[:STEM]
            for at in tree.children[one.trigger.at]
            if tree.tokens[at].relation in {"obj", "nsubj:pass"}
        }
        deeds = [other for other in before if other.status in OCCURRED and _told_by(reading, other) & objects]
    else:
        return one
    recipients = _others(one, deeds)
    return replace(one, recipients=recipients, rule=f"{one.rule}, of lately") if recipients else one


def _told_by(reading: Reading, one: Draft) -> frozenset[str]:
    """The first letters of the words that tell an act, which a verb and its noun share."""
    tree = reading.trees[one.trigger.sentence]
    return frozenset(tree.tokens[at].lemma[:STEM] for at in one.trigger.parts)


def _filled(reading: Reading, one: Draft, before: Sequence[Draft]) -> Draft:
    for rule in RULES:
        recipients = rule(reading, one, before)
        if recipients:
            return replace(one, recipients=recipients, rule=f"{one.rule}, {rule.__name__}")
    return one


def shared(reading: Reading, one: Draft, before: Sequence[Draft]) -> tuple[Named, ...]:
    """The recipients of the act that the same actors did right before; an appeal to change is to anybody, and
    what is told by the way ("Israel, which bombed Iran, has warned") is not shared, nor is what is asked of
    somebody nobody knows («призвал сограждан»)."""
    if one.type not in SHARING or one.mode == "change":
        return ()
    tree = reading.trees[one.trigger.sentence]
    asked = tree.child(one.trigger.at, "obj")
    if asked is not None and tree.tokens[asked].feature("Animacy") == "Anim":
        return ()
    same = [
        other
        for other in before
        if other.recipients
        and _sides(other.actors) == _sides(one.actors)
        and not _by_the_way(tree, other.trigger.at, one.trigger.at)
    ]
    return same[-1].recipients if same and _sides(one.actors) else ()


def answer(_reading: Reading, one: Draft, before: Sequence[Draft]) -> tuple[Named, ...]:
    """Who accused or demanded, where it is denied or refused."""
    if one.type is not EventType.REJECT:
        return ()
    return _others(one, [other for other in before if other.type in ACCUSING])


def reaction(_reading: Reading, one: Draft, before: Sequence[Draft]) -> tuple[Named, ...]:
    """Who did what is condemned or threatened for; a noun («беспокойство») is about no doer."""
    if one.type not in REACTING or one.frame.kind == "noun":
        return ()
    deeds = [other for other in before if other.status in OCCURRED and other.type.quad in CONFLICT]
    return _others(one, deeds)


def of_which(reading: Reading, one: Draft, before: Sequence[Draft]) -> tuple[Named, ...]:
    """Who did what a relative clause speaks of: «навчання, які Пхеньян засудив»."""
    token = reading.trees[one.trigger.sentence].tokens[one.trigger.at]
    if one.type not in REACTING or not token.relation.startswith("acl"):
        return ()
    return _others(one, [other for other in before if token.head in other.trigger.parts])


def people(reading: Reading, one: Draft, _before: Sequence[Draft]) -> tuple[Named, ...]:
    """The people of the state whose forces hold or disperse them; their word stands after the verb."""
    if one.mode not in ON_PEOPLE or len(one.actors) != 1:
        return ()
    actor = one.actors[0]
    state, _, sector = actor.code.partition(".")
    tree = reading.trees[one.trigger.sentence]
    held = tree.child(one.trigger.at, "obj", "nsubj:pass", "obl")
    if sector not in FORCES or held is None:
        return ()
    span = tree.tokens[held].span
    link = Link(
        Mention(span, EntityKind.GROUP), Code(f"{state}.CVL"), None, None, SCORE, ("held by", str(actor.code))
    )
    return (Named(link, one.trigger.sentence, held, span),)


RULES: tuple[Rule, ...] = (shared, answer, of_which, reaction, people)


def _by_the_way(tree: Tree, inner: int, at: int) -> bool:
    """Whether a word stands in a relative clause that another does not stand in."""
    return any(
        tree.tokens[one].relation.startswith("acl") and at not in tree.below(one)
        for one in (inner, *tree.above(inner))
    )


def _others(one: Draft, before: Sequence[Draft]) -> tuple[Named, ...]:
    """The actors of the nearest act before that are not its own."""
    for other in reversed(before):
        if other.actors and not _sides(other.actors) & _sides(one.actors):
            return other.actors
    return ()


def _sides(named: Sequence[Named]) -> frozenset[str]:
    return frozenset(one.broad for one in named)
