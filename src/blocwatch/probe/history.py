"""What earlier checks found, one line a mirror and check, and what has turned since."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from blocwatch.probe.mirrors import Mirror
from blocwatch.probe.records import Diagnosis, Means


@dataclass(frozen=True, slots=True)
class Turn:
    """A mirror that is reached otherwise than at the check before."""

    url: str
    was: Means
    now: Means

    @property
    def worse(self) -> bool:
        """Whether it calls for the owner: blocked now, or blocked otherwise."""
        return self.now is not Means.OPEN

    def line(self) -> str:
        """One line of an alarm."""
        return f"{self.url}: was {self.was}, is {self.now}"


def remembered(lines: Iterable[str]) -> dict[str, Means]:
    """The last known means of each mirror, from lines of a history; a torn last line is passed over."""
    known: dict[str, Means] = {}
    for line in lines:
        try:
            read = json.loads(line)
            known[read["input"]] = Means(read["means"])
        except (json.JSONDecodeError, KeyError, TypeError, ValueError):
            continue
    return known


def turns(before: Mapping[str, Means], now: Iterable[tuple[Mirror, Diagnosis]]) -> tuple[Turn, ...]:
    """Mirrors whose means is another than before; one never checked before counts as open then."""
    pairs = ((one.url, before.get(one.url, Means.OPEN), diagnosis.means) for one, diagnosis in now)
    return tuple(Turn(*pair) for pair in pairs if pair[1] is not pair[2])
