"""Words of a Ukrainian sentence: the common cuts, with an apostrophe inside a word put together again."""

from collections.abc import Iterator

from blocwatch.languages.segment import words
from blocwatch.languages.uk.dictionary import APOSTROPHES
from blocwatch.model import Span


def cut(text: str, sentence: Span) -> Iterator[Span]:
    """Stretches of the words and marks; «п’ятниця» and «прем'єр-міністр» are one word each."""
    pending: Span | None = None
    glue = False
    for one in words(text, sentence):
        together = pending is not None and one.start == pending.stop
        if (
            pending is not None
            and together
            and (glue or _inside(text, pending, one) or _numbered(text, pending, one))
        ):
            glue = _apostrophe(text, one)
            pending = Span(pending.start, one.stop)
            continue
        if pending is not None:
            yield pending
        pending, glue = one, False
    if pending is not None:
        yield pending


def _numbered(text: str, left: Span, right: Span) -> bool:
    """«G7», «F-16»: Latin letters and a number without a gap."""
    return (
        right.of(text).isdigit()
        and left.of(text).isascii()
        and left.of(text).isalpha()
        and left.of(text).isupper()
    )


def _apostrophe(text: str, one: Span) -> bool:
    return (one.stop - one.start == 1 and ord(text[one.start]) in APOSTROPHES) or text[
        one.start : one.stop
    ] == "'"


def _inside(text: str, left: Span, mark: Span) -> bool:
    """Whether an apostrophe stands between two letters, the right one small: no quotation mark."""
    follows = text[mark.stop : mark.stop + 1]
    return (
        _apostrophe(text, mark) and text[left.stop - 1].isalpha() and follows.isalpha() and follows.islower()
    )
