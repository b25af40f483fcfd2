"""Layers of a relation that are never mixed into its rates: what is only claimed, exchanged, handed over.

A rate is of acts that somebody tells as fact. What is told only by way of a claim is a layer beside it: "if
what this source says holds, then ...". Exchanges and transfers are acts like others and count as such; that
one was given for another, and what was given, adds nothing to a rate or score and is shown by itself.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from blocwatch.assess.relations import exposure, rates, shares
from blocwatch.assess.view import DISBELIEVED, by_day
from blocwatch.model import Code, Dyad, Entry, EventType, Occurrence, OccurrenceId, Rate


@dataclass(frozen=True, slots=True)
class Held:
    """What the rates would be if all that a source says held; `source` None: if all claims held.

    `occurrences` are the acts that only claims tell, of this source.
    """

    source: Code | None
    cooperation: Rate
    conflict: Rate
    occurrences: tuple[OccurrenceId, ...]


@dataclass(frozen=True, slots=True)
class Layers:
    """The relation of two by facts, and what lies beside.

    `exchanges` are pairs of acts given for one another, `transfers` acts in which something changed
    hands and no return is told; both by day, and also those that are planned, possible or denied.
    """

    cooperation: Rate
    conflict: Rate
    held: tuple[Held, ...]
    exchanges: tuple[tuple[OccurrenceId, OccurrenceId], ...]
    transfers: tuple[OccurrenceId, ...]


def facts(entries: Iterable[Entry], acts: Mapping[OccurrenceId, Occurrence]) -> tuple[Entry, ...]:
    """The ledger lines of acts that are told as fact."""
    return tuple(one for one in entries if acts[one.occurrence].as_fact)


def layers(
    dyad: Dyad,
    counted: Iterable[OccurrenceId],
    entries: Sequence[Entry],
    acts: Mapping[OccurrenceId, Occurrence],
    since: date,
    as_of: date,
) -> Layers:
    """The layers of a dyad. `counted` are its acts that count in a rate, `entries` all ledger lines."""
    weigh = set(counted)
    split = shares(entries)
    months = exposure(since, as_of)
    lines = [one for one in entries if one.dyad == dyad and one.occurrence in weigh]
    sure = list(facts(lines, acts))
    rest = [one for one in lines if not acts[one.occurrence].as_fact]
    held = []
    for source in (None, *_sources(rest, acts)):
        said = [one for one in rest if source is None or source in _claimants(acts[one.occurrence])]
        if said:
            ids = tuple(dict.fromkeys(one.occurrence for one in said))
            held.append(Held(source, *rates([*sure, *said], split, months), ids))
    told = {one.occurrence: acts[one.occurrence] for one in entries if one.dyad == dyad}
    pairs = tuple(_exchanges(told, acts))
    returned = {key for pair in pairs for key in pair}
    return Layers(
        *rates(sure, split, months),
        held=tuple(held) if len(held) != _ALONE else tuple(held[1:]),
        exchanges=pairs,
        transfers=tuple(
            one.id
            for one in sorted(told.values(), key=by_day)
            if one.id not in returned and _is_transfer(one)
        ),
    )


_ALONE = 2
"""Of one source, "if all claims hold" would say the same again."""


def _sources(lines: Iterable[Entry], acts: Mapping[OccurrenceId, Occurrence]) -> list[Code]:
    return sorted({source for one in lines for source in _claimants(acts[one.occurrence])})


def _claimants(of: Occurrence) -> set[Code]:
    """Who says it without denying it: the innermost source of each report; nobody where none is named."""
    told = (report for report in of.reports if report.sources and report.certainty not in DISBELIEVED)
    return {report.sources[-1] for report in told}


def _exchanges(
    told: Mapping[OccurrenceId, Occurrence], acts: Mapping[OccurrenceId, Occurrence]
) -> Iterator[tuple[OccurrenceId, OccurrenceId]]:
    """Each pair once, the earlier act first."""
    seen: set[frozenset[OccurrenceId]] = set()
    for one in sorted(told.values(), key=by_day):
        other = acts.get(one.exchange) if one.exchange is not None else None
        if other is not None and frozenset((one.id, other.id)) not in seen:
            seen.add(frozenset((one.id, other.id)))
            first, second = sorted((one, other), key=by_day)
            yield first.id, second.id


def _is_transfer(act: Occurrence) -> bool:
    """Aid is given whatever it is; other cooperation is a transfer where things are named."""
    return act.type is EventType.AID or (act.type is EventType.COOPERATE and bool(act.items))
