"""Claims: who says what, since when, what changed, what is contested, what was forecast."""

from collections import Counter
from collections.abc import Callable, Mapping

from blocwatch.assess.timeline import Course, Thread
from blocwatch.inquiry import Answer
from blocwatch.model import broad
from blocwatch.web.look import Look
from blocwatch.web.pages import sides
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
    looked = sides.looked_up(look)
    found = [one for one in every if _SHOWS[show](one) and said_by(one, by)]
    found.sort(
        key=lambda one: (-len(one.sayings), -(one.sayings[-1].day or look.shown.day).toordinal(), one.source)
    )
    if show == "forecasts":
        found.sort(key=lambda one: _settled(one, looked))
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
        "disputes": sides.contested(look, by) if show == "contested" and not first else [],
        "fared": sides.fates(look, found, looked) if show == "forecasts" else None,
        "threads": [_shown(look, one, looked) for one in found[first : first + A_PAGE]],
        "found": len(found),
        "first": first,
        "more": first + A_PAGE if first + A_PAGE < len(found) else None,
        "less": max(0, first - A_PAGE) if first else None,
    }


def said_by(one: Thread, by: str) -> bool:
    """Whether somebody, or somebody of a state, says it; everybody does for nobody given."""
    return not by or one.source == by or broad(one.source) == by


def _settled(one: Thread, looked: sides.Looked) -> int:
    found = sides.settled(one, looked)
    return sides.ORDER.index(found.fate) if found else len(sides.ORDER)


def _shown(look: Look, one: Thread, looked: sides.Looked) -> Answer:
    act = look.shown.occurrences.get(one.occurrence) if one.occurrence else None
    return {
        **course(look, one),
        **sides.fate(look, sides.settled(one, looked)),
        "act": act.type.value if act else "",
        "act_to": look.to(f"/act/{act.id}") if act else "",
    }
