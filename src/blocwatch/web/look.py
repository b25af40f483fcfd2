"""One look at a page: the desk as of its day, the day it is compared with, what was asked, and addresses."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import quote as quoted
from urllib.parse import urlencode

from blocwatch import inquiry
from blocwatch.called import Called
from blocwatch.errors import UsageError
from blocwatch.inquiry import Answer
from blocwatch.model import Evidence
from blocwatch.publish.wording import LANGUAGES
from blocwatch.web.shown import Rooms, Shown
from blocwatch.web.speech import PLAIN, Speech, speech

CARRIED = ("as_of", "since", "compare", "lang")
"""What every link of a page hands on."""

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
"""The days that can be asked for."""

LONGEST = 2000
"""Letters of a parameter that are looked at."""


class _ToldError(Exception):
    """What is wrong, by the key of its words, so that it can be told in the reader's language."""

    def __init__(self, key: str, **slots: object) -> None:
        super().__init__(speech(PLAIN).say(f"error.{key}", **slots))
        self.key, self.slots = key, slots

    def said(self, in_words: Speech) -> str:
        """The same in a language."""
        return in_words.say(f"error.{self.key}", **self.slots)


class NotThereError(_ToldError):
    """An address that means nothing on this desk."""


class AskedError(_ToldError, UsageError):
    """A question or form that cannot be answered as it stands."""


@dataclass(frozen=True, slots=True)
class Here:
    """The address of a page: its path, what was asked of it, and the language of a desk not asked for one."""

    path: str = "/"
    query: Mapping[str, str] = field(default_factory=dict)
    language: str = PLAIN

    @property
    def speech(self) -> Speech:
        """The words of the page."""
        asked = self.query.get("lang", "").strip()
        return speech(asked if asked in LANGUAGES else self.language)

    def switches(self) -> Iterator[tuple[Speech, str]]:
        """Every language with the address of the same page in it."""
        for code in LANGUAGES:
            kept = {name: one for name, one in self.query.items() if name != "lang"}
            told = urlencode(kept if code == self.language else {**kept, "lang": code})
            yield speech(code), quoted(self.path) + (f"?{told}" if told else "")


@dataclass(frozen=True)
class Look:
    """What a page function reads. `asked` are the query and the parts of the path by name."""

    rooms: Rooms
    shown: Shown
    then: Shown | None
    asked: Mapping[str, str] = field(default_factory=dict)
    token: str = ""
    here: Here = field(default_factory=Here)

    @property
    def speech(self) -> Speech:
        """The words of the desk in the language of the page."""
        return self.here.speech

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
            raise AskedError("no_number", name=name, given=repr(given[:20]))
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
        shown = outermost(evidence)[:40]
        told = (f"{one.document}:{one.span.start}-{one.span.stop}" for one in shown)
        return self.to("/evidence", at=",".join(told))

    def name(self, code: object) -> str:
        """What a code is called."""
        return _named(self.shown.names, str(code), self.speech.language)

    def person(self, name: str) -> str:
        """A person's name in the language of the page where anybody knows it, else as the text has it."""
        names = self.shown.names
        return names.label(f"PER:{names.labels.persons.get(name, name)}", self.speech.language)

    def names(self, codes: object) -> str:
        """What several codes are called, with commas."""
        return ", ".join(self.name(code) for code in codes) if isinstance(codes, list | tuple) else ""


def _named(names: Called, code: str, language: str) -> str:
    """The name of a code in a language; of a part of a state both."""
    label = names.label(code, language)
    if label != code or ":" in code or "." not in code:
        return label
    state, _, sector = code.partition(".")
    return f"{names.label(state, language)} ({sector})"


def outermost(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """The same without words inside other words of it, which would be read a second time."""
    inside: set[Evidence] = set()
    outer: Evidence | None = None
    for one in sorted(evidence, key=lambda each: (each.document, each.span.start, -each.span.stop)):
        if outer is None or one.document != outer.document or not one.span.within(outer.span):
            outer = one
        elif one != outer:
            inside.add(one)
    return tuple(one for one in dict.fromkeys(evidence) if one not in inside)


def day(given: str, name: str = "day") -> date | None:
    """An ISO day, None for nothing; UsageError for what is none."""
    if not given.strip():
        return None
    try:
        found = date.fromisoformat(given.strip())
    except ValueError:
        raise AskedError("no_date", name=name, given=repr(given[:40])) from None
    if not EARLIEST <= found <= LATEST:
        raise AskedError("far_date", name=name, given=found, first=EARLIEST, last=LATEST)
    return found


def answered(desk: inquiry.Desk, evidence: Evidence) -> Answer:
    """A quote that is asked for by its place; NotThereError when the desk has no such words."""
    document = desk.documents.get(evidence.document)
    if document is None or not 0 <= evidence.span.start < evidence.span.stop <= len(document.text):
        place = f"{evidence.document}:{evidence.span.start}-{evidence.span.stop}"
        raise NotThereError("no_words", place=place)
    return inquiry.quote(desk, evidence)
