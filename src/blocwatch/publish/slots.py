"""The slots of a takeaway's template: each a small function of the finding and what it rests on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from blocwatch.model import Certainty, Claim, Finding, FindingKind, Occurrence, Party, Status, When, broad
from blocwatch.publish.dates import days, on_days
from blocwatch.publish.materials import Materials
from blocwatch.publish.naming import (
    according,
    act,
    cited,
    items,
    parties,
    shown_first,
    speakers,
    states,
    status_note,
    sureness,
)
from blocwatch.publish.page import Run, Text, joined, own
from blocwatch.publish.wording import phrase

FEW = 3
"""Up to so many acts a sentence tells them one by one; above, it counts them."""

TOOK_PLACE = (Status.ACTUAL, Status.HISTORICAL)

LONGEST = 280
"""How many characters of a quotation a takeaway shows; the endnote has all of it."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One finding with the records behind it. `main` is what it is chiefly about, if anything
    happened; `back` is what was given in return for it."""

    finding: Finding
    materials: Materials
    occurrences: tuple[Occurrence, ...]
    claims: tuple[Claim, ...]
    main: Occurrence | None
    back: Occurrence | None


def matter(finding: Finding, materials: Materials) -> Matter:
    """The records behind a finding, looked up."""
    occurrences = materials.happened(finding.occurrences)
    claims = tuple(materials.claim(key) for key in finding.claims)
    main, back = _exchange(occurrences, materials)
    return Matter(finding, materials, occurrences, claims, main, back)


def _exchange(
    occurrences: tuple[Occurrence, ...], materials: Materials
) -> tuple[Occurrence | None, Occurrence | None]:
    """The act, and the act it was given in exchange for; the surer of the two comes first."""
    for one in occurrences:
        other = materials.occurrences.get(one.exchange) if one.exchange else None
        if other is not None:
            rank = list(Certainty).index
            pair = sorted((one, other), key=lambda side: (rank(sureness(side.reports)), not side.items))
            return pair[0], pair[1]
    return (occurrences[0] if occurrences else None), None


def _named(those: tuple[Party, ...], at: Matter) -> Text:
    return own(at.materials.words.listed(parties(states(those), at.materials)))


def _codes(codes: tuple[str, ...], at: Matter) -> Text:
    return own(at.materials.words.listed([at.materials.named(code) for code in codes]))


def _states(those: tuple[Party, ...], at: Matter) -> Text:
    return _codes(tuple(broad(party.entity) for party in those), at)


def _who(at: Matter) -> Text:
    those = tuple(party for item in at.occurrences for party in item.actors)
    return _named(those, at) or _parties(at)


def _whom(at: Matter) -> Text:
    return _named(tuple(party for item in at.occurrences for party in item.recipients), at)


def _everyone(at: Matter) -> Text:
    sides = (party for item in at.occurrences for party in (*item.actors, *item.recipients))
    return _named(tuple(sides), at) or _parties(at)


def _parties(at: Matter) -> Text:
    return _codes(at.finding.parties, at)


def _sides(at: Matter) -> Text:
    return _codes(at.finding.parties + at.finding.against, at)


def _against(at: Matter) -> Text:
    return _codes(at.finding.against, at)


def _giver(at: Matter) -> Text:
    if at.main is None:
        return ()
    return _states(at.main.actors or (at.back.recipients if at.back else ()), at)


def _receiver(at: Matter) -> Text:
    if at.main is None:
        return ()
    return _states(at.main.recipients or (at.back.actors if at.back else ()), at)


def _given(at: Matter) -> Text:
    return own(items(at.main, at.materials)) if at.main else ()


def _returned(at: Matter) -> Text:
    return own(items(at.back, at.materials)) if at.back else ()


def _hedge(at: Matter) -> Text:
    return own(at.materials.words.hedge[sureness(at.back.reports)]) if at.back else ()


def _acts(at: Matter) -> Text:
    """What the same actors did, act by act: verbs with whom where the language has them, else nouns.

    Empty when the acts are many or not all by the same actors: one sentence would mix them up.
    """
    doers = {frozenset(broad(party.entity) for party in item.actors) for item in at.occurrences}
    if len(at.occurrences) > FEW or len(doers) != 1:
        return ()
    words = at.materials.words
    if not words.verbs:
        nouns = dict.fromkeys(words.type[item.type] for item in at.occurrences)
        return own(words.ui["also"].join(nouns))
    told: dict[str, list[str]] = {}
    for item in at.occurrences:
        whom = words.listed(parties(states(item.recipients), at.materials))
        end = f" {words.verbs[item.type].link} {whom}" if whom else ""
        told.setdefault(end, []).append(words.verb(item.type, item.status))
    return own(words.listed([words.listed(verbs) + end for end, verbs in told.items()]))


def _where(at: Matter) -> Text:
    places = tuple(item.where for item in at.occurrences if item.where)
    return _codes(places, at)


def _when(at: Matter) -> Text:
    return own(on_days(at.main.when, at.materials.words)) if at.main and at.main.dated else ()


def _by_day(at: Matter) -> Text:
    """For an act that is told without a day: it took place no later than it was reported."""
    if at.main is None or at.main.dated or at.main.status not in TOOK_PLACE:
        return ()
    words = at.materials.words
    return own(phrase(words.dates["by_day"], {"day": days(at.main.when, words)}))


def _when_told(at: Matter) -> Text:
    return (_when(at) or _by_day(at)) if _acts(at) else ()


def _according(at: Matter) -> Text:
    exchanged = at.finding.kind is FindingKind.EXCHANGE and at.main is not None
    told = (at.main,) if exchanged and at.main else at.occurrences
    return own(according(shown_first(told, {*at.finding.evidence}), at.materials)) or _claimed(at)


def _claimed(at: Matter) -> Text:
    source = _source(at)
    form = at.materials.words.phrase["according"]
    return own(phrase(form, {"claimed": source[0].text})) if source else ()


def _worried(at: Matter) -> Text:
    """Who is concerned or critical; empty where the act is an outright accusation."""
    plain_mode = at.main is not None and at.main.mode in {None, "disapprove"}
    return _who(at) if plain_mode else ()


def _status(at: Matter) -> Text:
    return own(status_note(at.occurrences, at.materials))


def _count(at: Matter) -> Text:
    return own(at.materials.words.number(len(at.occurrences))) if at.occurrences else ()


def _latest(at: Matter) -> Text:
    if not at.occurrences:
        return ()
    last = max(at.occurrences, key=lambda item: (item.when.end, item.when.start, item.id))
    told = {
        "act": act(last.type, last.mode, at.materials),
        "when": days(last.when, at.materials.words),
    }
    return own(phrase(at.materials.words.phrase["dated_act"], told))


def _spoken(at: Matter) -> Claim | None:
    """The claim a finding quotes: the first that is not told in another of its claims."""
    own_claims = {claim.id for claim in at.claims}
    return next((claim for claim in at.claims if claim.parent not in own_claims), None)


def _cited_in(claim: Claim, at: Matter) -> tuple[Claim, ...]:
    """The claim within a claim that has (nearly) all of its words: who says it cites who said it."""
    half = (claim.content.stop - claim.content.start) / 2
    return tuple(
        inner
        for inner in at.claims
        if inner.parent == claim.id and inner.content.stop - inner.content.start > half
    )[:1]


def _source(at: Matter) -> Text:
    claim = _spoken(at)
    if claim is None:
        return ()
    chain = at.materials.chain(claim) + _cited_in(claim, at)
    return own(cited([speakers(link, at.materials) for link in chain], at.materials))


def _said(at: Matter) -> Text:
    claim = _spoken(at)
    when = _said_when(claim, at) if claim else None
    return own(on_days(when, at.materials.words)) if when else ()


def _said_when(claim: Claim, at: Matter) -> When | None:
    told = at.materials.told_when(claim)
    if told is not None:
        return told
    if at.finding.kind is FindingKind.EARLIER:
        # Earlier than the report it is recalled in, so the day of that report would be wrong.
        recalled = at.main is not None and at.main.dated and at.main.status is Status.HISTORICAL
        return at.main.when if at.main is not None and recalled else None
    published = at.materials.document(claim.document).published
    return When(published, published) if published else None


def _quote(at: Matter) -> Text:
    claim = _spoken(at)
    if claim is None:
        return ()
    ui = at.materials.words.ui
    document = at.materials.document(claim.document)
    words = " ".join(claim.content.of(document.text).split())
    if len(words) > LONGEST:
        words = words[:LONGEST].rpartition(" ")[0] + ui["sentence_more"]
    return joined((own(ui["open"]), (Run(words, document.language),), own(ui["close"])), "")


SLOTS: Mapping[str, Callable[[Matter], Text]] = {
    "who": _who,
    "worried": _worried,
    "newcomer": lambda at: _codes(at.finding.parties[:1], at),
    "others": lambda at: _codes(at.finding.parties[1:], at),
    "whom": _whom,
    "everyone": _everyone,
    "parties": _parties,
    "sides": _sides,
    "against": _against,
    "about": lambda at: _against(at) or _whom(at),
    "giver": _giver,
    "receiver": _receiver,
    "given": _given,
    "returned": _returned,
    "hedge": _hedge,
    "acts": _acts,
    "where": _where,
    "when": _when,
    "by_day": _by_day,
    "when_told": _when_told,
    "according": _according,
    "status": _status,
    "count": _count,
    "latest": _latest,
    "source": _source,
    "said": _said,
    "quote": _quote,
}


def slot(name: str, at: Matter) -> Text:
    """The words of a slot; `verb_x` is the verb x in the form that the main act's status asks for."""
    if name.startswith("verb_"):
        status = at.main.status if at.main else Status.ACTUAL
        return own(at.materials.words.verb(name.removeprefix("verb_"), status))
    return SLOTS[name](at)
