"""Cutting a text into sentences and words, the same way for every alphabetic language.

razdel finds the cuts; the rules here undo the ones that news text makes it miss: abbreviations
of three languages, initials, and addresses and dotted brands that must stay one word.
"""

import re
from collections.abc import Iterable, Iterator

import razdel

from blocwatch.model import Span

ABBREVIATIONS = frozenset(
    [
        "г",
        "гг",
        "р",
        "рр",
        "ст",
        "ул",
        "им",
        "тыс",
        "млн",
        "млрд",
        "трлн",
        "т",
        "д",
        "п",
        "см",
        "напр",
        "др",
        "проф",
        "акад",
        "ген",
        "полк",
        "гос",
        "обл",
        "м",
        "с",
        "т.н",
        "т.е",
        "mr",
        "mrs",
        "ms",
        "dr",
        "gen",
        "lt",
        "col",
        "sgt",
        "maj",
        "capt",
        "adm",
        "sen",
        "rep",
        "gov",
        "st",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "sep",
        "oct",
        "nov",
        "dec",
        "no",
        "vs",
        "etc",
        "inc",
        "ltd",
        "co",
        "corp",
        "u.s",
        "u.k",
        "u.n",
        "e.g",
        "i.e",
        "a.m",
        "p.m",
    ]
)
WHOLE = re.compile(
    r"https?://[^\s<>«»\"“”)]+[^\s<>«»\"“”).,;:!?]"
    r"|(?:[\w-]+\.)+(?:com|org|net|ru|ua|info|me|io|int|gov|eu|uk|de)(?:/[^\s<>«»\"“”),;]*[^\s<>«»\"“”).,;:!?])?"
    r"|[A-ZА-ЯЁІЇЄҐ][\w-]*\.[A-ZА-ЯЁІЇЄҐ][\w-]{2,}"
    r"|@\w{3,}"
)
"""Addresses, host names, dotted brands (Крым.Реалии) and handles: one word each."""
PICTURES = re.compile(
    "[\U0001f000-\U0001faff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\ufe0e\ufe0f\u200d\u20e3]"
)
"""Pictures, flags, bullets and their joiners: what posts of channels begin with, and parsers stumble over."""


def unpictured(text: str) -> str:
    """The text with a blank for each picture, so that every offset stays."""
    return PICTURES.sub(" ", text)


def sentences(text: str) -> Iterator[Span]:
    """Stretches of the sentences, without the white space and pictures between them."""
    text = unpictured(text)
    for paragraph in re.finditer(r"[^\n]+", text):
        yield from _paragraph(text, paragraph.start(), paragraph.end())


def _paragraph(text: str, start: int, stop: int) -> Iterator[Span]:
    pending: Span | None = None
    for piece in razdel.sentenize(text[start:stop]):
        span = _trimmed(text, Span(start + piece.start, start + piece.stop))
        if pending and _one_sentence(text, pending, span):
            span = Span(pending.start, span.stop)
        elif pending:
            yield pending
        pending = span
    if pending and text[pending.start : pending.stop].strip():
        yield pending


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def _one_sentence(text: str, left: Span, right: Span) -> bool:
    """Whether the cut between two stretches is none."""
    before, after = left.of(text), right.of(text)
    last = before.rstrip().rsplit(maxsplit=1)[-1].lower().lstrip("(«\"“'") if before.strip() else ""
    if last.endswith(".") and last[:-1] in ABBREVIATIONS:
        return True
    if re.search(r"(?:^|\s)[A-ZА-ЯЁІЇЄҐ]\.$", before):
        return True
    return bool(re.match(r"[a-zа-яёіїєґ,;]", after)) and not before.rstrip().endswith(("!", "?", "…", ":"))


def words(text: str, sentence: Span) -> Iterator[Span]:
    """Stretches of the words and marks of one sentence; a picture is none."""
    text = unpictured(text)
    at = sentence.start
    for whole in WHOLE.finditer(text, sentence.start, sentence.stop):
        yield from _tokens(text, at, whole.start())
        yield Span(*whole.span())
        at = whole.end()
    yield from _tokens(text, at, sentence.stop)


def _tokens(text: str, start: int, stop: int) -> Iterable[Span]:
    return (Span(start + one.start, start + one.stop) for one in razdel.tokenize(text[start:stop]))
