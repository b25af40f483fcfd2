"""The tables of attitude of a language: entries that tell one's attitude to another, and words that judge."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from blocwatch.coding.grammar import Tree
from blocwatch.languages import Table

GAP = 3
"""Tokens that may stand between two words of an entry."""
TELLING = frozenset({"VERB", "AUX", "NOUN", "ADJ"})


@dataclass(frozen=True, slots=True)
class Entry:
    """Further words of an entry, and whether it is for or against whom it is done to."""

    rest: tuple[str, ...]
    favourable: bool


@dataclass(frozen=True, slots=True)
class WordsOfAttitude:
    """Entries by their first dictionary form, longest first, words of judgement, markers best first.

    `towards`: where the one stands to whom an attitude goes; `of_noun`: who holds what a noun tells.
    """

    entries: Mapping[str, tuple[Entry, ...]]
    positive: frozenset[str]
    negative: frozenset[str]
    towards: tuple[str, ...]
    of_noun: tuple[str, ...]


def words_of_attitude(attitudes: Table, evaluations: Table) -> WordsOfAttitude:
    """A language's two tables as a record; a language without entries may give an empty table."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for key, favourable in (("for", True), ("against", False)):
        for line in attitudes.get(key, "").splitlines():
            first, *rest = line.split() or ("",)
            found[first].append(Entry(tuple(rest), favourable))
    return WordsOfAttitude(
        {
            first: tuple(sorted(rows, key=lambda one: (-len(one.rest), one.rest)))
            for first, rows in found.items()
        },
        frozenset(evaluations["positive"].split()),
        frozenset(evaluations["negative"].split()),
        tuple(evaluations["towards"].split()),
        tuple(evaluations["of_noun"].split()),
    )


def found_in(tree: Tree, words: WordsOfAttitude) -> Iterator[tuple[tuple[int, ...], Entry]]:
    """Tokens of each entry of a sentence with it: the longest that begins at a word, none inside another."""
    taken: set[int] = set()
    for at, token in enumerate(tree.tokens):
        for entry in words.entries.get(token.lemma, ()) if token.pos in TELLING else ():
            parts = _parts(tree, at, entry.rest)
            if parts is not None and not taken & set(parts):
                taken |= set(parts)
                yield parts, entry
                break


def _parts(tree: Tree, at: int, rest: tuple[str, ...]) -> tuple[int, ...] | None:
    """Where the words of an entry stand, one after the other; None when one is missing."""
    parts = [at]
    for word in rest:
        near = range(parts[-1] + 1, min(parts[-1] + 2 + GAP, len(tree.tokens)))
        hit = next((other for other in near if tree.tokens[other].lemma == word), None)
        if hit is None:
            return None
        parts.append(hit)
    return tuple(parts)
