"""Reading a text level by level: the longest match wins, and becomes one piece for the next level."""

from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from blocwatch.coding.dates.grammar import Grammar
from blocwatch.coding.dates.pattern import Found, Pattern, covered, kept
from blocwatch.coding.dates.period import Period, roles
from blocwatch.coding.dates.pieces import Piece, Value, pieces
from blocwatch.model import Span

Known = list[tuple[int, Period]]
"""Periods already read, with the place of their piece in the row."""


@dataclass(frozen=True, slots=True)
class Match:
    """What one pattern found: pieces `start` up to `stop`, before the rule has read it."""

    start: int
    stop: int
    span: Span
    pattern: Pattern
    kept: Mapping[str, Value]


def periods(text: str, told: date | None, grammar: Grammar) -> list[tuple[Span, Period]]:
    """The stretches of the text that tell days, in text order, silent ones left out."""
    row = list(pieces(text, grammar.lexicon))
    for level in grammar.levels:
        row = _level(row, told, level, grammar)
    return [(piece.span, period) for piece in row if isinstance(period := piece.roles.get("PERIOD"), Period)]


def _level(row: list[Piece], told: date | None, patterns: Sequence[Pattern], grammar: Grammar) -> list[Piece]:
    """The pieces with every match that its rule can read made one piece."""
    matches = _matches(row, patterns, grammar)
    if not matches:
        return row
    known = [
        (at, period)
        for at, piece in enumerate(row)
        if isinstance(period := piece.roles.get("PERIOD"), Period)
    ]
    out: list[Piece] = []
    after = 0
    # Read once more in text order, so that «в тот же день» can lean on a date of its own level.
    for match in _chosen(matches, told, known):
        period = _read(match, told, known)
        if period is None:
            continue
        out += row[after : match.start]
        out.append(Piece(match.span, roles(period)))
        after = match.stop
        known = [(at, other) for at, other in known if not match.start <= at < match.stop]
        insort(known, (match.start, period), key=itemgetter(0))
    return out + row[after:]


def _matches(row: Sequence[Piece], patterns: Sequence[Pattern], grammar: Grammar) -> list[Match]:
    """All matches of all patterns."""
    letters = grammar.alphabet.encode(row)
    return [
        Match(*covered(found, row), pattern, kept(found, pattern, row))
        for pattern in patterns
        for found in pattern.expression.finditer(letters)
    ]


def _chosen(matches: list[Match], told: date | None, known: Known) -> list[Match]:
    """Longest first, those that can be read and share no piece; in text order."""
    taken: set[int] = set()
    chosen = []
    for match in sorted(matches, key=lambda match: (match.start - match.stop, match.start)):
        stretch = range(match.start, match.stop)
        if taken.isdisjoint(stretch) and _read(match, told, known) is not None:
            taken.update(stretch)
            chosen.append(match)
    return sorted(chosen, key=lambda match: match.start)


def _read(match: Match, told: date | None, known: Known) -> Period | None:
    """What the pattern's rule makes of the match, given the periods told before it."""
    before = [
        period for at, period in known[: bisect_left(known, match.start, key=itemgetter(0))] if period.kind
    ]
    return match.pattern.rule(Found(match.kept, told, before))
