"""From the tellings of one act to the occurrence: its fullest parties, narrowest days, all its reports."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from blocwatch.model import Item, Occurrence, OccurrenceId, Party, Report, Status, When, broad
from blocwatch.track.telling import Telling

_ID_LENGTH = 20


def merged(group: Sequence[Telling]) -> Occurrence:
    """The occurrence that these tellings, in their one order, are of; its exchange is not yet known."""
    actors, recipients = _sides(group)
    when, dated = _when(group)
    reports = tuple(sorted((telling.report for telling in group), key=_by_day))
    kind = group[0].event.type
    return Occurrence(
        id=_id(kind.value, actors, recipients, when, reports[0]),
        type=kind,
        mode=_most_told(telling.event.mode for telling in group),
        actors=actors,
        recipients=recipients,
        status=_status(group),
        when=when,
        dated=dated,
        where=_most_told(telling.event.where for telling in group),
        items=_items(group),
        exchange=None,
        reports=reports,
    )


def _by_day(report: Report) -> tuple[date, str, int, int]:
    span = report.trigger.span
    return report.published or date.max, report.trigger.document, span.start, span.stop


def _id(
    kind: str, actors: Iterable[Party], recipients: Iterable[Party], when: When, first: Report
) -> OccurrenceId:
    """Digest of type, broad parties, first day and first evidence."""
    sides = [sorted({broad(party.entity) for party in side}) for side in (actors, recipients)]
    span = first.trigger.span
    said = [kind, *sides, when.start.isoformat(), first.trigger.document, span.start, span.stop]
    digest = hashlib.sha256(json.dumps(said, ensure_ascii=False).encode("utf-8"))
    return OccurrenceId(digest.hexdigest()[:_ID_LENGTH])


def _when(group: Sequence[Telling]) -> tuple[When, bool]:
    """The narrowest interval told; where none is, the first of the presumed ones."""
    told = [telling.when for telling in group if telling.dated]
    if told:
        return min(told, key=lambda when: (when.end - when.start, when)), True
    return min(telling.when for telling in group), False


def _most_told(values: Iterable[str | None]) -> str | None:
    """The value most tellings give, the first in alphabetical order of several."""
    count = Counter(value for value in values if value is not None)
    return min(count, key=lambda value: (-count[value], value)) if count else None


def _status(group: Sequence[Telling]) -> Status:
    """News before background; otherwise the tellings agree."""
    told = {telling.status for telling in group}
    return Status.ACTUAL if Status.ACTUAL in told else group[0].status


def _items(group: Sequence[Telling]) -> tuple[Item, ...]:
    """All items told, each once, with an amount if any telling gives one."""
    found: dict[str, Item] = {}
    for telling in group:
        for item in telling.event.items:
            kept = found.setdefault(item.what, item)
            if kept.amount is None and item.amount is not None:
                found[item.what] = item
    return tuple(found.values())


def _sides(group: Sequence[Telling]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Actors and recipients, each side from the telling that names most on it, each party at its fullest.

    Where sides are told differently (a meeting), both come from one telling, if possible one that
    knows guest and host.
    """
    actors = [party for telling in group for party in telling.event.actors]
    recipients = [party for telling in group for party in telling.event.recipients]
    if any(telling.sideless for telling in group):
        best = max(
            group, key=lambda telling: (len(telling.parties), bool(telling.recipients), _named(telling))
        )
        known = actors + recipients
        return _fullest(best.event.actors, known), _fullest(best.event.recipients, known)
    by_actors = max(group, key=lambda telling: (len(telling.actors), _named(telling)))
    by_recipients = max(group, key=lambda telling: (len(telling.recipients), _named(telling)))
    return _fullest(by_actors.event.actors, actors), _fullest(by_recipients.event.recipients, recipients)


def _named(telling: Telling) -> int:
    parties = (*telling.event.actors, *telling.event.recipients)
    return sum(_fullness(party) for party in parties)


def _fullness(party: Party) -> int:
    """How much is told of a party: a person counts most, then the office, then the sector."""
    sector = broad(party.entity) != party.entity
    return 4 * (party.person is not None) + 2 * (party.office is not None) + sector


def _fullest(side: Iterable[Party], known: Sequence[Party]) -> tuple[Party, ...]:
    """Each party of a side as the telling has it that says most of it."""
    chosen = [
        max((party, *(other for other in known if _says_more_of(other, party))), key=_fullness)
        for party in side
    ]
    by_who = {(party.entity, party.person): party for party in chosen}
    return tuple(by_who.values())


def _says_more_of(other: Party, party: Party) -> bool:
    """A bare state may turn out to be its ministry, a ministry its minister; nobody becomes another."""
    same_code = party.entity in (other.entity, broad(other.entity))
    return same_code and (party.person is None or other.person == party.person)
