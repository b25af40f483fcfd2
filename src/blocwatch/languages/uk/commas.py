"""What a comma does: one ordered list of rules, the first that speaks wins."""

from collections.abc import Callable, Sequence

from blocwatch.languages.uk.anchors import spoken_of
from blocwatch.languages.uk.clause import Clause, Scan, bare, is_relative, predicative
from blocwatch.languages.uk.graph import Graph

_FEW = 4
"""So many words may lie from a comma to the linking word that it stands for."""


def comma(scan: Scan, place: int) -> None:
    """Open or close a clause as the first rule that speaks says; none: the comma parts words only."""
    for rule in COMMA_RULES:
        if rule(scan, place):
            return


def before_linking_word(scan: Scan, place: int) -> bool:
    """The linking word that follows will do it."""
    step = place + 1
    while (word := scan.word(step)) is not None and (
        word.lemma in scan.graph.small.lists["before_mark"] or word.pos in {"CCONJ", "PART"}
    ):
        step += 1
    return word is not None and (word.pos == "SCONJ" or is_relative(word)) and step - place <= _FEW


def insertion(scan: Scan, place: int) -> bool:
    """«, ймовірно,», «, за словами X,»: part of the clause it stands in, as is the comma after it."""
    if scan.past_insertion(place):
        return True
    before = [at for at in range(max(0, place - 8), place) if scan.graph.words[scan.free[at]].text == ","]
    return any(scan.past_insertion(at) == place + 1 for at in before)


def adverbial(scan: Scan, place: int) -> bool:
    """«, заявивши ...»."""
    inside = [scan.graph.words[at] for at in scan.stretch(place + 1)]
    if not any(word.feature("VerbForm") == "Conv" for word in inside) or any(word.finite for word in inside):
        return False
    host = scan.open if scan.open.kind not in {"adverbial", "participle"} else scan.open.host or scan.open
    scan.start(Clause("adverbial", host))
    return True


def participle(scan: Scan, place: int) -> bool:
    """«маневри, заплановані на вересень»."""
    inside = scan.stretch(place + 1)
    if not inside or any(scan.graph.words[at].finite for at in inside):
        return False
    first = next((at for at in inside if scan.graph.words[at].pos not in {"ADV", "PART"}), inside[0])
    word = scan.graph.words[first]
    if (
        word.pos != "ADJ"
        or not (word.feature("VerbForm") == "Part" or len(inside) > 1)
        or not bare(scan.graph, first)
    ):
        return False
    anchor = spoken_of(scan.graph, scan.free[place], word.shapes, exact=True)
    if anchor < 0:
        return False
    scan.start(Clause("participle", scan.open, anchor=anchor))
    return True


def back_to_waiting(scan: Scan, place: int) -> bool:
    """The clause is over: an outer one still waits for its verb, and one follows."""
    if scan.open.kind == "main" or not scan.predicated(scan.open):
        return False
    waiting = waiting_for_verb(scan)
    ahead = any(scan.graph.words[at].finite for at in scan.free[place:])
    if waiting is None or not ahead:
        return False
    scan.open = waiting
    return True


def waiting_for_verb(scan: Scan) -> Clause | None:
    """The nearest clause around the open one that has no predicate yet."""
    host = scan.open.host
    while host is not None and scan.predicated(host):
        host = host.host
    return host


def next_clause(scan: Scan, place: int) -> bool:
    """A verb follows though the clause has one: the next begins."""
    inside = scan.stretch(place + 1)
    if not scan.predicated(scan.open) or not has_predicate(scan.graph, inside):
        return False
    if says(scan.graph, inside):
        scan.start(Clause("saying", outermost(scan.open)))
        return True
    scan.start(Clause("joined", level(scan.open)))
    return True


def has_predicate(graph: Graph, inside: Sequence[int]) -> bool:
    """Whether a finite verb or a said adjective is among the words."""
    return any(graph.words[at].finite for at in inside) or predicative(graph, inside) is not None


def says(graph: Graph, inside: Sequence[int]) -> bool:
    """«, заявив X»: a verb of saying right at the beginning, its subject after it."""
    for at in inside[:3]:
        word = graph.words[at]
        if word.pos == "VERB" and word.finite:
            return word.lemma in graph.small.lists["saying"]
        if word.pos not in {"ADV", "PART", "NOUN", "PROPN", "PRON"}:
            return False
    return False


def outermost(clause: Clause) -> Clause:
    """The clause of the sentence itself."""
    while clause.host is not None:
        clause = clause.host
    return clause


def level(clause: Clause) -> Clause:
    """The clause that the next one is joined to: past what only belongs to a word."""
    while clause.kind in {"relative", "adverbial", "participle"} and clause.host is not None:
        clause = clause.host
    return clause


COMMA_RULES: tuple[Callable[[Scan, int], bool], ...] = (
    before_linking_word, insertion, adverbial, participle, back_to_waiting, next_clause,
)  # fmt: skip
