"""Who is named in a text, and who they are."""

from blocwatch.resolve.gazetteer import Gazetteer
from blocwatch.resolve.judged import as_judged, link_id, rejected
from blocwatch.resolve.labels import Labels
from blocwatch.resolve.lookup import Known, lookup
from blocwatch.resolve.match import resolve
from blocwatch.resolve.own import add

__all__ = ["Gazetteer", "Known", "Labels", "add", "as_judged", "link_id", "lookup", "rejected", "resolve"]
