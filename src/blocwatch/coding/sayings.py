"""Who says so, and what: every way a sentence ascribes a content, one small rule each."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from blocwatch.coding.cues import Cues
from blocwatch.coding.frames import Lexicon
from blocwatch.coding.grammar import Tree, markers
from blocwatch.coding.reading import Named, Reading
from blocwatch.coding.roles import subject
from blocwatch.model import Span

FINITE = frozenset({"VERB", "AUX"})
STOPS = ' \t\n.,;:!?…–—-«»“”"„'


@dataclass(frozen=True, slots=True)
class Saying:
    """A cue with its sources and content. `pronoun`: the source is somebody told before."""

    sentence: int
    at: int
    cue: Span
    sources: tuple[Named, ...]
    content: Span
    kind: str
    rule: str
    quoted: bool = False
    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """What every rule looks at: one sentence of a reading, with the language's tables."""

    reading: Reading
    number: int
    tree: Tree
    named: tuple[Named, ...]
    cues: Cues
    lexicon: Lexicon
    quotations: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The whole text."""
        return self.reading.document.text

    @property
    def end(self) -> int:
        """Where the sentence ends."""
        return self.tree.sentence.span.stop

    def trimmed(self, start: int, stop: int) -> Span | None:
        """A stretch without marks and blanks at its ends; None when nothing is left."""
        while start < stop and self.text[start] in STOPS:
            start += 1
        while stop > start and self.text[stop - 1] in STOPS and not self._abbreviation(stop):
            stop -= 1
        return Span(start, stop) if stop - start > 3 else None

    def _abbreviation(self, stop: int) -> bool:
        return (
            self.text[stop - 1] == "."
            and stop < self.end - 1
            and self.text[stop - 3 : stop - 2] in {" ", "."}
        )


Rule = Callable[[Room, int], Saying | None]


def sayings(room: Room) -> Iterator[Saying]:
    """All sayings of a sentence: for every word the first rule that speaks."""
    for at in range(len(room.tree.tokens)):
        for rule in RULES:
            found = rule(room, at)
            if found is not None:
                yield found
                break


# ---- the verb that says --------------------------------------------------------------------------


def saying_verb(room: Room, at: int) -> str | None:
    """The kind of saying of a verb that may be a cue, else None."""
    token = room.tree.tokens[at]
    kind = room.cues.verbs.get(token.lemma)
    negated = any(
        room.tree.tokens[one].lemma in room.lexicon.words.get("negation", ())
        for one in room.tree.children[at]
    )
    if token.lemma in room.cues.negated and negated:
        return "possible"
    if token.pos not in FINITE or kind is None or negated or token.feature("VerbForm") == "Inf":
        return None
    return kind


def clause_after(room: Room, at: int) -> Saying | None:
    """«X заявил, что ...», "X said that ...": the clause to the end of the sentence."""
    kind = saying_verb(room, at)
    if kind is None:
        return None
    mark = _mark_after(room, at)
    if mark is None:
        return None
    content = room.trimmed(room.tree.tokens[mark].span.stop, _clause_end(room, at, mark))
    return _said(room, at, kind, content, "clause after the verb")


def _mark_after(room: Room, at: int) -> int | None:
    """The «что» that opens a verb's content: no other finite verb may stand between."""
    tokens = room.tree.tokens
    for other in range(at + 1, min(at + 14, len(tokens))):
        token = tokens[other]
        if token.lemma in room.cues.clause_marks and _opens_clause(room, at, other):
            return other
        if token.pos in FINITE and token.feature("VerbForm") in {"Fin", None}:
            return None
        if token.text in ";:":
            return None
    return None


def _opens_clause(room: Room, at: int, mark: int) -> bool:
    token = room.tree.tokens[mark]
    if token.pos == "SCONJ" or token.relation == "mark":
        return True
    before = room.tree.tokens[mark - 1].text if mark else ""
    return before == "," and token.relation not in {"nsubj", "nsubj:pass", "obj"}


