"""Things handed over: which words, how many, and their plain English name."""

import re
from collections.abc import Iterator, Mapping, Sequence

from blocwatch.coding.frames import Frame, Goods
from blocwatch.coding.grammar import Tree, markers
from blocwatch.coding.triggers import Trigger
from blocwatch.model import Item, Span, Token

AMOUNT = re.compile(r"\d[\d\s  .,]*\d|\d")

MONEY = "money"
"""What an amount in a currency is where the text says no more; currencies are in capitals (ISO 4217)."""


def items(
    tree: Tree,
    trigger: Trigger,
    frame: Frame,
    text: str,
    goods: Goods,
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


def things(tree: Tree, at: int, text: str, goods: Goods) -> Iterator[Item]:
    """A noun and what is coordinated with it, as items; nouns that are no goods are kept by their words."""
    members = [at, *(child for child in tree.children[at] if tree.tokens[child].relation == "conj")]
    for member in members:
        if tree.tokens[member].pos in {"NOUN", "PROPN", "NUM", "SYM"}:
            yield _thing(tree, member, text, goods)


def _thing(tree: Tree, at: int, text: str, goods: Goods) -> Item:
    span = _with_what_is_counted(tree, at, phrase(tree, at), goods)
    words = span.of(text)
    inside = [token for token in tree.tokens if token.span.within(span)]
    amount = AMOUNT.search(words)
    name = _plain_name([token.lemma for token in inside], words, goods.names)
    if not amount:
        return Item(name, span, None, None)
    number = _number(amount.group())
    after = [token for token in inside if token.span.start >= span.start + amount.end()]
    before = [token for token in inside if token.span.stop <= span.start + amount.start()]
    times = next((goods.times[word] for word in _forms(after[:1]) if word in goods.times), 1.0)
    near = after[: 2 if times != 1 else 1] + before[-1:]
    unit = next((goods.units[word] for word in _forms(near) if word in goods.units), None)
    if name == words and unit is not None and unit.isupper():
        name = MONEY
    return Item(name, span, number * times if number is not None else None, unit)


def _forms(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        yield token.lemma.casefold()
        yield token.text.casefold().rstrip(".")


def _with_what_is_counted(tree: Tree, at: int, span: Span, goods: Goods) -> Span:
    """Of «tons of grain» the grain too: where a unit is told of something by a preposition."""
    if not any(word in goods.units for word in _forms([tree.tokens[at]])):
        return span
    for child in tree.children[at]:
        if child > at and tree.preposition(child) == "of" and tree.tokens[child].pos == "NOUN":
            return Span(span.start, max(span.stop, phrase(tree, child).stop))
    return span


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
