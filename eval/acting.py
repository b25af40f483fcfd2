"""Coding single sentences for the English sets: with actors given or found, and which act is the main one.

A sentence is a document of its own. Of its events the one between the actors asked for is taken, then
one that has either of them, then the words that tell an act whoever its parties are, the highest in
the tree first. The sets know no status and were coded by CAMEO: an intent to cooperate or to yield (03, 035)
is AGREE, an intent of conflict (13) THREATEN, cooperation refused (12) REJECT; other acts keep their type.
"""

import hashlib
import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from blocwatch.coding import Tables, code, tables, tellings
from blocwatch.coding.grammar import Tree
from blocwatch.languages import Language, language
from blocwatch.model import (
    Coding,
    Document,
    DocumentId,
    Event,
    EventType,
    Link,
    Parse,
    Quad,
    Span,
    Status,
    broad,
)
from blocwatch.resolve import Gazetteer, resolve

QUADS = {"YIELD": 2}
"""Quad categories of the roots that are none of our types."""
Act = tuple[EventType, Status, str]
"""Type, status and words of an act."""
COOPERATION = frozenset({Quad.VERBAL_COOPERATION, Quad.MATERIAL_COOPERATION})
PROMISING = ("agree", "promis", "pledg", "vow", "offer", "undertak", "ready", "willing", "prepared")
"""How the words of a promise begin."""
ROUNDS = 1000


@dataclass(frozen=True, slots=True)
class Coded:
    """A sentence, coded: its tree is that of its first part."""

    document: Document
    parse: Parse
    trees: tuple[Tree, ...]
    coding: Coding


@cache
def pack() -> tuple[Language, Tables]:
    """The English pack and its tables."""
    english = language("en")
    return english, tables(english)


def document(text: str, day: date | None = None) -> Document:
    """A sentence as a document."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(
        DocumentId(digest[:12]),
        None,
        "en",
        None,
        "",
        day,
        str(day) if day else None,
        None,
        text,
        (),
        (),
        digest,
    )


def coded(text: str, given: Sequence[Link] = (), found: bool = True, day: date | None = None) -> Coded:
    """A sentence coded; `given` links stand before those that resolving finds (`found`)."""
    (english, lists), one = pack(), document(text, day)
    parse = english.parse(text)
    links = resolve(one, parse, Gazetteer.load(), english.names(text)) if found else ()
    spans = [link.mention.span for link in given]
    rest = [link for link in links if not any(link.mention.span.overlaps(span) for span in spans)]
    all_ = sorted([*given, *rest], key=lambda link: link.mention.span.start)
    return Coded(one, parse, tuple(map(Tree.of, parse.sentences)), code(one, parse, tuple(all_), lists))


def plover(act: Act | None) -> str | None:
    """The type of an act as CAMEO and PLOVER have it: what lies ahead or is refused turns into another."""
    if act is None:
        return None
    type_, status, words = act
    promised = words.split()[0].lower().startswith(PROMISING)
    ahead = status is Status.FUTURE or (type_ is EventType.CONCEDE and promised)
    if type_.quad in COOPERATION:
        return "REJECT" if status is Status.NEGATED else "AGREE" if ahead else str(type_)
    return "THREATEN" if ahead and type_.quad is Quad.MATERIAL_CONFLICT else str(type_)


def root(act: Act | None) -> str | None:
    """The same with CONCEDE and RETREAT as one."""
    found = plover(act)
    return "YIELD" if found in {"CONCEDE", "RETREAT"} else found


def quad(name: str | None) -> str | None:
    """The quad category of a root as a word; None of none."""
    return None if name is None else str(QUADS.get(name) or int(EventType(name).quad))


def binary(name: str | None) -> str | None:
    """Cooperation or conflict."""
    found = quad(name)
    return None if found is None else "cooperation" if found in "12" else "conflict"


def main_act(one: Coded, source: str | None = None, target: str | None = None) -> Act | None:
    """The act asked for, by the order that the module's head tells; None when no word tells one."""
    ranked = sorted(
        one.coding.events, key=lambda event: (-_fit(event, source, target), *_height(one, event.trigger))
    )
    asked = source is not None or target is not None
    if ranked and (not asked or _fit(ranked[0], source, target)):
        return _act(one, ranked[0])
    told = [act for tree in one.trees for act in tellings(tree, pack()[1].lexicon)]
    told.sort(key=lambda act: _height(one, act[2]))
    if told:
        return told[0][0], told[0][1], told[0][2].of(one.document.text)
    return _act(one, ranked[0]) if ranked else None


