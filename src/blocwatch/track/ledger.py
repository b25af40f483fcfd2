"""What an occurrence means to each dyad in it. The only place where lists of parties become pairs."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from blocwatch.model import Dyad, Entry, Occurrence, Party, broad
from blocwatch.track.codes import keeps_ledger
from blocwatch.track.telling import is_mutual
from blocwatch.track.weights import Weights, plover


def entries(occurrence: Occurrence, known: date, weights: Weights | None = None) -> tuple[Entry, ...]:
    """The ledger lines of an occurrence that became known on a day, in the order of their sides.

    Sides are broad codes of states, organisations of states, rebels and groups; what a state does
    to its own is no line. A mutual act gives one line for every unordered pair of its parties, any
    other act one for every actor and recipient; so several who accuse nobody named give none.
    `intensity` is the PLOVER score of type and mode (`weights`, by default the shipped table),
    shared out: among n parties each pair has 1/(n-1) of it, so that a summit of twenty weighs on
    each of the twenty as much as one meeting.

    Every status gets lines; what did not happen is left out only where rates are taken.
    """
    actors, recipients = _sides(occurrence.actors), _sides(occurrence.recipients)
    told_actors = len({broad(party.entity) for party in occurrence.actors})
    mutual = is_mutual(occurrence.type, told_actors, len(occurrence.recipients))
    pairs = tuple(combinations(actors, 2)) if mutual else tuple(_directed(actors, recipients))
    parties = {code for pair in pairs for code in pair}
    score = (weights or plover()).score(occurrence.type, occurrence.mode)
    return tuple(
        Entry(
            dyad=Dyad.of(actor, recipient),
            actor=actor,
            recipient=recipient,
            mutual=mutual,
            occurrence=occurrence.id,
            type=occurrence.type,
            quad=occurrence.type.quad,
            status=occurrence.status,
            when=occurrence.when,
            known=known,
            intensity=score / (len(parties) - 1),
            exchange=occurrence.exchange,
        )
        for actor, recipient in pairs
    )


def first_known(occurrence: Occurrence) -> date | None:
    """The day the first dated report of it came out; None where no report has a day."""
    return min((report.published for report in occurrence.reports if report.published), default=None)


def _sides(parties: tuple[Party, ...]) -> tuple[str, ...]:
    return tuple(sorted({code for party in parties if keeps_ledger(code := broad(party.entity))}))


def _directed(actors: tuple[str, ...], recipients: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for actor in actors:
        for recipient in recipients:
            if actor != recipient:
                yield actor, recipient
