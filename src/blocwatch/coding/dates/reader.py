"""Reading a text level by level: the longest match wins, and becomes one piece for the next level."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from blocwatch.coding.dates.grammar import Grammar
from blocwatch.coding.dates.pattern import Found, Pattern, covered, kept
from blocwatch.coding.dates.period import UNTOLD, Period, roles
from blocwatch.coding.dates.pieces import BREAK, Piece, Value, pieces
from blocwatch.model import Span

ENDS = ("=.", "=!", "=?", "=…", BREAK)
"""Roles of the pieces that end a sentence (an abbreviation's full stop is part of its word)."""


MEMORY = 50
"""How many periods back a rule may look."""


@dataclass(frozen=True, slots=True)
class Match:
    """What one pattern found: pieces `start` up to `stop`, before the rule has read it."""

    start: int
    stop: int
    span: Span
    pattern: Pattern
    kept: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Known:
    """Periods already read, each with the place of its piece in the row; where sentences end."""

    places: list[int]
    periods: list[Period]
    ends: Sequence[int]

    @classmethod
    def of(cls, row: Sequence[Piece]) -> "Known":
        """The periods of a row."""
        told = [(at, piece.roles["PERIOD"]) for at, piece in enumerate(row) if "PERIOD" in piece.roles]
        ends = [at for at, piece in enumerate(row) if not piece.roles.keys().isdisjoint(ENDS)]
        return cls([at for at, _ in told], [period for _, period in told if isinstance(period, Period)], ends)

    def before(self, place: int) -> list[Period]:
        """The last of those told earlier in the text; what is farther off nobody leans on."""
        after = bisect_left(self.places, place)
        return self.periods[max(after - MEMORY, 0) : after]

    def beside(self, place: int) -> list[Period]:
        """Those told in the same sentence."""
        sentence = bisect_left(self.ends, place)
        first = self.ends[sentence - 1] if sentence else -1
        last = self.ends[sentence] if sentence < len(self.ends) else place
        return self.periods[bisect_left(self.places, first) : bisect_left(self.places, last)]

    def near(self, place: int) -> list[Period]:
        """Those told earlier in this sentence and in the one before."""
        sentence = bisect_left(self.ends, place)
        first = self.ends[sentence - 2] if sentence > 1 else -1
        return self.periods[bisect_left(self.places, first) : bisect_left(self.places, place)]

    def learn(self, match: Match, period: Period) -> None:
        """One more, in the place of those it is made of."""
        low, high = bisect_left(self.places, match.start), bisect_left(self.places, match.stop)
        self.places[low:high] = [match.start]
        self.periods[low:high] = [period]


def periods(
    text: str, told: date | None, grammar: Grammar, spells: bool = False
) -> list[tuple[Span, Period]]:
    """The stretches of the text that tell days, in text order, silent ones left out.

    With `spells` also those that tell time but no days: durations and the like, and the untold.
    """
    row = list(pieces(text, grammar.lexicon, grammar.parts))
    letters = grammar.alphabet.encode(row)
    for level in (*grammar.levels, grammar.spells) if spells else grammar.levels:
        row, letters = _level(row, letters, told, level, grammar)
    if spells:
        untold = [(piece.span, UNTOLD) for piece in row if "UNTOLD" in piece.roles]
        return sorted([*_told(row), *untold], key=lambda one: one[0])
    return _told(row)


def _told(row: Sequence[Piece]) -> list[tuple[Span, Period]]:
    return [(piece.span, period) for piece in row if isinstance(period := piece.roles.get("PERIOD"), Period)]


def _level(
    row: list[Piece], letters: str, told: date | None, patterns: Sequence[Pattern], grammar: Grammar
) -> tuple[list[Piece], str]:
    """The pieces, and their letters, with every match that its rule can read made one piece."""
    matches = _matches(row, letters, patterns)
    if not matches:
        return row, letters
    known = Known.of(row)
    out: list[Piece] = []
    spelt, after = "", 0
    # Read once more in text order, so that «в тот же день» can lean on a date of its own level.
    for match in _chosen(matches, told, known):
        period = _read(match, told, known)
        if period is None:
            continue
        out += row[after : match.start]
        out.append(Piece(match.span, roles(period)))
        spelt += letters[after : match.start] + grammar.alphabet.encode(out[-1:])
        after = match.stop
        if period.kind:
            known.learn(match, period)
    return out + row[after:], spelt + letters[after:]


def _matches(row: Sequence[Piece], letters: str, patterns: Sequence[Pattern]) -> list[Match]:
    """All matches of all patterns."""
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
    """What the pattern's rule makes of the match, given the periods told around it."""
    at = match.start
    found = Found(match.kept, told, known.before(at), known.beside(at), known.near(at))
    try:
        return match.pattern.rule(found)
    except (OverflowError, ValueError):  # «5000 лет назад»: outside the calendar
        return None
