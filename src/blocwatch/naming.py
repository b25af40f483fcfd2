"""Questions about names: whom each name of a text was taken for, and why."""

import hashlib
from collections.abc import Collection, Sequence
from datetime import date, datetime
from pathlib import Path

from blocwatch import pipeline
from blocwatch.collect import Given, documents
from blocwatch.collect.kind import PLAIN
from blocwatch.errors import UsageError
from blocwatch.languages import codes, language
from blocwatch.model import Capture, Document
from blocwatch.resolve import Clash, Why, clashes_of, why


def explained(
    body: bytes, name: str | None, published: date | None, now: datetime
) -> tuple[Document, Sequence[Why]]:
    """Whom the names of a text were taken for, with reasons and rivals; UsageError where it cannot be read.

    `name` is the language (None: told from the letters); with a day, offices are those of the day.
    """
    capture = Capture(hashlib.sha256(body).hexdigest(), "-", now, PLAIN, body)
    given = Given(language=name, published=published.isoformat() if published else None)
    found = next(iter(documents(capture, given, now=now)), None)
    if not isinstance(found, Document):
        raise UsageError(f"cannot be read: {found.reason if found else 'nothing in it'}")
    if found.language not in codes():
        raise UsageError(f"a text so short has no sure language; name it, one of {', '.join(codes())}")
    pack = language(found.language)
    parse = pack.parse(found.text)
    return found, why(found, parse, pipeline.gazetteer(), pack.names(found.text))


def clashes(folder: Path, names: Collection[str]) -> tuple[Clash, ...]:
    """What a user's tables clash with, of some names only, and what becomes of it."""
    found = clashes_of(pipeline.shipped().tables, folder)
    return tuple(dict.fromkeys(one for one in found if one.name in names))
