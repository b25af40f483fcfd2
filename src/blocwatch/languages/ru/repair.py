"""Mending what the Russian parser gets wrong where grammar alone can tell.

Two conventions that the tables rest on: a short adjective that governs an infinitive («готов помочь»,
«намерена уйти») is the verb of its clause; an auxiliary («были введены») is no finite verb of its own, so
that «санкции ... введены» stays one phrase.
"""

from collections.abc import Callable
from dataclasses import replace

from blocwatch.model import Sentence, Token

COUNTED = frozenset({"nummod", "nummod:gov", "case", "advmod"})
"""Children that set a subject's case: «пять послов (Gen) просят», «более ста человек (Gen) погибли»."""
OBLIQUE = {"Acc": "obj", "Gen": "obj", "Dat": "iobj", "Ins": "obl"}
"""What an oblique noun under a verb is, where it is not the subject."""

TOLD = frozenset(
    {
        "обвинение", "информация", "предложение", "претензия", "слух", "сообщение", "требование", "упрек",
        "утверждение",
    }
)  # fmt: skip
DENYING = frozenset(
    {
        "назвать", "опровергать", "опровергнуть", "отвергать", "отвергнуть", "отклонить", "отмести",
        "отрицать", "подтвердить", "подтверждать",
    }
)  # fmt: skip
PREDICATES = frozenset({"готовый", "намерен", "согласный", "убежденный", "уверенный"})
"""Short adjectives that stand for a verb even where their infinitive or clause hangs elsewhere."""

Rule = Callable[[list[Token], int], Token | None]


def repaired(sentence: Sentence) -> Sentence:
    """The sentence after every rule below has seen every word, from left to right."""
    tokens = list(sentence.tokens)
    for at in range(len(tokens)):
        for rule in RULES:
            mended = rule(tokens, at)
            if mended is not None and not _closes_ring(tokens, mended.head, at):
                tokens[at] = mended
    return replace(sentence, tokens=tuple(tokens))


def apposition_agrees(tokens: list[Token], at: int) -> Token | None:
    """A name in apposition stands in the case of its noun: «встретился с представителем X Лю (Ins)»."""
    token = tokens[at]
    if token.relation not in {"appos", "flat:name"} or token.pos != "PROPN" or token.head < 0:
        return None
    case, head = token.feature("Case"), tokens[token.head]
    if case is None or head.feature("Case") in {case, None}:
        return None
    for nearer in range(at - 1, -1, -1):
        noun = tokens[nearer]
        if noun.pos == "VERB" or noun.text in ",;:–—-":
            return None
        if noun.pos == "NOUN" and noun.feature("Case") == case and noun.feature("Number") == "Sing":
            return replace(token, head=nearer)
    return None


def nearest_of_coordinated(tokens: list[Token], at: int) -> Token | None:
    """What stands after the second of two coordinated verbs hangs on it: «обвинили A и предостерегли B»."""
    token = tokens[at]
    if token.relation not in {"obj", "obl", "iobj", "ccomp", "xcomp"} or not 0 <= token.head < at:
        return None
    later = [
        other
        for other in range(token.head + 1, at)
        if tokens[other].relation == "conj"
        and tokens[other].head == token.head
        and tokens[other].pos == "VERB"
    ]
    return replace(token, head=later[-1]) if later and tokens[token.head].pos == "VERB" else None


def subject_of_its_own_verb(tokens: list[Token], at: int) -> Token | None:
    """Of two clauses each has the subject that agrees: «Рим (Masc) остановил, а Вена (Fem) закрыла»."""
    token = tokens[at]
    if (
        token.relation != "nsubj"
        or token.feature("Case") != "Nom"
        or token.head < 0
        or not _past(tokens[token.head])
    ):
        return None
    if not _disagrees(tokens, at, names=True):
        return None
    free = [
        other
        for other, verb in enumerate(tokens)
        if _past(verb)
        and all(_agree(verb, token, name) for name in ("Number", "Gender"))
        and all(_disagrees(tokens, one, names=True) for one in _subjects(tokens, other))
    ]
    return replace(token, head=min(free, key=lambda other: (abs(other - at), other))) if free else None


