"""Quotation marks: which stretches of a text are somebody's own words."""

import re

from blocwatch.model import Span

PAIRS = {"«": "»", "“": "”", "„": "“"}
OPENING = re.compile('[«“„"]')
LONG = 25
"""A quotation of fewer characters is a word in quotation marks, not speech."""


def quotations(text: str) -> tuple[Span, ...]:
    """The outermost quotations, without their marks, of `LONG` characters or more."""
    found: list[Span] = []
    at = 0
    while opening := OPENING.search(text, at):
        at = opening.start()
        closing = _closing(text, at)
        if closing is None:
            at += 1
            continue
        if closing - at - 1 >= LONG:
            found.append(Span(at + 1, closing))
        at = closing + 1
    return tuple(found)


def _closing(text: str, at: int) -> int | None:
    """Where the quotation that opens at an offset ends; quotations end with their paragraph."""
    mark = text[at]
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    if mark == '"':
        found = text.find('"', at + 1, end)
        return found if found > 0 and not text[at - 1 : at].isalnum() else None
    if mark not in PAIRS:
        return None
    depth, last = 0, None
    for place in range(at, end):
        if text[place] == mark and mark != PAIRS[mark]:
            depth += 1
        elif text[place] == PAIRS[mark] or (mark == "„" and text[place] == "”"):
            depth, last = depth - 1, place
            if depth == 0:
                return place
    return last
