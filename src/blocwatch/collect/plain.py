"""A plain text file to its text: exactly what it says, with a title where one plainly stands."""

from blocwatch.collect.encoding import decoded
from blocwatch.collect.found import Found, Refused
from blocwatch.collect.mojibake import REPAIRED, repaired

_LONGEST_TITLE = 150
_ENDS = '.…:;,»"”)'


def found(body: bytes, charset: str | None) -> Found | Refused:
    """The text of a file. Line ends become \\n and a byte order mark goes; nothing else changes.

    Offsets into the text are offsets into the file, so a title stays in the text as well.
    """
    decoding = decoded(body, charset)
    if isinstance(decoding, Refused):
        return decoding
    text = decoding.text.replace("\r\n", "\n").replace("\r", "\n")
    right = repaired(text)
    doubts = (decoding.doubt, REPAIRED if right != text else None)
    return Found(text=right, title=title(right), doubts=tuple(doubt for doubt in doubts if doubt))


def title(text: str) -> str | None:
    """The first line where it is a title: short, without a final period, set off by a blank line."""
    first, _, rest = text.partition("\n")
    following, _, more = rest.partition("\n")
    words = first.strip()
    if not words or following.strip() or not more.strip():
        return None
    if len(words) > _LONGEST_TITLE or words[-1] in _ENDS:
        return None
    return words
