"""Whom a word that points back may mean: the last suitable mention, within a few sentences."""

from collections.abc import Callable
from dataclasses import dataclass

from blocwatch.model import broad
from blocwatch.resolve.chunks import Chunk, is_state
from blocwatch.resolve.entry import Use

REACH = 3
_TWO, _THREE = 2, 3
FAR = 6
ANY = 10**6
_FADE = 0.7
_SLOW_FADE = 0.85
_FOREMOST = 1.5
_HOME = 0.5
_COURTS = frozenset({"IGO:ICJ", "IGO:ICC", "IGO:ECHR", "IGO:PCA", "IGO:KSC"})
_OFFICIAL = ("GOV", "MIL", "SPY", "COP", "JUD")
_KINGDOMS = frozenset(
    {
        "BEL", "BHR", "BTN", "DNK", "ESP", "GBR", "JOR", "KHM", "LSO", "MAR", "NLD", "NOR", "SAU", "SWE",
        "SWZ", "THA", "TON",
    }
)  # fmt: skip
_ISLANDS = frozenset(
    {"BHR", "CUB", "CYP", "FJI", "GRL", "HTI", "IRL", "ISL", "JAM", "LKA", "MDG", "MDV", "MLT", "PRI", "TWN"}
)
_ALIKE: dict[str, tuple[str, ...]] = {
    "ministry": ("ministry",),
    "министерство": ("мин", "мид", "мвд"),
    "міністерство": ("мін", "мзс", "мвс"),
    "agency": ("agency", "service", "authority"),
    "service": ("service", "agency"),
    "агентство": ("агентство", "служба", "разведк"),
    "служба": ("служба", "разведк", "розвідк"),
}
"""Organs that a word may take up, by what their own name holds."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention whose code is known, and the sentence it stands in.

    `subject` says that it is the subject there, `joined` that it goes on a list begun by the
    mention before it («Польша, Чехия и Словакия»).
    """

    chunk: Chunk
    code: str
    sentence: int
    subject: bool
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Back:
    """What a language brings along: organs that stand for any («ведомство»), the state it is at home in."""

    generic: frozenset[str]
    home: str | None


@dataclass(frozen=True, slots=True)
class Context:
    """What the text has told up to a word that points back, latest last."""

    seen: tuple[Seen, ...]
    sentence: int
    back: Back

    def last(self, wanted: Callable[[Seen], bool], reach: int = ANY) -> Seen | None:
        """The last mention that is wanted, no more than `reach` sentences back."""
        for one in reversed(self.seen):
            if self.sentence - one.sentence > reach:
                return None
            if wanted(one):
                return one
        return None

    def states(self, reach: int = ANY, *, at_home: bool = False, fade: float = _FADE) -> tuple[str, ...]:
        """The states the text is about at this point, the foremost first.

        A mention weighs less with each sentence it lies back, and more where it opens its
        sentence or is its subject. `at_home` lets the state the language is at home in weigh in.
        """
        weights: dict[str, float] = {self.back.home: _HOME} if self.back.home and at_home else {}
        opened: set[int] = set()
        for one in self.seen:
            if is_state(one.code) and self.sentence - one.sentence <= reach:
                weight = fade ** (self.sentence - one.sentence)
                weight *= _FOREMOST if one.sentence not in opened else 1
                weight *= _FOREMOST if one.subject else 1
                opened.add(one.sentence)
                weights[broad(one.code)] = weights.get(broad(one.code), 0.0) + weight
        return tuple(sorted(weights, key=lambda code: (-weights[code], code)))

    def listed(self, size: int, reach: int, wanted: Callable[[str], bool]) -> tuple[str, ...]:
        """The last list of so many wanted actors or more, none when there is no such list."""
        group: list[Seen] = []
        for one in reversed(self.seen):
            if self.sentence - one.sentence > reach:
                break
            group.insert(0, one)
            if not one.joined:
                codes = tuple(dict.fromkeys(broad(each.code) for each in group))
                if len(codes) >= size and all(map(wanted, codes)):
                    return codes
                group = []
        return ()

    def state(self, reach: int = ANY, *, at_home: bool = False) -> str | None:
        """The foremost of the states the text is about at this point."""
        found = self.states(reach, at_home=at_home)
        return found[0] if found else None


Found = tuple[tuple[str, ...], str] | None
Finder = Callable[[Chunk, Context], Found]
"""The codes a word may stand for (several for «обе стороны») and the reason, None for nobody."""


def one_of(found: Seen | None, reason: str) -> Found:
    """A single antecedent with its reason."""
    return ((found.code,), reason) if found else None


def with_sector(chunk: Chunk, code: str) -> str:
    """A state with the sector of the common noun that points to it; another code as it is."""
    return code if ":" in code or chunk.sector is None else f"{broad(code)}.{chunk.sector}"


def organ(chunk: Chunk, context: Context) -> Found:
    """The last organ of the same name; else of the same sector; else the state the text is about."""
    if chunk.otherwise:
        return (chunk.otherwise,), "known by this name"
    if chunk.head in context.back.generic:
        alike = context.last(lambda one: _is_organ(one) and _is_alike(one, chunk.head), FAR)
        return one_of(alike or context.last(_is_organ, REACH), "last organ named")
    same = context.last(lambda one: one.chunk.head == chunk.head and one.chunk.use is chunk.use)
    if same:
        return one_of(same, "named before")
    sector = context.last(lambda one: _of_sector(one, chunk.sector or ""))
    if sector and chunk.sector != "GOV":
        return one_of(sector, "organ named before")
    state = context.state(at_home=chunk.use is Use.ORGAN)
    return ((with_sector(chunk, state),), "last state named") if state else None


