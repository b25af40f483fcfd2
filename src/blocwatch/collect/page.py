"""A page to its text: the main reader, checked by a second one that loses nothing silently.

trafilatura finds the article best, but the library under it returns nothing, without an error,
for pages that are deep or hold very long paragraphs. So what it keeps is compared with what an
HTML5 parser sees in the page's main part. Where too little is left, it reads again less strictly. Where
that is too little too, the doubt is told, and the second reading is taken if the first had not even seen
what it lacks, or has hardly a text. Nothing here goes out.
"""

from datetime import datetime
from functools import partial

from selectolax.lexbor import LexborHTMLParser

from blocwatch.collect.article import SHORT, Article
from blocwatch.collect.encoding import declared, decoded
from blocwatch.collect.found import Found, Refused
from blocwatch.collect.markup import main_text, shape
from blocwatch.collect.mojibake import REPAIRED, repaired
from blocwatch.collect.page_day import Paper, published
from blocwatch.collect.terms import Limits

_KEEPS = 0.25
_STRAY = 0.002
_LONGEST_TITLE = 500


def found(
    body: bytes, charset: str | None, now: datetime, limits: Limits, address: str = ""
) -> Found | Refused:
    """The text of a page with what the page says of itself; `charset` is the server's word.

    `address` is where on the web the page was had, empty for a file.
    """
    decoding = decoded(_without_zeros(body), charset or declared(body))
    if isinstance(decoding, Refused):
        return decoding
    markup = decoding.text
    size = shape(markup, limits)
    reason = size.refusal(limits)
    if reason:
        return Refused(reason)
    tree = LexborHTMLParser(markup)
    main = Article(markup if size.depth <= limits.nesting else "")
    addresses = tuple(filter(None, (address, main.told.address)))
    paper = Paper(tree, markup, main.told.title, addresses)
    told, date_doubt = published(paper, partial(main.day, addresses, now), now, limits)
    witness = main_text(tree)
    text, doubt = _chosen(main, witness)
    right = repaired(text)
    title = main.told.title or _title(tree)
    doubts = (decoding.doubt, REPAIRED if right != text else None, doubt, date_doubt)
    return Found(
        text=right,
        hint=_language(tree),
        outlet=main.told.outlet,
        published=told,
        title=repaired(title) if title else None,
        doubts=tuple(each for each in doubts if each),
    )


def _without_zeros(body: bytes) -> bytes:
    """The body without stray zero bytes, which the standard has a page's reader pass over too."""
    return body.replace(b"\0", b"") if 0 < body.count(0) <= len(body) * _STRAY else body


def _chosen(main: Article, witness: str) -> tuple[str, str | None]:
    """The main reader's text, or the witness's where that one lost what it did not mean to leave out."""
    kept = main.text(witness)
    if len(kept) >= _KEEPS * len(witness):
        return kept, None
    said = f"the main reader kept {round(100 * len(kept) / len(witness))} % of the page"
    if len(kept) >= SHORT and main.saw(witness):
        return kept, said
    return witness, f"{said}, read plainly instead"


def _language(tree: LexborHTMLParser) -> str | None:
    root = tree.root
    return root.attributes.get("lang") if root else None


def _title(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first("title")
    words = " ".join((node.text() or "").split())[:_LONGEST_TITLE] if node else ""
    return words or None
