"""A desk -> the cited brief in a language: what `blocwatch brief` does, judging and publishing joined."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from blocwatch import pipeline
from blocwatch.assess.review import review
from blocwatch.called import called
from blocwatch.model import Assessment, EventType, Review
from blocwatch.pipeline import Known
from blocwatch.publish.brief import USUAL, brief
from blocwatch.publish.edition import Edition
from blocwatch.store import Store
from blocwatch.track.weights import plover


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
    before = tuple(store.assessments())
    assessment = pipeline.judged(of, before, since, about)
    store.add([assessment])
    return drafted(assessment, of, language, forms, before)


def drafted(
    assessment: Assessment,
    of: Known,
    language: str,
    forms: Iterable[str] = USUAL,
    before: Iterable[Assessment] = (),
) -> Edition:
    """The cited brief on an assessment in a language, `before` those of the desk; nothing is kept."""
    documents = {one.id: one for one in of.documents}
    claims = {claim.id: claim for coding in of.codings for claim in coding.claims}
    beside = reviewed(assessment, of, before)
    names = called(of.documents, of.codings)
    return brief(assessment, documents, claims, names, language, forms, beside)


def reviewed(assessment: Assessment, of: Known, before: Iterable[Assessment] = ()) -> Review:
    """What stands beside the findings: disputes, the fate of forecasts, what weighs how much, since when."""
    documents = {one.id: one for one in of.documents}
    claims = [claim for coding in of.codings for claim in coding.claims if coding.document in documents]
    scores = [(one, plover().score(one, None)) for one in EventType]
    last = pipeline.last_like(before, assessment.as_of, assessment.about)
    found = review(assessment, claims, documents, scores)
    return replace(found, compared=last.as_of if last else None)
