"""A sitemap (of news, or any): the pages of a site, with their days and titles. It holds no texts.

Read by lxml without entities, network or recovery from bombs; broken ones give what stands before the break.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped]

_MOST = 50_000
_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Link:
    """One page of a sitemap: its address, and day of publication and title where it gives them.

    `more` is set for an address that is a sitemap itself.
    """

    address: str
    published: str | None = None
    title: str | None = None
    more: bool = False


def links(body: bytes) -> list[Link]:
    """The pages of a sitemap, the newest first; at most 50,000, as the protocol has it."""
    found = list(_links(body))
    return sorted(found, key=lambda link: link.published or "", reverse=True)


def _links(body: bytes) -> Iterator[Link]:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError):
        return
    if root is None:
        return
    for number, entry in enumerate(root):
        if number == _MOST:
            return
        try:
            words, name = _words(entry), _name(entry)
        except (
            ValueError
        ):  # half a letter (`&#55357;`) or a name that is none (`<http:`): lxml cannot give it
            continue
        address = words.get("loc", "")
        if address and len(address) <= _LONGEST:
            day = words.get("publication_date") or words.get("lastmod")
            yield Link(address, day, words.get("title"), name == "sitemap")


def _words(entry: "etree._Element") -> dict[str, str]:
    """The words of the elements under an entry by their local names, the first of each."""
    words: dict[str, str] = {}
    for each in entry.iter(etree.Element):
        said = (each.text or "").strip()
        if said:
            words.setdefault(_name(each), said)
    return words


def _name(element: "etree._Element") -> str:
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""
