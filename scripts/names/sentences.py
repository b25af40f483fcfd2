"""Sentences to learn names from: cut into words, with names from marks or from taggers."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from blocwatch.encoder.names import Name
from blocwatch.languages.segment import sentences, words
from blocwatch.languages.uk.cut import cut
from blocwatch.model import Span
from names.made import Marked

_MARK = re.compile(r"\[(PER|LOC|ORG)\|([^\]]+)\]")


@dataclass(frozen=True, slots=True)
class Learned:
    """A sentence: its text, its words, its names by words."""

    text: str
    words: tuple[Span, ...]
    names: tuple[Name, ...]


def marked(path: Path) -> list[Marked]:
    """Sentences with marks, one a line; lines that begin with # are none."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [unmarked(line) for line in lines if line and not line.startswith("#")]


def unmarked(line: str) -> Marked:
    """«[LOC|Київ] мовчить» as text and marks."""
    text, marks, at = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        marks.append((len(text), len(text) + len(mark.group(2)), mark.group(1)))
        text += mark.group(2)
        at = mark.end()
    return text + line[at:], tuple(marks)


def learned(of: Iterable[Marked], lang: str = "uk") -> list[Learned]:
    """Marked texts as sentences of words; a name that cuts a word is left out."""
    cutter = cut if lang == "uk" else words
    found = []
    for text, marks in of:
        for sentence in sentences(text) if lang != "uk" else [Span(0, len(text))]:
            told = tuple(cutter(text, sentence))
            names = tuple(name for mark in marks if (name := _by_words(told, mark)))
            local = tuple(Span(one.start - sentence.start, one.stop - sentence.start) for one in told)
            if local:
                found.append(Learned(sentence.of(text), local, names))
    return found


def _by_words(told: Sequence[Span], mark: tuple[int, int, str]) -> Name | None:
    first = next((at for at, word in enumerate(told) if word.start == mark[0]), None)
    stop = next((at + 1 for at, word in enumerate(told) if word.stop == mark[1]), None)
    return (first, stop, mark[2]) if first is not None and stop is not None and first < stop else None


def texts(paths: Sequence[Path], lang: str) -> Iterator[str]:
    """The texts of JSON lines in a language."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["lang"] == lang:
                yield row["text"]


def told(path: Path, lang: str) -> list[Learned]:
    """Labelled texts, one a line: `text` and `names` as [from, to, kind] (made by scripts/label_names.py)."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return learned(((row["text"], tuple((a, b, kind) for a, b, kind in row["names"])) for row in rows), lang)
