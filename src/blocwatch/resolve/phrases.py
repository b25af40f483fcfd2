"""Joins neighbouring names and common nouns into one mention: «министерство обороны» + «Великобритании».

Chunks are read from right to left; the chunk at hand is joined with the one on its right as long
as one of RULES says how. The rules are tried in order, the first that speaks wins.
"""

from collections.abc import Callable
from dataclasses import dataclass

from blocwatch.resolve.chunk import Chunk, grown
from blocwatch.resolve.entry import Use
from blocwatch.resolve.gazetteer import Gazetteer
from blocwatch.resolve.words import Word

_VERBS = ("VERB", "AUX")
_MODIFIERS = 3
_COMPLEMENTS = 8


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands between two chunks: the words, the text, and the language's small words."""

    words: tuple[Word, ...]
    text: str
    same_sentence: bool
    english: bool
    possessive: bool
    of: tuple[str, ...]
    inside: tuple[str, ...]
    articles: tuple[str, ...]
    conjunctions: tuple[str, ...]

    @property
    def plain(self) -> bool:
        """One sentence, no punctuation but hyphens and quotation marks."""
        return (
            self.same_sentence
            and not any(mark in self.text for mark in ",;:()—–!?\n")
            and "." not in self.text
        )

    @property
    def verbless(self) -> bool:
        """No finite verb, no conjunction between."""
        return not any(word.pos in _VERBS or word.key in self.conjunctions for word in self.words)

    def modifiers(self, most: int) -> bool:
        """At most so many words, all such as may stand before a noun."""
        fine = all(
            word.pos not in (*_VERBS, "ADP", "SCONJ", "CCONJ", "PRON")
            or word.pos == "VERB"
            and self.english
            and word.key.endswith(("ed", "ing"))
            for word in self.words
        )
        small = (*self.of, *self.inside, *self.conjunctions)
        return (
            self.plain
            and len(self.words) <= most
            and fine
            and not any(word.key in small for word in self.words)
        )

    def only(self, connectors: tuple[str, ...]) -> bool:
        """One connector and nothing more than an article or one modifier after it."""
        if not self.plain or not self.words or self.words[0].key not in connectors:
            return False
        rest = [word for word in self.words[1:] if word.key not in self.articles]
        return not rest or (len(rest) == 1 and not rest[0].capital and rest[0].pos in ("", "ADJ", "DET"))


Rule = Callable[[Chunk, Chunk, Gap], Chunk | None]


def owner_before_head(left: Chunk, right: Chunk, gap: Gap) -> Chunk | None:
    """«российский» + «МИД», "Ukraine's" + "foreign ministry", "NATO" + "secretary general"."""
    if left.is_head or left.owner is None or left.is_person or not right.is_head or right.owner is not None:
        return None
    if not gap.modifiers(_MODIFIERS):
        return None
    if not gap.english and left.use is not Use.ADJECTIVE:
        return None
    if (
        gap.english
        and left.use in (Use.NAME, Use.CAPITAL, Use.PLACE)
        and not gap.possessive
        and len(gap.words) > 1
    ):
        return None
    return grown(
        right,
        left,
        owner=left.owner,
        fixed=left.fixed,
        rivals=left.rivals,
        because=(*left.because, _told(right)),
    )


def head_before_head(left: Chunk, right: Chunk, gap: Gap) -> Chunk | None:
    """ "foreign ministry" + "spokesman", «представитель» + «МИД»: one phrase, the narrower sector."""
    if not (left.is_head and right.is_head) or left.owner is not None or left.is_person:
        return None
    if not gap.plain or not gap.verbless or len(gap.words) > (0 if gap.english else 1):
        return None
    leading = right if gap.english or right.is_person else left
    inner = left if gap.english else right
    return grown(leading, right if leading is left else left, owner=right.owner, fixed=right.fixed, rivals=right.rivals,
                 sector=_narrower(inner, left if inner is right else right), because=right.because)  # fmt: skip


