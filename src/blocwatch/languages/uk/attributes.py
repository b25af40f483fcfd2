"""Genitives and datives that hang on the noun before them."""

from blocwatch.languages.uk.graph import Graph
from blocwatch.languages.uk.phrases import Chain, Phrase, adjacent
from blocwatch.languages.uk.shapes import cases, has

_ORGANS = ("держ", "мін", "ген", "нац", "рос", "каб", "рад", "центро", "прес", "бундес", "кремл", "пентагон")


def genitive_attribute(graph: Graph, chain: Chain, phrase: Phrase) -> bool:
    """«уряд Кенії», «запуск супутника»: a genitive right after a noun is its attribute."""
    last = chain[-1]
    plain = phrase.kind in {"noun", "name", "number", "adjective"} and phrase.prep < 0
    if not plain or not adjacent(graph, last, phrase) or not _takes_attribute(graph, last, phrase):
        return False
    if _dative_of_chain(graph, chain, phrase):
        return True
    if _governs_dative(graph, last) and has(phrase.shapes(graph), "Dat"):
        graph.to_case(phrase.head, "Dat")
        graph.hang(phrase.head, last.head, "nmod")
        return True
    if not has(phrase.shapes(graph), "Gen") or _rather_subject(graph, chain, phrase):
        return False
    if (
        has(phrase.shapes(graph), "Nom")
        and _counted(graph, phrase)
        and not graph.words[last.head].lemma.endswith("ння")
    ):
        return False
    graph.to_case(phrase.head, "Gen")
    graph.hang(phrase.head, _past_dative(graph, last.head), "nmod")
    return True


def _dative_of_chain(graph: Graph, chain: Chain, phrase: Phrase) -> bool:
    """«постачання снарядів російській армії»: a dative behind the genitive, of the noun that governs it."""
    if not has(phrase.shapes(graph), "Dat") or has(phrase.shapes(graph), "Gen"):
        return False
    for one in chain:
        if _governs_dative(graph, one):
            graph.to_case(phrase.head, "Dat")
            graph.hang(phrase.head, one.head, "nmod")
            return True
    return False


def _organ(graph: Graph, at: int) -> bool:
    """«Держдеп», «Міноборони»: short names of organs, which whose they are may follow."""
    return graph.listed(at, "indeclinable") or graph.words[at].lemma.startswith(_ORGANS)


def _past_dative(graph: Graph, at: int) -> int:
    """«передання Києву ракет»: past a dative to the noun that governs both."""
    given = graph.relations[at] == "nmod" and cases(graph.words[at].shapes) == {"Dat"}
    return graph.heads[at] if given else at


def _counted(graph: Graph, phrase: Phrase) -> bool:
    return any(
        graph.words[at].pos == "NUM" and graph.heads[at] == phrase.head
        for at in range(phrase.first, phrase.head)
    )


def _takes_attribute(graph: Graph, last: Phrase, phrase: Phrase) -> bool:
    if last.kind in {"pronoun", "relative"}:
        return False
    if _past_dative(graph, last.head) != last.head:
        return True
    if graph.listed(last.head, "time") or graph.listed(last.head, "months"):
        day = graph.words[phrase.head].text[:1].isdigit()
        act = phrase.kind == "noun" and cases(phrase.shapes(graph)) <= {"Gen", "Dat", "Loc"}
        return day or act or graph.listed(phrase.head, "time") or graph.listed(phrase.head, "months")
    if graph.listed(phrase.head, "months") and graph.words[phrase.first].pos == "NUM":
        return False
    if last.kind == "name":
        acronym = graph.words[phrase.head].text.isupper()
        organ = graph.words[last.head].text.isupper() or _organ(graph, last.head)
        return organ and (
            acronym or (graph.words[last.head].text.isupper() and not has(phrase.shapes(graph), "Nom"))
        )
    if last.kind == "adjective":
        return has(last.shapes(graph), "Nom") is False or phrase.kind == "name"
    return True


def _rather_subject(graph: Graph, chain: Chain, phrase: Phrase) -> bool:
    """A name that is no genitive for sure, before a verb, after a phrase that cannot be the subject."""
    if phrase.kind != "name":
        return False
    sure = cases(phrase.shapes(graph)) <= {"Gen", "Dat", "Loc", "Acc"}
    if sure or (graph.words[phrase.head].text.isupper() and phrase.last == phrase.head and chain[0].prep < 0):
        return False
    after = phrase.last + 1
    while after < len(graph.words) and graph.words[after].pos in {"PART", "ADV"}:
        after += 1
    verb = after < len(graph.words) and graph.words[after].finite
    oblique = chain[0].prep >= 0 and not any(has(one.shapes(graph), "Nom") and one.prep < 0 for one in chain)
    return verb and oblique and _no_subject_before(graph, chain[0].first)


def _no_subject_before(graph: Graph, at: int) -> bool:
    """Whether the clause has begun with what stands here: no noun in the nominative before it."""
    for before in range(at - 1, -1, -1):
        word = graph.words[before]
        if word.text in ",;:–—" or word.pos == "SCONJ":
            return True
        if word.pos in {"NOUN", "PROPN", "PRON"} and has(word.shapes, "Nom") and graph.free(before):
            return False
    return True


def _governs_dative(graph: Graph, last: Phrase) -> bool:
    return graph.listed(last.head, "dative")
