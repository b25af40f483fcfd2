"""Words that point back: «ведомство», "the ministry", «страна», «аналитики», a bare «президент», "he".

Kept simple on purpose: the last suitable mention, within a few sentences, at a lower score.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from blocwatch.resolve.chunks import Chunk, broad, is_state
from blocwatch.resolve.entry import Use
from blocwatch.resolve.words import Word

_REACH = 3
_FAR = 6
_ANY = 10**6
_FADE = 0.7
_FOREMOST = 1.5
_HOME = 0.5
_COURTS = frozenset({"IGO:ICJ", "IGO:ICC", "IGO:ECHR", "IGO:PCA", "IGO:KSC"})


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention whose code is known, and the sentence it stands in."""

    chunk: Chunk
    code: str
    sentence: int
    subject: bool


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

    def last(self, wanted: Callable[[Seen], bool], reach: int = _ANY) -> Seen | None:
        """The last mention that is wanted, no more than `reach` sentences back."""
        for one in reversed(self.seen):
            if self.sentence - one.sentence > reach:
                return None
            if wanted(one):
                return one
        return None

    def states(self, reach: int = _ANY, *, at_home: bool = False) -> tuple[str, ...]:
        """The states the text is about at this point, the foremost first.

        A mention weighs less with each sentence it lies back, and more where it opens its
        sentence or is its subject. `at_home` lets the state the language is at home in weigh in.
        """
        weights: dict[str, float] = {self.back.home: _HOME} if self.back.home and at_home else {}
        opened: set[int] = set()
        for one in self.seen:
            if is_state(one.code) and self.sentence - one.sentence <= reach:
                weight = _FADE ** (self.sentence - one.sentence)
                weight *= _FOREMOST if one.sentence not in opened else 1
                weight *= _FOREMOST if one.subject else 1
                opened.add(one.sentence)
                weights[broad(one.code)] = weights.get(broad(one.code), 0.0) + weight
        return tuple(sorted(weights, key=lambda code: (-weights[code], code)))

    def state(self, reach: int = _ANY, *, at_home: bool = False) -> str | None:
        """The foremost of the states the text is about at this point."""
        found = self.states(reach, at_home=at_home)
        return found[0] if found else None


Found = tuple[tuple[str, ...], str] | None
Finder = Callable[[Chunk, Context], Found]


def referred(words: tuple[Word, ...], chunks: Sequence[Chunk], back: Back) -> tuple[Chunk, ...]:
    """The chunks with the codes that earlier mentions give them; those nothing is known of stay as they are.

    «обе стороны» becomes two chunks over the same words.
    """
    seen: list[Seen] = []
    done: list[Chunk] = []
    for place, chunk in enumerate(chunks):
        sentence = words[chunk.first].sentence
        if chunk.code or chunk.rivals:
            made: tuple[Chunk, ...] = (chunk,)
        elif chunk.use is Use.ORGAN and (person := _beside(chunks, place)):
            made = (replace(chunk, owner=person, because=(*chunk.because, "belongs to the person beside")),)
        else:
            made = _resolved(chunk, Context(tuple(seen), sentence, back))
        done += made
        seen += [
            Seen(one, one.code, sentence, _is_subject(words, one))
            for one in made
            if one.code and one.use is not Use.PLACE
        ]
    return tuple(done)


def _beside(chunks: Sequence[Chunk], place: int) -> str | None:
    """The state of a person named right beside an organ: «администрация Трампа», "Assad's army"."""
    chunk = chunks[place]
    for other in chunks[max(place - 1, 0) : place + 2]:
        touching = other.stop == chunk.first or other.first == chunk.stop
        if touching and other.is_person and other.code and is_state(other.code):
            return broad(other.code)
    return None


def _is_subject(words: tuple[Word, ...], chunk: Chunk) -> bool:
    return any(
        word.token is not None and word.token.relation.startswith("nsubj")
        for word in words[chunk.first : chunk.stop]
    )


def _resolved(chunk: Chunk, context: Context) -> tuple[Chunk, ...]:
    if chunk.is_person and chunk.person:
        same = context.last(lambda one: one.chunk.person == chunk.person)
        if same:
            return (replace(chunk, told=same.code),)
    if chunk.is_person and not chunk.sector:
        return (chunk,)
    finder = _BACK.get(chunk.head) if chunk.use in (Use.BACK, Use.PRONOUN) else _FINDERS.get(chunk.use)
    found = finder(chunk, context) if finder else None
    if found is None:
        return (chunk,)
    codes, reason = found
    return tuple(_given(chunk, code, reason) for code in codes)


def _given(chunk: Chunk, code: str, reason: str) -> Chunk:
    because = (*chunk.because, reason)
    if chunk.use is Use.PARTNERS:
        return replace(chunk, owner=code, because=because)
    return replace(chunk, told=code, because=because)


