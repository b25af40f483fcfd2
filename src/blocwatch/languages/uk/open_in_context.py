"""Nouns, names, adjectives and adverbs that are spelt alike, told apart by what stands beside them."""

from dataclasses import replace

from blocwatch.languages.uk.adjectives import adjective_shapes
from blocwatch.languages.uk.graph import Graph
from blocwatch.languages.uk.nouns import guessed
from blocwatch.languages.uk.shapes import cases, common, has, shapes
from blocwatch.languages.uk.word import Word

_FIRST_NAME = 7
"""First names are seldom longer; names of organs are."""


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


def surname_like_a_noun(graph: Graph, at: int) -> Word | None:
    """«Вільям Руто»: a capitalised common noun behind a first name, in its case or in none that it shows."""
    word = graph.words[at]
    if word.pos != "NOUN" or not at or not word.text[:1].isupper() or word.text.isupper():
        return None
    before = graph.words[at - 1]
    named = before.pos == "PROPN" and before.text[:1].isupper() and not before.text.isupper()
    if not named or graph.listed(at, "title") or graph.listed(at, "relational"):
        return None
    if cases(word.shapes) == {"Voc"}:
        return replace(word, pos="PROPN", lemma=word.form, shapes=guessed(word.form))
    return replace(word, pos="PROPN") if common(before.shapes, word.shapes) else None


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
    organ = graph.listed(at, "relational") or len(word.form) > _FIRST_NAME
    return replace(word, pos="PROPN") if both and not organ else None
