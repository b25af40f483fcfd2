"""Blocs: the network on any day by a slider, and a card of evidence for each group."""

from collections.abc import Iterator
from datetime import date, timedelta

from blocwatch import inquiry
from blocwatch.inquiry import Answer
from blocwatch.web.charts import Network, network
from blocwatch.web.look import Look
from blocwatch.web.shown import Shown

STOPS = 12
"""Days that the slider can stand on."""

_ACTS = 12


def page(look: Look) -> Answer:
    """The network on the day the slider stands on, its blocs as cards, and those of the whole ledger."""
    stops = days(look.shown)
    stop = look.number("stop", 0, len(stops) - 1, len(stops) - 1)
    seen = look.shown if stop == len(stops) - 1 else look.rooms.at(stops[stop])
    return {
        "stops": stops,
        "stop": stop,
        "on": stops[stop],
        "picture": drawn(look, seen),
        "cards": [_card(look, one) for one in inquiry.coalitions(seen.desk)],
        "sure": seen.sure_blocs,
        "forming": look.shown.forming,
        "acts_shown": _ACTS,
    }


def days(shown: Shown) -> list[date]:
    """The days of the slider: evenly through the window, none before there was anything to read."""
    published = [one.published for one in shown.documents.values() if one.published]
    first = max(shown.desk.assessment.since, min(published, default=shown.day))
    span = max(0, (shown.day - first).days)
    steps = min(STOPS, span + 1)
    if steps == 1:
        return [shown.day]
    return [first + timedelta(days=round(span * n / (steps - 1))) for n in range(steps)]


def drawn(look: Look, shown: Shown) -> Network | None:
    """The network of an assessment, coloured by bloc."""
    blocs = {code: n for n, bloc in enumerate(shown.desk.assessment.blocs, start=1) for code in bloc.members}
    return network(shown.desk.assessment.ties, blocs, look.name)


def _card(look: Look, one: Answer) -> Answer:
    return {
        **one,
        "refuted_by": list(_refutations(look, one)),
        "id": "-".join(map(str, one["members"])).replace(":", "") if isinstance(one["members"], list) else "",
    }


def _refutations(look: Look, one: Answer) -> Iterator[str]:
    """What would show that there is no such coalition, with everybody by name."""
    say, members, against = look.speech.say, one["members"], one["against"]
    yield say("blocs.no_acts", members=look.names(members))
    if isinstance(members, list) and len(members) > 1:
        yield say("blocs.quarrel")
    for other in against if isinstance(against, list) else ():
        yield say("blocs.crosses", other=look.name(other))
