"""Mending whole English sentences: which verb is the main one, and whose the subject is."""

from collections.abc import Callable
from dataclasses import replace

from blocwatch.languages.en.adverbials import subject_after_adverbial
from blocwatch.languages.en.words import NOMINAL, featured, has_subject, progressive, under
from blocwatch.model import Token

SUBORDINATING = frozenset(
    {"after", "before", "as", "when", "while", "because", "since", "until", "although", "though"}
)
HANGING = frozenset({"conj", "dep", "ccomp", "advcl", "parataxis", "appos", "acl"})
"""Relations by which the parser hangs a main verb when it took another for the root."""


def torn_perfect(tokens: list[Token]) -> None:
    """ "had massed tanks": a participle right after "have" is its verb, not an attribute of the object."""
    for at, token in enumerate(tokens):
        have = at - 1
        if token.relation != "amod" or token.pos != "VERB" or token.feature("Aspect") != "Perf" or have < 0:
            continue
        thing = token.head
        if tokens[have].lemma != "have" or tokens[thing].head != have or tokens[thing].relation != "obj":
            continue
        over, how = tokens[have].head, tokens[have].relation
        for one in list(under(tokens, have)):
            tokens[one] = replace(tokens[one], head=at)
        tense = "Pqp" if tokens[have].feature("Tense") == "Past" else "Pres"
        mended = featured(featured(featured(token, "Voice", None), "VerbForm", "Fin"), "Tense", tense)
        tokens[at] = replace(mended, head=over, relation=how)
        tokens[have] = replace(tokens[have], head=at, relation="aux", pos="AUX")


def misplaced_root(tokens: list[Token]) -> None:
    """Where the parser made a subordinate verb the root, the main verb after the comma becomes it.

    "A day after A left, B sued ..." and "X, sitting in Y, also sued ...": A's verb has a
    subordinating word, or is a bare participle; the main verb is the next finite one.
    """
    root = next((at for at, token in enumerate(tokens) if token.head < 0), None)
    if root is None or tokens[root].pos != "VERB":
        return
    marked = any(
        tokens[one].relation == "mark" and tokens[one].lemma in SUBORDINATING and one < root
        for one in under(tokens, root)
    )
    participle = progressive(tokens[root]) and has_subject(tokens, root)
    main = _main_verb(tokens, root) if marked or participle else None
    if main is None:
        return
    tokens[main] = replace(tokens[main], head=-1, relation="root")
    tokens[root] = replace(tokens[root], head=main, relation="advcl")
    if participle:
        for at in list(under(tokens, root)):
            tokens[at] = replace(tokens[at], head=main) if at < root else tokens[at]
    else:
        _take_subject(tokens, root, main)


def _main_verb(tokens: list[Token], root: int) -> int | None:
    """The first finite verb after the comma that follows the root's clause, hung on it without a subject."""
    comma = next((at for at in range(root, len(tokens)) if tokens[at].text == ","), len(tokens))
    for at in range(comma + 1, len(tokens)):
        token = tokens[at]
        if token.pos == "SCONJ" or token.lemma in {"who", "which"}:
            return None
        if token.pos == "VERB" and token.feature("VerbForm") == "Fin":
            return at if token.relation in HANGING and not has_subject(tokens, at) else None
    return None


def _take_subject(tokens: list[Token], root: int, main: int) -> None:
    """The nouns between the comma and the main verb, hung elsewhere by the parser, are its subject."""
    comma = next(at for at in range(root, main) if tokens[at].text == ",")
    stretch = range(comma + 1, main)
    outside = [at for at in stretch if tokens[at].pos in NOMINAL and tokens[at].head not in stretch]
    relation = "nsubj:pass" if tokens[main].feature("Voice") == "Pass" else "nsubj"
    for number, at in enumerate(outside):
        head, how = (main, relation) if number == 0 else (outside[0], "conj")
        tokens[at] = replace(tokens[at], head=head, relation=how)


def subject_before_participle(tokens: list[Token]) -> None:
    """ "X, itself led by a judge, sued ...": the subject belongs to the verb, not to the participle."""
    for verb, token in enumerate(tokens):
        if token.pos != "VERB" or token.feature("VerbForm") != "Fin" or has_subject(tokens, verb):
            continue
        for at in list(under(tokens, verb)):
            if at < verb and tokens[at].relation == "advcl" and _inserted(tokens, at, verb):
                for one in list(under(tokens, at)):
                    if tokens[one].relation.startswith("nsubj"):
                        how = "nsubj:pass" if token.feature("Voice") == "Pass" else "nsubj"
                        tokens[one] = replace(tokens[one], head=verb, relation=how)


def _inserted(tokens: list[Token], at: int, verb: int) -> bool:
    """Whether a clause without a linking word stands between commas right before its verb."""
    own = [tokens[one] for one in under(tokens, at)]
    bare = not any(one.relation in {"mark", "aux", "aux:pass"} for one in own)
    subject = next((one for one in under(tokens, at) if tokens[one].relation.startswith("nsubj")), at)
    parted = any(tokens[one].text == "," for one in range(subject, at))
    return bare and subject < at and parted and any(tokens[one].text == "," for one in range(at, verb))


SENTENCE_RULES: tuple[Callable[[list[Token]], None], ...] = (
    torn_perfect,
    misplaced_root,
    subject_before_participle,
    subject_after_adverbial,
)
