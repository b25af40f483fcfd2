"""Blocs of a large ledger, with how sure they are, and coalitions in the making."""

from blocwatch.assess.groups.consensus import Membership, consensus, membership, rand
from blocwatch.assess.groups.forming import (
    Forming,
    Rules,
    alike,
    distinct,
    forming,
    lasting,
    lasting_in,
    shuffled,
    threshold,
)
from blocwatch.assess.groups.louvain import modularity, partition
from blocwatch.assess.groups.signed import signed
from blocwatch.assess.groups.slices import Step, steps
from blocwatch.assess.groups.weeks import Weeks, crowded, weeks

__all__ = [
    "Forming",
    "Membership",
    "Rules",
    "Step",
    "Weeks",
    "alike",
    "consensus",
    "crowded",
    "distinct",
    "forming",
    "lasting",
    "lasting_in",
    "membership",
    "modularity",
    "partition",
    "rand",
    "shuffled",
    "signed",
    "steps",
    "threshold",
    "weeks",
]
