"""A desk -> the cited brief in a language: what `blocwatch brief` does, judging and publishing joined."""

from collections.abc import Iterable, Sequence
from datetime import date

from blocwatch import pipeline
from blocwatch.model import Assessment
from blocwatch.pipeline import Known
from blocwatch.publish.brief import USUAL, brief
from blocwatch.publish.edition import Edition
from blocwatch.store import Store


def issue(
    store: Store,
    as_of: date | None,
    since: date | None,
    about: Sequence[str],
    language: str,
    forms: Iterable[str] = USUAL,
) -> Edition:
    """The cited brief in a language; its assessment is kept for the next to compare with."""
    of = pipeline.known(store, as_of)
    assessment = pipeline.judged(of, store.assessments(), since, about)
    store.add([assessment])
    return drafted(assessment, of, language, forms)


def drafted(assessment: Assessment, of: Known, language: str, forms: Iterable[str] = USUAL) -> Edition:
    """The cited brief on an assessment in a language; nothing is kept."""
    documents = {one.id: one for one in of.documents}
    claims = {claim.id: claim for coding in of.codings for claim in coding.claims}
    return brief(assessment, documents, claims, pipeline.labels(), language, forms)
