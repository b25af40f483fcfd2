"""Who stands together and what forms: by what documents tell, and by the whole ledger."""

from blocwatch.assess.groups.found import forming_now, sure_blocs
from blocwatch.inquiry.desk import Answer, Desk, act
from blocwatch.model import Bloc, Occurrence, Quad


def blocs(desk: Desk) -> list[Answer]:
    """Who stands with whom, and against whom, each with how likely that is and the acts it rests on."""
    return [_bloc(desk, one) for one in desk.assessment.blocs]


def coalitions(desk: Desk) -> list[Answer]:
    """Evidence cards: when each member came in, the acts, what is claimed and what not, what refutes."""
    return [_card(desk, one) for one in desk.assessment.blocs]


def ledger_blocs(desk: Desk) -> list[Answer]:
    """Blocs by the whole ledger, with how sure each is; none where it is too thin."""
    return [{"members": list(one.members), "sureness": one.sureness} for one in sure_blocs(desk.acts)]


def ledger_coalitions(desk: Desk) -> list[Answer]:
    """Groups that form by the whole ledger at one false alarm a month, highest score first."""
    return [{"members": list(one.members), "score": round(one.score, 2)} for one in forming_now(desk.acts)]


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


def _card(desk: Desk, one: Bloc) -> Answer:
    acts = [desk.occurrences[key] for key in one.occurrences]
    entered = {}
    for member in one.members:
        days = [act.when.start for act in acts if member in _sides(act)]
        entered[member] = min(days).isoformat() if days else None
    reports = [report for act in acts for report in act.reports]
    facts = [act.id for act in acts if act.as_fact]
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
