"""Who says it: the subject of a saying verb, its seat, the issuer of a document."""

from collections.abc import Sequence

from blocwatch.coding.grammar import markers
from blocwatch.coding.reading import Named
from blocwatch.coding.roles import subject
from blocwatch.coding.room import FINITE, Room, Saying
from blocwatch.model import Span

SEATED = frozenset({"в", "в+Loc", "у", "з", "із", "in", "by", "subj", "из", "из+Gen", "from"})
NEAR = 6
"""Tokens between an inverted verb and the name the parser lost."""


def said(
    room: Room, at: int, kind: str, content: Span | None, rule: str, *, quoted: bool = False
) -> Saying | None:
    """The saying of a cue verb and a content, its sources found; None when the two overlap."""
    cue = room.tree.tokens[at].span
    if content is None or cue.overlaps(content):
        return None
    outside = [one for one in room.named if not one.link.mention.span.within(content)]
    sources = source(room, at, outside)
    pronoun = not sources and _by_pronoun(room, at)
    return Saying(room.number, at, cue, sources, content, kind, rule, quoted, pronoun)


def source(room: Room, at: int, named: Sequence[Named]) -> tuple[Named, ...]:
    """Who of the named says it: the verb's subject, its seat or document, who stands next to it."""
    found = tuple(one for one in subject(room.tree, at, named, room.lexicon) if not one.place)
    if found:
        return found
    places = [(one, markers(room.tree, at, one.at)) for one in named]
    seated = tuple(one for one, place in places if place and place[0] & SEATED and issues(one.code))
    return seated or (() if _stranger(room, at) else _next_to(room, at, named))


def _stranger(room: Room, at: int) -> bool:
    """Whether the verb has a subject that nobody knows: «заявили дипломаты изданию Politico»."""
    own = room.tree.child(at, "nsubj")
    return (
        own is not None
        and room.tree.tokens[own].pos == "NOUN"
        and not any(own in room.tree.inside(one.whole) for one in room.named)
    )


def issues(code: str) -> bool:
    """Whether an entity is one that puts out statements: an organisation, an organ of a state."""
    return ":" in code or "." in code


def _next_to(room: Room, at: int, named: Sequence[Named]) -> tuple[Named, ...]:
    """Where the parser lost the subject: who stands right after an inverted verb, or right before it."""
    tokens = room.tree.tokens
    inverted = at > 0 and tokens[at - 1].text in {",", "–", "—", "-", "»", "”"}
    for one in named:
        gap = one.at - at if inverted else at - one.at
        if not 0 < gap <= NEAR or room.tree.preposition(one.at) is not None or one.place:
            continue
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
