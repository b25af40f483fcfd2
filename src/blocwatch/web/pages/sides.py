"""What is contested, its two sides beside one another; and what became of forecasts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from blocwatch import inquiry
from blocwatch.assess.timeline import Thread
from blocwatch.inquiry import Answer
from blocwatch.model import ClaimId, Dispute, DocumentId, Fate, Prospect, Report, broad
from blocwatch.publish.wording import phrase
from blocwatch.web.look import Look

ORDER = list(Fate)
"""Forecasts of which something became come first."""


def contested(look: Look, by: str = "") -> list[Answer]:
    """Acts that some tell as done and others deny or doubt, most voices first; `by` picks a source's."""
    found = [_dispute(look, one) for one in look.shown.beside.disputes if not by or by in _sources(one)]
    return [one for one in found if one["asserted"] and one["denied"]]


def _sources(one: Dispute) -> set[str]:
    codes = {str(code) for report in (*one.asserted, *one.denied) for code in report.sources}
    return codes | {broad(code) for code in codes}


def _dispute(look: Look, one: Dispute) -> Answer:
    sides = sorted({*one.actors, *one.recipients})
    return {
        "type": one.type.value,
        "actors": list(one.actors),
        "recipients": list(one.recipients),
        "to": look.to(f"/dyad/{sides[0]}/{sides[1]}") if len(sides) == 2 else "",  # noqa: PLR2004
        "asserted": list(_voices(look, one.asserted)),
        "denied": list(_voices(look, one.denied)),
    }


def _voices(look: Look, reports: Iterable[Report]) -> Iterator[Answer]:
    """One telling for each who says it: a source's first, an outlet's first."""
    heard: set[tuple[str, ...]] = set()
    for report in reports:
        teller = tuple(report.sources) or (report.outlet or report.evidence.document,)
        if teller in heard:
            continue
        heard.add(teller)
        yield {
            **inquiry.quote(look.desk, report.evidence),
            "fact": report.claim is None,
            "said_by": list(report.sources),
            "certainty": report.certainty.value if report.certainty else None,
        }


Looked = Mapping[tuple[DocumentId, ClaimId], Prospect]
"""What became of each forecast that can be looked up."""


def looked_up(look: Look) -> Looked:
    """What became of forecasts, by document and claim."""
    return {(one.document, one.claim): one for one in look.shown.beside.prospects}


def settled(thread: Thread, looked: Looked) -> Prospect | None:
    """What became of the forecast of a thread; None where it names no act to look up."""
    found = [
        looked[each.document, each.claim.id]
        for each in thread.sayings
        if (each.document, each.claim.id) in looked
    ]
    return min(found, key=lambda one: ORDER.index(one.fate), default=None)


def fate(look: Look, one: Prospect | None) -> Answer:
    """For the template: what became of a forecast, and the acts that show it."""
    if one is None:
        return {"fate": "", "shown_by": []}
    acts = [look.shown.occurrences[key] for key in one.shown_by if key in look.shown.occurrences]
    return {
        "fate": one.fate.value,
        "shown_by": [
            {
                "occurrence": act.id,
                "type": act.type.value,
                "day": act.when.start.isoformat(),
                "to": look.to(f"/act/{act.id}"),
            }
            for act in acts
        ],
    }


def fates(look: Look, forecasts: Iterable[Thread], looked: Looked) -> Answer:
    """How the forecasts fared, counted; those that cannot be looked up in words of the brief."""
    found = [settled(one, looked) for one in forecasts]
    counts = Counter(one.fate for one in found if one)
    rest = phrase(look.speech.brief.ui["untold"], {"count": look.speech.count(found.count(None))})
    return {
        "fates": [{"fate": one.value, "count": counts[one]} for one in ORDER if counts[one]],
        "untold": rest if None in found else "",
    }
