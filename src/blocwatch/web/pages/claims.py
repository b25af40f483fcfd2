"""Claims: who says what, since when, what changed, what is contested, what was forecast."""

from collections import Counter
from collections.abc import Callable, Mapping

from blocwatch.assess.timeline import Course, Thread
from blocwatch.inquiry import Answer
from blocwatch.model import broad
from blocwatch.web.look import Look
from blocwatch.web.pages.today import course

A_PAGE = 40
_SHOWS: Mapping[str, Callable[[Thread], bool]] = {
    "all": lambda one: True,
    "changed": lambda one: one.course in (Course.CHANGED, Course.WITHDRAWN),
    "contested": lambda one: bool(one.contradicted_by),
    "forecasts": lambda one: one.forecast,
    "repeated": lambda one: len(one.sayings) > 1,
}


def page(look: Look) -> Answer:
    """Threads of claims, by source or by what became of them."""
    show = look.get("show") if look.get("show") in _SHOWS else "all"
    by = look.get("by")
    every = look.shown.threads
    found = [one for one in every if _SHOWS[show](one) and _is_by(one, by)]
    found.sort(
        key=lambda one: (-len(one.sayings), -(one.sayings[-1].day or look.shown.day).toordinal(), one.source)
    )
    first = look.number("first", 0, 1_000_000, 0)
    sources = Counter(broad(one.source) for one in every)
    return {
        "show": show,
        "by": by,
        "shows": [
            {"name": name, "count": sum(map(test, every)), "to": look.to("/claims", show=name, by=by)}
            for name, test in _SHOWS.items()
        ],
        "sources": [
            {"code": code, "count": count, "to": look.to("/claims", by=code, show=show)}
            for code, count in sorted(sources.items(), key=lambda one: (-one[1], look.name(one[0])))[:24]
        ],
        "threads": [_shown(look, one) for one in found[first : first + A_PAGE]],
        "found": len(found),
        "first": first,
        "more": first + A_PAGE if first + A_PAGE < len(found) else None,
        "less": max(0, first - A_PAGE) if first else None,
    }


def _is_by(one: Thread, by: str) -> bool:
    return not by or one.source == by or broad(one.source) == by


def _shown(look: Look, one: Thread) -> Answer:
    act = look.shown.occurrences.get(one.occurrence) if one.occurrence else None
    return {
        **course(look, one),
        "act": act.type.value if act else "",
        "act_to": look.to(f"/act/{act.id}") if act else "",
    }
