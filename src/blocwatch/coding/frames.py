"""Frames of the events tables: which words tell an act, and where its parties stand.

A table row names predicates (`verbs`, `nouns`, `phrases`) by dictionary form and the slots of
its parties as markers of `grammar.markers`, best first.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from blocwatch.languages import Table
from blocwatch.model import EventType

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to tell a type of act.

    `actor`, `recipient`, `item`: markers, best first. `mutual`: all parties are actors.
    `near`: dictionary forms one of which must stand in the clause. `content`: markers of the
    words that are a claim of the actor («обвинил в ...»). `needs`: `recipient`, `actor`, `both` or `any`.
    `pairs`: told of bilateral ties with several partners it is one act with each of them.
    `persons`: the actors must be persons («принял президента», not «принял закон»). `keeps`: acts in
    its content are events too (a denial's content is coded as negated).
    `wide`: a row of rarer or looser wording, asked only where no other trigger made an act of its words.
    """

    type: EventType
    mode: str | None = None
    actor: tuple[str, ...] = ("subj",)
    recipient: tuple[str, ...] = ()
    item: tuple[str, ...] = ()
    content: tuple[str, ...] = ()
    near: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    mutual: bool = False
    needs: str = "any"
    kind: str = "verb"
    pairs: bool = False
    persons: bool = False
    keeps: bool = False
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Goods:
    """Things handed over: their plain English names, how many times one a word is, what is counted in.

    All by dictionary form; `names` by runs of them.
    """

    names: Mapping[str, str]
    times: Mapping[str, float]
    units: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The frames of a language by the dictionary form of their first word.

    `phrases` lists, for a first word, the further words (alternatives each) that must follow.
    """

    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    phrases: Mapping[str, tuple[tuple[tuple[frozenset[str], ...], Frame], ...]]
    light: frozenset[str]
    modes: tuple[tuple[EventType, str, frozenset[str]], ...]
    words: Mapping[str, frozenset[str]]
    goods: Goods


def lexicon(table: Table) -> Lexicon:
    """The events table of a language as frames; ValueError names a row that makes no sense."""
    verbs: dict[str, list[Frame]] = defaultdict(list)
    nouns: dict[str, list[Frame]] = defaultdict(list)
    phrases: dict[str, list[tuple[tuple[frozenset[str], ...], Frame]]] = defaultdict(list)
    defaults = table.get("nouns", {})
    for row in table["frame"]:
        for word in _words(row.get("verbs", "")):
            verbs[word].append(_frame(row, "verb"))
        for word in _words(row.get("nouns", "")):
            nouns[word].append(_frame({**defaults, **_noun_slots(row)}, "noun"))
        for phrase in row.get("phrases", ()):
            first, *rest = (frozenset(part.split("|")) for part in phrase.split())
            for word in first:
                phrases[word].append((tuple(rest), _frame(row, "phrase")))
    return Lexicon(
        _frozen(verbs),
        _frozen(nouns),
        _frozen(phrases),
        frozenset(_words(table.get("light", ""))),
        tuple(
            (EventType(row["type"]), row["mode"], frozenset(_words(row["words"])))
            for row in table.get("mode", ())
        ),
        {name: frozenset(_words(words)) for name, words in table.get("words", {}).items()},
        _goods(table),
    )


def _goods(table: Table) -> Goods:
    units = {word: name for name, words in table.get("units", {}).items() for word in _words(words)}
    return Goods(dict(table.get("goods", {})), dict(table.get("times", {})), units)


def _noun_slots(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row as its nouns use it: the verb's slots do not hold, `noun_actor` and the like do."""
    kept = {key: value for key, value in row.items() if key not in {"actor", "recipient", "item", "content"}}
    return kept | {key.removeprefix("noun_"): value for key, value in row.items() if key.startswith("noun_")}


def _frame(row: Mapping[str, Any], kind: str) -> Frame:
    def words(name: str, otherwise: str = "") -> tuple[str, ...]:
        return tuple(_words(row.get(name, otherwise)))

    return Frame(
        type=EventType(row["type"]),
        mode=row.get("mode"),
        actor=words("actor", "subj"),
        recipient=words("recipient"),
        item=words("item"),
        content=words("content"),
        near=frozenset(words("near")),
        never=frozenset(words("never")),
        mutual=row.get("mutual", False),
        needs=row.get("needs", "any"),
        kind=kind,
        pairs=row.get("pairs", False),
        persons=row.get("persons", False),
        keeps=row.get("keeps", False),
        wide=row.get("wide", False),
    )


def _words(value: str) -> Iterable[str]:
    return value.split()


def _frozen(found: Mapping[str, list[T]]) -> dict[str, tuple[T, ...]]:
    return {key: tuple(rows) for key, rows in found.items()}
