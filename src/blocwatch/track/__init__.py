"""Codings in, the bilateral ledger out: what happened, each thing once, and what it means to each dyad."""

from blocwatch.track.ledger import entries, first_known
from blocwatch.track.occurrences import occurrences
from blocwatch.track.weights import Weights, plover

__all__ = ["Weights", "entries", "first_known", "occurrences", "plover"]