def finite_goes_with_finite(tokens: list[Token], at: int) -> Token | None:
    """«потребовал прекратить и пригрозил»: a finite verb goes on from the finite one, not the infinitive."""
    token = tokens[at]
    if token.relation != "conj" or token.feature("VerbForm") != "Fin" or not 0 <= token.head < at:
        return None
    if tokens[token.head].feature("VerbForm") != "Inf" or _subjects(tokens, at):
        return None
    above = tokens[token.head].head
    while above >= 0:
        verb = tokens[above]
        if verb.feature("VerbForm") == "Fin" and _alike(token, verb):
            return replace(token, head=above)
        above = verb.head
    return None


def auxiliary_is_not_finite(tokens: list[Token], at: int) -> Token | None:
    """«были введены», «будет подписан»: the participle is the predicate, the auxiliary shows its tense."""
    token = tokens[at]
    if token.relation not in {"aux", "aux:pass"} or token.feature("VerbForm") != "Fin":
        return None
    return replace(token, features=tuple(one for one in token.features if one[0] != "VerbForm"))


def coordinated_verbs_agree(tokens: list[Token], at: int) -> Token | None:
    """A verb that cannot have the subject of the one before it goes on from a verb above that can.

    «Он (Masc) возразил, что закон приняла (Fem) Рада, и пообещал (Masc)»: the promise is not in the «что».
    """
    token = tokens[at]
    if token.relation != "conj" or not _past(token) or not 0 <= token.head < at or _subjects(tokens, at):
        return None
    first = tokens[token.head]
    if (
        not _past(first)
        or _alike(token, first)
        or first.relation not in {"ccomp", "advcl", "acl:relcl", "conj"}
    ):
        return None
    above = first.head
    while above >= 0:
        if _past(tokens[above]) and _alike(token, tokens[above]) and _subjects(tokens, above):
            return replace(token, head=above)
        above = tokens[above].head
    return None


def object_that_does_not_decline(tokens: list[Token], at: int) -> Token | None:
    """A caseless name after the second of two verbs is its object: «ограничил A и заблокировал Facebook»."""
    token = tokens[at]
    verb = tokens[token.head] if 0 <= token.head < at else None
    if (
        token.relation != "nsubj"
        or token.feature("Case") is not None
        or verb is None
        or verb.relation != "conj"
    ):
        return None
    has_subject = any(one.relation == "nsubj" and one.head == verb.head for one in tokens[: token.head])
    return replace(token, relation="obj") if has_subject else None


def oblique_is_no_subject(tokens: list[Token], at: int) -> Token | None:
    """A noun in another case beside a subject that agrees: «ракеты (Acc) Иран (Nom) передал»."""
    token = tokens[at]
    relation = OBLIQUE.get(token.feature("Case") or "")
    if token.relation != "nsubj" or relation is None or token.head < 0 or _counted(tokens, at):
        return None
    rivals = [
        one
        for one in _subjects(tokens, token.head)
        if one != at and tokens[one].feature("Case") == "Nom" and not _disagrees(tokens, one, names=True)
    ]
    return replace(token, relation=relation) if rivals or _disagrees(tokens, at) else None


def undeclined_name_acts(tokens: list[Token], at: int) -> Token | None:
    """A name that does not decline is tagged at a guess: «Баку отверг обвинения», «США ввели пошлины».

    Before a finite verb that has an object, agrees with it and has no subject, it is the subject.
    """
    token = tokens[at]
    if token.pos != "PROPN" or token.relation not in {"obl", "iobj", "nsubj:pass"} or token.head <= at:
        return None
    verb = tokens[token.head]
    undeclined = token.text.isupper() or token.text[-1:] in "оуиеэю"
    bare = undeclined and not any(one.head == at and one.relation == "case" for one in tokens)
    has_object = any(one.head == token.head and one.relation == "obj" for one in tokens)
    acts = verb.feature("VerbForm") == "Fin" and has_object and _agree(verb, token, "Number")
    return replace(token, relation="nsubj") if bare and acts and not _subjects(tokens, token.head) else None


