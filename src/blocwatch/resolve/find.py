"""Finds the gazetteer's names in a text: the longest name at each word."""

import re
from dataclasses import dataclass

from blocwatch.model import EntityKind
from blocwatch.resolve.entry import HEAD_USES, Entry, Person, Use
from blocwatch.resolve.index import Pattern
from blocwatch.resolve.page import Page
from blocwatch.resolve.words import Word, key

_JOINT = re.compile(
    r"(?:[ \u00a0]*[-‐‑–—][ \u00a0]*|[ \u00a0]*[«»\"“”„'][ \u00a0]*|[\s\u00a0]+|[ ]?&[ ]?|,[ ])+"
)
_DOT_JOINT = re.compile(r"\.[ \u00a0]?")
_ABBREVIATED = len("Prof")
_CALMED = len("NATO")
_FOUNDED = 2
_HOUSES = frozenset({"фонд", "центр", "институт", "інститут", "университет", "університет", "школа"})


@dataclass(frozen=True, slots=True)
class Hit:
    """Words `first` to `stop` (exclusive) spell these entries; `persons` go with person entries."""

    first: int
    stop: int
    entries: tuple[Entry, ...]
    persons: tuple[Person, ...]


def hits(page: Page) -> tuple[Hit, ...]:
    """All names in text order; a longer name hides the shorter ones inside it.

    A name that may be a common word with a forced capital counts if the same code is named
    elsewhere in the text beyond doubt.
    """
    found: list[tuple[Hit, bool]] = []
    place = 0
    while place < len(page.words):
        fitting = longest(page, place)
        if fitting and _only_an_article(page, place, fitting[0]):
            fitting = ()
        fitting = tuple(one for one in fitting if not _a_verb(page, place, one))
        if fitting and _numbered(page, place + len(fitting[0].words)):
            fitting = tuple(one for one in fitting if one.entry.use in HEAD_USES)
        if fitting:
            sure = tuple(one for one in fitting if not doubtful(one, page.words[place]))
            found.append((_hit(place, sure or fitting), bool(sure)))
        place += len(fitting[0].words) if fitting else 1
    certain = {entry.code for hit, sure in found if sure for entry in hit.entries}
    return tuple(hit for hit, sure in found if sure or any(entry.code in certain for entry in hit.entries))


def _a_verb(page: Page, place: int, pattern: Pattern) -> bool:
    """Whether an English word for people is the verb that looks alike: "ISW judges that", "who chairs it"."""
    alone = len(pattern.words) == 1 and pattern.entry.use in (Use.CROWD, Use.TITLE, Use.ORGAN)
    return page.english and alone and page.words[place].pos in ("VERB", "AUX")


def _only_an_article(page: Page, place: int, pattern: Pattern) -> bool:
    """Whether a longer name begins behind the article: "the South Korean army" is not "the South"'s."""
    if pattern.spelt[0] != "the" or place + 1 >= len(page.words):
        return False
    inner = longest(page, place + 1)
    return bool(inner) and 1 + len(inner[0].words) > len(pattern.words)


def _numbered(page: Page, stop: int) -> bool:
    """Whether a hyphen and a number follow: «Фатх-360» is a missile, whoever else is called so."""
    if stop >= len(page.words) or not page.words[stop].text.isdigit():
        return False
    return page.between(stop, stop) in ("-", "‑", "–")


def _hit(place: int, fitting: tuple[Pattern, ...]) -> Hit:
    article = fitting[0].spelt[0] == "the" and len(fitting[0].words) > 1
    return Hit(
        first=place + article,
        stop=place + len(fitting[0].words),
        entries=tuple(one.entry for one in fitting),
        persons=tuple(one.person for one in fitting if one.person is not None),
    )


def longest(page: Page, place: int) -> tuple[Pattern, ...]:
    """The longest names that begin here, of names spelt alike those written in the dictionary form."""
    fitting: list[Pattern] = []
    for pattern in page.gazetteer.candidates(page.words[place].key, page.language):
        if fitting and len(pattern.words) < len(fitting[0].words):
            break
        if fits(page.text, page.words, place, pattern) and not _shouted(page.words[place], pattern):
            fitting.append(pattern)
    heads = [one for one in fitting if one.entry.use in HEAD_USES]
    names = [one for one in fitting if one.entry.use not in HEAD_USES]
    cased = [one for one in names if not calmed(page.words[place], one)]
    names = [one for one in cased or names if not doubtful(one, page.words[place])] or cased or names
    capitalised = [one for one in names if one.shapes[0] != "l"]
    names = capitalised or names
    exact = [one for one in names if _exact(page.words, place, one)]
    return (*(exact or names), *sorted(heads, key=lambda one: _lemma_differs(page.words[place], one)))


