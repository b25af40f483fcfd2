"""What differs between two days, for whatever page is looked at."""

from collections import Counter
from collections.abc import Callable, Mapping

from blocwatch.inquiry import Answer
from blocwatch.model import Dyad, broad
from blocwatch.web.look import Look
from blocwatch.web.shown import Shown

Figures = Mapping[str, tuple[object, str]]
"""What is told on a page: by label, the figure and the address it leads to."""

MOST = 60

_ONE_PAIR = "no independent source for: "
"""A gap that names a pair: there are several of them, and none is a figure."""


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
    of, say = shown.desk.assessment, look.speech.say
    gaps = [gap.partition(": ") for gap in of.gaps if not gap.startswith(_ONE_PAIR)]
    return {
        say("difference.documents"): (len(shown.documents), look.to("/documents")),
        say("difference.acts"): (len(of.occurrences), look.to("/acts")),
        say("difference.claims"): (len(shown.threads), look.to("/claims")),
        say("difference.relations"): (len(of.relations), look.to("/dyads")),
        say("difference.blocs"): (len(of.blocs), look.to("/blocs")),
        say("difference.findings"): (len(of.findings), look.to("/findings")),
        **{
            say("difference.gap", gap=look.speech.known("gap", key) or key): (value, look.to("/method#gaps"))
            for key, _, value in gaps
        },
    }


def _documents(shown: Shown, look: Look) -> Figures:
    counted = Counter(one.outlet or one.address for one in shown.documents.values())
    return {name: (count, look.to("/documents", outlet=name)) for name, count in counted.most_common()}


def _dyads(shown: Shown, look: Look) -> Figures:
    return {
        f"{look.name(dyad.low)} – {look.name(dyad.high)}": (
            look.speech.say("difference.both", cooperation=both[0], conflict=both[1]),
            look.to(f"/dyad/{dyad.low}/{dyad.high}"),
        )
        for dyad, both in sorted(shown.tallies.items(), key=lambda one: (-sum(one[1]), one[0]))
    }


def _dyad(shown: Shown, look: Look) -> Figures:
    two = Dyad.of(look.get("one"), look.get("other"))
    found = next((one for one in shown.desk.assessment.relations if one.dyad == two), None)
    stand = shown.standing(two)
    to = look.to(f"/dyad/{two.low}/{two.high}")
    both, speech = shown.tallies.get(two, (0, 0)), look.speech
    told: dict[str, object] = {
        "cooperation": both[0],
        "conflict": both[1],
        "cooperation_rate": speech.fixed(found.cooperation.mean) if found else None,
        "conflict_rate": speech.fixed(found.conflict.mean) if found else None,
        "affinity": speech.signed(stand.affinity.value) if stand.affinity else None,
        "hostility": speech.signed(stand.hostility.value) if stand.hostility else None,
    }
    return {speech.say(f"difference.{name}"): (value, to) for name, value in told.items()}


def _blocs(shown: Shown, look: Look) -> Figures:
    speech = look.speech
    return {
        look.names(one.members): (
            speech.say(
                "difference.cohesion",
                cohesion=speech.fixed(one.cohesion),
                acts=speech.say("desk.acts", n=len(one.occurrences)),
            ),
            look.to("/blocs"),
        )
        for one in shown.desk.assessment.blocs
    }


def _claims(shown: Shown, look: Look) -> Figures:
    counted = Counter(broad(one.source) for one in shown.threads)
    return {look.name(code): (count, look.to("/claims", by=code)) for code, count in counted.most_common()}


def _entity(shown: Shown, look: Look) -> Figures:
    code = look.get("code")
    to = look.to(f"/entity/{code}")
    pairs = sum(code in (dyad.low, dyad.high) for dyad in shown.tallies)
    acts, relations = (look.speech.say(f"difference.{name}") for name in ("acts", "relations"))
    return {acts: (len(shown.acts_of.get(code, ())), to), relations: (pairs, to)}


def _entities(shown: Shown, look: Look) -> Figures:
    counted = Counter(
        code
        for coding in shown.codings.values()
        for code in {broad(link.code) for link in coding.links if link.code}
    )
    return {
        look.name(code): (look.speech.say("desk.documents", n=count), look.to(f"/entity/{code}"))
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
