"""The questions that programs may ask, for the JSON interface and for assistants; answers bring endnotes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from blocwatch import briefing, inquiry, pipeline
from blocwatch.model import DocumentId, Evidence, OccurrenceId
from blocwatch.store import open_store
from blocwatch.web.columns import counted
from blocwatch.web.kept import held
from blocwatch.web.look import AskedError, Look, NotThereError, answered
from blocwatch.web.pages import acts, claims, documents, dyads, entities, method, sides, sources, today

MOST = 1000
"""Rows of an answer at most."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """What is given with a question; `kind` is string, integer or date."""

    name: str
    about: str
    kind: str = "string"
    required: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its name, its address with the parameters that are part of it, and who answers."""

    name: str
    path: str
    about: str
    parameters: tuple[Parameter, ...]
    answer: Callable[[Look], Any]


AS_OF = Parameter("as_of", "The day to judge from, 2024-03-20; the newest document's when not given.", "date")
LIMIT = Parameter("limit", "Rows at most; 50 when not given.", "integer")


def _limited(look: Look, rows: list[Any]) -> list[Any]:
    return rows[: look.number("limit", 1, MOST, 50)]


def _today(look: Look) -> Any:
    told = today.page(look)
    return {
        name: told[name] for name in ("since_new", "figures", "alarms", "findings", "changed", "contested")
    }


def _search(look: Look) -> Any:
    told = documents.page(look)
    return {"found": told["found"], "documents": told["documents"], "facets": told["facets"]}


def _document(look: Look) -> Any:
    one = look.shown.documents.get(DocumentId(look.get("id")))
    if one is None:
        raise NotThereError("no_document")
    return {"document": one, "coding": look.shown.codings.get(one.id)}


def _relation(look: Look) -> Any:
    told = dyads.dyad(look)
    found = dict(told["relation"]) if isinstance(told["relation"], dict) else {}
    found["entries"] = _limited(look, found["entries"])
    most = look.number("limit", 1, MOST, 50)
    events = look.rooms.shelf.told(dyads.two_of(look), look.shown.day, most)
    found["imported"] = [inquiry.imported_event(one) for one in events]
    return {**found, "imported_count": told["told_count"]}


def _relations(look: Look) -> Any:
    return _limited(look, counted(look.shown.tallies, look.shown.claimed))


def _claims(look: Look) -> Any:
    looked = sides.looked_up(look)
    found = [one for one in look.shown.threads if claims.said_by(one, look.get("by"))]
    return [
        {**inquiry.thread(look.desk, one), **sides.fate(look, sides.settled(one, looked))}
        for one in _limited(look, found)
    ]


def _act(look: Look) -> Any:
    if look.get("id") not in look.shown.occurrences:
        raise NotThereError("no_act")
    return inquiry.act(look.desk, OccurrenceId(look.get("id")))


def _acts(look: Look) -> Any:
    rows = acts.page(look)["acts"]
    return _limited(look, rows if isinstance(rows, list) else [])


def _evidence(look: Look) -> Any:
    span = documents.place(f"{look.get('start')}-{look.get('stop')}")
    found = answered(look.desk, Evidence(DocumentId(look.get("id")), span))
    text = look.shown.documents[DocumentId(look.get("id"))].text
    around = {
        "before": text[max(0, span.start - 300) : span.start],
        "after": text[span.stop : span.stop + 300],
    }
    return {**found, **around}


def _entity(look: Look) -> Any:
    told = entities.entity(look)
    return {
        name: told[name]
        for name in ("code", "known", "document_count", "act_count", "pairs", "acts", "claims")
    }


def _sources(look: Look) -> Any:
    return sources.page(look)


def _method(look: Look) -> Any:
    return method.page(look)


def _brief(look: Look) -> Any:
    language = look.get("lang") or "en"
    if language not in {"en", "ru", "uk"}:
        raise AskedError("language", given=repr(language))
    known = pipeline.Known(
        look.shown.day, tuple(look.shown.documents.values()), tuple(look.shown.codings.values())
    )

    def written() -> str:
        with open_store(str(look.rooms.folder)) as store:
            before = tuple(store.assessments())
        edition = briefing.drafted(look.desk.assessment, known, language, ("md",), before)
        return edition["brief.md"].decode("utf-8")

    return {"language": language, "markdown": held(look.shown.had, f"brief {language}", written)}


