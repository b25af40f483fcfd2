"""Who is named in a text, and who they are."""

from blocwatch.resolve.gazetteer import Gazetteer
from blocwatch.resolve.joining import Clash
from blocwatch.resolve.judged import as_judged, heard, rejected
from blocwatch.resolve.labels import Labels
from blocwatch.resolve.linked import link_id
from blocwatch.resolve.lookup import SHIPPED, Known, lookup
from blocwatch.resolve.match import resolve
from blocwatch.resolve.mended import FIELDS
from blocwatch.resolve.own import add, clashes_of, folder_of
from blocwatch.resolve.why import Why, why

__all__ = [
    "FIELDS",
    "SHIPPED",
    "Clash",
    "Gazetteer",
    "Known",
    "Labels",
    "Why",
    "add",
    "as_judged",
    "clashes_of",
    "folder_of",
    "heard",
    "link_id",
    "lookup",
    "rejected",
    "resolve",
    "why",
]
