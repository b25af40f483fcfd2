"""«По данным X, ...», "according to X": words before the source, the content around them."""

from collections.abc import Sequence

from blocwatch.coding.reading import Named
from blocwatch.coding.roles import RELATIVES
from blocwatch.coding.room import FINITE, Room, Saying, inside_quotation, verb_between
from blocwatch.model import Span


def phrase_before_source(room: Room, at: int) -> Saying | None:
    """«По данным X, ...», "according to X": the rest of the sentence, or what stands before."""
    tokens = room.tree.tokens
    for words, kind in room.cues.before_source.get(tokens[at].lemma, ()):
        stop = _matches(room, at, words)
        if stop is None:
            continue
        sources = _after(room, stop)
        pronoun = any(
            tokens[one].lemma in room.cues.pronouns for one in range(at, min(stop + 2, len(tokens)))
        )
        reach = max((one.whole.stop for one in sources), default=tokens[min(stop, len(tokens)) - 1].span.stop)
        content = _around(room, at, reach)
        if not (sources or pronoun or _noun_follows(room, stop) or ends_in_source(room, at)):
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
    found = found[1:] if len(found) > 1 and _describes(room, found[0], found[1]) else found
    first = room.tree.conjunct(found[0].at)
    return tuple(
        one
        for one in found
        if one is found[0] or (room.tree.conjunct(one.at) == first and not one.whole.overlaps(found[0].whole))
    )


def _describes(room: Room, one: Named, other: Named) -> bool:
    """Whether a name is but the adjective of the next: «по оценке лондонского института»."""
    token = room.tree.tokens[one.at]
    return token.relation == "amod" and token.head in room.tree.inside(other.whole)


def _noun_follows(room: Room, stop: int) -> bool:
    return stop < len(room.tree.tokens) and room.tree.tokens[stop].pos in {"NOUN", "PROPN", "ADJ"}


def ends_in_source(room: Room, at: int) -> bool:
    """Whether the rest of a sentence only tells who says so: "..., according to a diplomat"."""
    tokens = room.tree.tokens
    found = [_matches(room, at, words) for words, _ in room.cues.before_source.get(tokens[at].lemma, ())]
    stop = next((one for one in found if one is not None), None)
    rest = tokens[stop:] if stop is not None else ()
    return bool(rest) and not any(token.pos in FINITE or token.text in ",;:" for token in rest)


def _around(room: Room, at: int, reach: int) -> Span | None:
    """The content around an inserted source: after it when it opens the clause, else the longer side."""
    start = room.tree.tokens[at].span.start
    closing = at > 0 and room.tree.tokens[at - 1].text == "," and ends_in_source(room, at)
    opens = room.tree.sentence.span.start if closing else _clause_open(room, at)
    after_start = _next_comma(room, reach)
    before = room.trimmed(opens, start)
    after = room.trimmed(after_start, _semicolon(room, after_start)) if after_start is not None else None
    sides = [side for side in (before, after) if side and verb_between(room, side.start, side.stop)]
    return max(sides, key=lambda side: side.stop - side.start) if sides else None


def _semicolon(room: Room, offset: int) -> int:
    later = (
        token.span.start for token in room.tree.tokens if token.text == ";" and token.span.start >= offset
    )
    return next((one for one in later if not inside_quotation(room, Span(one, one + 1))), room.end)


def _clause_open(room: Room, at: int) -> int:
    """Where the clause that an insertion stands in begins: after «что», or with the sentence."""
    for other in range(at - 1, -1, -1):
        token = room.tree.tokens[other]
        if token.text in ";:" or (token.lemma in room.cues.clause_marks and token.pos == "SCONJ"):
            return token.span.stop
    return room.tree.sentence.span.start


def _next_comma(room: Room, reach: int) -> int | None:
    """The end of the inserted source: the first comma near it, past a clause about the source."""
    about = False
    for at, token in enumerate(room.tree.tokens[:-1]):
        if token.span.start >= reach and token.text in ",–—":
            about = not about and _about_source(room, at + 1)
            if not about:
                return token.span.stop
            continue
        if about:
            continue
        if token.span.start >= reach and token.pos in FINITE:
            break
    return reach if reach < room.end - 3 else None


def _about_source(room: Room, at: int) -> bool:
    """Whether what follows a comma only tells more of the source: «..., которое ссылается на Y, ...»."""
    token, follows = room.tree.tokens[at], room.tree.tokens[at + 1 :]
    closed = any(one.text == "," for one in follows)
    attribute = token.feature("VerbForm") == "Part" or token.relation.startswith("acl")
    return closed and (token.lemma in RELATIVES or attribute)
