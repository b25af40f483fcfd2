"""Documents: full-text search with facets, and the text with every event and claim marked in place."""

import re
from collections import Counter
from collections.abc import Iterable
from textwrap import shorten

from blocwatch.inquiry import Answer
from blocwatch.model import Coding, Document, DocumentId, Evidence, Link, Span, broad
from blocwatch.resolve import link_id
from blocwatch.web.finding import Asked, marks, understood
from blocwatch.web.look import AskedError, Look, NotThereError, answered, day
from blocwatch.web.marking import Mark, pieces

A_PAGE = 25
_AROUND = 90
_FACET = 12
_FACETS = ("language", "outlet", "with")


def page(look: Look) -> Answer:
    """The documents that were asked for, newest or best first, with what they can be narrowed by."""
    asked = understood(look.get("q"))
    found = [one for one in _asked_for(look, asked) if _dated(look, one)]
    kept = [one for one in found if all(_has(look, one, facet) for facet in _FACETS)]
    first = look.number("first", 0, 100_000, 0)
    return {
        "q": look.get("q"),
        "understood": asked,
        "found": len(kept),
        "first": first,
        "documents": [shelved(look, one, asked) for one in kept[first : first + A_PAGE]],
        "more": first + A_PAGE if first + A_PAGE < len(kept) else None,
        "less": max(0, first - A_PAGE) if first else None,
        "facets": [_facet(look, facet, kept) for facet in _FACETS],
        "from": look.get("from"),
        "until": look.get("until"),
    }


def _asked_for(look: Look, asked: Asked | None) -> Iterable[Document]:
    documents = look.shown.documents
    if asked is None:
        return () if look.get("q") else reversed(documents.values())
    ids = map(DocumentId, look.rooms.shelf.find(asked.match))
    return (documents[one] for one in ids if one in documents)


def _dated(look: Look, one: Document) -> bool:
    first, last = day(look.get("from"), "from"), day(look.get("until"), "until")
    if one.published is None:
        return first is None and last is None
    return (first is None or one.published >= first) and (last is None or one.published <= last)


def _has(look: Look, one: Document, facet: str) -> bool:
    return not look.get(facet) or look.get(facet) in _values(look, one, facet)


def _values(look: Look, one: Document, facet: str) -> tuple[str, ...]:
    if facet == "language":
        return (one.language,)
    if facet == "outlet":
        return (one.outlet or one.address,)
    coding = look.shown.codings.get(one.id)
    return tuple(sorted({broad(link.code) for link in coding.links if link.code})) if coding else ()


def _facet(look: Look, facet: str, found: list[Document]) -> Answer:
    counted = Counter(value for one in found for value in _values(look, one, facet))
    narrow = {name: look.get(name) for name in ("q", "from", "until", *_FACETS)}
    chosen = look.get(facet)
    most = sorted(counted.items(), key=lambda each: (-each[1], each[0]))[:_FACET]
    return {
        "name": facet,
        "chosen": chosen,
        "all": look.to("/documents", **{**narrow, facet: None}),
        "values": [
            {
                "label": _facet_label(look, facet, value),
                "count": count,
                "to": look.to("/documents", **{**narrow, facet: value}),
                "on": value == chosen,
            }
            for value, count in most
        ],
    }


def _facet_label(look: Look, facet: str, value: str) -> str:
    if facet == "language":
        return look.speech.tongue(value)
    return look.name(value) if facet == "with" else value


def shelved(look: Look, one: Document, asked: Asked | None = None) -> Answer:
    """A document as a line of a list, with the words that were looked for."""
    coding = look.shown.codings.get(one.id)
    start, stop, found = _snippet(one, coding, asked)
    text = one.text
    return {
        "id": one.id,
        "title": one.title or shorten(text[:400], 90, placeholder=" …"),
        "outlet": one.outlet or one.address,
        "published": one.published,
        "language": one.language,
        "events": len(coding.events) if coding else 0,
        "claims": len(coding.claims) if coding else 0,
        "to": look.to(f"/document/{one.id}"),
        "before": _before(text, start),
        "match": text[start:stop],
        "after": _after(text, stop),
        "to_match": look.to_quote(one.id, start, stop),
        "by_name": bool(asked and not found and asked.codes),
    }


def _before(text: str, start: int) -> str:
    """The words before a place, none of them cut."""
    if start <= _AROUND:
        return text[:start]
    words = re.split(r"\s", text[start - _AROUND : start], maxsplit=1)
    return f"… {words[-1]}"


