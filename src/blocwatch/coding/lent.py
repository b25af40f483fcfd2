"""The day an act is lent by the rest of its sentence, where its own clause tells none.

Rules in order, the first that speaks wins: what «a day after» says of the clause it opens; a clause
of time or place («когда», «где», "before") has the day of what it is hung on; a verb told alongside
another with the same subject has that one's day; a day told before everything else holds for all
main clauses of the sentence.
"""

from collections.abc import Callable, Sequence

from blocwatch.coding.dates import Dated, opening
from blocwatch.coding.grammar import Tree

VERBS = frozenset({"VERB", "AUX"})
MOST_BEFORE = 1
"""Words other than marks that may stand before a day that is told first («Уже 5 мая», «В мае»)."""

Rule = Callable[[Tree, int, Sequence[Dated], frozenset[str]], Dated | None]


def lent(tree: Tree, at: int, dates: Sequence[Dated], clause_words: frozenset[str]) -> Dated | None:
    """The date of the first rule that speaks for the act at a word; `dates` are those of its region."""
    for rule in RULES:
        found = rule(tree, at, dates, clause_words)
        if found is not None:
            return found
    return None


def after_a_gap(tree: Tree, at: int, dates: Sequence[Dated], _words: frozenset[str]) -> Dated | None:
    """ "on Thursday, a day after peacekeepers brokered a truce": the brokering."""
    for date in dates:
        if date.kind == "gap":
            start = tree.inside(date.span)[-1] + 1
            first = next((one for one in range(start, len(tree.tokens)) if _finite(tree, one)), None)
            if first is not None and at in {
                under for one in _alongside(tree, first) for under in tree.below(one)
            }:
                return date
    return None


def of_its_time(tree: Tree, at: int, dates: Sequence[Dated], words: frozenset[str]) -> Dated | None:
    """«в мае 2016 года, когда разгромили», «посетил КНДР, где подписал»: the day of the clause above."""
    verb = _clause_verb(tree, at)
    if verb is None:
        return None
    for one in (verb, _first_alongside(tree, verb)):
        mark = _mark(tree, one, words)
        if mark is not None:
            before = [date for date in dates if _ends_at(tree, date, mark)]
            above = tree.verb_over(one)
            own = (
                _of_verb(tree, above, dates)
                if above is not None and tree.tokens[one].relation != "root"
                else []
            )
            found = before or own or _first_told(tree, dates, mark)
            return opening(found[0]) if found else None
    return None


def alongside(tree: Tree, at: int, dates: Sequence[Dated], _words: frozenset[str]) -> Dated | None:
    """«на следующий день возразил, что ..., и пообещал»: one subject, one day."""
    verb = _clause_verb(tree, at)
    while verb is not None and tree.tokens[verb].relation == "conj" and not _has_subject(tree, verb):
        verb = tree.tokens[verb].head
        told = _of_verb(tree, verb, dates) or _of_subject(tree, verb, dates)
        if told:
            return told[0]
    return None


def told_first(tree: Tree, at: int, dates: Sequence[Dated], _words: frozenset[str]) -> Dated | None:
    """«Месяцем раньше регулятор остановил вещание, и Москва закрыла бюро»: both."""
    verb = _clause_verb(tree, at)
    if verb is None or not _past(tree, verb) or not _main(tree, verb):
        return None
    for date in dates:
        inside = tree.inside(date.span)
        before = [
            one
            for one in range(inside[0])
            if tree.tokens[one].pos not in {"PUNCT", "ADP", "ADV", "PART", "CCONJ"}
        ]
        parted = any(tree.tokens[one].text == ";" for one in range(inside[-1], at))
        if len(before) < MOST_BEFORE and inside[0] < at and not parted:
            return date
    return None


RULES: tuple[Rule, ...] = (after_a_gap, of_its_time, alongside, told_first)


def _clause_verb(tree: Tree, at: int) -> int | None:
    """The verb of the clause that a word stands in."""
    return at if tree.tokens[at].pos in VERBS else tree.verb_over(at)


def _finite(tree: Tree, at: int) -> bool:
    token = tree.tokens[at]
    return token.pos in VERBS and token.feature("VerbForm") in {"Fin", None}


def _past(tree: Tree, at: int) -> bool:
    return tree.tokens[at].feature("Tense") == "Past"


def _alongside(tree: Tree, verb: int) -> list[int]:
    """The verbs told alongside one, itself included."""
    found = [verb]
    for one in found:
        found += [child for child in tree.children[one] if tree.tokens[child].relation == "conj"]
    return found


def _first_alongside(tree: Tree, verb: int) -> int:
    """The first of the verbs that one is told alongside."""
    for _ in tree.tokens:
        if tree.tokens[verb].relation != "conj" or tree.tokens[tree.tokens[verb].head].pos not in VERBS:
            break
        verb = tree.tokens[verb].head
    return verb


def _mark(tree: Tree, verb: int, words: frozenset[str]) -> int | None:
    """The word of time or place that opens a verb's clause."""
    for child in tree.children[verb]:
        token = tree.tokens[child]
        if child < verb and token.text.lower() in words and token.relation in {"mark", "advmod"}:
            return child
    return None


def _ends_at(tree: Tree, date: Dated, mark: int) -> bool:
    """Whether a date stands right before a word, a comma between at most."""
    last = tree.inside(date.span)[-1]
    return last < mark and all(tree.tokens[one].pos == "PUNCT" for one in range(last + 1, mark))


def _of_verb(tree: Tree, verb: int, dates: Sequence[Dated]) -> list[Dated]:
    """The dates that hang on a verb with no clause between."""
    return [date for date in dates if date.kind != "gap" and tree.verb_over(tree.head_of(date.span)) == verb]


def _of_subject(tree: Tree, verb: int, dates: Sequence[Dated]) -> list[Dated]:
    """The dates of a participle beside a verb: "ECOWAS, meeting on Sunday, closed"."""
    subject = tree.child(verb, "nsubj", "nsubj:pass")
    below = [*tree.children[verb], *(tree.children[subject] if subject is not None else ())]
    clauses = [
        one for one in below if tree.tokens[one].feature("VerbForm") in {"Part", "Conv"} and one < verb
    ]
    return [date for one in clauses for date in _of_verb(tree, one, dates)]


def _first_told(tree: Tree, dates: Sequence[Dated], mark: int) -> list[Dated]:
    """Of the dates before the clause the only one."""
    found = [date for date in dates if date.kind != "gap" and tree.inside(date.span)[0] < mark]
    return found if len(found) == 1 else []


def _has_subject(tree: Tree, verb: int) -> bool:
    return tree.child(verb, "nsubj", "nsubj:pass") is not None


def _main(tree: Tree, verb: int) -> bool:
    """Whether a verb is that of a main clause, or told alongside one."""
    return tree.tokens[_first_alongside(tree, verb)].relation == "root"
