"""Things handed over: which words, how many, and their plain English name."""

import re
from collections.abc import Iterator, Mapping, Sequence

from blocwatch.coding.frames import Frame
from blocwatch.coding.grammar import Tree, markers
from blocwatch.coding.triggers import Trigger
from blocwatch.model import Item, Span, Token

AMOUNT = re.compile(r"\d[\d\s  .,]*\d|\d")


def items(
    tree: Tree,
    trigger: Trigger,
    frame: Frame,
    text: str,
    goods: Mapping[str, str],
    named: Sequence[Span],
) -> tuple[Item, ...]:
    """The things in a frame's item slot, each conjunct one item; who or where is named is no thing."""
    for marker in frame.item:
        for at, token in enumerate(tree.tokens):
            if not _may_be_thing(token, named):
                continue
            place = markers(tree, trigger.at, at)
            if place and place[1] == 0 and marker in place[0]:
                return tuple(one for one in things(tree, at, text, goods) if one.span not in named)
    return ()


def _may_be_thing(token: Token, named: Sequence[Span]) -> bool:
    noun = token.pos in {"NOUN", "PROPN", "NUM", "SYM"} and token.relation not in {
        "conj",
        "appos",
        "compound",
    }
    return noun and not any(token.span.within(one) for one in named)


def things(tree: Tree, at: int, text: str, goods: Mapping[str, str]) -> Iterator[Item]:
    """A noun and what is coordinated with it, as items; nouns that are no goods are kept by their words."""
    members = [at, *(child for child in tree.children[at] if tree.tokens[child].relation == "conj")]
    for member in members:
        if tree.tokens[member].pos in {"NOUN", "PROPN", "NUM", "SYM"}:
            yield _thing(tree, member, text, goods)


def _thing(tree: Tree, at: int, text: str, goods: Mapping[str, str]) -> Item:
    span = phrase(tree, at)
    words = span.of(text)
    lemmas = [token.lemma for token in tree.tokens if token.span.within(span)]
    amount = AMOUNT.search(words)
    return Item(_plain_name(lemmas, words, goods), span, _number(amount.group()) if amount else None, None)


def _plain_name(lemmas: list[str], words: str, goods: Mapping[str, str]) -> str:
    """The English name of the longest known run of dictionary forms, else the words themselves."""
    joined = " " + " ".join(lemmas) + " "
    known = [key for key in goods if f" {key} " in joined]
    return goods[max(known, key=lambda key: (len(key), key))] if known else words


def _number(digits: str) -> float | None:
    plain = re.sub(r"[\s  ]", "", digits)
    plain = plain.replace(",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+", plain) else plain.replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        return None


def phrase(tree: Tree, at: int) -> Span:
    """A noun with its adjectives, numbers and close attributes, without its coordination and clauses."""
    kept = {at}
    todo = [at]
    while todo:
        for child in tree.children[todo.pop()]:
            token = tree.tokens[child]
            if token.relation in {"amod", "nummod", "nummod:gov", "compound", "det", "flat", "advmod"} or (
                token.relation == "nmod"
                and tree.preposition(child) is None
                and token.pos == "NOUN"
                and child > at
            ):
                kept.add(child)
                todo.append(child)
    first, last = min(kept), max(kept)
    if any(tree.tokens[one].text in ",;:" for one in range(first, last)):
        first = last = at
    return Span(tree.tokens[first].span.start, tree.tokens[last].span.stop)
