"""Coalitions in the making: recall and delay of planted ones, and what stands out in 2018.

Planted: four states of the middle of the list, drawn by chance, with extra days of cooperation for each
pair and week, rising over eight weeks to the rate told; a hundred plantings a rate, for of twenty-five the
figures are .1 off by chance. Found: a group at or above the threshold with Jaccard's index .5 or more. The
threshold is the score that one distinct group a month reaches in shuffled histories.

`measured` is the scan alone, as research measured its own (recall .80 after 8.6 weeks at half a day, all of
2018; 25 plantings). `main` tells in addition what is left of it where a group must last: three weeks, two
kinds and one deed. The kinds of the planted acts are drawn from the sample's own cooperation, of which 3 to 5
in a hundred are deeds, so that a planted group of mere meetings is rightly not reported; beside it stands in
how many plantings the very group that was planted lasts, which no detector can pass by much.
"""

import dataclasses
from collections.abc import Iterator

import icews
import numpy as np
from rows import Row, Skipped, Told

from blocwatch.assess.groups import (
    Forming,
    Rules,
    Weeks,
    alike,
    distinct,
    forming,
    lasting,
    shuffled,
    threshold,
    weeks,
)
from blocwatch.assess.scores import Acts, once

SHORT = Rules(history=6)
RULES = {"2009-10": Rules(), "2014": Rules(), "2018a": SHORT}
PLANTINGS, MEMBERS, RISE, WATCHED, SHOWN = 100, 4, 8, 14, 10
ONE_A_MONTH = 1.0
SAME = 0.5
SHUFFLES = 3
HALF_A_DAY = 0.5
WHOLE = 12


def met(one: Forming, members: tuple[str, ...], bar: float) -> bool:
    """Whether an alarm is for the planted group."""
    return one.score >= bar and alike(one.members, members) >= SAME


def groups(of: Acts, week: int, table: Weeks, rules: Rules, strict: bool) -> tuple[Forming, ...]:
    """The groups of a week; where `strict`, those that last."""
    found = forming(table, week, rules)
    return tuple(one for one in found if not strict or lasting(of, table.first, one, rules))


def planted(of: Acts, start: int, rate: float, chance: np.random.Generator) -> tuple[Acts, tuple[str, ...]]:
    """The acts with a coalition planted from a week on, and its members."""
    seen = np.bincount(np.concatenate([of.low, of.high]), minlength=len(of.codes))
    members = np.sort(chance.choice(np.argsort(-seen, kind="stable")[10:80], MEMBERS, replace=False))
    kinds = of.only(of.cooperative)
    first, last = int(of.day.min()), int(of.day.max())
    rows = []
    for week in range(start, (last - first) // 7 + 1):
        for i in range(MEMBERS):
            for j in range(i + 1, MEMBERS):
                often = min(chance.poisson(rate * min(1.0, (week - start + 1) / RISE)), 7)
                for day in chance.choice(7, often, replace=False):
                    rows.append(
                        (members[i], members[j], first + week * 7 + int(day), chance.integers(len(kinds)))
                    )
    if not rows:
        return of, tuple(of.codes[one] for one in members)
    low, high, day, model = (np.array(column) for column in zip(*rows, strict=True))
    kept = day <= last
    added = dataclasses.replace(
        of,
        low=np.concatenate([of.low, low[kept]]),
        high=np.concatenate([of.high, high[kept]]),
        day=np.concatenate([of.day, day[kept]]),
        type=np.concatenate([of.type, kinds.type[model[kept]]]),
        score=np.concatenate([of.score, kinds.score[model[kept]]]),
    )
    return added, tuple(of.codes[one] for one in members)


def recall(of: Acts, rules: Rules, bar: float, rate: float, strict: bool) -> tuple[float, float]:
    """Share of planted coalitions found, and the mean number of weeks it took."""
    chance = np.random.default_rng(3)
    begin = rules.history + rules.window
    last = len(weeks(of).days)
    delays = []
    for _ in range(PLANTINGS):
        start = int(chance.integers(begin, max(last - WATCHED, begin + 1)))
        acts, members = planted(of, start, rate, chance)
        table = weeks(acts)
        for week in range(start, min(start + WATCHED, len(table.days))):
            hits = (one for one in forming(table, week, rules) if met(one, members, bar))
            if any(not strict or lasting(acts, table.first, one, rules) for one in hits):
                delays.append(week - start)
                break
    return len(delays) / PLANTINGS, float(np.mean(delays)) if delays else float("nan")


def scan(of: Acts, rules: Rules, strict: bool) -> dict[int, tuple[Forming, ...]]:
    """The groups of every week that has a history."""
    table = weeks(of)
    return {
        week: groups(of, week, table, rules, strict)
        for week in range(rules.history + rules.window, len(table.days))
    }


def bar_of(of: Acts, rules: Rules, strict: bool) -> float:
    """The score that one distinct group a month reaches by chance: the mean over shuffled histories."""
    return float(
        np.mean([threshold(scan(shuffled(of, seed), rules, strict), ONE_A_MONTH) for seed in range(SHUFFLES)])
    )


def bound(of: Acts, rules: Rules, rate: float) -> float:
    """Share of planted coalitions that last, whatever finds them."""
    chance = np.random.default_rng(3)
    begin = rules.history + rules.window
    last = len(weeks(of).days)
    there = 0
    for _ in range(PLANTINGS):
        start = int(chance.integers(begin, max(last - WATCHED, begin + 1)))
        acts, members = planted(of, start, rate, chance)
        found = (Forming(week, members, 0.0) for week in range(start, min(start + WATCHED, last)))
        there += any(lasting(acts, of.first, one, rules) for one in found)
    return there / PLANTINGS


def figures(name: str, strict: bool, rate: float) -> tuple[float, float]:
    """Recall and delay of a sample at its threshold."""
    of, rules = once(icews.sample(name).acts), RULES[name]
    return recall(of, rules, bar_of(of, rules, strict), rate, strict)


def measured() -> Iterator[Told]:
    """The rows of the table: the scan alone at half a day, on the whole years."""
    if not icews.BLOCS.exists():
        yield Skipped("coalitions", "needs ../shared")
        return
    for name, rules in RULES.items():
        share, delay = figures(name, strict=False, rate=HALF_A_DAY)
        gated = rules.history >= WHOLE
        gates = ((0.80, 0.95), (9.0, 6.0)) if gated else ((None, None), (None, None))
        peer = "0.80, 8.6 weeks (research, 2018)"
        yield Row(f"coalitions.{name}", "recall", share, icews.corpus(name), None, peer, *gates[0])
        yield Row(f"coalitions.{name}", "delay in weeks", delay, None, None, peer, *gates[1], at_most=True)


def main() -> None:
    """Print what stands out in 2018, and what the rule of lasting groups costs."""
    for name, rules in RULES.items():
        share, delay = figures(name, strict=True, rate=HALF_A_DAY)
        most = bound(once(icews.sample(name).acts), rules, HALF_A_DAY)
        print(
            f"{name:8} lasting groups at half a day: recall {share:.2f} after {delay:.1f} weeks; "
            f"of those planted {most:.2f} last",
            flush=True,
        )
    of = once(icews.sample("2018a").acts)
    found = scan(of, SHORT, strict=True)
    bar = bar_of(of, SHORT, strict=True)
    print(f"2018a, lasting groups by score; one false group a month is {bar:.1f}")
    for one in distinct(one for group in found.values() for one in group)[:SHOWN]:
        print(f"    score {one.score:5.1f}  week {one.week:2}  {' '.join(one.members)}")


if __name__ == "__main__":
    main()
