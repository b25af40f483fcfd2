"""Who did it and to whom: filling a frame's slots with the named of the sentence."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from blocwatch.coding.bystanders import after_who_speaks
from blocwatch.coding.frames import Lexicon
from blocwatch.coding.grammar import Tree, markers
from blocwatch.coding.reading import Named
from blocwatch.coding.triggers import Trigger
from blocwatch.model import EventType, Token

RELATIVES = frozenset(
    {"который", "кто", "что", "which", "who", "that", "whom", "хто", "який", "котрий", "що"}
)
SHARED_SUBJECT = frozenset({"conj", "xcomp", "advcl", "parataxis", "csubj", "ccomp", "nmod", "acl"})


def unanswered(tree: Tree, trigger: Trigger, named: tuple[Named, ...], lexicon: Lexicon) -> tuple[Named, ...]:
    """Those who are not just what an act answers («в ответ на визит Пелоси»)."""
    replies = lexicon.words.get("reply", frozenset())
    found = {at for at, token in enumerate(tree.tokens) if token.lemma in replies and at != trigger.at}
    answered = {one for at in found for one in tree.below(at) if one > at}
    return tuple(one for one in named if one.at not in answered)


OF_TEAMS = frozenset({EventType.PROTEST, EventType.CONSULT, EventType.MOBILIZE, EventType.ASSAULT})
"""Acts whose verbs tell of teams and of journeys too: two states do not make the act."""

INNER = {
    EventType.AGREE: ("Dat", "iobj", "to", "for", "with", "с+Ins", "з+Ins"),
    EventType.REJECT: ("obj", "Dat", "iobj", "with", "с+Ins", "з+Ins"),
    EventType.THREATEN: ("obj", "Dat", "iobj", "with", "to", "Gen", "adj"),
}
"""Markers of whom an act that is promised or refused would be done to."""


def asked_to(tree: Tree, trigger: Trigger, named: Sequence[Named]) -> tuple[Named, ...]:
    """Who is to do what is asked for: the subject of its clause ("demands that Israel withdraw", «требует,
    чтобы Израиль вывел войска»)."""
    clauses = [one for one in tree.children[trigger.at] if tree.tokens[one].relation == "ccomp"]
    return filled(tree, replace(trigger, parts=tuple(clauses)), "subj", named)


def of_the_inner(tree: Tree, trigger: Trigger, type_: EventType, named: Sequence[Named]) -> tuple[Named, ...]:
    """Whom what is promised or refused is for: «пообіцяв надати Києву», "refused to meet the envoy"; where a
    thing merely stands or comes from («закрывать московское бюро») is nobody's side, but of a threat."""
    if type_ is not EventType.THREATEN:
        named = [one for one in named if tree.tokens[one.at].relation != "amod"]
    inner = [
        one
        for at in trigger.parts
        for one in (at, *tree.children[at])
        if tree.tokens[one].relation in {"xcomp", "advcl"} and tree.tokens[one].feature("VerbForm") == "Inf"
    ]
    for at in inner:
        for marker in INNER.get(type_, ()):
            if found := filled(tree, replace(trigger, parts=(at,)), marker, named):
                return found
    return ()


def filled(tree: Tree, trigger: Trigger, marker: str, named: Sequence[Named]) -> tuple[Named, ...]:
    """Who bears a marker to the trigger or a part of its phrase: those closest to it, and their conjuncts."""
    if marker == "part":
        return tuple(one for one in named if one.at in trigger.parts[1:])
    places = [(one, place) for one in named for at in trigger.parts if (place := markers(tree, at, one.at))]
    found = _closest(tree, [(one, depth) for one, (marks, depth) in places if marker in marks])
    return found or (_spoken_of(tree, trigger.at, named) if marker == "obj" else ())


def _spoken_of(tree: Tree, at: int, named: Sequence[Named]) -> tuple[Named, ...]:
    """Whom a passive clause tells of: "a German, who had been sentenced to death"."""
    who = tree.child(at, "nsubj:pass")
    relative = who is not None and tree.tokens[who].lemma in RELATIVES
    return antecedent(tree, at, named) if relative and tree.passive(at) else ()


def of_two_states(tree: Tree, trigger: Trigger, actors: Sequence[Named], recipients: Sequence[Named]) -> bool:
    """Whether one state or organisation acts on another, which is the verb's own object."""
    if not actors or not recipients:
        return False
    done_to = tree.tokens[recipients[0].at]
    direct = done_to.head == trigger.at and done_to.relation in {"obj", "iobj", "nsubj:pass"}
    return direct and not {one.broad for one in actors} & {one.broad for one in recipients}


