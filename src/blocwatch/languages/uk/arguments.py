"""What else belongs to a verb: objects, circumstances, and which noun a preposition hangs on."""

from blocwatch.languages.uk.clause import Clause, bare
from blocwatch.languages.uk.graph import Graph
from blocwatch.languages.uk.predicate import NOMINAL, Core
from blocwatch.languages.uk.shapes import cases, has
from blocwatch.languages.uk.subject import doer
from blocwatch.languages.uk.word import Word


def arguments(graph: Graph, clause: Clause, core: Core) -> None:
    """Every free word of a clause hung on its predicate: subject first, then the rest in order."""
    subject = doer(graph, clause, core)
    if subject is not None:
        passive = graph.words[core.at].feature("Voice") == "Pass"
        graph.to_case(subject, "Nom")
        graph.hang(subject, core.at, "nsubj:pass" if passive else "nsubj")
    for at in clause.items:
        if graph.free(at) and at != core.at:
            _hang(graph, clause, core, at)


def _hang(graph: Graph, clause: Clause, core: Core, at: int) -> None:
    word = graph.words[at]
    if word.pos in {"ADV", "PART", "INTJ", "CCONJ", "SCONJ"}:
        _small_word(graph, core, at)
        return
    if word.pos not in NOMINAL:
        graph.hang(at, core.at, "obl" if word.pos == "ADP" else "dep")
        return
    if word.pos == "ADJ":
        graph.retag(at, "NOUN", features=())
    host = _host(graph, core, at)
    if not bare(graph, at):
        _prepositional(graph, core, at, host)
        return
    host = _promised(graph, core, at, host)
    graph.hang(at, host, _bare_role(graph, at, host))


def _promised(graph: Graph, core: Core, at: int, host: int) -> int:
    """«пообіцяв надати Києву», «відмовитися Тирасполю наказала»: to whom it is promised or ordered."""
    if host == core.at or graph.words[host].feature("VerbForm") != "Inf":
        return host
    found = cases(graph.words[at].shapes)
    taken = any(
        graph.heads[one] == core.at and graph.relations[one] == "iobj" for one in range(len(graph.words))
    )
    wanted = graph.listed(core.at, "with_dative") and not taken
    return core.at if wanted and "Dat" in found and not found & {"Nom", "Acc"} else host


def _small_word(graph: Graph, core: Core, at: int) -> None:
    word = graph.words[at]
    if word.pos == "SCONJ":
        graph.hang(at, core.at, "mark")
    elif word.pos == "CCONJ":
        graph.hang(at, core.at, "cc")
    else:
        following = next((one for one in core.verbs if one > at), core.at)
        adjacent = (
            word.form == "не" and at + 1 < len(graph.words) and graph.words[at + 1].pos in {"VERB", "AUX"}
        )
        host = at + 1 if adjacent else following if word.pos == "PART" else core.at
        graph.hang(at, host, "aux" if word.lemma == "би" else "advmod")


def _host(graph: Graph, core: Core, at: int) -> int:
    """The verb that a noun belongs to: the nearest before it, else the one after."""
    verbs = [one for one in core.verbs if not graph.under(one, at)] or [core.at]
    before = [one for one in verbs if one < at]
    return before[-1] if before else min(verbs)


def _prepositional(graph: Graph, core: Core, at: int, host: int) -> None:
    """A noun with a preposition: of the noun of act or tie just before it, else of the verb."""
    first = min([one for one in range(at) if graph.heads[one] == at], default=at)
    time = graph.listed(at, "time") or graph.listed(at, "months")
    noun = None if time else _relational_before(graph, first, core)
    if noun is not None:
        graph.hang(at, noun, "nmod")
    else:
        graph.hang(at, host, "obl")
    _with_or_from(graph, at, noun if noun is not None else host)


def _with_or_from(graph: Graph, at: int, host: int) -> None:
    """An undeclined word after «з»: with it («угода з США») or from it («вихід з ООН»)."""
    word = graph.words[at]
    mark = next((one for one in range(at) if graph.heads[one] == at and graph.relations[one] == "case"), None)
    if (
        mark is None
        or graph.words[mark].lemma != "з"
        or not (has(word.shapes, "Ins") and has(word.shapes, "Gen"))
    ):
        return
    verb = graph.words[host].pos in {"VERB", "AUX"}
    together = graph.words[host].lemma.endswith("ся") if verb else not graph.listed(host, "away")
    together = together or graph.listed(host, "together")
    graph.to_case(at, "Ins" if together else "Gen")


def _relational_before(graph: Graph, first: int, core: Core) -> int | None:
    """The noun of an act, a tie or a post that ends right before a preposition, however deep it stands."""
    at = first - 1
    while at >= 0 and graph.is_quote(at):
        at -= 1
    best = None
    while at >= 0 and graph.words[at].pos not in {"VERB", "AUX", "PUNCT"}:
        if _relational(graph, at):
            best = at
            break
        if graph.free(at) and (before := _before_preposition(graph, at)) >= 0:
            at = before
            continue
        if (
            graph.heads[at] < 0
            or graph.heads[at] > at
            or graph.relations[at] not in {"nmod", "flat", "appos", "conj", "amod", "obl"}
        ):
            break
        at = graph.heads[at]
    return best if best is not None and best != core.at else None


def _before_preposition(graph: Graph, at: int) -> int:
    """The word before the preposition of a noun: «товарообмін за схемою між ...»."""
    marks = [one for one in range(at) if graph.heads[one] == at and graph.relations[one] == "case"]
    return min(marks) - 1 if marks else -1


def _relational(graph: Graph, at: int) -> bool:
    word = graph.words[at]
    return word.pos == "NOUN" and (
        graph.listed(at, "relational") or word.lemma.endswith(("ання", "ення", "іння", "яння", "ття"))
    )


def _bare_role(graph: Graph, at: int, host: int) -> str:
    """Object, indirect object or circumstance, by the cases the word may stand in."""
    word, verb = graph.words[at], graph.words[host]
    found = cases(word.shapes)
    if (
        graph.listed(at, "time")
        or graph.listed(at, "months")
        or (word.text[:1].isdigit() and word.pos == "NOUN")
    ):
        graph.to_case(at, *(["Gen"] if "Gen" in found else ["Acc", "Ins"]))
        return "obl"
    taken = {graph.relations[one] for one in range(len(graph.words)) if graph.heads[one] == host}
    for case, role in _order(graph, host, verb):
        if case in found and not (role in taken and role in {"obj", "iobj"} and len(found) > 1):
            graph.to_case(at, case)
            return role
    return "obl" if verb.pos in {"VERB", "AUX"} else "nmod"


def _order(graph: Graph, host: int, verb: Word) -> tuple[tuple[str, str], ...]:
    """Which case is tried first: verbs of the list govern genitive, dative or instrumental."""
    lemma = verb.lemma
    lists = graph.small.lists
    negated = any(
        graph.heads[one] == host and graph.words[one].form == "не" for one in range(max(0, host - 2), host)
    ) or (host and graph.words[host - 1].form == "не")
    if lemma in lists["with_dative"]:
        return (("Dat", "iobj"), ("Acc", "obj"), ("Gen", "obj"), ("Ins", "obl"))
    if lemma in lists["with_genitive"] or negated:
        return (("Gen", "obj"), ("Acc", "obj"), ("Dat", "iobj"), ("Ins", "obl"))
    if lemma.endswith("ся"):
        return (("Dat", "iobj"), ("Ins", "obl"), ("Gen", "obj"), ("Acc", "obj"))
    return (("Acc", "obj"), ("Dat", "iobj"), ("Ins", "obl"), ("Gen", "obj"))
