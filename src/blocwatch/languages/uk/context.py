"""What a word is where it stands: an ordered list of small rules over the tagged words of a sentence."""

from collections.abc import Callable
from dataclasses import replace

from blocwatch.languages.uk.adjectives import adjective_shapes
from blocwatch.languages.uk.graph import Graph
from blocwatch.languages.uk.shapes import common, has
from blocwatch.languages.uk.tagging import Word

Rule = Callable[[Graph, int], Word | None]
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
_HALF_PREPOSITIONS = frozenset(
    "напередодні наприкінці шляхом поруч коло включно внаслідок унаслідок всередині усередині посеред згідно відповідно назустріч поза".split()
)
_NEEDS_COMMA = frozenset(
    "поки доки щойно де коли як куди хоч наче звідки чому ніби немов мов наскільки допоки".split()
)
_POSSESSIVE = {"його": "його", "її": "її", "їх": "їхній"}


def in_context(graph: Graph) -> None:
    """Every word as the first rule that speaks wants it."""
    for at in range(len(graph.words)):
        for rule in RULES:
            found = rule(graph, at)
            if found is not None:
                graph.words[at] = found
                break


def possessive_before_noun(graph: Graph, at: int) -> Word | None:
    """«його уряд», «її міністр»: whose, not whom."""
    word = graph.words[at]
    if word.form not in _POSSESSIVE or word.pos != "PRON":
        return None
    for other in range(at + 1, min(at + 4, len(graph.words))):
        follows = graph.words[other]
        if follows.pos == "NOUN" and not _time(graph, other):
            return replace(
                word, pos="DET", lemma=_POSSESSIVE[word.form], shapes=frozenset(), features=(("Poss", "Yes"),)
            )
        if follows.pos not in {"ADJ", "NUM"}:
            return (
                _possessed(graph, word)
                if other > at + 1 and follows.pos in {"VERB", "AUX", "PUNCT"}
                else None
            )
    return None


def _possessed(graph: Graph, word: Word) -> Word | None:
    """«його військові»: whose, before an adjective that stands for a noun."""
    del graph
    return replace(
        word, pos="DET", lemma=_POSSESSIVE[word.form], shapes=frozenset(), features=(("Poss", "Yes"),)
    )


def _time(graph: Graph, at: int) -> bool:
    return graph.listed(at, "time")


def half_preposition(graph: Graph, at: int) -> Word | None:
    """«напередодні ввечері», «поруч»: an adverb unless a noun in its case follows."""
    word = graph.words[at]
    if word.pos != "ADP" or word.lemma not in _HALF_PREPOSITIONS:
        return None
    follows = graph.words[at + 1] if at + 1 < len(graph.words) else None
    if (
        follows
        and follows.pos in NOMINAL | {"DET"}
        and (not follows.shapes or any(has(follows.shapes, case) for case in word.governs))
    ):
        return None
    return None if follows and follows.pos == "ADP" else replace(word, pos="ADV", governs=())


def linking_word_inside(graph: Graph, at: int) -> Word | None:
    """«США поки не підтверджують», «як зброю»: no clause opens without a mark before it."""
    word = graph.words[at]
    if word.pos != "SCONJ" or word.lemma not in _NEEDS_COMMA:
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
    if word.form != "що" or word.pos != "SCONJ" or at < len("x,"):
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


def surname_like_an_adjective(graph: Graph, at: int) -> Word | None:
    """«Матеуш Моравецький», «президент Зеленський»."""
    word = graph.words[at]
    if word.pos != "ADJ" or not word.text[:1].isupper() or not at:
        return None
    before = graph.words[at - 1]
    named = before.pos == "PROPN" and before.text[:1].isupper() and common(before.shapes, word.shapes)
    title = (
        before.pos == "NOUN"
        and (before.lemma in graph.small.lists["title"])
        and common(before.shapes, word.shapes)
    )
    follows = graph.words[at + 1] if at + 1 < len(graph.words) else None
    alone = follows is None or follows.pos not in {"NOUN", "ADJ"} or not common(follows.shapes, word.shapes)
    return replace(word, pos="PROPN") if (named or title) and alone else None


def woman_or_adjective(graph: Graph, at: int) -> Word | None:
    """«білоруська влада»: an adjective before a noun it agrees with, though the dictionary has a woman."""
    word = graph.words[at]
    if word.pos not in {"NOUN", "PROPN"} or not word.form.endswith(
        ("ська", "цька", "ької", "ькою", "ьку", "ькій")
    ):
        return None
    follows = graph.words[at + 1] if at + 1 < len(graph.words) else None
    told = adjective_shapes(word.form)
    if follows is None or follows.pos not in {"NOUN", "PROPN", "ADJ"} or not common(told, follows.shapes):
        return None
    stem = word.form[: word.form.rindex("к") + 1]
    return replace(word, pos="ADJ", lemma=stem + "ий", shapes=told)


def noun_like_an_adjective(graph: Graph, at: int) -> Word | None:
    """«білоруських військових»: adjectives that have become nouns, unless a noun they agree with follows."""
    word = graph.words[at]
    if word.pos != "ADJ" or not graph.listed(at, "substantive"):
        return None
    for other in range(at + 1, min(at + 6, len(graph.words))):
        follows = graph.words[other]
        if follows.pos in {"NOUN", "ADJ"} and common(word.shapes, follows.shapes):
            if follows.pos == "NOUN" or other == at + 1:
                return None
        elif follows.pos not in {"ADJ", "CCONJ"} and follows.text != ",":
            break
    return replace(word, pos="NOUN", features=())


def month_like_an_adjective(graph: Graph, at: int) -> Word | None:
    """«24 лютого», «у лютому»: the month, not the adjective."""
    word = graph.words[at]
    return replace(word, pos="NOUN") if word.pos == "ADJ" and word.lemma == "лютий" else None


RULES: tuple[Rule, ...] = (
    month_like_an_adjective,
    possessive_before_noun,
    half_preposition,
    whether,
    linking_word_inside,
    what_that_is_a_subject,
    who_that_opens,
    surname_like_an_adjective,
    woman_or_adjective,
    noun_like_an_adjective,
)