def name_in_the_nominative(tokens: list[Token], at: int) -> Token | None:
    """A name before a verb that lacks a subject and agrees is it: «Чад (Nom) выслал тысячи людей»."""
    token = tokens[at]
    if token.relation != "obj" or token.pos != "PROPN" or token.feature("Case") != "Nom" or token.head <= at:
        return None
    verb = tokens[token.head]
    agrees = all(_agree(verb, token, name) for name in ("Number", "Gender"))
    lone = (
        verb.feature("VerbForm") == "Fin" and not _subjects(tokens, token.head) and not _counted(tokens, at)
    )
    return replace(token, relation="nsubj") if agrees and lone else None


def words_do_not_deny(tokens: list[Token], at: int) -> Token | None:
    """What is denied stands before a denial like a subject: «обвинения в Кремле отвергли»."""
    token = tokens[at]
    if token.relation != "nsubj" or token.lemma not in TOLD or token.head <= at:
        return None
    return replace(token, relation="obj") if tokens[token.head].lemma in DENYING else None


def agent_of_passive(tokens: list[Token], at: int) -> Token | None:
    """An instrumental under a passive is who did it: «мост взорван США»."""
    token = tokens[at]
    if token.relation == "nsubj:pass" and token.feature("Case") == "Ins":
        return replace(token, relation="obl")
    return None


def adjective_that_governs(tokens: list[Token], at: int) -> Token | None:
    """«готов помочь», «уверен, что»: a short adjective that governs is a verb to the tables."""
    token = tokens[at]
    if token.pos != "ADJ" or token.feature("Variant") != "Short":
        return None
    governs = any(one.head == at and one.feature("VerbForm") == "Inf" for one in tokens)
    return replace(token, pos="VERB") if governs or token.lemma in PREDICATES else None


RULES: tuple[Rule, ...] = (
    apposition_agrees,
    nearest_of_coordinated,
    subject_of_its_own_verb,
    coordinated_verbs_agree,
    finite_goes_with_finite,
    auxiliary_is_not_finite,
    object_that_does_not_decline,
    oblique_is_no_subject,
    undeclined_name_acts,
    name_in_the_nominative,
    words_do_not_deny,
    agent_of_passive,
    adjective_that_governs,
)


def _subjects(tokens: list[Token], verb: int) -> list[int]:
    return [at for at, one in enumerate(tokens) if one.head == verb and one.relation.startswith("nsubj")]


def _past(token: Token) -> bool:
    return token.feature("VerbForm") == "Fin" and token.feature("Tense") == "Past"


def _alike(one: Token, other: Token) -> bool:
    return all(one.feature(name) == other.feature(name) for name in ("Number", "Gender"))


def _counted(tokens: list[Token], at: int) -> bool:
    return any(one.head == at and one.relation in COUNTED for one in tokens)


def _disagrees(tokens: list[Token], at: int, *, names: bool = False) -> bool:
    """Whether a finite verb shows another number, or in the past another gender, than a lone noun.

    Many `names` do not decline and are tagged at a guess: they are asked only where the verb has a rival.
    """
    noun, verb = tokens[at], tokens[tokens[at].head]
    if verb.feature("VerbForm") != "Fin" or not (noun.pos == "NOUN" or names):
        return False
    if any(one.head == at and one.relation == "conj" for one in tokens):
        return False
    return not all(_agree(verb, noun, name) for name in ("Number", "Gender"))


def _agree(verb: Token, noun: Token, name: str) -> bool:
    """Whether a verb and a noun show the same of a feature, where both show it."""
    return verb.feature(name) in {noun.feature(name), None} or noun.feature(name) is None


def _closes_ring(tokens: list[Token], node: int, at: int) -> bool:
    """Whether a head hangs below the word it is to govern."""
    for _ in tokens:
        if node == at:
            return True
        if node < 0:
            return False
        node = tokens[node].head
    return True