def _closest(tree: Tree, bearing: Sequence[tuple[Named, int]]) -> tuple[Named, ...]:
    """Those with the fewest nouns between, and their conjuncts."""
    nearest = min((depth for _, depth in bearing), default=0)
    first = [one for one, depth in bearing if depth == nearest]
    joined = [
        one
        for one, _ in bearing
        if one in first or (not _whose(tree, one) and any(_coordinated(tree, one, other) for other in first))
    ]
    told = {one.code for one in joined if tree.tokens[one.at].pos != "PRON"}
    return _distinct(one for one in joined if tree.tokens[one.at].pos != "PRON" or one.code not in told)


def _whose(tree: Tree, one: Named) -> bool:
    """Whether it is but a possessive pronoun of the next in a list («Цинь и его коллега»)."""
    token = tree.tokens[one.at]
    return token.pos in {"PRON", "DET"} and token.relation.startswith(("nmod", "det"))


def _coordinated(tree: Tree, one: Named, other: Named) -> bool:
    """Whether two named are members of one list, however deep the parser hung the later one."""
    low, high = sorted((one.at, other.at))
    between = tree.tokens[low + 1 : high + 1]
    parted = any(token.pos in {"VERB", "AUX", "SCONJ"} or _leads_off(tree, token) for token in between)
    return not parted and any(token.relation == "conj" or token.text == "," for token in between)


def _leads_off(tree: Tree, token: Token) -> bool:
    """Whether a preposition leads to something else than the next of a list («Лондону за помощь Киеву»)."""
    inside = 0 <= token.head < len(tree.tokens)
    noun = tree.tokens[token.head] if token.pos == "ADP" and inside else None
    return noun is not None and noun.relation in {"nmod", "obl"} and noun.pos == "NOUN"


def _distinct(found: Iterable[Named]) -> tuple[Named, ...]:
    return tuple(dict.fromkeys(found))


def subject(
    tree: Tree, at: int, named: Sequence[Named], lexicon: Lexicon, depth: int = 0
) -> tuple[Named, ...]:
    """The logical subject of a verb: its own, else the one it shares with the verb it hangs on."""
    first = (after_who_speaks(tree, at) or -1) + 1
    own = [one for one in tree.children[at] if one >= first and tree.tokens[one].relation.startswith("nsubj")]
    places = [(one, place) for one in named if (place := markers(tree, at, one.at))]
    direct = _closest(tree, [(one, depth) for one, (marks, depth) in places if "subj" in marks])
    if direct:
        return direct
    if own and tree.tokens[own[0]].lemma in RELATIVES:
        return () if tree.passive(at) else antecedent(tree, at, named)
    if depth > len(tree.tokens):
        return ()
    if own and not tree.passive(at):
        charge = tree.tokens[own[0]].lemma in lexicon.words.get("charges", frozenset())
        return _seated(tree, at, named) if charge else ()
    shared = _shared(tree, at, named, lexicon, depth) if not first else ()
    return shared or _agreeing(tree, at, named) or _seated(tree, at, named)


def _seated(tree: Tree, at: int, named: Sequence[Named]) -> tuple[Named, ...]:
    """«в Кремле отвергли», «в МИД заявили»: a plural verb without a subject acts from its seat."""
    verb = tree.tokens[at]
    if verb.feature("Number") != "Plur" or verb.feature("VerbForm") != "Fin" or tree.passive(at):
        return ()
    places = [(one, place) for one in named if (place := markers(tree, at, one.at))]
    seats = [(one, depth) for one, (marks, depth) in places if marks & {"в+Loc", "у+Loc", "в"}]
    return _closest(tree, [(one, depth) for one, depth in seats if "." in one.code or ":" in one.code])


def _agreeing(tree: Tree, at: int, named: Sequence[Named]) -> tuple[Named, ...]:
    """Where the parser gives a finite verb no subject: the nearest nominative before it that agrees."""
    verb = tree.tokens[at]
    if verb.feature("VerbForm") != "Fin" or tree.passive(at):
        return ()
    before = [one for one in named if one.at < at and _may_govern(tree, verb, one)]
    if before:
        return _together(tree, max(before, key=lambda one: one.at), named)
    bare = [one for one in named if one.at < at and _is_nominative(tree, one)]
    several = _together(tree, max(bare, key=lambda one: one.at), named) if bare else ()
    return several if verb.feature("Number") == "Plur" and len(several) > 1 else ()


def _together(tree: Tree, last: Named, named: Sequence[Named]) -> tuple[Named, ...]:
    """A nominative and those listed right before it, where the parser parted them."""
    found = [last]
    for one in sorted(named, key=lambda one: -one.at):
        if one.at >= found[-1].at or tree.tokens[one.at].feature("Case") != "Nom":
            continue
        between = tree.tokens[max(tree.inside(one.whole), default=one.at) + 1 : found[-1].at]
        listed = any(token.pos == "CCONJ" or token.text == "," for token in between)
        if not listed or any(token.pos not in {"CCONJ", "PUNCT", "ADJ"} for token in between):
            break
        found.append(one)
    return tuple(reversed(found))


