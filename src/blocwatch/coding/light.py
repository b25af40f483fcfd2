"""The verbs whose arguments are a noun's: «нанесли удар», "held talks", «вызвало беспокойство в Сеуле»."""

from dataclasses import replace

from blocwatch.coding.frames import Lexicon
from blocwatch.coding.grammar import Tree
from blocwatch.coding.triggers import Trigger


def carrier(tree: Tree, trigger: Trigger, lexicon: Lexicon) -> int | None:
    """The light verb a verbal noun leans on: «нанесли удар», "held talks", «стал поставщиком»."""
    at = _counted(tree, tree.conjunct(trigger.at))
    token = tree.tokens[at]
    if token.pos in {"VERB", "AUX"} or token.head < 0:
        return None
    head = tree.tokens[token.head]
    return token.head if head.pos in {"VERB", "AUX"} and head.lemma in lexicon.light else None


def _counted(tree: Tree, at: int) -> int:
    """«один из поставщиков», "one of the suppliers": the number stands where the noun would."""
    head = tree.tokens[at].head
    one_of = (
        head >= 0 and tree.tokens[head].pos in {"NUM", "PRON", "DET"} and tree.tokens[at].relation == "nmod"
    )
    return tree.conjunct(head) if one_of else at


def lifted(tree: Tree, trigger: Trigger, lexicon: Lexicon) -> Trigger | None:
    """The trigger with the verb whose arguments are its own too: «вызвало беспокойство в Сеуле»."""
    at = _counted(tree, tree.conjunct(trigger.at))
    head = tree.tokens[at].head
    if tree.tokens[trigger.at].pos in {"VERB", "AUX"} or head < 0:
        return None
    carries = tree.tokens[head].lemma in lexicon.light or tree.tokens[head].lemma in lexicon.words.get(
        "causing", ()
    )
    return replace(trigger, parts=(head,)) if carries else None
