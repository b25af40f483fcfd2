"""Country and sector of English actor phrases, by the expectations of another coder's own tests.

usage: actors.py [--misses]

Set (../shared, measured only): `gold/ngec-actors/actor_expectations_dev.jsonl`. Each phrase is read
as a document of its own with its date; one without a date on MADE, when the set was made. What a
phrase names is read off the first mention that tells it: country and sector apart.

Rows counted: for country those that expect one, or none ('' or nobody at all); for sector those that
expect one, none, or nobody. Rows that the set's makers mark as not met by their own coder (one
contradicts itself, one has "????") are left out. The peer is PETRARCH2 with its dictionaries, as
measured once on the whole set it was drawn from (any of its codes counted).

Their countries and ours: EUR is IGO:EU; UNO and IGO are any international organisation; of an
organisation, group or outlet we give (`REB:`, `MED:`) the state that its row in the tables names, of
a person who holds no office on the day (`PER:`) the state of an office held before or after.
Their sectors and ours: either of two codes will do, as for the peer.
    JRN -> MED        MED, HLH (health) -> NGO, HLH or CVL        SOC -> NGO
    PRM, REB -> REB   PRE (before a state) -> REB: or REB         ELI (no office any more) -> PER or none
    LAB, AGR, REF -> CVL or their own     BUD, REL -> REL         UNK -> none
"""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from rows import SHARED, Row, Skipped, Told, digest, floors, interval, shown

from blocwatch.languages import language
from blocwatch.model import Document, DocumentId, broad
from blocwatch.resolve import Gazetteer
from blocwatch.resolve.chunks import Chunk
from blocwatch.resolve.match import settled

SET = SHARED / "gold" / "ngec-actors" / "actor_expectations_dev.jsonl"
MADE = date(2022, 5, 15)
PEER = {"country": 0.52, "sector": 0.41}
GATES = {"country": (0.85, 0.95), "sector": (0.70, 0.90)}
AIM = {"country": 0.95, "sector": 0.90}
NOBODY = "nobody"
ANY = {
    "JRN": {"MED"}, "MED": {"NGO", "HLH", "CVL"}, "HLH": {"NGO", "HLH", "CVL", ""}, "SOC": {"NGO"},
    "PRM": {"REB"}, "PRE": {"REB"}, "ELI": {"PER", ""}, "LAB": {"CVL", "LAB"},
    "AGR": {"CVL", "AGR"}, "REF": {"CVL", "REF"}, "BUD": {"REL"}, "UNK": {"", "CVL"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read off a phrase, empty for nothing told."""

    country: str
    sector: str
    codes: tuple[str, ...]


@cache
def countries() -> dict[str, str]:
    """The state of each organisation, group and outlet of the tables."""
    tables = Gazetteer.load().tables
    return {entry.code: entry.country for _, entries in tables.entries for entry in entries if entry.country}


def read(phrase: str, day: date) -> Reading:
    """A phrase read as a document of that day."""
    document = Document(
        DocumentId("p"), None, "en", None, "", day, day.isoformat(), None, phrase, (), (), ""
    )  # fmt: skip
    pack = language("en")
    _, chunks = settled(document, pack.parse(phrase), Gazetteer.load(), pack.names(phrase))
    parts = [(country(chunk), sector(chunk)) for chunk in chunks]
    return Reading(
        country=next((state for state, _ in parts if state), ""),
        sector=next((own for _, own in parts if own), ""),
        codes=tuple(str(chunk.code or chunk.sector or "") for chunk in chunks),
    )


def country(chunk: Chunk) -> str:
    """The state, IGO:EU or IGO of a mention, empty for none."""
    code = "" if chunk.rivals and not chunk.is_person else chunk.code or ""
    prefix = code.partition(":")[0]
    if code == "IGO:EU" or not code:
        return code
    if prefix == "IGO":
        return "IGO"
    if prefix == "PER" and chunk.persons:
        return next((broad(one.within) for one in chunk.persons[0].offices if ":" not in one.within), "")
    return broad(code) if ":" not in code else countries().get(code, "")


def sector(chunk: Chunk) -> str:
    """The sector of a mention, empty for none."""
    code = chunk.code or ""
    if ":" in code:
        prefix = code.partition(":")[0]
        return chunk.sector or "" if prefix in ("IGO", "GRP") else prefix
    return code.partition(".")[2] or chunk.sector or ""


def expected_country(row: dict[str, Any]) -> str | None:
    """What country a row expects, NOBODY for nobody, None for not asked."""
    if "code Is" in row["raw"]:
        return NOBODY
    asked = row["raw"].get("cc", row["country"])
    return {"EUR": "IGO:EU", "UNO": "IGO"}.get(asked, asked)


def sectors(row: dict[str, Any]) -> set[str] | None:
    """The sectors of ours that a row accepts, None for not asked."""
    if "code Is" in row["raw"]:
        return {"", "PER", "CVL"}
    first = row["raw"].get("code['code_1'] In") or [row["code_1"]]
    if row["code_1"] is None and first == [None]:
        return None
    codes = [*first, row["code_2"]]
    return {ours for code in codes if code is not None for ours in ANY.get(code, {code})}


def day_of(row: dict[str, Any]) -> date:
    """The day a phrase is read on."""
    told = row.get("query_date")
    if not told:
        return MADE
    parts = told.split()
    return date(int(parts[2]), 4, int(parts[0])) if len(parts) > 1 else date.fromisoformat(told)


def judged(row: dict[str, Any], told: Reading) -> dict[str, bool]:
    """Which of the figures a row counts for, and whether it was met."""
    wanted, accepted = expected_country(row), sectors(row)
    found: dict[str, bool] = {}
    if wanted is not None:
        found["country"] = told.country == ("" if wanted == NOBODY else wanted)
    if accepted is not None:
        found["sector"] = told.sector in accepted
    return found


def rows() -> Iterator[dict[str, Any]]:
    """The rows that are counted."""
    lines = SET.read_text(encoding="utf-8").splitlines()
    yield from (row for row in map(json.loads, lines) if not row.get("xfail"))


def answers(*, misses: bool = False) -> dict[str, list[bool]]:
    """For each figure whether each row that counts was met."""
    met: dict[str, list[bool]] = {name: [] for name in GATES}
    for row in rows():
        told = read(row["phrase"], day_of(row))
        found = judged(row, told)
        for name, right in found.items():
            met[name].append(right)
        if misses and not all(found.values()):
            print(f"  {row['phrase']!r}: {expected_country(row)} {sectors(row)}, told {told}")
    return met


def share(met: Sequence[bool]) -> float:
    """How many of the rows were met."""
    return sum(met) / len(met)


def measured(*, misses: bool = False) -> Iterator[Told]:
    """The rows of the table: phrase to country, phrase to sector."""
    if not SET.exists():
        yield Skipped("ngec-actors", "needs ../shared")
        return
    for name, met in answers(misses=misses).items():
        gate, aim = GATES[name]
        peer = f"{PEER[name]:.2f} PETRARCH2's dictionaries (quoted)"
        yield Row("ngec-actors", name, share(met), digest(SET), interval(met, share), peer, gate, aim)


def main(arguments: list[str]) -> int:
    """Prints the rows; 0 also where the set is not there."""
    for told in measured(misses="--misses" in arguments):
        print(shown(told, floors()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
