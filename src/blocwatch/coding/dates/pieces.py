"""Cutting a text into pieces - words, numbers, marks - each with all that it may mean in a date.

What a piece may mean are its roles: «марта» is a `month` 3, "2024" a `number` and a `y4`.
Which words have which roles is the language's table, section `words`; a literal word of a
pattern has the role `=word`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from blocwatch.coding.dates.period import Period, day
from blocwatch.model import Span

Value = int | str | Period
Roles = Mapping[str, Value]

NO_ROLES: Roles = {}
MARKS: Mapping[str, Roles] = {dash: {"dash": 1} for dash in "-–—−"} | {
    "(": {"open": 1},
    ")": {"close": 1},
    "/": {"slash": 1},
}
"""Marks that patterns know by a role; the others are known by themselves."""
PLAIN = "word"
BREAK = "break"
FIRST_YEAR, LAST_YEAR = 1500, 2150
LAST_DAY = 31
CENTURY = 100
MONTHS = 12
SHORT_YEAR_TURN = 70
MONTH_FIRST = "/"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text and the roles it can play."""

    span: Span
    roles: Roles


CUTTER = re.compile(
    r"""(?P<iso>(?<![\d-])\d{4}-\d{2}-\d{2}(?!\d|-\d))
      | (?P<dotted>\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})(?![\d.]))
      | (?P<slashed>\d{1,2}/\d{1,2}/\d{4}(?!\d))
      | (?P<clock>\d{1,2}:\d{2}(?::\d{2})?)
      | (?P<odd>\d+(?:[.,]\d+)+)
      | (?P<nth>\d+(?:-?[^\W\d_]{1,2}|(?<=0)['’]s)(?![\w-]))
      | (?P<stuck>\d+-?[^\W\d_][\w-]*)
      | (?P<number>\d+)
      | (?P<word>[^\W\d_]+(?:['’ʼ`](?!s\b)[^\W\d_]+|-[^\W_]+|\d+)*\.?)
      | (?P<blank>\s*\n\s*\n\s*)
      | (?P<mark>[^\w\s])""",
    re.VERBOSE,
)
NTH = re.compile(r"(\d+)[-'’]?(\D+)")


def normal(word: str) -> str:
    """A word as the tables write it: lower case, one apostrophe, е for ё."""
    return word.lower().replace("ё", "е").replace("’", "'").replace("ʼ", "'").replace("`", "'")


Parts = Callable[[str], tuple[tuple[int, int, Roles], ...]]
"""What a word of the text is cut into: first and after-last character within it, and the roles."""


def parts_of(lexicon: Mapping[str, Roles]) -> Parts:
    """The cutting of words by a lexicon, remembered by form."""

    @lru_cache(maxsize=50_000)
    def parts(word: str) -> tuple[tuple[int, int, Roles], ...]:
        found = _words(word, Span(0, len(word)), lexicon)
        return tuple((piece.span.start, piece.span.stop, piece.roles) for piece in found)

    return parts


def pieces(text: str, lexicon: Mapping[str, Roles], parts: Parts) -> Iterator[Piece]:
    """The text's pieces in order; blank lines are pieces too, so that no date crosses them."""
    for match in CUTTER.finditer(text):
        if match.lastgroup == "word":
            at = match.start()
            for start, stop, roles in parts(match.group()):
                yield Piece(Span(at + start, at + stop), roles)
        else:
            yield Piece(Span(*match.span()), _mark_roles(str(match.lastgroup), match.group(), lexicon))
    yield Piece(Span(len(text), len(text)), {BREAK: 1})


def _mark_roles(kind: str, words: str, lexicon: Mapping[str, Roles]) -> Roles:
    """The roles of what is no word: a mark, a number, a date in figures, a blank line."""
    match kind:
        case "mark":
            return MARKS.get(words) or {f"={normal(words)}": words}
        case "iso" | "dotted" | "slashed":
            return _figures(words, lexicon)
        case "number":
            return number_roles(words)
        case "nth" | "stuck":
            return nth_roles(words, lexicon)
        case _:
            return {BREAK if kind == "blank" else kind: 1}


def _words(words: str, span: Span, lexicon: Mapping[str, Roles]) -> Iterator[Piece]:
    """A word; its full stop only where the table writes it («г.»); hyphened ones split if known."""
    roles = known(words, lexicon)
    if roles or not words.endswith("."):
        yield from [Piece(span, roles)] if roles else _hyphened(words, span, lexicon)
        return
    stop = Span(span.stop - 1, span.stop)
    yield from _words(words[:-1], Span(span.start, stop.start), lexicon)
    yield Piece(stop, {"=.": "."})


