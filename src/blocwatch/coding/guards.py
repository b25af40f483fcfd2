"""Acts that are none: what a word of war or dealing tells of sport, weather, art and science.

A table of spheres lists, for a language, the words that put a sentence in a sphere, the doers that
do nothing political («жара атакует», "the chef blasted"), and the words of war and state beside
which nothing is left out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from blocwatch.coding.events import Draft, Refusal
from blocwatch.coding.frames import Lexicon
from blocwatch.coding.grammar import Tree
from blocwatch.coding.light import carrier
from blocwatch.coding.reading import Named, Reading
from blocwatch.languages import Table
from blocwatch.model import EventType, Quad, Status

HALF = 2
"""A document of which a sentence in two is of a sphere is of it throughout."""
NAMED_SO = frozenset({"compound", "flat", "flat:name"})
LONG = 4
"""Sentences from which on a document has a sphere of its own."""


@dataclass(frozen=True, slots=True)
class Sphere:
    """Words that put a sentence in a sphere, and the types that are no acts there."""

    name: str
    words: frozenset[str]
    types: frozenset[EventType]


@dataclass(frozen=True, slots=True)
class Spheres:
    """The spheres of a language, with the doers of none and the words that spare."""

    spheres: tuple[Sphere, ...]
    doers: frozenset[str]
    spares: frozenset[str]


def spheres(table: Table) -> Spheres:
    """A language's table of spheres as a record; ValueError names a type that is none."""
    rows: Mapping[str, Table] = table["sphere"]
    return Spheres(
        tuple(
            Sphere(name, frozenset(row["words"].split()), frozenset(map(EventType, row["types"].split())))
            for name, row in rows.items()
        ),
        frozenset(table["doers"].split()),
        frozenset(table["spares"].split()),
    )


def guarded(
    reading: Reading, drafts: Iterable[Draft], given: Spheres, lexicon: Lexicon
) -> tuple[tuple[Draft, ...], tuple[Refusal, ...]]:
    """The drafts that are acts, and a refusal for each that is none."""
    words = [_words(tree) for tree in reading.trees]
    throughout = _throughout(words, given)
    kept: list[Draft] = []
    refused: list[Refusal] = []
    for one in drafts:
        said = words[one.trigger.sentence]
        reason = _reason(reading, one, said, given, lexicon, throughout[one.trigger.sentence])
        if reason is None:
            kept.append(one)
        else:
            refused.append(Refusal(one.span, reason))
    return tuple(kept), tuple(refused)


def _words(tree: Tree) -> frozenset[str]:
    """Dictionary forms of a sentence, and of each two neighbours joined."""
    lemmas = [token.lemma.lower() for token in tree.tokens]
    return frozenset(lemmas) | {f"{a}_{b}" for a, b in pairwise(lemmas)}


def _throughout(words: Sequence[frozenset[str]], given: Spheres) -> tuple[frozenset[str], ...]:
    """For each sentence the spheres that a long enough document is of up to it, its first ones together.

    What is appended to a text changes nothing of what stands before.
    """
    if len(words) < LONG:
        return (frozenset(),) * len(words)
    return tuple(_spheres_of(words[: max(LONG, number + 1)], given) for number in range(len(words)))


def _spheres_of(words: Sequence[frozenset[str]], given: Spheres) -> frozenset[str]:
    return frozenset(
        sphere.name
        for sphere in given.spheres
        if HALF * sum(bool(said & sphere.words) for said in words) >= len(words)
    )


OF_ANALYSTS = frozenset({EventType.ACCUSE, EventType.SUPPORT, EventType.REQUEST, EventType.REJECT})
"""Acts that nameless analysts may do: they praise, blame, urge and refute, and no more."""


def _reason(
    reading: Reading,
    one: Draft,
    said: frozenset[str],
    given: Spheres,
    lexicon: Lexicon,
    throughout: frozenset[str],
) -> str | None:
    if one.type not in OF_ANALYSTS and {actor.code for actor in one.actors} == {"GRP:analysts"}:
        return "done by analysts"
    if one.type is EventType.THREATEN and one.actors and all(map(_powerless, one.actors)):
        return "warned by those who do nothing"
    word = reading.trees[one.trigger.sentence].tokens[one.trigger.at].lemma
    possible = one.type is EventType.REJECT and one.status is Status.HYPOTHETICAL
    if possible and word in lexicon.words.get("excluding", frozenset()):
        return "not ruled out"
    if said & given.spares or any(map(_official, (*one.actors, *one.recipients))):
        return None
    for sphere in given.spheres:
        inside = bool(said & sphere.words) or sphere.name in throughout
        if inside and one.type in sphere.types:
            return f"told of {sphere.name}"
    tree = reading.trees[one.trigger.sentence]
    doer = next((word for word in _doers(tree, one, lexicon) if word in given.doers), None)
    return f"done by {doer}, no political actor" if doer and _would_mislead(one) else None


def _would_mislead(one: Draft) -> bool:
    """Whether a doer that is no actor makes the act none: not where it protests, helps or asks; what nobody
    named does is none of any type."""
    return (
        not one.actors
        or (one.type.quad is Quad.MATERIAL_CONFLICT and one.type is not EventType.PROTEST)
        or one.type
        in {
            EventType.ACCUSE,
            EventType.AGREE,
            EventType.CONCEDE,
            EventType.CONSULT,
            EventType.RETREAT,
            EventType.SUPPORT,
            EventType.THREATEN,
        }
    )


def _powerless(one: Named) -> bool:
    """A society, an outlet, a scholar: who warns has nothing to threaten with."""
    return one.code.startswith(("NGO:", "MED:")) or one.code.endswith((".NGO", ".MED", ".EDU"))


def _official(one: Named) -> bool:
    """An organ, an official or an organisation: a capital's name may be but a town."""
    organ = "." in one.code and ":" not in one.code and not one.code.endswith(".CVL")
    return (organ and "capital" not in one.link.because) or one.code.startswith(("IGO:", "REB:"))


def _doers(tree: Tree, one: Draft, lexicon: Lexicon) -> list[str]:
    """Dictionary forms of the words that do it: the subject, the passive's agent, the noun's own doer."""
    at = one.trigger.at
    verbal = tree.tokens[at].pos in {"VERB", "AUX"}
    verb = at if verbal else carrier(tree, one.trigger, lexicon)
    found = [] if verb is None else [child for child in tree.children[verb] if _does(tree, verb, child)]
    if not verbal:
        found += [child for child in tree.children[at] if tree.tokens[child].feature("Case") == "Gen"]
    return [form for child in found for form in _forms(tree, child)]


def _forms(tree: Tree, at: int) -> tuple[str, ...]:
    """A word, the first half of a compound, it with the word before («модный дом»), and the common word
    of a name ("Storm Nils")."""
    lemma = tree.tokens[at].lemma.lower()
    before = tree.tokens[at - 1].lemma.lower() if at else ""
    parts = (
        tree.tokens[one].lemma.lower() for one in tree.children[at] if tree.tokens[one].relation in NAMED_SO
    )
    return (
        lemma,
        lemma.partition("-")[0],
        f"{before}_{lemma}",
        *(parts if tree.tokens[at].pos == "PROPN" else ()),
    )


def _does(tree: Tree, verb: int, child: int) -> bool:
    token = tree.tokens[child]
    if token.relation.startswith("nsubj"):
        return True
    bare = tree.preposition(child)
    if tree.passive(verb):
        return (token.feature("Case") in {"Ins", "Acc"} and bare is None) or bare == "by"
    return False
