"""What a trigger is instead of an act: a name, a right, a question, what another act is about."""

from collections.abc import Sequence

from blocwatch.coding.contents import governor
from blocwatch.coding.frames import Lexicon
from blocwatch.coding.grammar import Tree
from blocwatch.coding.reading import Reading
from blocwatch.coding.triggers import Trigger
from blocwatch.model import EventType


def no_act(
    reading: Reading, tree: Tree, trigger: Trigger, all_: Sequence[Trigger], lexicon: Lexicon
) -> str | None:
    """What a trigger is instead of an act: who protests («протестующие»), what another act is about."""
    names = any(one.at == trigger.at for one in reading.named[trigger.sentence])
    if len(trigger.parts) == 1 and names and not _attack(trigger):
        return "names a party"
    verb, entitling = tree.tokens[trigger.at], lexicon.words.get("entitling", frozenset())
    if verb.feature("VerbForm") == "Inf" and verb.head >= 0 and tree.tokens[verb.head].lemma in entitling:
        return "a right, no deed"
    if _what_it_is_called(tree, trigger.at, lexicon):
        return "what something is called"
    if verb.lemma in lexicon.words.get("wondering", ()) and _asks_how(tree, trigger.at, lexicon):
        return "a question, no request"
    over = governor(tree, trigger, all_, lexicon)
    return f"content of {over.frames[0].type}" if over else None


def _what_it_is_called(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """Whether a noun is only what something is said to be: «счёл это предупреждением»."""
    token = tree.tokens[at]
    named = token.head >= 0 and tree.tokens[token.head].lemma in lexicon.words.get("naming", ())
    return named and token.pos == "NOUN" and token.feature("Case") == "Ins" and tree.preposition(at) is None


def _asks_how(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """Whether what is asked is a question: "asked how mediation could succeed"."""
    clauses = [child for child in tree.children[at] if tree.tokens[child].relation in {"ccomp", "advcl"}]
    asking = lexicon.words.get("asking", frozenset()) | {"if", "whether"}
    opened = {tree.tokens[word].lemma for one in clauses for word in tree.children[one] if word < one}
    return bool(opened & asking)


def _attack(trigger: Trigger) -> bool:
    """Whether a noun tells an attack, whoever it names: "an Israeli strike on Beirut"."""
    return any(frame.kind == "noun" and frame.type is EventType.ASSAULT for frame in trigger.frames)
