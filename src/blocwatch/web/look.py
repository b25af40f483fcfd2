"""One look at a page: the desk as of its day, the day it is compared with, what was asked, and addresses."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from urllib.parse import quote as quoted
from urllib.parse import urlencode

from blocwatch import inquiry, pipeline
from blocwatch.errors import UsageError
from blocwatch.inquiry import Answer
from blocwatch.model import Evidence
from blocwatch.web.shown import Rooms, Shown

CARRIED = ("as_of", "since", "compare")
"""What every link of a page hands on."""

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
"""The days that can be asked for."""

LONGEST = 2000
"""Letters of a parameter that are looked at."""


class NotThereError(Exception):
    """An address that means nothing on this desk."""


@dataclass(frozen=True)
class Look:
    """What a page function reads. `asked` are the query and the parts of the path by name."""

    rooms: Rooms
    shown: Shown
    then: Shown | None
    asked: Mapping[str, str] = field(default_factory=dict)
    token: str = ""

    @property
    def desk(self) -> inquiry.Desk:
        """The desk as of the day."""
        return self.shown.desk

    def get(self, name: str) -> str:
        """A parameter, empty when it was not given."""
        return self.asked.get(name, "").strip()[:LONGEST]

    def number(self, name: str, least: int, most: int, otherwise: int) -> int:
        """A whole number between bounds; UsageError for what is none."""
        given = self.get(name)
        if not given:
            return otherwise
        if not (given.isascii() and given.isdigit() and len(given) < len("1000000000")):
            raise UsageError(f"{name}: {given[:20]!r} is no number")
        return max(least, min(most, int(given)))

    def to(self, path: str, **query: object) -> str:
        """An address of this desk that keeps the days."""
        kept = {name: self.get(name) for name in CARRIED if self.get(name)}
        more = {name: str(value) for name, value in query.items() if value not in (None, "")}
        told = urlencode({**kept, **more})
        head, mark, anchor = path.partition("#")
        return quoted(head) + (f"?{told}" if told else "") + mark + anchor

    def to_quote(self, document: object, start: object, stop: object) -> str:
        """Where the words of a piece of evidence are highlighted in the kept text."""
        return self.to(f"/document/{document}#quote", at=f"{start}-{stop}")

    def to_evidence(self, evidence: tuple[Evidence, ...]) -> str:
        """The list of some quotes."""
        told = (f"{one.document}:{one.span.start}-{one.span.stop}" for one in evidence[:40])
        return self.to("/evidence", at=",".join(told))

    def name(self, code: object) -> str:
        """What a code is called."""
        return named(str(code))

    def names(self, codes: object) -> str:
        """What several codes are called, with commas."""
        return ", ".join(self.name(code) for code in codes) if isinstance(codes, list | tuple) else ""


@lru_cache(maxsize=10_000)
def named(code: str) -> str:
    """The English name of a code; of a part of a state both."""
    label = pipeline.labels().label(code, "en")
    if label != code or ":" in code or "." not in code:
        return label
    state, _, sector = code.partition(".")
    return f"{pipeline.labels().label(state, 'en')} ({sector})"


def day(given: str, name: str = "day") -> date | None:
    """An ISO day, None for nothing; UsageError for what is none."""
    if not given.strip():
        return None
    try:
        found = date.fromisoformat(given.strip())
    except ValueError:
        raise UsageError(f"{name}: {given[:40]!r} is no day; write it as 2024-03-20") from None
    if not EARLIEST <= found <= LATEST:
        raise UsageError(f"{name}: {found} is out of reach; a day between {EARLIEST} and {LATEST}")
    return found


def answered(desk: inquiry.Desk, evidence: Evidence) -> Answer:
    """A quote that is asked for by its place; NotThereError when the desk has no such words."""
    document = desk.documents.get(evidence.document)
    if document is None or not 0 <= evidence.span.start < evidence.span.stop <= len(document.text):
        raise NotThereError(f"no such words: {evidence.document}:{evidence.span.start}-{evidence.span.stop}")
    return inquiry.quote(desk, evidence)
