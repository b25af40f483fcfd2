"""Words as they are searched: dictionary forms, a list of them for a text, alternatives for what a reader typed."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from blocwatch.languages import Language, codes, language

_WORD = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_LATIN_SCRIPT = ("en",)


@cache
def _pack(code: str) -> Language:
    return language(code)


@lru_cache(maxsize=200_000)
def _stem(word: str, code: str) -> str:
    return _even(_pack(code).lemma(word))


def _even(word: str) -> str:
    """One spelling for ё and е, and for all apostrophes and hyphens."""
    return re.sub(r"[^\w]", "", word.casefold().replace("ё", "е").replace("\u0301", ""))


def words(text: str) -> list[str]:
    """The words of a text, in order."""
    return _WORD.findall(text)


def stems(text: str, code: str) -> Iterable[str]:
    """The dictionary forms of all words of a text; the words themselves where the language has no pack."""
    known = code in codes()
    return (_stem(word, code) if known else _even(word) for word in words(text))


def asked(word: str) -> tuple[str, ...]:
    """What a typed word may be in the languages of its script, each form once."""
    here = [one for one in codes() if (one not in _LATIN_SCRIPT) == bool(_CYRILLIC.search(word))]
    return tuple(dict.fromkeys([*(_stem(word, one) for one in here), _even(word)]))
