"""What noun phrases are to each other: genitives, names after titles, coordination.

A chain is a phrase with what hangs on its right: «речник | МЗС | Росії | Іван Петренко». Phrases are
read left to right; the first of RULES that speaks hangs a phrase on the chain before it.
"""

from collections.abc import Callable, Sequence

from blocwatch.languages.uk.graph import Graph
from blocwatch.languages.uk.phrases import Phrase
from blocwatch.languages.uk.shapes import Shapes, cases, common, has, within

Chain = list[Phrase]
Rule = Callable[[Graph, Chain, Phrase], bool]
_SURNAME = (
    "ов",
    "ова",
    "ову",
    "овим",
    "ев",
    "єв",
    "ева",
    "єва",
    "енко",
    "енка",
    "енку",
    "ський",
    "ського",
    "цький",
    "цького",
    "ський",
    "ян",
    "яна",
    "ич",
    "ича",
    "чук",
    "чука",
    "швілі",
    "дзе",
    "ін",
    "іна",
    "їн",
)
_ORGANS = ("держ", "мін", "ген", "нац", "рос", "каб", "рад", "центро", "прес", "бундес", "кремл", "пентагон")
_PERSON = frozenset({"noun", "name", "pronoun", "adjective"})


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
    if len(chains) < len("ab") or len(chains[-2]) > 1 or chains[-1][0].prep < 0 or phrase.prep >= 0:
        return False
    attribute, inner = chains[-2][0], chains[-1]
    participle = attribute.kind == "adjective" and graph.words[attribute.head].feature("VerbForm") == "Part"
    shared = common(attribute.shapes(graph), phrase.shapes(graph))
    if (
        not participle
        or not shared
        or not (_adjacent(graph, attribute, inner[0]) and _adjacent(graph, inner[-1], phrase))
    ):
        return False
    graph.hang(inner[0].head, attribute.head, "obl")
    graph.hang(attribute.head, phrase.head, "amod")
    graph.narrow(phrase.head, shared)
    return True


def _adjacent(graph: Graph, left: Phrase, right: Phrase) -> bool:
    """Whether nothing but quotation marks stands between two phrases."""
    return all(
        graph.is_quote(at) and graph.words[at].text not in "()" for at in range(left.last + 1, right.first)
    )


def name_after_title(graph: Graph, chain: Chain, phrase: Phrase) -> bool:
    """«президент Кенії Вільям Руто»: a person's name in the case of the title before it."""
    if phrase.kind != "name" or phrase.prep >= 0 or not _adjacent(graph, chain[-1], phrase):
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
    if phrase.last > phrase.head or word.form.endswith(_SURNAME) or not has(word.shapes, "Gen"):
        return True
    if word.text.isupper():
        return False
    return not has(shared, "Gen") and has(title.shapes(graph), "Nom") and not _country(word.form)


def _country(form: str) -> bool:
    return form.endswith(("ії", "ни", "щі", "ви", "сі"))


def genitive_attribute(graph: Graph, chain: Chain, phrase: Phrase) -> bool:
    """«уряд Кенії», «запуск супутника»: a genitive right after a noun is its attribute."""
    last = chain[-1]
    plain = phrase.kind in {"noun", "name", "number", "adjective"} and phrase.prep < 0
    if not plain or not _adjacent(graph, last, phrase) or not _takes_attribute(graph, last, phrase):
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


def coordinated(graph: Graph, chain: Chain, phrase: Phrase) -> bool:
    """«Литва, Латвія та Естонія»: joined by a conjunction or in a list that ends with one."""
    joint = _joint(graph, chain, phrase)
    if joint is None or phrase.kind not in _PERSON | {"number"}:
        return False
    first = min(joint, default=phrase.first)
    if _opens_clause(graph, chain, phrase, first):
        return False
    best = max(
        (one for one in chain if _fits(graph, one, phrase)),
        key=lambda one: _likeness(graph, one, phrase),
        default=None,
    )
    if best is None:
        return False
    _join(graph, best, phrase)
    for at in joint:
        if graph.free(at):
            graph.hang(at, phrase.head, "cc" if graph.words[at].pos == "CCONJ" else "punct")
    return True


