"""Mending the English tree where grammar alone can tell, and joining verbs with their particles.

Conventions that the English tables rest on: a verb and its particle, or the preposition right
after it, are one word where the tables know the pair (`hand_over`, `call_for`); "will" and "is to"
make the future tense of the verb itself; a name before a common noun ("US sanctions") stands like
an adjective; what follows a passive verb in coordination is passive too.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from blocwatch.model import Sentence, Token

PARTICLES = frozenset({"out", "back", "off", "down", "up", "over", "away", "in", "on"})
VERBAL = frozenset({"VERB", "AUX"})
NAMES = frozenset({"PROPN"})
COMMON = frozenset({"NOUN"})

Rule = Callable[[list[Token], int, frozenset[str]], Token | None]


def repaired(sentence: Sentence, joined: frozenset[str]) -> Sentence:
    """The sentence after every rule below, in order; `joined` are the words that the tables write with `_`."""
    tokens = list(sentence.tokens)
    for rule in RULES:
        for at in range(len(tokens)):
            mended = rule(tokens, at, joined)
            if mended is not None:
                tokens[at] = mended
    return replace(sentence, tokens=tuple(tokens))


# ---- rules ---------------------------------------------------------------------------------------


def verb_takes_particle(tokens: list[Token], at: int, joined: frozenset[str]) -> Token | None:
    """hand ... over -> hand_over; call for -> call_for, where the tables know the pair."""
    token = tokens[at]
    if token.pos not in VERBAL:
        return None
    for other in (*_particles(tokens, at), *_right_after(tokens, at)):
        pair = f"{token.lemma}_{tokens[other].lemma}"
        if pair in joined:
            return replace(token, lemma=pair)
    return None


def _particles(tokens: list[Token], at: int) -> Iterator[int]:
    for other, token in enumerate(tokens):
        if token.head == at and other > at and token.lemma in PARTICLES:
            if token.relation == "compound:prt" or (token.relation == "advmod" and token.pos in {"ADV", "ADP"}):
                yield other


def _right_after(tokens: list[Token], at: int) -> Iterator[int]:
    """The preposition next to a verb, an adverb between them or none."""
    for other in range(at + 1, min(at + 3, len(tokens))):
        if tokens[other].pos in {"ADP", "PART"} or tokens[other].relation in {"case", "mark"}:
            yield other
        if tokens[other].pos != "ADV":
            return


def will_is_future(tokens: list[Token], at: int, joined: frozenset[str]) -> Token | None:
    """ "will send", "is to send": the verb itself stands in the future tense."""
    del joined
    token = tokens[at]
    if token.pos not in VERBAL or token.feature("VerbForm") != "Inf":
        return None
    auxiliaries = {one.lemma for one in tokens if one.head == at and one.relation in {"aux", "aux:pass"}}
    over = tokens[token.head] if token.head >= 0 else None
    is_to = over is not None and over.lemma == "be" and "to" in auxiliaries and token.relation in {"xcomp", "ccomp"}
    if auxiliaries & {"will", "shall"} or (is_to and at - token.head <= 4):
        return _featured(token, "Tense", "Fut")
    return None


def name_before_noun(tokens: list[Token], at: int, joined: frozenset[str]) -> Token | None:
    """ "US sanctions", "the Kremlin spokesman": the name is an attribute, not a part of one name."""
    del joined
    token = tokens[at]
    if token.relation == "compound" and token.pos in NAMES and tokens[token.head].pos in COMMON:
        return replace(token, relation="amod")
    return None


def passive_goes_on(tokens: list[Token], at: int, joined: frozenset[str]) -> Token | None:
    """ "were arrested and deported": the second participle is passive like the first."""
    del joined
    token = tokens[at]
    if token.relation != "conj" or token.feature("VerbForm") != "Part" or token.feature("Aspect") != "Perf":
        return None
    own = {one.relation for one in tokens if one.head == at}
    if tokens[token.head].feature("Voice") == "Pass" and not own & {"aux", "aux:pass", "nsubj", "obj"}:
        return _featured(token, "Voice", "Pass")
    return None


def gerund_is_content(tokens: list[Token], at: int, joined: frozenset[str]) -> Token | None:
    """ "denied supplying weapons": the gerund is what the verb speaks of."""
    del joined
    token = tokens[at]
    gerund = token.feature("VerbForm") == "Part" and token.feature("Aspect") == "Prog"
    if token.relation == "xcomp" and token.pos == "VERB" and gerund and tokens[token.head].pos == "VERB":
        return replace(token, relation="ccomp")
    return None


RULES: tuple[Rule, ...] = (verb_takes_particle, will_is_future, name_before_noun, passive_goes_on, gerund_is_content)


def _featured(token: Token, name: str, value: str) -> Token:
    kept = tuple(pair for pair in token.features if pair[0] != name)
    return replace(token, features=tuple(sorted((*kept, (name, value)))))
