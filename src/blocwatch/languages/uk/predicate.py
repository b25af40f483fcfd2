"""The predicate of a clause and the words that make it: auxiliaries, infinitives, said adjectives."""

from dataclasses import dataclass

from blocwatch.languages.uk.clause import Clause, bare, predicative
from blocwatch.languages.uk.graph import Graph
from blocwatch.languages.uk.shapes import has

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "SYM", "X"})


@dataclass(frozen=True, slots=True)
class Core:
    """The predicate of a clause and the words that make it: `verbs` are its finite verb and its infinitives in order."""

    at: int
    verbs: tuple[int, ...]
    agrees: int


def predicate(graph: Graph, clause: Clause) -> Core:
    """The predicate: arcs to its auxiliaries and infinitives are drawn. A verbless clause hangs by its first noun."""
    finite = [at for at in clause.items if graph.words[at].finite]
    auxiliary = next((at for at in finite if graph.words[at].pos == "AUX"), None)
    full = next((at for at in finite if graph.words[at].pos == "VERB"), None)
    if full is None:
        full = _with_auxiliary(graph, clause, auxiliary)
    if full is None:
        return _verbless(graph, clause)
    if auxiliary is not None and auxiliary != full:
        passive = graph.words[full].feature("Voice") == "Pass"
        graph.hang(auxiliary, full, "aux:pass" if passive else "aux")
    verbs = _infinitives(graph, clause, full)
    return Core(
        full,
        verbs,
        auxiliary if auxiliary is not None and graph.words[full].feature("VerbForm") == "Inf" else full,
    )


def _with_auxiliary(graph: Graph, clause: Clause, auxiliary: int | None) -> int | None:
    """«буде передавати», «був ухвалений», «готовий», «вдячні»; or the converb, the participle of its clause."""
    said = predicative(graph, clause.items)
    if auxiliary is not None:
        after = [at for at in clause.items if graph.words[at].feature("VerbForm") == "Inf"]
        if graph.words[auxiliary].feature("Tense") == "Fut" and after and said is None:
            return after[0]
        said = said if said is not None else _participle(graph, clause)
        if said is None:
            graph.retag(auxiliary, "VERB")
            return auxiliary
    wanted = {"adverbial": "Conv", "participle": "Part"}.get(clause.kind)
    other = next(
        (at for at in clause.items if wanted and graph.words[at].feature("VerbForm") == wanted), None
    )
    if wanted == "Conv":
        return other
    if wanted == "Part":
        if other is not None:
            graph.retag(other, "VERB")
            return other
        return next((at for at in clause.items if graph.words[at].pos == "ADJ"), None)
    if said is not None:
        _as_verb(graph, said)
        return said
    return next((at for at in clause.items if graph.words[at].feature("VerbForm") == "Inf"), None)


def _participle(graph: Graph, clause: Clause) -> int | None:
    return next(
        (
            at
            for at in clause.items
            if graph.words[at].pos == "ADJ" and has(graph.words[at].shapes, "Nom") and bare(graph, at)
        ),
        None,
    )


def _as_verb(graph: Graph, at: int) -> None:
    """An adjective that is the predicate is read as a finite verb."""
    word = graph.words[at]
    number, gender = next(
        ((number, gender) for case, number, gender in sorted(word.shapes) if case == "Nom"), ("", "")
    )
    told = {"VerbForm": "Fin", "Number": number, "Gender": gender, "Voice": word.feature("Voice") or ""}
    graph.retag(
        at,
        "VERB",
        features=tuple((name, value) for name, value in sorted(told.items()) if value),
        shapes=frozenset(),
    )


def _verbless(graph: Graph, clause: Clause) -> Core:
    nominal = [at for at in clause.items if graph.words[at].pos in NOMINAL]
    pointing = next((at for at in nominal if graph.words[at].form == "це" and bare(graph, at)), None)
    said = next(
        (at for at in nominal if at != pointing and has(graph.words[at].shapes, "Nom") and bare(graph, at)),
        None,
    )
    if pointing is not None and said is not None:
        graph.retag(pointing, "AUX", features=(("VerbForm", "Fin"),), shapes=frozenset())
        graph.hang(pointing, said, "cop")
        return Core(said, (), said)
    first = next((at for at in nominal if bare(graph, at) and graph.words[at].pos != "PRON"), None)
    at = first if first is not None else (nominal or clause.items)[0]
    return Core(at, (), at)


def _infinitives(graph: Graph, clause: Clause, full: int) -> tuple[int, ...]:
    """Infinitives hang on the noun or the verb before them, joined ones on the first."""
    verbs = [full]
    for at in clause.items:
        if at == full or graph.words[at].feature("VerbForm") != "Inf":
            continue
        before = verbs[-1] if verbs[-1] < at else full
        noun = _noun_just_before(graph, at)
        joined = graph.words[before].feature("VerbForm") == "Inf" and _joined(graph, before, at)
        if noun is not None:
            graph.hang(at, noun, "acl")
        else:
            graph.hang(at, before, "conj" if joined else "xcomp")
        verbs.append(at)
    return tuple(verbs)


def _noun_just_before(graph: Graph, at: int) -> int | None:
    before = [
        one
        for one in range(max(0, at - 3), at)
        if graph.listed(one, "infinitive") and graph.words[one].pos == "NOUN"
    ]
    return (
        before[-1]
        if before and not any(graph.words[one].pos == "VERB" for one in range(before[-1], at))
        else None
    )


def _joined(graph: Graph, before: int, at: int) -> bool:
    return any(graph.words[one].pos == "CCONJ" for one in range(before, at)) and graph.words[at - 1].pos in {
        "CCONJ",
        "ADV",
        "PART",
    }
