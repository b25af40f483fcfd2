"""Who is for or against whom: acts, words of attitude and judgements, each with its quotation.

An act between two is an attitude of its doer by its quad; a predicate of the attitude table is one
of its subject to its object; a word of judgement said of somebody is the source's in whose claim it
stands, else the outlet's. Frames and polarities: RuSentiFrames (Rusnachenko, Loukachevitch).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from blocwatch.coding.coder import CODER, Tables
from blocwatch.coding.frames import Lexicon
from blocwatch.coding.grammar import Tree, markers
from blocwatch.coding.light import carrier
from blocwatch.coding.reading import Named, Reading
from blocwatch.coding.reading import reading as laid_open
from blocwatch.coding.roles import RELATIVES, filled, subject
from blocwatch.coding.triggers import Trigger
from blocwatch.coding.words_of_attitude import WordsOfAttitude, found_in
from blocwatch.model import Coding, Document, Event, EventType, Parse, Party, Quad, Span, Status
from blocwatch.model.attitude import Attitude, Holder, Polarity

JUDGED = frozenset({"Gen", "adj", "subj", "for", "of"})


@dataclass(frozen=True, slots=True)
class Found:
    """An attitude as the rules pass it on."""

    sentence: int
    holder: Party | None
    held_by: Holder
    target: Party
    polarity: Polarity
    expression: Span
    rule: str
    holder_words: Span | None = None


def attitudes(
    document: Document, parse: Parse, coding: Coding, given: Tables, words: WordsOfAttitude
) -> tuple[Attitude, ...]:
    """All attitudes of a coded document in text order; one expression says a thing of a pair once."""
    reading = laid_open(document, tuple(map(Tree.of, parse.sentences)), coding.links, ())
    lexicon = given.lexicon
    found = list(_of_acts(reading, coding, lexicon))
    for number, tree in enumerate(reading.trees):
        found += _of_words(reading, tree, number, lexicon, words)
        found += _of_judgements(reading, coding, tree, number, words)
    return tuple(
        Attitude(
            reading.document.id,
            one.held_by,
            one.holder,
            one.holder.span if one.holder else one.holder_words,
            one.target,
            one.polarity,
            one.expression,
            reading.trees[one.sentence].sentence.span,
            f"{CODER}/{one.rule}",
        )
        for one in sorted(_once(found), key=lambda one: (one.expression, one.target.span, one.rule))
    )


def _once(found: Sequence[Found]) -> list[Found]:
    """Each attitude by the first rule that tells it: acts before words."""
    kept: list[Found] = []
    for one in found:
        if not any(_same(one, other) for other in kept):
            kept.append(one)
    return kept


def _same(one: Found, other: Found) -> bool:
    holders = [each.holder.span if each.holder else each.holder_words for each in (one, other)]
    return (
        one.expression.overlaps(other.expression)
        and one.target.span == other.target.span
        and (holders[0] == holders[1] or other.held_by is Holder.NAMED is not one.held_by)
    )


# ---- acts ----------------------------------------------------------------------------------------


def _of_acts(reading: Reading, coding: Coding, lexicon: Lexicon) -> Iterator[Found]:
    """Doer to receiver by the quad; parties of a mutual act to each other. To meet is not to be for."""
    for event in coding.events:
        if event.status is Status.NEGATED or event.type is EventType.CONSULT:
            continue
        number = reading.sentence_at(event.trigger.start)
        polarity, rule = _of_quad(event), f"act {event.type}"
        for holder, target in _sides(event):
            if holder.entity != target.entity:
                yield Found(number, holder, Holder.NAMED, target, polarity, event.trigger, rule)
        if not event.actors:
            tree = reading.trees[number]
            at = tree.head_of(event.trigger)
            words = _unnamed(tree, at)
            held_by = Holder.NAMED if words else Holder.OPEN
            for target in event.recipients:
                yield Found(number, None, held_by, target, polarity, event.trigger, rule, words)


def _of_quad(event: Event) -> Polarity:
    cooperative = event.type.quad in {Quad.VERBAL_COOPERATION, Quad.MATERIAL_COOPERATION}
    return Polarity.FOR if cooperative else Polarity.AGAINST


def _sides(event: Event) -> Iterator[tuple[Party, Party]]:
    yield from ((actor, other) for actor in event.actors for other in event.recipients)
    if not event.recipients:
        yield from ((one, other) for one in event.actors for other in event.actors if one is not other)


def _unnamed(tree: Tree, at: int) -> Span | None:
    """The words of a subject that names nobody known: «суд приговорил», «правоцентристы обвинили»."""
    for _ in range(3):
        found = tree.child(at, "nsubj")
        if found is not None:
            return None if tree.tokens[found].lemma in RELATIVES else tree.tokens[found].span
        if tree.tokens[at].relation not in {"xcomp", "conj"} or tree.tokens[at].head < 0:
            return None
        at = tree.tokens[at].head
    return None


# ---- words of attitude ---------------------------------------------------------------------------


def _of_words(
    reading: Reading, tree: Tree, number: int, lexicon: Lexicon, words: WordsOfAttitude
) -> Iterator[Found]:
    """The subject of a word of attitude to its object."""
    named = [one for one in reading.named[number] if tree.tokens[one.at].pos in {"NOUN", "PROPN", "PRON"}]
    for parts, entry in found_in(tree, words):
        trigger = Trigger(number, parts[0], parts, ())
        holders, targets = _roles(tree, trigger, named, lexicon, words)
        polarity = _turned(entry.favourable, _negated(tree, parts[0], lexicon))
        span, rule = trigger.span(tree), "word of attitude"
        unnamed = _unnamed(tree, parts[0]) if not holders else None
        held_by = Holder.NAMED if holders or unnamed else Holder.OPEN
        for target in targets:
            for holder in holders or (None,):
                if holder is None or holder.code != target.code:
                    party = holder.party if holder else None
                    yield Found(number, party, held_by, target.party, polarity, span, rule, unnamed)


def _roles(
    tree: Tree, trigger: Trigger, named: Sequence[Named], lexicon: Lexicon, words: WordsOfAttitude
) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
    """Who holds and to whom: a noun's owner holds where somebody else is its target, else is the target."""
    verbal = tree.tokens[trigger.at].pos in {"VERB", "AUX"}
    verb = trigger.at if verbal else carrier(tree, trigger, lexicon)
    verb = tree.verb_over(trigger.at) if verb is None else verb
    holders = subject(tree, verb, named, lexicon) if verb is not None else ()
    holders = holders or _first(tree, trigger, () if verbal else words.of_noun, named)
    others = [one for one in named if one not in holders]
    targets = _first(tree, trigger, words.towards if verbal else words.towards[1:], others)
    owners = () if verbal else _first(tree, trigger, ("Gen", "of"), others)
    if targets:
        return holders or owners, targets
    return holders, owners or _inside(tree, trigger, others)


