"""The dictionary form of inflected names, beside natasha's way and simplemma's.

usage: lemmas.py [--misses]

Sets: lemmas_ru.tsv and lemmas_uk.tsv, names of persons, places and organisations in an oblique case,
written for this project; each is read inside a sentence of its case (FRAMES), so that the parser can tell
the case. And the objects of factRuEval's devset (../shared, measured only): a person's given name and
surname, a place's or an organisation's name as the annotators normalised them, where a name of as many
words stands otherwise in the text. What counts is the whole name; ё and е are the same.

Peers. Russian: natasha's rule (norm.py of 1.6.0), written anew on the same parse, since natasha's own code
does not install beside the locks: the dictionary's reading that has the tagger's part of speech, gender,
number and case, put into the nominative; of an organisation only the head and its adjectives. Natasha's
own code, run once through a shim, had .840 on lemmas_ru.tsv. Ukrainian: simplemma, word by word.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pymorphy3
import simplemma
from rows import HEAD, SHARED, Row, Skipped, Told, digest, floors, interval, lined, shown

from blocwatch.languages import language
from blocwatch.model import Token

HERE = Path(__file__).parent
FRAMES = {
    "ru": {
        "gen": "Вчера стало известно о решении {}.", "dat": "Эти вопросы задали {} вчера.",
        "ins": "Разговор с {} состоялся вчера.", "loc": "В статье рассказано о {} и не только.",
    },
    "uk": {
        "gen": "Учора стало відомо про рішення {}.", "dat": "Ці питання поставили {} вчора.",
        "ins": "Розмова з {} відбулася вчора.", "loc": "У статті йдеться про становище в {} сьогодні.",
    },
}  # fmt: skip
GATES = {"ru": (0.92, 0.965), "uk": (None, None)}
CASES = {"Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct"}
GENDERS = {"Masc": "masc", "Fem": "femn", "Neut": "neut"}
NUMBERS = {"Sing": "sing", "Plur": "plur"}


@dataclass(frozen=True, slots=True)
class Item:
    """A name as it stands in a text, and its dictionary form."""

    text: str
    start: int
    stop: int
    kind: str
    normal: str


Way = Callable[[Item, Sequence[Token], int], str]
"""From an item, its parsed words and the place of the first in its sentence to a name."""


def written(code: str) -> Iterator[Item]:
    """The set of a language."""
    for line in (HERE / f"lemmas_{code}.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            case, kind, inflected, normal = line.split("\t")
            text = FRAMES[code][case].format(inflected)
            start = text.index(inflected)
            yield Item(text, start, start + len(inflected), kind, normal)


def factrueval(folder: Path) -> Iterator[Item]:
    """Names that factRuEval's annotators normalised and that stand in another form in the text."""
    for path in sorted(folder.glob("book_*.coref")):
        with path.with_suffix(".txt").open(encoding="utf-8", newline="") as lines:
            text = lines.read()
        spans = dict(_spans(path.with_suffix(".spans")))
        objects = dict(_objects(path.with_suffix(".objects")))
        for members, told in _entities(path):
            for member in members:
                if member in objects:
                    yield from _items(text, *objects[member], spans, told)


