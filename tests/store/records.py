"""Small records to store: no text here was published by anybody."""

import hashlib
from datetime import UTC, date, datetime

from blocwatch.model import (
    Assessment,
    Capture,
    Certainty,
    Claim,
    ClaimId,
    ClaimKind,
    Code,
    Coding,
    Document,
    DocumentId,
    Event,
    EventId,
    EventType,
    Item,
    Judgement,
    Party,
    Quarantined,
    Reach,
    Span,
    Status,
    Verdict,
    When,
)

SPAN = Span(0, 5)


def capture(body: bytes, retrieved: datetime = datetime(2024, 3, 5, 12, tzinfo=UTC)) -> Capture:
    digest = hashlib.sha256(body).hexdigest()
    return Capture(digest, "https://news.example/1", retrieved, "text/html", body)


def document(name: str, published: date | None = date(2024, 3, 1), raw: Capture | None = None) -> Document:
    return Document(
        id=DocumentId(name),
        given=None,
        language="ru",
        outlet="Вестник",
        address="https://news.example/1",
        published=published,
        published_as=None if published is None else published.isoformat(),
        title="«Заголовок»\u2028\x00",
        text="Первая строка.\nВторая строка 🙂.",
        tail=(SPAN,),
        reach=(Reach("mirror", "https://mirror.example", SPAN),),
        capture="" if raw is None else raw.digest,
    )


def event(name: str, told_in: str, actors: str, recipients: str = "", day: date | None = None) -> Event:
    return Event(
        id=EventId(name),
        document=DocumentId(told_in),
        type=EventType.AID,
        mode=None,
        actors=tuple(Party(Code(code), SPAN) for code in actors.split()),
        recipients=tuple(Party(Code(code), SPAN) for code in recipients.split()),
        trigger=SPAN,
        status=Status.ACTUAL,
        when=day and When(day, day),
        where=None,
        claim=None,
        items=(Item("artillery shells", SPAN, 1_000_000.0, "pieces"),),
        exchange=None,
        evidence=SPAN,
        coder="rules 0.1.0",
    )


def coding(of: str, *events: Event, coder: str = "rules 0.1.0", notes: tuple[str, ...] = ()) -> Coding:
    claim = Claim(
        id=ClaimId(f"{of}-claim"),
        document=DocumentId(of),
        sources=(Party(Code("NGO:ISW"), SPAN, office="analyst"),),
        cue=SPAN,
        content=SPAN,
        certainty=Certainty.PROBABLE,
        kind=ClaimKind.ASSESSMENT,
        parent=None,
        when=None,
        coder="rules 0.1.0",
    )
    return Coding(DocumentId(of), coder, "hand-made", (), events, (claim,), notes)


def assessment(as_of: date) -> Assessment:
    return Assessment(as_of, date(2024, 1, 1), ("PRK", "RUS"), (), (), (), (), (), (), ("no coding",))


REFUSED = Quarantined("read", "https://news.example/2", "no text in it", "")

JUDGEMENT = Judgement("l1", Verdict.REJECTED, "A. Analyst", "another", datetime(2024, 3, 6, 9, tzinfo=UTC))
