"""«в обмен на», "in return for": where the words stand, and what is given."""

from blocwatch.coding.cues import Cues
from blocwatch.coding.grammar import Tree
from blocwatch.model import Span


def exchange_at(tree: Tree, at: int, cues: Cues) -> int | None:
    """Where the words «в обмен на» that begin at a token end; None when they do not."""
    first = tree.tokens[at].lemma
    for words in cues.exchange:
        if words[0] == first and tuple(token.lemma for token in tree.tokens[at : at + len(words)]) == words:
            return at + len(words)
    return None


def exchanged(tree: Tree, start: int) -> Span | None:
    """The noun phrase after «в обмен на», with what is coordinated with it, up to a comma or a verb."""
    last = None
    for at in range(start, len(tree.tokens)):
        token = tree.tokens[at]
        if token.text in ",;:.()–—" or token.pos in {"VERB", "AUX", "SCONJ"}:
            break
        if token.pos not in {"CCONJ", "ADP", "PUNCT", "DET"}:
            last = at
    return None if last is None else Span(tree.tokens[start].span.start, tree.tokens[last].span.stop)
