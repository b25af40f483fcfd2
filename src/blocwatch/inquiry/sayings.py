"""Who says what over time, and what became of it."""

from blocwatch.assess.sureness import own_outlets
from blocwatch.assess.timeline import Thread, threads
from blocwatch.inquiry.desk import Answer, Desk, quote
from blocwatch.model import Evidence


def claims(desk: Desk, by: str | None = None) -> list[Answer]:
    """Who says what, since when, whether it changed, who says otherwise; `by` picks one source."""
    found = threads(desk.assessment.occurrences, desk.claims.values(), desk.documents)
    return [
        thread(desk, one) for one in found if by is None or one.source == by or one.source.split(".")[0] == by
    ]


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