def _after(text: str, stop: int) -> str:
    """The words after a place, none of them cut."""
    piece = text[stop : stop + 2 * _AROUND]
    if stop + 2 * _AROUND >= len(text):
        return piece
    return re.sub(r"\s\S*$", "", piece) + " …"


def _snippet(one: Document, coding: Coding | None, asked: Asked | None) -> tuple[int, int, bool]:
    """Where the first words that were asked for stand, or the name of who is meant, or the first act."""
    if asked:
        for start, stop in marks(one.text, one.language, asked.forms):
            return start, stop, True
        for link in coding.links if coding else ():
            if link.code in asked.codes or f"PER:{link.person}" in asked.codes:
                return link.mention.span.start, link.mention.span.stop, False
    if coding and coding.events:
        trigger = coding.events[0].trigger
        return trigger.start, trigger.stop, False
    return 0, min(len(one.text), 60), False


def document(look: Look) -> Answer:
    """One text, everything found in it marked in place."""
    one = look.shown.documents.get(DocumentId(look.get("id")))
    if one is None:
        raise NotThereError("no_document")
    coding = look.shown.codings.get(one.id)
    at = place(look.get("at")) if look.get("at") else None
    if at:
        answered(look.desk, Evidence(one.id, at))
    told = [*_events(look, coding), *_claims(look, coding)]
    found = [each["mark"] for each in told]
    return {
        "document": one,
        "capture": one.capture,
        "pieces": pieces(one.text, [each for each in found if isinstance(each, Mark)], one.tail, at),
        "told": told,
        "links": _links(look, one, coding),
        "at": at,
        "coding": coding,
    }


def place(told: str) -> Span:
    """A stretch written as 10-25; UsageError for what is none."""
    start, _, stop = told.partition("-")
    if not (start.isdigit() and stop.isdigit() and len(told) < len("1000000000-1000000000")):
        raise AskedError("no_place", given=repr(told[:40]))
    return Span(int(start), int(stop))


def _events(look: Look, coding: Coding | None) -> list[Answer]:
    found: list[Answer] = []
    for one in coding.events if coding else ():
        sides = [", ".join(look.name(each.entity) for each in side) for side in (one.actors, one.recipients)]
        found.append(
            {
                "id": one.id,
                "kind": "event",
                "mark": Mark(one.id, "event", one.type.quad.name.lower(), one.evidence, one.trigger),
                "label": one.type.value,
                "words": " → ".join(filter(None, sides)),
                "status": one.status.value,
                "when": one.when,
                "by": one.coder,
                "event": one,
                "actors": " ".join(each.entity for each in one.actors),
                "recipients": " ".join(each.entity for each in one.recipients),
            }
        )
    return found


def _claims(look: Look, coding: Coding | None) -> list[Answer]:
    return [
        {
            "id": one.id,
            "kind": "claim",
            "mark": Mark(one.id, "claim", one.kind.value, one.content, one.cue),
            "label": one.kind.value,
            "words": ", ".join(
                look.name(f"PER:{each.person}" if each.person else each.entity) for each in one.sources
            ),
            "status": one.certainty.value,
            "when": one.when,
            "by": one.coder,
            "claim": one,
        }
        for one in (coding.claims if coding else ())
    ]


def _links(look: Look, document: Document, coding: Coding | None) -> list[Answer]:
    found: dict[tuple[str, str], Answer] = {}
    for one in coding.links if coding else ():
        if one.code is None:
            continue
        words = one.mention.span.of(document.text)
        known = found.setdefault(
            (words, one.code),
            {
                "id": link_id(document.id, one),
                "words": words,
                "code": one.code,
                "name": _named(look, one),
                "to": look.to(f"/entity/{broad(one.code)}"),
                "at": look.to_quote(document.id, one.mention.span.start, one.mention.span.stop),
                "because": "; ".join(map(look.speech.because, one.because)),
                "count": 0,
            },
        )
        known["count"] = int(str(known["count"])) + 1
    return list(found.values())


def _named(look: Look, link: Link) -> str:
    """What a link names: the person with whom he stands for, else the code."""
    code = look.name(link.code)
    return f"{look.person(link.person)} · {code}" if link.person else code


def evidence(look: Look) -> Answer:
    """Some quotes, each with where it stands."""
    quotes: list[Answer] = []
    for told in filter(None, look.get("at").split(",")):
        key, _, where = told.partition(":")
        one = answered(look.desk, Evidence(DocumentId(key), place(where)))
        quotes.append({**one, "to": look.to_quote(one["document"], one["start"], one["stop"])})
    return {"quotes": quotes}
