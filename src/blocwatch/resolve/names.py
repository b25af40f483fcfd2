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


def nominative(words: tuple[Word, ...], language: str) -> str:
    """The name the words spell, in the dictionary form as far as the language tells it."""
    if language == "ru":
        return " ".join(_joined(words, _russian(tuple(word.text for word in words))))
    if language == "uk":
        return " ".join(_joined(words, tuple(_ukrainian(word.text) for word in words)))
    return " ".join(_joined(words, tuple(word.text for word in words)))


def _joined(words: tuple[Word, ...], spelt: tuple[str, ...]) -> tuple[str, ...]:
    """The spelt words, those that hang together by a hyphen put together again."""
    parts: list[str] = []
    for place, word in enumerate(words):
        if place and words[place - 1].span.stop + 1 == word.span.start and parts and _hyphened(words, place):
            parts[-1] = f"{parts[-1]}-{spelt[place]}"
        else:
            parts.append(spelt[place])
    return tuple(parts)


def _hyphened(words: tuple[Word, ...], place: int) -> bool:
    return words[place].text[:1].islower() or words[place - 1].text[:1].islower()


@cache
def _morphology() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer(lang="ru")


@cache
def _russian(texts: tuple[str, ...]) -> tuple[str, ...]:
    parses = [
        [one for one in _morphology().parse(text) if any(tag in one.tag for tag in _NAME_TAGS)]
        for text in texts
    ]
    genders = {one.tag.gender for found in parses for one in found[:1] if "Name" in one.tag} or {None}
    gender = sorted(genders, key=str)[0]
    return tuple(_dictionary(text, found, gender) for text, found in zip(texts, parses, strict=True))


def _dictionary(text: str, found: list[pymorphy3.analyzer.Parse], gender: str | None) -> str:
    fitting = [one for one in found if gender is None or one.tag.gender in (gender, None)] or found
    if not fitting:
        return text
    wanted = {"nomn", "sing"} | ({gender} if gender and "Surn" in fitting[0].tag else set())
    told = fitting[0].inflect(wanted) or fitting[0].inflect({"nomn"})
    return _recased(told.word if told else text, text)


def _recased(word: str, like: str) -> str:
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


@cache
def _ukrainian(text: str) -> str:
    for ending, base in _UK_SURNAME:
        if re.search(ending, text):
            return re.sub(ending, base, text)
    lemma = simplemma.lemmatize(text, lang="uk")
    return _recased(lemma, text) if lemma[:2].casefold() == text[:2].casefold() else text
