"""Page and Materials -> the JSON of a brief: the records, with every endnote resolved."""

from dataclasses import asdict
from typing import Any

import msgspec

from blocwatch.publish.materials import Materials
from blocwatch.publish.page import NoteView, Page, Statement, Takeaway, spelled

SCHEMA = 1
"""The version of this shape; it grows when a reader of the old one would be misled."""


def record(page: Page, materials: Materials) -> str:
    """The brief as JSON, indented, its keys always in the same order."""
    told = {
        "schema": SCHEMA,
        "language": page.language,
        "title": page.title,
        "summary": dict(page.summary),
        "takeaways": [_takeaway(item) for item in page.takeaways],
        "further": [_takeaway(item) for item in page.further],
        "changed": [_takeaway(item) for item in page.changed],
        "review": msgspec.to_builtins(materials.review),
        "assessment": msgspec.to_builtins(materials.assessment),
        "claims": [msgspec.to_builtins(materials.claims[key]) for key in sorted(materials.claims)],
        "notes": [_note(view) for view in page.notes],
        "documents": [
            msgspec.to_builtins(materials.document(key))
            for key in dict.fromkeys(view.quote.document for view in page.notes)
        ],
    }
    return msgspec.json.format(msgspec.json.encode(told), indent=2).decode("utf-8") + "\n"


def _takeaway(item: Takeaway) -> dict[str, Any]:
    return {
        "kind": item.finding.kind,
        "sentence": spelled(item.statement.text),
        "likelihood": item.finding.likelihood,
        "confidence": item.finding.confidence,
        "weight": item.finding.weight,
        "notes": _numbers(item.statement),
    }


def _numbers(statement: Statement) -> list[int]:
    return [ref.note for ref in statement.refs]


def _note(view: NoteView) -> dict[str, Any]:
    return {
        "number": view.number,
        "before": view.before,
        "quote": view.marked,
        "after": view.after,
        "language": view.language,
        "document": view.quote.document,
        "span": asdict(view.quote.mark),
        "context": asdict(view.quote.context),
        "outlet": view.source.outlet,
        "title": view.source.title,
        "published": view.source.published,
        "address": view.source.address,
        "capture": view.source.capture,
    }
