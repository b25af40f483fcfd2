"""A text as words with their places: what the gazetteer is matched against.

Addresses, mail and domain names are no words. A brand with a dot inside (two capitalised words
with no space) is one word.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from blocwatch.model import Parse, Span, Token

_TOP = "com|org|net|info|ru|ua|by|kz|uk|us|de|fr|eu|cn|io|me|media|news|tv|gov|mil|int|su|pl|md|ge|am|az"
ADDRESS = re.compile(
    rf"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|@\w+|\b(?:[\w-]+\.)+(?:{_TOP})\b(?:/\S*)?"
)
_WORD = re.compile(
    r"(?:[A-ZА-ЯЁІЇЄҐ]\.){2,}"
    r"|[A-ZА-ЯЁІЇЄҐ][\w]+(?:\.[A-ZА-ЯЁІЇЄҐ][\w]+)+"
    r"|[^\W_]+(?:['’ʼ`][^\W_]+)*"
)
_OPENING = ("«", '"', "“", "„")
_CLOSING = ("»", '"', "”", "“")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """One word: where it stands, the spelling it is matched by, how it is capitalised.

    `possessive` says that an English 's or a bare plural apostrophe follows; `span` leaves it
    out. `sentence` is the index of the sentence, `initial` whether it opens one, or speech after a
    colon, `quoted` whether it stands alone in quotation marks, `glued` whether a hyphen ties it to
    the word before.
    `token` is the parsed word that begins at the same place, None where the parser cut otherwise.
    """

    span: Span
    key: str
    text: str
    possessive: bool
    sentence: int
    initial: bool
    quoted: bool
    glued: bool
    token: Token | None

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()

    @property
    def pos(self) -> str:
        """Part of speech told by the parser, empty where it told none."""
        return self.token.pos if self.token else ""


@lru_cache(maxsize=100_000)
def key(text: str) -> str:
    """The spelling words are compared in: lower case, no accents on Latin, ё as е, plain apostrophe."""
    lower = text.casefold().replace("ё", "е").replace("’", "'").replace("ʼ", "'").replace("`", "'")
    if lower.isascii() or any("а" <= letter <= "ґ" for letter in lower):
        return _undotted(lower)
    plain = unicodedata.normalize("NFD", lower)
    return _undotted("".join(letter for letter in plain if not unicodedata.combining(letter)))


def _undotted(lower: str) -> str:
    short = re.fullmatch(r"(?:\w\.){2,}", lower)
    return lower.replace(".", "") if short else lower


def keys(name: str) -> tuple[tuple[str, str], ...]:
    """The words of a dictionary name as (spelling in the name, key) pairs."""
    spelt = (_POSSESSIVE.sub("", found.group()) for found in _WORD.finditer(name))
    return tuple((word, key(word)) for word in spelt)


def words(text: str, parse: Parse, sites: Collection[str] = ()) -> tuple[Word, ...]:
    """All words of a text, addresses left out but for the bare domains among `sites`, each one word."""
    addresses = list(ADDRESS.finditer(text))
    masks = [found.span() for found in addresses]
    plain = (found for found in _WORD.finditer(text) if not _masked(found.start(), masks))
    domains = (found for found in addresses if found.group().casefold().removeprefix("www.") in sites)
    starts = [sentence.span.start for sentence in parse.sentences]
    tokens = {token.span.start: token for sentence in parse.sentences for token in sentence.tokens}
    return tuple(
        _word(text, found, starts, tokens)
        for found in sorted([*plain, *domains], key=lambda found: found.start())
    )


def _opens(before: str) -> bool:
    """Whether the next word opens a sentence or a quotation after a colon, given what stands before it."""
    bare = before.rstrip(" «\"“„'([—–-")
    return not any(letter.isalnum() for letter in bare) or bare.endswith(":")


def _masked(place: int, masks: list[tuple[int, int]]) -> bool:
    return any(start <= place < stop for start, stop in masks)


def _word(text: str, found: re.Match[str], starts: list[int], tokens: dict[int, Token]) -> Word:
    start, stop = found.span()
    owned = _POSSESSIVE.search(found.group()) if text[stop - 1] in "sS" else None
    stop -= len(owned.group()) if owned else 0
    plural = text[stop - 1 : stop] == "s" and text[stop : stop + 1] in ("'", "’")
    sentence = max(bisect_right(starts, start) - 1, 0)
    before = text[starts[sentence] if starts else 0 : start]
    return Word(
        span=Span(start, stop),
        key=key(text[start:stop]),
        text=text[start:stop],
        possessive=bool(owned) or plural,
        sentence=sentence,
        initial=_opens(before),
        quoted=start > 0 and text[start - 1] in _OPENING and text[stop : stop + 1] in _CLOSING,
        glued=text[start - 1 : start] in ("-", "‑") if start else False,
        token=tokens.get(start),
    )
