"""Who is named in a text and who they are: mentions and links in text order.

words -> hits (gazetteer names) -> chunks, with persons' names -> phrases (joined)
      -> what neighbours share -> persons identified -> references back -> links
"""

from collections.abc import Sequence
from dataclasses import replace

from blocwatch.model import Code, Document, EntityKind, Link, Mention, Parse, Span
from blocwatch.resolve.chunk import Chunk, chunk, spanned
from blocwatch.resolve.entry import Use
from blocwatch.resolve.find import hits
from blocwatch.resolve.gazetteer import Gazetteer
from blocwatch.resolve.persons import Reader, identified
from blocwatch.resolve.phrases import phrases
from blocwatch.resolve.refer import referred
from blocwatch.resolve.romanize import romanized
from blocwatch.resolve.share import with_shared_nouns, with_short_names, with_titles_after
from blocwatch.resolve.spot import with_names
from blocwatch.resolve.words import Word, words

_SCORES = {
    "adjective": 0.9, "people": 0.85, "capital": 0.9, "place": 0.9, "surname after full name": 0.85, "surname": 0.7,
    "named before": 0.6, "organ named before": 0.55, "title named before": 0.55, "last state named": 0.35,
    "last institute named": 0.5, "institute not told": 0.5, "last group named": 0.5, "last organisation named": 0.5,
    "last official named": 0.4, "last organ named": 0.5, "the two states named": 0.4, "the three states named": 0.4, "last person named": 0.4,
    "last one named": 0.3, "Korea named before": 0.7, "looks like a name": 0.6,
}  # fmt: skip
_NAMED = 0.95
_SILENT = frozenset({Use.CROWD, Use.THING, Use.BACK, Use.PRONOUN, Use.PARTNERS, Use.VOID})


def resolve(
    document: Document, parse: Parse, gazetteer: Gazetteer, names: Sequence[tuple[Span, str]] = ()
) -> tuple[Link, ...]:
    """Everybody named in a document, in text order, each with a code or the reason why none is given.

    `names` are (span, sort) pairs of a name finder, sort PER, ORG or LOC; only PER is used.
    """
    text, language = document.text, parse.language
    cut = words(text, parse)
    found = _chunks(document, cut, gazetteer, language)
    known = with_names(cut, text, found, names, gazetteer, language)
    grown = with_titles_after(text, cut, phrases(text, cut, known, gazetteer, language))
    shared = with_short_names(text, cut, with_shared_nouns(text, cut, grown, gazetteer, language))
    reader = Reader(cut, language, document.published, gazetteer.listed(language, "former"))
    told = referred(cut, identified(reader, shared), frozenset(gazetteer.listed(language, "generic")))
    return tuple(_link(one, cut) for one in told if one.code or one.use not in _SILENT)


def _chunks(
    document: Document, cut: tuple[Word, ...], gazetteer: Gazetteer, language: str
) -> tuple[Chunk, ...]:
    """The gazetteer's names in the text as chunks, the outlet's own name and unknown brands among them."""
    outlet = outlet_code(document.outlet, gazetteer, language)
    found = [_own(chunk(hit), outlet) for hit in hits(document.text, cut, gazetteer, language)]
    taken = {place for one in found for place in range(one.first, one.stop)}
    brands = [
        _brand(place, word, language)
        for place, word in enumerate(cut)
        if "." in word.key and place not in taken
    ]
    return tuple(sorted([*found, *brands], key=lambda one: one.first))


def _own(one: Chunk, outlet: str | None) -> Chunk:
    """«наш сайт», "this publication": the outlet itself."""
    if one.use is Use.BACK and one.head == "outlet" and outlet:
        return replace(
            one, use=Use.ORGANISATION, kind=EntityKind.OUTLET, told=outlet, because=("the outlet itself",)
        )
    return one


def outlet_code(outlet: str | None, gazetteer: Gazetteer, language: str) -> str | None:
    """The code of the document's own outlet: the gazetteer's where it knows it, else MED: and the name in Latin."""
    if not outlet:
        return None
    return gazetteer.outlet(outlet, language) or f"MED:{romanized(outlet, language)}"


def _brand(place: int, word: Word, language: str) -> Chunk:
    """A brand with a dot inside that the gazetteer does not know: an outlet."""
    code = f"MED:{romanized(word.text, language)}"
    return Chunk(
        place,
        place + 1,
        Use.ORGANISATION,
        EntityKind.OUTLET,
        owner=code,
        fixed=True,
        because=("name with a dot",),
    )


def _link(one: Chunk, cut: tuple[Word, ...]) -> Link:
    first, stop = one.name or (one.first, one.stop)
    code = None if one.rivals and not one.is_person else one.code
    because = (*one.because, "may also be", *one.rivals) if code is None and one.rivals else one.because
    score = min((_SCORES.get(reason, _NAMED) for reason in because), default=_NAMED) if code else 0.0
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
