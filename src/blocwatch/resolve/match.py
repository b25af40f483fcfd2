"""Who is named in a text and who they are: mentions and links in text order.

words -> hits (gazetteer names) -> chunks, of namesakes the one meant, with persons' names, less
      what names nobody -> phrases (joined)
      -> what neighbours share -> persons identified -> references back -> links
"""

from collections.abc import Sequence
from dataclasses import replace

from blocwatch.model import Code, Document, EntityKind, Link, Mention, Parse, Span
from blocwatch.resolve.allies import allies_of_the_named
from blocwatch.resolve.chunks import Chunk, chunk, spanned
from blocwatch.resolve.entry import Use
from blocwatch.resolve.find import hits
from blocwatch.resolve.gazetteer import Gazetteer
from blocwatch.resolve.makers import with_makers
from blocwatch.resolve.namesakes import with_bearers
from blocwatch.resolve.page import Page
from blocwatch.resolve.persons import identified
from blocwatch.resolve.phrases import phrases
from blocwatch.resolve.refer import SPEAKING, referred
from blocwatch.resolve.romanize import romanized
from blocwatch.resolve.seen import Back
from blocwatch.resolve.senses import (
    without_findings,
    without_middles,
    without_modifiers,
    without_months,
    without_portions,
    without_remits,
)
from blocwatch.resolve.settle import (
    with_evidence,
    with_former,
    with_holders,
    with_metonyms,
    with_nobodies,
    with_people,
)
from blocwatch.resolve.share import (
    with_houses,
    with_names_after,
    with_shared_heads,
    with_shared_nouns,
    with_short_names,
    with_their_people,
    with_titles_after,
)
from blocwatch.resolve.speakers import with_speakers
from blocwatch.resolve.spot import with_names
from blocwatch.resolve.words import Word, words

SCORES = {
    "adjective": 0.9,
    "capital": 0.9,
    "place": 0.9,
    "people": 0.85,
    "surname after full name": 0.85,
    "surname": 0.7,
    "Korea named before": 0.7,
    "state of an office held before": 0.6,
    "looks like a name": 0.6,
    "of no known office": 0.5,
    "named before": 0.6,
    "organ named before": 0.55,
    "title named before": 0.55,
    "last institute named": 0.5,
    "institute not told": 0.5,
    "last group named": 0.5,
    "last organisation named": 0.5,
    "last organ named": 0.5,
    "last official named": 0.4,
    "last person named": 0.4,
    "last place named": 0.5,
    "place named beside": 0.5,
    "speaks in the quotation": 0.5,
    "the two states named": 0.4,
    "the three states named": 0.4,
    "last state of that sort named": 0.5,
    "state of the last person named": 0.4,
    "last state named": 0.35,
    "subject of the sentence": 0.4,
    "last ones named": 0.3,
    "last one named": 0.3,
}
"""How sure a link is by its weakest reason; a reason not listed is as sure as a name."""
NAMED = 0.95
_HOME = {"uk": "UKR"}
"""The state a language is at home in alone: a bare «МЗС» in a Ukrainian text leans to Ukraine."""
_SILENT = frozenset({Use.CROWD, Use.THING, Use.BACK, Use.PRONOUN, Use.PARTNERS, Use.VOID})


def resolve(
    document: Document, parse: Parse, gazetteer: Gazetteer, names: Sequence[tuple[Span, str]] = ()
) -> tuple[Link, ...]:
    """Everybody named in a document, in text order, each with a code or the reason why none is given.

    `names` are (span, sort) pairs of a name finder, sort PER, ORG or LOC; only PER is used.
    """
    page, told = settled(document, parse, gazetteer, names)
    named = [replace(one, use=Use.PERSON) if one.is_person else one for one in told]
    links = [_link(one, page.words) for one in named if one.code or one.use not in _SILENT]
    return allies_of_the_named(document.text, links)


