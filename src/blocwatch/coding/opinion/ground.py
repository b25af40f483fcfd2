"""Where a quote stands, and what our own readers find there: the only way from a model's word into a record.

A quote counts when it stands letter by letter, as whole words, at exactly one place of the sentence
that it is said to be in, or else at exactly one place of the piece that was asked about. Whom a name
means is the resolver's word, which days a phrase means the date reader's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from blocwatch.coding.dates import Dated, ahead, behind
from blocwatch.model import Code, Document, EntityKind, Link, Party, Sentence, Span, Status, When, broad

LONGEST_NAME = 160
LONGEST_TRIGGER = 80
LONGEST_CUE = 120
LONGEST_PHRASE = 200
STATE = 3
"""Letters of a state's code."""
OUTSIDE = -1

NOT_THERE = "not in the text"
TWICE = "at more than one place"
EMPTY = "no words"
TOO_LONG = "too long for what it is to tell"
NOBODY = "names nobody the resolver knows"
SEVERAL = "names several"
NO_DAY = "tells no day to our reader"
DAYS = "tells several days"
NO_STATE = "names no state"


@dataclass(frozen=True, slots=True)
class Page:
    """A document as our own readers have read it, and the piece of it that was asked about."""

    document: Document
    sentences: Sequence[Sentence]
    links: Sequence[Link]
    dated: Sequence[Dated]
    asked: Sequence[int]

    @property
    def text(self) -> str:
        """The whole text."""
        return self.document.text

    def sentence(self, number: int) -> Span | None:
        """The stretch of a sentence that was asked about; None for any other number."""
        return self.sentences[number].span if number in self.asked else None

    def around(self, span: Span) -> Span:
        """The sentence that holds a stretch, else the stretch itself."""
        return next((one.span for one in self.sentences if span.within(one.span)), span)


@dataclass(frozen=True, slots=True)
class Refused:
    """Words that are not taken, and why."""

    reason: str


def place(page: Page, quote: str, number: int, longest: int) -> Span | Refused:
    """The one place of a quote, in the sentence that it claims or in the piece."""
    if not any(letter.isalnum() for letter in quote):
        return Refused(EMPTY)
    if len(quote) > longest:
        return Refused(TOO_LONG)
    claimed = page.sentence(number)
    here = _places(page.text, quote, [claimed]) if claimed else []
    found = here or _places(page.text, quote, [page.sentences[one].span for one in page.asked])
    if len(found) == 1:
        return found[0]
    return Refused(TWICE if found else NOT_THERE)


def _places(text: str, quote: str, stretches: Iterable[Span]) -> list[Span]:
    found = []
    for stretch in stretches:
        at = text.find(quote, stretch.start, stretch.stop)
        while at >= 0:
            if _whole(text, at, at + len(quote)):
                found.append(Span(at, at + len(quote)))
            at = text.find(quote, at + 1, stretch.stop)
    return found


def _whole(text: str, start: int, stop: int) -> bool:
    """Whether a stretch cuts no word in two."""
    before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    after = stop < len(text) and text[stop].isalnum() and text[stop - 1].isalnum()
    return not before and not after


def party(page: Page, quote: str, number: int) -> Party | Refused:
    """Somebody named: the quote found, and whom the resolver says it means."""
    found = place(page, quote, number, LONGEST_NAME)
    if isinstance(found, Refused):
        return found
    near = [one for one in page.links if one.code is not None and one.mention.span.overlaps(found)]
    named = [one for one in near if one.mention.kind is not EntityKind.PLACE]
    inside = [one for one in named if one.mention.span.within(found) or found.within(one.mention.span)]
    codes = {one.code for one in inside}
    if len(codes) != 1:
        return Refused(SEVERAL if codes else NOBODY)
    link = inside[0]
    return Party(Code(str(link.code)), link.mention.span, link.person, link.office)


def day(page: Page, quote: str, number: int, status: Status) -> When | Refused:
    """The days that a phrase means: the quote found, and read by our own reader for an act of that status."""
    found = place(page, quote, number, LONGEST_PHRASE)
    if isinstance(found, Refused):
        return found
    read = [one for one in page.dated if one.span.overlaps(found)]
    if len(read) != 1:
        return Refused(DAYS if read else NO_DAY)
    published = page.document.published
    if published is None:
        return read[0].when
    if status is Status.FUTURE:
        return ahead(read[0], published)
    return behind(read[0], published) if status is Status.ACTUAL else read[0].when


def where(page: Page, quote: str, number: int) -> str | Refused:
    """The state of a place that is named."""
    found = place(page, quote, number, LONGEST_NAME)
    if isinstance(found, Refused):
        return found
    near = [one for one in page.links if one.code is not None and one.mention.span.overlaps(found)]
    codes = {broad(str(one.code)) for one in near}
    states = {one for one in codes if len(one) == STATE and one.isalpha()}
    if len(states) != 1 or len(codes) != 1:
        return Refused(SEVERAL if len(states) > 1 else NO_STATE)
    return states.pop()
