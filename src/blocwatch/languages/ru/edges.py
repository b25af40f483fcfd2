"""Where a name begins and ends: cutting and trimming what the tagger took together.

The tagger likes to take too much: two lines, a name and its other spelling in brackets
(«Халеда эль-Масри (Khaled el-Masri)»), the legal form with the firm, a mark that stands beside.
Each rule sees one name and gives the names that it really is.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple


class Name(NamedTuple):
    """A stretch of text that names somebody or some place; `kind` is PER, LOC or ORG."""

    start: int
    stop: int
    kind: str


Rule = Callable[[str, Name], Iterator[Name]]

_LINES = re.compile(r"\s*[\n\t•·|;]\s*")
_COMMA = re.compile(r",\s+")
_OPENING = " \n\t\u00a0—–-:,;.(«\"„“”'•·"
_CLOSING = " \n\t\u00a0—–-:,;(«„•·"
_MARKS = {"«": "»", "„": "“", "“": "”"}
_SHORT = 4
_LEGAL = re.compile(
    r"(?:(?:ОАО|ООО|ЗАО|ПАО|АО|НАО|НП|АНО|НКО|ГУП|МУП|ФГУП|УК|ТД|ТК|ИА|РКК|НПО|ИП|ЧП|ТОО|СП|РУП|АК|ХК|ФК|ГК|"
    r"[Кк]орпораци[яиюей]+|[Кк]омпани[яиюей]+|[Кк]онцерн\w{0,2}|[Хх]олдинг\w{0,2}|[Мм]едиахолдинг\w{0,2}|[Оо]фис\w{0,2}|[Фф]ирм\w{1,2}|"
    r"[Пп]редприяти\w{1,2}|[Аа]гентств\w{1,2}|[Аа]генств\w{1,2}|[Гг]рупп[аыеуой]+|[Зз]авод\w{0,2}|[Ии]здательств\w{1,2}|"
    r"[Гг]азет\w{1,2}|[Жж]урнал\w{0,2}|[Тт]елеканал\w{0,2}|[Рр]адиостанци\w{1,2}|[Пп]ортал\w{0,2}|[Сс]айт\w{0,2}|[Пп]арти[яиюей]+)\s+)+"
    r"(?=[«„“\"A-Z])"
)
"""Forms of enterprise and class nouns that are not of the name where it stands in quotation marks or in Latin letters."""


def cut_at_lines(text: str, name: Name) -> Iterator[Name]:
    """Lines and bullets part names: «Палестина • Парагвай»; commas part persons."""
    pieces = _parted(text, name, _LINES)
    if name.kind != "PER":
        yield from pieces
        return
    for piece in pieces:
        yield from _parted(text, piece, _COMMA)


def _parted(text: str, name: Name, mark: re.Pattern[str]) -> Iterator[Name]:
    at = name.start
    for found in mark.finditer(text, name.start, name.stop):
        yield Name(at, found.start(), name.kind)
        at = found.end()
    yield Name(at, name.stop, name.kind)


def cut_at_brackets(text: str, name: Name) -> Iterator[Name]:
    """What stands in brackets is another name of the same: «Фонд борьбы с коррупцией (ФБК)»."""
    opened = text.find("(", name.start, name.stop)
    if opened <= name.start or text[opened - 1] not in ' \u00a0»"“” ':
        yield name
        return
    closed = _closed(text, opened)
    if closed + _SHORT < name.stop and name.kind != "PER" and text[closed + 1 : closed + 2] == " ":
        yield name
        return
    inner = Name(opened + 1, min(closed, max(name.stop, closed)), name.kind)
    if inner.start >= inner.stop or text[inner.start].islower() or closed - opened > _FARTHEST:
        yield name if inner.start < inner.stop and closed < name.stop else Name(name.start, opened, name.kind)
        return
    yield Name(name.start, opened, name.kind)
    yield from _parted(text, inner, _COMMA)
    if closed + 1 < name.stop:
        yield Name(closed + 1, name.stop, name.kind)


_FARTHEST = 120


def _closed(text: str, opened: int) -> int:
    """Where the bracket that opens here is closed, the end of the line when it never is."""
    depth, end = 0, text.find("\n", opened)
    end = len(text) if end < 0 else end
    for at in range(opened, end):
        depth += (text[at] == "(") - (text[at] == ")")
        if depth == 0:
            return at
    return end


def trimmed(text: str, name: Name) -> Iterator[Name]:
    """Without the marks and blanks that stand beside: a bracket, a dash, a full stop after a long word."""
    start, stop, kind = name
    while start < stop and text[start] in _OPENING and not _opens_inside(text, start, stop):
        start += 1
    while start < stop and (text[stop - 1] in _CLOSING or _idle_end(text, start, stop)):
        stop -= 1
    if any(map(str.isalnum, text[start:stop])):
        yield Name(start, stop, kind)


def _opens_inside(text: str, start: int, stop: int) -> bool:
    """Whether the mark at the start opens a quotation that closes inside, before more words."""
    closing = _MARKS.get(text[start], '"' if text[start] == '"' else "")
    at = text.find(closing, start + 1, stop) if closing else -1
    return 0 < at < stop - 1


def _idle_end(text: str, start: int, stop: int) -> bool:
    """Whether the last mark closes nothing that the name opens."""
    last, inside = text[stop - 1], text[start : stop - 1]
    if last == ")":
        return inside.count("(") <= inside.count(")")
    if last in "»”“":
        return sum(inside.count(mark) for mark in "«„“") <= sum(inside.count(mark) for mark in "»”")
    if last == '"':
        return inside.count('"') % 2 == 0
    return last == "." and len(re.split(r"[\s.]", inside)[-1]) >= _SHORT


def closed_quotation(text: str, name: Name) -> Iterator[Name]:
    """A quotation that the name opens is taken to its end: «РИА «Новости» with the last mark."""
    start, stop, kind = name
    surface = text[start:stop]
    open_mark = next((mark for mark in '«„"' if mark in surface[1:]), "")
    close_mark = _MARKS.get(open_mark, '"')
    unclosed = (
        surface.count('"') % 2 == 1
        if open_mark == '"'
        else surface.count(close_mark) < surface.count(open_mark)
    )
    if open_mark and unclosed:
        at = text.find(close_mark, stop, stop + 2)
        stop = at + 1 if at >= 0 else stop
    yield Name(start, stop, kind)


def without_legal_form(text: str, name: Name) -> Iterator[Name]:
    """The firm without its form: «ОАО «Газпром»» is «Газпром»."""
    found = _LEGAL.match(text, name.start, name.stop) if name.kind == "ORG" else None
    if found is None or found.end() >= name.stop:
        yield name
        return
    start, stop = found.end(), name.stop
    if text[start] in '«„“"':
        start += 1
        stop -= text[stop - 1] in '»“”"'
    yield Name(start, stop, name.kind)


RULES: tuple[Rule, ...] = (cut_at_lines, cut_at_brackets, trimmed, closed_quotation, without_legal_form)


def mended_edges(text: str, name: Name) -> tuple[Name, ...]:
    """The names that a tagged stretch really is, by all rules in order."""
    names = [name]
    for rule in RULES:
        names = [made for one in names for made in rule(text, one)]
    return tuple(names)