def _joint(graph: Graph, chain: Chain, right: Phrase) -> list[int] | None:
    """The tokens between two members: a conjunction, a comma, or both; None when it is something else."""
    left = chain[-1]
    between = [at for at in range(left.last + 1, right.first) if not graph.is_quote(at)]
    words = [
        graph.words[at]
        for at in between
        if graph.words[at].lemma not in {"також", "навіть", "зокрема", "навпаки"}
    ]
    if not words or len(words) > len(",а"):
        return None
    conjunction = words[-1].pos == "CCONJ" and words[-1].lemma in {
        "і",
        "та",
        "й",
        "або",
        "чи",
        "а",
        "але",
        "ні",
        "ані",
    }
    comma = words[0].text == ","
    if conjunction and (len(words) == 1 or comma):
        return between
    alone = comma and len(words) == 1 and not _in_adverbial(graph, left.first)
    return between if alone and _list_goes_on(graph, chain, right) else None


def _in_adverbial(graph: Graph, at: int) -> bool:
    """Whether the words before, back to the last comma, are a converb's: the next comma ends them."""
    while at > 0 and graph.words[at - 1].text not in ",;:–—":
        at -= 1
        if graph.words[at].feature("VerbForm") == "Conv":
            return True
    return False


def _list_goes_on(graph: Graph, chain: Chain, right: Phrase) -> bool:
    """Whether a list without conjunction so far gets one: «A, B та C», all in one case."""
    shared = any(cases(left.shapes(graph)) & cases(right.shapes(graph)) for left in chain)
    if not shared or right.kind not in _PERSON:
        return False
    at = right.last + 1
    while at < len(graph.words):
        word = graph.words[at]
        if word.pos == "CCONJ" and word.lemma in {"і", "та", "й", "або"}:
            return graph.words[at + 1].pos not in {"VERB", "AUX"} if at + 1 < len(graph.words) else False
        if word.pos in {"VERB", "AUX", "SCONJ", "ADP"} or word.text in ";:–—.":
            return False
        at += 1
    return False


def _fits(graph: Graph, one: Phrase, phrase: Phrase) -> bool:
    times = [graph.listed(at, "time") or graph.listed(at, "months") for at in (one.head, phrase.head)]
    if times[0] != times[1]:
        return False
    if phrase.prep >= 0 and (one.prep < 0 or graph.words[one.prep].lemma != graph.words[phrase.prep].lemma):
        return False
    if one.kind == "number" and graph.words[one.head].pos == "NUM" and phrase.kind != "number":
        return False
    return bool(cases(one.shapes(graph)) & cases(phrase.shapes(graph)))


def _likeness(graph: Graph, one: Phrase, phrase: Phrase) -> tuple[int, int]:
    same = one.kind == phrase.kind or {one.kind, phrase.kind} <= {"noun", "adjective"}
    return int(same) + int(phrase.prep >= 0 and one.prep >= 0), one.first


def _join(graph: Graph, one: Phrase, phrase: Phrase) -> None:
    shared = cases(one.shapes(graph)) & cases(phrase.shapes(graph))
    for at in (one.head, phrase.head):
        graph.narrow(at, within(graph.words[at].shapes, shared))
    first = one.head
    while graph.relations[first] == "conj" and graph.heads[first] >= 0:
        first = graph.heads[first]
    graph.hang(phrase.head, first, "conj")


def _opens_clause(graph: Graph, chain: Chain, phrase: Phrase, joint: int) -> bool:
    """«X відкинув Y, а Z заявив»: a verb on both sides, and the new phrase can be the subject of the second."""
    before = any(
        graph.words[at].finite for at in range(_clause_start(graph, chain[0].first), chain[-1].last + 1)
    )
    if not before or phrase.prep >= 0 or not has(phrase.shapes(graph), "Nom"):
        return False
    for at in range(phrase.last + 1, len(graph.words)):
        word = graph.words[at]
        if word.finite:
            return joint < at
        if word.text in ",;:–—" or word.pos in {"SCONJ", "CCONJ"}:
            return False
    return False


def _clause_start(graph: Graph, at: int) -> int:
    while at > 0 and graph.words[at - 1].text not in ",;:–—" and graph.words[at - 1].pos != "SCONJ":
        at -= 1
    return at


RULES: tuple[Rule, ...] = (name_after_title, genitive_attribute, coordinated)