def head_before_owner(left: Chunk, right: Chunk, gap: Gap) -> Chunk | None:
    """«власти» + «Беларуси», «источник» + в + «Кремле», "president" + of + "Serbia"."""
    if not left.is_head or left.owner is not None or left.is_person or right.owner is None or right.is_person:
        return None
    if right.use is Use.ADJECTIVE and not right.is_head:
        return None
    if not _reaches(left, gap):
        return None
    sector = _narrower(right, left) if right.is_head else left.sector
    fixed = right.fixed or right.is_head
    owner = right.code if right.is_head else right.owner
    return grown(
        left,
        right,
        owner=owner,
        fixed=fixed,
        sector=sector,
        rivals=right.rivals,
        because=(*right.because, _told(left)),
    )


def title_before_name(left: Chunk, right: Chunk, gap: Gap) -> Chunk | None:
    """«президент Ирана» + «Масуд Пезешкиан», "Foreign Minister" + "Wang Yi"."""
    if (
        left.use not in (Use.TITLE, Use.ENVOY, Use.CROWD)
        or left.is_person
        or not right.is_person
        or right.title
    ):
        return None
    if not gap.plain or not gap.verbless:
        return None
    if len(gap.words) > (1 if gap.english else _COMPLEMENTS) or (
        gap.english and gap.words and not gap.words[0].capital
    ):
        return None
    return grown(
        left, right, kind=right.kind, name=right.name, persons=right.persons, because=(*left.because, "title")
    )


RULES: tuple[Rule, ...] = (title_before_name, head_before_head, owner_before_head, head_before_owner)


def _reaches(left: Chunk, gap: Gap) -> bool:
    """Whether the words between a head and an owner let the one belong to the other."""
    abroad = left.use is Use.ENVOY or left.sector == "MIL" or (left.head in _ABROAD)
    if gap.only(gap.inside) and not abroad:
        return True
    if gap.english:
        return gap.only(gap.of)
    if gap.only(gap.of):
        return True
    complements = not any(
        word.key in gap.inside or word.pos == "ADP" and word.key not in gap.of for word in gap.words
    )
    return gap.plain and gap.verbless and complements and len(gap.words) <= _MODIFIERS


_ABROAD = frozenset(
    {
        "embassy",
        "посольство",
        "consulate",
        "консульство",
        "генконсульство",
        "генеральное консульство",
        "генеральне консульство",
        "delegation",
        "делегация",
        "делегація",
    }
)


def _told(head: Chunk) -> str:
    return "title" if head.use in (Use.TITLE, Use.ENVOY) else "organ"


def _narrower(inner: Chunk, outer: Chunk) -> str | None:
    return (
        inner.sector
        if inner.sector not in (None, "GOV")
        else outer.sector
        if outer.sector not in (None,)
        else inner.sector
    )


def phrases(
    text: str, words: tuple[Word, ...], chunks: tuple[Chunk, ...], gazetteer: Gazetteer, language: str
) -> tuple[Chunk, ...]:
    """The chunks after all joining, in text order."""
    small = {name: gazetteer.listed(language, name) for name in ("of", "in", "articles", "and")}
    done: list[Chunk] = []
    for chunk in reversed(chunks):
        current = chunk
        while done:
            gap = _gap(text, words, current, done[-1], small, english=language == "en")
            joined = next((made for rule in RULES if (made := rule(current, done[-1], gap))), None)
            if joined is None:
                break
            done.pop()
            current = joined
        done.append(current)
    return tuple(reversed(done))


def _gap(
    text: str,
    words: tuple[Word, ...],
    left: Chunk,
    right: Chunk,
    small: dict[str, tuple[str, ...]],
    *,
    english: bool,
) -> Gap:
    last, first = words[left.stop - 1], words[right.first]
    return Gap(
        words=words[left.stop : right.first],
        text=text[last.span.stop : first.span.start],
        same_sentence=last.sentence == first.sentence,
        english=english,
        possessive=last.possessive,
        of=small["of"],
        inside=small["in"],
        articles=small["articles"],
        conjunctions=small["and"],
    )
