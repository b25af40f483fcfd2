"""Scores of a large ledger: who stands close beyond what activity explains, and who stands against whom.

Acts          columns: one row an act between two states
 | once       one row for each dyad, day and type: reports come in herds
 | counts     square matrices of days and reports
 | expected   what the activity of both sides explains
 v affinity, alignment, hostility, tension
"""

from blocwatch.assess.scores.affinity import affinity, alignment
from blocwatch.assess.scores.counts import Counts, counts
from blocwatch.assess.scores.gravity import expected, surplus
from blocwatch.assess.scores.hostility import hostility, tension
from blocwatch.assess.scores.table import Acts, acts, among, busiest, once

__all__ = [
    "Acts",
    "Counts",
    "acts",
    "affinity",
    "alignment",
    "among",
    "busiest",
    "counts",
    "expected",
    "hostility",
    "once",
    "surplus",
    "tension",
]
