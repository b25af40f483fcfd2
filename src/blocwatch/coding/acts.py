"""What the frames leave to be settled: exchanges, visits, pairs, and acts told twice."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from re import compile as pattern

from blocwatch.coding.clauses import clause
from blocwatch.coding.cues import Cues
from blocwatch.coding.events import Draft
from blocwatch.coding.exchange import exchange_at, exchanged
from blocwatch.coding.frames import Lexicon
from blocwatch.coding.grammar import Tree
from blocwatch.coding.items import things
from blocwatch.coding.once import once
from blocwatch.coding.reading import Named, Reading
from blocwatch.model import EntityKind, EventType, Item, Span

LOCATIVE = frozenset({"в+Loc", "на+Loc", "у+Loc", "в+Acc", "под+Ins", "in", "at", "near"})
"""Prepositions of place, with their case where the language has cases."""
STATE = pattern("[A-Z]{3}")
AND = frozenset({"и", "and", "і", "та"})
GIVING = frozenset({EventType.AID, EventType.COOPERATE, EventType.RETREAT, EventType.SUPPORT})


def settled(reading: Reading, found: Iterable[Draft], cues: Cues, lexicon: Lexicon) -> tuple[Draft, ...]:
    """The drafts after every rule below, in order, then each act once."""
    drafts = list(found)
    for rule in RULES:
        drafts = [result for one in drafts for result in rule(reading, one, cues, lexicon)]
    return tuple(once(reading, drafts, lexicon.words.get("harm", frozenset())))


# ---- rules ---------------------------------------------------------------------------------------


def placed(reading: Reading, one: Draft, cues: Cues, lexicon: Lexicon) -> Iterator[Draft]:
    """Where: a place named in the act's clause under a locative preposition; what is struck in a state by
    others is that state's («атаковали нефтебазу в Краснодарском крае»)."""
    del cues, lexicon
    tree, named = reading.trees[one.trigger.sentence], reading.named[one.trigger.sentence]
    inside = {tree.tokens[at].span for at in clause(tree, one.trigger.at)}
    near = [other for other in named if _is_place(tree, one, other) and tree.tokens[other.at].span in inside]
    best = min(near, key=lambda other: abs(other.at - one.trigger.at), default=None)
    if best is None or not STATE.fullmatch(best.broad):
        yield one
        return
    doers = {other.broad for other in one.actors}
    struck = one.type is EventType.ASSAULT and doers and not one.recipients and best.broad not in doers
    yield replace(one, where=best.broad, recipients=(best,) if struck else one.recipients)


def _is_place(tree: Tree, one: Draft, other: Named) -> bool:
    """A place or capital under a preposition of place, or a place that is itself struck or visited."""
    if other in one.actors:
        return False
    if (
        other.link.mention.kind not in {EntityKind.PLACE, EntityKind.STATE, EntityKind.ORGAN}
        or "seat" in other.link.because
    ):
        return False
    preposition = tree.preposition(tree.conjunct(other.at))
    case = tree.tokens[other.at].feature("Case")
    located = bool({preposition, f"{preposition}+{case}"} & LOCATIVE)
    if located and other.link.mention.kind is EntityKind.ORGAN and "capital" not in other.link.because:
        return False
    struck = one.type in {EventType.ASSAULT, EventType.MOBILIZE} and (other.place or other in one.recipients)
    visited = one.mode == "visit" and other in one.recipients
    return located or struck or visited


def spoken_by_others(reading: Reading, one: Draft, cues: Cues, lexicon: Lexicon) -> Iterator[Draft]:
    """Who only tells of an act has no part in it: parties across a comma from the act's own clause go
    when others stand in it."""
    del cues, lexicon
    tree = reading.trees[one.trigger.sentence]
    telling = {other.at for other in one.actors if _subject_of_telling(tree, one, other)}
    inside = tuple(other for other in one.actors if other.at not in telling)
    yield replace(one, actors=inside) if inside else one


def _subject_of_telling(tree: Tree, one: Draft, other: Named) -> bool:
    """A subject on the far side of another root verb than the act's: «A развивает ..., отмечает B»."""
    low, high = sorted((one.trigger.at, other.at))
    between = [
        at
        for at in range(low + 1, high)
        if tree.tokens[at].relation == "root" and tree.tokens[at].pos == "VERB"
    ]
    return bool(between) and one.trigger.at < other.at


def visited(reading: Reading, one: Draft, cues: Cues, lexicon: Lexicon) -> Iterator[Draft]:
    """A meeting at the seat of one party is a visit: the guests are actors, the host recipient."""
    del reading, cues, lexicon
    hosts = tuple(actor for actor in one.actors if actor.broad == one.where)
    guests = tuple(actor for actor in one.actors if actor.broad != one.where)
    third = one.mode in {"third-party", "phone", "multilateral"}
    if one.type is EventType.CONSULT and hosts and guests and not one.recipients and not third:
        yield replace(
            one, actors=guests, recipients=hosts, mode="visit", rule=f"{one.rule}, at the host's seat"
        )
        return
    yield one