def _hyphened(words: str, span: Span, lexicon: Mapping[str, Roles]) -> Iterator[Piece]:
    """The parts of «январь-март», "mid-2023" when every part means something, else one plain word."""
    parts = words.split("-")
    found = [_part_roles(part, lexicon) for part in parts]
    if len(parts) == 1 or not all(found):
        tail = (
            {}
            if words != words.lower()
            else lexicon.get(f"={words[-3:]}") or lexicon.get(f"={words[-2:]}") or {}
        )
        yield Piece(span, {PLAIN: 1, **tail})
        return
    start = span.start
    for part, roles in zip(parts, found, strict=True):
        if start > span.start:
            yield Piece(Span(start - 1, start), {"dash": 1})
        yield Piece(Span(start, start + len(part)), roles)
        start += len(part) + 1


def _part_roles(part: str, lexicon: Mapping[str, Roles]) -> Roles:
    """The roles of a part of a hyphenated word: «январь», "2023", "2000s"."""
    if part.isdecimal():
        return number_roles(part)
    if part[:1].isdecimal():
        told = nth_roles(part, lexicon)
        return NO_ROLES if "stuck" in told else told
    return known(part, lexicon)


def known(word: str, lexicon: Mapping[str, Roles]) -> Roles:
    """The roles of a word: a form the table writes with a capital needs it in the text."""
    if word in lexicon:
        return lexicon[word]
    if len(word) > 1 and word.isupper() and word.capitalize() in lexicon:
        return lexicon[word.capitalize()]
    plain = normal(word)
    return lexicon.get(plain) or (lexicon.get(f"~{word}") if word == plain else None) or NO_ROLES


def number_roles(digits: str) -> Roles:
    """What a plain number may be: a count, a day, a year of four or two figures."""
    value = int(digits[:9])
    roles: dict[str, Value] = {"number": value}
    if 1 <= value <= LAST_DAY and len(digits) <= len("31"):
        roles["day"] = value
    if len(digits) == len("24"):
        roles["y2"] = value
    if len(digits) == len("2024") and FIRST_YEAR <= value <= LAST_YEAR:
        roles["y4"] = value
    return roles


def nth_roles(words: str, lexicon: Mapping[str, Roles]) -> Roles:
    """What a number with an ending may be («19-го», "19th", «2022-м», «90-х», "1990s")."""
    found = NTH.fullmatch(words)
    endings = lexicon.get(f"-{normal(found.group(2))}", NO_ROLES) if found else NO_ROLES
    roles: dict[str, Value] = {}
    if found and endings:
        plain = number_roles(found.group(1))
        if "nth" in endings:
            roles |= {role: plain[name] for role, name in NTH_ROLES if name in plain}
        roles |= {role: plain["number"] for role in LASTING if role in endings}
        if "plural" in endings and "y4" in roles:  # «1980-е» are ten years, «в 1980-м» is one
            roles = {name: value for name, value in roles.items() if name not in {"y4", "nthyear"}}
        if "decade" in endings and int(found.group(1)) % 10 == 0:
            roles |= {"decade": plain["number"]}
    return roles or {"stuck": 1}


LASTING = ("lasting", "aged")
"""Roles of «10-дневный» and «10-летний»."""
NTH_ROLES = (("day", "day"), ("nth", "day"), ("y4", "y4"), ("nthyear", "y4"), ("ordinal", "day"))


def _figures(words: str, lexicon: Mapping[str, Roles]) -> Roles:
    """A date all in figures: 2024-03-19, 19.03.2024, 3/19/2024 in the table's order."""
    numbers = [int(part) for part in re.split(r"[-./]", words)]
    if "-" not in words:
        month_first = "/" in words and MONTH_FIRST in lexicon and numbers[0] <= MONTHS
        numbers = [numbers[2], *(numbers[:2] if month_first else numbers[1::-1])]
    if numbers[0] < CENTURY:
        numbers[0] += 2000 if numbers[0] < SHORT_YEAR_TURN else 1900
    try:
        return {"PERIOD": day(date(*numbers), "day"), "DAY": 1}
    except ValueError:
        return {"odd": 1}
