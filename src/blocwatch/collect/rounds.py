"""Rounds over many hosts at a time, one request a host: a thread a host, results in the hosts' order."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from random import Random

from blocwatch.collect.poll import Manner, Round, Visit, by_host
from blocwatch.model import Watched

_HOSTS_AT_ONCE = 8


def visits(sources: Iterable[Watched], manner: Manner, now: datetime, seed: int) -> Iterator[Visit]:
    """Every source polled once. The chance of a host hangs on the seed and its name, not on the order."""
    groups = by_host(sources)
    with ThreadPoolExecutor(_HOSTS_AT_ONCE) as crew:
        for found in crew.map(lambda group: _host(group, manner, now, seed), groups):
            yield from found


def _host(group: list[Watched], manner: Manner, now: datetime, seed: int) -> list[Visit]:
    chance = Random(f"{seed} {group[0].address}")
    walk = Round(manner, now, chance)
    return [walk.visit(one) for one in group]