def toured(reading: Reading, one: Draft, cues: Cues, lexicon: Lexicon) -> Iterator[Draft]:
    """Who visits several hosts visits each of them."""
    del reading, cues, lexicon
    hosts = {host.broad: host for host in one.recipients}
    if one.mode != "visit" or one.rule.endswith("seat") or len(hosts) == len(one.recipients) == 1:
        yield one
        return
    for broad, host in hosts.items():
        where = broad if STATE.fullmatch(broad) else one.where
        yield replace(one, recipients=(host,), where=where, rule=f"{one.rule}, one with each")


def paired(reading: Reading, one: Draft, cues: Cues, lexicon: Lexicon) -> Iterator[Draft]:
    """Bilateral ties with several partners are one act with each of them."""
    del cues
    tree = reading.trees[one.trigger.sentence]
    bilateral = lexicon.words.get("bilateral", frozenset())
    said = any(tree.tokens[at].lemma in bilateral for part in one.trigger.parts for at in tree.children[part])
    doer, *partners = one.actors or (None,)
    if doer is None or not one.frame.pairs or not said or not partners[1:]:
        yield one
        return
    for partner in partners:
        yield replace(one, actors=(doer, partner), rule=f"{one.rule}, one with each")


def joined(reading: Reading, one: Draft, cues: Cues, lexicon: Lexicon) -> Iterator[Draft]:
    """An exercise that several states hold together is cooperation, no show of arms against anybody."""
    del cues
    tree, words = reading.trees[one.trigger.sentence], lexicon.words.get("joint", frozenset())
    together = len({actor.broad for actor in one.actors}) > 1 and not one.recipients
    told = any(tree.tokens[part].lemma in words for part in one.trigger.parts)
    if one.type is EventType.MOBILIZE and together and told:
        one = replace(one, type=EventType.COOPERATE, mode=None, rule=f"{one.rule}, held together")
    yield one


def given_in_return(reading: Reading, one: Draft, cues: Cues, lexicon: Lexicon) -> Iterator[Draft]:
    """«в обмен на Y»: the taker gives Y to the giver; the two acts point to each other."""
    if one.type not in GIVING or not one.actors or not one.recipients:
        yield one
        return
    tree = reading.trees[one.trigger.sentence]
    for at in range(len(tree.tokens)):
        stop = exchange_at(tree, at, cues)
        thing = exchanged(tree, stop) if stop is not None and stop < len(tree.tokens) else None
        if stop is None or thing is None or not _same_clause(tree, one, at):
            continue
        head = next(
            (other for other in range(stop, len(tree.tokens)) if tree.tokens[other].pos in {"NOUN", "PROPN"}),
            None,
        )
        if head is None:
            continue
        goods = _goods(tree, head, thing, reading.document.text, lexicon)
        one = replace(one, items=tuple(item for item in one.items if not item.span.overlaps(thing)))
        yield one
        yield replace(
            one,
            type=EventType.AID,
            mode=None,
            actors=one.recipients,
            recipients=one.actors,
            span=goods[0].span if goods else thing,
            items=goods,
            rule="given in return",
            returns=one,
        )
        return
    yield one


def _goods(tree: Tree, head: int, within: Span, text: str, lexicon: Lexicon) -> tuple[Item, ...]:
    """Items of the phrase after «в обмен на»: its noun heads, coordinated ones too."""
    heads = [head]
    for at, token in enumerate(tree.tokens):
        noun = at > head and token.span.within(within) and token.pos in {"NOUN", "PROPN"}
        if noun and (_after_and(tree, at) or (token.relation == "conj" and _has_and(tree, at))):
            heads.append(at)
    return tuple(next(iter(things(tree, at, text, lexicon.goods))) for at in heads)


def _has_and(tree: Tree, at: int) -> bool:
    """Whether «и» hangs on a word or stands right before it."""
    hangs = any(tree.tokens[child].pos == "CCONJ" for child in tree.children[at])
    return hangs or (at > 0 and tree.tokens[at - 1].lemma in AND)


def _after_and(tree: Tree, at: int) -> bool:
    """Whether only adjectives stand between «и» and a noun."""
    for other in range(at - 1, -1, -1):
        token = tree.tokens[other]
        if token.pos == "CCONJ":
            return True
        if token.pos not in {"ADJ", "DET", "NUM"}:
            return False
    return False


def _same_clause(tree: Tree, one: Draft, at: int) -> bool:
    between = tree.tokens[min(one.trigger.at, at) + 1 : max(one.trigger.at, at)]
    return not any(
        token.pos in {"VERB", "AUX", "SCONJ"} and token.feature("VerbForm") in {"Fin", None}
        for token in between
    )


Rule = Callable[[Reading, Draft, Cues, Lexicon], Iterator[Draft]]
RULES: tuple[Rule, ...] = (
    spoken_by_others,
    placed,
    visited,
    toured,
    paired,
    joined,
    given_in_return,
)
