"""Findings on what happened: one small finder for each kind. All speak of acts somebody believes."""

from collections import defaultdict
from collections.abc import Iterator

from blocwatch.assess.making import finding_of_acts
from blocwatch.assess.network import COOPERATION, standing_together
from blocwatch.assess.view import View, actors, believed, by_day, is_power, recipients
from blocwatch.model import EventType, Finding, FindingKind, Occurrence, Quad, Status

_HEAVIEST = 3


def exchanges(view: View) -> Iterator[Finding]:
    """Two acts of cooperation, each given for the other. Parties: who gives in the first, then who pays."""
    pairs = {
        tuple(sorted((act, view.occurrences[act.exchange]), key=_place))
        for act in _told(view)
        if act.exchange is not None and act.exchange in view.occurrences
    }
    for first, second in sorted(pairs, key=lambda pair: [_place(act) for act in pair]):
        if believed(first) and believed(second) and {first.type.quad, second.type.quad} <= set(COOPERATION):
            giver = actors(first) or recipients(second)
            taker = actors(second) or recipients(first)
            parties = tuple(dict.fromkeys(giver + taker))
            yield finding_of_acts(view, FindingKind.EXCHANGE, (first, second), parties)


def meetings(view: View) -> Iterator[Finding]:
    """A dated meeting at which somebody is named in person. Parties: all sides, guests first."""
    for act in _told(view):
        people = [party for party in (*act.actors, *act.recipients) if party.person is not None]
        sides = tuple(dict.fromkeys(actors(act) + recipients(act)))
        if act.type is EventType.CONSULT and act.dated and people and len(sides) > 1:
            yield finding_of_acts(view, FindingKind.MEETING, (act,), sides)


def joint_acts(view: View) -> Iterator[Finding]:
    """One act of conflict by two or more powers against a common recipient."""
    for act in _told(view):
        together = standing_together(act)
        if together:
            outside = tuple(code for code in recipients(act) if code not in together)
            yield finding_of_acts(view, FindingKind.JOINT_ACT, (act,), together, outside)


def concerns(view: View) -> Iterator[Finding]:
    """A power accuses, criticises or is concerned, at another or at nobody named."""
    for act in _told(view):
        powers = tuple(code for code in actors(act) if is_power(code))
        domestic = bool(act.recipients) and set(recipients(act)) <= set(powers)
        if act.type is EventType.ACCUSE and powers and not domestic and not standing_together(act):
            yield finding_of_acts(view, FindingKind.CONCERN, (act,), powers, recipients(act))


def transfers(view: View) -> Iterator[Finding]:
    """Something given with no return told. Parties: who gives, then who takes."""
    for act in _told(view):
        giver, taker = actors(act), recipients(act)
        if act.type is EventType.AID and giver and taker and giver != taker and not _has_return(view, act):
            parties = tuple(dict.fromkeys(giver + taker))
            yield finding_of_acts(view, FindingKind.TRANSFER, (act,), parties)


def conflicts(view: View) -> Iterator[Finding]:
    """Material conflict and threats between powers, the three heaviest of each side against each."""
    by_sides: defaultdict[tuple[tuple[str, ...], tuple[str, ...]], list[Finding]] = defaultdict(list)
    for act in _told(view):
        heavy = act.type.quad is Quad.MATERIAL_CONFLICT or act.type is EventType.THREATEN
        bilateral = act.id in view.entries_of
        if heavy and bilateral and not standing_together(act) and not _censored(act):
            made = finding_of_acts(view, FindingKind.CONFLICT, (act,), actors(act), recipients(act))
            by_sides[made.parties, made.against].append(made)
    for sides in sorted(by_sides):
        yield from sorted(by_sides[sides], key=lambda each: (-each.weight, each.occurrences))[:_HEAVIEST]


def censorship(view: View) -> Iterator[Finding]:
    """Somebody blocks, bans or presses an outlet. Against: the outlets, or whoever is censored."""
    for act in _told(view):
        censored = _censored(act)
        if censored:
            yield finding_of_acts(view, FindingKind.CENSORSHIP, (act,), actors(act), censored)


def _told(view: View) -> list[Occurrence]:
    """Acts somebody believes, by day; background from before the window is not what the brief is on."""
    return sorted(
        (act for act in view.occurrences.values() if believed(act) and not _bygone(view, act)), key=by_day
    )


def _bygone(view: View, act: Occurrence) -> bool:
    return act.status is Status.HISTORICAL and act.when.end < view.since


def _place(act: Occurrence) -> tuple[object, ...]:
    return act.when, act.reports[0].trigger, act.id


def _has_return(view: View, act: Occurrence) -> bool:
    other = view.occurrences.get(act.exchange) if act.exchange is not None else None
    return other is not None and believed(other)


def _censored(act: Occurrence) -> tuple[str, ...]:
    """The outlets an act of coercion is against; for an act of mode censor, whoever it is against."""
    if act.type is not EventType.COERCE:
        return ()
    media = {p.entity for p in act.recipients if p.entity.startswith("MED:") or p.entity.endswith(".MED")}
    if act.mode == "censor":
        return tuple(sorted(media)) or recipients(act)
    return tuple(sorted(media))
