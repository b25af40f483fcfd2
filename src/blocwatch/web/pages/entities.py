"""Entities: everybody who is named, and one of them with names, relations, acts and claims."""

from collections import Counter

from blocwatch import inquiry, pipeline
from blocwatch.inquiry import Answer
from blocwatch.model import broad
from blocwatch.resolve import lookup
from blocwatch.web.look import Look, NotThereError
from blocwatch.web.pages.documents import shelved
from blocwatch.web.pages.today import course

_MOST = 60
_ACTS = 30


def page(look: Look) -> Answer:
    """Who is named in the documents, most often named first."""
    counted: Counter[str] = Counter()
    for coding in look.shown.codings.values():
        counted.update({broad(link.code) for link in coding.links if link.code})
    asked = look.get("q").casefold()
    every = [
        one for one in counted.items() if asked in look.name(one[0]).casefold() or asked in one[0].casefold()
    ]
    most = sorted(every, key=lambda one: (-one[1], look.name(one[0])))
    return {
        "q": look.get("q"),
        "count": len(most),
        "entities": [
            {
                "code": code,
                "documents": count,
                "acts": len(look.shown.acts_of.get(code, ())),
                "to": look.to(f"/entity/{code}"),
            }
            for code, count in most[: _MOST * 2]
        ],
    }


def entity(look: Look) -> Answer:
    """One of them, and all that the desk has of it."""
    code = look.get("code")
    known = next(iter(lookup(pipeline.gazetteer(), code)), None)
    documents = [
        one
        for one in reversed(look.shown.documents.values())
        if (coding := look.shown.codings.get(one.id)) and any(_is(link.code, code) for link in coding.links)
    ]
    acts = look.shown.acts_of.get(code, [])
    claimed = look.shown.claimed
    tallies = dict.fromkeys(claimed, (0, 0)) | look.shown.tallies
    pairs = [(dyad, both) for dyad, both in tallies.items() if code in (dyad.low, dyad.high)]
    if known is None and not documents and not pairs:
        raise NotThereError("nobody", code=code)
    pairs.sort(key=lambda one: (-sum(one[1]), one[0]))
    return {
        "code": code,
        "known": known,
        "documents": [shelved(look, one) for one in documents[:_MOST]],
        "document_count": len(documents),
        "acts": [inquiry.act(look.desk, one.id) for one in reversed(acts)][:_ACTS],
        "act_count": len(acts),
        "pairs": [
            {
                "other": dyad.high if dyad.low == code else dyad.low,
                "cooperation": both[0],
                "conflict": both[1],
                "claimed": claimed.get(dyad, 0),
                "to": look.to(f"/dyad/{dyad.low}/{dyad.high}"),
            }
            for dyad, both in pairs[:_ACTS]
        ],
        "claims": [course(look, one) for one in look.shown.threads if broad(one.source) == code][:_ACTS],
        "blocs": [one for one in look.desk.assessment.blocs if code in one.members or code in one.against],
    }


def _is(given: str | None, code: str) -> bool:
    return given is not None and code in (given, broad(given))
