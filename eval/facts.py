"""Meetings and deals against factRuEval-2016's devset (../shared), by an assignment scorer of our own.

usage: facts.py

The shared task's scorer does not end on its own gold; ours: per type, each gold fact is paired with
at most one of ours so that the sum of their similarities is greatest (the Hungarian optimum); the
similarity of two facts is 2 * m / (a + b) for m participants that share a mention, of a and b. A gold
participant's mentions are those of its coreference chain. F1 = 2 * sum / (facts of both sides).
Ours: a CONSULT of persons is a Meeting; AGREE, COOPERATE, SANCTION and AID of two are Deals; all
parties are participants. The task's Deals are for the most part purchases between companies.
"""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from blocwatch.model import Document, Event, EventType, Span
from blocwatch.pipeline import coded, given_documents

GOLD = Path(__file__).parent.parent.parent / "shared" / "gold" / "ru" / "factrueval" / "devset"
OURS = {
    "Meeting": {EventType.CONSULT},
    "Deal": {EventType.AGREE, EventType.COOPERATE, EventType.SANCTION, EventType.AID},
}
Participant = frozenset[Span]
Fact = tuple[Participant, ...]


def rows(path: Path) -> Iterator[list[str]]:
    """Lines of a file of the corpus as words, its remarks left out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        words = line.partition(" # ")[0].split()
        if words:
            yield words


def mentions(stem: Path) -> dict[str, Participant]:
    """Where each chain of coreference is named: `obj12` -> stretches of the text."""
    spans = {row[0]: Span(int(row[2]), int(row[2]) + int(row[3])) for row in rows(stem.with_suffix(".spans"))}
    objects = {
        row[0]: [spans[one] for one in row[2:] if one in spans] for row in rows(stem.with_suffix(".objects"))
    }
    found: dict[str, Participant] = {}
    for row in rows(stem.with_suffix(".coref")):
        if row[0].isdigit():
            inside = {span for one in row[1:] for span in objects.get(one, ())}
            found[f"obj{row[0]}"] = frozenset(inside)
    return found


def gold_facts(stem: Path, kind: str) -> list[Fact]:
    """The facts of a kind in a document."""
    chains = mentions(stem)
    found: list[Fact] = []
    for block in stem.with_suffix(".facts").read_text(encoding="utf-8").split("\n\n"):
        lines = [line.split() for line in block.strip().splitlines()]
        if lines and lines[0][1:2] == [kind]:
            found.append(tuple(chains[row[1]] for row in lines[1:] if row[0] == "Participant"))
    return found


def our_facts(stem: Path, kind: str) -> list[Fact]:
    """The events that stand for a kind, with their parties."""
    text = stem.with_suffix(".txt").read_text(encoding="utf-8")
    body = json.dumps({"id": "x", "lang": "ru", "text": text}, ensure_ascii=False).encode()
    found = []
    for document in given_documents("x", body, datetime(2010, 1, 1, tzinfo=UTC)):
        assert isinstance(document, Document)
        found += [
            tuple(frozenset({party.span}) for party in (*event.actors, *event.recipients))
            for event in coded(document).events
            if event.type in OURS[kind] and _like(event, kind)
        ]
    return found


def _like(event: Event, kind: str) -> bool:
    """Both kinds need two sides; a Meeting is one of persons."""
    parties = (*event.actors, *event.recipients)
    persons = sum(party.person is not None for party in parties)
    return len(parties) > 1 and (kind == "Deal" or persons > 1)


def best(table: list[list[float]]) -> float:
    """The greatest sum over one-to-one pairs of rows and columns: exact, by sets of rows used."""
    sums = {0: 0.0}
    for column in zip(*table, strict=True):
        after = dict(sums)
        for used, total in sums.items():
            for row, value in enumerate(column):
                with_row = used | 1 << row
                if value and with_row != used:
                    after[with_row] = max(after.get(with_row, 0.0), total + value)
        sums = after
    return max(sums.values())


def alike(one: Fact, other: Fact) -> float:
    """The similarity of two facts, 0 to 1."""
    touching = [[float(any(x.overlaps(y) for x in a for y in b)) for b in other] for a in one]
    return 2 * best(touching) / (len(one) + len(other))


def matched(gold: list[Fact], ours: list[Fact]) -> float:
    """The greatest sum of similarities over one-to-one pairs."""
    return best([[alike(one, other) for other in ours] for one in gold])


def main() -> int:
    """Print sum, counts and F1 of each kind and of both together."""
    if not GOLD.is_dir():
        print("skipped: facts needs ../shared")
        return 0
    total, both = 0.0, 0
    for kind in OURS:
        sides = [
            (gold_facts(path.with_suffix(""), kind), our_facts(path.with_suffix(""), kind))
            for path in sorted(GOLD.glob("*.facts"))
        ]
        score = sum(matched(gold, ours) for gold, ours in sides)
        wanted, told = (sum(len(side[n]) for side in sides) for n in (0, 1))
        total, both = total + score, both + wanted + told
        print(f"{kind}: {score:.2f} of {wanted} gold, {told} ours, F1 {2 * score / (wanted + told):.3f}")
    print(f"both: F1 {2 * total / both:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
