"""Small hand-made documents and codings. Words are looked up in the text, so a test reads like what it tests.

Days are ISO dates, intervals two of them with a slash; parties are entity codes with spaces between.
A party written `RUS.GOV=Name` is that person.
"""

import hashlib
from datetime import date

from blocwatch.model import (
    Certainty,
    Claim,
    ClaimId,
    ClaimKind,
    Code,
    Coding,
    Document,
    DocumentId,
    EntityKind,
    Event,
    EventId,
    EventType,
    Item,
    Link,
    Mention,
    Party,
    Span,
    Status,
    When,
)

CODER = "hand/1"


def document(text, outlet="Kronika", published="2024-03-20", language="en"):
    told = f"{outlet}|{published}|{text}"
    return Document(
        id=DocumentId(hashlib.sha256(told.encode()).hexdigest()[:12]),
        given=None,
        language=language,
        outlet=outlet,
        address="https://example.org/",
        published=date.fromisoformat(published) if published else None,
        published_as=published,
        title=None,
        text=text,
        tail=(),
        reach=(),
        capture="",
    )


def report(
    text, type_, trigger, actors="", recipients="", *, outlet="Kronika", published="2024-03-20", **more
):
    """A document with one event in it."""
    of = document(text, outlet, published)
    return of, coding(of, event(of, type_, trigger, actors, recipients, **more))


def event(
    of,
    type_,
    trigger,
    actors="",
    recipients="",
    *,
    mode=None,
    status="actual",
    when=None,
    where=None,
    claim=None,
    items=(),
    exchange=None,
    name=None,
):
    """An event of a document; `exchange` and `claim` are the names that others were given."""
    words = span(of, trigger)
    return Event(
        id=EventId(f"{of.id}/{name or trigger}"),
        document=of.id,
        type=EventType(type_),
        mode=mode,
        actors=parties(actors, words),
        recipients=parties(recipients, words),
        trigger=words,
        status=Status(status),
        when=days(when),
        where=where,
        claim=ClaimId(f"{of.id}/{claim}") if claim else None,
        items=tuple(thing(each, words) for each in items),
        exchange=EventId(f"{of.id}/{exchange}") if exchange else None,
        evidence=sentence(of, words),
        coder=CODER,
    )


def claim(of, name, sources, cue, content, *, certainty="certain", kind="statement", parent=None, when=None):
    words = span(of, cue)
    return Claim(
        id=ClaimId(f"{of.id}/{name}"),
        document=of.id,
        sources=parties(sources, words),
        cue=words,
        content=span(of, content),
        certainty=Certainty(certainty),
        kind=ClaimKind(kind),
        parent=ClaimId(f"{of.id}/{parent}") if parent else None,
        when=days(when),
        coder=CODER,
    )


def coding(of, *found, links=(), method="hand"):
    return Coding(
        document=of.id,
        coder=CODER,
        method=method,
        links=tuple(links),
        events=tuple(each for each in found if isinstance(each, Event)),
        claims=tuple(each for each in found if isinstance(each, Claim)),
    )


def link(of, words, code):
    mention = Mention(span(of, words), EntityKind.GROUP)
    return Link(mention, Code(code), None, None, 1.0, ("by hand",))


def span(of, words):
    start = of.text.index(words)
    return Span(start, start + len(words))


def sentence(of, words):
    start = of.text.rfind(". ", 0, words.start)
    stop = of.text.find(". ", words.stop)
    return Span(start + 2 if start >= 0 else 0, stop + 1 if stop >= 0 else len(of.text))


def days(told):
    if told is None:
        return None
    first, _, last = told.partition("/")
    return When(date.fromisoformat(first), date.fromisoformat(last or first))


def parties(told, words):
    return tuple(party(each, words) for each in told.split())


def party(told, words):
    code, _, person = told.partition("=")
    return Party(Code(code), words, person or None, "minister" if person else None)


def thing(told, words):
    what, _, amount = told.partition("=")
    return Item(what, words, float(amount) if amount else None, "pieces" if amount else None)