def _shouted(word: Word, pattern: Pattern) -> bool:
    """Whether a pronoun would be written in capitals: "U.S." is no "us"."""
    return pattern.entry.use is Use.PRONOUN and sum(letter.isupper() for letter in word.text) > 1


def calmed(word: Word, pattern: Pattern) -> bool:
    """Whether an abbreviation is not written in capitals («Сане» may be САНА, but is rather Сана)."""
    return pattern.shapes[0] == "c" and not word.text[1:2].isupper()


def _lemma_differs(word: Word, pattern: Pattern) -> bool:
    """Whether the parser's dictionary form is not the common noun's: «суда» may be of «суд» or of «судно»."""
    if pattern.entry.use not in HEAD_USES or word.token is None:
        return False
    return key(word.token.lemma) != pattern.spelt[0]


def fits(text: str, words: tuple[Word, ...], place: int, pattern: Pattern) -> bool:
    """Whether the words from `place` on spell the pattern."""
    if place + len(pattern.words) > len(words):
        return False
    for step, (keys, shape) in enumerate(zip(pattern.words, pattern.shapes, strict=True)):
        word = words[place + step]
        if word.key not in keys or not (
            _cased(word, shape, first=step == 0) or _a_house(words, place, step, pattern)
        ):
            return False
        if step and not joined(text, words[place + step - 1], word):
            return False
    return True


def _a_house(words: tuple[Word, ...], place: int, step: int, pattern: Pattern) -> bool:
    """Whether a small letter may begin a name: a house by a founder's name («фонд Карнегі»)."""
    named = len(pattern.words) == _FOUNDED and words[place + 1].capital
    return step == 0 and named and pattern.shapes[0] == "t" and pattern.spelt[0] in _HOUSES


def doubtful(pattern: Pattern, word: Word) -> bool:
    """Whether a name that opens a sentence may be a common word there, with a forced capital."""
    if not word.initial or word.quoted:
        return False
    brand = _brand(pattern) and len(pattern.words) == 1 and pattern.shapes != "c"
    return pattern.entry.weak or (
        (brand or pattern.entry.use is Use.SURNAME) and word.pos not in ("", "PROPN", "X")
    )


def _brand(pattern: Pattern) -> bool:
    """Whether it is called by a word of its own: groups («Хуситы») are called by common nouns."""
    return pattern.entry.use is Use.ORGANISATION and pattern.entry.kind is not EntityKind.GROUP


def joined(text: str, left: Word, right: Word) -> bool:
    """Whether nothing but space, a hyphen or a quotation mark stands between two words of one sentence."""
    if left.sentence != right.sentence or left.possessive:
        return left.possessive and left.sentence == right.sentence
    between = text[left.span.stop : right.span.start]
    if _JOINT.fullmatch(between):
        return "," not in between
    return len(left.text) <= _ABBREVIATED and bool(_DOT_JOINT.fullmatch(between))


def _cased(word: Word, shape: str, *, first: bool) -> bool:
    """Whether a word is capitalised as the name wants it (see Pattern)."""
    if shape == "l" or (shape in "tx" and not first):
        return True
    capitals = sum(map(str.isupper, word.text))
    if shape in "tx":
        shouted = capitals > 1 and len(word.key) <= _CALMED and word.text.isupper()
        return word.capital and not shouted and (shape == "t" or not word.text.isascii())
    figured = len(word.text) > 1 and word.text.isupper()
    return capitals > 1 or figured or (word.capital and len(word.key) >= _CALMED)


def _exact(words: tuple[Word, ...], place: int, pattern: Pattern) -> bool:
    """Whether the words are spelt as the dictionary form is."""
    return all(word.key == own for word, own in zip(words[place:], pattern.spelt, strict=False))
