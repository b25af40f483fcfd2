"""A language model's coding of one document: its answers, grounded, as another coder's annotation."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from blocwatch.coding.dates import dates
from blocwatch.coding.opinion.codebook import Codebook
from blocwatch.coding.opinion.ground import Page
from blocwatch.coding.opinion.grounded import Tally, Told, grounded, joined
from blocwatch.coding.opinion.prompt import Piece, told
from blocwatch.coding.opinion.shape import schema
from blocwatch.coding.opinion.spoken import spoken
from blocwatch.languages import Table
from blocwatch.model import Answer, Coding, Document, Link, Parse
from blocwatch.model.claim import OPINION


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a model made of one document, and how many of the fields it told stand in the text.

    `unanswered` are the reasons why pieces of it were not answered; `faults` what could not be read.
    """

    coding: Coding
    told: int
    kept: int
    faults: tuple[str, ...]
    unanswered: tuple[str, ...]

    @property
    def share(self) -> float | None:
        """The share of fields that are grounded; None where none was told."""
        return self.kept / self.told if self.told else None


def coder_name(model: str, book: Codebook) -> str:
    """The name of a model as a coder: with a digest of all that it is told, the shape of answers included."""
    words = told(book) + json.dumps(schema(), sort_keys=True)
    return f"{OPINION}{model}/{hashlib.sha256(words.encode()).hexdigest()[:8]}"


def opinion(
    document: Document,
    parse: Parse,
    links: tuple[Link, ...],
    table: Table,
    answered: Sequence[tuple[Piece, Answer | str]],
    book: Codebook,
    coder: str,
) -> Opinion:
    """The answers about a document's pieces as a coding; where one is a string, it says why none came.

    `table` is the `dates` table of the language. Refused words are the coding's notes.
    """
    dated = dates(document.text, document.published, table)
    tally = Tally()
    parts: list[Told] = []
    faults: list[str] = []
    unanswered: list[str] = []
    for piece, answer in answered:
        if isinstance(answer, str):
            unanswered.append(answer)
            continue
        said = spoken(answer)
        faults += said.faults
        asked = tuple(number for number, _ in piece.sentences)
        page = Page(document, parse.sentences, links, dated, asked)
        parts.append(grounded(page, said, book, coder, tally))
    whole = joined(parts)
    notes = (*whole.grounds, *tally.dropped, *(f"fault {one}" for one in faults))
    counted = f"{tally.kept} of {tally.told} fields stand in the text"
    coding = Coding(
        document.id, coder, f"{parse.method}; {counted}", links, whole.events, whole.claims,
        (*notes, *(f"unanswered {one}" for one in unanswered)),
    )  # fmt: skip
    return Opinion(coding, tally.told, tally.kept, tuple(faults), tuple(unanswered))
