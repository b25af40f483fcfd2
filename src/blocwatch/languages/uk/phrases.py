"""Noun phrases: a noun with what stands before it, its name, and the preposition over it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from blocwatch.languages.uk.graph import CLOSING, OPENING, Graph
from blocwatch.languages.uk.shapes import ANY, Shapes, cases, common, has, shapes, within
from blocwatch.languages.uk.tagging import governed

_MODIFIERS = frozenset({"ADJ", "DET", "NUM"})
_HEADS = frozenset({"NOUN", "PROPN", "PRON"})
_NAME = 6
"""A name in quotation marks has so many words at most."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `first` to `last`, the word it hangs by, its preposition (-1: none), what it may stand for.

    `kind`: noun, name, pronoun, number, relative, or adjective (no noun follows: a noun or a predicate).
    """

    first: int
    last: int
    head: int
    prep: int
    kind: str

    def shapes(self, graph: Graph) -> Shapes:
        """The shapes of its head."""
        return graph.words[self.head].shapes


def phrases(graph: Graph) -> list[Phrase]:
    """All noun phrases of a sentence, left to right; arcs inside them are drawn."""
    found: list[Phrase] = []
    at = 0
    while at < len(graph.words):
        one = _prepositional(graph, at) if graph.words[at].pos == "ADP" else _nominal(graph, at)
        if one is not None:
            found.append(one)
        at = one.last + 1 if one is not None else at + 1
    return found


def _prepositional(graph: Graph, at: int) -> Phrase | None:
    """A preposition, simple or compound, with its noun phrase."""
    parts, case = _compound(graph, at)
    start = parts[-1] + 1
    while (
        start < len(graph.words)
        and graph.words[start].pos in {"PART", "ADV"}
        and graph.words[start].form != "не"
    ):
        start += 1
    inner = _nominal(graph, start) if start < len(graph.words) else None
    if inner is None:
        return None
    cases = (case,) if case else graph.words[at].governs
    graph.narrow(inner.head, governed(inner.shapes(graph), cases))
    for part in parts[1:]:
        graph.hang(part, at, "fixed")
    graph.hang(at, inner.head, "case")
    return replace(inner, first=at, prep=at)


def _compound(graph: Graph, at: int) -> tuple[list[int], str]:
    """The tokens of a compound preposition that begins here, and its case; the token itself otherwise."""
    for words, case in graph.small.compound.items():
        stop = at + len(words)
        spelt = tuple(word.lemma if word.pos == "ADP" else word.form for word in graph.words[at:stop])
        if spelt == words:
            return list(range(at, stop)), case
    return [at], ""


def _nominal(graph: Graph, at: int) -> Phrase | None:
    """A noun with its modifiers from here on; a modifier that no noun follows stands for itself."""
    start = at
    if graph.words[at].text in OPENING and _short_quotation(graph, at):
        at += 1
    before = _modifiers(graph, at)
    place = before[-1] + 1 if before else at
    if before and place < len(graph.words) and graph.words[place].lemma == "же":
        place += 1
    if (
        place < len(graph.words)
        and graph.words[place].pos in _HEADS
        and not _relative_after(graph, place, before)
    ):
        kept, found = _agreeing(graph, before, place)
        if kept == before:
            return _with_name(graph, start, place, kept, found)
        before = before[: len(before) - len(kept)]
    return _headless(graph, start, before)


def _relative_after(graph: Graph, place: int, before: list[int]) -> bool:
    """A relative pronoun takes no modifiers."""
    return bool(before) and graph.words[place].feature("PronType") == "Rel"


def _modifiers(graph: Graph, at: int) -> list[int]:
    """Adjectives, determiners and numbers in a row, their adverbs and joints among them."""
    found: list[int] = []
    while at < len(graph.words):
        word = graph.words[at]
        if word.pos in _MODIFIERS:
            found.append(at)
        elif word.lemma == "же" and found:
            pass
        elif not _between_modifiers(graph, at, found):
            break
        at += 1
    return found


def _between_modifiers(graph: Graph, at: int, found: Sequence[int]) -> bool:
    """«раніше узгоджені», «політичну, військову й енергетичну», "«»" around one of them."""
    word = graph.words[at]
    follows = graph.words[at + 1] if at + 1 < len(graph.words) else None
    if follows is None or follows.pos not in _MODIFIERS:
        return False
    if word.pos in {"ADV", "PART"}:
        return word.form not in {"не", "вже", "уже", "ще", "поки"} or bool(found)
    joint = word.pos == "CCONJ" or word.text == ","
    if joint and found and found[-1] == at - 1 and follows.pos == "ADJ":
        return bool(common(graph.words[found[-1]].shapes, follows.shapes)) and _noun_ahead(graph, at + 1)
    return False


def _noun_ahead(graph: Graph, at: int) -> bool:
    """Whether a run of adjectives ends in a noun that agrees with the first of them."""
    first = graph.words[at]
    for other in range(at + 1, min(at + 6, len(graph.words))):
        word = graph.words[other]
        if word.pos in {"NOUN", "PROPN"}:
            plural = any(shape[1] == "Plur" for shape in word.shapes)
            return bool(common(first.shapes, word.shapes)) or (
                plural and bool(cases(first.shapes) & cases(word.shapes))
            )
        if word.pos not in _MODIFIERS and word.pos != "CCONJ" and word.text != ",":
            return False
    return False


def _agreeing(graph: Graph, before: list[int], head: int) -> tuple[list[int], Shapes]:
    """Those of the modifiers, from the noun leftwards, that agree with it, and the shapes left."""
    found = graph.words[head].shapes
    kept: list[int] = []
    for at in reversed(before):
        word = graph.words[at]
        if word.pos == "NUM":
            left = _counted(graph, at, head, found)
        else:
            left = common(word.shapes, found) if word.shapes else found
        if not left and _two_of_a_kind(graph, at, head, before):
            left = within(found, [case for case, _, _ in word.shapes])
        if not left and _poured(word.shapes, found, kept, graph):
            left = within(found, ["Nom", "Acc"]) if has(found, "Nom") else within(found, ["Gen"])
        if not left:
            break
        found = left
        kept.insert(0, at)
    return kept, found


def _two_of_a_kind(graph: Graph, at: int, head: int, before: Sequence[int]) -> bool:
    """«болгарська й турецька спецслужби»: singular adjectives, joined, before a plural noun."""
    joined = any(graph.words[one].pos == "CCONJ" for one in range(before[0], head))
    return (
        joined
        and graph.words[at].pos == "ADJ"
        and any(number == "Plur" for _, number, _ in graph.words[head].shapes)
    )


def _poured(told: Shapes, found: Shapes, kept: Sequence[int], graph: Graph) -> bool:
    """«перші 2600 солдатів»: before a number the adjective stands in the nominative, the noun in the genitive."""
    number = any(graph.words[at].pos == "NUM" for at in kept)
    return number and has(told, "Nom") and any(shape[0] in {"Nom", "Acc"} for shape in found)


def _counted(graph: Graph, number: int, head: int, found: Shapes) -> Shapes:
    """The shapes of a counted noun: «п'ять міністрів» is nominative by its number though genitive by its form."""
    told = graph.words[number].shapes
    if graph.listed(head, "months") or (
        graph.words[head].lemma == "рік" and len(graph.words[number].form) == len("2024")
    ):
        return within(found, ["Gen", "Loc"]) or found
    if has(told, "Nom") and any(shape[0] == "Gen" for shape in found):
        return shapes("NP AP GP" if has(told, "Gen") else "NP AP")
    plural = frozenset(shape for shape in found if shape[1] == "Plur")
    return common(told, plural) or (
        shapes("NP AP") if has(told, "Nom") else within(found, [case for case, _, _ in told])
    )


