"""Formats out: what a desk holds, as other programs read it.

    exported("stix", materials)   one file, as bytes
    feeds(materials)              a folder of feeds, bytes by name

Pure functions of `Materials`; same materials, same bytes. What everybody needs of an act stands in
`rows.py`; each other module knows one format and is checked in the tests by that format's own library.
Full texts are never in an export: quotations are, with where they stand.
"""

from collections.abc import Callable, Mapping

from blocwatch.errors import UsageError
from blocwatch.publish.exports.citations import citations
from blocwatch.publish.exports.feeds import feeds
from blocwatch.publish.exports.ftm import entities
from blocwatch.publish.exports.geojson import geojson
from blocwatch.publish.exports.graphs import gexf, graphml
from blocwatch.publish.exports.linked import linked
from blocwatch.publish.exports.stix import bundle
from blocwatch.publish.exports.tables import parquet, polecat, table
from blocwatch.publish.materials import Materials

FORMATS: Mapping[str, Callable[[Materials], bytes]] = {
    "csv": table,
    "parquet": parquet,
    "polecat": polecat,
    "ftm": entities,
    "stix": bundle,
    "jsonld": linked,
    "graphml": graphml,
    "gexf": gexf,
    "geojson": geojson,
    "csl": citations,
}
"""By name: what writes a file of the format."""

__all__ = ["FORMATS", "exported", "feeds"]


def exported(form: str, materials: Materials) -> bytes:
    """One file of a format. Raises UsageError for a format that is not in `FORMATS`."""
    if form not in FORMATS:
        raise UsageError(f"no format {form!r}: one of {', '.join(FORMATS)}")
    return FORMATS[form](materials)
