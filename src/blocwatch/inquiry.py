"""Questions to a desk: one relation, the blocs, what forms, who says what; every answer down to its quotes.

Answers are plain values (dicts, lists, texts, numbers) in a fixed order, ready for JSON; the command
line, the pages and the interface for assistants all show these.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from blocwatch import pipeline
from blocwatch.assess.groups.found import forming_now, sure_blocs
from blocwatch.assess.scores import Acts
from blocwatch.assess.standing import Score, Standing, standing, table
from blocwatch.assess.sureness import independent, own_outlets
from blocwatch.assess.timeline import Thread, threads
from blocwatch.model import (
    Assessment,
    Bloc,
    Claim,
    ClaimId,
    Document,
    DocumentId,
    Dyad,
    Entry,
    Evidence,
    Imported,
    Occurrence,
    OccurrenceId,
    Quad,
    Rate,
    Report,
)
from blocwatch.store import Store

Answer = dict[str, object]


@dataclass(frozen=True)
class Desk:
    """What a desk held and concluded on a day."""

    assessment: Assessment
    documents: Mapping[DocumentId, Document]
    claims: Mapping[tuple[DocumentId, ClaimId], Claim]
    imported: tuple[Imported, ...] = ()
    ledger: Acts | None = None
    """Own and imported acts as columns, where whoever opened the desk has them at hand."""

    @cached_property
    def acts(self) -> Acts:
        """What was done, told by documents and imported, as columns."""
        return table(self.assessment.entries, self.imported) if self.ledger is None else self.ledger

    @cached_property
    def occurrences(self) -> Mapping[OccurrenceId, Occurrence]:
        """By id."""
        return {one.id: one for one in self.assessment.occurrences}

    def independent(self, reports: Iterable[Report]) -> int:
        """On how many outlets of their own some reports stand."""
        return independent(reports, self.documents, self.assessment.translations)


def opened(
    store: Store, as_of: date | None, since: date | None = None, imported: Iterable[Imported] = ()
) -> Desk:
    """A desk as of a day (None: that of the newest document), ready to be asked, with imported events."""
    known = pipeline.known(store, as_of)
    return Desk(
        assessment=pipeline.judged(known, store.assessments(), since, ()),
        documents={one.id: one for one in known.documents},
        claims={(coding.document, claim.id): claim for coding in known.codings for claim in coding.claims},
        imported=tuple(one for one in imported if one.day <= known.as_of),
    )


def relation(desk: Desk, one: str, other: str, stand: Standing | None = None) -> Answer:
    """What two states are to each other: rates, standing, what moved it, every entry with its quotes.

    `stand` is the standing where it is known already.
    """
    dyad = Dyad.of(one, other)
    found = next((each for each in desk.assessment.relations if each.dyad == dyad), None)
    lines = [entry for entry in desk.assessment.entries if entry.dyad == dyad]
    return {
        "dyad": [dyad.low, dyad.high],
        "as_of": desk.assessment.as_of.isoformat(),
        "since": desk.assessment.since.isoformat(),
        "cooperation": _rate(found.cooperation) if found else None,
        "conflict": _rate(found.conflict) if found else None,
        "standing": _standing(stand or standing(desk.acts, dyad)),
        "moved_by": list(found.moved_by) if found else [],
        "entries": [_entry(desk, line) for line in lines],
        "imported": [
            imported_event(one) for one in desk.imported if Dyad.of(one.actor, one.recipient) == dyad
        ],
    }


def blocs(desk: Desk) -> list[Answer]:
    """Who stands with whom, and against whom, each with how likely that is and the acts it rests on."""
    return [_bloc(desk, one) for one in desk.assessment.blocs]


def coalitions(desk: Desk) -> list[Answer]:
    """Evidence cards: when each member came in, the acts, what is claimed and what not, what refutes."""
    return [_card(desk, one) for one in desk.assessment.blocs]


def claims(desk: Desk, by: str | None = None) -> list[Answer]:
    """Who says what, since when, whether it changed, who says otherwise; `by` picks one source."""
    found = threads(desk.assessment.occurrences, desk.claims.values(), desk.documents)
    return [thread(desk, one) for one in found if by in (None, one.source, one.source.split(".")[0])]


def ledger_blocs(desk: Desk) -> list[Answer]:
    """Blocs by the whole ledger, with how sure each is; none where it is too thin."""
    return [{"members": list(one.members), "sureness": one.sureness} for one in sure_blocs(desk.acts)]


def ledger_coalitions(desk: Desk) -> list[Answer]:
    """Groups that form by the whole ledger at one false alarm a month, highest score first."""
    return [{"members": list(one.members), "score": round(one.score, 2)} for one in forming_now(desk.acts)]


def imported_event(one: Imported) -> Answer:
    """An imported act with where it stands in its table."""
    return {
        "day": one.day.isoformat(),
        "type": one.type.value,
        "actor": one.actor,
        "recipient": one.recipient,
        "intensity": one.intensity,
        "source": one.source,
        "origin": one.origin,
        "key": one.key,
        "table": one.table,
        "line": one.line,
    }


def _rate(of: Rate) -> Answer:
    return {"a_month": of.mean, "low": of.low, "high": of.high, "count": of.count}


def _score(of: Score | None) -> Answer | None:
    return None if of is None else {"value": of.value, "low": of.low, "high": of.high}


def _standing(of: Standing) -> Answer:
    return {
        "days": of.days,
        "affinity": _score(of.affinity),
        "hostility": _score(of.hostility),
        "level": {"cooperation_days_a_week": of.level[0], "conflict_days_a_week": of.level[1]},
        "flow": {"cooperation_days_a_week": of.flow[0], "conflict_days_a_week": of.flow[1]},
        "silent": of.silent,
    }


def _entry(desk: Desk, line: Entry) -> Answer:
    return {
        "occurrence": line.occurrence,
        "type": line.type.value,
        "actor": line.actor,
        "recipient": line.recipient,
        "mutual": line.mutual,
        "status": line.status.value,
        "from": line.when.start.isoformat(),
        "to": line.when.end.isoformat(),
        "intensity": round(line.intensity, 4),
        "independent": desk.independent(desk.occurrences[line.occurrence].reports),
        "reports": list(_reports(desk, line.occurrence)),
    }


def _reports(desk: Desk, key: OccurrenceId) -> Iterator[Answer]:
    for report in desk.occurrences[key].reports:
        yield {
            "event": report.event,
            **quote(desk, report.evidence),
            "trigger": quote(desk, report.trigger)["quote"],
            "fact": report.claim is None,
            "said_by": list(report.sources),
            "certainty": report.certainty.value if report.certainty else None,
        }


def quote(desk: Desk, evidence: Evidence) -> Answer:
    """The words of a piece of evidence, with where they stand and where the original is kept."""
    found = desk.documents[evidence.document]
    return {
        "quote": evidence.span.of(found.text),
        "document": found.id,
        "start": evidence.span.start,
        "stop": evidence.span.stop,
        "outlet": found.outlet,
        "published": found.published.isoformat() if found.published else None,
        "address": found.address,
        "language": found.language,
        "capture": found.capture,
    }


def _bloc(desk: Desk, one: Bloc) -> Answer:
    same = [each for each in desk.assessment.findings if {*each.parties} == {*one.members}]
    likely = next((each.likelihood.value for each in same if each.likelihood), None)
    return {
        "members": list(one.members),
        "against": list(one.against),
        "cohesion": one.cohesion,
        "likelihood": likely,
        "since": one.since.isoformat(),
        "until": one.until.isoformat(),
        "acts": [act(desk, key) for key in one.occurrences],
    }


def act(desk: Desk, key: OccurrenceId) -> Answer:
    """One thing that happened: who, to whom, when, and every report with its quotes."""
    found = desk.occurrences[key]
    return {
        "occurrence": key,
        "type": found.type.value,
        "status": found.status.value,
        "actors": sorted({party.entity for party in found.actors}),
        "recipients": sorted({party.entity for party in found.recipients}),
        "from": found.when.start.isoformat(),
        "to": found.when.end.isoformat(),
        "independent": desk.independent(found.reports),
        "reports": list(_reports(desk, key)),
    }


def _card(desk: Desk, one: Bloc) -> Answer:
    acts = [desk.occurrences[key] for key in one.occurrences]
    entered = {}
    for member in one.members:
        days = [act.when.start for act in acts if member in _sides(act)]
        entered[member] = min(days).isoformat() if days else None
    reports = [report for act in acts for report in act.reports]
    facts = [act.id for act in acts if any(report.claim is None for report in act.reports)]
    return {
        **_bloc(desk, one),
        "entered": entered,
        "bound_by": {member: _bound(acts, member) for member in one.members},
        "facts": facts,
        "claims_only": [act.id for act in acts if act.id not in facts],
        "outlets": len({report.outlet for report in reports if report.outlet}),
        "independent": desk.independent(reports),
        "refuted_by": _refutations(one),
    }


def _bound(acts: list[Occurrence], member: str) -> Answer:
    """In how many acts a member is bound to the others, how many are deeds, and so how firmly."""
    mine = [act for act in acts if member in _sides(act)]
    deeds = sum(act.type.quad in (Quad.MATERIAL_COOPERATION, Quad.MATERIAL_CONFLICT) for act in mine)
    return {"acts": len(mine), "deeds": deeds, "firmly": deeds > 1}


def _sides(act: Occurrence) -> set[str]:
    return {party.entity.split(".")[0] for party in (*act.actors, *act.recipients)}


def _refutations(one: Bloc) -> list[str]:
    """What would show that there is no such coalition."""
    found = [f"no act of cooperation among {', '.join(one.members)} in the next eight weeks"]
    if len(one.members) > 1:
        found.append("acts of conflict between two members outweigh what they do together")
    found += [f"a member cooperates with {other} in deeds" for other in one.against]
    return found


def thread(desk: Desk, one: Thread) -> Answer:
    """What one source says of one thing over time, each telling with its quote."""
    last = one.sayings[-1]
    words = [Evidence(each.document, each.claim.content) for each in one.sayings]
    return {
        "source": one.source,
        "occurrence": one.occurrence,
        "since": one.sayings[0].day.isoformat() if one.sayings[0].day else None,
        "last": last.day.isoformat() if last.day else None,
        "course": one.course.value,
        "forecast": one.forecast,
        "certainty": last.claim.certainty.value,
        "contradicted_by": list(one.contradicted_by),
        "outlets": len({desk.documents[each.document].outlet or each.document for each in words}),
        "independent": own_outlets(words, desk.documents, desk.assessment.translations),
        "sayings": [
            {
                **quote(desk, Evidence(each.document, each.claim.content)),
                "certainty": each.claim.certainty.value,
                "kind": each.claim.kind.value,
            }
            for each in one.sayings
        ],
    }
