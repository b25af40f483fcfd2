"""Lists of subscriptions in OPML, in and out: every feed reader writes and reads them.

What OPML has no word for (ownership, own hosts, mirrors) goes into attributes of our own, which
other programs pass over.
"""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import quoteattr

from lxml import etree  # type: ignore[import-untyped]

from blocwatch.collect.address import is_web, objection
from blocwatch.collect.found import Refused
from blocwatch.model import Watched

_NAMESPACE = "urn:blocwatch:sources"
_LONGEST = 500


def sources_in(body: bytes) -> Iterator[Watched | Refused]:
    """Every feed of an OPML file, groups opened; an address twice is one source, the first telling stands."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        yield Refused(f"no OPML: {str(fault)[:200]}")
        return
    outlines = [] if root is None else list(root.iter("{*}outline", "outline"))
    seen: set[str] = set()
    for number, outline in enumerate(outlines, start=1):
        try:
            address = (outline.get("xmlUrl") or outline.get("xmlurl") or "").strip()
            if address and address not in seen:
                seen.add(address)
                yield _source(outline, address, number)
        except UnicodeDecodeError:  # from lxml, which cannot give it
            yield Refused("holds half a letter (a lone surrogate)", f"outline {number}")
    if not seen:
        yield Refused("an OPML without feeds" if root is not None else "no OPML")


def _source(outline: "etree._Element", address: str, number: int) -> Watched | Refused:
    reason = None if is_web(address) else "no web address"
    reason = reason or objection(address)
    if reason:
        return Refused(f"{address[:200]}: {reason}", f"outline {number}")

    def said(name: str) -> str | None:
        return " ".join((outline.get(name) or "").split())[:_LONGEST] or None

    def many(name: str) -> tuple[str, ...]:
        return tuple((outline.get(f"{{{_NAMESPACE}}}{name}") or "").split())

    language = (said("language") or "").split("-")[0].lower()
    return Watched(
        address,
        outlet=said("title") or said("text"),
        language=language if language.isascii() and len(language) == len("ru") else None,
        ownership=said(f"{{{_NAMESPACE}}}ownership"),
        domains=many("domains"),
        mirrors=tuple(each for each in many("mirrors") if is_web(each) and objection(each) is None),
        follow=said(f"{{{_NAMESPACE}}}follow") == "yes",
    )


def subscriptions(sources: Iterable[Watched]) -> bytes:
    """The sources as an OPML 2.0 file, in their order. What polls brought is not in it."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<opml version="2.0" xmlns:blocwatch="{_NAMESPACE}">',
        "<head><title>blocwatch sources</title></head>",
        "<body>",
        *map(_outline, sources),
        "</body>",
        "</opml>",
    ]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _outline(one: Watched) -> str:
    name = one.outlet or one.address
    said = {
        "type": "rss",
        "text": name,
        "title": name,
        "xmlUrl": one.address,
        "language": one.language,
        "blocwatch:ownership": one.ownership,
        "blocwatch:domains": " ".join(one.domains),
        "blocwatch:mirrors": " ".join(one.mirrors),
        "blocwatch:follow": "yes" if one.follow else None,
    }
    return "<outline " + " ".join(f"{key}={quoteattr(words)}" for key, words in said.items() if words) + "/>"
