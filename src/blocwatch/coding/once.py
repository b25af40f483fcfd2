"""Each act once: what a document tells twice, in other words or in parts, is one act at its fullest."""

from collections.abc import Iterable, Iterator, Sequence

from blocwatch.coding.events import Draft
from blocwatch.coding.grammar import Tree
from blocwatch.coding.reading import Named, Reading
from blocwatch.model import EventType

_STEM = 5
"""Letters by which a word is known in its other aspect or as a noun."""


def once(reading: Reading, drafts: Sequence[Draft], harm: frozenset[str]) -> Iterator[Draft]:
    """The same act told twice in a document is one, at its fullest mention; `harm` are verbs of what an
    attack led to ("killing three")."""
    kept: list[Draft] = []
    for one in drafts:
        twin = next(
            (
                other
                for other in kept
                if _of_one_deed(reading, one, other, harm)
                or (_same_act(one, other) and not _apart(reading, one, other))
            ),
            None,
        )
        if twin is None:
            kept.append(one)
        elif _fullness(one) > _fullness(twin):
            kept[kept.index(twin)] = one
    yield from kept


def _of_one_deed(reading: Reading, one: Draft, other: Draft, harm: frozenset[str]) -> bool:
    """Whether one of two tellings hangs on the other's words: "hosted a round of talks", "attacked the camp,
    killing nine" are one act, and what was fired for it is («напал, выпустив ракеты»)."""
    shown = {one.type, other.type} == {EventType.ASSAULT, EventType.MOBILIZE} and one.attendant
    same = (one.type is other.type or shown) and one.trigger.sentence == other.trigger.sentence
    if not same or one.frame.type is EventType.REQUEST or not _sides(one.actors) & _sides(other.actors):
        return False
    tree = reading.trees[one.trigger.sentence]
    return _hangs_on(tree, one, other, harm) or _hangs_on(tree, other, one, harm)


def _hangs_on(tree: Tree, one: Draft, other: Draft, harm: frozenset[str]) -> bool:
    """Whether an act's word is below another's phrase: a noun by way of nouns, a verb as its attendant."""
    token = tree.tokens[one.trigger.at]
    if one.recipients and _sides(one.recipients) != _sides(other.recipients):
        return False
    if token.pos in {"VERB", "AUX"}:
        told_along = token.relation in {"advcl", "acl", "xcomp"} and token.feature("VerbForm") != "Fin"
        follows = not one.recipients or token.relation == "xcomp" or token.lemma in harm
        return told_along and follows and token.head in other.trigger.parts
    at = one.trigger.at
    through = {"nmod", "obj", "compound", "nsubj"}
    while tree.tokens[at].relation in through and tree.preposition(at) in {None, "of"}:
        at = tree.tokens[at].head
        if at in other.trigger.parts:
            return True
    return False


def _same_act(one: Draft, other: Draft) -> bool:
    if (
        one.type is not other.type
        or one.status is not other.status
        or (one.returns is None) is not (other.returns is None)
    ):
        return False
    actors, recipients = _sides(one.actors), _sides(one.recipients)
    others, other_recipients = _sides(other.actors), _sides(other.recipients)
    if not actors or not others:
        return False
    if one.trigger.sentence == other.trigger.sentence and not (one.attendant or other.attendant):
        return actors == others and recipients == other_recipients and one.trigger.at == other.trigger.at
    alike = _word(one) == _word(other) or _stem(one) == _stem(other)
    same = recipients == other_recipients or not (recipients and other_recipients)
    retold = bool(recipients) and recipients == other_recipients and _next_to(one, other)
    return (alike or retold) and actors == others and same


def _next_to(one: Draft, other: Draft) -> bool:
    """Whether one sentence follows the other: what is told next in other words is told again."""
    return abs(one.trigger.sentence - other.trigger.sentence) == 1


def _word(one: Draft) -> str:
    """The word that told the act, in its dictionary form."""
    return one.rule.split(",")[0].split(":")[-1]


def _stem(one: Draft) -> str:
    """What the two aspects of a verb share («обвинить», «обвинять»), and a verb with its noun."""
    return _word(one)[:_STEM]


def _apart(reading: Reading, one: Draft, other: Draft) -> bool:
    """Whether the sentences tell of years that do not meet."""
    years, others = (
        {dated.when.end.year for dated in reading.dates[draft.trigger.sentence]} for draft in (one, other)
    )
    return bool(years and others) and not years & others


def _sides(named: Iterable[Named]) -> frozenset[str]:
    return frozenset(one.broad for one in named)


def _fullness(one: Draft) -> tuple[int, int]:
    return len(one.actors) + len(one.recipients), len(one.items)
