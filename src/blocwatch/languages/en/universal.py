"""spaCy's English labels (CLEAR style) turned into Universal Dependencies.

The one change of structure that matters to the coder: spaCy hangs a noun under its preposition,
UD hangs the preposition under the noun.
"""

from typing import Any

from blocwatch.model import Span, Token

LABELS = {
    "ROOT": "root", "dobj": "obj", "dative": "iobj", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass",
    "auxpass": "aux:pass", "attr": "xcomp", "acomp": "xcomp", "oprd": "xcomp", "poss": "nmod:poss",
    "relcl": "acl:relcl", "prt": "compound:prt", "neg": "advmod", "npadvmod": "obl", "possessive": "case",
    "predet": "det", "preconj": "cc", "quantmod": "advmod", "agent": "case", "prep": "case", "intj": "discourse",
}  # fmt: skip
PREPOSITIONAL = {"pobj", "pcomp"}
VERBAL = {"VERB", "AUX", "ADJ", "ADV"}
CONTROLLING = {"of", "for", "from", "into", "against"}
"""Prepositions before a gerund whose doer is the object of the verb: "accused X of striking"."""

MISSED = {
    "stag": "stage", "wag": "wage", "din": "dine", "fin": "fine", "rap": "rape", "resupplie": "resupply",
    "resupplye": "resupply", "greenlighte": "greenlight", "lambast": "lambaste",
}  # fmt: skip
"""Dictionary forms that spaCy's rules take off too much of, or too little."""


def universal(text: str, offset: int, made: Any) -> tuple[Token, ...]:
    """The tokens of a one-sentence spaCy Doc that begins at `offset` of `text`; white space is left out."""
    kept = [token for token in made if not token.is_space]
    place = {token.i: at for at, token in enumerate(kept)}
    return tuple(_token(text, offset, token, place) for token in kept)


def _token(text: str, offset: int, token: Any, place: dict[int, int]) -> Token:
    span = Span(offset + token.idx, offset + token.idx + len(token.text))
    head, relation = _arc(token)
    return Token(
        span,
        span.of(text),
        _lemma(token),
        token.pos_,
        _features(token),
        -1 if relation == "root" else place.get(head.i, -1),
        relation,
    )


def _lemma(token: Any) -> str:
    """The dictionary form in small letters; a mended one must still begin the word: "raped", not "rapped"."""
    lemma = str(token.lemma_.lower())
    mended = MISSED.get(lemma) if token.pos_ == "VERB" else None
    stem = mended.rstrip("ey") if mended else ""
    return mended if mended and token.lower_[len(stem) :].startswith(("e", "i", "y")) else lemma


def _features(token: Any) -> tuple[tuple[str, str], ...]:
    found = dict(token.morph.to_dict())
    if any(child.dep_ in {"auxpass", "agent", "nsubjpass"} for child in token.children) or _bare_participle(
        token
    ):
        found["Voice"] = "Pass"
    return tuple(sorted(found.items()))


def _bare_participle(token: Any) -> bool:
    """A past participle that hangs on a noun without an auxiliary: "the missiles supplied by"."""
    return bool(
        token.tag_ == "VBN"
        and token.dep_ in {"acl", "amod", "advcl"}
        and not any(c.dep_ == "aux" for c in token.children)
    )


def _arc(token: Any) -> tuple[Any, str]:
    """The UD head and relation of a token."""
    if token.dep_ == "pcomp" and token.pos_ in {"ADP", "SCONJ"}:
        return token.head, "fixed"
    if (
        token.dep_ in PREPOSITIONAL
        and token.head.dep_ in {"prep", "agent", "dative", "pcomp", "conj"}
        and token.head.pos_ in {"ADP", "SCONJ", "VERB", "ADV", "PART", "ADJ"}
    ):
        return _prepositional(token)
    if token.dep_ in {"prep", "agent"} or (token.dep_ == "dative" and token.pos_ == "ADP"):
        governed = [child for child in token.children if child.dep_ == "pobj"]
        governed += [
            child for child in token.children if child.dep_ == "pcomp" and child.pos_ not in {"ADP", "SCONJ"}
        ]
        if governed:
            return governed[0], "case" if governed[0].dep_ == "pobj" else "mark"
    if token.dep_ == "conj":
        return _first_conjunct(token), "conj"
    return token.head, LABELS.get(token.dep_, token.dep_)


def _prepositional(token: Any) -> tuple[Any, str]:
    """A noun or clause under a preposition hangs where the preposition did."""
    head = token.head.head
    while head.dep_ in {"prep", "agent"} and head.head is not head:
        head = head.head
    if token.dep_ == "pcomp" and head.pos_ in VERBAL:
        return head, "xcomp" if token.tag_ == "VBG" and token.head.lower_ in CONTROLLING else "advcl"
    if token.dep_ == "pcomp":
        return head, "acl"
    return head, "obl" if head.pos_ in VERBAL else "nmod"


def _first_conjunct(token: Any) -> Any:
    """UD hangs all conjuncts under the first, spaCy each under the one before."""
    head = token.head
    while head.dep_ == "conj" and head.pos_ == token.pos_:
        head = head.head
    return head
