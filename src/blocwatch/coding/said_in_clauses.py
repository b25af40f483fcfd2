"""«X заявил, что ...», «..., заявил X», "X said Y had left": the content is a clause."""

from dataclasses import replace

from blocwatch.coding.roles import RELATIVES
from blocwatch.coding.room import (
    FINITE,
    Room,
    Saying,
    infinitive,
    inside_quotation,
    saying_verb,
    verb_between,
)
from blocwatch.coding.said_before_source import ends_in_source
from blocwatch.coding.source import said
from blocwatch.model import Span, Token

FAR = 14
"""Tokens between a saying verb and its «что»."""
INSERTED = 12
"""Tokens of the longest inserted «, заявил в пятницу министр X,»."""
AS = frozenset({"как", "as", "як"})
EDGES = frozenset({",", "–", "—", "»", "”", '"'})
ATTENDANT = frozenset({"Part", "Ger", "Conv"})
"""Forms that only attend another verb: what they say comes after them («..., saying that»)."""
SHORT = 12
"""Characters of a content too short to be over already."""


def clause_after(room: Room, at: int) -> Saying | None:
    """«X заявил, что ...», "X said that ...": the clause to the end of the sentence."""
    kind = saying_verb(room, at)
    if kind is None:
        return None
    mark = _mark_after(room, at)
    if mark is None:
        return None
    content = room.trimmed(room.tree.tokens[mark].span.stop, _clause_end(room, at, mark))
    return said(room, at, kind, content, "clause after the verb")


def expressed(room: Room, at: int) -> Saying | None:
    """«Выразил уверенность, что ...», "voiced hope that ...": what is thought is told by a noun."""
    tokens = room.tree.tokens
    if tokens[at].lemma not in room.cues.expressing or tokens[at].pos not in FINITE:
        return None
    noun = next((one for one in room.tree.children[at] if tokens[one].lemma in room.cues.attitudes), None)
    if noun is None or noun < at or infinitive(room, at):
        return None
    marks = range(noun + 1, min(noun + 3, len(tokens)))
    mark = next((one for one in marks if tokens[one].lemma in room.cues.clause_marks), None)
    if mark is None:
        return None
    content = room.trimmed(tokens[mark].span.stop, _clause_end(room, at, mark))
    told = said(room, at, room.cues.attitudes[tokens[noun].lemma], content, "clause after a noun")
    return told and replace(told, cue=Span(tokens[at].span.start, tokens[noun].span.stop))


def _mark_after(room: Room, at: int) -> int | None:
    """The «что» that opens a verb's content: no other finite verb may stand between."""
    tokens = room.tree.tokens
    for other in range(at + 1, min(at + FAR, len(tokens))):
        token = tokens[other]
        if token.lemma in room.cues.clause_marks and _opens_clause(room, at, other):
            return other
        finite = token.pos in FINITE and token.feature("VerbForm") in {"Fin", None}
        if finite or token.text in ";:" or saying_verb(room, other):
            return None
    return None


def _opens_clause(room: Room, at: int, mark: int) -> bool:
    token = room.tree.tokens[mark]
    if token.pos == "SCONJ" or token.relation == "mark":
        return True
    before = room.tree.tokens[mark - 1].text if mark else ""
    return before == "," and token.relation not in {"nsubj", "nsubj:pass", "obj"}


def _clause_end(room: Room, at: int, mark: int) -> int:
    """Where the content ends: at the next saying of the same speaker or with the sentence."""
    tokens = room.tree.tokens
    for other in range(mark + 2, len(tokens)):
        token = tokens[other]
        if token.text in ";" and not inside_quotation(room, token.span):
            return token.span.start
        if tokens[other - 1].text == "," and ends_in_source(room, other):
            return tokens[other - 1].span.start
        attends = token.relation == "advcl" and token.head == at and token.feature("VerbForm") != "Fin"
        if attends and tokens[other - 1].text == ",":
            return tokens[other - 1].span.start
        told = saying_verb(room, other) and (_resumes(room, at, other) or _countered(room, other))
        if told or _goes_on(room, at, other):
            back = other
            while back > mark and tokens[back - 1].text not in ",;–—" and tokens[back].pos != "CCONJ":
                back -= 1
            start = tokens[back].span.start
            if start - tokens[mark].span.stop > SHORT:
                return start
    return room.end


def _countered(room: Room, other: int) -> bool:
    """Whether somebody named says otherwise in a clause of its own: «..., однак експерти спростували це»."""
    tokens = room.tree.tokens
    own = [one for one in room.tree.children[other] if tokens[one].relation.startswith("nsubj")]
    if not own or tokens[other].relation not in {"conj", "parataxis", "root"}:
        return False
    words = {*room.tree.below(own[0])}
    start = min(words)
    before = [tokens[one].lemma for one in range(max(start - 2, 0), start)]
    named = any(words.intersection(room.tree.inside(one.whole)) for one in room.named)
    return named and bool(room.cues.adversative.intersection(before)) and "," in before


def _goes_on(room: Room, at: int, other: int) -> bool:
    """Whether a later verb goes on with what the speaker did: coordinated or agreeing with the cue."""
    token = room.tree.tokens[other]
    joined = token.relation == "conj" or (token.relation == "parataxis" and _after_but(room, other))
    if not joined or token.pos not in FINITE or token.head < 0 or token.feature("VerbForm") == "Part":
        return False
    if token.head == at:
        return True
    cue, head = room.tree.tokens[at], room.tree.tokens[token.head]
    has_subject = any(room.tree.tokens[one].relation.startswith("nsubj") for one in room.tree.children[other])
    return token.head > at and not has_subject and _agree(token, cue) and not _agree(token, head)


