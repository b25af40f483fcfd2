"""Who does it: the noun in the nominative that a verb agrees with, if any does."""

from blocwatch.languages.uk.clause import Clause, bare
from blocwatch.languages.uk.graph import Graph
from blocwatch.languages.uk.predicate import NOMINAL, Core
from blocwatch.languages.uk.shapes import cases, has
from blocwatch.languages.uk.word import Word


def doer(graph: Graph, clause: Clause, core: Core) -> int | None:
    """The subject of a predicate; None for subjectless verbs, converbs and verbs whose doers are untold."""
    verb = graph.words[core.agrees]
    if (
        verb.feature("Person") in {"0", "1", "2"}
        or core.at not in core.verbs
        or clause.kind in {"adverbial", "participle"}
    ):
        return _pronoun(graph, clause, verb)
    if verb.feature("VerbForm") == "Inf" or (
        verb.feature("Voice") == "Pass" and verb.feature("Number") is None
    ):
        return None
    fitting = [at for at in clause.items if at != core.at and _may_be_subject(graph, at, verb)]
    best = max(fitting, key=lambda at: _subject_score(graph, at, core), default=None)
    if best is not None and (_they_say(graph, clause, core, best) or _goes_on(graph, clause, core, best)):
        return None
    return best


def _goes_on(graph: Graph, clause: Clause, core: Core, at: int) -> bool:
    """«..., і перекриє газ»: after a conjunction the subject is the old one, the noun behind the verb its object."""
    first, word = graph.words[clause.items[0]], graph.words[at]
    joined = (
        clause.kind == "joined"
        and first.pos == "CCONJ"
        and first.lemma in {"і", "та", "або", "але", "проте", "а"}
    )
    return joined and at > core.at and "Acc" in cases(word.shapes) and word.pos not in {"PROPN", "PRON"}


def _they_say(graph: Graph, clause: Clause, core: Core, at: int) -> bool:
    """«У МЗС назвали рішення ...»: a plural verb whose doers are told by a place; the noun after it is the object."""
    word, verb = graph.words[at], graph.words[core.at]
    if (
        at < core.at
        or verb.feature("Number") != "Plur"
        or "Acc" not in cases(word.shapes)
        or word.pos in {"PROPN", "PRON"}
    ):
        return False
    return not verb.lemma.endswith("ся") and any(one < core.at and _seat(graph, one) for one in clause.items)


def _seat(graph: Graph, at: int) -> bool:
    """«у МЗС», «на Банковій»: a place in the locative that may stand for who acts."""
    marks = [one for one in range(at) if graph.heads[one] == at and graph.relations[one] == "case"]
    time = graph.listed(at, "time") or graph.listed(at, "months")
    inside = any(graph.words[one].lemma in {"в", "на"} for one in marks)
    return inside and has(graph.words[at].shapes, "Loc") and not time


def _pronoun(graph: Graph, clause: Clause, verb: Word) -> int | None:
    """«я», «ми» with a verb in the first person."""
    if verb.feature("Person") not in {"1", "2"}:
        return None
    return next(
        (
            at
            for at in clause.items
            if graph.words[at].lemma in {"я", "ми", "ти", "ви"} and has(graph.words[at].shapes, "Nom")
        ),
        None,
    )


def _may_be_subject(graph: Graph, at: int, verb: Word) -> bool:
    word = graph.words[at]
    if (
        word.pos not in NOMINAL
        or not bare(graph, at)
        or not has(word.shapes, "Nom")
        or word.lemma in {"я", "ти"}
    ):
        return False
    joined = any(
        graph.heads[one] == at and graph.relations[one] == "conj" for one in range(at + 1, len(graph.words))
    )
    named = _is_named(graph, at)
    shapes = [
        (case, number, "" if named else gender) for case, number, gender in word.shapes if case == "Nom"
    ]
    return any(_agree(shape, verb, joined) for shape in shapes) or _quantity(graph, at, verb)


def _is_named(graph: Graph, at: int) -> bool:
    """Whether a person's name hangs on a word: a woman may bear a man's title, a foreign name shows no gender."""
    return any(
        graph.heads[one] == at and graph.relations[one] in {"flat", "appos"}
        for one in range(at + 1, len(graph.words))
    )


def _agree(shape: tuple[str, str, str], verb: Word, joined: bool) -> bool:
    number, gender = verb.feature("Number"), verb.feature("Gender")
    if joined and number == "Plur":
        return True
    if number and shape[1] != number:
        return False
    return not gender or not shape[2] or shape[2] == gender


def _quantity(graph: Graph, at: int, verb: Word) -> bool:
    """«20 людей загинуло», «більшість країн підтримали»."""
    if graph.listed(at, "time"):
        return False
    counted = any(
        graph.heads[one] == at and graph.relations[one] == "nummod" for one in range(max(0, at - 4), at)
    )
    neuter = verb.feature("Gender") == "Neut" or verb.feature("Number") == "Plur"
    return neuter and (counted or graph.listed(at, "quantity") or graph.words[at].pos == "NUM")


def _subject_score(graph: Graph, at: int, core: Core) -> tuple[int, int]:
    word = graph.words[at]
    sure = "Acc" not in cases(word.shapes)
    acting = word.pos in {"PROPN", "PRON"} and word.lemma not in {"це", "те"}
    acting = acting or graph.listed(at, "institution")
    first = min(core.verbs, default=core.at)
    near = -abs(at - core.at)
    time = graph.listed(at, "time")
    done = graph.listed(at, "relational") and not acting
    told = 3 * sure + 3 * (at < first) + 2 * acting - 2 * done
    return told - 5 * time - 3 * _only_adjective(word), near


def _only_adjective(word: Word) -> bool:
    return word.pos in {"ADJ", "NUM", "DET"}
