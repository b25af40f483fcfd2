"""What was collected into the store, a batch at a time: memory does not hang on how much comes.

found -> batches -> those that are new -> Store
                 -> Read, the counts
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from blocwatch.languages import codes
from blocwatch.model import Coding, Document, Quarantined
from blocwatch.store import Store

T = TypeVar("T", bound=Document | Quarantined | Coding)

_MOST = 256
_MOST_LETTERS = 4_000_000
_MOST_CODINGS = 16
"""What a batch holds at most: records, letters of their texts, and codings, each of which took its time."""

Hearing = Callable[[Quarantined], None]
"""Who is told of each refusal, once it is kept."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a reading brought, in numbers; what it brought lies in the store.

    `new` documents, `known` ones that were there already or are not to come back, `refused` sources
    and texts; `coded` documents with the `events` and `claims` in them.
    """

    new: int = 0
    known: int = 0
    refused: int = 0
    coded: int = 0
    events: int = 0
    claims: int = 0

    def with_coded(self, found: Sequence[Coding | Quarantined], hear: "Hearing") -> "Read":
        """The counts with some codings more; who hears of refusals is told of texts no coder could take."""
        codings = [one for one in found if isinstance(one, Coding)]
        for one in found:
            if isinstance(one, Quarantined):
                hear(one)
        return replace(
            self,
            refused=self.refused + len(found) - len(codings),
            coded=self.coded + len(codings),
            events=self.events + sum(len(one.events) for one in codings),
            claims=self.claims + sum(len(one.claims) for one in codings),
        )


def unheard(_: Quarantined) -> None:
    """Nobody is told; the refusal is kept all the same."""


def taken_in(batch: Sequence[Document | Quarantined], store: Store, so_far: Read, hear: Hearing) -> Read:
    """A batch added to the store and counted; a text in a language that nobody codes is kept and named."""
    texts = [one for one in batch if isinstance(one, Document)]
    new = store.unknown(texts)
    refused = [one for one in batch if isinstance(one, Quarantined)]
    refused += [_no_pack(one) for one in new if one.language not in codes()]
    store.add([*new, *refused])
    for one in refused:
        hear(one)
    return replace(
        so_far,
        new=so_far.new + len(new),
        known=so_far.known + len(texts) - len(new),
        refused=so_far.refused + len(refused),
    )


def batches(items: Iterable[T]) -> Iterator[list[T]]:
    """The records in lists, none of more than fits well into memory."""
    batch, letters = list[T](), 0
    for one in items:
        batch.append(one)
        letters += len(one.text) if isinstance(one, Document) else 0
        most = _MOST_CODINGS if isinstance(one, Coding) else _MOST
        if len(batch) >= most or letters > _MOST_LETTERS:
            yield batch
            batch, letters = [], 0
    if batch:
        yield batch


def _no_pack(document: Document) -> Quarantined:
    reason = f"language {document.language} has no pack; kept, not coded"
    return Quarantined("code", document.given or document.address, reason, document.capture)
