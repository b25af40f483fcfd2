"""What a day of a million documents and a ledger of 10^9 events would take, and what the day would be like.

usage: simulate.py [--table bench/scale.toml] [--seed N]

The plan multiplies what was measured by the prices of the table. The day is simulated: documents come as a
Poisson process whose rate swings over the day and triples for three hours; each waits for a free core, first
come, first served; its cost is lognormal around that of its language; machines fail at random, and what they
held is done again elsewhere; one writer keeps the results. Nothing here was run on so many machines.
"""

import argparse
import heapq
import math
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.random import Generator, default_rng
from numpy.typing import NDArray

DAY = 86_400.0
SEED = 20240320
BURST = (50_000.0, 60_800.0, 3.0)
"""From when to when of the day, and how many times the rate."""
SWING = 0.5
MONTH_HOURS = 730

Floats = NDArray[np.float64]
Table = dict[str, dict[str, float | str | dict[str, float]]]


@dataclass(frozen=True, slots=True)
class Farm:
    """Machines of some cores each, and how they fail (seconds); `writer` is seconds a document."""

    machines: int
    cores: int
    writer: float = 0.0
    between: float = math.inf
    down: float = 0.0


@dataclass(frozen=True, slots=True)
class Day:
    """What became of the documents of a day: seconds from coming to being kept, and what was done twice."""

    waited: Floats
    again: int
    busy: float

    def share(self, part: float) -> float:
        """The wait that so many of a hundred stay under."""
        return float(np.percentile(self.waited, part))


