"""What people at the desk say of its links, events and claims: accept, withdraw, restore, mend, list, export.

A judgement is a record of the journal beside what it judges; `pipeline.known` hears it, and so every
brief and every answer after it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from blocwatch import pipeline
from blocwatch.assess.forecasts import subject_of, word_on
from blocwatch.errors import UsageError
from blocwatch.model import (
    Certainty,
    ClaimId,
    ClaimKind,
    Coding,
    Document,
    EventType,
    Fate,
    Judgement,
    Span,
    Status,
    Verdict,
    broad,
)
from blocwatch.resolve import FIELDS, link_id, rejected
from blocwatch.store import Store

_NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Judged:
    """A link, event or claim of a desk, and the latest word on it, None where nobody said any.

    `codes` are those it gives, one of a link, actors and recipients of an event, sources of a claim;
    `says` shows them.
    A subject that no coding holds any more (another coder reads the text otherwise) has no `kind` and
    no words.
    """

    id: str
    kind: str
    document: str
    words: str
    codes: tuple[str, ...]
    says: str
    because: str
    judgement: Judgement | None
    span: Span = _NOWHERE

    @property
    def stands(self) -> bool:
        """Whether it counts."""
        return self.judgement is None or self.judgement.verdict is not Verdict.REJECTED


def judge(
    store: Store, subjects: Sequence[str], verdict: Verdict, author: str, reason: str, now: datetime
) -> tuple[str, ...]:
    """Accept, reject or restore links, events and claims, and return the ids that this changed.

    UsageError, before anything is written, for an id that the desk does not hold, and for restoring
    what nobody rejected.
    """
    withdrawn = rejected(store.judgements())
    if verdict is Verdict.REJECTED:
        _must_be_there(store, subjects)
        changed = [one for one in dict.fromkeys(subjects) if one not in withdrawn]
    elif verdict is Verdict.ACCEPTED:
        _must_be_there(store, subjects)
        changed = list(dict.fromkeys(subjects))
    else:
        unknown = [one for one in subjects if one not in withdrawn]
        if unknown:
            raise UsageError(f"{unknown[0]}: is not rejected; blocwatch link list shows what is")
        changed = list(dict.fromkeys(subjects))
    store.add([Judgement(one, verdict, author, reason, now) for one in changed])
    return tuple(changed)


def mend(
    store: Store, subject: str, fields: Mapping[str, str], author: str, reason: str, now: datetime
) -> None:
    """Say how a link, event or claim is to be read; UsageError for a field or value that it cannot have."""
    _must_be_there(store, [subject])
    kind = next(one.kind for one in everything(store) if one.id == subject)
    unknown = sorted(set(fields) - set(FIELDS[kind]))
    if unknown or not fields:
        raise UsageError(
            f"{', '.join(unknown) or 'nothing'}: of {kind}s can be mended: {', '.join(FIELDS[kind])}"
        )
    for name, value in fields.items():
        _must_be_possible(name, value)
    pairs = tuple(sorted((name, value.strip()) for name, value in fields.items()))
    store.add([Judgement(subject, Verdict.MENDED, author, reason, now, pairs)])


def settle(store: Store, claim: str, fate: Fate, author: str, reason: str, now: datetime) -> None:
    """Say what became of a forecast (open: take that back); UsageError for what is no forecast of this desk.

    It is a word of its own beside the claim: who mended or rejected that is heard as before.
    """
    forecasts = {
        one.id for coding in store.codings() for one in coding.claims if one.kind is ClaimKind.FORECAST
    }
    if claim not in forecasts:
        raise UsageError(f"{claim}: no forecast of this desk; blocwatch claims --forecasts shows their ids")
    word = Judgement(subject_of(ClaimId(claim)), Verdict.MENDED, author, reason, now, word_on(fate))
    store.add([word])


def _must_be_possible(name: str, value: str) -> None:
    words: dict[str, Iterable[str]] = {
        "type": EventType,
        "status": Status,
        "certainty": Certainty,
        "kind": ClaimKind,
    }
    if name in words:
        if value not in set(words[name]):
            raise UsageError(f"{name} {value!r}: one of {', '.join(words[name])}")
    elif name in {"start", "end"}:
        try:
            date.fromisoformat(value)
        except ValueError:
            raise UsageError(f"{name} {value!r} is no day; write it as 2024-03-20") from None
    elif name != "recipients" or value.strip():
        pipeline.known_codes(broad(code) for code in value.split())
        if not value.split():
            raise UsageError(f"{name}: name somebody by his code")


def lessons(store: Store) -> Iterator[dict[str, object]]:
    """Every judgement as a line to learn from: the words, what the coder read, what people say of it."""
    documents = {str(one.id): one for one in store.documents()}
    for one in judged(store):
        word, document = one.judgement, documents.get(one.document)
        if word is None or document is None:
            continue
        yield {
            "id": one.id, "kind": one.kind, "language": document.language, "document": one.document,
            "start": one.span.start, "stop": one.span.stop, "words": one.words, "text": document.text,
            "read": one.says, "because": one.because, "verdict": word.verdict.value,
            "mended": dict(word.mended), "author": word.author, "reason": word.reason,
            "made": word.made.isoformat(),
        }  # fmt: skip


def _must_be_there(store: Store, subjects: Iterable[str]) -> None:
    left = set(subjects) - {one.id for one in everything(store)}
    if left:
        unknown = min(left)
        raise UsageError(
            f"{unknown}: no link, event or claim of this desk; blocwatch link list --all shows ids"
        )


def everything(store: Store) -> Iterator[Judged]:
    """Every link that gives somebody, event and claim, by document; each with the latest word on it."""
    last = {one.subject: one for one in store.judgements()}
    documents = {one.id: one for one in store.documents()}
    for coding in store.codings():
        document = documents[coding.document]
        yield from _links(document, coding, last)
        yield from _events(document, coding, last)
        yield from _claims(document, coding, last)


def judged(store: Store) -> tuple[Judged, ...]:
    """What somebody said a word on, in the order of the first word on each."""
    last = {one.subject: one for one in store.judgements()}
    there = {one.id: one for one in everything(store) if one.judgement}
    return tuple(
        there.get(subject) or Judged(subject, "", "", "", (), "", "", word) for subject, word in last.items()
    )


def _links(document: Document, coding: Coding, last: dict[str, Judgement]) -> Iterator[Judged]:
    for link in coding.links:
        if link.code is not None:
            key = link_id(document.id, link)
            words = link.mention.span.of(document.text)
            codes = (str(link.code),)
            says = f"{link.code} ({link.person})" if link.person else str(link.code)
            because, span = "; ".join(link.because), link.mention.span
            yield Judged(key, "link", document.id, words, codes, says, because, last.get(key), span)


def _events(document: Document, coding: Coding, last: dict[str, Judgement]) -> Iterator[Judged]:
    for event in coding.events:
        sides = (", ".join(one.entity for one in side) or "-" for side in (event.actors, event.recipients))
        words, says = event.trigger.of(document.text), f"{event.type.value}: {' -> '.join(sides)}"
        codes = tuple(str(one.entity) for one in (*event.actors, *event.recipients))
        word = last.get(event.id)
        yield Judged(event.id, "event", document.id, words, codes, says, event.coder, word, event.trigger)


def _claims(document: Document, coding: Coding, last: dict[str, Judgement]) -> Iterator[Judged]:
    for claim in coding.claims:
        codes = tuple(str(one.entity) for one in claim.sources)
        says = f"{claim.kind.value} of {', '.join(codes) or '-'}, {claim.certainty.value}"
        words, word = claim.cue.of(document.text), last.get(claim.id)
        yield Judged(claim.id, "claim", document.id, words, codes, says, claim.coder, word, claim.cue)
