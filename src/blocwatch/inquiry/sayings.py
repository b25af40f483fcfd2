"""Who says what over time, and what became of it."""

from collections.abc import Sequence

from blocwatch.assess.forecasts import Foresight, Outcome, foresights, outcomes
from blocwatch.assess.review import review
from blocwatch.assess.sureness import own_outlets
from blocwatch.assess.timeline import Thread, threads
from blocwatch.inquiry.desk import Answer, Desk, quote
from blocwatch.model import Evidence, broad


def claims(desk: Desk, by: str | None = None) -> list[Answer]:
    """Who says what, since when, whether it changed, who says otherwise; `by` picks one source.

    A forecast has what became of it, and how its source's forecasts fared.
    """
    found = threads(desk.assessment.occurrences, desk.claims.values(), desk.documents)
    became = _outcomes(desk)
    fared = {one.source: one for one in foresights(became)}
    return [
        {**thread(desk, one), **_foreseen(one, became, fared.get(one.source))}
        for one in found
        if by is None or by in (one.source, broad(one.source))
    ]


def forecasters(desk: Desk, by: str | None = None) -> list[Answer]:
    """How each source's forecasts fared, with its Brier score; those of whom most is known first."""
    found = foresights(_outcomes(desk))
    return [_fared(one) for one in found if by is None or by in (one.source, broad(one.source))]


def _outcomes(desk: Desk) -> tuple[Outcome, ...]:
    claims = list(desk.claims.values())
    prospects = review(desk.assessment, claims, desk.documents).prospects
    return outcomes(claims, prospects, desk.documents, desk.said)


def _foreseen(of: Thread, became: Sequence[Outcome], fared: Foresight | None) -> Answer:
    """What became of a thread's forecast; None where it is none."""
    told = {one.claim.id for one in of.sayings}
    one = next((one for one in became if one.source == of.source and one.claim in told), None)
    if one is None or fared is None:
        return {"outcome": None}
    return {
        "outcome": {
            "claim": one.claim,
            "probability": one.probability,
            "fate": one.fate.value,
            "known_by": "judgement" if one.judged else "ledger",
            "shown_by": list(one.shown_by),
            "source": _fared(fared),
        }
    }


def _fared(of: Foresight) -> Answer:
    return {
        "source": of.source,
        "known": of.known,
        "came": of.came,
        "failed": of.failed,
        "open": of.open,
        "brier": of.brier,
    }


def thread(desk: Desk, one: Thread) -> Answer:
    """What one source says of one thing over time, each telling with its quote."""
    last = one.sayings[-1]
    words = [Evidence(each.document, each.claim.content) for each in one.sayings]
    return {
        "source": one.source,
        "occurrence": one.occurrence,
        "since": one.sayings[0].day.isoformat() if one.sayings[0].day else None,
        "last": last.day.isoformat() if last.day else None,
        "course": one.course.value,
        "forecast": one.forecast,
        "certainty": last.claim.certainty.value,
        "contradicted_by": list(one.contradicted_by),
        "outlets": len({desk.documents[each.document].outlet or each.document for each in words}),
        "independent": own_outlets(words, desk.documents, desk.assessment.translations),
        "sayings": [
            {
                **quote(desk, Evidence(each.document, each.claim.content)),
                "certainty": each.claim.certainty.value,
                "kind": each.claim.kind.value,
            }
            for each in one.sayings
        ],
    }
