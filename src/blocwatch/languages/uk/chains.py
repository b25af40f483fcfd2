"""What noun phrases are to each other: genitives, names after titles, coordination.

A chain is a phrase with what hangs on its right: «речник | МЗС | Росії | Іван Петренко». Phrases are
read left to right; the first of RULES that speaks hangs a phrase on the chain before it.
"""

from collections.abc import Callable, Sequence

from blocwatch.languages.uk.attributes import genitive_attribute
from blocwatch.languages.uk.coordination import coordinated
from blocwatch.languages.uk.graph import Graph
from blocwatch.languages.uk.phrases import Chain, Phrase, adjacent
from blocwatch.languages.uk.shapes import Shapes, cases, common, has, within

Rule = Callable[[Graph, Chain, Phrase], bool]


def chained(graph: Graph, found: Sequence[Phrase]) -> list[Phrase]:
    """Hang phrases on one another; those that hang on none are given back: parts of the clause."""
    chains: list[Chain] = []
    for phrase in found:
        if _framed_participle(graph, chains, phrase):
            chains = [*chains[:-2], [phrase]]
            continue
        last = chains[-1] if chains else None
        if last is None or not any(rule(graph, last, phrase) for rule in RULES):
            chains.append([phrase])
        else:
            last.append(phrase)
    return [chain[0] for chain in chains]


def _framed_participle(graph: Graph, chains: Sequence[Chain], phrase: Phrase) -> bool:
    """«заплановану на середу аудієнцію»: a participle, its own phrase, and only then the noun."""
    if not chains[1:] or len(chains[-2]) > 1 or chains[-1][0].prep < 0 or phrase.prep >= 0:
        return False
    attribute, inner = chains[-2][0], chains[-1]
    participle = attribute.kind == "adjective" and graph.words[attribute.head].feature("VerbForm") == "Part"
    shared = common(attribute.shapes(graph), phrase.shapes(graph))
    if (
        not participle
        or not shared
        or not (adjacent(graph, attribute, inner[0]) and adjacent(graph, inner[-1], phrase))
    ):
        return False
    graph.hang(inner[0].head, attribute.head, "obl")
    graph.hang(attribute.head, phrase.head, "amod")
    graph.narrow(phrase.head, shared)
    return True


def name_after_title(graph: Graph, chain: Chain, phrase: Phrase) -> bool:
    """«президент Кенії Вільям Руто»: a person's name in the case of the title before it."""
    if phrase.kind != "name" or phrase.prep >= 0 or not adjacent(graph, chain[-1], phrase):
        return False
    for title in chain:
        shared = common(title.shapes(graph), phrase.shapes(graph)) or _one_of_several(graph, title, phrase)
        open_case = has(shared, "Nom") or not has(title.shapes(graph), "Nom")
        if (
            title.kind in {"noun", "adjective"}
            and shared
            and open_case
            and _is_title(graph, title)
            and _is_person(graph, title, phrase, shared)
        ):
            graph.to_case(title.head, *cases(shared))
            graph.to_case(phrase.head, *cases(shared))
            graph.hang(phrase.head, title.head, "appos")
            return True
    return False


def _one_of_several(graph: Graph, title: Phrase, phrase: Phrase) -> Shapes:
    """«міністри Дмитро Кулеба та Збігнєв Рау»: a plural title before the first of its names."""
    follows = graph.words[phrase.last + 1] if phrase.last + 1 < len(graph.words) else None
    plural = all(number == "Plur" for _, number, _ in title.shapes(graph))
    if not plural or follows is None or (follows.pos != "CCONJ" and follows.text != ","):
        return frozenset()
    return within(phrase.shapes(graph), cases(title.shapes(graph)))


def _is_title(graph: Graph, phrase: Phrase) -> bool:
    lemma = graph.words[phrase.head].lemma
    return lemma in graph.small.lists["title"] or lemma.endswith(graph.small.title_endings)


def _is_person(graph: Graph, title: Phrase, phrase: Phrase, shared: Shapes) -> bool:
    """Several words, a surname, or a case that no attribute of the title could stand in."""
    word = graph.words[phrase.head]
    if (
        phrase.last > phrase.head
        or word.form.endswith(graph.small.surname_endings)
        or not has(word.shapes, "Gen")
    ):
        return True
    if word.text.isupper():
        return False
    return not has(shared, "Gen") and has(title.shapes(graph), "Nom") and not _country(word.form)


def _country(form: str) -> bool:
    return form.endswith(("ії", "ни", "щі", "ви", "сі"))


RULES: tuple[Rule, ...] = (name_after_title, genitive_attribute, coordinated)
