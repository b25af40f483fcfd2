"""PETRARCH's unit records: who did what to whom in a world of invented actors, record by record.

usage: petrarch.py [--show]

../shared/gold/petrarch (MIT). The suite's own lists of actors and agents are the gazetteer. A record is
right when the set of (actor, recipient, PLOVER type) is: lists of parties are spread into pairs, a meeting
or a mutual act both ways, as CAMEO does. The records are coded by WEIS, CAMEO's forerunner (032 is a visit,
122 a condemnation, 191 a meeting put off), not by CAMEO: read as CAMEO their types are wrong. Both readings
are printed: `weis.tsv`, and ../shared/gold/plover's CAMEO map. Codes that the suite made up for its own
tests (345, 904) have no type: such records are left out of the first figures, any type will do in the last.
Peers, on full CAMEO codes over 276 records whose gold was coded anew: PETRARCH2 40.9 %, UniversalPetrarch
50.7 %; on these codes, with the suite's own verbs: PETRARCH2 30.4 %.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import permutations, product
from pathlib import Path

from acting import coded, document, pack
from rows import Row, Skipped, Told, digest, interval
from validation import Lists, lists, named

from blocwatch.model import Event, EventType

GOLD = Path(__file__).parents[2] / "shared" / "gold"
GATE, AIM = 0.60, 0.85
NOBODY = "---"
Triple = tuple[str, str, str]
Types = Mapping[str, str]
UNTYPED, COMMENT = "?", "-"


@dataclass(frozen=True, slots=True)
class Record:
    """A sentence of the suite with its codes, and what was found."""

    id: str
    kind: str
    text: str
    gold: tuple[Triple, ...]
    found: frozenset[Triple]

    def wanted(self, types: Types) -> frozenset[Triple]:
        """The triples in a reading of the codes; alternatives are those found; a comment is no act."""
        kept = set()
        for actor, recipient, code in self.gold:
            told = types.get(code) or types.get(code[:2]) or UNTYPED
            alike = [one for one in told.split("|") if (actor, recipient, one) in self.found]
            if told != COMMENT:
                kept.add((actor, recipient, alike[0] if alike else told))
        return frozenset(kept)

    def typed(self, types: Types) -> bool:
        """Whether all its codes have a type in a reading."""
        return all(one[2] != UNTYPED for one in self.wanted(types))

    def exact(self, types: Types) -> bool:
        """Whether just the wanted triples were found."""
        return self.wanted(types) == self.found

    def pairs_exact(self, types: Types) -> bool:
        """Whether just the wanted pairs were found, whatever their types."""
        return {one[:2] for one in self.wanted(types)} == {one[:2] for one in self.found}

    def loosely(self, types: Types) -> bool:
        """Whether it is exact where its codes have a type, and its pairs are where they have none."""
        return self.exact(types) if self.typed(types) else self.pairs_exact(types)


def cameo() -> Types:
    """CAMEO codes and their PLOVER types."""
    text = (GOLD / "plover" / "CAMEO2PLOVER-2021.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^(\d+): (\w+)", text, re.MULTILINE))


def weis() -> Types:
    """WEIS codes and their PLOVER types."""
    text = Path(__file__).with_name("weis.tsv").read_text(encoding="utf-8")
    return dict(re.findall(r"^(\d+)\t(\S+)", text, re.MULTILINE))


def records() -> Iterator[Record]:
    """Every record that has gold and no error of the suite, coded."""
    given = lists(GOLD / "petrarch")
    for row in json.loads((GOLD / "petrarch" / "unit_records.json").read_text(encoding="utf-8")):
        if not row["gold"] or any("error" in one for one in row["gold"]):
            continue
        gold = tuple(
            (one.get("sourcecode") or NOBODY, one.get("targetcode") or NOBODY, one["eventcode"])
            for one in row["gold"]
            if "noevents" not in one
        )
        found = frozenset(found_in(row["text"], row["date"], given))
        yield Record(row["id"], row["cat"], row["text"], gold, found)


def found_in(text: str, day: str, given: Lists) -> Iterator[Triple]:
    """The triples of a sentence."""
    told = date(int(day[:4]), int(day[4:6]), int(day[6:]))
    links = named(pack()[0].parse(document(text).text), text, told, given)
    for event in coded(text, links, found=False, day=told).coding.events:
        yield from spread(event)


def spread(event: Event) -> Iterator[Triple]:
    """An event as CAMEO has it: every actor with every recipient, a mutual act both ways."""
    actors, recipients = (
        [code for party in side for code in party.entity.removeprefix("GRP:").split("/")]
        for side in (event.actors, event.recipients)
    )
    if not recipients and len(actors) > 1:
        yield from ((one, other, str(event.type)) for one, other in permutations(actors, 2) if one != other)
        return
    for one, other in product(actors or [NOBODY], recipients or [NOBODY]):
        yield one, other, str(event.type)
        if event.type is EventType.CONSULT and recipients and actors:
            yield other, one, str(event.type)


def part(rows: Sequence[bool]) -> float:
    """How many of the records."""
    return sum(rows) / len(rows)


def share(rows: Sequence[bool]) -> tuple[float, float, float]:
    """A share with its 95 % interval, records drawn again."""
    return part(rows), *interval(rows, part)


def measured() -> Iterator[Told]:
    """The rows of the table."""
    if not GOLD.is_dir():
        yield Skipped("petrarch", "needs ../shared")
        return
    found, read = list(records()), weis()
    corpus = digest(GOLD / "petrarch" / "unit_records.json")
    exact = [one.exact(read) for one in found if one.typed(read)]
    peer = "0.304 PETRARCH2 on these codes (quoted)"
    yield Row("petrarch", "exact", part(exact), corpus, interval(exact, part), peer, GATE, AIM)
    pairs = [one.pairs_exact(read) for one in found]
    yield Row("petrarch", "pairs", part(pairs), corpus, interval(pairs, part))


def main() -> int:
    """Measure and print."""
    if not GOLD.is_dir():
        print("skipped: PETRARCH's records need ../shared")
        return 0
    found, read = list(records()), weis()
    for name, types in (("WEIS", read), ("CAMEO", cameo())):
        typed = [one for one in found if one.typed(types)]
        told = share([one.exact(types) for one in typed])
        print("exact records, read as {} {:.3f} [{:.3f}-{:.3f}]".format(name, *told), end="")
        print(f"  gate {GATE} aim {AIM}  of {len(typed)} whose codes have a type")
    print(
        "with the rest, any type {:.3f} [{:.3f}-{:.3f}]".format(*share([one.loosely(read) for one in found]))
    )
    print("pairs exact {:.3f} [{:.3f}-{:.3f}]".format(*share([one.pairs_exact(read) for one in found])))
    for kind, count in Counter(one.kind for one in found).most_common():
        print(f"  {kind:10} {sum(one.loosely(read) for one in found if one.kind == kind):3} of {count}")
    for one in found if "--show" in sys.argv else ():
        if not one.loosely(read):
            print(
                f"{one.id} {one.text}\n    wanted {sorted(one.wanted(read))}\n    found  {sorted(one.found)}"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
