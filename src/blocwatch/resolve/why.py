"""Why a mention is whom it is: the reasons with their scores, and every other name the words could have been.

A link is as sure as its weakest reason. What was not taken is told with the rule that spoke against it;
nothing here decides anything.
"""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from blocwatch.model import Document, Link, Parse, Span, broad
from blocwatch.resolve.entry import HEAD_USES, Person, Use
from blocwatch.resolve.find import calmed, doubtful, fits, longest
from blocwatch.resolve.gazetteer import Gazetteer
from blocwatch.resolve.index import Pattern
from blocwatch.resolve.lookup import SHIPPED
from blocwatch.resolve.match import NAMED, SCORES, resolve, settled
from blocwatch.resolve.page import Page
from blocwatch.resolve.persons import held_on
from blocwatch.resolve.tables import packaged

_POINTING = frozenset({Use.BACK, Use.PRONOUN, Use.VOID})
_OPEN = ("may also be", "ambiguous surname")
"""Reasons to give nobody; after them stand those who may be meant."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason of a link: how sure it is by itself (0 to 1), and what it says in whole words."""

    name: str
    score: float
    told: str


@dataclass(frozen=True, slots=True)
class Lost:
    """An entry that bears the words or a part of them and was not taken, and why."""

    span: Span
    name: str
    code: str
    source: str
    why: str


@dataclass(frozen=True, slots=True)
class Why:
    """A stretch of the text, its link with the reasons (None: words left alone), and who else was there."""

    span: Span
    link: Link | None
    reasons: tuple[Reason, ...]
    lost: tuple[Lost, ...]


def why(
    document: Document, parse: Parse, gazetteer: Gazetteer, names: Sequence[tuple[Span, str]] = ()
) -> tuple[Why, ...]:
    """Every mention of a document in text order, and names that were seen and left alone."""
    page, _ = settled(document, parse, gazetteer, names)
    links = resolve(document, parse, gazetteer, names)
    seen = tuple(_seen(page))
    told = [_linked(link, seen, document.published) for link in links]
    taken = [_reach(link) for link in links]
    alone = {one.span: one for one, _ in seen if not any(one.span.overlaps(span) for span in taken)}
    left = [Why(span, None, (), _others(span, seen, None, document.published)) for span in alone]
    return tuple(sorted([*told, *left], key=lambda one: (one.span.start, one.span.stop)))


def reasons(link: Link) -> tuple[Reason, ...]:
    """The reasons of a link; the last of a link that gives nobody names those who may be meant."""
    because = link.because
    at = next((place for place, one in enumerate(because) if one in _OPEN), len(because))
    found = [Reason(one, SCORES.get(one, NAMED) if link.code else 0.0, told(one)) for one in because[:at]]
    if at < len(because):
        found.append(Reason(f"{because[at]}: {', '.join(because[at + 1 :])}", 0.0, told(because[at])))
    return tuple(found)


def told(reason: str) -> str:
    """What a reason says in whole words; empty for one that says itself (a name, a word of the tables)."""
    exact, begins = _told()
    return exact.get(reason) or next((words for start, words in begins if reason.startswith(start)), "")


@cache
def _told() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    read = tomllib.loads((packaged() / "features.toml").read_text(encoding="utf-8"))
    return read["told"], tuple(read["begins"].items())


def _seen(page: Page) -> Iterator[tuple[Lost, Pattern]]:
    """Every name of the tables whose words stand in the text, with what was said against it on the spot."""
    end = 0
    for place in range(len(page.words)):
        spelled = [one for one in _spelled(page, place) if _names_somebody(one)]
        best = longest(page, place)
        for pattern in spelled:
            yield _told_of(page, place, pattern, _against(page, place, pattern, best, end)), pattern
        if best and place >= end:
            end = place + len(best[0].words)


def _spelled(page: Page, place: int) -> list[Pattern]:
    found = page.gazetteer.candidates(page.words[place].key, page.language)
    return [
        one for one in found if one.takes(tuple(word.key for word in page.words[place:][: len(one.words)]))
    ]


def _names_somebody(pattern: Pattern) -> bool:
    return pattern.entry.use not in HEAD_USES and pattern.entry.use not in _POINTING


def _told_of(page: Page, place: int, pattern: Pattern, against: str) -> Lost:
    first, last = page.words[place], page.words[place + len(pattern.words) - 1]
    entry, person = pattern.entry, pattern.person
    source = person.source if person else entry.source
    return Lost(Span(first.span.start, last.span.stop), entry.name, entry.code, source or SHIPPED, against)


def _against(page: Page, place: int, pattern: Pattern, best: Sequence[Pattern], end: int) -> str:
    """What speaks against a name before anything else is asked; empty where nothing does."""
    if place < end:
        return "stands inside a longer name"
    return _on_the_spot(page, place, pattern, best)


def _on_the_spot(page: Page, place: int, pattern: Pattern, best: Sequence[Pattern]) -> str:
    if not fits(page.text, page.words, place, pattern):
        return "capitals, or what stands between the words, are not those of the name"
    if len(pattern.words) < len(best[0].words):
        return "a longer name begins here"
    if doubtful(pattern, page.words[place]):
        return "opens the sentence: may be a common word with a forced capital"
    if pattern in best:
        return ""
    if calmed(page.words[place], pattern):
        return "an abbreviation, and the word is not written in capitals"
    return "another name of the same spelling is in the dictionary form here"


def _linked(link: Link, seen: Iterable[tuple[Lost, Pattern]], day: date | None) -> Why:
    return Why(link.mention.span, link, reasons(link), _others(_reach(link), seen, link, day))


def _reach(link: Link) -> Span:
    """The words of a mention with its title."""
    spans = [link.mention.span, *filter(None, (link.mention.title,))]
    return Span(min(one.start for one in spans), max(one.stop for one in spans))


def _others(
    reach: Span, seen: Iterable[tuple[Lost, Pattern]], link: Link | None, day: date | None
) -> tuple[Lost, ...]:
    found: dict[tuple[str, str], Lost] = {}
    for one, pattern in seen:
        if not one.span.overlaps(reach) or (link is not None and _taken(link, one, pattern)):
            continue
        against = one.why or _later(pattern, link, day)
        found.setdefault((one.code, against), Lost(one.span, one.name, one.code, one.source, against))
    return tuple(found.values())


def _taken(link: Link, one: Lost, pattern: Pattern) -> bool:
    """Whether an entry is the one that the link gives, or tells its state."""
    if pattern.person is not None:
        return link.person is not None and link.person in dict(pattern.person.names).get(
            _language(link, pattern), ()
        )
    return link.code is not None and broad(link.code) == broad(one.code) and not one.why


def _language(link: Link, pattern: Pattern) -> str:
    names = pattern.person.names if pattern.person else ()
    return next((language for language, told in names if link.person in told), "")


def _later(pattern: Pattern, link: Link | None, day: date | None) -> str:
    """What the rest of the text said against a name that was good on the spot."""
    if link is None:
        return "nothing in the text calls for it"
    if pattern.person is not None:
        return _not_that_person(pattern.person, link, day)
    if link.code is None:
        return "as likely as the others: nothing in the text tells which"
    return f"the words around it tell {link.code}"


def _not_that_person(person: Person, link: Link, day: date | None) -> str:
    held = [one for one in person.offices if day is None or held_on(one, day)]
    if not held:
        return f"held no office on {day}" if day else "holds no office"
    if link.code is not None and all(broad(one.within) != broad(link.code) for one in held):
        return f"held no office of {broad(link.code)}" + (f" on {day}" if day else "")
    return "somebody else of the name fits as well, or better"
