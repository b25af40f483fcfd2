"""The shallow tree of a sentence: words tagged, phrases and clauses found, every word hung on one."""

from collections.abc import Sequence

from blocwatch.languages.uk.arguments import arguments
from blocwatch.languages.uk.chains import chained
from blocwatch.languages.uk.clause import Clause
from blocwatch.languages.uk.clauses import clauses
from blocwatch.languages.uk.context import in_context
from blocwatch.languages.uk.graph import Graph
from blocwatch.languages.uk.phrases import phrases
from blocwatch.languages.uk.predicate import Core, predicate
from blocwatch.languages.uk.shapes import Shape, cases
from blocwatch.languages.uk.small import Small
from blocwatch.languages.uk.word import Word
from blocwatch.model import Token

_CASES = ("Nom", "Acc", "Gen", "Dat", "Ins", "Loc", "Voc")


def parsed(words: Sequence[Word], small: Small) -> tuple[Token, ...]:
    """The words as tokens of a tree; every sentence has one root."""
    graph = Graph(list(words), small)
    if not graph.words:
        return ()
    in_context(graph)
    chained(graph, phrases(graph))
    found = clauses(graph)
    cores = [predicate(graph, one) for one in found]
    for clause, core in zip(found, cores, strict=True):
        _link(graph, clause, core, found, cores)
    for clause, core in zip(found, cores, strict=True):
        arguments(graph, clause, core)
    _rest(graph, cores)
    return tuple(_token(graph, at) for at in range(len(graph.words)))


# ---- clause to clause ----------------------------------------------------------------------------


def _link(graph: Graph, clause: Clause, core: Core, found: Sequence[Clause], cores: Sequence[Core]) -> None:
    """The predicate of a clause hung on what the clause belongs to."""
    host = _core_of(clause.host, found, cores)
    if clause.anchor >= 0 and clause.kind in {"relative", "participle"}:
        graph.hang(core.at, clause.anchor, "acl:relcl" if clause.kind == "relative" else "acl")
    elif host is None or host.at == core.at:
        return
    elif clause.mark >= 0 and graph.words[clause.mark].lemma == "як":
        graph.hang(core.at, host.at, "advcl")
    elif clause.kind in {"content", "relative"}:
        graph.hang(core.at, *_content(graph, clause, host))
    elif clause.kind in {"other", "adverbial"}:
        graph.hang(core.at, host.at, "advcl")
    else:
        graph.hang(core.at, host.at, _joined(graph, clause, host))


def _core_of(clause: Clause | None, found: Sequence[Clause], cores: Sequence[Core]) -> Core | None:
    """The predicate of a clause, or of the nearest around it that has words of its own."""
    while clause is not None:
        for one, core in zip(found, cores, strict=True):
            if one is clause:
                return core
        clause = clause.host
    return None


def _content(graph: Graph, clause: Clause, host: Core) -> tuple[int, str]:
    """What a clause with «що» is the content of: the noun or «те» before it, else the verb."""
    before = clause.mark - 1
    while before > 0 and (graph.words[before].pos == "PUNCT"):
        before -= 1
    word = graph.words[before] if clause.mark > 0 else None
    if word is not None and (
        word.lemma in {"те", "той"} or (word.pos == "NOUN" and graph.listed(before, "telling"))
    ):
        return before, "acl"
    verb = max((one for one in host.verbs if one < max(clause.mark, 0)), default=host.at)
    purpose = (
        clause.mark >= 0
        and graph.words[clause.mark].lemma in {"щоб", "аби"}
        and not graph.listed(verb, "wishing")
    )
    return verb, "advcl" if purpose else "ccomp"


def _joined(graph: Graph, clause: Clause, host: Core) -> str:
    first = graph.words[clause.items[0]]
    if _they_alone(graph, clause, host):
        return "dep"
    joint = first.pos == "CCONJ" and first.lemma in {"і", "та", "або", "чи"}
    both = graph.words[host.at].pos == "VERB" and host.at < clause.items[0]
    return "conj" if joint and both and clause.kind == "joined" else "parataxis"


def _they_alone(graph: Graph, clause: Clause, host: Core) -> bool:
    """«..., у Кремлі це спростували»: a plural verb after a singular one has no subject to share with it."""
    numbers = [graph.words[at].feature("Number") for at in clause.items if graph.words[at].finite]
    seated = any(
        graph.words[one].pos == "ADP"
        and graph.words[one].lemma in {"в", "на"}
        and graph.heads[one] in clause.items
        for one in range(len(graph.words))
    )
    return numbers[:1] == ["Plur"] and graph.words[host.agrees].feature("Number") == "Sing" and seated


# ---- the rest ------------------------------------------------------------------------------------


def _rest(graph: Graph, cores: Sequence[Core]) -> None:
    """The root, and on it whatever is left: marks above all."""
    root = next((core.at for core in cores if graph.free(core.at)), None)
    root = root if root is not None else next((at for at in range(len(graph.words)) if graph.free(at)), 0)
    graph.heads[root], graph.relations[root] = -1, "root"
    for at in range(len(graph.words)):
        if (
            graph.free(at)
            and graph.words[at].text in ",–—:"
            and (opened := _opened(graph, at, cores)) is not None
        ):
            graph.hang(at, opened, "punct")
        elif graph.free(at):
            graph.hang(at, root, {"PUNCT": "punct", "VERB": "parataxis"}.get(graph.words[at].pos, "dep"))


def _opened(graph: Graph, at: int, cores: Sequence[Core]) -> int | None:
    """The predicate of the clause that a mark opens: the word after it hangs there, or is it."""
    after = at + 1
    predicates = {core.at for core in cores}
    while after < len(graph.words) and graph.words[after].pos == "PUNCT":
        after += 1
    if after >= len(graph.words):
        return None
    node = after
    for _ in graph.words:
        if node in predicates:
            return node if graph.heads[node] != -1 and graph.heads[node] < at else None
        node = graph.heads[node]
        if node < 0:
            return None
    return None


def _token(graph: Graph, at: int) -> Token:
    word = graph.words[at]
    features = dict(word.features)
    shape = _shape(graph, at)
    if shape is not None and word.pos not in {"VERB", "AUX"}:
        features |= {
            name: value for name, value in zip(("Case", "Number", "Gender"), shape, strict=True) if value
        }
    return Token(
        word.span,
        word.text,
        word.lemma,
        word.pos,
        tuple(sorted(features.items())),
        graph.heads[at],
        graph.relations[at],
    )


def _shape(graph: Graph, at: int) -> Shape | None:
    """The one shape a word is given: its noun's case for a modifier, else the likeliest of those left."""
    word, head = graph.words[at], graph.heads[at]
    if graph.relations[at] in {"amod", "det", "nummod"} and head >= 0 and graph.words[head].shapes:
        case = _shape(graph, head)
        return min(
            word.shapes, key=lambda one: (case is None or one[0] != case[0], _rank(one, _CASES)), default=None
        )
    prepositions = [one for one in range(at) if graph.heads[one] == at and graph.relations[one] == "case"]
    order = (*graph.words[prepositions[0]].governs, *_CASES) if prepositions else _CASES
    if order[:3] == ("Loc", "Acc", "Gen") and {"Acc", "Gen"} <= cases(word.shapes):
        # «у росіян», «в сусіда»: the accusative that is spelt as the genitive is a person's, and persons are no places
        order = ("Loc", "Gen", "Acc", *_CASES)
    return min(word.shapes, key=lambda one: _rank(one, order), default=None)


def _rank(shape: Shape, order: Sequence[str]) -> tuple[int, Shape]:
    return order.index(shape[0]), shape
