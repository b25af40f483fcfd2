"""The ledger and the claims in, the assessment out: relations, ties, blocs, findings, gaps."""

from blocwatch.assess.assessment import assess
from blocwatch.assess.gaps import GAPS

__all__ = ["GAPS", "assess"]
