"""Joins neighbouring names and common nouns into one mention: «министерство обороны» + «Великобритании».

Chunks are read from right to left; the chunk at hand is joined with the one on its right as long
as one of RULES says how. The rules are tried in order, the first that speaks wins.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from blocwatch.resolve.chunks import Chunk, grown
from blocwatch.resolve.entry import Use
from blocwatch.resolve.page import Page
from blocwatch.resolve.words import Word, keys

_VERBS = ("VERB", "AUX")
_NO_MODIFIER = (*_VERBS, "ADP", "SCONJ", "CCONJ", "PRON")
_NOMINAL = ("", "NOUN", "ADJ", "PROPN", "DET", "NUM", "X")
_MODIFIERS = 3
_COMPLEMENTS = 8
_VOWELS = ("о", "у", "ю", "е", "э", "и", "і", "ы", "ї")
_UNCHANGED = ("мин", "мін")
_OFFICES = (Use.TITLE, Use.ENVOY, Use.CROWD, Use.EXPERTS)
_ABROAD = frozenset(
    {
        "embassy", "consulate", "delegation", "mission", "посольство", "консульство", "генконсульство",
        "генеральное консульство", "делегация", "генеральне консульство", "делегація",
    }
)  # fmt: skip
"""Organs that stand in somebody else's capital: "the embassy in X" is not X's."""


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands between two chunks: the words and the text.

    `after` is the word that follows, `lists` are the language's small words.
    """

    words: tuple[Word, ...]
    text: str
    same_sentence: bool
    language: str
    possessive: bool
    after: Word
    lists: dict[str, tuple[str, ...]]

    @property
    def english(self) -> bool:
        """Whether owners stand before their nouns without a case to show it."""
        return self.language == "en"

    @property
    def plain(self) -> bool:
        """One sentence, no punctuation but hyphens and quotation marks."""
        return self.same_sentence and not any(mark in self.text for mark in ",;:()—–!?\n.…")

    @property
    def verbless(self) -> bool:
        """No finite verb, no conjunction between."""
        small = (*self.lists["small"], *self.lists["and"])
        return not any(word.pos in _VERBS or word.key in small for word in self.words)

    def modifiers(self, most: int) -> bool:
        """At most so many words, all such as may stand before a noun."""
        return self.plain and len(self.words) <= most and all(map(self._modifier, self.words))

    def _modifier(self, word: Word) -> bool:
        small = (*self.lists["small"], *self.lists["of"], *self.lists["in"], *self.lists["and"])
        participle = self.english and word.pos == "VERB" and word.key.endswith(("ed", "ing"))
        return word.key not in small and (participle or word.pos not in _NO_MODIFIER) and not word.possessive

    def complements(self, most: int) -> bool:
        """At most so many words, all such as may stand between a noun and its genitive."""
        nouns = all(word.pos in _NOMINAL or word.key in self.lists["of"] for word in self.words)
        return self.plain and self.verbless and len(self.words) <= most and nouns and not self._led_away()

    def _led_away(self) -> bool:
        return any(
            word.key in self.lists["in"] or (word.pos == "ADP" and word.key not in self.lists["of"])
            for word in self.words
        )

    def oblique(self, head: str) -> bool:
        """Whether the word that follows can be a genitive: not the dictionary form, if the word has forms."""
        if self.after.token is not None and self.after.token.feature("Case") == "Nom":
            return False
        own = keys(head)[0][1] if head else ""
        shown = self.after.key != own or self.after.text.isupper() or own.endswith(_VOWELS)
        return shown or own.startswith(_UNCHANGED)

    def only(self, connectors: tuple[str, ...]) -> bool:
        """One connector and nothing more than an article or one modifier after it."""
        if not self.plain or not self.words or self.words[0].key not in connectors:
            return False
        rest = [word for word in self.words[1:] if word.key not in self.lists["articles"]]
        return not rest or (len(rest) == 1 and not rest[0].capital and rest[0].pos in ("", "ADJ", "DET"))


_LANDS = ("state", "kingdom", "republic", "island")

