"""What a person says of what the coder made: a link, event or claim accepted, withdrawn, mended."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Verdict(StrEnum):
    """Whether something counts, and as what."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    RESTORED = "restored"
    MENDED = "mended"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Somebody's word on one link, event or claim; it lies beside what it judges and changes nothing of it.

    `subject` is the id of the link, event or claim, `made` when it was said. `mended` are (field, value)
    pairs: how a mended one is to be read. The latest word counts.
    """

    subject: str
    verdict: Verdict
    author: str
    reason: str
    made: datetime
    mended: tuple[tuple[str, str], ...] = ()
