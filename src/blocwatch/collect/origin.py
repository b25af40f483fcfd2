"""Where the words of a span stand in the raw bytes: ranges of the kept original, or why there are none.

bytes -> letters, each with its place -> without escapes, tags and entities -> the words are looked for

Blanks count for nothing, for readers set them anew. Of words that stand in several places those are meant
that have the same words around them as in the text.
"""

import html
import re
from array import array
from collections.abc import Callable
from dataclasses import dataclass

from blocwatch.collect import kind
from blocwatch.collect.encoding import Decoded, declared, decoded
from blocwatch.model import Capture, Document, Span

_AROUND = (300, 100, 30, 10, 0)
"""Letters on either side that must be the same too, most first."""

_JSON = frozenset({kind.JSON, kind.LINES, kind.JSON_FEED, kind.TELEGRAM})
_MARKED = {kind.PAGE: 1, kind.FEED: 2, kind.JSON_FEED: 1, kind.MAIL: 1}
"""How often tags and entities are to be taken away: the pages in feeds are packed in those of the feed."""

_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\(.)", re.DOTALL)
_SIGNS = {"n": " ", "t": " ", "r": " ", "b": " ", "f": " "}
_MARK = re.compile(
    r"<!--(?:.*?-->|.*)|<!\[CDATA\[|\]\]>|<(script|style)\b(?:.*?</\1\s*>|.*)|</?[a-z!?][^<>]*>|&#?\w{1,32};",
    re.IGNORECASE | re.DOTALL,
)
_BLANK = re.compile(r"[\s\u00a0\u00ad\u200b\ufeff|]+")


@dataclass(frozen=True, slots=True)
class Origin:
    """Ranges of bytes, first and one after the last, in which the words stand; the encoding they are in.

    `alike` is in how many more places the same words stand, with the same words around them.
    """

    ranges: tuple[tuple[int, int], ...]
    encoding: str
    alike: int = 0


@dataclass(frozen=True, slots=True)
class _Letters:
    """Letters, and for each where it begins and ends in the text of the original."""

    text: str
    starts: "array[int]"
    stops: "array[int]"

    def without(self, pattern: re.Pattern[str], put: Callable[[re.Match[str]], str]) -> "_Letters":
        """The letters with what a pattern finds replaced by a letter, or by nothing."""
        kept: list[str] = []
        starts, stops, at = array("I"), array("I"), 0
        for found in pattern.finditer(self.text):
            kept.append(self.text[at : found.start()])
            starts.extend(self.starts[at : found.start()])
            stops.extend(self.stops[at : found.start()])
            at = found.end()
            for letter in put(found):
                kept.append(letter)
                starts.append(self.starts[found.start()])
                stops.append(self.stops[found.end() - 1])
        kept.append(self.text[at:])
        starts.extend(self.starts[at:])
        stops.extend(self.stops[at:])
        return _Letters("".join(kept), starts, stops)


def origin(capture: Capture, document: Document, span: Span) -> Origin | str:
    """Where the words of a span of a document stand in the bytes it was read from, or the reason why not."""
    media = kind.essence(capture.media_type)
    reading = decoded(capture.body, kind.charset_of(capture.media_type) or declared(capture.body))
    if not isinstance(reading, Decoded):
        return reading.reason
    before = _before(reading, capture.body)
    if before is None:
        return "its bytes cannot be had back from its letters"
    found = _places(_visible(reading.text, media), document.text, span)
    if not found:
        return _why(document, media)
    letters, places = found
    start, length = places[0], len(_BLANK.sub("", span.of(document.text)))
    runs = _runs(letters, start, start + length)
    ranges = tuple(_in_bytes(reading, before, run) for run in runs)
    return Origin(ranges, reading.encoding, len(places) - 1)


def _before(reading: Decoded, body: bytes) -> int | None:
    """Bytes before the text (a byte order mark); None where the others are not those of its letters."""
    try:
        again = reading.text.encode(_plain(reading.encoding))
    except (UnicodeError, LookupError):
        return None
    return len(body) - len(again) if body.endswith(again) else None


def _plain(encoding: str) -> str:
    """The encoding without the mark that Python would put before the text."""
    return f"{encoding}-le" if encoding in {"utf-16", "utf-32"} else encoding


def _visible(text: str, media: str) -> _Letters:
    """The letters of an original that a reader sees, blanks left out."""
    every = array("I", range(len(text) + 1))
    letters = _Letters(text, every[:-1], every[1:])
    if media in _JSON:
        letters = letters.without(_ESCAPE, _unescaped)
    for _ in range(_MARKED.get(media, 0)):
        letters = letters.without(_MARK, _unmarked)
    return letters.without(_BLANK, lambda _: "")


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else _SIGNS.get(found[2], found[2])


def _unmarked(found: re.Match[str]) -> str:
    return html.unescape(found[0]) if found[0].startswith("&") else ""


def _places(letters: _Letters, text: str, span: Span) -> tuple[_Letters, list[int]] | None:
    """Where the words stand, with as much the same around them as can be."""
    words = _BLANK.sub("", span.of(text))
    if not words:
        return None
    for around in _AROUND:
        before = _BLANK.sub("", text[max(0, span.start - around) : span.start])
        after = _BLANK.sub("", text[span.stop : span.stop + around])
        found = _all(letters.text, before + words + after)
        if found:
            return letters, [place + len(before) for place in found]
    return None


def _all(text: str, words: str) -> list[int]:
    places, at = [], text.find(words)
    while at >= 0:
        places.append(at)
        at = text.find(words, at + 1)
    return places


def _runs(letters: _Letters, start: int, stop: int) -> list[tuple[int, int]]:
    """The stretches of the original in which some letters stand, those together that touch."""
    runs: list[tuple[int, int]] = []
    for place in range(start, stop):
        first, last = letters.starts[place], letters.stops[place]
        if runs and first <= runs[-1][1]:
            runs[-1] = runs[-1][0], max(last, runs[-1][1])
        else:
            runs.append((first, last))
    return runs


def _in_bytes(reading: Decoded, before: int, run: tuple[int, int]) -> tuple[int, int]:
    name = _plain(reading.encoding)
    first = len(reading.text[: run[0]].encode(name))
    return before + first, before + first + len(reading.text[run[0] : run[1]].encode(name))


def _why(document: Document, media: str) -> str:
    if media == kind.MAIL:
        return "a mail packs its text; it does not stand in it letter for letter"
    if document.reading != "ok":
        return f"it does not stand in the original letter for letter ({document.reading})"
    return "it does not stand in the original letter for letter"
