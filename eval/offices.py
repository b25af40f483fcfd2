"""Who held which office when: how much of it the table of people tells, state by state.

usage: offices.py [--gaps] [STATE ...]

For each of STATES (active in the news since 2014) and each of OFFICES the years YEARS are counted in
which the table has a holder for at least a day. Where the head of state leads the government, the
president's row fills both; states without a seat at the UN are not asked for an ambassador there.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from rows import Row, digest, floors, shown

from blocwatch.model import Office
from blocwatch.resolve import Gazetteer

YEARS = range(2014, 2026)
ACTIVE = """
USA RUS UKR CHN GBR FRA DEU ITA ESP POL TUR IRN ISR SAU ARE QAT EGY SYR IRQ LBN JOR YEM PSE IND PAK
AFG BGD LKA MMR JPN KOR PRK TWN VNM PHL THA IDN MYS AUS NZL CAN MEX BRA ARG CHL COL VEN CUB BLR MDA
GEO ARM AZE KAZ UZB KGZ TJK LTU LVA EST FIN SWE NOR DNK NLD BEL AUT CHE CZE SVK HUN ROU BGR SRB XKX
BIH GRC CYP ZAF NGA KEN ETH SDN MLI NER BFA COD DZA MAR LBY TUN
"""
STATES = tuple(ACTIVE.split())
COUNCILS = r"chairman of the (\w+ )*(council|commission|cabinet)( of ministers)?"
OFFICES = {
    "state": rf"(president|acting president|king|queen|emperor|emir|supreme leader|sultan|leader|{COUNCILS}"
    r"|governor-general|member of the presidency|head of the military government) of",
    "government": rf"(prime minister|chancellor|premier|state counsellor|chief adviser|{COUNCILS}) of",
    "foreign": r"(acting )?(foreign minister|foreign secretary|secretary of state) of",
    "defence": r"(defence minister|defence secretary|defense secretary|secretary of defense) of",
    "voice": r"(deputy )?(spokes\w+|press secretary|chief cabinet secretary)",
    "un": r"(permanent representative|permanent observer|ambassador) of .* to the un$",
}
LED_BY_THE_HEAD = """
USA BRA MEX ARG CHL COL VEN KOR PHL IDN CYP NGA KEN CHE AFG ZAF CUB UZB TJK IRN TUR SAU
"""
ALONE = frozenset(LED_BY_THE_HEAD.split())
"""States whose head of state leads the government, in all or most of the years."""
NO_SEAT = frozenset({"TWN", "XKX"})


def holders() -> dict[str, list[Office]]:
    """The offices of each state."""
    found: dict[str, list[Office]] = {}
    for person in Gazetteer.load().tables.persons:
        for office in person.offices:
            state = "AFG" if office.within == "REB:Taliban" else office.within[:3]
            found.setdefault(state, []).append(office)
    return found


def years(offices: Iterable[Office], title: str) -> frozenset[int]:
    """The years in which somebody of such a title held office; a row without a first day is not counted."""
    wanted = re.compile(title)
    return frozenset(
        year
        for office in offices
        if office.since and wanted.match(office.title.casefold())
        for year in YEARS
        if office.since <= date(year, 12, 31) and (office.until is None or office.until >= date(year, 1, 1))
    )


def table() -> dict[str, dict[str, frozenset[int]]]:
    """For each state and office the years that are filled."""
    held = holders()
    found = {
        state: {name: years(held.get(state, ()), title) for name, title in OFFICES.items()}
        for state in STATES
    }
    for state in ALONE & set(STATES):
        found[state]["government"] |= found[state]["state"]
    return found


def figures() -> dict[str, float]:
    """The share of years filled, by office; `core` are the first four offices together."""
    filled = table()
    shares = {
        name: sum(len(of[name]) for state, of in filled.items() if not (name == "un" and state in NO_SEAT))
        / (len(YEARS) * (len(filled) - (len(NO_SEAT) if name == "un" else 0)))
        for name in OFFICES
    }
    return {**shares, "core": sum(shares[name] for name in list(OFFICES)[:4]) / 4}


def gap(told: frozenset[int]) -> str:
    """The years that are missing, "-" for none."""
    return " ".join(str(year % 100) for year in YEARS if year not in told) or "-"


def measured() -> Iterator[Row]:
    """The rows of the table: how much of the offices is told."""
    for name, value in figures().items():
        yield Row("offices", name, value, digest(Path(__file__)))


def main(arguments: list[str]) -> int:
    """Prints the shares; with --gaps, or for given states, the years that are missing."""
    asked = [argument for argument in arguments if not argument.startswith("--")]
    if asked or "--gaps" in arguments:
        for state, of in table().items():
            if not asked or state in asked:
                print(state, "; ".join(f"{name}: {gap(of[name])}" for name in OFFICES))
    for row in measured():
        print(shown(row, floors()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
