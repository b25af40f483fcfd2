"""Names: quoted ones after a noun, and the further words of a person's or an organ's."""

from blocwatch.languages.uk.graph import CLOSING, OPENING, Graph
from blocwatch.languages.uk.shapes import ANY, cases, common, has, shapes

_UNDECLINED = 3
"""First names so short stay as they are: the last word tells the case («Сі Цзіньпіна», «Кім Чен Ина»)."""
_NAME = 6
"""A name in quotation marks has so many words at most."""


def to_closing_mark(graph: Graph, start: int, head: int) -> int:
    """Where the phrase ends when it began inside a quotation: with the closing mark."""
    opened = graph.words[start].text in OPENING
    after = head + 1
    if opened:
        while after < len(graph.words) and graph.words[after].text not in CLOSING:
            if graph.free(after):
                graph.hang(after, head, "flat")
            after += 1
        return min(after, len(graph.words) - 1)
    return head


def short_quotation(graph: Graph, at: int) -> bool:
    """Whether a name, not speech, stands in the quotation marks that open here."""
    for stop in range(at + 1, min(at + _NAME + 2, len(graph.words))):
        if graph.words[stop].text in CLOSING and stop > at + 1:
            inner = graph.words[at + 1 : stop]
            return not any(word.finite or word.pos in {"SCONJ"} or word.text in ".!?" for word in inner)
    return False


def quoted_name(graph: Graph, last: int, head: int) -> int:
    """«навчань „Захід-2025“»: a name in quotation marks after its noun."""
    mark = last + 1
    if mark >= len(graph.words) or graph.words[mark].text not in OPENING or graph.words[mark].text == "(":
        return last
    if graph.listed(head, "time") or graph.listed(head, "months"):
        return last
    inside = graph.words[mark + 1] if mark + 1 < len(graph.words) else None
    if (
        inside is None
        or not (inside.text[:1].isupper() or inside.text[:1].isdigit())
        or not short_quotation(graph, mark)
    ):
        return last
    at = mark
    while graph.words[at].text not in CLOSING or at == mark:
        graph.hang(at, head, "punct" if graph.words[at].pos == "PUNCT" else "flat")
        at += 1
    graph.hang(at, head, "punct")
    return at


def with_further_names(graph: Graph, last: int, head: int) -> int:
    """The further words of a name: «Ріші Сунак», «видання Politico», «Мухаммеду бін Заїду»."""
    while last + 1 < len(graph.words) and (
        _numbered(graph, last + 1) or _continues(graph, last + 1, head, last)
    ):
        last += 1
        if graph.words[last].pos != "PROPN":
            graph.retag(last, "PROPN")
        graph.hang(last, head, "flat")
        joint = common(graph.words[head].shapes, graph.words[last].shapes)
        short = len(graph.words[head].form) <= _UNDECLINED
        if not joint and (short or graph.words[head].form.endswith(("у", "ю"))):
            joint = graph.words[last].shapes
        if (
            graph.words[head].pos == "PROPN"
            and joint
            and has(joint, "Nom") >= has(graph.words[head].shapes, "Nom")
        ):
            graph.narrow(head, joint)
    person = last > head and not graph.words[head].text[:1].isascii()
    if graph.words[head].pos == "PROPN" and person and has(graph.words[head].shapes, "Nom"):
        graph.to_case(head, *(cases(graph.words[head].shapes) - {"Acc"}))
    return last


def _numbered(graph: Graph, at: int) -> bool:
    """«М23»: figures written on to a name are part of it."""
    before, word = graph.words[at - 1], graph.words[at]
    return word.pos == "NUM" and before.pos == "PROPN" and word.span.start == before.span.stop


def _continues(graph: Graph, at: int, head: int, last: int) -> bool:
    word, named = graph.words[at], graph.words[head].pos == "PROPN"
    if word.pos == "NUM" and graph.words[last].text.isascii() and named:
        return (
            at + 1 < len(graph.words)
            and graph.words[at + 1].text[:1].isascii()
            and graph.words[at + 1].text[:1].isalpha()
        )
    if word.form in {"бін", "аль", "ель", "ібн", "фон", "ван", "де", "да", "бен"} and named:
        return at + 1 < len(graph.words) and graph.words[at + 1].text[:1].isupper()
    if (
        not (word.pos == "PROPN" or (word.pos == "NOUN" and word.text[:1].isupper() and named))
        or graph.words[head].pos == "PRON"
    ):
        return False
    if (
        word.text[:1].isascii()
        and not named
        and (graph.listed(head, "ascribing") or graph.listed(head, "time"))
    ):
        return False
    if word.text[:1].isascii():
        return named == graph.words[head].text[:1].isascii() or not named
    acronym = word.text.isupper() and len(word.text) > 1
    if named and _begins_another(graph, at, head):
        return False
    if not named or acronym or (graph.words[last].text.isupper() and len(graph.words[last].text) > 1):
        return False
    return _one_name(graph, last, at)


def _begins_another(graph: Graph, at: int, head: int) -> bool:
    """«у Вашингтоні Джо Байден»: an undeclined first name goes with what follows, not with what stands before."""
    after = graph.words[at + 1] if at + 1 < len(graph.words) else None
    undeclined = len(graph.words[at].shapes) >= len(ANY) and not has(graph.words[head].shapes, "Nom")
    return (
        undeclined
        and after is not None
        and after.pos == "PROPN"
        and has(after.shapes, "Nom")
        and not common(graph.words[head].shapes, after.shapes)
    )


def _one_name(graph: Graph, last: int, at: int) -> bool:
    """Whether two capitalised words can stand in one case; «Аденауера Ульф» is a genitive and another's name."""
    left, right = graph.words[last].shapes, graph.words[at].shapes
    form = graph.words[last].form
    if ("Gen", "Sing", "Masc") in left and has(left, "Nom") and has(right, "Nom") and not has(right, "Gen"):
        return False
    if (
        form.endswith(("ія", "ії", "ію", "ією"))
        and form[:-1] not in graph.small.lists["woman_stem"]
        and form[:-2] not in graph.small.lists["woman_stem"]
    ):
        return False
    if graph.words[at].pos == "NOUN":
        return any((case, number) == (other, count) for case, number, _ in left for other, count, _ in right)
    woman = form.endswith(("ою", "ею", "єю"))
    foreign = form.endswith(("у", "ю")) and not has(left, "Nom") and {"Gen", "Dat"} <= cases(left)
    return bool(common(left, right)) or ((woman or foreign) and right == shapes("NS AS"))