def _with_name(graph: Graph, start: int, head: int, before: Sequence[int], found: Shapes) -> Phrase:
    """The phrase of a noun: arcs to its modifiers, then the name that follows it at once."""
    graph.narrow(head, found)
    for at in range(before[0] if before else head, head):
        _modify(graph, at, head)
    start = min(start, _quantified(graph, before[0] if before else head, head))
    last = _opened(graph, start, head)
    last = _quoted_name(graph, last, head)
    last = _run(graph, last, head)
    word = graph.words[head]
    kind = {"NOUN": "noun", "PROPN": "name", "PRON": "pronoun"}[word.pos]
    return Phrase(start, last, head, -1, "relative" if word.feature("PronType") == "Rel" else kind)


def _quantified(graph: Graph, first: int, head: int) -> int:
    """Where a counted phrase begins with «понад», «щонайменше», «не більше»: these hang on it, not on the verb."""
    counted = first < head and graph.words[first].pos == "NUM"
    if not counted and not (first == head and graph.listed(head, "quantity")):
        return first
    while first > 0 and _measures(graph, first - 1):
        first -= 1
        graph.hang(first, head, "advmod")
    return first


def _measures(graph: Graph, at: int) -> bool:
    word = graph.words[at]
    negated = word.form == "не" and graph.words[at + 1].form in {"більше", "менше", "лише"}
    return graph.free(at) and (negated or word.form in graph.small.lists["measure"])


