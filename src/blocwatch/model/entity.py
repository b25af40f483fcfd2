"""Entities that can act: states, their organs and officials, organisations, groups, persons."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from blocwatch.model.text import Span

Code = NewType("Code", str)
"""An entity code of the coding guide: RUS, RUS.GOV, IGO:NATO, NGO:ISW, GRP:West, PER:name."""


def broad(code: str) -> str:
    """The state or organisation of a code: RUS.GOV is RUS; a name after a colon keeps its dots."""
    return code if ":" in code else code.partition(".")[0]


class EntityKind(StrEnum):
    """What sort of somebody or something a name is."""

    STATE = "state"
    ORGAN = "organ"
    ORGANISATION = "organisation"
    GROUP = "group"
    PERSON = "person"
    ROLE = "role"
    PLACE = "place"
    OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class Entity:
    """One entry of the gazetteer.

    `code` is how the coding guide writes it. `names` are (language, names) pairs, the first
    name of each language is the preferred one. `country` is the ISO 3166-1 alpha-3 code of the
    state it belongs to, empty for none.
    """

    code: Code
    kind: EntityKind
    country: str
    names: tuple[tuple[str, tuple[str, ...]], ...]

    def name(self, language: str) -> str:
        """The preferred name in a language, else in English, else the code."""
        by_language = dict(self.names)
        found = by_language.get(language) or by_language.get("en") or (str(self.code),)
        return found[0]


@dataclass(frozen=True, slots=True)
class Office:
    """A person held a title, coded as `within`, from a day to a day (None: open)."""

    person: str
    title: str
    within: Code
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of the text that name somebody or some place, not yet anybody.

    `span` is the name itself («Андрей Руденко»), `title` the words beside it that tell the
    office («замминистра иностранных дел России»), None where there are none.
    """

    span: Span
    kind: EntityKind
    title: Span | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A judgement that a mention is an entity, with its score in 0..1 and its reasons.

    `code` None says that nobody known fits. `person` and `office` are those of the tables in
    English, the same whatever the text's language; somebody the tables do not know is named in
    dictionary form as the text has it. Links lie beside the text and can be withdrawn.
    """

    mention: Mention
    code: Code | None
    person: str | None
    office: str | None
    score: float
    because: tuple[str, ...]
