"""What differs between two days, for whatever page is looked at."""

from collections import Counter
from collections.abc import Callable, Mapping

from blocwatch.inquiry import Answer
from blocwatch.model import Dyad, broad
from blocwatch.web.look import Look, named
from blocwatch.web.shown import Shown

Figures = Mapping[str, tuple[object, str]]
"""What is told on a page: by label, the figure and the address it leads to."""

MOST = 60


def compared(name: str, look: Look) -> Answer | None:
    """The figures that differ between the day of the page and the day it is compared with."""
    if look.then is None:
        return None
    make = _OF.get(name, _whole)
    now, then = make(look.shown, look), make(look.then, look)
    rows = [
        {
            "label": label,
            "then": then.get(label, (None, ""))[0],
            "now": now.get(label, (None, ""))[0],
            "to": (now.get(label) or then[label])[1],
        }
        for label in dict.fromkeys([*now, *then])
        if now.get(label, (None, ""))[0] != then.get(label, (None, ""))[0]
    ]
    return {
        "then": look.then.day,
        "now": look.shown.day,
        "rows": rows[:MOST],
        "more": max(0, len(rows) - MOST),
    }


def _whole(shown: Shown, look: Look) -> Figures:
    of = shown.desk.assessment
    return {
        "documents": (len(shown.documents), look.to("/documents")),
        "acts": (len(of.occurrences), look.to("/acts")),
        "claims": (len(shown.threads), look.to("/claims")),
        "relations": (len(of.relations), look.to("/dyads")),
        "blocs": (len(of.blocs), look.to("/blocs")),
        "findings": (len(of.findings), look.to("/findings")),
        **{
            f"gap, {gap.partition(': ')[0]}": (gap.partition(": ")[2], look.to("/method"))
            for gap in of.gaps[:8]
        },
    }


def _documents(shown: Shown, look: Look) -> Figures:
    counted = Counter(one.outlet or one.address for one in shown.documents.values())
    return {name: (count, look.to("/documents", outlet=name)) for name, count in counted.most_common()}


def _dyads(shown: Shown, look: Look) -> Figures:
    return {
        f"{named(dyad.low)} – {named(dyad.high)}": (
            f"{both[0]} of cooperation, {both[1]} of conflict",
            look.to(f"/dyad/{dyad.low}/{dyad.high}"),
        )
        for dyad, both in sorted(shown.tallies.items(), key=lambda one: (-sum(one[1]), one[0]))
    }


def _dyad(shown: Shown, look: Look) -> Figures:
    two = Dyad.of(look.get("one"), look.get("other"))
    found = next((one for one in shown.desk.assessment.relations if one.dyad == two), None)
    stand = shown.standing(two)
    to = look.to(f"/dyad/{two.low}/{two.high}")
    both = shown.tallies.get(two, (0, 0))
    return {
        "acts of cooperation": (both[0], to),
        "acts of conflict": (both[1], to),
        "cooperation a month": (f"{found.cooperation.mean:.2f}" if found else None, to),
        "conflict a month": (f"{found.conflict.mean:.2f}" if found else None, to),
        "affinity": (f"{stand.affinity.value:+.2f}" if stand.affinity else None, to),
        "hostility": (f"{stand.hostility.value:+.2f}" if stand.hostility else None, to),
    }


def _blocs(shown: Shown, look: Look) -> Figures:
    return {
        ", ".join(map(named, one.members)): (
            f"cohesion {one.cohesion:.2f}, {len(one.occurrences)} acts",
            look.to("/blocs"),
        )
        for one in shown.desk.assessment.blocs
    }


def _claims(shown: Shown, look: Look) -> Figures:
    counted = Counter(broad(one.source) for one in shown.threads)
    return {named(code): (count, look.to("/claims", by=code)) for code, count in counted.most_common()}


def _entity(shown: Shown, look: Look) -> Figures:
    code = look.get("code")
    to = look.to(f"/entity/{code}")
    pairs = sum(code in (dyad.low, dyad.high) for dyad in shown.tallies)
    return {"acts": (len(shown.acts_of.get(code, ())), to), "relations": (pairs, to)}


def _entities(shown: Shown, look: Look) -> Figures:
    counted = Counter(
        code
        for coding in shown.codings.values()
        for code in {broad(link.code) for link in coding.links if link.code}
    )
    return {
        named(code): (f"{count} documents", look.to(f"/entity/{code}"))
        for code, count in counted.most_common()
    }


_OF: Mapping[str, Callable[[Shown, Look], Figures]] = {
    "documents": _documents,
    "sources": _documents,
    "dyads": _dyads,
    "dyad": _dyad,
    "blocs": _blocs,
    "claims": _claims,
    "entity": _entity,
    "entities": _entities,
}
