"""Quotations, noun phrases and names called: what a saying verb has instead of a clause."""

from collections.abc import Sequence

from blocwatch.coding.clauses import hung_after
from blocwatch.coding.room import FINITE, Room, Saying, infinitive, saying_verb, verb_between
from blocwatch.coding.source import said
from blocwatch.model import Token

BETWEEN = 120
"""Characters between a verb and the quotation it opens."""
WHITHER = frozenset({"to", "в", "до", "к"})
NAMED = frozenset({"NOUN", "PROPN", "PRON"})
GAP = 70
"""Characters between a quotation and the verb after it."""


def quotation_after(room: Room, at: int) -> Saying | None:
    """«X заявил: „...“»: a colon or comma, then the speaker's own words."""
    kind = saying_verb(room, at)
    if kind is None:
        return None
    stop = room.tree.tokens[at].span.stop
    for one in room.quotations:
        opened = room.text[stop : one.start - 1]
        if stop < one.start <= room.end and (not opened.strip() or any(mark in opened for mark in ":,")):
            between = room.text[stop : one.start]
            if len(between) < BETWEEN and not verb_between(room, stop, one.start):
                return said(
                    room, at, kind, room.trimmed(one.start, one.stop), "quotation after the verb", quoted=True
                )
    return None


def quotation_before(room: Room, at: int) -> Saying | None:
    """«„...“, – заявил X»: the quotation that ends just before the verb, however many sentences it has."""
    kind = saying_verb(room, at)
    if kind is None:
        return None
    start = room.tree.tokens[at].span.start
    for one in reversed(room.quotations):
        gap = room.text[one.stop : start]
        if (
            one.stop < start
            and len(gap) < GAP
            and "\n" not in gap
            and not verb_between(room, one.stop, start)
        ):
            if any(mark in gap for mark in ",–—-"):
                return said(
                    room,
                    at,
                    kind,
                    room.trimmed(one.start, one.stop),
                    "quotation before the verb",
                    quoted=True,
                )
            return None
    return None


def told_of(room: Room, at: int) -> Saying | None:
    """«сообщила о переброске ...», «опроверг сообщения о ...»: a noun phrase as content."""
    kind = saying_verb(room, at)
    tokens = room.tree.tokens
    if kind is None or (tokens[at].lemma in room.cues.clause_only and kind != "denied"):
        return None
    ruled_out = tokens[at].lemma in room.cues.negated
    for child in room.tree.children[at]:
        over = room.tree.preposition(child)
        denied_thing = (ruled_out or kind in {"denied", "doubtful"}) and (
            tokens[child].relation == "obj" or over in {"в", "of"}
        )
        if child > at and (denied_thing or over in room.cues.of_marks):
            below = sorted(room.tree.below(child))
            start = child if over else min(one for one in below if one > at)
            while start - 1 in below and tokens[start - 1].relation in {"amod", "det", "nummod"}:
                start -= 1
            stop = phrase_end(room, [*below, *_led_on(room, below, at)], child)
            return said(
                room, at, kind, room.trimmed(tokens[start].span.start, stop), "noun phrase as content"
            )
    return None


def _led_on(room: Room, below: Sequence[int], at: int) -> list[int]:
    """Whither a thing is handed, where that was hung on the verb itself: "denied shipping arms | to Chad"."""
    after = hung_after(room.tree, max(below), at)
    return after if after and room.tree.tokens[max(below) + 1].lemma in WHITHER else []


def phrase_end(room: Room, below: Sequence[int], at: int) -> int:
    """The end of a noun phrase: its own words, up to a comma that parts off a clause."""
    tokens = room.tree.tokens
    last = at
    for one in range(at, len(tokens)):
        if one in below:
            last = one
        if tokens[one].text in ",;" and one > at:
            break
    return tokens[last].span.stop


def about_that(room: Room, at: int) -> Saying | None:
    """«Об этом сообщил X»: what the sentence before told."""
    kind = saying_verb(room, at)
    if kind is None or room.number == 0:
        return None
    tokens = room.tree.tokens
    for one in room.tree.children[at]:
        if (
            tokens[one].lemma in room.cues.that
            and room.tree.preposition(one) in room.cues.of_marks
            and one <= at
        ):
            before = room.reading.trees[room.number - 1].sentence.span
            return said(room, at, kind, room.trimmed(before.start, before.stop), "the sentence before")
    return None