def settled(
    document: Document, parse: Parse, gazetteer: Gazetteer, names: Sequence[tuple[Span, str]] = ()
) -> tuple[Page, tuple[Chunk, ...]]:
    """The words of a document and its mentions before they become links: with sector where nobody is told."""
    page = Page(
        document.text,
        words(document.text, parse, gazetteer.domains),
        parse.language,
        document.published,
        gazetteer,
    )
    meant = with_bearers(page, _named(page, document))
    bare = without_middles(page, without_modifiers(page, without_portions(page, meant)))
    found = without_months(page, with_names(page, bare, names))
    whole = without_findings(page, phrases(page, without_remits(page, found)))
    grown = with_shared_heads(page, with_names_after(page, with_titles_after(page, whole)))
    shared = with_makers(
        page,
        with_short_names(page, with_shared_nouns(page, with_houses(page, with_their_people(page, grown)))),
    )
    counted = with_people(page, with_evidence(identified(page, shared)))
    known = with_former(page, with_metonyms(page, counted))
    told = referred(page, known, Back(frozenset(page.listed("generic")), _HOME.get(page.language)))
    own = outlet_code(document.outlet, gazetteer, page.language, document.address)
    told = with_speakers(page, told, own, SPEAKING)
    return page, with_nobodies(page, with_holders(page, told))


def _named(page: Page, document: Document) -> tuple[Chunk, ...]:
    """The gazetteer's names in the text, the outlet's own name and unknown brands among them."""
    own = outlet_code(document.outlet, page.gazetteer, page.language, document.address)
    found = [_own(chunk(hit), own) for hit in hits(page)]
    taken = {place for one in found for place in range(one.first, one.stop)}
    brands = [
        _brand(place, word, page)
        for place, word in enumerate(page.words)
        if "." in word.key and place not in taken
    ]
    return tuple(sorted([*found, *brands], key=lambda one: one.first))


def _own(one: Chunk, outlet: str | None) -> Chunk:
    """«наш сайт», "this publication": the outlet itself."""
    if one.use is Use.BACK and one.points == "outlet" and outlet:
        because = ("the outlet itself",)
        return replace(one, use=Use.ORGANISATION, kind=EntityKind.OUTLET, told=outlet, because=because)
    return one


def outlet_code(outlet: str | None, gazetteer: Gazetteer, language: str, address: str = "") -> str | None:
    """The code of a document's outlet: the gazetteer's where it is known, else MED: and the name in Latin.

    Without a name it is the one whose domain the address has, None where nobody known has it.
    """
    if not outlet:
        return gazetteer.outlet(address, language) if "/" in address else None
    return gazetteer.outlet(outlet, language) or f"MED:{romanized(outlet, language)}"


def _brand(place: int, word: Word, page: Page) -> Chunk:
    """A brand with a dot inside, an outlet: known by its domain, or by nothing else."""
    known = page.gazetteer.outlet(word.text, page.language)
    code = known or f"MED:{romanized(word.text, page.language)}"
    because = ("domain",) if known else ("name with a dot",)
    use, kind = Use.ORGANISATION, EntityKind.OUTLET
    return Chunk(place, place + 1, use, kind, owner=code, fixed=True, because=because)


def _link(one: Chunk, cut: tuple[Word, ...]) -> Link:
    first, stop = one.name or (one.first, one.stop)
    code = None if one.rivals and not one.is_person else one.code
    because = (*one.because, "may also be", *one.rivals) if code is None and one.rivals else one.because
    score = min((SCORES.get(reason, NAMED) for reason in because), default=NAMED) if code else 0.0
    return Link(
        mention=Mention(
            span=spanned(cut, first, stop, one.until),
            kind=EntityKind.PERSON if one.is_person else one.kind,
            title=spanned(cut, *one.title) if one.title else None,
        ),
        code=Code(code) if code else None,
        person=one.person,
        office=one.office,
        score=score,
        because=because or ("whose is not told",),
    )
