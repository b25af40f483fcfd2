"""A stretch of words taken together as one mention, while it grows."""

from dataclasses import dataclass, replace
from typing import Any

from blocwatch.model import EntityKind, Span, broad
from blocwatch.resolve.entry import HEAD_USES, STATE_USES, Entry, Person, Use, sourced
from blocwatch.resolve.find import Hit
from blocwatch.resolve.words import Word


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words `first` to `stop` (exclusive) that name one somebody.

    `owner` is the code of the state or organisation the words tell, None while none is told;
    `fixed` says that the owner's own sector stands (a seat, an organisation). `head` is the
    dictionary form of the name or common noun that leads, `sector` what a common noun tells
    («посол» -> GOV). `otherwise` is the code the common noun has by itself if no owner turns up
    ("Congress" -> USA.LEG), `points` the sort of antecedent it asks for ("his army" -> he). `told`
    is a code found by other ways, and goes first. `name` is the word range of a person's name in
    it, `persons` who of that name is known, `person` and `office` what is shown. `rivals` are
    other codes the words may mean. `until` is the end of the mention in the text where it reaches
    beyond the last word (a closing bracket). `because` are the reasons so far.
    """

    first: int
    stop: int
    use: Use
    kind: EntityKind
    owner: str | None = None
    fixed: bool = False
    sector: str | None = None
    head: str = ""
    otherwise: str | None = None
    points: str = ""
    told: str | None = None
    name: tuple[int, int] | None = None
    persons: tuple[Person, ...] = ()
    person: str | None = None
    office: str | None = None
    rivals: tuple[str, ...] = ()
    until: int = 0
    because: tuple[str, ...] = ()

    @property
    def is_head(self) -> bool:
        """Whether a common noun leads it: an organ, people, an office."""
        return self.use in HEAD_USES

    @property
    def is_person(self) -> bool:
        """Whether it names a person."""
        return self.name is not None

    @property
    def is_stranger(self) -> bool:
        """Whether it names, without a title, a person whom no table knows."""
        return self.is_person and not self.persons and self.title is None

    @property
    def code(self) -> str | None:
        """The entity code the words come to, None where they do not tell whose."""
        if self.told is not None or self.owner is None:
            return self.told
        if self.use is Use.PARTNERS:
            return f"GRP:{broad(self.owner)}-allies" if is_state(self.owner) else self.owner
        return composed(self.owner, self.sector, fixed=self.fixed)

    @property
    def title(self) -> tuple[int, int] | None:
        """The word range of the title beside the name, None where there is none."""
        if self.name is None or (self.first, self.stop) == self.name:
            return None
        return (self.first, self.name[0]) if self.name[0] > self.first else (self.name[1], self.stop)


def composed(owner: str, sector: str | None, *, fixed: bool) -> str:
    """State and sector as one code; an organisation's code stands as it is."""
    if ":" in owner or sector is None:
        return owner
    state, _, own = owner.partition(".")
    if fixed and own and (own == "REB" or sector in ("GOV", "NGO", own)):
        return owner
    return f"{state}.{sector}"


def is_state(code: str) -> bool:
    """Whether a code is a state or an organ of one."""
    return ":" not in code


def chunk(hit: Hit) -> Chunk:
    """What a gazetteer hit says by itself."""
    entry = _leading(hit.entries)
    if hit.persons and entry.use in (Use.PERSON, Use.SURNAME):
        return Chunk(
            hit.first, hit.stop, entry.use, EntityKind.PERSON,
            name=(hit.first, hit.stop), persons=tuple(dict.fromkeys(hit.persons)), because=(entry.use.value,),
        )  # fmt: skip
    if entry.use in HEAD_USES:
        points = next((one.code for one in hit.entries if one.use is Use.BACK), "")
        own = next((one.code for one in hit.entries if one.use in (Use.SEAT, Use.ORGANISATION)), None)
        return Chunk(
            hit.first,
            hit.stop,
            entry.use,
            entry.kind,
            sector=entry.code,
            head=entry.name,
            otherwise=own,
            points=points,
        )
    if entry.use in (Use.BACK, Use.PRONOUN, Use.VOID):
        return Chunk(hit.first, hit.stop, entry.use, entry.kind, points=entry.code)
    rivals = tuple(
        dict.fromkeys(broad(one.code) for one in hit.entries if one.use not in (*HEAD_USES, *_PERSONAL))
    )
    return Chunk(
        hit.first, hit.stop, entry.use, entry.kind,
        head=entry.name, owner=entry.code, fixed=entry.use not in STATE_USES,
        rivals=rivals[1:], because=(_REASON.get(entry.use, "name"), *sourced(entry.source)),
    )  # fmt: skip


_REASON = {
    Use.ADJECTIVE: "adjective",
    Use.PEOPLE: "people",
    Use.CAPITAL: "capital",
    Use.PLACE: "place",
    Use.SEAT: "seat",
}
_ORDER = (Use.PARTNERS, Use.EXPERTS, Use.TITLE, Use.ENVOY, Use.ORGAN, Use.CROWD, Use.THING)
_PERSONAL = (Use.PERSON, Use.SURNAME)
_POINTING = (Use.VOID, Use.BACK, Use.PRONOUN)


def _leading(entries: tuple[Entry, ...]) -> Entry:
    """The entry that speaks for a hit: a common noun before a name, an office before a crowd."""
    heads = [entry for entry in entries if entry.use in HEAD_USES]
    pointing = [entry for entry in entries if entry.use in _POINTING]
    if pointing and not heads:
        return pointing[0]
    states = [entry for entry in entries if entry.use in STATE_USES]
    if heads and not states:
        return min(heads, key=lambda entry: _ORDER.index(entry.use))
    return states[0] if states else entries[0]


def spanned(words: tuple[Word, ...], first: int, stop: int, until: int = 0) -> Span:
    """The stretch of text from one word to another (exclusive), or to `until` where that is farther."""
    return Span(words[first].span.start, max(words[stop - 1].span.stop, until))


def grown(base: Chunk, other: Chunk, **changes: Any) -> Chunk:
    """`base` widened over `other`, with changes."""
    return replace(base, first=min(base.first, other.first), stop=max(base.stop, other.stop), **changes)
