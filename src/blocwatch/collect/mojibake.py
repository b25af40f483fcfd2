"""Text that was once read in the wrong encoding, and how to read it right.

Cyrillic damage is undone here: every pair of encodings that produces it in the wild is tried,
and the result is taken only when it reads like Cyrillic and the damaged line did not. Latin
damage (curly quotes, accents) is left to ftfy, which never sees a line with Cyrillic in it.
"""

import re

import ftfy
from ftfy.badness import is_bad

# The letters that make up three quarters of any running Russian, Ukrainian or Belarusian text.
_FREQUENT = "оеаинтсрвлкмдпіыу"
# One counts where it stands in a Cyrillic word, not alone and not beside Latin letters.
_GOOD = re.compile(
    rf"(?<![A-Za-z])[{_FREQUENT}](?![A-Za-z])(?:(?<=[\u0400-\u04ff]{{2}})|(?=[\u0400-\u04ff]))"
)
# Signs that a clean text in any language may hold; they say nothing about the encoding.
_TYPOGRAPHY = "«»“”„‘’‚–—…№\u00a0\u202f\u2009\u200b\u2060\u00ad\ufeff\ufe0f•·°§©®™€₽₴×→−"
# A capital at the beginning of a word says nothing either; one inside a word does.
_TELLING = re.compile(rf"(?![А-ЯЁІЇЄҐЎ](?<!\w.))[^\x00-\x7f{_TYPOGRAPHY}]")
_CAPITALS = re.compile(r"(?<!\w)[А-ЯЁІЇЄҐЎ]{2,}(?!\w)")
# KOI8 and the others have their small and capital letters in opposite order.
_INVERTED = re.compile(r"(?<!\w)[а-яё][А-ЯЁ]{3,}(?!\w)|^\W*[а-яё][А-ЯЁ]*\W+[А-ЯЁ]{2,}")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_READ_AS = ("sloppy-windows-1251", "sloppy-windows-1252", "latin-1", "koi8-r", "cp866", "mac_cyrillic")
_REALLY = ("utf-8", "windows-1251", "koi8-r", "cp866")
REPAIRED = "mojibake repaired"
_TOO_FEW = 10
_SENSELESS = 0.5
_SENSIBLE = 0.5
_BETTER = 0.15
_KINDS = 4


def sense(text: str) -> float:
    """Share of the telling characters that read like running Cyrillic text: about .75 for clean text.

    Capitals within words, Cyrillic beside Latin letters and stray signs, which is what wrong
    decoding gives, count against it. 0 for a text without such characters.
    """
    telling = len(_TELLING.findall(text))
    return len(_GOOD.findall(text)) / telling if telling else 0.0


def repaired(text: str) -> str:
    """The text with lines that were decoded wrongly put right; a clean text comes back as it is."""
    if text.isascii():
        return text
    return "".join(_line(line) for line in text.splitlines(keepends=True))


def _line(line: str) -> str:
    # Most lines that are not plain have a dash or two.
    if line.isascii():
        return line
    few = len(line) - len(line.encode("ascii", "ignore")) < _TOO_FEW
    cyrillic = None if few else _cyrillic(line)
    if cyrillic is not None:
        return cyrillic
    if not _CYRILLIC.search(line) and is_bad(line):
        return ftfy.fix_encoding(line)
    return line


def _cyrillic(line: str, depth: int = 2) -> str | None:
    """The best reading of a line of damaged Cyrillic, None when it is not one."""
    if sense(line) > _SENSELESS or len(_TELLING.findall(line)) < _TOO_FEW:
        return None
    # A headline in capitals is no damage: a reading must make more sense than its small letters do.
    quiet = sense(_CAPITALS.sub(lambda word: word[0].lower(), line))
    better = 0.0 if _INVERTED.search(line) else _BETTER
    best = max(_readings(line, depth), key=sense, default=None)
    if best is None or sense(best) < max(_SENSIBLE, quiet + better) or len(set(_GOOD.findall(best))) < _KINDS:
        return None
    return best


def _readings(line: str, depth: int) -> list[str]:
    """Every way to undo one wrong decoding, and the ways to undo two."""
    found = []
    for wrong in _READ_AS:
        try:
            body = line.encode(wrong)
        except UnicodeError:
            continue
        for right in _REALLY:
            try:
                reading = body.decode(right)
            except UnicodeError:
                continue
            found.append(reading)
            if depth > 1 and sense(reading) < _SENSIBLE:
                found += _readings(reading, depth - 1)
    return found
