"""The day and the place go on: what a sentence leaves out when the one before has told it."""

from collections.abc import Sequence
from dataclasses import replace

from blocwatch.coding.claims import Told
from blocwatch.coding.events import Draft
from blocwatch.coding.reading import Named, Reading
from blocwatch.model import When


def carried_acts(reading: Reading, acts: Sequence[Draft], claims: Sequence[Told]) -> tuple[Draft, ...]:
    """An undated act takes day and place of the dated act in the sentence before by the same persons."""
    del claims
    found: list[Draft] = []
    for one in acts:
        before = [
            other
            for other in (*found, *acts)
            if other.when is not None
            and other.trigger.sentence == one.trigger.sentence - 1
            and _same_persons(one, other)
        ]
        if (
            one.when is None
            and before
            and _one_paragraph(reading, one.trigger.sentence)
            and not reading.dates[one.trigger.sentence]
        ):
            one = replace(
                one,
                when=before[0].when,
                where=one.where or before[0].where,
                status=before[0].status if one.status == "actual" else one.status,
            )  # noqa: PLW2901
        found.append(one)
    return tuple(found)


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
    """The date that opens the sentence before, when that sentence is about the source and no claim of others."""
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


def _who(named: Named) -> str:
    return named.link.person or named.code
