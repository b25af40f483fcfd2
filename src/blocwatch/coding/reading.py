"""A document laid open for the coder: its trees, who is named where, and its dates."""

from dataclasses import dataclass

from blocwatch.coding.dates import Dated
from blocwatch.coding.grammar import Tree
from blocwatch.model import Code, Document, EntityKind, Link, Party, Span, broad


@dataclass(frozen=True, slots=True)
class Named:
    """A linked mention in a sentence; `at` is the token its whole phrase (title and name) hangs by."""

    link: Link
    sentence: int
    at: int
    whole: Span

    @property
    def code(self) -> Code:
        """The entity code; a Named is only made of links that have one."""
        assert self.link.code is not None
        return self.link.code

    @property
    def broad(self) -> str:
        """State or organisation, the sector dropped."""
        return broad(self.code)

    @property
    def place(self) -> bool:
        """Whether it can only be a place."""
        return self.link.mention.kind is EntityKind.PLACE

    @property
    def in_person(self) -> bool:
        """Whether it is a person, by name or by office."""
        return self.link.mention.kind in {EntityKind.PERSON, EntityKind.ROLE} or self.link.person is not None

    @property
    def party(self) -> Party:
        """As a party of an event or a claim."""
        return Party(self.code, self.link.mention.span, self.link.person, self.link.office)


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the coder reads of a document. `named` and `dates` are per sentence."""

    document: Document
    trees: tuple[Tree, ...]
    named: tuple[tuple[Named, ...], ...]
    dates: tuple[tuple[Dated, ...], ...]

    def words(self, span: Span) -> str:
        """The words of a stretch."""
        return span.of(self.document.text)

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence an offset stands in, or of the last one before it."""
        found = 0
        for number, tree in enumerate(self.trees):
            if tree.sentence.span.start <= offset:
                found = number
        return found


def reading(
    document: Document, trees: tuple[Tree, ...], links: tuple[Link, ...], dated: tuple[Dated, ...]
) -> Reading:
    """Links and dates sorted to the sentences they stand in; links to nobody are left out."""
    known = [link for link in links if link.code is not None]
    return Reading(
        document,
        trees,
        tuple(tuple(_named(tree, n, known)) for n, tree in enumerate(trees)),
        tuple(tuple(one for one in dated if one.span.within(tree.sentence.span)) for tree in trees),
    )


def _named(tree: Tree, number: int, links: list[Link]) -> list[Named]:
    found = []
    for link in links:
        span, title = link.mention.span, link.mention.title
        if not span.within(tree.sentence.span):
            continue
        whole = Span(min(span.start, title.start), max(span.stop, title.stop)) if title else span
        at = _hangs(tree, whole)
        if at >= 0:
            found.append(Named(link, number, at, whole))
    return found


def _hangs(tree: Tree, whole: Span) -> int:
    """The token a phrase hangs by; where the verb parts it ("sent | doctors | to Liberia"), the name's; of
    parts that the parser took for several arguments of one verb the subject («Сі | Цзіньпін закликав»)."""
    inside = tree.inside(whole)
    roots = [at for at in inside if tree.tokens[at].head not in inside and tree.tokens[at].pos != "PUNCT"]
    first, last = tree.tokens[roots[0]] if roots else None, tree.tokens[roots[-1]] if roots else None
    shared = {tree.tokens[at].head for at in roots}
    acting = [at for at in roots if tree.tokens[at].relation.startswith("nsubj")]
    if acting and len(roots) > 1 and len(shared) == 1:
        return acting[0]
    parted = first is not last and first and last and first.relation == "obj" and last.pos == "PROPN"
    return roots[-1] if parted and tree.preposition(roots[-1]) else tree.head_of(whole)
