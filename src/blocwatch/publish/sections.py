"""The parts of the brief below the takeaways: blocs, pairs of states, claims."""

from collections.abc import Iterable, Iterator, Mapping

from blocwatch.model import (
    Bloc,
    Claim,
    ClaimId,
    Entry,
    Occurrence,
    Rate,
    Relation,
    Report,
    Tie,
    When,
)
from blocwatch.publish.dates import day, days
from blocwatch.publish.materials import Materials
from blocwatch.publish.naming import act, cited, direction, independent, items, pair, parties, speakers
from blocwatch.publish.notes import Notebook
from blocwatch.publish.page import (
    BlocView,
    ClaimView,
    EntryView,
    RateView,
    RelationView,
    Run,
    Statement,
    own,
)
from blocwatch.publish.quotes import of_claim, of_occurrences, of_report
from blocwatch.publish.wording import phrase, plain

REFERENCES = 12
"""How many endnotes a bloc cites."""


def bloc_view(bloc: Bloc, materials: Materials, notebook: Notebook) -> BlocView:
    """A bloc in words."""
    words = materials.words
    told = of_occurrences(materials.happened(bloc.occurrences), materials)
    said = tuple(of_claim(materials.claim(key), materials) for key in bloc.claims)
    refs, more = notebook.cite(said + told, REFERENCES)
    return BlocView(
        members=words.listed([materials.state(code) for code in bloc.members]),
        against=words.listed([materials.state(code) for code in bloc.against]),
        cohesion=words.measure(bloc.cohesion, 2),
        period=days(When(bloc.since, bloc.until), words),
        refs=refs,
        more=more,
    )


def tie_view(tie: Tie, materials: Materials) -> tuple[str, str]:
    """A tie of the network: the pair, and its sign with its weight."""
    sign = materials.words.sign["conflict" if tie.weight < 0 else "cooperation"]
    return pair(tie.dyad, materials), f"{sign} {materials.words.measure(abs(tie.weight), 2)}"


def relation_view(relation: Relation, materials: Materials, notebook: Notebook) -> RelationView:
    """One pair of states: rates, what moved them, and the ledger in order of time."""
    held = set(relation.entries)
    lines = [
        entry
        for entry in materials.assessment.entries
        if entry.dyad == relation.dyad and entry.occurrence in held
    ]
    lines.sort(key=lambda entry: (entry.when, entry.known, entry.occurrence))
    sign = materials.words.sign
    return RelationView(
        title=pair(relation.dyad, materials),
        rates=(
            rate_view(sign["cooperation"], relation.cooperation, materials),
            rate_view(sign["conflict"], relation.conflict, materials),
        ),
        moved=tuple(_moved(item, materials, notebook) for item in materials.happened(relation.moved_by)),
        entries=tuple(_entry(line, materials, notebook) for line in lines),
    )


def rate_view(name: str, rate: Rate, materials: Materials) -> RateView:
    """A rate in words."""
    measure = materials.words.measure
    interval = f"{measure(rate.low)}–{measure(rate.high)}"
    return RateView(name, measure(rate.mean), interval, materials.words.number(rate.count))


def _moved(item: Occurrence, materials: Materials, notebook: Notebook) -> Statement:
    things = items(item, materials)
    kind = act(item.type, item.mode, materials)
    text = f"{_date(item, materials)}: {direction(item, materials)}, {kind}"
    refs, more = notebook.cite(of_occurrences([item], materials), REFERENCES)
    return Statement(own(f"{text} — {things}" if things else text), refs, more)


def _date(item: Occurrence, materials: Materials) -> str:
    told = days(item.when, materials.words)
    return told if item.dated else phrase(materials.words.ui["reported_on"], {"day": told})


def _entry(line: Entry, materials: Materials, notebook: Notebook) -> EntryView:
    (item,) = materials.happened([line.occurrence])
    words = materials.words
    sides = (materials.state(line.actor), materials.state(line.recipient))
    arrow = phrase(words.phrase["directed"], {"actor": sides[0], "recipient": sides[1]})
    named = tuple(party for party in (*item.actors, *item.recipients) if party.person)
    told = [report for report in item.reports if not report.sources]
    said = [report for report in item.reports if report.sources]
    return EntryView(
        when=_date(item, materials),
        act=act(item.type, item.mode, materials),
        who=words.listed(parties(named, materials, bare=True)),
        direction=f"{sides[0]} — {sides[1]} ({words.ui['mutual']})" if line.mutual else arrow,
        items=items(item, materials),
        status="; ".join(filter(None, (words.status[item.status], independent(item, materials)))),
        facts=tuple(_told(report, materials, notebook) for report in told),
        claims=tuple(_claimed(report, materials, notebook) for report in said),
    )


def _told(report: Report, materials: Materials, notebook: Notebook) -> Statement:
    outlet = plain(report.outlet or "") or materials.words.ui["unknown"]
    when = f", {day(report.published, materials.words)}" if report.published else ""
    return Statement(own(outlet + when), *notebook.cite([of_report(report, materials)]))


def _claimed(report: Report, materials: Materials, notebook: Notebook) -> Statement:
    words = materials.words
    source = cited([materials.label(code) for code in report.sources], materials)
    sure = f": {words.certainty[report.certainty]}" if report.certainty else ""
    outlet = f" ({words.ui['via']} {plain(report.outlet)})" if report.outlet else ""
    return Statement(own(f"{source}{sure}{outlet}"), *notebook.cite([of_report(report, materials)]))


def claim_views(materials: Materials, notebook: Notebook) -> tuple[ClaimView, ...]:
    """All claims of the cited documents, by day and place; each above the claims told inside it."""
    held = {key: claim for key, claim in materials.claims.items() if claim.document in materials.documents}
    inner: dict[ClaimId | None, list[Claim]] = {}
    for claim in sorted(held.values(), key=lambda claim: _place(claim, materials)):
        parent = claim.parent if claim.parent in held and claim.parent != claim.id else None
        inner.setdefault(parent, []).append(claim)
    views = _nested(inner.get(None, ()), inner, 0)
    return tuple(_claim_view(depth, claim, materials, notebook) for depth, claim in views)


def _nested(
    claims: Iterable[Claim], inner: Mapping[ClaimId | None, list[Claim]], depth: int
) -> Iterator[tuple[int, Claim]]:
    for claim in claims:
        yield depth, claim
        yield from _nested(inner.get(claim.id, ()), inner, depth + 1)


def _place(claim: Claim, materials: Materials) -> tuple[str, str, int, int, str]:
    document = materials.document(claim.document)
    told = materials.told_when(claim)
    when = told.start if told else document.published
    return (when.isoformat() if when else "", document.id, claim.content.start, claim.cue.start, claim.id)


def _claim_view(depth: int, claim: Claim, materials: Materials, notebook: Notebook) -> ClaimView:
    words = materials.words
    document = materials.document(claim.document)
    told = materials.told_when(claim)
    published = document.published
    reported = phrase(words.ui["reported_on"], {"day": day(published, words)}) if published else ""
    quote = (
        *own(words.ui["open"]),
        Run(claim.content.of(document.text), document.language),
        *own(words.ui["close"]),
    )
    return ClaimView(
        depth=depth,
        who=speakers(claim, materials, bare=True),
        when=days(told, words) if told else reported,
        certainty=words.certainty[claim.certainty],
        kind=words.claim_kind[claim.kind],
        quote=quote,
        refs=notebook.cite([of_claim(claim, materials)])[0],
    )
