"""Marked text, the notation of the coding tests: `[actor|Сеул] [ACCUSE|осудил] [recipient|КНДР]`.

Marks nest and never cross. `plain` takes the marks out, `marked` writes them in, and each undoes
the other; so a failing test prints what it got in the notation it was written in, and the new
line can be read, judged and pasted back. A backslash keeps `[`, `]`, `|` and itself as letters.
"""

import re
from collections.abc import Iterable

Mark = tuple[int, int, str]
"""From, to (exclusive) and label of a stretch of the text."""

_PART = re.compile(r"\\([\[\]|\\])|\[([\w.:-]+)\||(\])|([^\[\]\\]+|.)", re.DOTALL)


def plain(line: str) -> tuple[str, list[Mark]]:
    """The text without its marks, and the marks, outer ones first."""
    text, begun, marks = "", [], []
    for escaped, label, end, letters in _PART.findall(line):
        if label:
            begun.append((len(text), label))
        elif end:
            start, name = begun.pop()
            marks.append((start, len(text), name))
        else:
            text += escaped or letters
    if begun:
        raise ValueError(f"never closed: {begun}")
    return text, sorted(marks, key=_outer_first)


def marked(text: str, marks: Iterable[Mark]) -> str:
    """The text with its marks written in."""
    opens: dict[int, list[Mark]] = {}
    for one in sorted(set(marks), key=_outer_first):
        opens.setdefault(one[0], []).append(one)
    line, begun = "", []
    for at in range(len(text) + 1):
        while begun and begun[-1] == at:
            begun.pop()
            line += "]"
        for _, stop, label in opens.get(at, ()):
            begun.append(stop)
            line += f"[{label}|"
        line += re.sub(r"([\[\]|\\])", r"\\\1", text[at : at + 1])
    return line


def _outer_first(one: Mark) -> tuple[int, int, str]:
    return one[0], -one[1], one[2]
