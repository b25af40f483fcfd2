"""Words that point back: «ведомство», "the ministry", «страна», «аналитики», a bare «президент».

Kept simple on purpose: the last suitable mention, within a few sentences, at a lower score.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from blocwatch.resolve.chunk import Chunk, broad, is_state
from blocwatch.resolve.entry import STATE_USES, Use
from blocwatch.resolve.words import Word

_REACH = 3
_ORGAN_USES = (Use.ORGAN, Use.SEAT)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the text has told up to here, latest last: resolved chunks, their codes and sentences."""

    chunk: Chunk
    code: str
    sentence: int


def referred(
    words: tuple[Word, ...], chunks: Sequence[Chunk], codes: Sequence[str | None]
) -> tuple[Chunk, ...]:
    """The chunks with the owners that earlier mentions give them; those nothing is known of stay as they are.

    `codes` are the codes of the chunks where the words themselves tell one.
    """
    seen: list[Seen] = []
    done: list[Chunk] = []
    for chunk, code in zip(chunks, codes, strict=True):
        sentence = words[chunk.first].sentence
        made = chunk if code else _resolved(chunk, seen, sentence, words)
        told = code or made.code
        if told:
            seen.append(Seen(made, told, sentence))
        done.append(made)
    return tuple(done)


def _resolved(chunk: Chunk, seen: list[Seen], sentence: int, words: tuple[Word, ...]) -> Chunk:
    if chunk.is_person and not chunk.sector:
        return chunk
    finder = _BACK.get(chunk.head) if chunk.use is Use.BACK else _FINDERS.get(chunk.use)
    found = finder(chunk, seen, sentence, words) if finder else None
    if found is None:
        return chunk
    code, reason = found
    return replace(
        chunk,
        owner=code,
        fixed=chunk.use is Use.BACK or ":" in code or chunk.fixed,
        because=(*chunk.because, reason),
    )


Found = tuple[str, str] | None
Finder = Callable[[Chunk, list[Seen], int, tuple[Word, ...]], Found]


def _last(seen: list[Seen], sentence: int, wanted: Callable[[Seen], bool], reach: int = _REACH) -> str | None:
    for one in reversed(seen):
        if sentence - one.sentence > reach:
            return None
        if wanted(one):
            return one.code
    return None


def _state(seen: list[Seen], sentence: int, reach: int = _REACH) -> str | None:
    code = _last(seen, sentence, lambda one: is_state(one.code), reach)
    return broad(code) if code else None


def _organ(chunk: Chunk, seen: list[Seen], sentence: int, words: tuple[Word, ...]) -> Found:
    """The last organ of the same name; else of the same sector; else the state named last."""
    same = _last(
        seen,
        sentence,
        lambda one: one.chunk.head == chunk.head and one.chunk.use is chunk.use,
        reach=len(words),
    )
    if same and is_state(same):
        return broad(same), "named before"
    sector = _last(seen, sentence, lambda one: one.code.endswith(f".{chunk.sector}"), reach=len(words))
    if sector and chunk.sector != "GOV":
        return broad(sector), "organ named before"
    state = _state(seen, sentence, reach=len(words))
    return (state, "last state named") if state else None


def _office(chunk: Chunk, seen: list[Seen], sentence: int, words: tuple[Word, ...]) -> Found:
    """The last person or office of that title; else the state named last."""
    same = _last(seen, sentence, lambda one: one.chunk.head == chunk.head, reach=len(words))
    if same:
        return same, "title named before"
    state = _state(seen, sentence, reach=len(words))
    return (state, "last state named") if state else None


def _experts(chunk: Chunk, seen: list[Seen], sentence: int, words: tuple[Word, ...]) -> Found:
    institute = _last(seen, sentence, lambda one: one.code.startswith("NGO:"), reach=len(words))
    return (institute, "last institute named") if institute else ("GRP:analysts", "institute not told")


def _partners(chunk: Chunk, seen: list[Seen], sentence: int, words: tuple[Word, ...]) -> Found:
    state = _state(seen, sentence)
    return (state, "last state named") if state else None


def _country(chunk: Chunk, seen: list[Seen], sentence: int, words: tuple[Word, ...]) -> Found:
    state = _state(seen, sentence)
    return (state, "last state named") if state else None


def _group(chunk: Chunk, seen: list[Seen], sentence: int, words: tuple[Word, ...]) -> Found:
    code = _last(seen, sentence, lambda one: one.code.startswith("REB:") or one.code.endswith(".REB"))
    return (code, "last group named") if code else None


def _alliance(chunk: Chunk, seen: list[Seen], sentence: int, words: tuple[Word, ...]) -> Found:
    code = _last(seen, sentence, lambda one: one.code.startswith("IGO:"))
    return (code, "last organisation named") if code else None


def _person(chunk: Chunk, seen: list[Seen], sentence: int, words: tuple[Word, ...]) -> Found:
    code = _last(seen, sentence, lambda one: one.chunk.is_person and one.code.endswith(".GOV"))
    return (code, "last official named") if code else None


_FINDERS: dict[Use, Finder] = {
    Use.ORGAN: _organ,
    Use.CROWD: _organ,
    Use.TITLE: _office,
    Use.ENVOY: _office,
    Use.EXPERTS: _experts,
    Use.PARTNERS: _partners,
}
_BACK: dict[str, Finder] = {"state": _country, "group": _group, "alliance": _alliance, "person": _person}
