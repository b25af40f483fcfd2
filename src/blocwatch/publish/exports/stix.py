"""A STIX 2.1 bundle: what OpenCTI, MISP and Taranis read.

STIX has no political event. An act is a `relationship` between two identities with a description, its
days, the quotation as an external reference, and PLOVER's fields in a property extension of our own
(extension-definition, as STIX 2.1 section 7.3 asks); a claim is a `note`, a document a `report`.
"""

import json
from collections.abc import Iterator
from datetime import date, timedelta

from blocwatch.model import Claim, Document, broad
from blocwatch.publish.exports.citations import cited
from blocwatch.publish.exports.rows import (
    Row,
    between_two,
    key_of,
    link,
    one_line,
    sentence,
    two_letters,
)
from blocwatch.publish.materials import Materials
from blocwatch.publish.wording import plain

Thing = dict[str, object]

SCHEMA = (
    "plover_type: one of PLOVER's sixteen categories. plover_mode: its mode, absent for none. quad: 1 verbal "
    "cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict. status: actual, "
    "historical, future, hypothetical, negated. intensity: -10 to 10. occurrence: the act's ledger id. "
    "reports, outlets: how many tell it. independent: how many outlets do on their own."
)
"""What the extension's properties mean; STIX takes plain text for it."""

MADE = f"identity--{key_of('blocwatch')}"
EXTENSION = f"extension-definition--{key_of('extension', 'act', '1')}"
_CLASSES = {"PER": "individual", "GRP": "group", "REB": "group"}


def bundle(materials: Materials) -> bytes:
    """One bundle: identities, locations, acts, claims and documents, by type and id."""
    found = {str(one["id"]): one for one in _everything(materials)}
    told = {
        "type": "bundle",
        "id": f"bundle--{key_of('bundle', *sorted(found))}",
        "objects": [found[key] for key in sorted(found)],
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _everything(materials: Materials) -> Iterator[Thing]:
    at = _moment(materials.assessment.as_of)
    yield from _ourselves(at)
    told_in: dict[str, set[str]] = {document.id: set() for document in cited(materials)}
    for row in between_two(materials):
        act = _act(row, at)
        told_in[row.document].add(str(act["id"]))
        yield act
        for code in (row.actor, row.recipient):
            yield from _identity(code, materials, at)
    for claim in (one for one in materials.claims.values() if one.sources and one.document in told_in):
        note = _note(claim, materials, at)
        told_in[claim.document].add(str(note["id"]))
        yield note
        for party in claim.sources:
            yield from _identity(broad(party.entity), materials, at)
    for document in cited(materials):
        if told_in[document.id] and document.published:
            yield _report(document, sorted(told_in[document.id]), at)


def _ourselves(at: str) -> Iterator[Thing]:
    yield {**_common("identity", MADE, at), "name": "blocwatch", "identity_class": "system"}
    yield {
        **_common("extension-definition", EXTENSION, at),
        "name": "Political act",
        "description": "PLOVER type, mode, quad, status, intensity and ledger id of an act.",
        "schema": SCHEMA,
        "version": "1.0.0",
        "extension_types": ["property-extension"],
    }


def _common(kind: str, key: str, at: str) -> Thing:
    told: Thing = {"type": kind, "spec_version": "2.1", "id": key, "created": at, "modified": at}
    return told if key == MADE else {**told, "created_by_ref": MADE}


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00.000Z"


def _identity(code: str, materials: Materials, at: str) -> Iterator[Thing]:
    kind, colon, _ = code.partition(":")
    key = _identity_key(code)
    told: Thing = {
        **_common("identity", key, at),
        "name": materials.label(code),
        "identity_class": _CLASSES.get(kind, "organization") if colon else "organization",
        "external_references": [{"source_name": "blocwatch", "external_id": code}],
    }
    country = two_letters(code)
    if not country:
        yield told
        return
    yield {**told, "sectors": ["government"]}
    place = f"location--{key_of('location', code)}"
    yield {**_common("location", place, at), "name": materials.label(code), "country": country}
    yield {
        **_common("relationship", f"relationship--{key_of('located', code)}", at),
        "relationship_type": "located-at",
        "source_ref": key,
        "target_ref": place,
    }


def _identity_key(code: str) -> str:
    return f"identity--{key_of('identity', code)}"


def _act(row: Row, at: str) -> Thing:
    key = f"relationship--{key_of('act', row.event, row.actor, row.recipient)}"
    words = {
        "source_name": row.outlet or "not named",
        "description": row.quote,
        "url": link(row.address),
        "external_id": f"{row.document}:{row.quote_start}-{row.quote_stop}",
    }
    act = {
        "extension_type": "property-extension",
        "plover_type": row.type,
        "plover_mode": row.mode,
        "quad": row.quad,
        "status": row.status,
        "intensity": row.intensity,
        "occurrence": row.event,
        "reports": row.reports,
        "outlets": row.outlets,
        "independent": row.independent,
    }
    return {
        **_common("relationship", key, at),
        "relationship_type": "related-to",
        "description": sentence(row),
        "source_ref": _identity_key(row.actor),
        "target_ref": _identity_key(row.recipient),
        "start_time": _moment(row.start),
        "stop_time": _moment(row.end + timedelta(days=1)),
        "external_references": [{name: value for name, value in words.items() if value}],
        "extensions": {EXTENSION: {name: value for name, value in act.items() if value != ""}},
    }


def _note(claim: Claim, materials: Materials, at: str) -> Thing:
    document = materials.document(claim.document)
    who = "; ".join(dict.fromkeys(materials.label(party.entity) for party in claim.sources))
    return {
        **_common("note", f"note--{key_of('claim', claim.document, claim.id)}", at),
        "abstract": f"{who}: {claim.kind.value}, {claim.certainty.value}",
        "content": one_line(claim.content.of(document.text)) or "-",
        "authors": [who],
        "lang": document.language,
        "object_refs": sorted({_identity_key(broad(party.entity)) for party in claim.sources}),
    }


def _report(document: Document, refs: list[str], at: str) -> Thing:
    address = link(document.address)
    source = {"source_name": plain(document.outlet or "") or "not named", "url": address}
    source["description"] = f"kept copy SHA-256 {document.capture}" if document.capture else ""
    return {
        **_common("report", f"report--{key_of('document', document.id)}", at),
        "name": plain(document.title or "") or plain(document.outlet or "") or document.id,
        "published": _moment(document.published or date.min),
        "lang": document.language,
        "object_refs": refs,
        "external_references": [{name: value for name, value in source.items() if value}],
    }
