"""What people at the desk say of its links and events: withdraw one, restore it, list all.

A judgement is a record of the journal beside what it judges; `pipeline.known` hears it, and so every
brief and every answer after it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from blocwatch.errors import UsageError
from blocwatch.model import Coding, Document, Judgement, Verdict
from blocwatch.resolve import link_id, rejected
from blocwatch.store import Store


@dataclass(frozen=True, slots=True)
class Judged:
    """A link or an event of a desk, and the latest word on it, None where nobody said any.

    `codes` are those it gives, one of a link, actors and recipients of an event; `says` shows them.
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

    @property
    def stands(self) -> bool:
        """Whether it counts."""
        return self.judgement is None or self.judgement.verdict is Verdict.RESTORED


def judge(
    store: Store, subjects: Sequence[str], verdict: Verdict, author: str, reason: str, now: datetime
) -> tuple[str, ...]:
    """Reject or restore links and events, and return the ids that this changed.

    UsageError, before anything is written, for an id that the desk does not hold, and for restoring
    what nobody rejected.
    """
    withdrawn = rejected(store.judgements())
    if verdict is Verdict.REJECTED:
        _must_be_there(store, subjects)
        changed = [one for one in dict.fromkeys(subjects) if one not in withdrawn]
    else:
        unknown = [one for one in subjects if one not in withdrawn]
        if unknown:
            raise UsageError(f"{unknown[0]}: is not rejected; blocwatch link list shows what is")
        changed = list(dict.fromkeys(subjects))
    store.add([Judgement(one, verdict, author, reason, now) for one in changed])
    return tuple(changed)


def _must_be_there(store: Store, subjects: Iterable[str]) -> None:
    left = set(subjects) - {one.id for one in everything(store)}
    if left:
        unknown = min(left)
        raise UsageError(
            f"{unknown}: no link or event of this desk; blocwatch link list --all shows the ids of both"
        )


def everything(store: Store) -> Iterator[Judged]:
    """Every link that gives somebody and every event, by document; each with the latest word on it."""
    last = {one.subject: one for one in store.judgements()}
    documents = {one.id: one for one in store.documents()}
    for coding in store.codings():
        document = documents[coding.document]
        yield from _links(document, coding, last)
        yield from _events(document, coding, last)


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
            yield Judged(key, "link", document.id, words, codes, says, "; ".join(link.because), last.get(key))


def _events(document: Document, coding: Coding, last: dict[str, Judgement]) -> Iterator[Judged]:
    for event in coding.events:
        sides = (", ".join(one.entity for one in side) or "-" for side in (event.actors, event.recipients))
        words, says = event.trigger.of(document.text), f"{event.type.value}: {' -> '.join(sides)}"
        codes = tuple(str(one.entity) for one in (*event.actors, *event.recipients))
        yield Judged(event.id, "event", document.id, words, codes, says, event.coder, last.get(event.id))
