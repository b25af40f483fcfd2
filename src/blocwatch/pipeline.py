"""The desk at work: the six stages in order, over a store and an engine. The map of the house.

    sources
    | captures       -> Capture      (goes out)
    | documents      -> Document     or Quarantined, with its reason
    | parse          -> Parse        (per document, in parallel)
    | resolve        -> Link             "
    | code           -> Coding           "
    | occurrences    -> Occurrence   the same act told by several documents is one
    | entries        -> Entry        what it means to each dyad
    | assess         -> Assessment   what could be known on the day, no later
    | brief          -> Edition      bytes by path
    | deliver                        (goes out)

This is the only module that knows more than one stage.
"""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import TypeVar

from blocwatch.apart import collected, room
from blocwatch.assess import assess
from blocwatch.assess.translations import translated
from blocwatch.coding import CODER, Tables, attitudes, code, tables, words_of_attitude
from blocwatch.coding.lengthy import LONGEST, joined, pieces
from blocwatch.coding.missing import Missing, missing
from blocwatch.coding.own import folder_of as lexicon_folder
from blocwatch.coding.own import own_rows
from blocwatch.collect import Given, documents
from blocwatch.collect.kind import LINES
from blocwatch.collect.web import WAY, Way
from blocwatch.encoder import installed
from blocwatch.engine import Engine
from blocwatch.errors import BlocwatchError, UsageError
from blocwatch.intake import Hearing, Read, batches, taken_in, unheard
from blocwatch.languages import Language, codes, language
from blocwatch.model import (
    Assessment,
    Attitude,
    Capture,
    Code,
    Coding,
    Document,
    Entry,
    Occurrence,
    Parse,
    Quarantined,
)
from blocwatch.publish.deliver import deliver
from blocwatch.publish.edition import Edition
from blocwatch.resolve import Gazetteer, Labels, as_judged, folder_of, heard, resolve
from blocwatch.store import Store
from blocwatch.track import Weights, entries, occurrences

RULES, NAMES, HEADS, COMBINED = "rules", "names", "heads", "combined"
"""The coders: rules; rules over the names that a head finds; acts by a head alone; by rules and head."""
CODERS = (RULES, NAMES, HEADS, COMBINED)
STANDARD = COMBINED
"""The coder of a desk. Without the extra `multi` each of them but HEADS is the rules alone."""

T = TypeVar("T")

WINDOW = timedelta(days=120)
"""How far back a brief looks when nobody says."""


def read(
    sources: Iterable[str],
    store: Store,
    engine: Engine,
    now: datetime,
    given: Given,
    stdin: bytes = b"",
    *,
    again: bool = False,
    way: Way = WAY,
    hear: Hearing = unheard,
) -> Read:
    """Collect, keep and code; what cannot be read is kept with its reason, and the rest goes on.

    `again` codes what was coded before too: after a change of the user's own gazetteer. `way` is
    how the web is reached, `hear` is told of what is refused. A few hundred documents are held at
    a time, however many there are.
    """
    found = collected(sources, store, now, given, stdin, way, room(engine.jobs))
    return entered(found, store, engine, again=again, hear=hear)


def entered(
    found: Iterable[Document | Quarantined],
    store: Store,
    engine: Engine,
    *,
    again: bool = False,
    hear: Hearing = unheard,
    coder: str = COMBINED,
) -> Read:
    """What was collected, into the desk and coded; what is there already is counted."""
    brought = Read()
    for batch in batches(found):
        brought = taken_in(batch, store, brought, hear)
    uncoded = (one for one in store.uncoded(CODER, again=again) if one.language in codes())
    for found_in in batches(_mapped(engine, partial(coded_or_refused, coder=coder), uncoded)):
        store.add(found_in)
        brought = brought.with_coded(found_in, hear)
    return brought


def _mapped(engine: Engine, function: Callable[[Document], T], found: Iterable[Document]) -> Iterator[T]:
    """Every document through a function, in order; workers that can share their models do."""
    source = iter(found)
    first = next(batches(source), [])
    shortest = {one.language: one for one in sorted(first, key=lambda one: (-len(one.text), one.id))}
    ready = partial(_loaded, function, tuple(shortest.values()))
    yield from engine.map(function, chain(first, source), ready)


def _loaded(function: Callable[[Document], object], some: Iterable[Document]) -> None:
    """What coding some documents loads: the models of their languages. What comes of it is let go."""
    for one in some:
        function(one)


def given_documents(name: str, body: bytes, now: datetime) -> Iterator[Document | Quarantined]:
    """The documents of a JSON-lines file, without a store."""
    digest = hashlib.sha256(body).hexdigest()
    yield from documents(Capture(digest, name, now, LINES, body), now=now)


