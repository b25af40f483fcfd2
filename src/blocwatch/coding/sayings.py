"""Who says so, and what: every way a sentence ascribes a content, one small rule each."""

from collections.abc import Callable, Iterator

from blocwatch.coding.room import Room, Saying
from blocwatch.coding.said_before_source import phrase_before_source
from blocwatch.coding.said_in_clauses import bare_clause, clause_after, clause_before, expressed
from blocwatch.coding.said_otherwise import (
    about_that,
    called,
    denied_charge,
    denied_that,
    quotation_after,
    quotation_before,
    told_of,
)

Rule = Callable[[Room, int], Saying | None]

RULES: tuple[Rule, ...] = (
    phrase_before_source,
    called,
    expressed,
    clause_after,
    denied_that,
    denied_charge,
    quotation_after,
    quotation_before,
    bare_clause,
    clause_before,
    about_that,
    told_of,
)


def sayings(room: Room) -> Iterator[Saying]:
    """All sayings of a sentence: for every word the first rule that speaks."""
    for at in range(len(room.tree.tokens)):
        for rule in RULES:
            found = rule(room, at)
            if found is not None:
                yield found
                break
