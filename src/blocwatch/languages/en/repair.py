"""Mending the English tree where grammar alone can tell, and joining verbs with their particles.

Conventions that the English tables and the coder rest on: a verb and its particle, or the
preposition right after it, are one word where the tables know the pair (`hand_over`, `call_for`);
a verb with a finite auxiliary is finite itself and bears its tense ("had sent" is Pqp, "will send"
and "is to send" are Fut); an adverbial participle ("..., saying that") is a converb; a name before
a common noun ("US sanctions") stands like an adjective.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

import simplemma

from blocwatch.languages.en.clauses import SENTENCE_RULES
from blocwatch.languages.en.words import VERBAL, featured, is_tree, progressive
from blocwatch.model import Sentence, Token

PARTICLES = frozenset({"out", "back", "off", "down", "up", "over", "away", "in", "on"})
AHEAD = frozenset({"will", "shall", "would", "may", "might", "could"})
AWAITED = frozenset({"expect", "set", "schedule", "slate", "poise", "due", "plan"})
RAISING = AWAITED | {
    "say",
    "believe",
    "think",
    "report",
    "understand",
    "know",
    "allege",
    "reckon",
    "rumour",
    "rumor",
}
Rule = Callable[[list[Token], int, frozenset[str]], Token | None]


def repaired(sentence: Sentence, joined: frozenset[str]) -> Sentence:
    """The sentence after every rule below, in order; `joined` are the words that the tables write with `_`."""
    tokens = list(sentence.tokens)
    for rule in RULES:
        tokens = _accepted(tokens, [rule(tokens, at, joined) or token for at, token in enumerate(tokens)])
    for mend in SENTENCE_RULES:
        trial = list(tokens)
        mend(trial)
        tokens = _accepted(tokens, trial)
    return replace(sentence, tokens=tuple(tokens))


def _accepted(before: list[Token], after: list[Token]) -> list[Token]:
    """What a rule made of the sentence, unless it tore the tree: then the sentence as it was."""
    return after if is_tree(after) else before


# ---- word by word --------------------------------------------------------------------------------


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
            if token.relation == "compound:prt" or (
                token.relation == "advmod" and token.pos in {"ADV", "ADP"}
            ):
                yield other


def _right_after(tokens: list[Token], at: int) -> Iterator[int]:
    """The preposition next to a verb, an adverb between them or none."""
    for other in range(at + 1, min(at + 3, len(tokens))):
        if tokens[other].pos in {"ADP", "PART"} or tokens[other].relation in {"case", "mark"}:
            yield other
        if tokens[other].pos != "ADV":
            return


def unknown_capital_is_name(tokens: list[Token], at: int, joined: frozenset[str]) -> Token | None:
    """ "Raisi arrived": a capitalised word that no dictionary has is a name, wherever it stands."""
    del joined
    token = tokens[at]
    capital = token.text[:1].isupper() and token.text[1:].islower()
    if token.pos != "NOUN" or not capital or simplemma.is_known(token.text.lower(), lang="en"):
        return None
    return replace(token, pos="PROPN")


def auxiliary_tells_tense(tokens: list[Token], at: int, joined: frozenset[str]) -> Token | None:
    """ "had sent" is finite and Pqp, "has sent" Pres, "will send" Fut, "may send" without a tense."""
    del joined
    token = tokens[at]
    helpers = [
        one for one in tokens if one.head == at and one.pos == "AUX" and one.relation.startswith("aux")
    ]
    finite = next((one for one in helpers if one.feature("VerbForm") == "Fin"), None)
    if token.pos not in VERBAL or token.feature("VerbForm") == "Fin" or finite is None:
        return None
    tense = finite.feature("Tense")
    if finite.lemma == "have" and tense == "Past":
        tense = "Pqp"
    if finite.lemma in {"will", "shall"} or finite.text.lower() == "'ll":
        tense = "Fut"
    return featured(featured(token, "VerbForm", "Fin"), "Tense", tense)


def raised_subject(tokens: list[Token], at: int, joined: frozenset[str]) -> Token | None:
    """ "X is expected to send": X is the subject of the infinitive."""
    del joined
    token = tokens[at]
    over = tokens[token.head] if token.head >= 0 else None
    if over is None or not token.relation.startswith("nsubj") or over.lemma not in RAISING:
        return None
    lower = next(
        (
            low
            for low, one in enumerate(tokens)
            if one.head == token.head and one.relation in {"xcomp", "ccomp"} and low > token.head
        ),
        None,
    )
    if lower is None or tokens[lower].pos not in VERBAL or over.feature("Voice") != "Pass":
        return None
    if any(one.head == lower and one.relation.startswith("nsubj") for one in tokens):
        return None
    return replace(
        token, head=lower, relation="nsubj:pass" if tokens[lower].feature("Voice") == "Pass" else "nsubj"
    )


def expected_is_future(tokens: list[Token], at: int, joined: frozenset[str]) -> Token | None:
    """ "is set to send", "is expected to send": the infinitive stands in the future tense."""
    del joined
    token = tokens[at]
    if token.relation not in {"xcomp", "ccomp"} or token.head < 0 or token.feature("VerbForm") != "Inf":
        return None
    return featured(token, "Tense", "Fut") if tokens[token.head].lemma in AWAITED else None


def modal_looks_ahead(tokens: list[Token], at: int, joined: frozenset[str]) -> Token | None:
    """ "would send", "could arrive": the modal verb before a plain infinitive is of the future."""
    del joined
    token = tokens[at]
    if token.pos != "AUX" or token.relation not in {"aux", "aux:pass"} or token.lemma not in AHEAD:
        return None
    own = [one for one in tokens if one.head == token.head]
    past_or_negated = any(
        (one.lemma == "have" and one.relation == "aux") or one.lemma == "not" for one in own
    )
    return None if past_or_negated or token.head < 0 else featured(token, "Tense", "Fut")


def is_to_is_future(tokens: list[Token], at: int, joined: frozenset[str]) -> Token | None:
    """ "is to send": the infinitive itself stands in the future tense."""
    del joined
    token = tokens[at]
    if token.feature("VerbForm") != "Inf" or token.relation not in {"xcomp", "ccomp"} or token.head < 0:
        return None
    to = any(one.head == at and one.lemma == "to" for one in tokens)
    near = 0 < at - token.head <= len("to be")
    return featured(token, "Tense", "Fut") if to and near and tokens[token.head].lemma == "be" else None


def name_before_noun(tokens: list[Token], at: int, joined: frozenset[str]) -> Token | None:
    """ "US sanctions", "the Kremlin spokesman": the name is an attribute, not a part of one name."""
    del joined
    token = tokens[at]
    if token.relation == "compound" and token.pos == "PROPN" and tokens[token.head].pos == "NOUN":
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
        return featured(token, "Voice", "Pass")
    return None


def gerund_is_content(tokens: list[Token], at: int, joined: frozenset[str]) -> Token | None:
    """ "denied supplying weapons": the gerund is what the verb speaks of."""
    del joined
    token = tokens[at]
    introduced = any(one.head == at and one.relation == "mark" for one in tokens)
    if token.relation != "xcomp" or token.pos != "VERB" or not progressive(token) or introduced:
        return None
    return replace(token, relation="ccomp") if tokens[token.head].pos == "VERB" else None


def participle_is_converb(tokens: list[Token], at: int, joined: frozenset[str]) -> Token | None:
    """ "..., saying that": a participle that hangs on a verb as an adverbial."""
    del joined
    token = tokens[at]
    alone = not any(one.head == at and one.relation in {"aux", "aux:pass", "mark", "nsubj"} for one in tokens)
    if token.relation == "advcl" and token.pos == "VERB" and progressive(token) and alone:
        return featured(token, "VerbForm", "Conv")
    return None


RULES: tuple[Rule, ...] = (
    verb_takes_particle,
    unknown_capital_is_name,
    auxiliary_tells_tense,
    modal_looks_ahead,
    is_to_is_future,
    expected_is_future,
    raised_subject,
    name_before_noun,
    passive_goes_on,
    gerund_is_content,
    participle_is_converb,
)
