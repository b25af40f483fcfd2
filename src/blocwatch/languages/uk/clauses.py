"""Clauses of a sentence: one reading from left to right over the words that hang on nothing yet.

    Росія, яка ввела війська, заявила, що виведе їх, якщо Київ погодиться.
    main   relative           (main)   content       other

A comma, a dash, a conjunction or a linking word may open a clause or close it; which, the first of
the rules that speaks says.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from blocwatch.languages.uk.graph import Graph
from blocwatch.languages.uk.shapes import ANY, Shape, Shapes, has
from blocwatch.languages.uk.tagging import Word

DASHES = frozenset("–—-")
_BREAKS = frozenset(";:") | DASHES
_SPOKEN_OF = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ"})
_INSIDE = frozenset({"flat", "amod", "det", "nummod", "fixed"})
_AWAY = 14
"""The noun a relative clause speaks of stands so many words before it at most."""


@dataclass(slots=True)
class Clause:
    """A clause being read. `kind`: main, content, other, relative, adverbial, participle, joined or saying.

    `host` is the clause it hangs in (None: the sentence), `mark` the word that opens it, `anchor` the noun it
    speaks of (-1: none), `items` its free words in order.
    """

    kind: str
    host: "Clause | None" = None
    mark: int = -1
    anchor: int = -1
    items: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Scan:
    """Where the reading stands: all free words, the clauses so far, the one that is open."""

    graph: Graph
    free: list[int]
    clauses: list[Clause]
    open: Clause

    def word(self, place: int) -> Word | None:
        """The free word at a place of the reading, None past the end."""
        return self.graph.words[self.free[place]] if place < len(self.free) else None

    def start(self, clause: Clause) -> None:
        """Open a clause."""
        self.clauses.append(clause)
        self.open = clause

    def stretch(self, place: int) -> list[int]:
        """The free words from a place up to the next mark or word that may part clauses; insertions part none."""
        found: list[int] = []
        while (word := self.word(place)) is not None:
            if word.text == "," and (after := self.past_insertion(place)):
                place = after
                continue
            if word.text in "," or word.text in _BREAKS or word.pos == "SCONJ" or is_relative(word):
                break
            found.append(self.free[place])
            place += 1
        return found

    def past_insertion(self, place: int) -> int:
        """Where an insertion that opens with the comma at a place is over, its closing comma passed; 0 when none does."""
        first = self.word(place + 1)
        if first is None or first.finite:
            return 0
        at = self.free[place + 1]
        listed = self.graph.small.lists
        ascribed = ascribes(self.graph, at)
        if first.form not in listed["insertion"] and not ascribed:
            return 0
        for stop in range(place + 2, min(place + 8, len(self.free))):
            word = self.graph.words[self.free[stop]]
            if word.text == ",":
                return stop + 1
            if not ascribed or word.finite or word.text in _BREAKS:
                return 0
        return 0

    def predicated(self, clause: Clause) -> bool:
        """Whether a clause has its predicate."""
        if clause.kind == "participle":
            return True
        forms = {"adverbial": ("Conv",), "other": ("Fin", "Inf"), "content": ("Fin", "Inf")}.get(
            clause.kind, ("Fin",)
        )
        return (
            any(self.graph.words[at].feature("VerbForm") in forms for at in clause.items)
            or predicative(self.graph, clause.items) is not None
        )


def ascribes(graph: Graph, at: int) -> bool:
    """«за словами X», «на його думку»: words before a source."""
    marks = [
        one for one in range(max(0, at - 12), at) if graph.heads[one] == at and graph.relations[one] == "case"
    ]
    fixed = [one for one in range(at) if graph.relations[one] == "fixed" and graph.heads[one] in marks]
    return bool(marks) and any(graph.listed(one, "ascribing") for one in (at, *fixed))


def is_relative(word: Word) -> bool:
    """Whether a word is a relative pronoun."""
    return word.feature("PronType") == "Rel"


def predicative(graph: Graph, items: Sequence[int]) -> int | None:
    """The adjective or participle that is said of a noun in the nominative before or after it."""
    nominals = [
        at
        for at in items
        if graph.words[at].pos in {"NOUN", "PROPN", "PRON"}
        and bare(graph, at)
        and has(graph.words[at].shapes, "Nom")
    ]
    for at in items:
        word = graph.words[at]
        if word.pos == "ADJ" and bare(graph, at) and has(word.shapes, "Nom"):
            if graph.listed(at, "predicative") or any(
                _said_of(word.shapes, graph.words[one].shapes) for one in nominals if one < at
            ):
                return at
    return None


def _said_of(adjective: Shapes, noun: Shapes) -> bool:
    told = [(number, gender) for case, number, gender in noun if case == "Nom"]
    return any(
        case == "Nom" and any(number == n and (not g or not gender or g == gender) for n, g in told)
        for case, number, gender in adjective
    )


def bare(graph: Graph, at: int) -> bool:
    """Whether a word has no preposition."""
    return not any(
        graph.heads[one] == at and graph.relations[one] == "case" for one in range(max(0, at - 12), at)
    )


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
        return _comma
    if word.text in _BREAKS:
        return _break
    if word.pos == "SCONJ":
        return _linking_word
    if is_relative(word):
        return _relative
    if word.pos == "CCONJ":
        return _conjunction
    return _second_predicate if word.finite and not graph.is_quote(at) else None


# ---- what opens and closes -----------------------------------------------------------------------


def _comma(scan: Scan, place: int) -> None:
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
    return word is not None and (word.pos == "SCONJ" or is_relative(word)) and step - place <= len("xxxx")


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
    anchor = _anchor(scan.graph, scan.free[place], word.shapes, exact=True)
    if anchor < 0:
        return False
    scan.start(Clause("participle", scan.open, anchor=anchor))
    return True


def back_to_waiting(scan: Scan, place: int) -> bool:
    """The clause is over: an outer one still waits for its verb, and one follows."""
    if scan.open.kind == "main" or not scan.predicated(scan.open):
        return False
    waiting = _waiting(scan)
    ahead = any(scan.graph.words[at].finite for at in scan.free[place:])
    if waiting is None or not ahead:
        return False
    scan.open = waiting
    return True


def _waiting(scan: Scan) -> Clause | None:
    host = scan.open.host
    while host is not None and scan.predicated(host):
        host = host.host
    return host


def next_clause(scan: Scan, place: int) -> bool:
    """A verb follows though the clause has one: the next begins."""
    inside = scan.stretch(place + 1)
    if not scan.predicated(scan.open) or not _has_predicate(scan.graph, inside):
        return False
    if _says(scan.graph, inside):
        scan.start(Clause("saying", _outermost(scan.open)))
        return True
    scan.start(Clause("joined", _level(scan.open)))
    return True


def _has_predicate(graph: Graph, inside: Sequence[int]) -> bool:
    return any(graph.words[at].finite for at in inside) or predicative(graph, inside) is not None


def _says(graph: Graph, inside: Sequence[int]) -> bool:
    """«, заявив X»: a verb of saying right at the beginning, its subject after it."""
    for at in inside[:3]:
        word = graph.words[at]
        if word.pos == "VERB" and word.finite:
            return word.lemma in graph.small.lists["saying"]
        if word.pos not in {"ADV", "PART", "NOUN", "PROPN", "PRON"}:
            return False
    return False


def _outermost(clause: Clause) -> Clause:
    while clause.host is not None:
        clause = clause.host
    return clause


def _level(clause: Clause) -> Clause:
    """The clause that the next one is joined to: past what only belongs to a word."""
    while clause.kind in {"relative", "adverbial", "participle"} and clause.host is not None:
        clause = clause.host
    return clause


COMMA_RULES: tuple[Callable[[Scan, int], bool], ...] = (
    before_linking_word, insertion, adverbial, participle, back_to_waiting, next_clause,
)  # fmt: skip


def _break(scan: Scan, place: int) -> None:
    """Dash, colon, semicolon: a new clause where a verb stands on both sides."""
    inside = scan.stretch(place + 1)
    if not scan.predicated(scan.open) or not _has_predicate(scan.graph, inside):
        return
    colon = scan.graph.words[scan.free[place]].text == ":"
    saying = any(scan.graph.words[at].lemma in scan.graph.small.lists["saying"] for at in scan.open.items)
    if colon and saying:
        scan.start(Clause("content", scan.open))
        return
    kind = "saying" if _says(scan.graph, inside) else "joined"
    scan.start(Clause(kind, _outermost(scan.open)))


def _linking_word(scan: Scan, place: int) -> None:
    word = scan.word(place)
    assert word is not None
    content = word.lemma in scan.graph.small.lists["mark_content"]
    scan.start(Clause("content" if content else "other", scan.open, mark=scan.free[place]))


def _relative(scan: Scan, place: int) -> None:
    at = scan.free[place]
    person = scan.graph.words[at].lemma == "хто"
    anchor = _person(scan.graph, at) if person else _anchor(scan.graph, at, scan.graph.words[at].shapes)
    host = scan.open
    scan.start(Clause("relative" if anchor >= 0 else "content", host, anchor=anchor))


def _person(graph: Graph, at: int) -> int:
    """The «ті», «усі», «той» that «хто» speaks of."""
    pointing = [one for one in range(max(0, at - 4), at) if graph.words[one].pos in {"DET", "PRON"}]
    return pointing[-1] if pointing else -1


def _anchor(graph: Graph, at: int, told: Shapes, *, exact: bool = False) -> int:
    """The nearest noun before a word that it can speak of: one of its number and gender (`exact`: and case)."""
    open_gender = -1
    for before in range(at - 1, max(-1, at - _AWAY), -1):
        word = graph.words[before]
        if word.pos not in _SPOKEN_OF or graph.relations[before] in _INSIDE or is_relative(word):
            continue
        fitting = [one for one in word.shapes if any(_speaks(shape, one, exact=exact) for shape in told)]
        if any(gender or number == "Plur" for _, number, gender in fitting) and len(word.shapes) < len(ANY):
            return before
        if fitting and open_gender < 0:
            open_gender = before
        if word.finite or word.pos == "VERB":
            break
    return open_gender


def _speaks(relative: Shape, noun: Shape, *, exact: bool) -> bool:
    case, number, gender = relative
    return (
        number == noun[1]
        and (not gender or not noun[2] or gender == noun[2])
        and (not exact or case == noun[0])
    )


def _conjunction(scan: Scan, place: int) -> None:
    """«і», «а», «але» between two verbs; where the comma before it has opened the clause already, nothing."""
    if not scan.open.items or not scan.predicated(scan.open):
        return
    inside = scan.stretch(place + 1)
    cut = next(
        (step for step, at in enumerate(inside) if scan.graph.words[at].pos == "CCONJ" and step), len(inside)
    )
    if _has_predicate(scan.graph, inside[:cut]) and scan.open.kind not in {"adverbial", "participle"}:
        scan.start(Clause("joined", scan.open))
    elif scan.open.kind in {"adverbial", "participle"} and any(scan.graph.words[at].finite for at in inside):
        scan.start(Clause("joined", _level(scan.open)))


def _second_predicate(scan: Scan, place: int) -> None:
    """A finite verb where the clause has one already, with nothing between that parts clauses."""
    at = scan.free[place]
    finite = [one for one in scan.open.items if scan.graph.words[one].finite]
    if not finite or any(scan.graph.words[one].pos == "AUX" for one in (*finite, at)):
        return
    waiting = _waiting(scan) if scan.open.kind in {"relative", "other", "content"} else None
    if waiting is not None:
        scan.open = waiting
        return
    scan.start(Clause("joined", _level(scan.open)))