def _modify(graph: Graph, at: int, head: int) -> None:
    relation = {"ADJ": "amod", "DET": "det", "NUM": "nummod", "CCONJ": "cc", "PUNCT": "punct"}.get(
        graph.words[at].pos, "advmod"
    )
    first = _first_of_pair(graph, at, head) if relation == "amod" else None
    if graph.free(at) and first is not None:
        graph.hang(at, first, "conj")
    elif graph.free(at):
        graph.hang(at, head, relation)
    if graph.words[at].pos in {"ADJ", "DET"}:
        graph.narrow(at, common(graph.words[at].shapes, graph.words[head].shapes))


def _first_of_pair(graph: Graph, at: int, head: int) -> int | None:
    """«російських і білоруських військових»: the first of two joined adjectives."""
    joined = at > 1 and graph.words[at - 1].pos == "CCONJ" and graph.words[at - 2].pos == "ADJ"
    return at - 2 if joined and graph.heads[at - 2] == head else None


def _opened(graph: Graph, start: int, head: int) -> int:
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


def _short_quotation(graph: Graph, at: int) -> bool:
    """Whether a name, not speech, stands in the quotation marks that open here."""
    for stop in range(at + 1, min(at + _NAME + 2, len(graph.words))):
        if graph.words[stop].text in CLOSING and stop > at + 1:
            inner = graph.words[at + 1 : stop]
            return not any(word.finite or word.pos in {"SCONJ"} or word.text in ".!?" for word in inner)
    return False


def _quoted_name(graph: Graph, last: int, head: int) -> int:
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
        or not _short_quotation(graph, mark)
    ):
        return last
    at = mark
    while graph.words[at].text not in CLOSING or at == mark:
        graph.hang(at, head, "punct" if graph.words[at].pos == "PUNCT" else "flat")
        at += 1
    graph.hang(at, head, "punct")
    return at


def _run(graph: Graph, last: int, head: int) -> int:
    """The further words of a name: «Ріші Сунак», «видання Politico», «Мухаммеду бін Заїду»."""
    while last + 1 < len(graph.words) and _continues(graph, last + 1, head, last):
        last += 1
        if graph.words[last].pos != "PROPN":
            graph.retag(last, "PROPN")
        graph.hang(last, head, "flat")
        joint = common(graph.words[head].shapes, graph.words[last].shapes)
        if not joint and graph.words[head].form.endswith(("у", "ю")):
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


def _headless(graph: Graph, start: int, before: Sequence[int]) -> Phrase | None:
    """Modifiers that no noun follows: the last of them stands for one."""
    if not before or graph.words[before[0]].pos == "PUNCT":
        return None
    head, told = before[-1], graph.words[before[-1]].shapes
    kept: list[int] = []
    for at in reversed(before[:-1]):
        left = common(graph.words[at].shapes, told) if graph.words[at].pos != "NUM" else told
        if not left:
            break
        told = left
        kept.insert(0, at)
    if len(kept) + 1 < len(before):
        last = before[len(before) - len(kept) - 2]
        return _headless(graph, start, [at for at in before if at <= last])
    graph.narrow(head, told)
    for at in range(kept[0] if kept else head, head):
        _modify(graph, at, head)
    kind = "number" if graph.words[head].pos == "NUM" else "adjective"
    start = min(start, _quantified(graph, kept[0] if kept else head, head)) if kind == "number" else start
    return Phrase(start, head, head, -1, kind)
