"""What two states are to each other: rates and scores by facts, and the layers beside them."""

from blocwatch.assess.distant import Distant, Excess, distant
from blocwatch.assess.layers import Held, layers
from blocwatch.assess.scores.table import joined
from blocwatch.assess.standing import Score, Standing, standing, table
from blocwatch.inquiry.desk import Answer, Desk, act, reports, weighed
from blocwatch.model import Dyad, Entry, Imported, Rate


def relation(desk: Desk, one: str, other: str, stand: Standing | None = None) -> Answer:
    """What two states are to each other: rates, standing, what moved it, every entry with its quotes.

    Rates and standing are of what is told as fact; `if_claims_hold` has what they would be if a source's
    claims held. `stand` is the standing where it is known already; then what takes the whole ledger
    once more (distance, the standing with claims) is left out.
    """
    dyad = Dyad.of(one, other)
    of = desk.assessment
    found = next((each for each in of.relations if each.dyad == dyad), None)
    counted = found.entries if found else ()
    beside = layers(dyad, counted, of.entries, desk.occurrences, of.since, of.as_of)
    far = distant(desk.acts, dyad) if stand is None else None
    return {
        "dyad": [dyad.low, dyad.high],
        "as_of": of.as_of.isoformat(),
        "since": of.since.isoformat(),
        "cooperation": _rate(beside.cooperation) if found else None,
        "conflict": _rate(beside.conflict) if found else None,
        "if_claims_hold": [_held(desk, dyad, each, again=stand is None) for each in beside.held],
        "standing": _standing(stand or standing(desk.acts, dyad)),
        "beyond_distance": _distant(far) if far else None,
        "exchanges": [{"acts": [act(desk, key) for key in pair]} for pair in beside.exchanges],
        "transfers": [act(desk, key) for key in beside.transfers],
        "moved_by": list(found.moved_by) if found else [],
        "entries": [_entry(desk, line) for line in of.entries if line.dyad == dyad],
        "imported": [
            imported_event(each) for each in desk.imported if Dyad.of(each.actor, each.recipient) == dyad
        ],
        "weights": weighed(desk),
    }


def imported_event(one: Imported) -> Answer:
    """An imported act with where it stands in its table."""
    return {
        "day": one.day.isoformat(),
        "type": one.type.value,
        "actor": one.actor,
        "recipient": one.recipient,
        "intensity": one.intensity,
        "source": one.source,
        "origin": one.origin,
        "key": one.key,
        "table": one.table,
        "line": one.line,
    }


def _score(of: Score | None) -> Answer | None:
    return None if of is None else {"value": of.value, "low": of.low, "high": of.high}


def _standing(of: Standing) -> Answer:
    return {
        "days": of.days,
        "affinity": _score(of.affinity),
        "hostility": _score(of.hostility),
        "level": {"cooperation_days_a_week": of.level[0], "conflict_days_a_week": of.level[1]},
        "flow": {"cooperation_days_a_week": of.flow[0], "conflict_days_a_week": of.flow[1]},
        "silent": of.silent,
    }


def _entry(desk: Desk, line: Entry) -> Answer:
    return {
        "occurrence": line.occurrence,
        "type": line.type.value,
        "actor": line.actor,
        "recipient": line.recipient,
        "mutual": line.mutual,
        "status": line.status.value,
        "from": line.when.start.isoformat(),
        "to": line.when.end.isoformat(),
        "intensity": round(line.intensity, 4),
        "independent": desk.independent(desk.occurrences[line.occurrence].reports),
        "reports": list(reports(desk, line.occurrence)),
    }


def _rate(of: Rate) -> Answer:
    return {"a_month": of.mean, "low": of.low, "high": of.high, "count": of.count}


def _held(desk: Desk, dyad: Dyad, of: Held, *, again: bool) -> Answer:
    """What would be so if claims held; the standing too where the ledger has enough for one."""
    told: Answer = {
        "source": of.source,
        "cooperation": _rate(of.cooperation),
        "conflict": _rate(of.conflict),
        "occurrences": list(of.occurrences),
    }
    if again:
        said = set(of.occurrences)
        added = table(one for one in desk.assessment.entries if one.occurrence in said)
        told["standing"] = _standing(standing(joined(desk.acts, added), dyad))
    return told


def _distant(of: Distant) -> Answer:
    return {
        "kilometres": of.kilometres,
        "cooperation": _excess(of.cooperation),
        "conflict": _excess(of.conflict),
    }


def _excess(of: Excess | None) -> Answer | None:
    return None if of is None else {
        "days": of.days, "expected": of.expected, "times": of.times, "low": of.low, "high": of.high,
    }  # fmt: skip
