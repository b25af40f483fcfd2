"""Clauses of a sentence: one reading from left to right over the words that hang on nothing yet.

    Росія, яка ввела війська, заявила, що виведе їх, якщо Київ погодиться.
    main   relative           (main)   content       other

A comma, a dash, a conjunction or a linking word may open a clause or close it; which, the first of
the rules that speaks says.
"""

from collections.abc import Callable

from blocwatch.languages.uk.anchors import pointed_at, spoken_of
from blocwatch.languages.uk.clause import BREAKS, Clause, Scan, is_relative
from blocwatch.languages.uk.commas import comma, has_predicate, level, outermost, says, waiting_for_verb
from blocwatch.languages.uk.graph import Graph
from blocwatch.languages.uk.word import Word


def clauses(graph: Graph) -> list[Clause]:
    """The clauses of a sentence with their free words."""
    free = [at for at in range(len(graph.words)) if graph.free(at)]
    main = Clause("main")
    scan = Scan(graph, free, [main], main)
    _opening_adverbial(scan)
    for place, at in enumerate(free):
        word = graph.words[at]
        handler = _handler(graph, word, at)
        if handler is not None:
            handler(scan, place)
        if word.pos != "PUNCT":
            scan.open.items.append(at)
    return [one for one in scan.clauses if one.items]


def _opening_adverbial(scan: Scan) -> None:
    """«Виступаючи в ООН, ...»: the sentence begins with a converb."""
    inside = [scan.graph.words[at] for at in scan.stretch(0)]
    if any(word.feature("VerbForm") == "Conv" for word in inside) and not any(word.finite for word in inside):
        scan.start(Clause("adverbial", scan.open))


def _handler(graph: Graph, word: Word, at: int) -> Callable[[Scan, int], None] | None:
    if word.text == ",":
        return comma
    if word.text in BREAKS:
        return _break
    if word.pos == "SCONJ":
        return _linking_word
    if is_relative(word):
        return _relative
    if word.pos == "CCONJ":
        return _conjunction
    return _second_predicate if word.finite and not graph.is_quote(at) else None


def _break(scan: Scan, place: int) -> None:
    """Dash, colon, semicolon: a new clause where a verb stands on both sides."""
    inside = scan.stretch(place + 1)
    if not scan.predicated(scan.open) or not has_predicate(scan.graph, inside):
        return
    colon = scan.graph.words[scan.free[place]].text == ":"
    saying = any(scan.graph.words[at].lemma in scan.graph.small.lists["saying"] for at in scan.open.items)
    if colon and saying:
        scan.start(Clause("content", scan.open))
        return
    kind = "saying" if says(scan.graph, inside) else "joined"
    scan.start(Clause(kind, outermost(scan.open)))


def _linking_word(scan: Scan, place: int) -> None:
    word = scan.word(place)
    assert word is not None
    content = word.lemma in scan.graph.small.lists["mark_content"]
    scan.start(Clause("content" if content else "other", scan.open, mark=scan.free[place]))


def _relative(scan: Scan, place: int) -> None:
    at = scan.free[place]
    person = scan.graph.words[at].lemma == "хто"
    anchor = pointed_at(scan.graph, at) if person else spoken_of(scan.graph, at, scan.graph.words[at].shapes)
    host = scan.open
    scan.start(Clause("relative" if anchor >= 0 else "content", host, anchor=anchor))


def _conjunction(scan: Scan, place: int) -> None:
    """«і», «а», «але» between two verbs; where the comma before it has opened the clause already, nothing."""
    if not scan.open.items or not scan.predicated(scan.open):
        return
    inside = scan.stretch(place + 1)
    cut = next(
        (step for step, at in enumerate(inside) if scan.graph.words[at].pos == "CCONJ" and step), len(inside)
    )
    if has_predicate(scan.graph, inside[:cut]) and scan.open.kind not in {"adverbial", "participle"}:
        scan.start(Clause("joined", scan.open))
    elif scan.open.kind in {"adverbial", "participle"} and any(scan.graph.words[at].finite for at in inside):
        scan.start(Clause("joined", level(scan.open)))


def _second_predicate(scan: Scan, place: int) -> None:
    """A finite verb where the clause has one already, with nothing between that parts clauses."""
    at = scan.free[place]
    finite = [one for one in scan.open.items if scan.graph.words[one].finite]
    if not finite or any(scan.graph.words[one].pos == "AUX" for one in (*finite, at)):
        return
    waiting = waiting_for_verb(scan) if scan.open.kind in {"relative", "other", "content"} else None
    if waiting is not None:
        scan.open = waiting
        return
    scan.start(Clause("joined", level(scan.open)))
