"""Small words where they stand: possessives, half prepositions, linking words."""

from dataclasses import replace

from blocwatch.languages.uk.graph import Graph
from blocwatch.languages.uk.shapes import has
from blocwatch.languages.uk.word import Word

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
_POSSESSIVE = {"його": "його", "її": "її", "їх": "їхній"}
_FAR = 3
"""So many words may lie from a possessive to its noun."""


def possessive_before_noun(graph: Graph, at: int) -> Word | None:
    """«його уряд», «її міністр», «його військові»: whose, not whom."""
    word = graph.words[at]
    if word.form not in _POSSESSIVE or word.pos != "PRON":
        return None
    other = at + 1
    while other < len(graph.words) and graph.words[other].pos in {"ADJ", "NUM"}:
        other += 1
    if other == len(graph.words) or other > at + _FAR:
        return None
    noun = graph.words[other].pos == "NOUN" and not graph.listed(other, "time")
    headless = other > at + 1 and graph.words[other].pos in {"VERB", "AUX", "PUNCT"}
    if not (noun or headless):
        return None
    lemma = _POSSESSIVE[word.form]
    return replace(word, pos="DET", lemma=lemma, shapes=frozenset(), features=(("Poss", "Yes"),))


def half_preposition(graph: Graph, at: int) -> Word | None:
    """«напередодні ввечері», «поруч»: an adverb unless a noun in its case follows."""
    word = graph.words[at]
    if word.pos != "ADP" or not graph.listed(at, "half_preposition"):
        return None
    follows = graph.words[at + 1] if at + 1 < len(graph.words) else None
    if (
        follows
        and follows.pos in NOMINAL
        and (not follows.shapes or any(has(follows.shapes, case) for case in word.governs))
    ):
        return None
    return None if follows and follows.pos == "ADP" else replace(word, pos="ADV", governs=())


def linking_word_inside(graph: Graph, at: int) -> Word | None:
    """«США поки не підтверджують», «як зброю»: no clause opens without a mark before it."""
    word = graph.words[at]
    if word.pos != "SCONJ" or not graph.listed(at, "needs_comma"):
        return None
    if _after_break(graph, at):
        return None
    if word.lemma == "як":
        return replace(word, pos="ADP", governs=("Acc", "Nom", "Ins", "Gen", "Dat", "Loc"))
    return replace(word, pos="ADV")


def _after_break(graph: Graph, at: int) -> bool:
    before = at - 1
    while before >= 0 and (
        graph.is_quote(before) or graph.words[before].lemma in graph.small.lists["before_mark"]
    ):
        before -= 1
    return before < 0 or graph.words[before].text in ",;:–—-"


def whether(graph: Graph, at: int) -> Word | None:
    """«чи»: joins words, opens a question, or belongs to «навряд чи»."""
    word = graph.words[at]
    if word.lemma != "чи":
        return None
    before = graph.words[at - 1] if at else None
    if before and before.lemma in {"навряд", "хтозна", "мало"}:
        return replace(word, pos="PART")
    opens = before is None or before.text in ",:–—" or before.pos == "VERB"
    return replace(word, pos="SCONJ" if opens else "CCONJ")


def what_that_is_a_subject(graph: Graph, at: int) -> Word | None:
    """«закон, що забороняє ...»: after a noun and before a verb «що» stands for the noun."""
    word = graph.words[at]
    if word.form != "що" or word.pos != "SCONJ" or at <= 1:
        return None
    if graph.words[at - 1].text != "," or graph.words[at - 2].pos not in {"NOUN", "PROPN"}:
        return None
    follows = at + 1
    while follows < len(graph.words) and graph.words[follows].pos in {"PART", "ADV"}:
        follows += 1
    verb = follows < len(graph.words) and graph.words[follows].finite
    if not verb or _said_before(graph, at) or graph.listed(at - 2, "infinitive"):
        return None
    return replace(
        word,
        pos="PRON",
        lemma="що",
        features=(("PronType", "Rel"),),
        shapes=frozenset({("Nom", "Sing", ""), ("Nom", "Plur", "")}),
    )


def _said_before(graph: Graph, at: int) -> bool:
    """Whether a verb of saying with no content yet stands before."""
    for before in range(at - 1, -1, -1):
        word = graph.words[before]
        if word.pos == "SCONJ" or word.text in ";":
            return False
        if word.pos == "VERB" and word.lemma in graph.small.lists["saying"]:
            return True
    return False


def who_that_opens(graph: Graph, at: int) -> Word | None:
    """«ті, хто ...», «усі, кого ...»."""
    word = graph.words[at]
    opens = word.lemma == "хто" and word.pos == "PRON" and at > 0 and _after_break(graph, at)
    return replace(word, features=(("PronType", "Rel"),)) if opens else None


def time_ago(graph: Graph, at: int) -> Word | None:
    """«три роки тому»."""
    word = graph.words[at]
    ago = word.form == "тому" and at > 0 and graph.listed(at - 1, "time")
    return replace(word, pos="ADV", lemma="тому", shapes=frozenset()) if ago else None
