"""Which date belongs to which act and which saying."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from blocwatch.coding.claims import Told
from blocwatch.coding.dates import Dated, ahead, behind, opening
from blocwatch.coding.events import Draft
from blocwatch.coding.grammar import Tree
from blocwatch.coding.lent import lent
from blocwatch.coding.reading import Reading
from blocwatch.languages import Table
from blocwatch.model import Span, Status, When

BACKGROUND = timedelta(days=30)
"""What ended so long before the news is told as background (coding guide: a month or more)."""
ATTRIBUTES = frozenset({"monthly", "weekly", "night"})
INSERTED = frozenset({"citing", "words before the source", "clause before the verb"})
"""Rules of sayings whose cue, where it stands before the content, is put into it: «в мае, по словам X»."""
SINCE_A_DAY = frozenset({"since day", "since day of month", "since weekday", "since near day"})
OF_OTHERS = ATTRIBUTES | {"gap"}
"""Kinds of dates that are not the verb's: "a day after ...", «февральский доклад», a bare «ночью»."""


def dated_claims(reading: Reading, claims: Sequence[Told]) -> tuple[Told, ...]:
    """Every claim with the date its cue stands with, if the text tells one outside the contents.

    A claim told or cited inside another has no date of its own there.
    """
    contents = [one.saying.content for one in claims]
    found = []
    for one in claims:
        dates = _open(_within(reading, one.saying.sentence, one.saying.cue, contents))
        own = one.saying.rule != "citing" and one.parent is None
        date = _nearest(reading.trees[one.saying.sentence], one.saying.at, dates) if own else None
        found.append(replace(one, when=_read(reading, date, Status.ACTUAL)))
    return tuple(found)


def dated_acts(
    reading: Reading, drafts: Sequence[Draft], claims: Sequence[Told], words: Table
) -> tuple[Draft, ...]:
    """Every act with the date of its clause, else one its sentence lends; what is old is historical."""
    clause_words = frozenset(words.get("clause_words", ()))
    begins = bool(words.get("since_begins"))
    found: list[Draft] = []
    for one in drafts:
        tree, at = reading.trees[one.trigger.sentence], one.trigger.at
        told = _region_dates(reading, one.trigger.sentence, one.span, claims)
        date = _nearest(tree, at, _open(told), reading.document.published)
        if date is None:
            date = lent(tree, at, [each for each in told if each.kind not in ATTRIBUTES], clause_words)
        if date is not None and begins and _done_at_once(tree, at):
            date = _first_day(date)
        found.append(_aged(reading, replace(one, when=_read(reading, date, _time(tree, one)))))
    return tuple(found)


def _done_at_once(tree: Tree, at: int) -> bool:
    """Whether a verb tells a single deed: past, and not of the aspect that lasts."""
    token = tree.tokens[at]
    return token.feature("Tense") == "Past" and token.feature("Aspect") != "Imp"


def _first_day(date: Dated) -> Dated:
    """«с 17 октября запретил»: the ban is of that day, whatever it lasts."""
    return opening(date) if date.kind in SINCE_A_DAY else date


def _time(tree: Tree, one: Draft) -> Status:
    """Where an act lies in time: what is only possible lies ahead unless its verb is past."""
    if one.status is Status.HYPOTHETICAL and tree.tokens[one.trigger.at].feature("Tense") != "Past":
        return Status.FUTURE
    return one.status


def _region_dates(reading: Reading, number: int, span: Span, claims: Sequence[Told]) -> list[Dated]:
    """The dates of the content a stretch stands in, else those before a cue put in («В мае, по словам X»)."""
    contents = [one.saying.content for one in claims]
    dates = _within(reading, number, span, contents)
    inserted = [
        one.saying.cue.start
        for one in claims
        if one.saying.rule in INSERTED and one.saying.sentence == number and span.within(one.saying.content)
        if one.saying.cue.stop <= one.saying.content.start
    ]
    return dates or [date for date in reading.dates[number] if inserted and date.span.stop <= min(inserted)]


def _within(reading: Reading, number: int, span: Span, contents: Sequence[Span]) -> list[Dated]:
    region = _region(span, contents)
    return [date for date in reading.dates[number] if _region(date.span, contents) == region]


