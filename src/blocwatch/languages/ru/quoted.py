"""What a name in quotation marks is, by the class noun before it; other names in brackets.

«газета «Вечер»» names an organisation, «фильм «Вечер»» none: the film is a work. Of a list in quotation
marks («в кинотеатрах «Звезда», «Космос» и «Юность»») all are what the first is.
"""

import re
from collections.abc import Iterator

from blocwatch.languages.ru.edges import Name
from blocwatch.languages.ru.scene import Scene, free, overlaps

Names = tuple[Name, ...]

_QUOTED = re.compile(r"[«„“\"]([^«»„“”\"\n]{2,70})[»“”\"]")
_LINK = re.compile(r"\s*(?:,|и|или|,\s*а также)?\s*")
_BRACKET = re.compile(r"[»”“\"]?\s?\(([^()\n]{2,60})\)")
_SHORT_NAME = re.compile(r"(?:[A-ZА-ЯЁ][A-Za-zА-ЯЁа-яё]*[A-ZА-ЯЁ]|[A-ZА-ЯЁ]{2,8})$")
_LATIN = re.compile(r"(?:(?:[A-Z][\w.’'-]*|of|the|and|for|de|du|la|le|pour|el|al|des|del|et)[ \u00a0-]?)+$")


def by_class_noun(scene: Scene, names: Names) -> Iterator[Name]:
    """Quoted names as their class nouns have them."""
    quotes = tuple(_classed(scene))
    made = [
        Name(start, stop, "ORG")
        for start, stop, sort in quotes
        if sort == "ORG" and scene.text[start].isupper()
    ]
    works = [Name(start, stop, "") for start, stop, sort in quotes if sort == "thing"]
    yield from (one for one in made if not any(_wider(name, one) for name in names))
    for name in names:
        lone = any(name.start <= one.start and one.stop <= name.stop + 1 for one in works)
        swallowed = any(overlaps(name, one) and not _wider(name, one) for one in made)
        if not lone and not swallowed and not _is_work(scene, name):
            yield name


def _wider(name: Name, quoted: Name) -> bool:
    return name.kind == "ORG" and name.start < quoted.start and quoted.stop <= name.stop


def _is_work(scene: Scene, name: Name) -> bool:
    """«шаттл Атлантис»: a thing's name that has no quotation marks."""
    before = scene.before(name)
    near = before is not None and scene.text[before.stop : name.start].strip() == ""
    return near and before is not None and name.kind == "ORG" and scene.listed(before.text, "vessels")


def _classed(scene: Scene) -> Iterator[tuple[int, int, str]]:
    """Stretches in quotation marks that a class noun is told of: start, stop, ORG or thing."""
    last: tuple[int, str] | None = None
    for found in _QUOTED.finditer(scene.text):
        sort = _sort(scene, found.start())
        if not sort and last is not None and _LINK.fullmatch(scene.text, last[0], found.start()):
            sort = last[1]
        last = (found.end(), sort)
        if sort:
            yield found.start(1), found.end(1), sort


def _sort(scene: Scene, at: int) -> str:
    """What the noun before a quotation mark says of it."""
    place = scene.index(at) - 1
    if place < 0 or scene.text[at - 1 : at] not in (" ", "\u00a0"):
        return ""
    word = scene.words[place].text
    if scene.listed(word, "class_nouns"):
        return "ORG"
    return "thing" if scene.listed(word, "things") or scene.listed(word, "vessels") else ""


def explained_in_brackets(scene: Scene, names: Names) -> Iterator[Name]:
    """A short or Latin name in brackets after a name is of the same: «Фонд борьбы с коррупцией (ФБК)»."""
    yield from names
    for name in names:
        found = _BRACKET.match(scene.text, name.stop)
        if found is None:
            continue
        at = found.start(1)
        for part in re.split(r",\s+", found.group(1)):
            told = Name(at, at + len(part), name.kind)
            short = name.kind == "ORG" and _SHORT_NAME.match(part)
            latin = name.kind != "LOC" and _LATIN.match(part) and " " in part
            if (short or latin) and free(told, names):
                yield told
            at = scene.text.find(part, at) + len(part)
            at += len(scene.text[at:]) - len(scene.text[at:].lstrip(", "))
