"""Today: what is new, what changed, what rings; every figure leads to its quotes."""

from collections.abc import Iterator
from datetime import date, timedelta

from blocwatch.assess.sureness import own_outlets
from blocwatch.assess.timeline import Course, Thread
from blocwatch.inquiry import Answer
from blocwatch.model import Evidence, Finding, FindingKind
from blocwatch.publish.materials import Materials, gather
from blocwatch.publish.page import spelled
from blocwatch.publish.slots import matter
from blocwatch.publish.takeaways import sentence
from blocwatch.web.look import Look, outermost
from blocwatch.web.pages.documents import shelved
from blocwatch.web.pages.sides import contested

NEW = timedelta(days=7)
"""How far back something is new when no day is given to compare with."""

_ALARMS = (FindingKind.CENSORSHIP, FindingKind.CHANGE)
_MOST = 12
A_PAGE = 100
"""Findings on a page of their list."""
_FEW = 6


def page(look: Look) -> Answer:
    """Findings, alarms, changes and the newest documents."""
    shown = look.shown
    since = look.then.day if look.then else shown.day - NEW
    told = materials(look)
    new = [one for one in shown.documents.values() if one.published and one.published > since]
    keys = {one.id for one in new}
    acts = [
        one
        for one in look.desk.assessment.occurrences
        if all(report.evidence.document in keys for report in one.reports)
    ]
    alarms = [one for one in look.desk.assessment.findings if one.kind in _ALARMS]
    key = [one for one in look.desk.assessment.findings if one.kind not in _ALARMS]
    changed = [one for one in shown.threads if one.course in (Course.CHANGED, Course.WITHDRAWN)]
    return {
        "since_new": since,
        "new": [shelved(look, one) for one in new[::-1][:_MOST]],
        "figures": _figures(look, since, len(new), len(acts), len(alarms), len(changed)),
        "alarms": [_finding(look, told, one) for one in alarms[:_FEW]],
        "forming": shown.forming,
        "findings": [_finding(look, told, one) for one in key[:_MOST]],
        "left": max(0, len(key) - _MOST),
        "changed": [course(look, one) for one in changed[:_FEW]],
        "contested": contested(look)[:_FEW],
    }


def _figures(look: Look, since: date, documents: int, acts: int, alarms: int, changed: int) -> list[Answer]:
    next_day = since + timedelta(days=1)
    every = len(look.desk.assessment.occurrences)
    rung = [each for one in look.desk.assessment.findings if one.kind in _ALARMS for each in one.evidence]
    return [
        _figure(look, "new_documents", documents, look.to("/documents", **{"from": next_day})),
        _figure(look, "new_acts", acts, look.to("/acts", known=since)),
        _figure(look, "alarm_count", alarms, look.to_evidence(tuple(rung))),
        _figure(look, "changed_count", changed, look.to("/claims", show="changed")),
        _figure(look, "all_acts", every, look.to("/acts")),
    ]


def _figure(look: Look, key: str, count: int, to: str) -> Answer:
    return {"count": count, "label": look.speech.words(f"today.{key}", count), "to": to}


def materials(look: Look) -> Materials:
    """What sentences of findings are written from."""
    claims = {claim.id: claim for claim in look.desk.claims.values()}
    return gather(
        look.desk.assessment,
        look.shown.documents,
        claims,
        names=look.shown.names,
        language=look.speech.language,
        review=look.shown.beside,
    )


def findings(look: Look) -> Answer:
    """All findings, in pages."""
    told, every = materials(look), look.desk.assessment.findings
    first = look.number("first", 0, 1_000_000, 0)
    return {
        "findings": [_finding(look, told, one) for one in every[first : first + A_PAGE]],
        "first": first,
        "more": first + A_PAGE if first + A_PAGE < len(every) else None,
        "less": max(0, first - A_PAGE) if first else None,
    }


def _finding(look: Look, told: Materials, one: Finding) -> Answer:
    first = one.evidence[0] if one.evidence else None
    told_in = sentence(matter(one, told))
    return {
        "kind": one.kind.value,
        "runs": told_in,
        "sentence": spelled(told_in),
        "quotes": len(outermost(one.evidence)),
        "independent": _behind(look, one),
        "to": look.to_evidence(one.evidence),
        "first": look.to_quote(first.document, first.span.start, first.span.stop) if first else "",
        "method": one.method,
        "weight": one.weight,
    }


def _behind(look: Look, finding: Finding) -> int:
    """How many independent outlets a finding stands on: those of its acts, else of its words."""
    acts = [look.shown.occurrences[key] for key in finding.occurrences]
    reports = [report for act in acts for report in act.reports]
    if reports:
        return look.desk.independent(reports)
    return own_outlets(finding.evidence, look.desk.documents, look.desk.assessment.translations)


def course(look: Look, one: Thread) -> Answer:
    """A thread of claims: who says it, how it went, the latest words."""
    last = one.sayings[-1]
    words = [Evidence(each.document, each.claim.content) for each in one.sayings]
    return {
        "source": one.source,
        "course": one.course.value,
        "forecast": one.forecast,
        "since": one.sayings[0].day,
        "last": last.day,
        "certainty": last.claim.certainty.value,
        "occurrence": one.occurrence,
        "outlets": len({look.shown.documents[each.document].outlet or each.document for each in words}),
        "independent": own_outlets(words, look.desk.documents, look.desk.assessment.translations),
        "against": list(one.contradicted_by),
        "sayings": list(_sayings(look, one)),
    }


def _sayings(look: Look, one: Thread) -> Iterator[Answer]:
    for each in one.sayings:
        document = look.shown.documents[each.document]
        evidence = Evidence(each.document, each.claim.content)
        yield {
            "quote": evidence.span.of(document.text),
            "outlet": document.outlet or document.address,
            "published": document.published,
            "language": document.language,
            "certainty": each.claim.certainty.value,
            "kind": each.claim.kind.value,
            "to": look.to_quote(each.document, evidence.span.start, evidence.span.stop),
        }
