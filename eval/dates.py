"""How well the days of news prose are told, against sentences with the days written beside them.

    python eval/dates.py [LANG ...] [--misses] [--no-peer]

The sets are `dates_LANG.jsonl` beside this script, made for it by hand: text, day of publication
(null: not known), expected stretches with first and last day, both inclusive.

The hard parts (`dates_hard_LANG.jsonl`, forty sentences a language) were written when the grammar stood
and read before anything was mended; the second look (`dates_second_LANG.jsonl`, fifteen) after that, as
a test of how far the mending carries, and then mended too. FIRST has the figures at first sight.
Figures:

* hit: an answer that shares a character with the words lies inside the expected days;
* exact: it is the expected days;
* span: it has the words exactly;
* false: answers that touch no expected words, for every hundred sentences.

Intervals are 95 % bootstrap over sentences. The peer is dateparser's `search_dates` with the
language, the publication day and past preference given; a peer's answer has the period it claims.
Ends with 1 when a language is below the gate.
"""

import json
import sys
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import product
from pathlib import Path
from typing import Any

import dateparser
from dateparser.search import search_dates
from rows import Row, digest, interval

from blocwatch.coding.dates import dates
from blocwatch.languages.tables import table
from blocwatch.model import Span, When

LANGUAGES = ("ru", "en", "uk")
PARTS = ("", "hard_", "second_")
FIRST = {
    "hard_": {"ru": (0.870, 0.870), "en": (0.721, 0.721), "uk": (0.844, 0.844)},
    "second_": {"ru": (0.765, 0.588), "en": (0.938, 0.938), "uk": (0.824, 0.706)},
}
"""Hit and exact at first sight."""
GATES = {"hit": (0.92, 0.97), "exact": (0.85, 0.93)}

Answer = tuple[Span, When]
Reader = Callable[[str, date | None, str], list[Answer]]


@dataclass(frozen=True, slots=True)
class Score:
    """What came of one sentence: expected stretches, of these hit, exact, with exact words; false answers."""

    expected: int
    hit: int
    exact: int
    span: int
    false: int


def ours(text: str, published: date | None, language: str) -> list[Answer]:
    """The reader under test."""
    return [(one.span, one.when) for one in dates(text, published, table(language, "dates"))]


def peer(text: str, published: date | None, language: str) -> list[Answer]:
    """dateparser: where it finds words, and the day, month or year it claims they are."""
    settings: dict[str, Any] = {"PREFER_DATES_FROM": "past", "REQUIRE_PARTS": []}
    if published:
        settings["RELATIVE_BASE"] = datetime.combine(published, time(12))
    answers, at = [], 0
    for words, moment in search_dates(text, languages=[language], settings=settings) or []:
        at = max(text.find(words, at), 0)
        parser = dateparser.date.DateDataParser(languages=[language], settings=settings)
        answers.append(
            (Span(at, at + len(words)), _claimed(moment.date(), parser.get_date_data(words).period))
        )
    return answers


def _claimed(day: date, period: str) -> When:
    if period == "month":
        return When(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))
    if period == "year":
        return When(day.replace(month=1, day=1), day.replace(month=12, day=31))
    return When(day, day)


def corpus(language: str, part: str = "") -> Path:
    """The file of a language's set, or of its hard part."""
    return Path(__file__).with_name(f"dates_{part}{language}.jsonl")


def rows(language: str, part: str = "") -> Iterator[dict[str, Any]]:
    """The sentences of a language: the set, or its hard part."""
    path = corpus(language, part)
    yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def score(row: dict[str, Any], reader: Reader, language: str, misses: bool = False) -> Score:
    """One sentence, read and compared."""
    text = row["text"]
    published = date.fromisoformat(row["published"]) if row["published"] else None
    answers = reader(text, published, language)
    hit = exact = span = at = 0
    wanted = []
    for expected in row["expected"]:
        at = text.index(expected["words"], at)
        words = Span(at, at + len(expected["words"]))
        at = words.stop
        when = When(date.fromisoformat(expected["start"]), date.fromisoformat(expected["end"]))
        found = [answer for answer in answers if answer[0].overlaps(words)]
        wanted.append(words)
        hit += any(when.start <= told.start and told.end <= when.end for _, told in found)
        exact += any(told == when for _, told in found)
        span += any(place == words for place, _ in found)
    false = [answer for answer in answers if not any(answer[0].overlaps(words) for words in wanted)]
    result = Score(len(wanted), hit, exact, span, len(false))
    if misses and (result.exact < result.expected or false or result.span < result.expected):
        told = [(place.of(text), f"{when.start}..{when.end}") for place, when in answers]
        print(f"    {row['published']} {text}\n        expected {row['expected']}\n        told {told}")
    return result


def figures(scores: Sequence[Score]) -> dict[str, float]:
    """The figures over some sentences."""
    total = max(sum(one.expected for one in scores), 1)
    return {
        "hit": sum(one.hit for one in scores) / total,
        "exact": sum(one.exact for one in scores) / total,
        "span": sum(one.span for one in scores) / total,
        "false": 100 * sum(one.false for one in scores) / len(scores),
    }


def report(name: str, scores: Sequence[Score]) -> dict[str, float]:
    """One line of figures, printed."""
    told = figures(scores)
    low, high = interval(scores, lambda drawn: figures(drawn)["hit"])
    print(
        f"{name:14} hit {told['hit']:.3f} [{low:.3f}-{high:.3f}]  exact {told['exact']:.3f}"
        f"  span {told['span']:.3f}  false {told['false']:.1f}  (of {sum(one.expected for one in scores)})"
    )
    return told


def measured() -> Iterator[Row]:
    """The rows of the table: days hit and days exact, each beside the peer on the same sentences."""
    for part, language in product(PARTS, LANGUAGES):
        sentences = list(rows(language, part))
        told = [score(row, ours, language) for row in sentences]
        theirs = figures([score(row, peer, language) for row in sentences])
        for name, (gate, aim) in GATES.items():
            drawn = interval(told, lambda some, name=name: figures(some)[name])
            first = dict(zip(GATES, FIRST[part][language], strict=True)) if part else {}
            peered = f"{theirs[name]:.3f} dateparser" + (f"; ours first {first[name]:.3f}" if part else "")
            of = digest(corpus(language, part))
            label = f"dates-{part.strip('_')}.{language}" if part else f"dates.{language}"
            yield Row(label, name, figures(told)[name], of, drawn, peered, gate, aim)


def main(arguments: Sequence[str]) -> int:
    """Score the languages named, all when none is; 1 when one is below the gate."""
    below = 0
    for part, language in product(PARTS, [name for name in arguments if name in LANGUAGES] or LANGUAGES):
        sentences = list(rows(language, part))
        told = report(
            f"{part}{language} blocwatch",
            [score(row, ours, language, "--misses" in arguments) for row in sentences],
        )
        below += any(told[name] < gate for name, (gate, _) in GATES.items())
        if "--no-peer" not in arguments:
            report(f"{part}{language} dateparser", [score(row, peer, language) for row in sentences])
    return int(below > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
