"""The day and the place go on: what a sentence leaves out when the one before has told it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from blocwatch.coding.claims import Told
from blocwatch.coding.events import Draft
from blocwatch.coding.reading import Named, Reading
from blocwatch.coding.times import BACKGROUND
from blocwatch.languages import Table
from blocwatch.model import Status, When


def carried_acts(reading: Reading, acts: Sequence[Draft], words: Table) -> tuple[Draft, ...]:
    """An undated act takes day and place of the dated act in the sentence before.

    By the same persons, or told as its sequel («После переговоров ...»).
    """
    sequels = tuple(words.get("sequels", ()))
    found: list[Draft] = []
    for one in acts:
        number = one.trigger.sentence
        sequel = _is_sequel(reading, number, sequels)
        if one.when or not _one_paragraph(reading, number) or (reading.dates[number] and not sequel):
            found.append(one)
            continue
        before = [other for other in found if other.when and other.trigger.sentence == number - 1]
        same = next((other for other in before if _same_persons(one, other)), None)
        if same is None and before and sequel:
            same = before[-1]
        found.append(_continued(one, same) if same else one)
    return tuple(found)


def _continued(one: Draft, before: Draft) -> Draft:
    status = before.status if one.status is Status.ACTUAL else one.status
    return replace(one, when=before.when, where=one.where or before.where, status=status)


def aged_with_claims(reading: Reading, acts: Sequence[Draft], claims: Sequence[Told]) -> tuple[Draft, ...]:
    """What was said a month before the news was done before that: it is background."""
    published = reading.document.published
    old = [
        one.saying.content
        for one in claims
        if one.when is not None and published is not None and one.when.end < published - BACKGROUND
    ]
    return tuple(
        replace(one, status=Status.HISTORICAL)
        if one.status is Status.ACTUAL
        and one.when is None
        and any(one.span.within(content) for content in old)
        else one
        for one in acts
    )


def of_acts(claims: Sequence[Told], acts: Sequence[Draft]) -> tuple[Told, ...]:
    """What an accuser claims he claims when he accuses: the claim takes the act's day."""
    days = {act.span: act.when for act in acts}
    return tuple(
        replace(one, when=days.get(one.saying.cue)) if one.saying.rule.startswith("content of") else one
        for one in claims
    )


def carried_claims(reading: Reading, claims: Sequence[Told]) -> tuple[Told, ...]:
    """An undated claim takes the day its source was told to act on in the sentence before."""
    found = []
    for one in claims:
        when = one.when
        if (
            when is None
            and one.parent is None
            and not reading.dates[one.saying.sentence]
            and _one_paragraph(reading, one.saying.sentence)
        ):
            when = _day_before(reading, one, claims)
        found.append(replace(one, when=when))
    return tuple(found)


def _day_before(reading: Reading, one: Told, claims: Sequence[Told]) -> When | None:
    """The date that opens the sentence before, when that sentence is about the source."""
    number = one.saying.sentence - 1
    sources = {source.broad for source in one.saying.sources}
    contents = [other.saying.content for other in claims if other.saying.sentence == number]
    dates = [
        date for date in reading.dates[number] if not any(date.span.within(content) for content in contents)
    ]
    tree = reading.trees[number]
    for named in reading.named[number]:
        if (
            named.broad in sources
            and tree.tokens[tree.conjunct(named.at)].relation.startswith("nsubj")
            and dates
        ):
            return dates[0].when
    return None


def _one_paragraph(reading: Reading, number: int) -> bool:
    if number == 0:
        return False
    before, after = reading.trees[number - 1].sentence.span, reading.trees[number].sentence.span
    return "\n" not in reading.document.text[before.stop : after.start]


def _same_persons(one: Draft, other: Draft) -> bool:
    """Whether all actors of an act took part in another, in person where persons are told."""
    parties = {_who(named) for named in (*other.actors, *other.recipients)}
    actors = {_who(named) for named in one.actors}
    return bool(actors) and actors <= parties and all(named.link.person for named in one.actors)


def _is_sequel(reading: Reading, number: int, sequels: tuple[str, ...]) -> bool:
    """Whether a sentence opens with "after the talks" or the like."""
    start = reading.trees[number].sentence.span.start
    return (
        bool(sequels)
        and re.match(rf"({'|'.join(sequels)})\b", reading.document.text[start:], re.IGNORECASE) is not None
    )


def told_then(reading: Reading, acts: Sequence[Draft], claims: Sequence[Told]) -> tuple[Draft, ...]:
    """«вводят санкции, заявили во вторник»: an undated act of the moment of speaking has that day."""
    dated = [one for one in claims if one.when is not None and not one.saying.rule.startswith("content of")]
    return tuple(_said(reading, one, dated) for one in acts)


def _said(reading: Reading, one: Draft, claims: Sequence[Told]) -> Draft:
    around = [each for each in claims if one.span.within(each.saying.content)]
    verb = reading.trees[one.trigger.sentence].tokens[one.trigger.at]
    present = verb.feature("Tense") == "Pres" and verb.feature("Aspect") != "Perf"
    if (
        one.when is not None
        or not around
        or not present
        or one.status not in {Status.ACTUAL, Status.HISTORICAL}
    ):
        return one
    return replace(
        one, when=min(around, key=lambda each: each.saying.content.stop - each.saying.content.start).when
    )


def _who(named: Named) -> str:
    return named.link.person or named.code