def _clause_end(room: Room, at: int, mark: int) -> int:
    """Where the content ends: at the next saying of the same speaker, at a later cue, or with the sentence."""
    tokens = room.tree.tokens
    for other in range(mark + 2, len(tokens)):
        token = tokens[other]
        if token.text in ";" and not _inside_quotation(room, token.span):
            return token.span.start
        if saying_verb(room, other) and _resumes(room, at, other):
            back = other
            while back > mark and tokens[back - 1].text not in ",;–—":
                back -= 1
            start = tokens[back].span.start
            if start - tokens[mark].span.stop > 12:
                return start
    return room.end


def _resumes(room: Room, at: int, other: int) -> bool:
    """Whether a later saying verb is coordinated with the first, so that its content is over."""
    token = room.tree.tokens[other]
    return token.relation in {"conj", "parataxis", "advcl", "root"} and token.head in {
        at,
        -1,
        room.tree.tokens[at].head,
    }


def _inside_quotation(room: Room, span: Span) -> bool:
    return any(span.within(one) for one in room.quotations)


def quotation_after(room: Room, at: int) -> Saying | None:
    """«X заявил: „...“»: a colon or comma, then the speaker's own words."""
    kind = saying_verb(room, at)
    if kind is None:
        return None
    stop = room.tree.tokens[at].span.stop
    for one in room.quotations:
        if stop < one.start <= room.end and any(mark in room.text[stop : one.start] for mark in ":,"):
            between = room.text[stop : one.start]
            if len(between) < 120 and not _verb_between(room, stop, one.start):
                return _said(
                    room, at, kind, room.trimmed(one.start, one.stop), "quotation after the verb", quoted=True
                )
    return None


def _verb_between(room: Room, start: int, stop: int) -> bool:
    return any(
        token.pos in FINITE and token.feature("VerbForm") == "Fin"
        for token in room.tree.tokens
        if start <= token.span.start < stop
    )


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
            and len(gap) < 70
            and "\n" not in gap
            and not _verb_between(room, one.stop, start)
        ):
            if any(mark in gap for mark in ",–—-"):
                return _said(
                    room,
                    at,
                    kind,
                    room.trimmed(one.start, one.stop),
                    "quotation before the verb",
                    quoted=True,
                )
            return None
    return None


def clause_before(room: Room, at: int) -> Saying | None:
    """«..., заявил X», "..., X said": what stands before the inserted verb, or around it."""
    kind = saying_verb(room, at)
    if kind is None:
        return None
    tokens = room.tree.tokens
    left = at
    while (
        left > 0 and tokens[left - 1].text not in {",", "–", "—", "»", "”"} and tokens[left - 1].text != '"'
    ):
        left -= 1
    if left == 0 or at - left > 12 or _verb_between(room, tokens[left].span.start, tokens[at].span.start):
        return None
    if tokens[left].lemma in {*room.cues.clause_marks, "который", "which", "who", "що", "який"} - {
        "как",
        "as",
        "як",
    }:
        return None
    before = room.trimmed(_segment_start(room, left), tokens[left].span.start)
    right = _insertion_end(room, at)
    after = room.trimmed(right, room.end) if right is not None else None
    parts = [part for part in (before, after) if part and _verb_between(room, part.start, part.stop)]
    inverted = at == left or _subject_before(room, left, at)
    if not parts or not inverted:
        return None
    return _said(
        room, at, kind, max(parts, key=lambda part: part.stop - part.start), "clause before the verb"
    )


def _subject_before(room: Room, left: int, at: int) -> bool:
    """Whether the words between the comma and the verb are just its subject: "..., officials said"."""
    return all(
        room.tree.tokens[one].pos not in {"SCONJ", "CCONJ"}
        or room.tree.tokens[one].lemma in {"как", "as", "як"}
        for one in range(left, at)
    )


def _segment_start(room: Room, left: int) -> int:
    for other in range(left - 1, 0, -1):
        if room.tree.tokens[other].text == ";":
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
                if follows is None or follows.pos == "SCONJ" or follows.feature("VerbForm") == "Conv"
                else token.span.stop
            )
    return None