def denied_that(room: Room, at: int) -> Saying | None:
    """«в Киеве это отрицают», "officials denied this": the word that points at what was told."""
    kind = saying_verb(room, at)
    tokens = room.tree.tokens
    if kind not in {"denied", "doubtful"}:
        return None
    for one in (at - 1, at + 1, at - 2):
        if 0 <= one < len(tokens) and tokens[one].lemma in room.cues.that and _points(room, one):
            return said(room, at, kind, tokens[one].span, "the word that points back")
    return None


def denied_charge(room: Room, at: int) -> Saying | None:
    """«отверг обвинения в поставках», "dismissed talk of troops": what the charge or report is about."""
    tokens = room.tree.tokens
    verb = tokens[at]
    negated = any(
        tokens[one].lemma in room.lexicon.words.get("negation", ()) for one in room.tree.children[at]
    )
    if verb.lemma not in room.cues.refusing or verb.feature("VerbForm") == "Inf" or negated:
        return None
    charge = room.tree.child(at, "obj", "nsubj:pass")
    if verb.pos not in FINITE or charge is None or tokens[charge].lemma not in _charges(room):
        return None
    about = [one for one in room.tree.children[charge] if one > charge and room.tree.preposition(one)]
    if not about:
        return None
    inside = sorted(one for one in room.tree.below(about[0]) if tokens[one].relation != "case")
    content = room.trimmed(tokens[inside[0]].span.start, phrase_end(room, inside, about[0]))
    return said(room, at, "denied", content, "the charge that is denied")


def _next_act(token: Token) -> bool:
    """Whether a word is a further verb of the sentence («назвал обвинения ложью и выслал посла»)."""
    return token.relation == "conj" and token.pos in FINITE and token.feature("VerbForm") != "Inf"


def _charges(room: Room) -> frozenset[str]:
    return room.lexicon.words.get("charges", frozenset())


def _points(room: Room, one: int) -> bool:
    """Whether it stands alone, no adjective of a noun and under no preposition."""
    token = room.tree.tokens[one]
    return token.relation != "det" and room.tree.preposition(one) is None


def called(room: Room, at: int) -> Saying | None:
    """«назвал это ошибкой», "called it a mistake", "consider war unlikely": a thing, what it is called."""
    tokens = room.tree.tokens
    token = tokens[at]
    weighed = room.cues.verbs.get(token.lemma) == "assessment" and (
        _how_likely(room, at) or _what_it_is(room, at)
    )
    finite = token.pos in FINITE and not infinitive(room, at)
    if not weighed and (token.lemma not in room.cues.calling or not finite):
        return None
    under = sorted(one for one in room.tree.below(at) if one > at)
    own = {
        one
        for child in room.tree.children[at]
        if tokens[child].relation.startswith("nsubj") or _next_act(tokens[child])
        for one in room.tree.below(child)
    }
    kept = [one for one in under if one not in own and tokens[one].pos != "PUNCT"]
    while kept and tokens[kept[-1]].pos == "CCONJ":
        kept.pop()
    if not kept:
        return None
    content = room.trimmed(tokens[kept[0]].span.start, phrase_end(room, kept, kept[0]))
    return said(room, at, "assessment" if weighed else "statement", content, "what it is called")


def _what_it_is(room: Room, at: int) -> bool:
    """Whether a verb has a thing and, in the instrumental, what that is thought to be: «счёл это лишним»."""
    tokens = room.tree.tokens
    thing = room.tree.child(at, "obj")
    return thing is not None and any(
        one > thing and tokens[one].relation in {"xcomp", "iobj", "obl"}
        and tokens[one].pos in {"ADJ", "NOUN"} and tokens[one].feature("Case") == "Ins"
        and room.tree.preposition(one) is None
        for one in room.tree.children[at]
    )  # fmt: skip


def _how_likely(room: Room, at: int) -> bool:
    """Whether a verb's clause has nothing but a thing and how likely it is: no clause of its own."""
    tokens = room.tree.tokens
    stop = next((one for one in range(at + 1, len(tokens)) if tokens[one].text == ","), len(tokens))
    under = [one for one in room.tree.below(at) if at < one < stop]
    clause = any(tokens[one].lemma in room.cues.clause_marks for one in under)
    return not clause and any(
        tokens[one].lemma in room.cues.hedges and tokens[one].pos == "ADJ" and tokens[one - 1].pos in NAMED
        for one in under
    )
