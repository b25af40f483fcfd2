"""How surely: hedges weighed, and a claim split where only one part of it is hedged."""

from collections.abc import Iterator
from dataclasses import replace

from blocwatch.coding.cues import Cues, kind_of
from blocwatch.coding.exchange import exchange_at, exchanged
from blocwatch.coding.grammar import Tree
from blocwatch.coding.reading import Reading
from blocwatch.coding.room import Saying
from blocwatch.model import Certainty, ClaimKind, Span


def split_at_hedge(reading: Reading, cues: Cues, one: Saying) -> Iterator[Saying]:
    """A hedge on what is given in exchange splits the claim there: each part has its own certainty."""
    tree = reading.trees[one.sentence]
    inside = [at for at, token in enumerate(tree.tokens) if token.span.within(one.content)]
    for at in inside:
        stop = exchange_at(tree, at, cues)
        if stop is None or stop >= len(tree.tokens) or at == inside[0]:
            continue
        thing = exchanged(tree, stop)
        given = Span(tree.tokens[stop].span.start, thing.stop) if thing else None
        if given and any(
            token.lemma in cues.hedges and token.pos == "ADJ"
            for token in tree.tokens
            if token.span.within(given)
        ):
            yield replace(one, content=Span(one.content.start, tree.tokens[at - 1].span.stop))
            yield replace(one, content=given, rule=f"{one.rule}, hedged part")
            return
    yield one


def split_at_clause(reading: Reading, cues: Cues, one: Saying) -> Iterator[Saying]:
    """Of two coordinated clauses one hedged and one not are two claims, each with its own certainty."""
    tree = reading.trees[one.sentence]
    for at, token in enumerate(tree.tokens[1:], start=1):
        joined = (
            token.lemma in cues.joining and tree.tokens[at - 1].text == "," and token.span.within(one.content)
        )
        if not joined or one.quoted or one.rule.endswith("part"):
            continue
        left = Span(one.content.start, tree.tokens[at - 2].span.stop)
        right = Span(tree.tokens[at].span.stop + 1, one.content.stop)
        if all(_has_predicate(tree, part) for part in (left, right)) and _hedged(tree, cues, left) != _hedged(
            tree, cues, right
        ):
            yield replace(one, content=left)
            yield replace(one, content=right, rule=f"{one.rule}, hedged part")
            return
    yield one


def _has_predicate(tree: Tree, part: Span) -> bool:
    return any(
        token.pos in {"VERB", "AUX"} and token.feature("VerbForm") in {"Fin", None}
        for token in tree.tokens
        if token.span.within(part)
    )


def _hedged(tree: Tree, cues: Cues, part: Span) -> frozenset[Certainty]:
    words = (token.lemma for token in tree.tokens if token.span.within(part))
    return frozenset(cues.hedges[word] for word in words if word in cues.hedges)


def hedge(reading: Reading, cues: Cues, one: Saying) -> Certainty | None:
    """The weakest hedge of the content's own clause; hedges inside its subordinate clauses are not its."""
    tree = reading.trees[reading.sentence_at(one.content.start)]
    found = []
    for at, token in enumerate(tree.tokens):
        if (
            token.span.within(one.content)
            and token.lemma in cues.hedges
            and not _subordinate(tree, at, one.content)
        ):
            found.append(cues.hedges[token.lemma])
    found += _weighing(tree, cues, one)
    return max(found, key=list(Certainty).index, default=None)


def _weighing(tree: Tree, cues: Cues, one: Saying) -> list[Certainty]:
    """What the speaker thinks of the content before telling it: "consider it likely that ..."."""
    return [
        cues.hedges[token.lemma]
        for token in tree.tokens[one.at + 1 :]
        if token.span.stop <= one.content.start and token.lemma in cues.hedges and token.pos == "ADJ"
    ]


def _subordinate(tree: Tree, at: int, content: Span) -> bool:
    """Whether a clause opens between the start of the content and a word."""
    for token in tree.tokens[:at]:
        relative = token.pos == "PRON" and token.feature("PronType") == "Rel"
        if (
            token.span.start > content.start
            and token.span.within(content)
            and (token.pos == "SCONJ" or relative)
        ):
            return True
    return _attends(tree, at, content)


def _attends(tree: Tree, at: int, content: Span) -> bool:
    """Whether it hangs on a participle that only attends («..., casting doubt on the vote»)."""
    for _ in tree.tokens:
        at = tree.tokens[at].head
        if at < 0 or not tree.tokens[at].span.within(content):
            return False
        token = tree.tokens[at]
        if token.relation in {"advcl", "acl"} and token.feature("VerbForm") in {"Part", "Conv"}:
            return True
    return False


def kind(reading: Reading, one: Saying, certainty: Certainty) -> ClaimKind:
    """What sort of saying a claim is: the cue's own kind, a quotation, a look ahead, a think tank's word."""
    if one.quoted:
        return ClaimKind.QUOTE
    named = kind_of(one.kind)
    if named is not ClaimKind.STATEMENT:
        return named
    if _ahead(reading, one.content) and certainty is not Certainty.DENIED:
        return ClaimKind.FORECAST
    if any(source.code.startswith("NGO:") for source in one.sources):
        return ClaimKind.ASSESSMENT
    return ClaimKind.STATEMENT


def _ahead(reading: Reading, content: Span) -> bool:
    """Whether the content's first finite verb looks ahead: future tense, or may become."""
    tree = reading.trees[reading.sentence_at(content.start)]
    for at, token in enumerate(tree.tokens):
        if (
            token.span.within(content)
            and token.pos in {"VERB", "AUX"}
            and token.feature("VerbForm") in {"Fin", None}
        ):
            modal = token.lemma in {"мочь", "may", "might", "could", "can", "will", "могти", "бути"}
            follows = {tree.tokens[child].feature("VerbForm") for child in tree.children[at]}
            return token.feature("Tense") == "Fut" or token.lemma == "will" or (modal and "Inf" in follows)
    return False
