"""Members of a list: joined by a conjunction, or by commas that end in one."""

from blocwatch.languages.uk.graph import Graph
from blocwatch.languages.uk.phrases import Chain, Phrase
from blocwatch.languages.uk.shapes import cases, has, within

_PERSON = frozenset({"noun", "name", "pronoun", "adjective"})
_JOINS = frozenset({"і", "та", "й", "або", "чи", "а", "але", "ні", "ані"})


def coordinated(graph: Graph, chain: Chain, phrase: Phrase) -> bool:
    """«Литва, Латвія та Естонія»: joined by a conjunction or in a list that ends with one."""
    joint = _joint(graph, chain, phrase)
    if joint is None or phrase.kind not in _PERSON | {"number"}:
        return False
    first = min(joint, default=phrase.first)
    if _opens_clause(graph, chain, phrase, first):
        return False
    best = max(
        (one for one in chain if _fits(graph, one, phrase)),
        key=lambda one: _likeness(graph, one, phrase),
        default=None,
    )
    if best is None:
        return False
    _join(graph, best, phrase)
    for at in joint:
        if graph.free(at):
            graph.hang(at, phrase.head, "cc" if graph.words[at].pos == "CCONJ" else "punct")
    return True


def _joint(graph: Graph, chain: Chain, right: Phrase) -> list[int] | None:
    """The tokens between two members: a conjunction, a comma, or both; None when it is something else."""
    left = chain[-1]
    between = [at for at in range(left.last + 1, right.first) if not graph.is_quote(at)]
    words = [
        graph.words[at]
        for at in between
        if graph.words[at].lemma not in {"також", "навіть", "зокрема", "навпаки"}
    ]
    if not words or words[2:]:
        return None
    conjunction = words[-1].pos == "CCONJ" and words[-1].lemma in _JOINS
    comma = words[0].text == ","
    if conjunction and (len(words) == 1 or comma):
        return between
    alone = comma and len(words) == 1 and not _in_adverbial(graph, left.first)
    return between if alone and _list_goes_on(graph, chain, right) else None


def _in_adverbial(graph: Graph, at: int) -> bool:
    """Whether the words before, back to the last comma, are a converb's: the next comma ends them."""
    while at > 0 and graph.words[at - 1].text not in ",;:–—":
        at -= 1
        if graph.words[at].feature("VerbForm") == "Conv":
            return True
    return False


def _list_goes_on(graph: Graph, chain: Chain, right: Phrase) -> bool:
    """Whether a list without conjunction so far gets one: «A, B та C», all in one case."""
    shared = any(cases(left.shapes(graph)) & cases(right.shapes(graph)) for left in chain)
    if not shared or right.kind not in _PERSON:
        return False
    at = right.last + 1
    while at < len(graph.words):
        word = graph.words[at]
        if word.pos == "CCONJ" and word.lemma in {"і", "та", "й", "або"}:
            return graph.words[at + 1].pos not in {"VERB", "AUX"} if at + 1 < len(graph.words) else False
        if word.pos in {"VERB", "AUX", "SCONJ", "ADP"} or word.text in ";:–—.":
            return False
        at += 1
    return False


def _fits(graph: Graph, one: Phrase, phrase: Phrase) -> bool:
    times = [graph.listed(at, "time") or graph.listed(at, "months") for at in (one.head, phrase.head)]
    if times[0] != times[1]:
        return False
    if phrase.prep >= 0 and (one.prep < 0 or graph.words[one.prep].lemma != graph.words[phrase.prep].lemma):
        return False
    if one.kind == "number" and graph.words[one.head].pos == "NUM" and phrase.kind != "number":
        return False
    return bool(cases(one.shapes(graph)) & cases(phrase.shapes(graph)))


def _likeness(graph: Graph, one: Phrase, phrase: Phrase) -> tuple[int, int]:
    same = one.kind == phrase.kind or {one.kind, phrase.kind} <= {"noun", "adjective"}
    return int(same) + int(phrase.prep >= 0 and one.prep >= 0), one.first


def _join(graph: Graph, one: Phrase, phrase: Phrase) -> None:
    shared = cases(one.shapes(graph)) & cases(phrase.shapes(graph))
    for at in (one.head, phrase.head):
        graph.narrow(at, within(graph.words[at].shapes, shared))
    first = one.head
    while graph.relations[first] == "conj" and graph.heads[first] >= 0:
        first = graph.heads[first]
    graph.hang(phrase.head, first, "conj")


def _opens_clause(graph: Graph, chain: Chain, phrase: Phrase, joint: int) -> bool:
    """«X відкинув Y, а Z заявив»: a verb on both sides, and the new phrase can be the subject of the second."""
    before = any(
        graph.words[at].finite for at in range(_clause_start(graph, chain[0].first), chain[-1].last + 1)
    )
    if not before or phrase.prep >= 0 or not has(phrase.shapes(graph), "Nom"):
        return False
    for at in range(phrase.last + 1, len(graph.words)):
        word = graph.words[at]
        if word.finite:
            return joint < at
        if word.text in ",;:–—" or word.pos in {"SCONJ", "CCONJ"}:
            return False
    return False


def _clause_start(graph: Graph, at: int) -> int:
    while at > 0 and graph.words[at - 1].text not in ",;:–—" and graph.words[at - 1].pos != "SCONJ":
        at -= 1
    return at
