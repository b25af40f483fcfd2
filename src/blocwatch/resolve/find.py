"""Finds the gazetteer's names in a text: the longest name at each word."""

import re
from dataclasses import dataclass

from blocwatch.resolve.entry import Entry, Person, Use
from blocwatch.resolve.gazetteer import Gazetteer, Pattern
from blocwatch.resolve.words import Word, keys

_JOINT = re.compile(
    r"(?:[ \u00a0]*[-‐‑–—][ \u00a0]*|[ \u00a0]*[«»\"“”„'][ \u00a0]*|[\s\u00a0]+|[ ]?&[ ]?|,[ ])+"
)
_DOT_JOINT = re.compile(r"\.[ \u00a0]?")
_ABBREVIATED = len("Prof")
_CALMED = len("NATO")


@dataclass(frozen=True, slots=True)
class Hit:
    """Words `first` to `stop` (exclusive) spell these entries; `persons` go with person entries."""

    first: int
    stop: int
    entries: tuple[Entry, ...]
    persons: tuple[Person, ...]

    @property
    def use(self) -> Use:
        """The use of the first entry; entries of one hit are tried in the order of the tables."""
        return self.entries[0].use


def hits(text: str, words: tuple[Word, ...], gazetteer: Gazetteer, language: str) -> tuple[Hit, ...]:
    """All names in text order; a longer name hides the shorter ones inside it."""
    found: list[Hit] = []
    place = 0
    while place < len(words):
        hit = _longest(text, words, place, gazetteer.candidates(words[place].key, language))
        if hit:
            found.append(hit)
            place = hit.stop
        else:
            place += 1
    return tuple(found)


def _longest(text: str, words: tuple[Word, ...], place: int, patterns: tuple[Pattern, ...]) -> Hit | None:
    length = 0
    fitting: list[Pattern] = []
    for pattern in patterns:
        if length and len(pattern.words) < length:
            break
        if fits(text, words, place, pattern):
            length = len(pattern.words)
            fitting.append(pattern)
    if not fitting:
        return None
    fitting.sort(key=lambda pattern: _unlike(words, place, pattern))
    return Hit(
        first=place,
        stop=place + length,
        entries=tuple(one.entry for one in fitting),
        persons=tuple(one.person for one in fitting if one.person is not None),
    )


def fits(text: str, words: tuple[Word, ...], place: int, pattern: Pattern) -> bool:
    """Whether the words from `place` on spell the pattern."""
    if place + len(pattern.words) > len(words):
        return False
    for step, (keys, shape) in enumerate(zip(pattern.words, pattern.shapes, strict=True)):
        word = words[place + step]
        if word.key not in keys or not _cased(word, shape, first=step == 0):
            return False
        if step and not joined(text, words[place + step - 1], word):
            return False
    return not (words[place].initial and _doubtful(pattern, words[place]))


def _doubtful(pattern: Pattern, word: Word) -> bool:
    """Whether a name at the beginning of a sentence may be no name there: a common word with a forced capital."""
    brand = pattern.entry.use is Use.ORGANISATION and len(pattern.words) == 1 and pattern.shapes != "c"
    return pattern.entry.weak or (brand and word.pos not in ("", "PROPN", "X"))


def joined(text: str, left: Word, right: Word) -> bool:
    """Whether nothing but space, a hyphen or a quotation mark stands between two words of one sentence."""
    if left.sentence != right.sentence or left.possessive:
        return left.possessive and left.sentence == right.sentence
    between = text[left.span.stop : right.span.start]
    if _JOINT.fullmatch(between):
        return "," not in between
    return len(left.text) <= _ABBREVIATED and bool(_DOT_JOINT.fullmatch(between))


def _cased(word: Word, shape: str, *, first: bool) -> bool:
    """Whether a word is capitalised as the name wants it: l any way, t a capital, c capitals, x also accents."""
    capitals = sum(letter.isupper() for letter in word.text)
    if shape == "l" or (shape in "tx" and not first):
        return True
    if shape in "tx":
        shouted = capitals > 1 and len(word.key) <= _CALMED and word.text.isupper()
        return word.capital and not shouted and (shape == "t" or not word.text.isascii())
    return capitals > 1 or (word.capital and len(word.key) >= _CALMED)


def _unlike(words: tuple[Word, ...], place: int, pattern: Pattern) -> bool:
    """Whether the words are not spelt as the dictionary form is: those that are come first."""
    spelt = (word.key for word in words[place : place + len(pattern.words)])
    return tuple(spelt) != tuple(own for _, own in keys(pattern.entry.name))
