"""CSL-JSON: the documents a desk cites, for Zotero, pandoc and every citation style."""

import json
from collections.abc import Iterable

from blocwatch.model import Document, DocumentId
from blocwatch.publish.exports.rows import link
from blocwatch.publish.materials import Materials
from blocwatch.publish.wording import plain


def citations(materials: Materials) -> bytes:
    """An array of `article-newspaper`, by day and id (schema: csl-data, Citation Style Language 1.0.2)."""
    found = sorted(cited(materials), key=lambda one: (str(one.published or ""), one.id))
    told = [_reference(document) for document in found]
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def cited(materials: Materials) -> Iterable[Document]:
    """The documents that an act or a claim of the assessment stands in, each once, by id."""
    told: set[DocumentId] = {
        report.evidence.document for act in materials.assessment.occurrences for report in act.reports
    }
    told |= {claim.document for claim in materials.claims.values()}
    return [materials.documents[key] for key in sorted(told) if key in materials.documents]


def _reference(document: Document) -> dict[str, object]:
    day = document.published
    fields: dict[str, object] = {
        "id": document.id,
        "type": "article-newspaper",
        "title": plain(document.title or ""),
        "container-title": plain(document.outlet or ""),
        "issued": {"date-parts": [[day.year, day.month, day.day]]} if day else None,
        "URL": link(document.address),
        "language": document.language,
        "archive": "SHA-256",
        "archive_location": document.capture,
    }
    return {name: value for name, value in fields.items() if value}