Rule = Callable[[Chunk, Chunk, Gap], Chunk | None]


def title_before_name(left: Chunk, right: Chunk, gap: Gap) -> Chunk | None:
    """«президент Ирана» + «Масуд Пезешкиан», "Foreign Minister" + "Wang Yi"."""
    if left.use not in _OFFICES or left.is_person or not right.is_person or right.title:
        return None
    if not gap.plain or not gap.verbless:
        return None
    most = 0 if left.use in (Use.CROWD, Use.EXPERTS) else 1 if gap.english else _COMPLEMENTS
    if len(gap.words) > most or (gap.english and not all(word.capital for word in gap.words)):
        return None
    return grown(
        left, right, kind=right.kind, name=right.name, persons=right.persons, because=(*left.because, "title")
    )


def head_before_head(left: Chunk, right: Chunk, gap: Gap) -> Chunk | None:
    """ "foreign ministry" + "spokesman", «представитель» + «МИД»: one phrase, the narrower sector."""
    if not (left.is_head and right.is_head) or left.owner is not None or left.is_person:
        return None
    if not gap.plain or not gap.verbless or len(gap.words) > (0 if gap.english else 1):
        return None
    if not (gap.english or right.is_person or gap.oblique(right.head)):
        return None
    backwards = gap.english or (right.is_person and right.owner is None)
    leading, other = (right, left) if backwards else (left, right)
    inner, outer = (left, right) if gap.english else (right, left)
    sector = right.sector if left.head in gap.lists["before"] else _narrower(inner, outer)
    return grown(
        leading, other, owner=right.owner, fixed=right.fixed, rivals=right.rivals, otherwise=inner.otherwise,
        name=right.name, persons=right.persons, kind=right.kind if right.is_person else leading.kind,
        sector=sector, because=right.because or left.because,
    )  # fmt: skip


def owner_before_head(left: Chunk, right: Chunk, gap: Gap) -> Chunk | None:
    """«российский» + «МИД», "Ukraine's" + "foreign ministry", "NATO" + "secretary general"."""
    if left.is_head or left.owner is None or left.is_person or not right.is_head or right.owner is not None:
        return None
    if not gap.modifiers(_MODIFIERS) or not (gap.english or left.use is Use.ADJECTIVE):
        return None
    named = left.use in (Use.NAME, Use.CAPITAL, Use.PLACE) and not gap.possessive
    if gap.english and named and len(gap.words) > 1:
        return None
    return grown(
        right,
        left,
        owner=left.owner,
        fixed=left.fixed,
        rivals=left.rivals,
        because=(*left.because, _told(right)),
    )


def adjective_before_organisation(left: Chunk, right: Chunk, gap: Gap) -> Chunk | None:
    """«варшавский» + «центр OSW»: the adjective tells only where it sits."""
    if left.use is not Use.ADJECTIVE or left.is_head or not right.is_head or right.is_person or gap.words:
        return None
    named = right.owner is not None and ":" in right.owner
    return grown(right, left) if named and gap.plain else None


def head_before_owner(left: Chunk, right: Chunk, gap: Gap) -> Chunk | None:
    """«власти» + «Беларуси», «источник» + в + «Кремле», "president" + of + "Serbia"."""
    if not left.is_head or left.owner is not None or left.is_person or right.owner is None or right.is_person:
        return None
    if right.use is Use.ADJECTIVE or not _reaches(left, right, gap):
        return None
    if right.is_head:
        owner, sector, fixed = right.code, _narrower(right, left), True
    else:
        owner, sector, fixed = right.owner, left.sector, right.fixed
    return grown(
        left,
        right,
        owner=owner,
        fixed=fixed,
        sector=sector,
        rivals=right.rivals,
        because=(*right.because, _told(left)),
    )


def head_before_back(left: Chunk, right: Chunk, gap: Gap) -> Chunk | None:
    """«береговая охрана» + «республики»: whose it is will be told by what the second word points back to."""
    if not left.is_head or left.owner is not None or left.is_person or right.use is not Use.BACK:
        return None
    if right.points not in _LANDS or gap.english or not gap.complements(1):
        return None
    return grown(left, right, points=right.points)