def bare_clause(room: Room, at: int) -> Saying | None:
    """ "X said Y had left": the clause the parser hangs on the verb without a mark."""
    kind = saying_verb(room, at)
    if kind is None:
        return None
    tokens = room.tree.tokens
    for child in room.tree.children[at]:
        if tokens[child].relation == "ccomp" and child > at and tokens[child].feature("VerbForm") != "Inf":
            start = min(one for one in room.tree.below(child) if one > at)
            content = room.trimmed(tokens[start].span.start, _clause_end(room, at, start))
            return _said(room, at, kind, content, "clause without a mark")
    return None


def told_of(room: Room, at: int) -> Saying | None:
    """«сообщила о переброске ...», «опроверг сообщения о ...»: a noun phrase as content."""
    kind = saying_verb(room, at)
    tokens = room.tree.tokens
    if kind is None or (tokens[at].lemma in room.cues.clause_only and kind != "denied"):
        return None
    for child in room.tree.children[at]:
        over = room.tree.preposition(child)
        denied_thing = kind in {"denied", "doubtful"} and (
            tokens[child].relation == "obj" or over in {"в", "of"}
        )
        if child > at and (denied_thing or over in room.cues.of_marks):
            below = sorted(room.tree.below(child))
            start = child if over else min(one for one in below if one > at)
            while start - 1 in below and tokens[start - 1].relation in {"amod", "det", "nummod"}:
                start -= 1
            stop = _phrase_end(room, below, child)
            return _said(
                room, at, kind, room.trimmed(tokens[start].span.start, stop), "noun phrase as content"
            )
    return None


def _phrase_end(room: Room, below: Sequence[int], at: int) -> int:
    """The end of a noun phrase: its own words, up to a comma that parts off a clause."""
    tokens = room.tree.tokens
    last = at
    for one in range(at, len(tokens)):
        if one in below:
            last = one
        if tokens[one].text in ",;" and one > at:
            break
    return tokens[last].span.stop


# ---- words before the source ---------------------------------------------------------------------


def phrase_before_source(room: Room, at: int) -> Saying | None:
    """«По данным X, ...», "according to X": the rest of the sentence, or what stands before."""
    tokens = room.tree.tokens
    for words, kind in room.cues.before_source:
        stop = _matches(room, at, words)
        if stop is None:
            continue
        sources = _after(room, stop)
        pronoun = any(
            tokens[one].lemma in room.cues.pronouns for one in range(at, min(stop + 2, len(tokens)))
        )
        reach = max((one.whole.stop for one in sources), default=tokens[min(stop, len(tokens)) - 1].span.stop)
        content = _around(room, at, reach)
        if not sources and not pronoun and not _noun_follows(room, stop):
            return None
        cue = Span(tokens[at].span.start, tokens[stop - 1].span.stop)
        if content is None:
            return None
        return Saying(
            room.number,
            at,
            cue,
            sources,
            content,
            kind,
            "words before the source",
            pronoun=pronoun and not sources,
        )
    return None


def _matches(room: Room, at: int, words: Sequence[str]) -> int | None:
    """Where a phrase that begins at a token ends; adjectives and possessives may stand inside."""
    tokens, place = room.tree.tokens, at
    for number, word in enumerate(words):
        while (
            number
            and place < len(tokens)
            and tokens[place].lemma != word
            and tokens[place].pos in {"ADJ", "DET", "PRON"}
        ):
            place += 1
        if place >= len(tokens) or tokens[place].lemma != word:
            return None
        place += 1
    return place


def _after(room: Room, stop: int) -> tuple[Named, ...]:
    """The first named after a phrase, with what is coordinated with it."""
    tokens = room.tree.tokens
    if stop >= len(tokens):
        return ()
    limit = next(
        (
            tokens[one].span.start
            for one in range(stop, len(tokens))
            if tokens[one].text in ",–—:" or tokens[one].pos in FINITE
        ),
        room.end,
    )
    found = [
        one for one in room.named if one.whole.start >= tokens[stop].span.start and one.whole.start < limit
    ]
    if not found:
        return ()
    first = room.tree.conjunct(found[0].at)
    return tuple(
        one
        for one in found
        if one is found[0] or (room.tree.conjunct(one.at) == first and not one.whole.overlaps(found[0].whole))
    )


