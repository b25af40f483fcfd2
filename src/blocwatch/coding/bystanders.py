"""Who is named in a sentence and has no part in what it tells: speakers, the cited, places of datelines."""

from blocwatch.coding.grammar import Tree
from blocwatch.coding.reading import Named

DASHES = frozenset("-–—")
DATELINE = 9
"""Words within which a dateline ends."""


def told_of(tree: Tree, at: int, named: tuple[Named, ...]) -> tuple[Named, ...]:
    """Those who may have a part in an act: not who speaks, without a verb, before a colon."""
    colon = after_who_speaks(tree, at)
    line = _dateline(tree)
    told = tuple(one for one in named if not _cited(tree, at, one) and not _reported_from(one, line))
    return tuple(one for one in told if colon is None or one.at > colon) or told


def _dateline(tree: Tree) -> int:
    """Where the dash stands behind the place that a report comes from ("PRISTINA, May 23 -"); 0 without."""
    first = tree.tokens[0].text
    dash = next((at for at, one in enumerate(tree.tokens[:DATELINE]) if one.text in DASHES), 0)
    told = any(one.pos in {"VERB", "AUX"} for one in tree.tokens[:dash])
    return dash if first.isupper() and len(first) > 1 and not told else 0


def _reported_from(one: Named, line: int) -> bool:
    """Whether somebody is the place of a dateline; «КНДР — союзник Москвы» has none."""
    return one.at < line and (one.place or "capital" in one.link.because)


def _cited(tree: Tree, at: int, one: Named) -> bool:
    """Whether somebody stands with a noun put in beside the verb: «по данным Reuters, войска обстреляли»."""
    over = tree.tokens[tree.conjunct(one.at)].head
    if over < 0 or tree.tokens[over].pos != "NOUN":
        return False
    return tree.tokens[over].relation == "parataxis" and tree.tokens[over].head == at


def after_who_speaks(tree: Tree, at: int) -> int | None:
    """Where the colon stands before which, without a verb, it is told who speaks."""
    colon = next((one for one in range(at) if tree.tokens[one].text == ":"), None)
    if colon is None or any(one.pos in {"VERB", "AUX"} for one in tree.tokens[:colon]):
        return None
    return colon