def _after_but(room: Room, other: int) -> bool:
    """Whether a conjunction behind a comma opens a verb's clause («..., але пригрозив»)."""
    tokens = room.tree.tokens
    return other > 1 and tokens[other - 1].pos == "CCONJ" and tokens[other - 2].text == ","


def _agree(one: Token, other: Token) -> bool:
    """Whether two verbs may have one subject: same tense, number and, in the past, gender."""
    return all(one.feature(name) == other.feature(name) for name in ("Tense", "Number", "Gender"))


def _resumes(room: Room, at: int, other: int) -> bool:
    """Whether a later saying verb is coordinated with the first, so that its content is over."""
    token = room.tree.tokens[other]
    return token.relation in {"conj", "parataxis", "advcl", "root"} and token.head in {
        at,
        -1,
        room.tree.tokens[at].head,
    }


def clause_before(room: Room, at: int) -> Saying | None:
    """«..., заявил X», "..., X said": what stands before the inserted verb, or around it."""
    kind = saying_verb(room, at)
    tokens = room.tree.tokens
    left = _left_edge(room, at)
    if kind is None or left == 0 or at - left > INSERTED or tokens[at].feature("VerbForm") in ATTENDANT:
        return None
    if _has_object(room, at) or verb_between(room, tokens[left].span.start, tokens[at].span.start):
        return None
    if tokens[left].lemma in (room.cues.clause_marks | RELATIVES) - AS or _continues(room, left, at):
        return None
    before = room.trimmed(_segment_start(room, left), tokens[left].span.start)
    right = _insertion_end(room, at)
    after = room.trimmed(right, room.end) if right is not None else None
    parts = [part for part in (before, after) if part and verb_between(room, part.start, part.stop)]
    inverted = at == left or _subject_before(room, left, at)
    if not parts or not inverted:
        return None
    return said(room, at, kind, max(parts, key=lambda part: part.stop - part.start), "clause before the verb")


def _continues(room: Room, left: int, at: int) -> bool:
    """Whether the verb goes on with a clause whose subject an inserted one parted from it: "Norway, which
    tested missiles, warned of war"."""
    own = [one for one in room.tree.children[at] if room.tree.tokens[one].relation.startswith("nsubj")]
    return bool(own) and max(own) < left


def _left_edge(room: Room, at: int) -> int:
    """The first token of an insertion: what follows the comma, dash or quotation mark before the verb."""
    tokens = room.tree.tokens
    while at > 0 and tokens[at - 1].text not in EDGES:
        at -= 1
    return at


def _has_object(room: Room, at: int) -> bool:
    """A verb with an object of its own says nothing of the clause before: «..., передаёт оружие»."""
    tokens = room.tree.tokens
    if tokens[at].lemma in room.cues.telling:
        return False
    objects = [one for one in room.tree.children[at] if tokens[one].relation == "obj"]
    return any(tokens[one].pos in {"NOUN", "PROPN"} for one in objects)


def _subject_before(room: Room, left: int, at: int) -> bool:
    """Whether the words between the comma and the verb are just its subject: "..., officials said"."""
    tokens = room.tree.tokens[left:at]
    return all(token.pos not in {"SCONJ", "CCONJ"} or token.lemma in AS for token in tokens)


def _segment_start(room: Room, left: int) -> int:
    for other in range(left - 1, 0, -1):
        if room.tree.tokens[other].text in ";:":
            return room.tree.tokens[other].span.stop
    return room.tree.sentence.span.start


def _insertion_end(room: Room, at: int) -> int | None:
    """Where an inserted «, заявил X,» ends: at the next comma, if a clause follows it."""
    for other in range(at + 1, len(room.tree.tokens)):
        token = room.tree.tokens[other]
        if token.text == ",":
            follows = room.tree.tokens[other + 1] if other + 1 < len(room.tree.tokens) else None
            return (
                None
                if follows is None
                or follows.pos in {"SCONJ", "CCONJ"}
                or follows.feature("VerbForm") == "Conv"
                else token.span.stop
            )
    return None


def _tells(room: Room, at: int, kind: str) -> bool:
    """Whether a clause tells something: not an infinitive, unless of what is expected of somebody ("expects
    the Kremlin to purge the ministry")."""
    if room.tree.tokens[at].feature("VerbForm") != "Inf":
        return True
    return kind in {"forecast", "assessment"} and room.tree.child(at, "nsubj") is not None


def bare_clause(room: Room, at: int) -> Saying | None:
    """ "X said Y had left": the clause the parser hangs on the verb without a mark."""
    kind = saying_verb(room, at)
    if kind is None:
        return None
    tokens = room.tree.tokens
    for child in room.tree.children[at]:
        if tokens[child].relation == "ccomp" and child > at and _tells(room, child, kind):
            start = min(one for one in room.tree.below(child) if one > at)
            while tokens[start].pos == "PUNCT" or tokens[start].lemma in room.cues.clause_marks:
                start += 1
            content = room.trimmed(tokens[start].span.start, _clause_end(room, at, start))
            return said(room, at, kind, content, "clause without a mark")
    return None