def coded_or_refused(document: Document, coder: str = COMBINED) -> Coding | Quarantined:
    """One document, coded; or why its coder broke on it, so that one text does not stop a million.

    Errors of ours (a model that is not installed) and want of memory are not the text's fault: they go on.
    """
    try:
        return coded(document, coder)
    except (BlocwatchError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - whatever a coder breaks on is kept with its reason
        reason = f"the coder failed: {type(error).__name__}: {(str(error).splitlines() or [''])[0][:200]}"
        return Quarantined("code", document.given or document.address, reason, document.capture)


def coded(document: Document, coder: str = STANDARD, longest: int = LONGEST) -> Coding:
    """One document, coded in its own language: the part of the pipe that runs in parallel.

    `coder`: one of CODERS. A text of more than `longest` letters is coded in pieces, one after another.
    """
    if len(document.text) <= longest:
        return parsed_and_coded(document, coder)[1]
    found = ((at, parsed_and_coded(one, coder)[1]) for at, one in pieces(document, longest))
    return joined(document, found)


def parsed_and_coded(document: Document, coder: str = STANDARD) -> tuple[Parse, Coding]:
    """One document's parse and coding: what a second coder of the same text needs too."""
    pack, given = _pack(document.language, coder)
    parse = pack.parse(document.text)
    links = resolve(document, parse, gazetteer(), pack.names(document.text))
    return parse, code(document, parse, labels().told_alike(links), given)


def told_for_and_against(document: Document) -> tuple[Attitude, ...]:
    """Who is for or against whom in one document, each with its words."""
    pack, given = _pack(document.language, STANDARD)
    words = words_of_attitude(pack.table("attitudes"), pack.table("evaluations"))
    parse, coding = parsed_and_coded(document)
    return attitudes(document, parse, coding, given, words)


def coded_or_empty(engine: Engine, found: Iterable[Document], coder: str = STANDARD) -> Iterator[Coding]:
    """Every document coded, in order; in a language without a pack, empty and saying so."""
    yield from _mapped(engine, partial(_coded_or_empty, coder=coder), found)


def _coded_or_empty(document: Document, coder: str) -> Coding:
    if document.language in codes():
        return coded(document, coder)
    reason = f"language {document.language} has no pack"
    return Coding(document.id, CODER, reason, (), (), (), (reason,))


def shipped() -> Gazetteer:
    """The gazetteer of the package alone."""
    return Gazetteer.load()


@cache
def gazetteer() -> Gazetteer:
    """The shipped tables together with a user's own, where he has some."""
    own = folder_of(os.environ)
    return Gazetteer.with_own(own) if own and own.is_dir() else Gazetteer.load()


@cache
def labels() -> Labels:
    """What the codes and persons of the gazetteer are called."""
    return Labels.of(gazetteer())


@cache
def _pack(name: str, coder: str) -> tuple[Language, Tables]:
    pack = language(name)
    rows = own_rows(lexicon_folder(os.environ), name)
    heads = coder == HEADS or (coder == COMBINED and installed())
    return pack.by_rules() if coder == RULES else pack, tables(pack, rows, heads=heads, ruled=coder != HEADS)


def forget_tables() -> None:
    """Read the tables of predicates anew at the next document: a user's own have changed."""
    _pack.cache_clear()


def missing_words(document: Document) -> Iterator[Missing]:
    """The words of a document that no table of predicates or names has."""
    parse, coding = parsed_and_coded(document)
    return missing(document, parse, coding.links, _pack(document.language, STANDARD)[1])


@dataclass(frozen=True, slots=True)
class Known:
    """What a desk held on a day: documents and their codings, in one order."""

    as_of: date
    documents: tuple[Document, ...]
    codings: tuple[Coding, ...]


def known(store: Store, as_of: date | None) -> Known:
    """What could be known on a day (None: that of the newest document), mended, without what was withdrawn.

    A judgement mends what a coder made of a text, so it counts for every day, like a newer coder.
    """
    as_of, words = as_of or _newest(store), heard(store.judgements())
    codings = tuple(as_judged(one, words) for one in store.codings(as_of))
    return Known(as_of, tuple(store.documents(as_of)), codings)


def judged(
    of: Known,
    before: Iterable[Assessment],
    since: date | None,
    about: Sequence[str],
    weights: Weights | None = None,
) -> Assessment:
    """What was known about some states (none: all) by a user's weights (None: the published), assessed."""
    happened = occurrences(of.documents, of.codings)
    lines = [line for one in happened for line in ledger(one, of.as_of, weights)]
    return assess(
        happened,
        lines,
        of.documents,
        of.codings,
        as_of=of.as_of,
        since=since or of.as_of - WINDOW,
        about=tuple(about),
        previous=last_like(before, of.as_of, about),
        compared=translated(happened, of.documents, of.codings),
    )


def last_like(before: Iterable[Assessment], as_of: date, about: Sequence[str]) -> Assessment | None:
    """The newest assessment about the same states from before a day; None where there is none."""
    earlier = [one for one in before if one.as_of < as_of and one.about == tuple(about)]
    return max(earlier, key=lambda one: one.as_of, default=None)


def ledger(occurrence: Occurrence, as_of: date, weights: Weights | None = None) -> tuple[Entry, ...]:
    """The lines of an occurrence, known from the first report on; as of the day where no report is dated."""
    known = min((report.published for report in occurrence.reports if report.published), default=as_of)
    return entries(occurrence, known, weights)


def _newest(store: Store) -> date:
    days = [one.published for one in store.documents() if one.published is not None]
    if not days:
        raise UsageError("the desk holds no dated document; read some first, or give --published")
    return max(days)


def publish(edition: Edition, folder: Path) -> None:
    """Write an edition under a folder, all of it or none."""
    deliver(edition, folder)


def known_codes(about: Iterable[str]) -> tuple[Code, ...]:
    """Codes of states as typed, checked; UsageError names one that nobody knows."""
    found = []
    for one in about:
        if gazetteer().label(one, "en") == one:
            raise UsageError(f"{one}: no such entity; use ISO 3166-1 alpha-3 codes such as RUS, or IGO:NATO")
        found.append(Code(one))
    return tuple(found)