def _spans(path: Path) -> Iterator[tuple[str, tuple[str, int, int]]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        part = line.split()
        if part:
            yield part[0], (part[1], int(part[2]), int(part[2]) + int(part[3]))


def _objects(path: Path) -> Iterator[tuple[str, tuple[str, list[str]]]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        part = line.split("#")[0].split()
        if part:
            yield part[0], (part[1], part[2:])


def _entities(path: Path) -> Iterator[tuple[list[str], dict[str, str]]]:
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        head, *rest = block.splitlines()
        told = dict(line.split(" ", 1) for line in rest if " " in line)
        yield head.split()[1:], told


PARTS = {
    "Person": ("name", "surname"),
    "LocOrg": ("loc_name",),
    "Location": ("loc_name",),
    "Org": ("org_name",),
}
KINDS = {"Person": "PER", "LocOrg": "LOC", "Location": "LOC", "Org": "ORG"}


def _items(
    text: str, sort: str, parts: list[str], spans: dict[str, tuple[str, int, int]], told: dict[str, str]
) -> Iterator[Item]:
    """The name of an object where its normal form has as many words and another spelling."""
    own = sorted(spans[one][1:] for one in parts if one in spans and spans[one][0] in PARTS.get(sort, ()))
    normal = " ".join(filter(None, (told.get("firstname"), told.get("lastname"))))
    normal = normal if sort == "Person" else told.get("name", "")
    if not own:
        return
    start, stop = own[0][0], own[-1][1]
    surface = text[start:stop]
    alike = len(surface.split()) == len(normal.split()) and surface[:1] == normal[:1] and "\n" not in surface
    if alike and plain(surface) != plain(normal) and surface[:2].lower() == normal[:2].lower():
        yield Item(text, start, stop, KINDS[sort], normal)


def plain(name: str) -> str:
    """Spelling that is compared."""
    return " ".join(name.lower().replace("ё", "е").strip("«»\"' ").split())


def ours(code: str) -> Way:
    """The language pack's own, with the case of the last word of a person, the first of others."""

    def made(item: Item, tokens: Sequence[Token], _: int) -> str:
        told = tokens[-1 if item.kind == "PER" else 0].feature("Case") if tokens else None
        return language(code).nominative(item.text[item.start : item.stop], item.kind, told)

    return made


@cache
def _analyzer() -> Any:
    return pymorphy3.MorphAnalyzer(lang="ru")


def natasha(item: Item, tokens: Sequence[Token], first: int) -> str:
    """natasha's rule."""
    kept = _inflectable(tokens, first) if item.kind == "ORG" else set(range(len(tokens)))
    found, at = "", item.start
    for place, token in enumerate(tokens):
        found += item.text[at : token.span.start] + (_inflected(token) if place in kept else token.text)
        at = token.span.stop
    return found


def _inflectable(tokens: Sequence[Token], first: int) -> set[int]:
    """The heads of a phrase and the adjectives that hang on them, by place."""
    found = {place for place, token in enumerate(tokens) if not 0 <= token.head - first < len(tokens)}
    while True:
        more = {
            place
            for place, token in enumerate(tokens)
            if token.head - first in found and token.pos in ("ADJ", "VERB")
        }
        if more <= found:
            return found
        found |= more


def _inflected(token: Token) -> str:
    """A word in the nominative, where the dictionary has the tagger's reading of it."""
    wanted = {
        CASES.get(token.feature("Case") or ""), GENDERS.get(token.feature("Gender") or ""),
        NUMBERS.get(token.feature("Number") or ""),
    }  # fmt: skip
    same = {"PROPN": ("NOUN",), "NOUN": ("NOUN",), "ADJ": ("ADJF",), "VERB": ("PRTF",)}.get(token.pos, ())
    for one in _analyzer().parse(token.text.lower()):
        if one.tag.POS in same and {one.tag.case, one.tag.gender, one.tag.number} == wanted:
            made = one.inflect({"nomn"})
            return str(made.word) if made else token.text
    return token.text


def word_by_word(item: Item, tokens: Sequence[Token], _: int) -> str:
    """simplemma's form of each word."""
    del tokens
    name = item.text[item.start : item.stop]
    return " ".join(simplemma.lemmatize(word, lang="uk") for word in name.split())


@cache
def _parsed(code: str, text: str) -> Any:
    return language(code).parse(text)


def inside(item: Item, code: str) -> tuple[list[Token], int]:
    """The parsed words of an item and the place of the first in its sentence."""
    for sentence in _parsed(code, item.text).sentences:
        places = [
            place
            for place, token in enumerate(sentence.tokens)
            if item.start <= token.span.start and token.span.stop <= item.stop
        ]
        if places:
            return [sentence.tokens[place] for place in places], places[0]
    return [], 0


def right(items: Sequence[Item], code: str, way: Way) -> list[bool]:
    """Which of the names a way makes right."""
    return [plain(way(item, *inside(item, code))) == plain(item.normal) for item in items]


def sets() -> Iterator[tuple[str, str, list[Item], tuple[Path, ...]]]:
    """Name, language, items, files."""
    for code in ("ru", "uk"):
        yield f"lemmas.{code}", code, list(written(code)), (HERE / f"lemmas_{code}.tsv",)
    folder = SHARED / "gold" / "ru" / "factrueval" / "devset"
    files = sorted(
        one for one in folder.glob("book_*") if one.suffix in (".coref", ".txt", ".spans", ".objects")
    )
    if files:
        yield "lemmas.factrueval", "ru", list(factrueval(folder)), tuple(files)


PEERS: dict[str, tuple[str, Way]] = {"ru": ("natasha's rule", natasha), "uk": ("simplemma", word_by_word)}


def measured() -> Iterator[Told]:
    """The rows of the table: the share of names that are made right."""
    for name, code, items, files in sets():
        own = right(items, code, ours(code))
        label, way = PEERS[code]
        other = sum(right(items, code, way)) / len(items)
        drawn = interval(own, lambda some: sum(some) / len(some))
        gate, aim = GATES.get(name.removeprefix("lemmas."), (None, None))
        yield Row(
            name, "right", sum(own) / len(own), digest(*files), drawn, f"{other:.3f} {label}", gate, aim
        )
    if not SHARED.is_dir():
        yield Skipped("lemmas.factrueval", "needs ../shared")


def main(arguments: Sequence[str]) -> int:
    """Print the rows, and what is made wrong when asked."""
    table = floors()
    print(lined(HEAD))
    for row in measured():
        print(shown(row, table))
    for name, code, items, _ in sets() if "--misses" in arguments else ():
        print(f"{name}: {len(items)} names")
        for item, well in zip(items, right(items, code, ours(code)), strict=True):
            if not well:
                told = ours(code)(item, *inside(item, code))
                print(f"    {item.kind} {item.text[item.start : item.stop]} -> {told}, not {item.normal}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