def _may_govern(tree: Tree, verb: Token, one: Named) -> bool:
    if not _is_nominative(tree, one):
        return False
    pairs = [
        [(verb.feature(name), tree.tokens[at].feature(name)) for name in ("Number", "Gender")]
        for at in _names(tree, one)
    ]
    return any(all(a is None or b is None or a == b for a, b in shared) for shared in pairs)


def _is_nominative(tree: Tree, one: Named) -> bool:
    return tree.tokens[one.at].feature("Case") == "Nom" and tree.preposition(one.at) is None


def _shared(tree: Tree, at: int, named: Sequence[Named], lexicon: Lexicon, depth: int) -> tuple[Named, ...]:
    token = tree.tokens[at]
    if token.head < 0 or tree.passive(at):
        return ()
    head = tree.tokens[token.head]
    if (
        token.relation in {"acl", "amod"}
        and head.pos in {"NOUN", "PROPN"}
        and token.feature("VerbForm") != "Inf"
    ):
        over = tree.verb_over(at) if _attendant(tree, at) else None
        attended = subject(tree, over, named, lexicon, depth + 1) if over is not None else ()
        return attended or _of_noun(tree, token.head, named)
    if token.relation == "ccomp" and token.feature("VerbForm") == "Fin":
        return ()
    controlled = head.lemma in lexicon.words.get("object_control", ()) and token.feature("VerbForm") != "Conv"
    if controlled and token.relation in {"xcomp", "ccomp", "advcl"}:
        return _distinct(
            one
            for one in named
            if (place := markers(tree, token.head, one.at)) and place[0] & {"obj", "Dat", "on"}
        )
    if token.relation in SHARED_SUBJECT:
        over = token.head if head.pos in {"VERB", "AUX", "ADJ"} else tree.verb_over(at)
        shared = subject(tree, over, named, lexicon, depth + 1) if over is not None else ()
        return shared if _agrees(tree, token, shared) else ()
    return ()


def _attendant(tree: Tree, at: int) -> bool:
    """Whether a participle tells what the subject does along with the verb, not which noun is meant: an
    English one behind a comma ("expelled three diplomats, accusing them of spying")."""
    return at > 0 and tree.tokens[at - 1].text == "," and tree.tokens[at].text.endswith("ing")


def _agrees(tree: Tree, verb: Token, shared: Sequence[Named]) -> bool:
    """Whether a subject can be a verb's own too: one singular doer does nothing in the plural
    («Ереван обвинил Баку, в Баку это отрицают»)."""
    if verb.head >= 0 and tree.tokens[verb.head].feature("Number") == "Plur" == verb.feature("Number"):
        return True
    alone = len(shared) == 1 and verb.feature("VerbForm") == "Fin" and verb.feature("Number") == "Plur"
    if alone and tree.tokens[shared[0].at].feature("Number") == "Sing":
        return any(tree.tokens[one].relation == "conj" for one in tree.children[shared[0].at])
    return all(any(_agree(verb, tree.tokens[at]) for at in _names(tree, one)) for one in shared[:1])


def _names(tree: Tree, one: Named) -> list[int]:
    """The words a verb may agree with: the office, or who holds it («Глава МИД Бербок потребовала»)."""
    apposed = {"appos", "flat", "flat:name"}
    return [one.at, *(at for at in tree.inside(one.whole) if tree.tokens[at].relation in apposed)]


def _agree(verb: Token, noun: Token) -> bool:
    """Whether a verb in the past singular and a noun have one gender, where both show it."""
    gender, number = verb.feature("Gender"), noun.feature("Number")
    return gender is None or number != "Sing" or noun.feature("Gender") in {None, gender}


def antecedent(tree: Tree, at: int, named: Sequence[Named]) -> tuple[Named, ...]:
    """The noun that a relative clause speaks of, when it is somebody named."""
    head = tree.tokens[at].head
    return _of_noun(tree, head, named) if head >= 0 and tree.tokens[at].relation.startswith("acl") else ()


def _of_noun(tree: Tree, noun: int, named: Sequence[Named]) -> tuple[Named, ...]:
    exact = [
        one for one in named if tree.conjunct(one.at) == tree.conjunct(noun) or noun in tree.inside(one.whole)
    ]
    if exact:
        return _distinct(exact)
    return _distinct(
        one
        for one in named
        if (place := markers(tree, noun, one.at)) and place[0] & {"Gen", "adj", "of"} and place[1] == 0
    )