def _act(one: Coded, event: Event) -> Act:
    return event.type, event.status, event.trigger.of(one.document.text)


def _fit(event: Event, source: str | None, target: str | None) -> int:
    """How well an event's parties are those asked for: both in role 4, both 3, one in role 2, one 1."""
    actors = {broad(party.entity) for party in event.actors}
    recipients = {broad(party.entity) for party in event.recipients}
    everybody = actors | recipients
    mutual = not recipients and target in actors
    if source in actors and (target in recipients or mutual):
        return 4
    if source in everybody and target in everybody:
        return 3
    if source in actors or target in recipients:
        return 2
    return int(source in everybody or target in everybody)


def _height(one: Coded, span: Span) -> tuple[int, int]:
    """How deep a word stands in its tree, then where."""
    for tree in one.trees:
        if span.within(tree.sentence.span):
            at, depth = tree.head_of(span), 0
            while at >= 0 and tree.tokens[at].head >= 0 and depth < len(tree.tokens):
                at, depth = tree.tokens[at].head, depth + 1
            return depth, span.start
    return 99, span.start


@dataclass(frozen=True, slots=True)
class Pair:
    """What the set says, and what was found (None: nothing)."""

    wanted: str
    found: str | None


def macro_f1(pairs: Sequence[Pair]) -> float:
    """Mean F1 over the labels of the set."""
    scores = by_label(pairs)
    return sum(row[2] for row in scores.values()) / max(len(scores), 1)


def accuracy(pairs: Sequence[Pair]) -> float:
    """The share found as wanted."""
    return sum(pair.wanted == pair.found for pair in pairs) / max(len(pairs), 1)


def by_label(pairs: Sequence[Pair]) -> dict[str, tuple[float, float, float, int]]:
    """Precision, recall, F1 and number of each label of the set."""
    wanted, found = Counter(pair.wanted for pair in pairs), Counter(pair.found for pair in pairs)
    right = Counter(pair.wanted for pair in pairs if pair.wanted == pair.found)
    scores = {}
    for label in sorted(wanted):
        precision = right[label] / found[label] if found[label] else 0.0
        recall = right[label] / wanted[label]
        both = 2 * right[label] / (wanted[label] + found[label])
        scores[label] = (precision, recall, both, wanted[label])
    return scores


def through(pairs: Iterable[Pair], mapped: Callable[[str | None], str | None]) -> list[Pair]:
    """The same pairs in a coarser scheme."""
    return [Pair(str(mapped(pair.wanted)), mapped(pair.found)) for pair in pairs]


def interval(rows: Sequence[Pair], figure: Callable[[Sequence[Pair]], float]) -> tuple[float, float]:
    """95 % of a figure, sentences drawn again."""
    draw = random.Random(20240320)
    drawn = sorted(figure(draw.choices(rows, k=len(rows))) for _ in range(ROUNDS))
    return drawn[ROUNDS // 40], drawn[-ROUNDS // 40]


def report(pairs: Sequence[Pair], confusion: bool) -> None:
    """Print the figures of each label, on demand what was taken for what."""
    for label, (precision, recall, both, count) in by_label(pairs).items():
        print(f"  {label:10} {count:4}  P {precision:.3f}  R {recall:.3f}  F1 {both:.3f}")
    none = sum(pair.found is None for pair in pairs)
    print(f"  no act found in {none} of {len(pairs)}")
    if confusion:
        wrong = Counter((pair.wanted, str(pair.found)) for pair in pairs if pair.wanted != pair.found)
        for (wanted, found), count in wrong.most_common(30):
            print(f"  {count:4}  {wanted} taken for {found}")
