"""Unknown persons' names in the dictionary form."""

import re
from functools import cache

import pymorphy3
import simplemma

from blocwatch.resolve.words import Word

_NAME_TAGS = ("Name", "Surn", "Patr")

_UK_SURNAME: tuple[tuple[str, str], ...] = (
    (r"(ськ|цьк|зьк)(?:ого|ому|им|ім)$", r"\1ий"),
    (r"(ськ|цьк|зьк)(?:ої|ій|у|ою)$", r"\1а"),
    (r"(ов|ев|єв|ін|їн|ин)(?:ої|ій|ою)$", r"\1а"),
    (r"(енк|йк|чк|ськ)(?:а|у|ом|ові)$", r"\1о"),
    (r"(ук|юк|як|ак|ик|ич|ин|ян|ін)(?:а|у|ом|ем|ові|еві)$", r"\1"),
    (r"(ов|ев|єв|ін|їн)(?:а|у|им|ові|і)$", r"\1"),
)

_UK_CASE = re.compile(r"(?<=[бвгґджзклмнпрстфхцчшщ])(?:а|у|ові|ом|ем)$")


def nominative(words: tuple[Word, ...], language: str) -> str:
    """The name the words spell, in the dictionary form as far as the language tells it."""
    if language == "ru":
        return " ".join(_joined(words, _russian(tuple(word.text for word in words), _case(words))))
    if language == "uk":
        return " ".join(_joined(words, _ukrainian(tuple(word.text for word in words))))
    return " ".join(_joined(words, tuple(word.text for word in words)))


def _joined(words: tuple[Word, ...], spelt: tuple[str, ...]) -> tuple[str, ...]:
    """The spelt words, those that hang together by a hyphen put together again."""
    parts: list[str] = []
    for place, word in enumerate(words):
        if place and word.glued:
            parts[-1] = f"{parts[-1]}-{spelt[place]}"
        else:
            parts.append(spelt[place])
    return tuple(parts)


@cache
def _morphology() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer(lang="ru")


Reading = tuple[str, str | None, str, float]
"""One way to read a word of a name: case, gender, nominative, likelihood."""

_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_PARSED_CASES = {"Nom": "nomn", "Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct"}
_INDECLINABLE = 0.05
_TOLD = 0.5


def _case(words: tuple[Word, ...]) -> str | None:
    """The case that the parser gives the name, by its last word."""
    token = words[-1].token
    return _PARSED_CASES.get(token.feature("Case") or "") if token else None


@cache
def _russian(texts: tuple[str, ...], parsed: str | None = None) -> tuple[str, ...]:
    """The words of a name in the nominative: the case and gender that all of them can have.

    The case the parser gives, where it gives one, breaks a tie.
    """
    readings = [_readings(text, surname=place == len(texts) - 1) for place, text in enumerate(texts)]
    best, best_score = texts, 0.0
    for case in _CASES:
        for gender in ("masc", "femn"):
            chosen = [_best(found, case, gender) for found in readings]
            score = sum(reading[3] for reading in chosen if reading) + _TOLD * (case == parsed)
            if all(chosen) and score > best_score:
                best_score = score
                best = tuple(
                    _recased(reading[2], text) for reading, text in zip(chosen, texts, strict=True) if reading
                )
    return best


def _best(found: list[Reading], case: str, gender: str) -> Reading | None:
    fitting = [one for one in found if one[0] == case and one[1] in (gender, None)]
    return max(fitting, key=lambda one: one[3]) if fitting else None


def _readings(text: str, *, surname: bool) -> list[Reading]:
    wanted = "Surn" if surname else "Name"
    found: list[Reading] = [("nomn", None, text, _INDECLINABLE)] if text[-1:] not in "ауяюы" else []
    if text[-1:] in "аеиоуыэюя":
        found += [(case, None, text, _INDECLINABLE / 2) for case in _CASES]
    for one in _morphology().parse(text):
        personal = any(tag in one.tag for tag in _NAME_TAGS) or "anim" in one.tag
        if personal and "sing" in one.tag and one.tag.case in _CASES:
            gendered = {one.tag.gender} if wanted == "Surn" and one.tag.gender else set()
            nominative_form = one.inflect({"nomn", "sing"} | gendered)
            if nominative_form:
                found.append(
                    (one.tag.case, one.tag.gender, nominative_form.word, one.score + (wanted in one.tag))
                )
    return found


def _recased(word: str, like: str) -> str:
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


@cache
def _ukrainian(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name in the nominative, guessed from the given name's case and the endings."""
    given = simplemma.lemmatize(texts[0], lang="uk")
    if len(texts) > 1 and (given.casefold() == texts[0].casefold() or texts[0][-1:] not in "ауюяіом"):
        return texts
    return tuple(_dictionary(text) for text in texts)


def _dictionary(text: str) -> str:
    for ending, base in _UK_SURNAME:
        if re.search(ending, text):
            return re.sub(ending, base, text)
    lemma = simplemma.lemmatize(text, lang="uk")
    known = lemma[:2].casefold() == text[:2].casefold() and lemma.casefold() != text.casefold()
    return _recased(lemma, text) if known else _UK_CASE.sub("", text)
