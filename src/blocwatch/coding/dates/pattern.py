"""Patterns over pieces: written in the tables as templates, run as regular expressions.

Every distinct set of roles is one private letter; a text becomes a short string of such
letters, and a template an ordinary regular expression over classes of them. So a pattern
costs little however many words its roles have.

A template is pieces in order, apart by blanks:

    {month}        a piece with the role `month`, kept under that name
    {a:day|nth}    a piece with one of the roles, kept as `a`
    <measure>      a piece with the role, not kept
    года  of  ,    the word or mark itself (a - is any dash)
    ( | ) ? *      groups, choices, options, repetition, as in regular expressions
    (?! ... )      and the other looks ahead and back
    [ ... ]        what the date's span covers, where that is not the whole
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from blocwatch.coding.dates.period import Period, Unit
from blocwatch.coding.dates.pieces import PLAIN, Piece, Value
from blocwatch.errors import LanguageError
from blocwatch.model import Span

ATOM = re.compile(r"\{[^}]+\}|<[^>]+>|\(\?[!=:]|\(\?<[!=]|[()|?*\[\]]|[^\s()|?*\[\]{}<>]+")
FIRST_LETTER = 0xE000


@dataclass(frozen=True, slots=True)
class Found:
    """One match of a pattern: the kept pieces by name, and what the rules may look at.

    `told` is the day of publication; `before` are the periods told earlier in the text, `near`
    those of them in this sentence and the one before, `beside` those of the same sentence, before and after.
    """

    kept: Mapping[str, Value]
    told: date | None
    before: Sequence[Period]
    beside: Sequence[Period]
    near: Sequence[Period] = ()

    def number(self, name: str) -> int:
        """The kept number; a year's number where a year was kept."""
        value = self.kept[name]
        return value.start.year if isinstance(value, Period) else int(value)

    def numbers(self, name: str) -> tuple[int, int]:
        """First and last year of kept years."""
        value = self.kept[name]
        if isinstance(value, Period):
            return value.start.year, value.end.year
        return int(value), int(value)

    def period(self, name: str) -> Period:
        """The kept period."""
        value = self.kept[name]
        if not isinstance(value, Period):
            raise TypeError(f"{name} is no period: {value}")
        return value

    def unit(self, name: str) -> Unit:
        """The kept unit of time."""
        return Unit(str(self.kept[name]))

    def has(self, name: str) -> bool:
        """Whether the pattern kept such a piece."""
        return name in self.kept


Rule = Callable[[Found], Period | None]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A template made ready: where its match is kept and what rule reads it."""

    rule: Rule
    expression: re.Pattern[str]
    roles: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Alphabet:
    """The private letter of every set of roles that a text may hold."""

    letters: Mapping[frozenset[str], str]

    @classmethod
    def of(cls, sets: Iterable[frozenset[str]]) -> "Alphabet":
        """Letters for the sets of roles, given in a settled order."""
        return cls({roles: chr(FIRST_LETTER + at) for at, roles in enumerate(dict.fromkeys(sets))})

    def encode(self, pieces: Sequence[Piece]) -> str:
        """The pieces as letters; an unknown set of roles is a plain word."""
        plain = self.letters[frozenset({PLAIN})]
        return "".join([self.letters.get(frozenset(piece.roles), plain) for piece in pieces])

    def having(self, roles: Sequence[str]) -> str:
        """A character class of the letters with any of the roles; raises LanguageError for none."""
        letters = "".join(letter for held, letter in self.letters.items() if not held.isdisjoint(roles))
        if not letters:
            raise LanguageError("dates.toml", f"no word and no mark is {' or '.join(roles)}")
        return f"[{letters}]"


def pattern(template: str, rule: Rule, alphabet: Alphabet) -> Pattern:
    """A template compiled for an alphabet."""
    kept: dict[str, tuple[str, ...]] = {}
    names: dict[str, str] = {}
    out: list[str] = []
    for atom in ATOM.findall(template):
        if atom.startswith("{"):
            name, _, roles = atom[1:-1].rpartition(":")
            choice = tuple(roles.split("|"))
            name = name or choice[0]
            group = names.setdefault(name, f"g{len(names)}_")
            group = f"{group}{sum(key.startswith(group) for key in kept)}"
            kept[group] = (name, *choice)
            out.append(f"(?P<{group}>{alphabet.having(choice)})")
        else:
            out.append(_plain_atom(atom, alphabet))
    return Pattern(rule, re.compile("".join(out)), kept)


def _plain_atom(atom: str, alphabet: Alphabet) -> str:
    """The expression of an atom that keeps nothing but, with brackets, the span."""
    if atom in {"[", "]"}:
        return "(?P<span>" if atom == "[" else ")"
    if atom.startswith("<"):
        return alphabet.having(atom[1:-1].split("|"))
    if atom[0] in "()|?*":
        return atom
    return alphabet.having(["dash"] if atom == "-" else [f"={atom}"])


def literals(template: str) -> list[str]:
    """The words and marks that a template names itself."""
    return [atom for atom in ATOM.findall(template) if atom[0] not in "{<()|?*[]" and atom != "-"]


def kept(found: re.Match[str], pattern: Pattern, pieces: Sequence[Piece]) -> Mapping[str, Value]:
    """What a match kept: name -> value of the first of the named roles that the piece has."""
    values: dict[str, Value] = {}
    for group, (name, *roles) in pattern.roles.items():
        at = found.start(group)
        if at >= 0:
            values[name] = value(pieces[at], roles)
    return values


def value(piece: Piece, roles: Sequence[str]) -> Value:
    """The value of the first of the roles that the piece has; a period role gives the period."""
    role = next(role for role in roles if role in piece.roles)
    return piece.roles["PERIOD" if role.isupper() else role]


def covered(found: re.Match[str], pieces: Sequence[Piece]) -> tuple[int, int, Span]:
    """First and after-last piece of a match's span, and the span in the text."""
    start, stop = found.span("span" if "span" in found.re.groupindex else 0)
    return start, stop, Span(pieces[start].span.start, pieces[stop - 1].span.stop)
