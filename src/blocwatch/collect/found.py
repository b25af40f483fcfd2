"""What the readers hand over: a text found in a capture, or the reason why there is none."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """One text as its source tells it, before it is made a document.

    `place` says where in the capture it stands («line 3»), empty for the whole. `language` is
    what the source states as a fact, `hint` what it lets slip (a page's `lang` attribute).
    `address` is the text's own address, None where it is the capture's. `doubts` become the
    document's reading.
    """

    text: str
    place: str = ""
    given: str | None = None
    language: str | None = None
    hint: str | None = None
    outlet: str | None = None
    address: str | None = None
    published: str | None = None
    title: str | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """A text that could not be read: where it stands and why."""

    reason: str
    place: str = ""
