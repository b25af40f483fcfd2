"""Rows as POLECAT publishes them, made up: two camps, friends within and quarrels between, over half a year."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

CAMPS = (
    ("RUS", "PRK", "CHN", "IRN", "BLR", "SYR", "VEN"),
    ("USA", "KOR", "JPN", "GBR", "UKR", "POL", "DEU", "FRA"),
)
OTHERS = ("IND", "TUR", "BRA", "KAZ", "SAU", "EGY", "VNM", "ZAF", "HUN", "ISR")
LAST = date(2024, 4, 12)
DAYS = 190

_FRIENDLY = ("AGREE", "CONSULT", "CONSULT", "SUPPORT", "COOPERATE", "AID")
_HOSTILE = ("ACCUSE", "ACCUSE", "REJECT", "THREATEN", "SANCTION", "MOBILIZE", "ASSAULT")
_HEAD = (
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Actor Country",
    "Recipient Country",
    "Publisher",
)


def rows(count: int, seed: int = 7, years: int = 0) -> Iterator[tuple[str, date, str, str, str, str]]:
    """(key, day, type, actor, recipient, publisher) of so many events; the same for the same seed.

    They lie in the last half year, or in so many years.
    """
    chance = random.Random(seed)
    states = (*CAMPS[0], *CAMPS[1], *OTHERS)
    weights = [6.0 / (1 + place % 8) for place in range(len(states))]
    for number in range(count):
        actor = chance.choices(states, weights)[0]
        camp = next((one for one in CAMPS if actor in one), OTHERS)
        friend = chance.random() < 0.6
        pool = camp if friend else [one for one in states if one not in camp]
        recipient = chance.choice([one for one in pool if one != actor])
        kind = chance.choice(_FRIENDLY if friend == (chance.random() < 0.9) else _HOSTILE)
        day = LAST - timedelta(days=chance.randrange(365 * years or DAYS))
        yield f"{day:%Y%m%d}-{number}", day, kind, actor, recipient, f"Daily {chance.randrange(40)}"


def table(path: Path, count: int) -> Path:
    """A weekly file of so many events, tab between."""
    lines = ["\t".join(_HEAD)]
    lines += [
        "\t".join((key, day.isoformat(), kind, "", actor, recipient, publisher))
        for key, day, kind, actor, recipient, publisher in rows(count)
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
