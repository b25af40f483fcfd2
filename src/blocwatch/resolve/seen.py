"""What a text has told up to a word that points back: who was named, in which part of which sentence."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from blocwatch.model import EntityKind, broad
from blocwatch.resolve.agreement import Traits
from blocwatch.resolve.chunks import Chunk, is_state
from blocwatch.resolve.entry import Use
from blocwatch.resolve.page import Page

ANY = 10**6
_FADE = 0.7
_FOREMOST = 1.5
_HOME = 0.5
_AS_LAND = {
    Use.CAPITAL: 0.6,
    Use.SEAT: 0.6,
    Use.ADJECTIVE: 0.7,
    Use.ORGAN: 0.5,
    Use.TITLE: 0.5,
    Use.PERSON: 0.5,
}
"""How much less a mention that is not the country's name speaks for the country."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention whose code is known, and the sentence it stands in.

    `subject` says that it is the subject there, `relation` and `governor` what it is to which word of
    the sentence (None without a parser), `joined` that it goes on a list begun by the mention before
    it («Польша, Чехия и Словакия»), `closing` that «и» stands before it there. A stranger, of
    whom nothing is known, has an empty code.
    """

    chunk: Chunk
    code: str
    sentence: int
    subject: bool
    traits: Traits
    relation: str = ""
    governor: int | None = None
    joined: bool = False
    closing: bool = False


@dataclass(frozen=True, slots=True)
class Back:
    """What a language brings along: organs that stand for any («ведомство»), the state it is at home in."""

    generic: frozenset[str]
    home: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a word stands for: several codes for «обе стороны», none where nobody is to be guessed.

    `of` is the mention taken up, `kind` the sort of mention where the word itself does not tell it.
    """

    codes: tuple[str, ...]
    reason: str
    of: Seen | None = None
    kind: EntityKind | None = None


Finder = Callable[[Chunk, "Context"], Found | None]
NOBODY = Found((), "nobody is meant")


@dataclass(frozen=True, slots=True)
class Context:
    """What the text has told up to a word that points back, latest last.

    `strangers` are subjects nobody knows («водитель»), `places` those named as where or whereto,
    `here` is the word itself, without a code yet. `grounds` are where the act may be, the likeliest first:
    what of the rest of the sentence tells where, then the last place of the sentence before.
    """

    page: Page
    seen: tuple[Seen, ...]
    strangers: tuple[Seen, ...]
    places: tuple[Seen, ...]
    here: Seen
    back: Back
    grounds: tuple[Seen, ...] = ()

    @property
    def sentence(self) -> int:
        """The sentence of the word."""
        return self.here.sentence

    def last(self, wanted: Callable[[Seen], bool], reach: int = ANY) -> Seen | None:
        """The last mention that is wanted, no more than `reach` sentences back."""
        for one in reversed(self.seen):
            if self.sentence - one.sentence > reach:
                return None
            if wanted(one):
                return one
        return None

    @property
    def is_object(self) -> bool:
        """Whether the word is an object of a verb: «пообещал ему», not «его армия»."""
        return self.here.relation.startswith(("obj", "iobj", "obl"))

    @property
    def _is_others(self) -> bool:
        """Whether it cannot be the subject of its clause: an object (not that of "his army"), or «его», which
        would be «свой»."""
        whose = not self.page.english and self.here.relation.startswith(("det", "nmod"))
        before = self.page.words[self.here.chunk.first - 1].key if self.here.chunk.first else ""
        mine = self.page.english and self.here.chunk.is_head
        return (self.is_object and not mine) or (whose and before not in self.page.listed("and"))

    def acts_here(self, one: Seen) -> bool:
        """Whether a mention is the subject of the clause the word is an object of: never the same one.

        A clause reaches from its subject to the next one, or to a conjunction that opens another.
        """
        if one.sentence != self.sentence or not one.subject or not self._is_others:
            return False
        if one.governor is not None and one.governor == self.here.governor:
            return True
        return not self._parted(one)

    def _parted(self, one: Seen) -> bool:
        """Whether another clause begins between a mention and the word."""
        between = self.page.words[one.chunk.stop : self.here.chunk.first]
        told = self.page.between(one.chunk.stop, self.here.chunk.first)
        verb = next((word for word in reversed(between) if word.pos == "VERB"), None)
        comma = (
            verb is not None
            and "," in self.page.text[self.page.words[one.chunk.stop - 1].span.stop : verb.span.start]
        )
        opened = any(
            word.pos == "SCONJ"
            or (word.token is not None and word.token.relation.startswith(("nsubj", "mark")))
            for word in between
        )
        joined = bool(between) and between[-1].pos == "CCONJ"
        return opened or comma or joined or any(mark in told for mark in ":;—–")

    def states(
        self, reach: int = ANY, *, at_home: bool = False, fade: float = _FADE, as_land: bool = False
    ) -> tuple[str, ...]:
        """The states the text is about at this point, the foremost first.

        A mention weighs less with each sentence it lies back, and more where it opens its
        sentence or is its subject. `at_home` lets the state the language is at home in weigh in,
        `as_land` counts the country's own name most.
        """
        weights: dict[str, float] = {self.back.home: _HOME} if self.back.home and at_home else {}
        opened: set[int] = set()
        for one in self.seen:
            if one.chunk.use is Use.PRONOUN or (as_land and self.acts_here(one)):
                continue
            if is_state(one.code) and self.sentence - one.sentence <= reach:
                weight = fade ** (self.sentence - one.sentence)
                weight *= _FOREMOST if one.sentence not in opened else 1
                weight *= _FOREMOST if one.subject else 1
                weight *= _AS_LAND.get(one.chunk.use, 1) if as_land else 1
                opened.add(one.sentence)
                weights[broad(one.code)] = weights.get(broad(one.code), 0.0) + weight
        return tuple(sorted(weights, key=lambda code: (-weights[code], code)))

    def state(self, reach: int = ANY, *, at_home: bool = False) -> str | None:
        """The foremost of the states the text is about at this point."""
        found = self.states(reach, at_home=at_home)
        return found[0] if found else None

    def lists(self, size: int, reach: int, wanted: Callable[[str], bool]) -> Iterator[tuple[Seen, ...]]:
        """The lists of so many wanted actors or more, each actor once, the last one first."""
        for group in self._groups(reach):
            firsts = {broad(each.code): each for each in reversed(group)}
            if len(firsts) >= size and any(one.closing for one in group) and all(map(wanted, firsts)):
                yield tuple(each for each in group if firsts[broad(each.code)] is each)

    def listed(self, size: int, reach: int, wanted: Callable[[str], bool]) -> tuple[Seen, ...]:
        """The last such list, none when there is no such list."""
        return next(self.lists(size, reach, wanted), ())

    def _groups(self, reach: int) -> Iterator[list[Seen]]:
        group: list[Seen] = []
        for one in reversed(self.seen):
            if self.sentence - one.sentence > reach:
                break
            group.insert(0, one)
            if not one.joined:
                yield group
                group = []

    def alone(self, one: Seen) -> bool:
        """Whether a mention is no part of a list of several."""
        return not any(one in each for each in self.lists(2, self.sentence - one.sentence, bool))
