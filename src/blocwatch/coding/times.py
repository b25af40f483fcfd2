"""Which date belongs to which act and which saying."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from blocwatch.coding.claims import Told
from blocwatch.coding.dates import Dated, ahead, behind
from blocwatch.coding.events import Draft
from blocwatch.coding.grammar import Tree
from blocwatch.coding.reading import Reading
from blocwatch.model import Span, Status, When

BACKGROUND = timedelta(days=30)
"""What ended so long before the news is told as background (coding guide: a month or more)."""
OF_OTHERS = frozenset({"gap", "monthly", "night"})
"""Kinds of dates that are not the verb's: "a day after ...", «февральский доклад», a bare «ночью»."""


def dated_claims(reading: Reading, claims: Sequence[Told]) -> tuple[Told, ...]:
    """Every claim with the date its cue stands with, if the text tells one outside the contents.

    A claim told or cited inside another has no date of its own there.
    """
    contents = [one.saying.content for one in claims]
    found = []
    for one in claims:
        dates = _open(reading, one.saying.sentence, one.saying.cue, contents)
        own = one.saying.rule != "citing" and one.parent is None
        date = _nearest(reading.trees[one.saying.sentence], one.saying.at, dates) if own else None
        found.append(replace(one, when=_read(reading, date, Status.ACTUAL)))
    return tuple(found)


def dated_acts(reading: Reading, drafts: Sequence[Draft], claims: Sequence[Told]) -> tuple[Draft, ...]:
    """Every act with the date of its clause; what ended a month before the news becomes historical."""
    contents = [one.saying.content for one in claims]
    found: list[Draft] = []
    for one in drafts:
        dates = _open(reading, one.trigger.sentence, one.span, contents)
        date = _nearest(reading.trees[one.trigger.sentence], one.trigger.at, dates)
        found.append(_aged(reading, replace(one, when=_read(reading, date, one.status))))
    return tuple(found)


def _open(reading: Reading, number: int, span: Span, contents: Sequence[Span]) -> list[Dated]:
    """The dates of a sentence that a stretch may take: those told in the same content as it."""
    region = _region(span, contents)
    dates = [date for date in reading.dates[number] if _region(date.span, contents) == region]
    told = [date for date in dates if date.kind not in OF_OTHERS]
    return told or [date for date in dates if date.kind == "night"]


def _read(reading: Reading, date: Dated | None, status: Status) -> When | None:
    """The days a date means for an act of a status: «в мае» lies ahead of a plan, behind a deed."""
    published = reading.document.published
    if date is None or published is None:
        return date.when if date else None
    if status is Status.FUTURE:
        return ahead(date, published)
    return behind(date, published) if status is Status.ACTUAL else date.when


def _region(span: Span, contents: Sequence[Span]) -> Span | None:
    """The narrowest content a stretch stands in."""
    around = [content for content in contents if span.within(content)]
    return min(around, key=lambda content: content.stop - content.start, default=None)


def _nearest(tree: Tree, at: int, dates: Sequence[Dated]) -> Dated | None:
    """The date the word governs, else the one that hangs on the same verb, else the nearest in its clause."""
    verb = at if tree.tokens[at].pos in {"VERB", "AUX"} else tree.verb_over(at)
    below = set(tree.below(at))
    best: tuple[int, int, Span] | None = None
    found: Dated | None = None
    for date in dates:
        head = tree.head_of(date.span)
        if head < 0 or _other_verb(tree, at, head):
            continue
        rank = 0 if head in below else 1 if verb is not None and tree.verb_over(head) == verb else 2
        if best is None or (rank, abs(head - at), date.span) < best:
            best, found = (rank, abs(head - at), date.span), date
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
