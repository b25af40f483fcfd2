"""Who is named in a text and who they are: mentions and links in text order.

words -> hits (gazetteer names) -> chunks + names told by a name finder
      -> phrases (joined) -> surnames -> references back -> links
"""

from collections.abc import Sequence

from blocwatch.model import Code, Document, EntityKind, Link, Mention, Parse, Span
from blocwatch.resolve.chunk import Chunk, chunk, spanned
from blocwatch.resolve.entry import Use
from blocwatch.resolve.find import hits
from blocwatch.resolve.gazetteer import Gazetteer
from blocwatch.resolve.names import nominative
from blocwatch.resolve.persons import holding, with_names, with_surnames
from blocwatch.resolve.phrases import phrases
from blocwatch.resolve.refer import referred
from blocwatch.resolve.romanize import romanized
from blocwatch.resolve.words import Word, words

_SCORES = {
    "adjective": 0.9, "people": 0.85, "capital": 0.9, "place": 0.9, "surname after full name": 0.85, "surname": 0.7,
    "named before": 0.6, "organ named before": 0.55, "title named before": 0.55, "last state named": 0.35,
    "last institute named": 0.5, "institute not told": 0.5, "last group named": 0.5, "last organisation named": 0.5,
    "last official named": 0.4,
}  # fmt: skip
_NAMED = 0.95


def resolve(
    document: Document, parse: Parse, gazetteer: Gazetteer, names: Sequence[tuple[Span, str]] = ()
) -> tuple[Link, ...]:
    """Everybody named in a document, in text order, each with a code or the reason why none is given.

    `names` are (span, sort) pairs of a name finder, sort PER, ORG or LOC; only PER is used.
    """
    language = parse.language
    cut = words(document.text, parse)
    found = [chunk(hit) for hit in hits(document.text, cut, gazetteer, language)]
    found += _brands(cut, found, language)
    known = with_names(cut, document.text, sorted(found, key=lambda one: one.first), names)
    grown = with_surnames(cut, phrases(document.text, cut, known, gazetteer, language), language)
    codes = [_told(one, document, cut, language) for one in grown]
    whole = referred(cut, grown, codes)
    return tuple(
        link
        for one, code in zip(whole, codes, strict=True)
        if (link := _link(one, code, document, cut, language))
    )


def _brands(cut: tuple[Word, ...], found: Sequence[Chunk], language: str) -> list[Chunk]:
    """Brands with a dot inside that the gazetteer does not know: outlets."""
    taken = {place for one in found for place in range(one.first, one.stop)}
    return [
        Chunk(place, place + 1, Use.ORGANISATION, EntityKind.OUTLET, owner=f"MED:{romanized(word.text, language)}", fixed=True, because=("brand",))
        for place, word in enumerate(cut)
        if "." in word.key and place not in taken
    ]  # fmt: skip


def _told(one: Chunk, document: Document, cut: tuple[Word, ...], language: str) -> str | None:
    """The code that the words themselves and the tables tell."""
    if one.rivals and one.name is None:
        return None
    if one.code:
        return one.code
    if one.name is None:
        return None
    if len(one.persons) == 1:
        held = holding(one.persons[0], document.published)
        if held and held.active:
            return held.office.within
        return f"PER:{one.persons[0].names[0][1][0]}"
    if one.sector:
        return None
    return f"PER:{romanized(_nominative(one, cut, language), language)}"


def _nominative(one: Chunk, cut: tuple[Word, ...], language: str) -> str:
    first, stop = one.name or (one.first, one.stop)
    return nominative(cut[first:stop], language)


def _link(
    one: Chunk, code: str | None, document: Document, cut: tuple[Word, ...], language: str
) -> Link | None:
    final = code or one.code
    if final is None and one.use in (Use.CROWD, Use.BACK, Use.PARTNERS):
        return None
    first, stop = one.name or (one.first, one.stop)
    span = spanned(cut, first, stop)
    title = spanned(cut, *one.title) if one.title else None
    person = office = None
    because = one.because
    if one.name is not None:
        person = _nominative(one, cut, language)
        if len(one.persons) == 1:
            known = one.persons[0]
            person = known.name(language)
            held = holding(known, document.published)
            if held and held.active:
                office = known.title(held.office, language)
                because = (*because, f"office held on {document.published}")
    score = min((_SCORES.get(reason, _NAMED) for reason in because), default=_NAMED) if final else 0.0
    return Link(
        mention=Mention(span=span, kind=EntityKind.PERSON if one.name else one.kind, title=title),
        code=Code(final) if final else None,
        person=person,
        office=office,
        score=score,
        because=because or ("whose is not told",),
    )
