"""The second reader of HTML: a parser that follows the HTML5 standard, and plain walks over its tree.

It loses nothing to depth or size, so it is the witness against the main reader, its fallback,
and the reader of the fragments that feeds carry.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from operator import sub

from selectolax.lexbor import LexborHTMLParser, LexborNode

from blocwatch.collect.terms import Limits


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_SILENT = _names("script style noscript template head title svg math iframe object select textarea")
_FURNITURE = _names("nav header footer aside form button menu dialog figcaption")
BESIDE_TEXT = _SILENT | _names("nav aside form button menu dialog figure")
"""What is no part of what stands around a text; the line under a headline may be a page's header."""

_INLINE = _names(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby "
    "s samp small span strike strong sub sup time tt u var wbr img"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MAIN = ("[itemprop=articleBody]", "article", "main", "[role=main]", "body")
_LEAST_MAIN = 200
_NEAR = 100
_SPACES = re.compile(r"[ \t\r\n\f\v]+")

_TAG = re.compile(
    r"<!--(?:.*?-->|.*)|<(script|style|textarea|title)\b(?:.*?</\1\b|.*)|<(/?)([a-z][^\s/>]*)|[\s\"'](?=[\w:-]+\s*=)",
    re.IGNORECASE | re.DOTALL,
)


def _any_case(name: str) -> str:
    return "".join(f"[{each}{each.upper()}]" for each in name)


# Both cases are written out: after a fixed sign the engine skips quickly to the next, and not where it
# is told to ignore case.
_RAW = ("script", "style", "textarea", "title")
_RAW_BEGIN = re.compile(rf"<(?:!--|({'|'.join(map(_any_case, _RAW))})\b)")
_RAW_END = {"": re.compile("-->")} | {name: re.compile(rf"</{_any_case(name)}\b") for name in _RAW}
_NAME = re.compile(r"<(/?[a-zA-Z][^\s/>]*)")
_ENDS_NAME = ("", *">/ \t\n\r\f\v")
# They have no end or need none, so their number says nothing of depth.
_NO_DEPTH = _names(
    "area base br col embed hr img input link meta source track wbr p li dt dd option tr td th thead "
    "tbody tfoot"
)
_FLAT = _NO_DEPTH | {f"/{name}" for name in _NO_DEPTH}


@dataclass(frozen=True, slots=True)
class Shape:
    """How much mark-up there is and how deep it goes at most, counted without parsing."""

    marks: int
    depth: int

    def refusal(self, limits: Limits) -> str | None:
        """Why no parser should see it, None when one may."""
        if self.marks > limits.tags:
            return f"more than {limits.tags} tags and attributes"
        if self.depth > limits.deepest:
            return f"nested more than {limits.deepest} deep"
        return None


def shape(markup: str, limits: Limits | None = None) -> Shape:
    """Count tags and attributes and follow the nesting; elements that close themselves do not nest.

    With `limits`, a page that is plainly within them is counted roughly, and never as less than it is.
    """
    if limits:
        rough = _rough(markup)
        if rough.marks <= limits.tags and rough.depth <= limits.nesting:
            return rough
    marks = depth = deepest = 0
    for found in _TAG.finditer(markup):
        marks += 1
        name = found[3]
        if name and name.lower() not in _NO_DEPTH:
            depth = max(0, depth + (-1 if found[2] else 1))
            deepest = max(deepest, depth)
    return Shape(marks, deepest)


def _rough(markup: str) -> Shape:
    """The depth, and at least as many marks as there are: every sign that a tag or an attribute has."""
    names = (name.lower() for name in _tags(markup))
    heights = [0, *accumulate(-1 if name[0] == "/" else 1 for name in names if name not in _FLAT)]
    # An end without a beginning does not count: the depth is how far it has risen from its lowest so far.
    deepest = max(map(sub, heights, accumulate(heights, min)))
    return Shape(markup.count("<") + markup.count("="), deepest)


def _tags(markup: str) -> Iterator[str]:
    """The names of tags as they stand, an end's after a stroke; none from scripts, titles and comments."""
    at = 0
    while begin := _RAW_BEGIN.search(markup, at):
        before = begin.start()
        names = (
            list(_NAME.finditer(markup, at, before)) if markup[before - 1 : before] not in _ENDS_NAME else []
        )
        if names and names[-1].end() == before:
            # "<a<script>" is one strange tag.
            yield from (name[1] for name in names[:-1])
            end = _NAME.match(markup, names[-1].start())
            yield end[1] if end else ""
        else:
            yield from _NAME.findall(markup, at, before)
            end = _RAW_END[(begin[1] or "").lower()].search(markup, begin.end())
        if end is None:
            return
        at = end.end()
    yield from _NAME.findall(markup, at)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as a browser would set it, and how many of its characters are link text."""

    text: str
    linked: int


def fragment_text(markup: str) -> str:
    """All visible text of a piece of HTML, a paragraph a line."""
    root = LexborHTMLParser(markup).body
    return "\n".join(block.text for block in blocks(root, _SILENT)) if root else ""


def main_text(tree: LexborHTMLParser) -> str:
    """The visible text of the page's main part, without furniture and without lists of links."""
    skipped = _SILENT | _FURNITURE
    text = ""
    for selector in _MAIN:
        found = (block for node in _outermost(tree.css(selector)) for block in blocks(node, skipped))
        kept = [block.text for block in found if block.linked * 2 <= len(block.text)]
        text = "\n".join(kept)
        if len(text) >= _LEAST_MAIN:
            break
    return text


def _outermost(nodes: list[LexborNode]) -> list[LexborNode]:
    """Without the nodes that stand in another of the list, whose text holds theirs."""
    known = {node.mem_id for node in nodes}
    return [node for node in nodes if not any(above.mem_id in known for above in _above(node))]


def _above(node: LexborNode) -> Iterator[LexborNode]:
    """The nearest elements around a node; no further, for pages can be deep."""
    parent = node.parent
    for _ in range(_NEAR):
        if parent is None:
            return
        yield parent
        parent = parent.parent


def blocks(root: LexborNode, skipped: frozenset[str]) -> Iterator[Block]:
    """The paragraphs under a node in order; walked without recursion, for pages can be deep."""
    words: list[str] = []
    linked = 0
    for node, in_link in _walk(root, skipped):
        if node.is_text_node:
            piece = node.text_content or ""
            words.append(piece)
            linked += len(piece) if in_link else 0
        elif (node.tag or "") not in _INLINE or node.tag == "br":
            text = _SPACES.sub(" ", "".join(words)).strip()
            if text:
                yield Block(text, min(linked, len(text)))
            words, linked = [], 0
    text = _SPACES.sub(" ", "".join(words)).strip()
    if text:
        yield Block(text, min(linked, len(text)))


def _walk(root: LexborNode, skipped: frozenset[str]) -> Iterator[tuple[LexborNode, bool]]:
    """Nodes under a root as they begin and again as they end, and whether within a link."""
    stack: list[tuple[LexborNode, bool, bool]] = [(root, True, False)]
    while stack:
        node, entering, in_link = stack.pop()
        if entering and (node.tag in skipped or _is_hidden(node)):
            continue
        yield node, in_link
        if not entering or node.is_text_node:
            continue
        stack.append((node, False, in_link))
        within = in_link or node.tag == "a"
        children = []
        child = node.first_child
        while child is not None:
            if child.is_element_node or child.is_text_node:
                children.append(child)
            child = child.next
        stack.extend((child, True, within) for child in reversed(children))


def _is_hidden(node: LexborNode) -> bool:
    if not node.is_element_node:
        return False
    marks = node.attributes
    return "hidden" in marks or bool(_HIDDEN.search(marks.get("style") or ""))
