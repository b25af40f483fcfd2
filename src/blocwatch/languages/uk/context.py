"""What a word is where it stands: an ordered list of small rules over the tagged words of a sentence."""

from collections.abc import Callable
from dataclasses import replace

from blocwatch.languages.uk.adjectives import adjective_shapes
from blocwatch.languages.uk.graph import Graph
from blocwatch.languages.uk.shapes import common, has, shapes
from blocwatch.languages.uk.tagging import Word

Rule = Callable[[Graph, int], Word | None]
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
_HALF_PREPOSITIONS = frozenset(
    [
        "напередодні",
        "наприкінці",
        "шляхом",
        "поруч",
        "коло",
        "включно",
        "внаслідок",
        "унаслідок",
        "всередині",
        "усередині",
        "посеред",
        "згідно",
        "відповідно",
        "назустріч",
        "поза",
    ]
)
_NEEDS_COMMA = frozenset(
    [
        "поки",
        "доки",
        "щойно",
        "де",
        "коли",
        "як",
        "куди",
        "хоч",
        "наче",
        "звідки",
        "чому",
        "ніби",
        "немов",
        "мов",
        "наскільки",
        "допоки",
    ]
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


def noun_like_an_infinitive(graph: Graph, at: int) -> Word | None:
    """«нижньої палати»: a noun in -та after an adjective that agrees, though a verb is spelt the same."""
    word = graph.words[at]
    if (
        not at
        or word.feature("VerbForm") != "Inf"
        or not word.form.endswith("ти")
        or graph.words[at - 1].pos != "ADJ"
    ):
        return None
    told = common(graph.words[at - 1].shapes, shapes("GSf NP AP"))
    return replace(word, pos="NOUN", lemma=word.form[:-1] + "а", features=(), shapes=told) if told else None


def name_that_begins_with_an_adjective(graph: Graph, at: int) -> Word | None:
    """«Південному військовому окрузі»: an adjective, though places are spelt the same."""
    word = graph.words[at]
    follows = graph.words[at + 1] if at + 1 < len(graph.words) else None
    if word.pos != "PROPN" or follows is None or follows.pos not in {"ADJ", "NOUN"}:
        return None
    told = adjective_shapes(word.form)
    vowel = word.form.endswith(("а", "я", "у", "ю", "і", "ї", "е"))
    if not told or (vowel and not _opens(graph, at)) or not common(told, follows.shapes):
        return None
    return replace(word, pos="ADJ", lemma=_adjective(word), shapes=told)


def _opens(graph: Graph, at: int) -> bool:
    return all(word.pos == "PUNCT" for word in graph.words[:at])


def _adjective(word: Word) -> str:
    """The dictionary form of an adjective that the dictionary has for a name."""
    for ending in ("ого", "ому", "ими", "ий", "им", "их", "ої", "ій", "ою", "а", "у", "е", "і"):
        if word.form.endswith(ending):
            return word.form.removesuffix(ending) + "ий"
    return word.lemma


def adverb_like_an_adjective(graph: Graph, at: int) -> Word | None:
    """«рішуче відкинуло»: an adverb before a verb, though it is spelt like a neuter adjective."""
    word = graph.words[at]
    follows = graph.words[at + 1] if at + 1 < len(graph.words) else None
    soft = word.pos == "ADJ" and word.form.endswith(("че", "ще", "же")) and not word.features
    return (
        replace(word, pos="ADV", shapes=frozenset()) if soft and follows and follows.pos == "VERB" else None
    )


def first_name_like_a_noun(graph: Graph, at: int) -> Word | None:
    """«Кір Стармер»: a capitalised common noun inside a sentence before another name in its case."""
    word = graph.words[at]
    follows = graph.words[at + 1] if at + 1 < len(graph.words) else None
    name = (
        word.pos == "NOUN" and word.text[:1].isupper() and not word.text.isupper() and not _opens(graph, at)
    )
    if (
        not name
        or follows is None
        or follows.pos != "PROPN"
        or follows.text.isupper()
        or graph.listed(at, "title")
    ):
        return None
    both = has(word.shapes, "Nom") == has(follows.shapes, "Nom") and common(word.shapes, follows.shapes)
    organ = graph.listed(at, "relational") or len(word.form) > len("Дональд")
    return replace(word, pos="PROPN") if both and not organ else None


def time_ago(graph: Graph, at: int) -> Word | None:
    """«три роки тому»."""
    word = graph.words[at]
    ago = word.form == "тому" and at > 0 and graph.listed(at - 1, "time")
    return replace(word, pos="ADV", lemma="тому", shapes=frozenset()) if ago else None


RULES: tuple[Rule, ...] = (
    noun_like_an_infinitive,
    time_ago,
    first_name_like_a_noun,
    adverb_like_an_adjective,
    name_that_begins_with_an_adjective,
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
