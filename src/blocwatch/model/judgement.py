"""What a person at the desk says of what the coder made: a link or an event withdrawn, or restored."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Verdict(StrEnum):
    """Whether something counts."""

    REJECTED = "rejected"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Somebody's word on one link or event; it lies beside what it judges and changes nothing of it.

    `subject` is the id of the link or event, `made` when it was said. The latest word counts.
    """

    subject: str
    verdict: Verdict
    author: str
    reason: str
    made: datetime