def pronoun_before_land(left: Chunk, right: Chunk, gap: Gap) -> Chunk | None:
    """«его» + «страна», "her" + "country": the state of whom the pronoun means."""
    if left.use is not Use.PRONOUN or left.points != "he" or right.use is not Use.BACK:
        return None
    return (
        grown(right, left, points="homeland")
        if right.points in _LANDS and not gap.words and gap.plain
        else None
    )


def pronoun_before_head(left: Chunk, right: Chunk, gap: Gap) -> Chunk | None:
    """ "his" + "army", «свою» + «армию»: whose it is will be told by whom the pronoun means."""
    if left.use is not Use.PRONOUN or not right.is_head or right.owner is not None or right.is_person:
        return None
    if not gap.modifiers(1) or right.otherwise or right.use is Use.EXPERTS:
        return None
    return grown(right, left, points=left.points)


RULES: tuple[Rule, ...] = (
    title_before_name,
    head_before_head,
    owner_before_head,
    adjective_before_organisation,
    head_before_owner,
    head_before_back,
    pronoun_before_head,
    pronoun_before_land,
)


def _reaches(left: Chunk, right: Chunk, gap: Gap) -> bool:
    """Whether the words between a head and an owner let the one belong to the other."""
    abroad = left.use in (Use.ENVOY, Use.THING) or left.sector == "MIL" or left.head in _ABROAD
    if gap.only(gap.lists["in"]) and not abroad:
        return True
    if gap.only(gap.lists["of"]):
        return True
    most = {Use.THING: 0, Use.CROWD: 1}.get(left.use, _MODIFIERS)
    return not gap.english and gap.complements(most) and gap.oblique(right.head)


def _told(head: Chunk) -> str:
    return "title" if head.use in (Use.TITLE, Use.ENVOY) else "organ"


def _narrower(inner: Chunk, outer: Chunk) -> str | None:
    return inner.sector if inner.sector not in (None, "GOV") else outer.sector or inner.sector


def phrases(page: Page, chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """The chunks after all joining, in text order."""
    lists = {name: page.listed(name) for name in ("of", "in", "articles", "and", "small", "before")}
    done: list[Chunk] = []
    for chunk in reversed(chunks):
        current = chunk
        while done:
            gap = _gap(page, current, done[-1], lists)
            joined = _possessed(page, current, done, gap) or next(
                (made for rule in RULES if (made := rule(current, done[-1], gap))), None
            )
            if joined is None:
                break
            if joined.name == done[-1].name or joined.name is None:
                done.pop()
            else:
                del done[-2]
            current = joined
        done.append(current)
    return tuple(sorted(done, key=lambda one: one.first))


def _possessed(page: Page, left: Chunk, done: list[Chunk], gap: Gap) -> Chunk | None:
    """«пресс-секретарь» + «Лукашенко» + «Наталья Эйсмонт»: the title is the second person's.

    The first person stays a mention of his own, inside the title.
    """
    if page.english or left.use not in (Use.TITLE, Use.ENVOY) or left.is_person or len(done) == 1:
        return None
    boss, name = done[-1], done[-2]
    touching = (
        boss.is_person and not boss.title and name.is_person and not name.title and boss.stop == name.first
    )
    if not touching or gap.words or not gap.plain or page.between(boss.stop, name.first).strip():
        return None
    return grown(
        left, name, kind=name.kind, name=name.name, persons=name.persons, because=(*left.because, "title")
    )


def _gap(page: Page, left: Chunk, right: Chunk, lists: dict[str, tuple[str, ...]]) -> Gap:
    last, first = page.words[left.stop - 1], page.words[right.first]
    return Gap(
        words=page.words[left.stop : right.first],
        text=page.between(left.stop, right.first),
        same_sentence=last.sentence == first.sentence,
        language=page.language,
        possessive=last.possessive,
        after=first,
        lists=lists,
    )