def _noun_follows(room: Room, stop: int) -> bool:
    return stop < len(room.tree.tokens) and room.tree.tokens[stop].pos in {"NOUN", "PROPN", "ADJ"}


def _around(room: Room, at: int, reach: int) -> Span | None:
    """The content around an inserted source: after it when it opens the sentence, else the longer side."""
    start = room.tree.tokens[at].span.start
    after_start = _next_comma(room, reach)
    before = room.trimmed(_clause_open(room, at), start)
    after = room.trimmed(after_start, room.end) if after_start is not None else None
    sides = [side for side in (before, after) if side and _verb_between(room, side.start, side.stop)]
    return max(sides, key=lambda side: side.stop - side.start) if sides else None


def _clause_open(room: Room, at: int) -> int:
    """Where the clause that an insertion stands in begins: after «что», or with the sentence."""
    for other in range(at - 1, -1, -1):
        token = room.tree.tokens[other]
        if token.text == ";" or (token.lemma in room.cues.clause_marks and token.pos == "SCONJ"):
            return token.span.stop
    return room.tree.sentence.span.start


def _next_comma(room: Room, reach: int) -> int | None:
    """The end of the inserted source: the first comma near it, else the source's own end."""
    for token in room.tree.tokens:
        if token.span.start >= reach and token.text in ",–—":
            return token.span.stop
        if token.span.start >= reach and token.pos in FINITE:
            break
    return reach if reach < room.end - 3 else None


# ---- the source ----------------------------------------------------------------------------------


def _said(
    room: Room, at: int, kind: str, content: Span | None, rule: str, *, quoted: bool = False
) -> Saying | None:
    if content is None or room.tree.tokens[at].span.overlaps(content):
        return None
    sources = tuple(one for one in source(room, at) if not one.link.mention.span.within(content))
    return Saying(
        room.number,
        at,
        room.tree.tokens[at].span,
        sources,
        content,
        kind,
        rule,
        quoted,
        not sources and _by_pronoun(room, at),
    )


def source(room: Room, at: int) -> tuple[Named, ...]:
    """Who a saying verb says it of: its subject, «в X», or the document's issuer."""
    found = tuple(one for one in subject(room.tree, at, room.named, room.lexicon) if not one.place)
    if found:
        return found
    inside = tuple(
        one
        for one in room.named
        if (place := markers(room.tree, at, one.at)) and place[0] & {"в", "в+Loc", "in", "by", "subj"}
    )
    named_in = tuple(one for one in inside if ":" in one.code or "." in one.code)
    return named_in or _next_to(room, at)


def _next_to(room: Room, at: int) -> tuple[Named, ...]:
    """Where the parser lost the subject: somebody named right after an inverted verb, or right before it."""
    tokens = room.tree.tokens
    inverted = at > 0 and tokens[at - 1].text in {",", "–", "—", "-", "»"}
    for one in room.named:
        gap = one.at - at if inverted else at - one.at
        edge = tokens[max(room.tree.inside(one.whole), default=0)].text if inverted else ""
        if 0 < gap <= 6 and room.tree.preposition(one.at) is None and edge != "," and not one.place:
            between = tokens[min(one.at, at) + 1 : max(one.at, at)]
            if not any(token.pos in FINITE or token.text in ",;:" for token in between):
                return (one,)
    return ()


def _by_pronoun(room: Room, at: int) -> bool:
    own = [child for child in room.tree.children[at] if room.tree.tokens[child].relation.startswith("nsubj")]
    if any(room.tree.tokens[one].lemma in room.cues.pronouns for one in own):
        return True
    return not own or any(
        room.tree.tokens[one].lemma in room.cues.reference for one in room.tree.children[at]
    )


RULES: tuple[Rule, ...] = (
    phrase_before_source,
    clause_after,
    quotation_after,
    quotation_before,
    clause_before,
    bare_clause,
    told_of,
)
