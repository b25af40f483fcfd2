"""A desk -> the cited brief in a language: what `blocwatch brief` does, judging and publishing joined."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from blocwatch import pipeline
from blocwatch.assess.review import review
from blocwatch.called import called
from blocwatch.model import Assessment, EventType, Review, Weighing
from blocwatch.pipeline import Known
from blocwatch.publish.brief import USUAL, brief
from blocwatch.publish.edition import Edition
from blocwatch.store import Store
from blocwatch.track.weights import Weights, plover, reweighed


def issue(
    store: Store,
    as_of: date | None,
    since: date | None,
    about: Sequence[str],
    language: str,
    forms: Iterable[str] = USUAL,
    weights: Weights | None = None,
) -> Edition:
    """The cited brief in a language; its assessment is kept for the next to compare with.

    By `weights` of a user's own the day of the last brief is judged anew, so that another table is not
    told as news; and nothing is kept.
    """
    of = pipeline.known(store, as_of)
    before = tuple(store.assessments())
    if weights is None:
        assessment = pipeline.judged(of, before, since, about)
        store.add([assessment])
        return drafted(assessment, of, language, forms, before)
    last = pipeline.last_like(before, of.as_of, about)
    again = () if last is None else (_judged_again(store, last, weights),)
    assessment = pipeline.judged(of, again, since, about, weights)
    return drafted(assessment, of, language, forms, again, weights)


def _judged_again(store: Store, last: Assessment, weights: Weights) -> Assessment:
    return pipeline.judged(pipeline.known(store, last.as_of), (), last.since, last.about, weights)


def drafted(
    assessment: Assessment,
    of: Known,
    language: str,
    forms: Iterable[str] = USUAL,
    before: Iterable[Assessment] = (),
    weights: Weights | None = None,
) -> Edition:
    """The cited brief on an assessment in a language, `before` those of the desk; nothing is kept."""
    documents = {one.id: one for one in of.documents}
    claims = {claim.id: claim for coding in of.codings for claim in coding.claims}
    beside = reviewed(assessment, of, before, weights)
    names = called(of.documents, of.codings)
    return brief(assessment, documents, claims, names, language, forms, beside)


def reviewed(
    assessment: Assessment,
    of: Known,
    before: Iterable[Assessment] = (),
    weights: Weights | None = None,
) -> Review:
    """What stands beside the findings: disputes, the fate of forecasts, what weighs how much, since when."""
    documents = {one.id: one for one in of.documents}
    claims = [claim for coding in of.codings for claim in coding.claims if coding.document in documents]
    table = weights or plover()
    scores = [(one, table.score(one, None)) for one in EventType]
    last = pipeline.last_like(before, assessment.as_of, assessment.about)
    return replace(
        review(assessment, claims, documents, scores),
        compared=last.as_of if last else None,
        weighing=Weighing(table.version, table.digest, tuple(reweighed(table))),
    )