def _inside(tree: Tree, trigger: Trigger, named: Sequence[Named]) -> tuple[Named, ...]:
    """Whoever stands nearest in the phrase that a word of attitude heads."""
    below = set(tree.below(trigger.at))
    inside = [one for one in named if one.at in below and not _parted(tree, trigger.at, one.at)]
    return tuple(sorted(inside, key=lambda one: (abs(one.at - trigger.at), one.at))[:1])


def _parted(tree: Tree, at: int, other: int) -> bool:
    """Whether another verb or a mark stands between."""
    low, high = sorted((at, other))
    between = tree.tokens[low + 1 : high]
    return any(token.pos in {"VERB", "SCONJ"} or token.text in ",;:—" for token in between)


def _first(tree: Tree, trigger: Trigger, slot: Sequence[str], named: Sequence[Named]) -> tuple[Named, ...]:
    return next((found for marker in slot if (found := filled(tree, trigger, marker, named))), ())


def _negated(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    negation = lexicon.words.get("negation", frozenset())
    return any(tree.tokens[child].lemma in negation for child in tree.children[at])


def _turned(favourable: bool, negated: bool) -> Polarity:
    return Polarity.FOR if favourable is not negated else Polarity.AGAINST


# ---- judgements ----------------------------------------------------------------------------------


def _of_judgements(
    reading: Reading, coding: Coding, tree: Tree, number: int, words: WordsOfAttitude
) -> Iterator[Found]:
    """A word of judgement said of somebody: the source's in whose claim it stands, else the outlet's."""
    for at, token in enumerate(tree.tokens):
        favourable = token.lemma in words.positive
        if not favourable and token.lemma not in words.negative:
            continue
        for target in reading.named[number]:
            if _said_of(tree, at, target.at) and not token.span.overlaps(target.link.mention.span):
                holder = _source(coding, token.span, target)
                held_by = Holder.NAMED if holder else Holder.OUTLET
                yield Found(
                    number,
                    holder,
                    held_by,
                    target.party,
                    _turned(favourable, False),
                    token.span,
                    "word of judgement",
                )


def _said_of(tree: Tree, at: int, other: int) -> bool:
    """An attribute of the named, a noun whose owner or subject it is, a noun in apposition."""
    token, target = tree.tokens[at], tree.tokens[other]
    if token.head == other and token.relation in {"amod", "appos", "acl"}:
        return True
    if target.head == at and (target.relation.startswith(("nsubj", "nmod", "appos", "flat", "amod"))):
        return tree.preposition(other) is None
    place = markers(tree, at, other) if token.pos in {"NOUN", "PROPN", "ADJ"} else None
    return place is not None and bool(place[0] & JUDGED) and place[1] == 0


def _source(coding: Coding, span: Span, target: Named) -> Party | None:
    inside = [one for one in coding.claims if span.within(one.content) and one.sources]
    narrow = min(inside, key=lambda one: one.content.stop - one.content.start, default=None)
    if narrow is None or narrow.sources[0].span == target.link.mention.span:
        return None
    return narrow.sources[0]
