"""Numbering the endnotes, and marking their quotations in the kept texts."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from blocwatch.model import Document, DocumentId, Span
from blocwatch.publish.dates import day
from blocwatch.publish.materials import Materials
from blocwatch.publish.page import DocumentView, NoteView, Piece, Quote, Ref, SourceView
from blocwatch.publish.quotes import inner
from blocwatch.publish.wording import plain

AROUND = 320
"""How many characters of the sentence an endnote shows on each side of the quoted words."""

DIGEST = 12
"""How many hexadecimal digits of a capture's digest are shown."""

_SAFE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}")
_DEVICES = {"con", "prn", "aux", "nul", *(f"{one}{number}" for one in ("com", "lpt") for number in range(10))}
"""No file of these names can be made on Windows, whatever its ending."""


class Notebook:
    """Gives endnotes their numbers in the order they are first cited, and counts the citations.

    It lives for the making of one brief. Two quotations of the same words are one endnote.
    """

    def __init__(self) -> None:
        self._numbers: dict[tuple[DocumentId, Span], int] = {}
        self._quotes: list[Quote] = []
        self._uses: list[int] = []

    def cite(self, quotes: Iterable[Quote], limit: int | None = None) -> tuple[tuple[Ref, ...], int]:
        """References to these quotations, each once; at most `limit`, and how many were left out.

        Words inside words that are cited for the same statement have no endnote of their own: it would
        show the sentence a second time and pass for a second witness.
        """
        wanted: dict[tuple[DocumentId, Span], Quote] = {}
        for quote in quotes:
            wanted.setdefault((quote.document, quote.mark), quote)
        for quote in inner(wanted.values()):
            del wanted[quote.document, quote.mark]
        kept = tuple(wanted.values())[:limit]
        return tuple(self._ref(quote) for quote in kept), len(wanted) - len(kept)

    def _ref(self, quote: Quote) -> Ref:
        key = (quote.document, quote.mark)
        if key not in self._numbers:
            self._quotes.append(quote)
            self._uses.append(0)
            self._numbers[key] = len(self._quotes)
        number = self._numbers[key]
        self._uses[number - 1] += 1
        return Ref(number, self._uses[number - 1])

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """All quotations cited so far; the first is endnote 1."""
        return tuple(self._quotes)

    def views(self, materials: Materials) -> tuple[NoteView, ...]:
        """The endnotes in order, quoted words inside their sentence."""
        pairs = zip(self._quotes, self._uses, strict=True)
        return tuple(_note(n, quote, uses, materials) for n, (quote, uses) in enumerate(pairs, 1))


def _note(number: int, quote: Quote, uses: int, materials: Materials) -> NoteView:
    document = materials.document(quote.document)
    cut = materials.words.ui["sentence_more"]
    before = Span(quote.context.start, quote.mark.start).of(document.text)
    after = Span(quote.mark.stop, quote.context.stop).of(document.text)
    if len(before) > AROUND:
        before = cut + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + cut
    marked = quote.mark.of(document.text)
    return NoteView(
        number, quote, uses, before, marked, after, document.language, source_view(document, materials)
    )


def source_view(document: Document, materials: Materials) -> SourceView:
    """A document's card: what it is, when and where it was published, what copy is kept."""
    published = day(document.published, materials.words) if document.published else ""
    return SourceView(
        id=plain(document.id),
        anchor=anchor(document.id),
        language=document.language,
        outlet=plain(document.outlet or ""),
        title=plain(document.title or ""),
        published=published,
        address=plain(document.address),
        link=safe_link(document.address),
        capture=plain(document.capture)[:DIGEST],
    )


def anchor(key: str) -> str:
    """A document's id as it can stand in an address and as a file: itself when plain, else its digest.

    Ids that differ in the case of letters alone stay apart where files do not tell it (Windows, macOS).
    """
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    if not _SAFE_ID.fullmatch(key) or key.lower() in _DEVICES:
        return digest
    return key if key == key.lower() else f"{key.lower()}-{digest[:8]}"


def safe_link(address: str) -> str:
    """The address if it is a web page's and has nothing hidden in it, else the empty string."""
    if plain(address) != address or " " in address:
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in {"http", "https"} and parts.netloc else ""


def document_views(notebook: Notebook, materials: Materials) -> tuple[DocumentView, ...]:
    """Every cited document in full, in the order of first citation, its quotations marked."""
    marks: dict[DocumentId, list[tuple[Span, int]]] = {}
    for number, quote in enumerate(notebook.quotes, 1):
        marks.setdefault(quote.document, []).append((quote.mark, number))
    return tuple(
        DocumentView(source_view(document, materials), marked_up(document.text, found))
        for document, found in ((materials.document(key), found) for key, found in marks.items())
    )


def marked_up(text: str, marks: Sequence[tuple[Span, int]]) -> tuple[Piece, ...]:
    """A text with marks around quotations, properly nested.

    Where two quotations cross, the later one is marked in several pieces, of which the first
    carries the anchor; the pieces of a quotation together are always exactly its words.
    """
    pieces: list[Piece] = []
    stack: list[int] = []
    at = 0
    waiting = sorted(((span.start, -span.stop, number, True) for span, number in marks), reverse=True)
    while waiting or stack:
        if stack and (not waiting or stack[-1] <= waiting[-1][0]):
            stop = stack.pop()
            pieces += [*_stretch(text, at, stop), Piece("close")]
            at = stop
            continue
        start, minus_stop, number, first = waiting.pop()
        stop = -minus_stop
        inner = min(stop, stack[-1]) if stack else stop
        if inner < stop:
            waiting.append((inner, -stop, number, False))
            waiting.sort(reverse=True)
        pieces += [*_stretch(text, at, start), Piece("open", note=number, first=first)]
        stack.append(inner)
        at = start
    return (*pieces, *_stretch(text, at, len(text)))


def _stretch(text: str, start: int, stop: int) -> list[Piece]:
    return [Piece("text", text[start:stop])] if start < stop else []
