"""FollowTheMoney entities, one JSON object a line: what OpenAleph, OpenSanctions and yente read.

Schemata and properties are those of followthemoney 4 (PublicBody, Organization, Person, Article, Event,
UnknownLink, Documentation). The model has no direction, certainty or span on an event, so actor and
recipient are `organizer` and `involved`, and the quotation is the `summary` of a Documentation.
"""

import json
from collections.abc import Iterator

from blocwatch.model import Document, Occurrence, Party, broad
from blocwatch.publish.exports.citations import cited
from blocwatch.publish.exports.rows import Row, between_two, digest_of, link, quoted, sentence, two_letters
from blocwatch.publish.materials import Materials
from blocwatch.publish.wording import plain

Values = dict[str, list[str]]

_OTHERS = {"NGO": "Organization", "MED": "Organization", "IGO": "Organization", "GRP": "LegalEntity"}
_OTHERS |= {"REB": "Organization", "PER": "Person"}


def entities(materials: Materials) -> bytes:
    """Every entity once, in the order of their ids."""
    found = {str(one["id"]): one for one in _everything(materials)}
    lines = (json.dumps(found[key], ensure_ascii=False, sort_keys=True) for key in sorted(found))
    return "".join(line + "\n" for line in lines).encode("utf-8")


def _everything(materials: Materials) -> Iterator[dict[str, object]]:
    for document in cited(materials):
        yield _article(document)
    for act in materials.assessment.occurrences:
        for party in (*act.actors, *act.recipients):
            yield _side(broad(party.entity), materials)
            if party.person:
                yield _person(party, materials)
        yield _event(act, materials)
        yield from _documented(act, materials)
    for row in between_two(materials):
        yield _side(row.actor, materials)
        yield _side(row.recipient, materials)
        yield _link(row)


def _entity(schema: str, key: str, values: Values) -> dict[str, object]:
    kept = {name: [one for one in told if one] for name, told in values.items()}
    return {"id": key, "schema": schema, "properties": {name: told for name, told in kept.items() if told}}


def _key(kind: str, *parts: str) -> str:
    return f"blocwatch-{digest_of(kind, *parts)}"


def _side(code: str, materials: Materials) -> dict[str, object]:
    kind, colon, _ = code.partition(":")
    schema = _OTHERS.get(kind, "LegalEntity") if colon else "PublicBody"
    country = two_letters(code).lower()
    values = {"name": [materials.label(code)], "country": [country], "notes": [f"blocwatch code {code}"]}
    return _entity(schema, _key("side", code), values)


def _person(party: Party, materials: Materials) -> dict[str, object]:
    name = materials.label(f"PER:{party.person}").removeprefix("PER:")
    country = two_letters(broad(party.entity)).lower()
    values = {"name": [name], "position": [plain(party.office or "")], "country": [country]}
    return _entity("Person", _key("person", party.person or ""), values)


def _article(document: Document) -> dict[str, object]:
    values: Values = {
        "title": [plain(document.title or "")],
        "fileName": [] if document.title else [document.id],
        "publisher": [plain(document.outlet or "")],
        "publishedAt": [document.published.isoformat() if document.published else ""],
        "sourceUrl": [link(document.address)],
        "language": [{"en": "eng", "ru": "rus", "uk": "ukr"}.get(document.language, "")],
    }
    return _entity("Article", _key("document", document.id), values)


def _event(act: Occurrence, materials: Materials) -> dict[str, object]:
    sides = [_parties(act.actors), _parties(act.recipients)]
    mode = f", {act.mode}" if act.mode else ""
    values: Values = {
        "name": [_told(act, materials)],
        "startDate": [act.when.start.isoformat()],
        "endDate": [act.when.end.isoformat()],
        "organizer": sides[0],
        "involved": sides[1],
        "country": [two_letters(act.where or "").lower()],
        "keywords": [act.type.value, act.status.value],
        "notes": [f"PLOVER {act.type.value}{mode}; {act.status.value}"],
        "recordId": [act.id],
        "proof": sorted({_key("document", report.evidence.document) for report in act.reports}),
    }
    return _entity("Event", _key("event", act.id), values)


def _told(act: Occurrence, materials: Materials) -> str:
    names = [
        ", ".join(dict.fromkeys(materials.state(party.entity) for party in those))
        for those in (act.actors, act.recipients)
    ]
    return f"{' → '.join(filter(None, names)) or 'not named'}: {act.type.value.lower()}"


def _parties(those: tuple[Party, ...]) -> list[str]:
    keys = {_key("side", broad(party.entity)) for party in those}
    return sorted(keys | {_key("person", party.person) for party in those if party.person})


def _documented(act: Occurrence, materials: Materials) -> Iterator[dict[str, object]]:
    for report in act.reports:
        words, span = quoted(report, materials)
        told_by = "; ".join(materials.label(code) for code in report.sources)
        values = {
            "document": [_key("document", report.evidence.document)],
            "entity": [_key("event", act.id)],
            "role": [f"claimed by {told_by}" if told_by else "reported"],
            "status": [report.certainty.value if report.certainty else ""],
            "summary": [words],
            "recordId": [f"{report.evidence.document}:{span.start}-{span.stop}"],
        }
        yield _entity("Documentation", _key("report", act.id, report.event), values)


def _link(row: Row) -> dict[str, object]:
    values = {
        "subject": [_key("side", row.actor)],
        "object": [_key("side", row.recipient)],
        "role": [row.type.lower()],
        "startDate": [row.start.isoformat()],
        "endDate": [row.end.isoformat()],
        "status": [row.status],
        "summary": [sentence(row)],
        "recordId": [row.event],
        "proof": [_key("document", row.document)],
    }
    return _entity("UnknownLink", _key("link", row.event, row.actor, row.recipient), values)
