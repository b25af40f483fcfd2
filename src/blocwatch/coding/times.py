"""Which date belongs to which act and which saying."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from blocwatch.coding.claims import Told
from blocwatch.coding.dates import Dated
from blocwatch.coding.events import Draft
from blocwatch.coding.grammar import Tree
from blocwatch.coding.reading import Reading
from blocwatch.model import Span, Status, When

BACKGROUND = timedelta(days=30)
"""What ended so long before the news is told as background (coding guide: a month or more)."""


def dated_claims(reading: Reading, claims: Sequence[Told]) -> tuple[Told, ...]:
    """Every claim with the date its cue stands with, if the text tells one outside the contents."""
    contents = [one.saying.content for one in claims]
    found = []
    for one in claims:
        tree, number = reading.trees[one.saying.sentence], one.saying.sentence
        open_ = [
            date
            for date in reading.dates[number]
            if _region(date.span, contents) == _region(one.saying.cue, contents)
        ]
        when = (
            _nearest(tree, one.saying.at, open_)
            if one.saying.rule != "citing" and one.parent is None
            else None
        )
        found.append(replace(one, when=when))
    return tuple(found)


def dated_acts(reading: Reading, drafts: Sequence[Draft], claims: Sequence[Told]) -> tuple[Draft, ...]:
    """Every act with the date of its clause; what ended a month before the news becomes historical."""
    contents = [one.saying.content for one in claims]
    found: list[Draft] = []
    for one in drafts:
        tree, number = reading.trees[one.trigger.sentence], one.trigger.sentence
        region = _region(one.span, contents)
        open_ = [date for date in reading.dates[number] if _region(date.span, contents) == region]
        when = one.when or _nearest(tree, one.trigger.at, open_)
        found.append(_aged(reading, replace(one, when=when)))
    return tuple(found)


def _region(span: Span, contents: Sequence[Span]) -> Span | None:
    """The narrowest content a stretch stands in."""
    around = [content for content in contents if span.within(content)]
    return min(around, key=lambda content: content.stop - content.start, default=None)


def _nearest(tree: Tree, at: int, dates: Sequence[Dated]) -> When | None:
    """The date the word governs, else the one that hangs on the same verb, else the nearest in its clause."""
    verb = at if tree.tokens[at].pos in {"VERB", "AUX"} else tree.verb_over(at)
    below = set(tree.below(at))
    best: tuple[int, int, Span] | None = None
    found: When | None = None
    for date in dates:
        head = tree.head_of(date.span)
        if head < 0 or _other_verb(tree, at, head):
            continue
        rank = 0 if head in below else 1 if verb is not None and tree.verb_over(head) == verb else 2
        if best is None or (rank, abs(head - at), date.span) < best:
            best, found = (rank, abs(head - at), date.span), date.when
    return found


def _other_verb(tree: Tree, at: int, head: int) -> bool:
    """Whether a linking word or another finite verb parts a date from the act."""
    low, high = min(at, head), max(at, head)
    for other in range(low + 1, high):
        token = tree.tokens[other]
        if token.pos == "SCONJ" or token.text == ";":
            return True
        if (
            token.pos == "VERB"
            and token.feature("VerbForm") in {"Fin", None}
            and other != at
            and not _shares(tree, other, at)
        ):
            return True
    return False


def _shares(tree: Tree, one: int, other: int) -> bool:
    """Coordinated verbs with one subject share the date: «прибыл 5 марта и подписал»."""
    return tree.tokens[one].head == other or tree.tokens[other].head == one


def _aged(reading: Reading, one: Draft) -> Draft:
    published = reading.document.published
    if one.status is Status.ACTUAL and one.when and published and one.when.end < published - BACKGROUND:
        return replace(one, status=Status.HISTORICAL)
    return one
