"""What a desk holds, gathered for the formats out."""

from datetime import date

from blocwatch import pipeline
from blocwatch.assess.review import told
from blocwatch.called import called
from blocwatch.model import Review
from blocwatch.publish.materials import Materials, gather
from blocwatch.store import Store


def materials(store: Store, as_of: date | None, since: date | None, language: str = "en") -> Materials:
    """What a desk holds on a day about everybody, names in a language; nothing is kept.

    Raises UsageError for a desk without a dated document when no day is given.
    """
    of = pipeline.known(store, as_of)
    documents = {one.id: one for one in of.documents}
    claims = {claim.id: claim for coding in of.codings for claim in coding.claims}
    assessment = pipeline.judged(of, store.assessments(), since, ())
    beside = Review(told=tuple(told(assessment, documents)))
    names = called(of.documents, of.codings)
    return gather(assessment, documents, claims, names=names, language=language, review=beside)
