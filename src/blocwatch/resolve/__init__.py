"""Who is named in a text, and who they are."""

from blocwatch.resolve.gazetteer import Gazetteer
from blocwatch.resolve.labels import Labels
from blocwatch.resolve.match import resolve

__all__ = ["Gazetteer", "Labels", "resolve"]