def _with_sector(chunk: Chunk, state: str) -> str:
    return state if ":" in state else f"{broad(state)}.{chunk.sector}"


def _organ(chunk: Chunk, context: Context) -> Found:
    """The last organ of the same name; else of the same sector; else the state the text is about."""
    if chunk.otherwise:
        return (chunk.otherwise,), "known by this name"
    if chunk.head in context.back.generic:
        organ = context.last(_is_organ, _FAR)
        return ((organ.code,), "last organ named") if organ else None
    same = context.last(lambda one: one.chunk.head == chunk.head and one.chunk.use is chunk.use)
    if same:
        return (same.code,), "named before"
    sector = context.last(lambda one: _of_sector(one, chunk.sector or ""))
    if sector and chunk.sector != "GOV":
        return (sector.code,), "organ named before"
    state = context.state(at_home=chunk.use is Use.ORGAN)
    return ((_with_sector(chunk, state),), "last state named") if state else None


def _is_organ(one: Seen) -> bool:
    official = one.code.startswith("IGO:") or one.code.partition(".")[2] in (
        "GOV",
        "MIL",
        "SPY",
        "COP",
        "JUD",
    )
    return official and one.chunk.use in (Use.ORGAN, Use.SEAT, Use.ORGANISATION)


def _of_sector(one: Seen, sector: str) -> bool:
    if sector in ("MED", "NGO", "REB") and one.code.startswith(f"{sector}:"):
        return True
    return one.code.endswith(f".{sector}") or (sector == "JUD" and one.code in _COURTS)


def _people(chunk: Chunk, context: Context) -> Found:
    """As an organ, but things and nameless crowds of no sector before are left alone."""
    return _organ(chunk, context)


def _office(chunk: Chunk, context: Context) -> Found:
    """The last person or office of that title; else the state the text is about."""
    if not chunk.is_person:
        same = context.last(lambda one: one.chunk.head == chunk.head and one.chunk.is_person)
        if same:
            return (same.code,), "title named before"
    state = context.state()
    return ((_with_sector(chunk, state),), "last state named") if state else None


def _experts(chunk: Chunk, context: Context) -> Found:
    institute = context.last(lambda one: one.code.startswith("NGO:"))
    if institute:
        return (institute.code,), "last institute named"
    return ("GRP:analysts",), "institute not told"


def _state(chunk: Chunk, context: Context) -> Found:
    state = context.state(_REACH)
    return ((state,), "last state named") if state else None


def _group(chunk: Chunk, context: Context) -> Found:
    group = context.last(lambda one: one.code.startswith("REB:") or one.code.endswith(".REB"))
    return ((group.code,), "last group named") if group else None


def _alliance(chunk: Chunk, context: Context) -> Found:
    alliance = context.last(lambda one: one.code.startswith("IGO:"), _REACH)
    return ((alliance.code,), "last organisation named") if alliance else None


def _official(chunk: Chunk, context: Context) -> Found:
    person = context.last(lambda one: one.chunk.is_person and one.code.endswith(".GOV"), _REACH)
    return ((person.code,), "last official named") if person else None


def _north(chunk: Chunk, context: Context) -> Found:
    korean = context.last(lambda one: broad(one.code) in ("PRK", "KOR"))
    return (("PRK",), "Korea named before") if korean else None


def _south(chunk: Chunk, context: Context) -> Found:
    korean = context.last(lambda one: broad(one.code) in ("PRK", "KOR"))
    return (("KOR",), "Korea named before") if korean else None


def _sides(chunk: Chunk, context: Context) -> Found:
    """The two states that the text is about."""
    codes = context.states(_REACH)[: len("ab")]
    return (codes, "the two states named") if len(codes) == len("ab") else None


def _three(chunk: Chunk, context: Context) -> Found:
    """The three states that the text is about."""
    codes = context.states(_REACH)[: len("abc")]
    return (codes, "the three states named") if len(codes) == len("abc") else None


def _he(chunk: Chunk, context: Context) -> Found:
    person = context.last(lambda one: one.chunk.is_person, _REACH)
    return ((person.code,), "last person named") if person else None


def _it(chunk: Chunk, context: Context) -> Found:
    found = context.last(lambda one: not one.chunk.is_person and one.subject, 1) or context.last(
        lambda one: not one.chunk.is_person, 1
    )
    return ((found.code,), "last one named") if found else None


_FINDERS: dict[Use, Finder] = {
    Use.ORGAN: _organ,
    Use.CROWD: _people,
    Use.TITLE: _office,
    Use.ENVOY: _office,
    Use.EXPERTS: _experts,
    Use.PARTNERS: _state,
}
_BACK: dict[str, Finder] = {
    "state": _state,
    "group": _group,
    "alliance": _alliance,
    "person": _official,
    "north": _north,
    "south": _south,
    "sides": _sides,
    "three": _three,
    "he": _he,
    "it": _it,
    "they": _it,
}
