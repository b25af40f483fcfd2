"""Bytes to text, and nothing lost on the way without a word about it.

In this order: byte order mark; the declared charset where it decodes and makes sense; UTF-8
where the bytes are valid UTF-8; what chardet takes them for. A declaration that the bytes
themselves contradict gives way, and the doubt is told.
"""

import codecs
import re
from dataclasses import dataclass

import chardet

from blocwatch.collect.found import Refused
from blocwatch.collect.mojibake import sense

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What a page may truly be in. Python knows more codecs than charsets: some are no text encodings
# (base64), some take quadratic time (punycode), some run escapes (unicode_escape).
_CHARSETS = re.compile(
    r"utf-?8|utf-16(?:-?[lb]e)?|ascii|iso8859-\d+|cp(?:125\d|8[56]\d|1125|874|932|949|950)|koi8-[rut]"
    r"|mac-(?:cyrillic|roman|latin2|greek|turkish)|gb2312|gbk|gb18030|hz|big5(?:hkscs)?|euc_(?:jp|kr)"
    r"|shift_jis|iso2022_(?:jp|kr)|johab|tis-620|kz1048|ptcp154"
)
_DECLARED = re.compile(
    rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:+-]{2,40})|<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:+-]{2,40})",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 4_000
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))
_LOOK = 65_536
_USUAL = re.compile(r"[\n\r\t -~\u00a0-\u017f\u0400-\u052f\u2010-\u2122]")
_MOSTLY = 0.7
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_LONGEST_LETTER = 4
_MOST_LOST = 0.1
_NOTHING_FITS = 0.1  # chardet's own figure for it


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was read in, what told so, and a doubt where there is one."""

    text: str
    encoding: str
    told_by: str
    doubt: str | None = None


def declared(body: bytes) -> str | None:
    """The charset that a page's meta element or an XML prolog names."""
    found = _DECLARED.search(body[:_DECLARED_WITHIN])
    return (found[1] or found[2]).decode("ascii") if found else None


def decoded(body: bytes, charset: str | None = None) -> Decoded | Refused:
    """The text of a body, `charset` being what was declared; refused when it is no text."""
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            return _replacing(body, encoding, "byte order mark")
    if b"\0" in body:
        return _wide(body)
    look = body[:_LOOK]
    if len(look) - len(look.translate(None, _CONTROLS)) > len(look) / 50:
        return Refused("binary: full of control characters")
    known = _charset(charset)
    if known and known.startswith(("iso2022", "hz")):
        text = _strictly(body, known)
        if text is not None:
            return Decoded(text, known, "declared")
    return _utf8(body, known) or _legacy(body, known)


def _charset(name: str | None) -> str | None:
    """The codec of a declared charset, None for an unknown one or one that is no charset."""
    if not name:
        return None
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    if found in {"iso8859-1", "ascii"}:
        return "cp1252"  # as every browser reads it
    return found if _CHARSETS.fullmatch(found) else None


def _strictly(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _replacing(body: bytes, encoding: str, told_by: str) -> Decoded:
    """Decode come what may; the letters that could not be read are counted in the doubt."""
    text = body.decode(encoding, "replace").removeprefix("\ufeff")
    bad = text.count("\ufffd")
    name = encoding.removesuffix("-sig")
    doubt = f"{bad} characters could not be read as {name}" if bad else None
    return Decoded(text, name, told_by, doubt)


def _wide(body: bytes) -> Decoded | Refused:
    """UTF-16 or UTF-32 without a byte order mark, where that gives usual letters; else no text."""
    for encoding in _WIDE:
        text = _strictly(body, encoding)
        look = (text or "")[:_LOOK]
        if text and len(_USUAL.findall(look)) > len(look) * _MOSTLY:
            return Decoded(text, encoding, "zero bytes")
    return Refused("binary: holds zero bytes")


def _utf8(body: bytes, known: str | None) -> Decoded | None:
    """The body as UTF-8, when it is that but for a torn end or a few broken letters."""
    told_by = "declared" if known == "utf-8" else "valid UTF-8"
    text = _strictly(body, "utf-8")
    if text is not None:
        bad = text.count("\ufffd")
        doubts = []
        if known not in {None, "utf-8"} and not body.isascii():
            doubts.append(f"declared {known}, read as utf-8")
        if bad:
            doubts.append(f"holds {bad} replacement characters")
        return Decoded(text, "utf-8", told_by, "; ".join(doubts) or None)
    for cut in range(1, _LONGEST_LETTER):
        text = _strictly(body[:-cut], "utf-8")
        if text is not None and not text.isascii():
            return Decoded(text + "\ufffd", "utf-8", told_by, "ends in the middle of a letter")
    text = body.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(len(run) for run in re.findall(r"[^\x00-\x7f\ufffd]+", text))
    return _replacing(body, "utf-8", told_by) if good > 20 * bad else None


def _legacy(body: bytes, known: str | None) -> Decoded | Refused:
    """One of the older encodings: the declared one, unless another reading makes more sense."""
    as_declared = _strictly(body, known) if known and known != "utf-8" else None
    guess = _detected(body)
    as_guessed = _strictly(body, guess) if guess else None
    if as_declared is not None and (as_guessed is None or sense(as_guessed) < sense(as_declared) + 0.2):
        return Decoded(as_declared, str(known), "declared")
    if as_guessed is None or guess is None:
        rest = _replacing(body, known or "utf-8", "declared" if known else "nothing")
        lost = rest.text.count("\ufffd") > len(rest.text) * _MOST_LOST
        return Refused("binary: no encoding fits") if lost else rest
    doubt = f"declared {known}, read as {guess}" if known else None
    return Decoded(as_guessed, guess, "detected", doubt)


def _detected(body: bytes) -> str | None:
    """What chardet takes the bytes for. UTF-7 is none of its choices: it hides text from every check."""
    found = chardet.detect(body, prefer_superset=False, compat_names=False, exclude_encodings=["utf-7"])
    encoding, confidence = found["encoding"], found["confidence"]
    return _charset(encoding) or encoding.lower() if encoding and confidence > _NOTHING_FITS else None
