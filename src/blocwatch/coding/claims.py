"""Attributed claims: sayings with their sources found, hedges weighed, nesting told."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from blocwatch.coding.attribution import citing, once, with_sources
from blocwatch.coding.clauses import hung_after
from blocwatch.coding.cues import Cues, certainty_of
from blocwatch.coding.events import Draft
from blocwatch.coding.frames import Lexicon
from blocwatch.coding.grammar import Tree, markers
from blocwatch.coding.hedges import hedge, kind, split_at_clause, split_at_hedge
from blocwatch.coding.quotes import quotations
from blocwatch.coding.reading import Reading
from blocwatch.coding.room import Room, Saying
from blocwatch.coding.sayings import sayings
from blocwatch.model import Certainty, Claim, ClaimId, ClaimKind, DocumentId, Span, When


@dataclass(frozen=True, slots=True)
class Told:
    """A saying that counts: its sources settled, its certainty weighed; `parent` is an index."""

    saying: Saying
    certainty: Certainty
    kind: ClaimKind
    when: When | None = None
    parent: int | None = None


def told(reading: Reading, cues: Cues, lexicon: Lexicon, acts: Sequence[Draft]) -> tuple[Told, ...]:
    """All claims of a document in text order, nested ones after the ones they are told in."""
    found = [*_all_sayings(reading, cues, lexicon), *_contents_of_acts(reading, acts)]
    found.sort(key=lambda one: (one.content.start, -one.content.stop, one.cue.start))
    kept = once([one for one in with_sources(reading, found) if not _in_tail(reading, one)])
    split = [part for one in kept for part in split_at_hedge(reading, cues, one)]
    split = [part for one in split for part in split_at_clause(reading, cues, one)]
    cited = [part for one in split for part in citing(reading, cues, one)]
    weighed = [_weighed(reading, cues, one) for one in cited]
    return tuple(replace(one, parent=_parent(weighed, at)) for at, one in enumerate(weighed))


def _all_sayings(reading: Reading, cues: Cues, lexicon: Lexicon) -> Iterator[Saying]:
    marked = quotations(reading.document.text)
    for number, tree in enumerate(reading.trees):
        yield from sayings(Room(reading, number, tree, reading.named[number], cues, lexicon, marked))


def _in_tail(reading: Reading, one: Saying) -> bool:
    return any(one.content.within(tail) for tail in reading.document.tail)


def _contents_of_acts(reading: Reading, acts: Sequence[Draft]) -> Iterator[Saying]:
    """«обвинил X в Y»: Y is what the accuser claims."""
    for act in acts:
        tree, at = reading.trees[act.trigger.sentence], act.trigger.at
        for marker in act.frame.content:
            content = _content(tree, at, marker)
            if content is not None and act.actors:
                yield Saying(
                    act.trigger.sentence,
                    at,
                    act.span,
                    act.actors,
                    content,
                    "statement",
                    f"content of {act.type}",
                )
                break


def _content(tree: Tree, at: int, marker: str) -> Span | None:
    tokens = tree.tokens
    for other, token in enumerate(tokens):
        if other <= at or token.relation in {"conj", "flat", "appos"}:
            continue
        place = markers(tree, at, other)
        clause = token.head == at and token.relation in {"advcl", "ccomp", "xcomp"}
        preposition = [
            one
            for one in tree.children[other]
            if tokens[one].relation in {"mark", "case"}
            and tokens[one].lemma == marker.split("+", maxsplit=1)[0]
        ]
        if not preposition or not (clause or (place and place[1] == 0 and marker in place[0])):
            continue
        below = [one for one in tree.below(other) if one > preposition[0]]
        return Span(tokens[min(below)].span.start, _stop(tree, min(below), set(below), at))
    return _content_in_order(tree, at, marker.split("+", maxsplit=1)[0])


def _content_in_order(tree: Tree, at: int, preposition: str) -> Span | None:
    """Where the parser hung the content elsewhere: after the preposition, to the end of the clause."""
    tokens = tree.tokens
    start = next((n + 1 for n in range(at + 1, len(tokens)) if tokens[n].lemma == preposition), len(tokens))
    stop = start
    while stop < len(tokens) and tokens[stop].text not in ",;:.–—" and tokens[stop].pos != "SCONJ":
        stop += 1
    between = tokens[at + 1 : start - 1]
    crossed = any(token.text in ",;:" or token.pos in {"VERB", "AUX"} for token in between)
    return (
        Span(tokens[start].span.start, tokens[stop - 1].span.stop) if stop > start and not crossed else None
    )


DAYS = frozenset({"в", "у", "на", "on", "in", "at", "after", "during", "під", "во"})
"""Prepositions of when and where it was said."""


def _stop(tree: Tree, start: int, below: set[int], at: int) -> int:
    after = hung_after(tree, max(below), at)
    below = below | {*after} if after and tree.tokens[max(below) + 1].lemma not in DAYS else below
    last = start
    for one in range(start, len(tree.tokens)):
        if one not in below and tree.tokens[one].text not in '«»“”"':
            break
        if tree.tokens[one].pos != "PUNCT":
            last = one
    return tree.tokens[last].span.stop


def _weighed(reading: Reading, cues: Cues, one: Saying) -> Told:
    weakest = hedge(reading, cues, one)
    own = certainty_of(one.kind)
    certainty = own if own in {Certainty.DENIED, Certainty.DOUBTFUL} else weakest or own or Certainty.CERTAIN
    return Told(one, certainty, kind(reading, one, certainty))


def _parent(all_: Sequence[Told], at: int) -> int | None:
    """The narrowest claim that tells this one: its content holds the cue, or it is cited in it."""
    one = all_[at].saying
    outer = [
        (other.saying.content.stop - other.saying.content.start, number)
        for number, other in enumerate(all_)
        if number != at
        and (
            (one.cue.within(other.saying.content) and one.content.within(other.saying.content))
            or (
                one.rule == "citing" and other.saying.content == one.content and other.saying.rule != "citing"
            )
        )
    ]
    return min(outer)[1] if outer else None


def claim_ids(document: str, all_: Sequence[Told]) -> tuple[ClaimId, ...]:
    """Ids as digests of document, cue, content and rule of citation."""
    return tuple(
        ClaimId(
            "c"
            + hashlib.sha256(
                f"{document}|{one.saying.cue}|{one.saying.content}|{number}".encode()
            ).hexdigest()[:12]
        )
        for number, one in enumerate(all_)
    )


def claims(document: DocumentId, all_: Sequence[Told], coder: str) -> tuple[Claim, ...]:
    """The told as records."""
    ids = claim_ids(document, all_)
    return tuple(
        Claim(
            id=ids[number],
            document=document,
            sources=tuple(source.party for source in one.saying.sources),
            cue=one.saying.cue,
            content=one.saying.content,
            certainty=one.certainty,
            kind=one.kind,
            parent=None if one.parent is None else ids[one.parent],
            when=one.when,
            coder=f"{coder}/{one.saying.rule}",
        )
        for number, one in enumerate(all_)
    )
