"""Where a clause begins and ends: between the marks and the linking words that part clauses."""

from blocwatch.coding.grammar import Tree


def hung_after(tree: Tree, last: int, at: int) -> list[int]:
    """What a preposition leads right after a word and was hung on the verb itself, in order; of a phrase that
    the parser cut («звинуватив у зневазі | до права», "denied shipping arms | to Chad")."""
    after = last + 1
    if after >= len(tree.tokens) or tree.tokens[after].pos != "ADP":
        return []
    noun = tree.tokens[after].head
    return sorted(tree.below(noun)) if noun > after and tree.tokens[noun].head == at else []


def clause(tree: Tree, at: int) -> list[int]:
    """Tokens of the clause a word stands in: between the marks and linking words that part clauses."""
    tokens = tree.tokens
    start, stop = at, at
    while start > 0 and not _parts_clauses(tree, start - 1):
        start -= 1
    while stop + 1 < len(tokens) and not _parts_clauses(tree, stop + 1):
        stop += 1
    return list(range(start, stop + 1))


def _parts_clauses(tree: Tree, at: int) -> bool:
    token = tree.tokens[at]
    if token.pos == "SCONJ" or token.text in ';:—–«»“”"':
        return token.text not in '«»“”"' or token.pos == "SCONJ"
    if token.pos == "CCONJ" and token.head >= 0 and tree.tokens[token.head].pos == "VERB":
        return True
    follows = tree.tokens[at + 1] if at + 1 < len(tree.tokens) else None
    return (
        token.text == ","
        and follows is not None
        and (
            follows.pos in {"SCONJ", "VERB", "CCONJ"}
            or follows.lemma in {"который", "что", "який", "which", "who"}
        )
    )
