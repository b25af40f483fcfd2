"""Tail matter: where a text stops telling news and begins to address its readers.

The text is cut into pieces (sentences; what a bar sets off is a piece of its own) and the rules of
appeals.py say what each is. Some are sure wherever the piece stands, others count only at the end
of the text or in a paragraph with nothing else. That somebody blocks the outlet is news, wherever
it is told: such words are left out of the tail.
"""

import re
from itertools import pairwise

from blocwatch.collect.appeals import EDGE, Matter, Piece, matter
from blocwatch.collect.cues import Cues, cues
from blocwatch.model import Span

_END = re.compile(r"[.!?…]+[\"»”)\]]*\s+(?=[«„“\"(\[]?[^\W\d_a-zа-яёіїєґ])|\s+[|•·]\s+")
_QUOTES = re.compile('[«»„“”"]')
_OPENING = '«„“"'
_CLOSED_BY = {"«": "", "»": "«", "„": "", "“": "„", "”": "“„", '"': '"'}
_CLAUSE_END = re.compile(r"[,;:()—–]|\s-\s")
_BARS = "|•·"
_FINAL = (".", "…", "!")
_LONGEST_TITLE = 200


def tail(text: str, language: str) -> tuple[Span, ...]:
    """The stretches of a text that are tail matter, in order, none overlapping."""
    known = cues(language)
    parts = pieces(text)
    said = [matter(piece, known) for piece in parts]
    acts = [_act(piece, known) is not None for piece in parts]
    kept = _counted(parts, said, acts) | _pointed(parts, said)
    return tuple(span for index in sorted(kept) for span in _without_act(parts[index], said[index], known))


def pieces(text: str) -> list[Piece]:
    """The text cut at line ends, sentence ends and bars; blank stretches left out."""
    found = []
    start = 0
    for number, line in enumerate(text.split("\n")):
        bare = _bare(line)
        ends = list(_END.finditer(line))
        # A piece after a bar begins anew, as at the beginning of a line.
        bars = {start + end.end() for end in ends if end[0].strip() in _BARS}
        first = True
        for begin, stop in pairwise([start, *(start + end.end() for end in ends), start + len(line)]):
            words = text[begin:stop]
            inner = words.strip(f" \t\r\xa0{_BARS}")
            if inner:
                at = begin + words.index(inner)
                span = Span(at, at + len(inner))
                quiet = bare[at - start : at - start + len(inner)]
                found.append(Piece(span, inner, quiet, number, first or begin in bars))
                first = False
        start += len(line) + 1
    return found


def _bare(line: str) -> str:
    """The line with all that stands in quotation marks blanked, marks and all, to the sign as long.

    A quotation that is never closed in its line goes to the line's end; straight marks count
    only in pairs.
    """
    straight = line.count('"') % 2 == 0
    begun: list[str] = []
    start, blanks = 0, []
    for found in _QUOTES.finditer(line):
        mark = found[0]
        if mark == '"' and not straight:
            continue
        if begun and begun[-1] in _CLOSED_BY[mark]:
            begun.pop()
            if not begun:
                blanks.append((start, found.end()))
        elif mark in _OPENING:
            start = start if begun else found.start()
            begun.append(mark)
    if begun:
        blanks.append((start, len(line)))
    kept, at = [], 0
    for begin, stop in blanks:
        kept += [line[at:begin], " " * (stop - begin)]
        at = stop
    return "".join([*kept, line[at:]])


def _counted(parts: list[Piece], said: list[Matter | None], acts: list[bool]) -> set[int]:
    """The pieces a rule is sure of, and the others where no news follows or none stands in their line."""
    no_news = [bool(label) or act for label, act in zip(said, acts, strict=True)]
    news_lines = {piece.line for piece, quiet in zip(parts, no_news, strict=True) if not quiet}
    last_news = max((index for index, quiet in enumerate(no_news) if not quiet), default=-1)
    return {
        index
        for index, (piece, label) in enumerate(zip(parts, said, strict=True))
        if label and (label.firm or index > last_news or piece.line not in news_lines)
    }


def _pointed(parts: list[Piece], said: list[Matter | None]) -> set[int]:
    """What a pointer points to: the rest of its line, or the titles on the lines under it."""
    found: set[int] = set()
    pointing, line, alone = False, -1, False
    for index, (piece, label) in enumerate(zip(parts, said, strict=True)):
        if label and label.label == "read also" and label.firm and piece.first:
            pointing, line, alone = True, piece.line, piece.words.rstrip().endswith(":")
        elif pointing and (piece.line == line or (alone and _is_title(piece))):
            found.add(index)
        else:
            pointing = False
    return found


def _is_title(piece: Piece) -> bool:
    return piece.first and len(piece.words) <= _LONGEST_TITLE and not piece.words.endswith(_FINAL)


def _act(piece: Piece, known: Cues) -> re.Match[str] | None:
    """The words that tell that somebody blocks something, unless only in case somebody does."""
    for found in known.blocked.finditer(piece.bare):
        start, stop = _clause(piece.words, found)
        if not known.condition.search(piece.bare[start:stop]):
            return found
    return None


def _clause(words: str, found: re.Match[str]) -> tuple[int, int]:
    """The clause that a match stands in, from one sign that ends clauses to the next."""
    ends = [end.start() for end in _CLAUSE_END.finditer(words)]
    before = [end for end in ends if end < found.start()]
    after = [end for end in ends if end >= found.end()]
    return (before[-1] + 1 if before else 0), (after[0] if after else len(words))


def _without_act(piece: Piece, said: Matter | None, known: Cues) -> list[Span]:
    """The piece's span; without the clause that tells of a block, if an appeal holds one."""
    found = _act(piece, known) if said and said.label == "appeal" else None
    if found is None:
        return [piece.span]
    start, stop = _clause(piece.words, found)
    halves = (piece.words[:start], 0), (piece.words[stop:], stop)
    return [_trimmed(words, piece.span.start + offset) for words, offset in halves if words.strip(EDGE)]


def _trimmed(words: str, at: int) -> Span:
    inner = words.strip(EDGE)
    start = at + words.index(inner)
    return Span(start, start + len(inner))
