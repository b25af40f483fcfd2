"""The parties of an act by their own forms, where the parser hung none of them on its word.

A verb whose subject stands after it, far before it or beside another noun is often left alone by
the parser: «Порицать Кигали Совбез не стал», «Вооружит ли Сеул Киев». The clause is then read as a
reader reads it: who stands in the nominative does it, who bears a marker of the frame has it done.
"""

from collections.abc import Iterator, Sequence

from blocwatch.coding.clauses import clause
from blocwatch.coding.frames import Frame
from blocwatch.coding.grammar import Tree
from blocwatch.coding.reading import Named
from blocwatch.coding.triggers import Trigger

VERBAL = frozenset({"VERB", "AUX"})
SHARING = frozenset({"xcomp", "ccomp", "csubj", "aux", "conj"})
DIRECT = frozenset({"Nom", "Acc"})
Parties = tuple[tuple[Named, ...], tuple[Named, ...]]


def nearby(tree: Tree, trigger: Trigger, frame: Frame, named: Sequence[Named]) -> Parties:
    """Actors and recipients among the named of the trigger's clause; empty for what is not told so."""
    if not _tells(tree, trigger.at):
        return (), ()
    inside = set(clause(tree, trigger.at)) - set(trigger.parts)
    near = [one for one in named if one.at in inside and not _of_another(tree, trigger, one)]
    bare = [one for one in near if not one.place and _bare(tree, one, named)]
    if frame.mutual:
        return tuple(one for one in bare if one.at < trigger.at), _bearing(
            tree, trigger, frame.recipient, near
        )
    actors = _doers(tree, trigger, bare) if "subj" in frame.actor else ()
    others = [one for one in near if one not in actors]
    return actors, _bearing(tree, trigger, frame.recipient, others)


def _tells(tree: Tree, at: int) -> bool:
    """Whether a verb tells rather than attends: no participle («besieged town», "following")."""
    verb = tree.tokens[at]
    if verb.pos not in VERBAL or verb.relation == "amod":
        return False
    helped = tree.child(at, "aux", "aux:pass") is not None or verb.feature("Variant") == "Short"
    return helped or verb.feature("VerbForm") not in {"Part", "Ger"}


def _bare(tree: Tree, one: Named, named: Sequence[Named]) -> bool:
    """Whether no preposition governs it; one that governs a word of nobody reaches no further
    («on Zoom, Kosovo and Israel established relations»)."""
    over = tree.conjunct(one.at)
    return tree.preposition(over) is None or not any(over in tree.inside(other.whole) for other in named)


def _of_another(tree: Tree, trigger: Trigger, one: Named) -> bool:
    """Whether somebody named is an argument of another verb of the clause."""
    over = tree.tokens[tree.conjunct(one.at)].head
    if over < 0 or over == trigger.at or tree.tokens[over].pos not in VERBAL:
        return False
    return over not in set(_chain(tree, trigger.at))


def _chain(tree: Tree, at: int) -> Iterator[int]:
    """The verbs that a verb shares its clause with: those above it by way of infinitives and auxiliaries."""
    while (
        tree.tokens[at].relation in {"xcomp", "ccomp", "csubj", "aux", "conj"} and tree.tokens[at].head >= 0
    ):
        at = tree.tokens[at].head
        yield at


def _doers(tree: Tree, trigger: Trigger, bare: Sequence[Named]) -> tuple[Named, ...]:
    """Who does it: bare and in the nominative; of two alike the first; in the passive the instrumental."""
    passive = tree.passive(trigger.at)
    wanted = "Ins" if passive else "Nom"
    cased = [one for one in bare if tree.tokens[one.at].feature("Case") == wanted]
    if cased or passive:
        return tuple(cased[:1])
    uncased = [one for one in bare if tree.tokens[one.at].feature("Case") is None and one.at < trigger.at]
    if uncased:
        return (uncased[-1],)
    direct = [one for one in bare if tree.tokens[one.at].feature("Case") in DIRECT]
    return tuple(direct[:1]) if len(direct) > 1 else ()


def _bearing(tree: Tree, trigger: Trigger, slot: Sequence[str], near: Sequence[Named]) -> tuple[Named, ...]:
    """Who bears the first marker of the slot that anybody bears, by the words' own form."""
    for marker in slot:
        found = [one for one in near if marker in _own_marks(tree, trigger, one)]
        if found:
            return (min(found, key=lambda one: abs(one.at - trigger.at)),)
    return ()


def _own_marks(tree: Tree, trigger: Trigger, one: Named) -> frozenset[str]:
    node = tree.conjunct(one.at)
    preposition, case = tree.preposition(node), tree.tokens[one.at].feature("Case")
    if preposition:
        return frozenset({preposition, f"{preposition}+{case}"})
    passive = tree.passive(trigger.at)
    if case is None:
        after = one.at > trigger.at
        return frozenset({"obj"}) if after is not passive else frozenset()
    if case == "Nom" and not passive:
        return frozenset()
    return (
        frozenset({str(case), "obj"}) if case in ({"Nom"} if passive else {"Acc"}) else frozenset({str(case)})
    )