def served(farm: Farm, come: Floats, cost: Floats, draw: Generator) -> Day:
    """Every document through the farm, first come, first served; what a failing machine held, again."""
    outages = [list(failures(farm, float(come[-1]), draw)) for _ in range(farm.machines)]
    free = [(0.0, number) for number in range(farm.machines * farm.cores)]
    done, again, worked = np.empty_like(come), 0, 0.0
    for at, (arrived, length) in enumerate(zip(come.tolist(), cost.tolist(), strict=True)):
        ready = arrived
        while True:
            when, core = heapq.heappop(free)
            start = max(when, ready)
            out = next((one for one in outages[core // farm.cores] if one[1] > start), (math.inf, math.inf))
            if out[0] >= start + length:
                break
            heapq.heappush(free, (out[1], core))
            if out[0] > start:
                again, worked, ready = again + 1, worked + out[0] - start, out[0]
        heapq.heappush(free, (start + length, core))
        done[at], worked = start + length, worked + length
    order = np.argsort(done, kind="stable")
    kept = np.empty_like(done)
    kept[order] = written(done[order], farm.writer)
    span = farm.machines * farm.cores * float(done.max())
    return Day(kept - come, again, worked / span)


def failures(farm: Farm, until: float, draw: Generator) -> Iterator[tuple[float, float]]:
    """When one machine is down: from, to."""
    at = 0.0
    while math.isfinite(farm.between):
        at += draw.exponential(farm.between)
        if at > until:
            return
        yield at, at + farm.down
        at += farm.down


def written(done: Floats, seconds: float) -> Floats:
    """When each result is kept by the one writer, who takes them in the order they come."""
    number = np.arange(len(done))
    return np.maximum.accumulate(done - number * seconds) + (number + 1) * seconds


def arrivals(count: int, draw: Generator) -> Floats:
    """When documents of one day come, `count` in the mean: more by day than by night, and a burst."""
    minutes = np.arange(30.0, DAY, 60.0)
    rate = 1 + SWING * np.sin(2 * np.pi * (minutes / DAY - 0.25))
    rate *= np.where((minutes > BURST[0]) & (minutes < BURST[1]), BURST[2], 1.0)
    each = draw.poisson(rate * count / rate.sum())
    return np.asarray(np.sort(np.repeat(minutes, each) + draw.uniform(-30.0, 30.0, each.sum())))


def costs(count: int, table: Table, draw: Generator) -> Floats:
    """CPU seconds of so many documents, of languages by their shares."""
    languages = list(table["documents"]["languages"].values())
    shares = np.array([one["share"] for one in languages]) / sum(one["share"] for one in languages)
    means = np.array([1 / one["rate"] for one in languages])[draw.choice(len(languages), count, p=shares)]
    spread = table["documents"]["costs"]["spread"]
    return means * draw.lognormal(-spread * spread / 2, spread, count)


def planned(table: Table) -> dict[str, float]:
    """Cores, machines, memory, storage and money."""
    documents, ledger, prices = table["documents"], table["ledger"], table["prices"]
    each, a_day = documents["costs"], documents["a_day"]
    shares = sum(one["share"] for one in documents["languages"].values())
    seconds = sum(one["share"] / shares / one["rate"] for one in documents["languages"].values())
    cores = a_day * seconds / DAY / each["busy"]
    # Workers are bound by cores or by memory, whichever is scarcer on the machine; one more keeps the desk.
    on_one = min(prices["cores"], int(prices["memory_gb"] * 0.9 / each["worker_gb"]))
    machines = math.ceil(cores / on_one) + 1
    kept = a_day * each["kept_bytes"] / 1e9
    rebuild = ledger["events"] / 1e6 * ledger["seconds_a_million"]
    stored = ledger["events"] * ledger["bytes_an_event"] / 1e9
    return {
        "CPU seconds a document": seconds,
        "core hours a day": a_day * seconds / 3600,
        "cores": cores,
        "workers a machine": on_one,
        "machines, the desk's own too": machines,
        "memory of the workers, GB": cores * each["worker_gb"],
        "the one writer is busy, share": a_day * each["driver_seconds"] / DAY,
        "desk, GB a day": kept,
        "desk, GB a year": kept * 365,
        "machines, $ a month": machines * prices["machine_hour"] * MONTH_HOURS,
        "machines, $ for a million documents": machines * prices["machine_hour"] * 24 * 1e6 / a_day,
        "a year of desk on disk, $ a month": kept * 365 * prices["disk_gb_month"],
        "ledger: core hours of a rebuild": rebuild / 3600,
        "ledger: hours of a rebuild on one machine, two threads": rebuild / 2 / 3600,
        "ledger: $ of a rebuild on one machine, two threads": rebuild / 2 / 3600 * prices["machine_hour"],
        "ledger: GB": stored,
        "ledger: peak GB at 10^8 events": ledger["peak_gb"],
        "ledger: $ a month on disk": stored * prices["disk_gb_month"],
        "ledger: $ a month as objects": stored * prices["object_gb_month"],
    }


def days(table: Table, seed: int) -> Iterator[tuple[str, Day]]:
    """The day on as many machines as are planned, on fewer and with failures."""
    each, prices = table["documents"]["costs"], table["prices"]
    plan = planned(table)
    draw = default_rng(seed)
    come = arrivals(int(table["documents"]["a_day"]), draw)
    cost = costs(len(come), table, draw)
    whole = Farm(
        int(plan["machines, the desk's own too"]) - 1, int(plan["workers a machine"]), each["driver_seconds"]
    )
    between, down = table["failures"]["hours_between"] * 3600.0, table["failures"]["minutes_down"] * 60.0
    twice = replace(whole, machines=whole.machines * 2)
    for name, farm in {
        "as planned": whole,
        "twice as many": twice,
        "twice as many, machines fail": replace(twice, between=between, down=down),
        "twice as many, they fail 360 times as often": replace(twice, between=between / 360, down=down),
        "four times as many": replace(whole, machines=whole.machines * 4),
    }.items():
        yield (
            f"{name}: {farm.machines} of {prices['machine']}",
            served(farm, come, cost, default_rng(seed + 1)),
        )


def main() -> None:
    """Print the plan and the days."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--table", type=Path, default=Path(__file__).with_name("scale.toml"))
    asked.add_argument("--seed", type=int, default=SEED)
    given = asked.parse_args()
    table = tomllib.loads(given.table.read_text(encoding="utf-8"))
    print(f"plan, prices of {table['prices']['name']}:")
    for name, value in planned(table).items():
        print(f"  {name:58} {value:14,.2f}")
    print(f"a day, simulated, seed {given.seed}: seconds from coming to being kept")
    for name, day in days(table, given.seed):
        print(
            f"  {name:60} {len(day.waited):,} documents: half {day.share(50):.1f}, 99 % {day.share(99):.1f}, "
            f"all {day.waited.max():.1f}; cores busy {day.busy:.2f}; {day.again} done again",
            flush=True,
        )


if __name__ == "__main__":
    sys.exit(main())
