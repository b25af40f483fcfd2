"""The digest as RSS 2.0 (rssboard.org/rss-specification): one item a point."""

import hashlib
from datetime import UTC, datetime, time
from email.utils import format_datetime
from xml.etree import ElementTree

from blocwatch.channels.digest import Digest, Point, Ways, words


def rss(digest: Digest, ways: Ways) -> bytes:
    """The feed; a point keeps its guid as long as its words stay, so no reader shows it twice."""
    at = format_datetime(datetime.combine(digest.day, time(), UTC), usegmt=True)
    root = ElementTree.Element("rss", version="2.0")
    channel = ElementTree.SubElement(root, "channel")
    described = words(digest.language)["blocked"]
    for tag, text in (
        ("title", digest.title),
        ("link", ways.first),
        ("description", described),
        ("language", digest.language),
        ("pubDate", at),
    ):
        ElementTree.SubElement(channel, tag).text = _allowed(text)
    for point in digest.points:
        _add(channel, point, ways, at)
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _add(channel: ElementTree.Element, point: Point, ways: Ways, at: str) -> None:
    item = ElementTree.SubElement(channel, "item")
    ElementTree.SubElement(item, "title").text = _allowed(point.kind or point.text[:60])
    if ways.first:
        ElementTree.SubElement(item, "link").text = _allowed(ways.first)
    ElementTree.SubElement(item, "description").text = _allowed(point.text)
    guid = hashlib.sha256(f"{point.kind}\n{point.text}".encode()).hexdigest()
    ElementTree.SubElement(item, "guid", isPermaLink="false").text = guid
    ElementTree.SubElement(item, "pubDate").text = at


def _allowed(text: str) -> str:
    """Without the controls that XML forbids."""
    return "".join(one for one in text if one >= " " or one in "\t\n")
