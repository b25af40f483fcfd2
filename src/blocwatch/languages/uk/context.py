"""What a word is where it stands: an ordered list of small rules over the tagged words of a sentence."""

from collections.abc import Callable

from blocwatch.languages.uk.graph import Graph
from blocwatch.languages.uk.open_in_context import (
    adverb_like_an_adjective,
    first_name_like_a_noun,
    month_like_an_adjective,
    name_that_begins_with_an_adjective,
    noun_like_an_adjective,
    noun_like_an_infinitive,
    surname_like_a_noun,
    surname_like_an_adjective,
    woman_or_adjective,
)
from blocwatch.languages.uk.small_in_context import (
    half_preposition,
    linking_word_inside,
    possessive_before_noun,
    time_ago,
    what_that_is_a_subject,
    whether,
    who_that_opens,
)
from blocwatch.languages.uk.word import Word

Rule = Callable[[Graph, int], Word | None]


def in_context(graph: Graph) -> None:
    """Every word as the first rule that speaks wants it."""
    for at in range(len(graph.words)):
        for rule in RULES:
            found = rule(graph, at)
            if found is not None:
                graph.words[at] = found
                break


RULES: tuple[Rule, ...] = (
    noun_like_an_infinitive,
    time_ago,
    first_name_like_a_noun,
    adverb_like_an_adjective,
    name_that_begins_with_an_adjective,
    month_like_an_adjective,
    possessive_before_noun,
    half_preposition,
    whether,
    linking_word_inside,
    what_that_is_a_subject,
    who_that_opens,
    surname_like_an_adjective,
    surname_like_a_noun,
    woman_or_adjective,
    noun_like_an_adjective,
)
