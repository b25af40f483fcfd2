"""What people mended, put in the place of what the coder read."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from blocwatch.model import (
    Certainty,
    Claim,
    ClaimKind,
    Code,
    Coding,
    Event,
    EventType,
    Judgement,
    Link,
    Party,
    Span,
    Status,
    Verdict,
    When,
)
from blocwatch.resolve.linked import link_id

FIELDS: Mapping[str, tuple[str, ...]] = {
    "event": ("type", "status", "actors", "recipients", "start", "end"),
    "claim": ("certainty", "kind"),
    "link": ("code",),
}
"""What can be mended of each; codes of several with spaces between, days as in ISO 8601."""

Moved = Mapping[tuple[Span, Code], Code]
"""Where a mended link stands, whom it gave, and whom it gives."""


def as_mended(coding: Coding, made: Coding, words: Mapping[str, Judgement]) -> Coding:
    """A coding with the mended links, events and claims; `made` is the coding as the coder made it."""
    mends = {key: dict(one.mended) for key, one in words.items() if one.verdict is Verdict.MENDED}
    if not mends:
        return coding
    ids = [link_id(made.document, one) for one in made.links]
    moved = {
        (one.mention.span, one.code): Code(mends[key]["code"])
        for one, key in zip(made.links, ids, strict=True)
        if key in mends and one.code and "code" in mends[key]
    }
    return replace(
        coding,
        links=tuple(_link(one, moved) for one in coding.links),
        events=tuple(_event(one, mends.get(one.id, {}), moved) for one in coding.events),
        claims=tuple(_claim(one, mends.get(one.id, {}), moved) for one in coding.claims),
    )


def _link(one: Link, moved: Moved) -> Link:
    code = moved.get((one.mention.span, one.code)) if one.code else None
    return one if code is None else replace(one, code=code, person=None, office=None, because=("mended",))


def _event(one: Event, mend: Mapping[str, str], moved: Moved) -> Event:
    return replace(
        one,
        type=EventType(mend.get("type", one.type)),
        mode=None if "type" in mend else one.mode,
        status=Status(mend.get("status", one.status)),
        actors=_parties(one.actors, mend.get("actors"), one.trigger, moved),
        recipients=_parties(one.recipients, mend.get("recipients"), one.trigger, moved),
        when=_when(one.when, mend),
    )


def _claim(one: Claim, mend: Mapping[str, str], moved: Moved) -> Claim:
    return replace(
        one,
        certainty=Certainty(mend.get("certainty", one.certainty)),
        kind=ClaimKind(mend.get("kind", one.kind)),
        sources=_parties(one.sources, None, one.cue, moved),
    )


def _parties(parties: Sequence[Party], told: str | None, otherwise: Span, moved: Moved) -> tuple[Party, ...]:
    """Those told by their codes; one who was there before keeps his words, a new one has the trigger's."""
    if told is None:
        return tuple(replace(one, entity=moved.get((one.span, one.entity), one.entity)) for one in parties)
    known = {one.entity: one for one in parties}
    return tuple(known.get(Code(code)) or Party(Code(code), otherwise) for code in told.split())


def _when(when: When | None, mend: Mapping[str, str]) -> When | None:
    if not mend.get("start"):
        return when
    return When(date.fromisoformat(mend["start"]), date.fromisoformat(mend.get("end") or mend["start"]))
