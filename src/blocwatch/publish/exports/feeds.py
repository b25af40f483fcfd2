"""Feeds: RSS 2.0, Atom and JSON Feed of what is new, for each pair, bloc and entity."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import format_datetime
from xml.etree import ElementTree as Xml

from blocwatch.publish.edition import Edition
from blocwatch.publish.exports.rows import Row, digest_of, key_of, link, rows, sentence
from blocwatch.publish.materials import Materials

ATOM = "http://www.w3.org/2005/Atom"
MOST = 50
"""How many acts a feed holds, newest first."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed before it has a form: its name (a file's), its title, the day it is of, its rows."""

    name: str
    title: str
    day: date
    rows: tuple[Row, ...]


def feeds(materials: Materials) -> Edition:
    """Three files a channel (`.rss`, `.atom`, `.json`) and `index.opml` of all, by name."""
    channels = list(_channels(materials))
    files = {f"{one.name}.{kind}": form(one) for one in channels for kind, form in FORMS.items()}
    return {**files, "index.opml": _opml(channels)}


def _channels(materials: Materials) -> Iterable[Channel]:
    known = sorted(rows(materials), key=lambda row: (row.known, row.end, row.event, row.recipient))
    known.reverse()
    day = materials.assessment.as_of
    yield Channel("all", "All acts", day, tuple(known[:MOST]))
    for name, (title, found) in sorted(_groups(known, materials).items()):
        yield Channel(name, title, day, tuple(found[:MOST]))


def _groups(known: list[Row], materials: Materials) -> Mapping[str, tuple[str, list[Row]]]:
    out: dict[str, tuple[str, list[Row]]] = {}
    for row in known:
        pair = sorted((row.actor, row.recipient))
        names = {row.actor: row.actor_name, row.recipient: row.recipient_name}
        if all(pair) and ";" not in "".join(pair):
            title = " – ".join(names[code] for code in pair)
            out.setdefault(f"dyad-{_file(pair[0])}-{_file(pair[1])}", (title, []))[1].append(row)
        for code in (one for side in (row.actor, row.recipient) for one in side.split(";") if one):
            held = out.setdefault(f"entity-{_file(code)}", (materials.label(code), []))[1]
            if not held or held[-1] is not row:
                held.append(row)
    for bloc in materials.assessment.blocs:
        acts = set(bloc.occurrences)
        title = materials.words.listed([materials.label(code) for code in bloc.members])
        found = [row for row in known if row.event in acts]
        out[f"bloc-{'-'.join(_file(code) for code in bloc.members)}"[:100]] = (title, found)
    return out


def _file(code: str) -> str:
    """A code as a part of a file's name."""
    plain_code = "".join(sign if sign.isascii() and sign.isalnum() else "_" for sign in code)
    return plain_code if plain_code == code else f"{plain_code}-{digest_of(code)[:6]}"


def _id(row: Row) -> str:
    return f"urn:uuid:{key_of('act', row.event, row.actor, row.recipient)}"


def _words(row: Row) -> str:
    said = f" Claimed by {row.claimed_by}, {row.certainty}." if row.claimed_by else ""
    where = ", ".join(part for part in (row.outlet, str(row.published or "")) if part)
    return f"{row.start} to {row.end}, {row.status}. “{row.quote}” ({where}).{said}"


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def _rss(channel: Channel) -> bytes:
    root = Xml.Element("rss", {"version": "2.0"})
    place = Xml.SubElement(root, "channel")
    told = {"title": f"blocwatch: {channel.title}", "link": "about:blank", "description": channel.title}
    _children(place, {**told, "lastBuildDate": format_datetime(_noon(channel.day))})
    for row in channel.rows:
        item = Xml.SubElement(place, "item")
        told = {"title": sentence(row), "link": link(row.address), "description": _words(row)}
        _children(item, {**told, "pubDate": format_datetime(_noon(row.known))})
        Xml.SubElement(item, "guid", {"isPermaLink": "false"}).text = _id(row)
        Xml.SubElement(item, "category").text = row.type
    return _spelled(root)


def _atom(channel: Channel) -> bytes:
    root = Xml.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    _children(
        root, {"title": f"blocwatch: {channel.title}", "id": f"urn:uuid:{key_of('feed', channel.name)}"}
    )
    _children(root, {"updated": _noon(channel.day).isoformat()})
    Xml.SubElement(Xml.SubElement(root, "author"), "name").text = "blocwatch"
    for row in channel.rows:
        entry = Xml.SubElement(root, "entry")
        _children(entry, {"title": sentence(row), "id": _id(row), "updated": _noon(row.known).isoformat()})
        if link(row.address):
            Xml.SubElement(entry, "link", {"rel": "alternate", "href": link(row.address)})
        Xml.SubElement(entry, "category", {"term": row.type})
        _children(entry, {"summary": _words(row)})
    return _spelled(root)


def _json(channel: Channel) -> bytes:
    items = [
        {
            "id": _id(row),
            "title": sentence(row),
            "content_text": _words(row),
            "date_published": _noon(row.known).isoformat(),
            "tags": [row.type],
            **({"external_url": link(row.address)} if link(row.address) else {}),
        }
        for row in channel.rows
    ]
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"blocwatch: {channel.title}",
        "language": "en",
        "items": items,
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


FORMS = {"rss": _rss, "atom": _atom, "json": _json}


def _opml(channels: Iterable[Channel]) -> bytes:
    root = Xml.Element("opml", {"version": "2.0"})
    Xml.SubElement(Xml.SubElement(root, "head"), "title").text = "blocwatch"
    body = Xml.SubElement(root, "body")
    for one in channels:
        told = {"type": "rss", "text": one.title, "xmlUrl": f"{one.name}.atom"}
        Xml.SubElement(body, "outline", told)
    return _spelled(root)


def _children(parent: Xml.Element, texts: Mapping[str, str]) -> None:
    for name, words in texts.items():
        if words:
            Xml.SubElement(parent, name).text = words


def _spelled(root: Xml.Element) -> bytes:
    Xml.indent(root, " ")
    return bytes(Xml.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"
