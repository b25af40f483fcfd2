"""The cue table of a language as a record."""

from collections.abc import Mapping
from dataclasses import dataclass

from blocwatch.languages import Table
from blocwatch.model import Certainty, ClaimKind


@dataclass(frozen=True, slots=True)
class Cues:
    """Words that ascribe.

    `verbs`: dictionary form -> kind of saying (statement, assessment, forecast, possible,
    doubtful, denied, document). `before_source`: first form -> phrases as tuples of forms, with their kind.
    `hedges`: form -> certainty. `exchange`: phrases «в обмен на». `that`: the pronoun of
    «об этом сообщил», `calling`: verbs of «назвал это ошибкой», `joining`: conjunctions of clauses,
    `telling`: saying verbs whose object is who is told, `phases`: verbs like "continue" before one,
    `reputed`: those of "said to be", which is nobody's word, `adversative`: words of a clause that counters,
    `expressing`: verbs of «выразил уверенность, что», `attitudes`: such nouns -> kind of saying,
    `refusing`: verbs of "dismissed talk of troops", which deny what a word for a charge or report is about.
    """

    verbs: Mapping[str, str]
    clause_only: frozenset[str]
    negated: frozenset[str]
    before_source: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    citing: tuple[tuple[str, ...], ...]
    basis: frozenset[str]
    hedges: Mapping[str, Certainty]
    clause_marks: frozenset[str]
    of_marks: frozenset[str]
    reference: frozenset[str]
    pronouns: frozenset[str]
    documents: frozenset[str]
    exchange: tuple[tuple[str, ...], ...]
    that: frozenset[str]
    calling: frozenset[str]
    joining: frozenset[str]
    telling: frozenset[str]
    phases: frozenset[str]
    reputed: frozenset[str]
    adversative: frozenset[str]
    expressing: frozenset[str]
    attitudes: Mapping[str, str]
    refusing: frozenset[str]


def cues(table: Table) -> Cues:
    """The cues table of a language."""
    verbs = {
        word: kind
        for kind, words in table["verbs"].items()
        if kind not in {"not_possible", "clause_only"}
        for word in words.split()
    }
    marks = table["marks"]
    return Cues(
        verbs=verbs,
        clause_only=frozenset(table["verbs"].get("clause_only", "").split()),
        negated=frozenset(table["verbs"].get("not_possible", "").split()),
        before_source=_by_first(_longest_first(table["before_source"])),
        citing=tuple(tuple(words.split()) for words in table["citing"]["words"]),
        basis=frozenset(table["citing"].get("basis", "").split()),
        hedges={word: Certainty(name) for name, words in table["hedges"].items() for word in words.split()},
        clause_marks=frozenset(marks["clause"].split()),
        of_marks=frozenset(marks.get("speech_of", "").split()),
        reference=frozenset(marks.get("reference", "").split()),
        pronouns=frozenset(marks.get("pronoun", "").split()),
        documents=frozenset(table["documents"]["nouns"].split()),
        that=frozenset(marks.get("that", "").split()),
        calling=frozenset(marks.get("calling", "").split()),
        telling=frozenset(marks.get("telling", "").split()),
        phases=frozenset(marks.get("phases", "").split()),
        reputed=frozenset(marks.get("reputed", "").split()),
        adversative=frozenset(marks["adversative"].split()),
        expressing=frozenset(table["expressed"]["verbs"].split()),
        attitudes={
            word: kind
            for kind, words in table["expressed"].items()
            if kind != "verbs"
            for word in words.split()
        },
        refusing=frozenset(marks.get("refusing", "").split()),
        joining=frozenset(marks.get("joining", "").split()),
        exchange=tuple(tuple(words.split()) for words in table["exchange"]["words"]),
    )


def _longest_first(rows: Mapping[str, str]) -> tuple[tuple[tuple[str, ...], str], ...]:
    return tuple(
        sorted(
            ((tuple(words.split()), kind) for words, kind in rows.items()),
            key=lambda row: (-len(row[0]), row),
        )
    )


def _by_first(
    rows: tuple[tuple[tuple[str, ...], str], ...],
) -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    return {
        first: tuple(row for row in rows if row[0][0] == first)
        for first in sorted({words[0] for words, _ in rows})
    }


def kind_of(name: str) -> ClaimKind:
    """The claim kind that a row of the verbs table stands for."""
    return ClaimKind(name) if name in {"assessment", "forecast"} else ClaimKind.STATEMENT


def certainty_of(name: str) -> Certainty | None:
    """The certainty that a cue verb itself carries («сомневаются, что»), None when it leaves it open."""
    return Certainty(name) if name in {"possible", "doubtful", "denied"} else None