def _is_organ(one: Seen) -> bool:
    official = one.code.startswith("IGO:") or one.code.partition(".")[2] in _OFFICIAL
    organ_like = one.chunk.use in (Use.ORGAN, Use.SEAT, Use.ORGANISATION) or (
        one.chunk.use is Use.CROWD and one.chunk.fixed
    )
    return official and organ_like and not one.chunk.is_person


def _is_alike(one: Seen, head: str) -> bool:
    named = one.chunk.head.casefold()
    return any(word in named for word in _ALIKE.get(head, (head,)))


def _of_sector(one: Seen, sector: str) -> bool:
    if sector in ("MED", "NGO", "REB") and one.code.startswith(f"{sector}:"):
        return True
    return one.code.endswith(f".{sector}") or (sector == "JUD" and one.code in _COURTS)


def office(chunk: Chunk, context: Context) -> Found:
    """The last person or office of that title; else the state the text is about."""
    if not chunk.is_person:
        same = context.last(lambda one: one.chunk.is_person and _bears(one, chunk.head))
        if same:
            return one_of(same, "title named before")
    state = context.state()
    return ((with_sector(chunk, state),), "last state named") if state else None


def _bears(one: Seen, title: str) -> bool:
    return one.chunk.head == title or title in (one.chunk.office or "")


def experts(chunk: Chunk, context: Context) -> Found:
    """The last institute named, else nameless analysts."""
    institute = context.last(lambda one: one.code.startswith("NGO:"))
    return one_of(institute, "last institute named") or (("GRP:analysts",), "institute not told")


def state(chunk: Chunk, context: Context) -> Found:
    """The state the text is about."""
    found = context.state(REACH)
    return ((found,), "last state named") if found else None


def kingdom(chunk: Chunk, context: Context) -> Found:
    """The last kingdom."""
    return _land(context, lambda code: code in _KINGDOMS)


def republic(chunk: Chunk, context: Context) -> Found:
    """The state the text is about, if no kingdom."""
    return _land(context, lambda code: code not in _KINGDOMS)


def island(chunk: Chunk, context: Context) -> Found:
    """The last island state."""
    return _land(context, lambda code: code in _ISLANDS)


def _land(context: Context, wanted: Callable[[str], bool]) -> Found:
    found = [code for code in context.states(FAR) if wanted(code)]
    return ((found[0],), "last state of that sort named") if found else None


def homeland(chunk: Chunk, context: Context) -> Found:
    """The state of the last person named."""
    person = context.last(lambda one: one.chunk.is_person and is_state(one.code), REACH)
    return ((broad(person.code),), "state of the last person named") if person else None


def group(chunk: Chunk, context: Context) -> Found:
    """The last armed group."""
    return one_of(
        context.last(lambda one: one.code.startswith("REB:") or one.code.endswith(".REB")), "last group named"
    )


def alliance(chunk: Chunk, context: Context) -> Found:
    """The last international organisation."""
    return one_of(context.last(lambda one: one.code.startswith("IGO:"), REACH), "last organisation named")


def official(chunk: Chunk, context: Context) -> Found:
    """The last person who speaks for a government."""
    found = context.last(lambda one: one.chunk.is_person and one.code.endswith(".GOV"), REACH)
    return one_of(found, "last official named")


def north(chunk: Chunk, context: Context) -> Found:
    """North Korea where a Korea is spoken of."""
    return (("PRK",), "Korea named before") if context.last(_is_korean) else None


def south(chunk: Chunk, context: Context) -> Found:
    """South Korea where a Korea is spoken of."""
    return (("KOR",), "Korea named before") if context.last(_is_korean) else None


def _is_korean(one: Seen) -> bool:
    return broad(one.code) in ("PRK", "KOR")


def sides(chunk: Chunk, context: Context) -> Found:
    """The two states that the text is about."""
    listed = context.listed(_TWO, REACH, _is_side)
    codes = listed if len(listed) == _TWO else context.states(FAR, fade=_SLOW_FADE)[:_TWO]
    return (codes, "the two states named") if len(codes) == _TWO else None


def _is_side(code: str) -> bool:
    return is_state(code) or code.startswith("REB:")


def three(chunk: Chunk, context: Context) -> Found:
    """The three states that the text is about."""
    listed = context.listed(_THREE, FAR, _is_side)
    codes = listed if len(listed) == _THREE else context.states(FAR, fade=_SLOW_FADE)[:_THREE]
    return (codes, "the three states named") if len(codes) == _THREE else None


def he(chunk: Chunk, context: Context) -> Found:
    """The last person named."""
    return one_of(context.last(lambda one: one.chunk.is_person, REACH), "last person named")


def it(chunk: Chunk, context: Context) -> Found:
    """The last subject that is no person, else the last one named."""
    subject = context.last(lambda one: not one.chunk.is_person and one.subject, 1)
    return one_of(subject or context.last(lambda one: not one.chunk.is_person, 1), "last one named")


def they(chunk: Chunk, context: Context) -> Found:
    """Those last named in a list or by one word («обе стороны»), else as `it`."""
    together = context.listed(_TWO, 1, bool)
    return (together, "last ones named") if together else it(chunk, context)


def own(chunk: Chunk, context: Context) -> Found:
    """Whoever the sentence is about: its subject, else the first one named in it."""
    here = [one for one in context.seen if one.sentence == context.sentence]
    subject = [one for one in here if one.subject]
    return one_of(next(iter(subject or here), None), "subject of the sentence")
