"""Sources: how late, how independent, how often alone each outlet is; who is cited."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from statistics import fmean

from blocwatch.inquiry import Answer
from blocwatch.model import Occurrence, Report, broad
from blocwatch.web.look import Look

_MARKS = re.compile(r"[\W_]+")


@dataclass(slots=True)
class _Outlet:
    documents: int = 0
    languages: set[str] = field(default_factory=set)
    acts: int = 0
    alone: int = 0
    first: int = 0
    copies: int = 0
    reports: int = 0
    lags: list[int] = field(default_factory=list)
    cited: Counter[str] = field(default_factory=Counter)


def page(look: Look) -> Answer:
    """A line for each outlet, and one for each source that outlets cite."""
    found: defaultdict[str, _Outlet] = defaultdict(_Outlet)
    for one in look.shown.documents.values():
        outlet = found[one.outlet or one.address]
        outlet.documents += 1
        outlet.languages.add(one.language)
    words: dict[str, str] = {}
    single = {one.occurrence for one in look.shown.beside.told if one.independent <= 1}
    for act in look.desk.assessment.occurrences:
        _count(look, act, found, words, act.id in single)
    cited: Counter[str] = Counter()
    for each in found.values():
        cited.update(each.cited)
    return {
        "outlets": [_line(look, name, each) for name, each in sorted(found.items(), key=_by_reach)],
        "cited": [
            {"code": code, "count": count, "to": look.to("/claims", by=code)}
            for code, count in sorted(cited.items(), key=lambda one: (-one[1], look.name(one[0])))[:30]
        ],
        "acts": len(look.desk.assessment.occurrences),
        "alone": len(single),
    }


def _by_reach(one: tuple[str, _Outlet]) -> tuple[int, str]:
    return -one[1].documents, one[0]


def _count(
    look: Look, act: Occurrence, found: dict[str, _Outlet], words: dict[str, str], alone: bool
) -> None:
    days = [report.published for report in act.reports if report.published]
    for name, reports in _by_outlet(look, act).items():
        outlet = found[name]
        outlet.acts += 1
        outlet.alone += alone
        mine = [report.published for report in reports if report.published]
        if mine and days:
            lag = (min(mine) - min(days)).days
            outlet.lags.append(lag)
            outlet.first += lag == 0 and len(days) > len(mine)
        for report in reports:
            outlet.reports += 1
            outlet.copies += words.setdefault(_sentence(look, report), name) != name
            outlet.cited.update(broad(source) for source in report.sources)


def _by_outlet(look: Look, act: Occurrence) -> dict[str, list[Report]]:
    found: defaultdict[str, list[Report]] = defaultdict(list)
    for report in act.reports:
        found[report.outlet or look.shown.documents[report.evidence.document].address].append(report)
    return found


def _sentence(look: Look, report: Report) -> str:
    told = report.evidence.span.of(look.shown.documents[report.evidence.document].text)
    return _MARKS.sub("", told.casefold())


def _line(look: Look, name: str, one: _Outlet) -> Answer:
    return {
        "name": name,
        "documents": one.documents,
        "languages": sorted(one.languages),
        "acts": one.acts,
        "lag": fmean(one.lags) if one.lags else None,
        "first": one.first,
        "independent": 1 - one.copies / one.reports if one.reports else None,
        "alone": one.alone / one.acts if one.acts else None,
        "to": look.to("/documents", outlet=name),
        "to_acts": look.to("/acts", outlet=name),
    }
