"""Mending English sentences that open with an adverbial: its last words are the subject of the verb.

The small parser draws a subject into the prepositional phrase before it: "On Monday Honduras and
Taiwan will sign ..." (Honduras under "On"), "Over a line from Ankara, the emir and the king
compared notes" (emir beside Ankara). A finite verb that nobody does is where it shows.
"""

from collections.abc import Iterator
from dataclasses import replace

from blocwatch.languages.en.words import NOMINAL, has_subject, under
from blocwatch.model import Token

DAYS = frozenset(
    {
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "january",
        "march",
    }
    | {"february", "april", "may", "june", "july", "august", "september", "october", "november", "december"}
)
BEFORE_VERB = frozenset({"AUX", "ADV", "PART"})
TELLING = frozenset({"root", "ccomp", "advcl", "parataxis", "acl:relcl"})


def subject_after_adverbial(tokens: list[Token]) -> None:
    """The noun right before a finite verb without a subject becomes its subject, out of the adverbial."""
    for verb, token in enumerate(tokens):
        telling = token.pos == "VERB" and token.feature("VerbForm") == "Fin" and token.relation in TELLING
        if telling and not has_subject(tokens, verb):
            _take(tokens, verb)


def _take(tokens: list[Token], verb: int) -> None:
    first = verb
    while first > 0 and tokens[first - 1].head == verb and tokens[first - 1].pos in BEFORE_VERB:
        first -= 1
    relation = "nsubj:pass" if tokens[verb].feature("Voice") == "Pass" else "nsubj"
    for at in _climbed(tokens, first - 1, verb):
        case = next((one for one in under(tokens, at) if tokens[one].relation == "case" and one < at), None)
        day = next((one for one in under(tokens, at) if tokens[one].lemma.lower() in DAYS), None)
        if case is None and (subjects := _listed(tokens, at, verb)):
            _hang(tokens, subjects, verb, relation)
            return
        if case is not None and day is not None and case < day < at:
            tokens[day] = replace(tokens[day], head=verb, relation="obl")
            tokens[case] = replace(tokens[case], head=day)
            _hang(tokens, [at], verb, relation)
            return


def _hang(tokens: list[Token], subjects: list[int], verb: int, relation: str) -> None:
    """The first noun becomes the subject, the others stand beside it."""
    first, *others = subjects
    tokens[first] = replace(tokens[first], head=verb, relation=relation)
    for at in others:
        tokens[at] = replace(tokens[at], head=first, relation="conj")


def _listed(tokens: list[Token], at: int, verb: int) -> list[int]:
    """The list that a noun closes, from the first member behind a comma, where it hangs on an adverbial."""
    over = tokens[at].head
    if tokens[at].relation not in {"conj", "appos"} or not 0 <= over < at:
        return []
    if not any(tokens[one].relation == "case" for one in under(tokens, over)):
        return []
    members = [one for one in under(tokens, over) if tokens[one].relation in {"conj", "appos"} and one < verb]
    return members if _after_comma(tokens, members[0]) else []


def _climbed(tokens: list[Token], at: int, verb: int) -> Iterator[int]:
    """The nouns from the word before a verb up to what hangs on a verb."""
    for _ in tokens:
        if at < 0 or at >= verb or tokens[at].pos not in NOMINAL:
            return
        yield at
        at = tokens[at].head


def _after_comma(tokens: list[Token], at: int) -> bool:
    """Whether a comma stands right before a noun and its attributes."""
    first = min([at, *(one for one in under(tokens, at) if tokens[one].relation not in {"cc", "punct"})])
    return first > 0 and tokens[first - 1].text == ","