QUESTIONS: tuple[Question, ...] = (
    Question(
        "today", "/today", "What is new, changed or alarming, with findings in sentences.", (AS_OF,), _today
    ),
    Question(
        "search",
        "/search",
        "Documents by words in any form and by who is meant, in ru, uk and en.",
        (
            Parameter("q", "Words: КНДР finds North Korea in every language.", required=True),
            Parameter("language", "en, ru or uk."),
            Parameter("outlet", "Who published it."),
            Parameter("with", "Code of somebody named in it."),
            AS_OF,
        ),
        _search,
    ),
    Question(
        "document",
        "/documents/{id}",
        "One text with all that was found in it.",
        (Parameter("id", "Its id.", required=True), AS_OF),
        _document,
    ),
    Question(
        "evidence",
        "/evidence/{id}/{start}/{stop}",
        "The exact words of a quote and those around them.",
        (
            Parameter("id", "Id of the document.", required=True),
            Parameter("start", "First character.", "integer", required=True),
            Parameter("stop", "One after the last.", "integer", required=True),
            AS_OF,
        ),
        _evidence,
    ),
    Question(
        "relations",
        "/relations",
        "All pairs with acts of cooperation and of conflict, and how many are only claimed.",
        (LIMIT, AS_OF),
        _relations,
    ),
    Question(
        "relation",
        "/relations/{one}/{other}",
        "One pair: rates, scores, what moved it, entries with quotes.",
        (
            Parameter("one", "Code of a state: RUS.", required=True),
            Parameter("other", "Code of the other: PRK.", required=True),
            LIMIT,
            AS_OF,
        ),
        _relation,
    ),
    Question(
        "acts",
        "/acts",
        "What happened, the newest first, with quotes.",
        (
            Parameter("known", "Known only since this day.", "date"),
            Parameter("outlet", "Told by it."),
            LIMIT,
            AS_OF,
        ),
        _acts,
    ),
    Question(
        "act",
        "/acts/{id}",
        "One thing that happened with all its reports.",
        (Parameter("id", "Its id.", required=True), AS_OF),
        _act,
    ),
    Question(
        "blocs",
        "/blocs",
        "Who stands with whom and against whom, how likely, by which acts.",
        (AS_OF,),
        lambda look: {"told": inquiry.blocs(look.desk), "ledger": look.shown.sure_blocs},
    ),
    Question(
        "coalitions",
        "/coalitions",
        "Evidence cards of groups: who came in when, facts, claims, what refutes.",
        (AS_OF,),
        lambda look: {"told": inquiry.coalitions(look.desk), "ledger": look.shown.forming},
    ),
    Question(
        "claims",
        "/claims",
        "Who says what, since when, what changed, who says otherwise, what became of forecasts.",
        (Parameter("by", "Code of the source: GBR, NGO:ISW."), LIMIT, AS_OF),
        _claims,
    ),
    Question(
        "entity",
        "/entities/{code}",
        "Somebody: names, relations, acts, claims.",
        (Parameter("code", "His code.", required=True), AS_OF),
        _entity,
    ),
    Question(
        "sources",
        "/sources",
        "Outlets: lag, independence, share of what they tell alone.",
        (AS_OF,),
        _sources,
    ),
    Question("method", "/method", "Every weight, and what would turn each result round.", (AS_OF,), _method),
    Question(
        "brief",
        "/brief",
        "The cited assessment as Markdown.",
        (Parameter("lang", "en, ru or uk."), AS_OF),
        _brief,
    ),
)


def asked(question: Question, look: Look) -> dict[str, Any]:
    """The answer with its endnotes: every quote in it bears the number of one."""
    for one in question.parameters:
        if one.required and not look.get(one.name):
            raise AskedError("needs", question=question.name, name=one.name, about=one.about)
    notes: dict[tuple[Any, ...], dict[str, Any]] = {}
    answer = _numbered(question.answer(look), notes)
    return {"as_of": look.shown.day.isoformat(), "answer": answer, "endnotes": list(notes.values())}


def _numbered(told: Any, notes: dict[tuple[Any, ...], dict[str, Any]]) -> Any:
    if isinstance(told, Mapping):
        found = {str(name): _numbered(value, notes) for name, value in told.items() if name != "mark"}
        if {"quote", "document", "start", "stop"} <= found.keys():
            key = found["document"], found["start"], found["stop"]
            kept = (
                "quote",
                "document",
                "start",
                "stop",
                "outlet",
                "published",
                "address",
                "language",
                "capture",
            )
            note = notes.setdefault(key, {"note": len(notes) + 1, **{name: found.get(name) for name in kept}})
            found["note"] = note["note"]
        return found
    if isinstance(told, list | tuple):
        return [_numbered(one, notes) for one in told]
    return told