def _open(dates: Sequence[Dated]) -> list[Dated]:
    """The dates that may be a verb's own."""
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


def _nearest(
    tree: Tree,
    at: int,
    dates: Sequence[Dated],
    published: date | None = None,
) -> Dated | None:
    """The date the word governs, else the one that hangs on the same verb, else the nearest in its clause."""
    verb = at if tree.tokens[at].pos in {"VERB", "AUX"} else tree.verb_over(at)
    below = set(tree.below(at))
    best: tuple[int, int, Span] | None = None
    found: Dated | None = None
    for one in dates:
        head = tree.head_of(one.span)
        if head < 0 or _other_verb(tree, at, head):
            continue
        if _of_a_thing(tree, at, head, one) and (len(dates) > 1 or tree.tokens[head].relation == "nmod"):
            continue
        if published and _of_lower_verb(tree, at, head, _to_come(one, published)):
            continue
        rank = 0 if head in below else 1 if verb is not None and tree.verb_over(head) == verb else 2
        if best is None or (rank, abs(head - at), one.span) < best:
            best, found = (rank, abs(head - at), one.span), one
    return found


def _of_a_thing(tree: Tree, at: int, head: int, dated: Dated) -> bool:
    """Whether a bare year tells which agreement is meant («соглашения 1974 года»), not when it was done."""
    token = tree.tokens[head]
    if dated.kind != "year" or token.relation not in {"nmod", "nummod"} or token.head < 0:
        return False
    owner = tree.tokens[token.head]
    led = any(tree.tokens[one].relation == "case" for one in tree.children[head])
    return owner.pos == "NOUN" and token.head not in {at, *tree.above(at)} and not led


def _to_come(dated: Dated, published: date) -> bool:
    """Whether a date lies ahead or may: what is asked or promised can only lie ahead of the asking."""
    return dated.when.end > published or ahead(dated, published) != dated.when


def _of_lower_verb(tree: Tree, at: int, head: int, to_come: bool) -> bool:
    """Whether a date is that of what is asked or promised («призвал завершить до июля»), of a participle or
    of what is told by the way ("Israel, which bombed it last year, has warned").

    An infinitive has its own time, which can only lie ahead, unless the act is told by it or stands under it.
    """
    lower = head if tree.tokens[head].pos in {"VERB", "AUX"} else tree.verb_over(head)
    if lower is None or at in set(tree.below(lower)):
        return False
    token = tree.tokens[lower]
    if lower <= at:
        return lower < at and token.relation.startswith("acl")
    if at not in set(tree.above(lower)):
        return False
    form = token.feature("VerbForm")
    return (form == "Inf" and to_come) or (form == "Part" and token.relation == "acl")


def _other_verb(tree: Tree, at: int, head: int) -> bool:
    """Whether a linking word or another finite verb parts a date from the act."""
    low, high = min(at, head), max(at, head)
    for other in range(low + 1, high):
        token = tree.tokens[other]
        if (token.pos == "SCONJ" and token.relation != "case") or token.text == ";":
            return True
        if (
            token.pos == "VERB"
            and token.feature("VerbForm") in {"Fin", None}
            and other != at
            and (not _shares(tree, other, at) or (at < other < head and _somebody_elses(tree, at, other)))
        ):
            return True
    return False


def _somebody_elses(tree: Tree, at: int, later: int) -> bool:
    """Whether a later verb has another subject, whose date says nothing of the verb before («выслал послов, а
    Перу порвало отношения ещё в июле»)."""
    own = [child for child in tree.children[later] if tree.tokens[child].relation.startswith("nsubj")]
    return tree.tokens[at].pos == "VERB" and bool(own) and min(own) > at


def _shares(tree: Tree, one: int, other: int) -> bool:
    """Coordinated verbs with one subject share the date: «прибыл 5 марта и подписал»."""
    return tree.tokens[one].head == other or tree.tokens[other].head == one


def _aged(reading: Reading, one: Draft) -> Draft:
    published = reading.document.published
    if one.status is Status.ACTUAL and one.when and published and one.when.end < published - BACKGROUND:
        return replace(one, status=Status.HISTORICAL)
    return one
