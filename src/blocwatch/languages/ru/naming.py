"""Names as the tagger has them, mended: the rules in the order in which they are tried.

slovnet's tagger knows names by their surroundings and is seldom wrong that there is one; it is
often wrong where it ends and of what kind it is, and forgets from one sentence to the next. Each
rule below mends one such fault over the whole text.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import takewhile

from blocwatch.languages.ru.again import told_again, voted
from blocwatch.languages.ru.edges import Name, mended_edges
from blocwatch.languages.ru.quoted import by_class_noun, explained_in_brackets
from blocwatch.languages.ru.scene import Scene, Word, free, overlaps
from blocwatch.languages.ru.wholes import completed

Names = tuple[Name, ...]
Rule = Callable[[Scene, Names], Iterable[Name]]

_INITIALS = re.compile(
    r"(?<![\w.])(?:(?:[А-ЯЁ]|Дж|Дз|Ю|Я)\.[ \u00a0]?){1,2}[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?(?!\w)"
)
_PARTICLES = frozenset(
    {
        "ибн",
        "бин",
        "бен",
        "аль",
        "эль",
        "ван",
        "фон",
        "де",
        "да",
        "ди",
        "дель",
        "ла",
        "ле",
        "дер",
        "ден",
        "оглы",
        "кызы",
    }
)
_TWO = 2
_SHORT = 4


def edges(scene: Scene, names: Names) -> Iterator[Name]:
    """Each name cut and trimmed by itself."""
    for name in names:
        yield from mended_edges(scene.text, name)


def initials(scene: Scene, names: Names) -> Iterator[Name]:
    """«Б.Обама», «Дж. Коми»: initials and a surname are one person."""
    found = [Name(*one.span(), "PER") for one in _INITIALS.finditer(scene.text)]
    sure = [
        one
        for one in found
        if all(one.start <= name.start and name.stop <= one.stop for name in names if overlaps(one, name))
    ]
    yield from sure
    yield from (name for name in names if free(name, sure))


def without_title(scene: Scene, names: Names) -> Iterator[Name]:
    """«Император Акихито» is Акихито; a common noun alone that opens a sentence («Внук») is nobody's name."""
    sure = {
        word.text.lower()
        for name in names
        if name.kind == "PER"
        for word in scene.inside(name)
        if not word.first
    }
    for name in names:
        inside = scene.inside(name)
        if name.kind != "PER":
            yield name
            continue
        titles = list(takewhile(lambda word: _is_title(scene, word.text), inside))
        if len(titles) < len(inside):
            yield replace_start(name, inside[len(titles)].start)
        elif inside and (not inside[0].first or inside[-1].text.lower() in sure):
            yield name


def _is_title(scene: Scene, word: str) -> bool:
    return scene.lexicon.person_noun(word) and not scene.listed(word, "part_of_name")


def without_opening_word(scene: Scene, names: Names) -> Iterator[Name]:
    """«Однако Обама», «Хотя Шойгу», «Часто Шойгу»: the word that opens the sentence is no given name."""
    for name in names:
        inside = scene.inside(name)
        opens = name.kind == "PER" and len(inside) >= _TWO and _merely_opens(scene, inside[0], inside[1:])
        yield replace_start(name, inside[1].start) if opens else name


def _merely_opens(scene: Scene, word: Word, rest: Sequence[Word]) -> bool:
    """Whether it is a small word and no name; a short one may be Chinese or Korean («То Лам», «Ли Хуэй»)."""
    if not word.first or scene.listed(word.text, "part_of_name") or not scene.lexicon.joining(word.text):
        return False
    if not scene.text[word.stop : rest[0].start].isspace():
        return False
    short = len(word.text) < _SHORT
    return not short or (len(rest) == 1 and scene.lexicon.marked(rest[0].text, "Surn", "Name"))


def replace_start(name: Name, start: int) -> Name:
    """The name from another start on."""
    return name._replace(start=start)


def with_given_name(scene: Scene, names: Names) -> Iterator[Name]:
    """«Мишель» + «Обама», «ибн» + «Эзра»: the given name or particle that stands before is part of it."""
    for name in names:
        yield _with_given(scene, name, names) if name.kind == "PER" else name


def _with_given(scene: Scene, name: Name, names: Names) -> Name:
    word = scene.before(name)
    while (
        word is not None
        and scene.text[word.stop : name.start] in (" ", "\u00a0")
        and free(Name(word.start, word.stop, ""), names)
    ):
        given = (
            word.capital
            and scene.lexicon.marked(word.text, "Name")
            and not scene.lexicon.marked(word.text, "Geox")
        )
        unknown = (
            _unknown(scene, word) and word.text.isascii() == scene.text[name.start : name.stop].isascii()
        )
        if not (given or unknown or word.text in _PARTICLES):
            break
        name = replace_start(name, word.start)
        word = scene.before(name)
    return name


def _unknown(scene: Scene, word: Word) -> bool:
    """Whether it is a word with a capital inside a sentence that no dictionary has."""
    return word.capital and not word.first and not scene.lexicon.known(word.text) and not word.text.isupper()


def kinds(scene: Scene, names: Names) -> Iterator[Name]:
    """The kind that the tables and the dictionary know; what is no name at all is dropped."""
    persons = {
        word.text
        for name in names
        if name.kind == "PER" and len(inside := scene.inside(name)) > 1
        for word in inside
    }
    for name in names:
        phrase = scene.phrase(name)
        if (
            phrase in scene.tables["nothing"]
            or scene.text[name.start : name.stop].lower() in scene.tables["nothing"]
        ):
            continue
        known = len(scene.inside(name)) == 1 and scene.text[name.start : name.stop] in persons
        yield name if known else name._replace(kind=_kind(scene, name, phrase))


def _kind(scene: Scene, name: Name, phrase: str) -> str:
    inside = scene.inside(name)
    plain = scene.text[name.start : name.stop].lower().replace("ё", "е")
    if {phrase, plain} & scene.tables["organisations"]:
        return "ORG"
    if {phrase, plain} & scene.tables["places"]:
        return "LOC"
    before = scene.before(name)
    if (
        before is not None
        and scene.listed(before.text, "place_nouns")
        and name.kind == "PER"
        and len(inside) == 1
        and not scene.lexicon.marked(inside[0].text, "Surn", "Name")
    ):
        return "LOC"
    if name.kind == "PER" and len(inside) == 1 and scene.lexicon.only(inside[0].text, "Geox"):
        return "LOC"
    if name.kind == "LOC" and len(inside) >= _TWO and scene.lexicon.only(inside[0].text, "Name"):
        return "PER"
    return name.kind


RULES: tuple[Rule, ...] = (
    edges,
    initials,
    without_title,
    without_opening_word,
    kinds,
    by_class_noun,
    explained_in_brackets,
    told_again,
    with_given_name,
    voted,
    completed,
)


def mended(scene: Scene, names: Iterable[Name], rules: Iterable[Rule] = RULES) -> Names:
    """The tagger's names after every rule, in text order."""
    found = tuple(sorted(names))
    for rule in rules:
        found = tuple(sorted(set(rule(scene, found))))
    return found
