"""What the tables do not know: verbs between two parties that are no act's, and names that are nobody's.

A user who extends the tables starts here: the words come with the sentences that they stand in.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from blocwatch.coding.clauses import clause
from blocwatch.coding.coder import Tables, opened
from blocwatch.coding.grammar import Tree
from blocwatch.coding.reading import Named, Reading
from blocwatch.coding.roles import subject
from blocwatch.coding.triggers import triggers
from blocwatch.model import Document, Link, Parse, Span

PREDICATE, ACTOR = "predicate", "actor"


@dataclass(frozen=True, slots=True)
class Missing:
    """A word of a document that no table has: `what` is PREDICATE or ACTOR, `word` its dictionary form.

    `parties`: of a predicate the codes of who does it and of the others in its clause; `why`: of an
    actor the reasons of the resolver. `sentence` is the stretch to read it in.
    """

    what: str
    word: str
    span: Span
    sentence: Span
    parties: tuple[str, ...] = ()
    why: tuple[str, ...] = ()


def missing(document: Document, parse: Parse, links: tuple[Link, ...], given: Tables) -> Iterator[Missing]:
    """What of a document no table has, in text order of its sentences; predicates first."""
    open_ = opened(document, parse, links, given)
    for number, tree in enumerate(open_.trees):
        yield from _predicates(open_, number, tree, given)
    for link in links:
        if link.code is None:
            sentence = open_.trees[open_.sentence_at(link.mention.span.start)]
            yield _actor(link, sentence)


def _predicates(open_: Reading, number: int, tree: Tree, given: Tables) -> Iterator[Missing]:
    """Verbs without a frame whose subject is somebody and in whose clause somebody else is named."""
    known = {part for one in triggers(tree, number, given.lexicon) for part in one.parts}
    idle = given.lexicon.light | given.cues.verbs.keys() | given.cues.phases | given.cues.telling
    for at, token in enumerate(tree.tokens):
        modal = tree.child(at, "xcomp") is not None
        if token.pos != "VERB" or at in known or token.lemma in idle or modal:
            continue
        doers = subject(tree, at, open_.named[number], given.lexicon)
        others = _others(tree, at, open_.named[number], doers)
        if doers and others:
            parties = tuple(one.code for one in (*doers[:1], *others[:1]))
            yield Missing(PREDICATE, token.lemma, token.span, tree.sentence.span, parties)


def _others(tree: Tree, at: int, named: tuple[Named, ...], doers: tuple[Named, ...]) -> tuple[Named, ...]:
    inside, sides = set(clause(tree, at)), {one.broad for one in doers}
    return tuple(one for one in named if one.at in inside and one.broad not in sides)


def _actor(link: Link, tree: Tree) -> Missing:
    span = link.mention.span
    forms = [token.lemma for token in tree.tokens if token.span.within(span)]
    return Missing(ACTOR, " ".join(forms), span, tree.sentence.span, why=link.because)
