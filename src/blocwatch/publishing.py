"""A desk -> a signed site in a folder: what `blocwatch publish` does, joined from site and reach."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from blocwatch import briefing, pipeline
from blocwatch.called import called
from blocwatch.errors import UsageError
from blocwatch.plainsite.pages import site
from blocwatch.publish.brief import USUAL, brief
from blocwatch.publish.materials import Materials, gather
from blocwatch.reach.checked import fetched_from, read_copy
from blocwatch.reach.keys import Keys
from blocwatch.reach.readers import readers
from blocwatch.reach.tree import METADATA, Terms, tree
from blocwatch.reach.trust import Trusted, newest
from blocwatch.store import Store

LAST = f"{METADATA}/timestamp.json"
"""What points to all else: written last, so that a reader in between sees the edition before, whole."""


@dataclass(frozen=True, slots=True)
class Written:
    """How many files an edition has, and how many of them were new, changed or removed."""

    edition: int
    files: int
    changed: int
    removed: int


def pages(
    store: Store, as_of: date | None, since: date | None, about: Sequence[str], language: str
) -> dict[str, bytes]:
    """The plain site of a desk as of a day, the whole brief on one page and as a book beside it."""
    of = pipeline.known(store, as_of)
    before = tuple(store.assessments())
    assessment = pipeline.judged(of, before, since, about)
    documents = {one.id: one for one in of.documents}
    claims = {claim.id: claim for coding in of.codings for claim in coding.claims}
    labels = called(of.documents, of.codings)
    review = briefing.reviewed(assessment, of, before)
    materials: Materials = gather(
        assessment, documents, claims, names=labels, language=language, review=review
    )
    forms = (*USUAL, "epub")
    whole = brief(assessment, documents, claims, labels, language, forms, review=review)
    return site(materials) | dict(whole)


def signed(files: Mapping[str, bytes], keys: Keys, terms: Terms, language: str) -> dict[str, bytes]:
    """The tree to be served: pages, what readers' browsers run, pieces, index, metadata, pack."""
    return tree({**files, **readers(keys, terms.mirrors, language)}, keys, terms)


def put(made: Mapping[str, bytes], folder: Path, edition: int) -> Written:
    """Write what is new or changed, the pointer last, then remove what the edition no longer has."""
    there = {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()}
    if there and LAST not in there:
        raise UsageError(f"{folder}: not empty and no edition; give a folder of its own")
    changed = [path for path in sorted(made) if path not in there or _differs(folder / path, made[path])]
    for path in sorted(changed, key=lambda one: one == LAST):
        _write(folder / path, made[path])
    gone = sorted(there - made.keys())
    for path in gone:
        (folder / path).unlink()
    return Written(edition, len(made), len(changed), len(gone))


def not_older(folder: Path, keys: Keys, terms: Terms) -> None:
    """UsageError where the folder holds this edition or a later one: readers would refuse what comes."""
    if not (folder / LAST).is_file():
        return
    copy = {path: body for path, body in read_copy(folder).items() if path.startswith(METADATA)}
    first = keys.roots[0]
    held = newest(fetched_from(copy), Trusted(first), keys.root.expires.replace(year=1970)).trusted.edition
    if held >= terms.edition:
        raise UsageError(f"{folder} holds edition {held}, not older than {terms.edition}; mind --now")


def _differs(path: Path, body: bytes) -> bool:
    return path.stat().st_size != len(body) or path.read_bytes() != body


def _write(path: Path, body: bytes) -> None:
    """Beside its place first: a reader never sees half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(body)
    beside.replace(path)
