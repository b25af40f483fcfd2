"""Organisations that Ukrainian spelling gives away, without a head: quoted, abbreviated, official names.

Persons and places are left to resolve, which has the gazetteer, titles and the shapes of names.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from blocwatch.languages import Table
from blocwatch.model import Sentence, Span, Token

_OPENING, _CLOSING = "«„“", "»”"
_LONGEST = 6
"""A name in quotation marks has so many words at most."""
_SHORTEST, _ABBREVIATED = 2, 6
"""Letters of an abbreviation."""

Found = tuple[int, int]
"""First word and the one after the last."""


class ByRules:
    """Callable: a parsed sentence to the stretches that name organisations. `table`: names.toml."""

    def __init__(self, table: Table) -> None:
        self._lists: Mapping[str, frozenset[str]] = {
            name: frozenset(words.split()) for name, words in table.items()
        }

    def __call__(self, sentence: Sentence) -> Iterator[tuple[Span, str]]:
        """Names in text order, none inside another."""
        words, at = sentence.tokens, 0
        while at < len(words):
            found = next(filter(None, (rule(words, at) for rule in self._rules())), None)
            if found is not None:
                yield Span(words[found[0]].span.start, words[found[1] - 1].span.stop), "ORG"
            at = max(found[1] if found else 0, at + 1)

    def _rules(self) -> tuple[Callable[[Sequence[Token], int], Found | None], ...]:
        return (self.quoted, self.medium, self.official, self.abbreviated)

    def quoted(self, words: Sequence[Token], at: int) -> Found | None:
        """«компанія „Азовмаш“», «в „Укрпошті“»: a short name in marks after the sort of thing it is."""
        if words[at].text not in _OPENING or at == 0 or words[at - 1].lemma not in self._lists["sorts"]:
            return None
        stop = next(
            (one for one in range(at + 1, min(at + _LONGEST + 2, len(words))) if words[one].text in _CLOSING),
            at,
        )
        whole = stop > at + 1 and words[at + 1].text[:1].isupper()
        return (at + 1, stop) if whole else None

    def medium(self, words: Sequence[Token], at: int) -> Found | None:
        """«видання Politico», «агентство Reuters»: Latin capitals after a sort of medium."""
        if at == 0 or words[at - 1].lemma not in self._lists["media"]:
            return None
        stop = at
        while stop < len(words) and words[stop].text[:1].isascii() and words[stop].text[:1].isupper():
            stop += 1
        return (at, stop) if stop > at else None

    def official(self, words: Sequence[Token], at: int) -> Found | None:
        """«Міністерство закордонних справ», «Генеральний штаб»: a capital, and small genitives after the head."""
        word = words[at]
        if not word.text[:1].isupper() or word.lemma not in self._lists["bodies"]:
            return None
        head = at
        while head < len(words) and words[head].lemma not in self._lists["heads"]:
            head += 1
            if head >= len(words) or head - at > _SHORTEST or words[head].pos not in {"ADJ", "NOUN", "PROPN"}:
                return None
        stop = head + 1
        while stop < len(words) and _complement(words[stop], words, stop):
            stop += 1
        return (at, stop) if stop - at > 1 else None

    def abbreviated(self, words: Sequence[Token], at: int) -> Found | None:
        """«СБУ», «НАТО»: capitals that name neither a state nor a thing."""
        text = words[at].text
        short = _SHORTEST <= len(text) <= _ABBREVIATED and text.isupper() and text.isalpha()
        named = text in self._lists["states"] or text in self._lists["things"]
        roman = set(text) <= set("IVXLCІХ")
        return (at, at + 1) if short and not named and not roman else None


def _complement(word: Token, words: Sequence[Token], at: int) -> bool:
    """Whether a small word still belongs to an official name: «закордонних справ», «з надзвичайних ситуацій»."""
    if word.text in {"з", "із", "у", "в"} and at + 1 < len(words):
        after = words[at + 1]
        return after.text.islower() and after.pos in {"ADJ", "NOUN"} and after.text.endswith(("их", "іх"))
    genitive = word.feature("Case") == "Gen" or word.text.endswith(("их", "ої", "ого"))
    return word.text[:1].islower() and word.pos in {"ADJ", "NOUN"} and genitive
