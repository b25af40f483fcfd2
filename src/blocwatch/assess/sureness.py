"""How sure the desk is: confidence from the ground it stands on, likelihood as a band of probability."""

import re
from collections.abc import Iterable, Mapping, Sequence

from blocwatch.assess.copies import firsts
from blocwatch.model import (
    Certainty,
    Confidence,
    Document,
    DocumentId,
    Evidence,
    Likelihood,
    Report,
    Translation,
    broad,
)

BANDS: tuple[tuple[float, Likelihood], ...] = (
    (0.05, Likelihood.REMOTE),
    (0.20, Likelihood.VERY_UNLIKELY),
    (0.45, Likelihood.UNLIKELY),
    (0.55, Likelihood.EVEN),
    (0.80, Likelihood.LIKELY),
    (0.95, Likelihood.VERY_LIKELY),
    (1.00, Likelihood.ALMOST_CERTAIN),
)
"""Upper bounds of the bands of ICD 203 (Analytic Standards, 2 January 2015, D.6.e(2)(a))."""

FORECAST_PROBABILITY: Mapping[Certainty, float] = {
    Certainty.CERTAIN: 0.75,
    Certainty.PROBABLE: 0.65,
    Certainty.POSSIBLE: 0.50,
    Certainty.DOUBTFUL: 0.25,
    Certainty.DENIED: 0.10,
}
"""What we make of a source's words about the future. Ours, not calibrated: a plain "will" is no certainty."""

_CAP: Mapping[Certainty, Confidence] = {
    Certainty.CERTAIN: Confidence.HIGH,
    Certainty.PROBABLE: Confidence.MODERATE,
    Certainty.POSSIBLE: Confidence.LOW,
    Certainty.DOUBTFUL: Confidence.LOW,
    Certainty.DENIED: Confidence.LOW,
}
_RISING = (Confidence.LOW, Confidence.MODERATE, Confidence.HIGH)
_MODERATE_FROM = 2
_HIGH_FROM = 4
_SHARED_FOE = 0.1
_BOUND: Mapping[Confidence, float] = {
    Confidence.LOW: 0.79,
    Confidence.MODERATE: 0.94,
    Confidence.HIGH: 0.99,
}
"""The most that ground of a quality bears: low no more than "likely", moderate no more than "very likely"."""
_SECOND_OUTLET = 0.1
_MARKS = re.compile(r"[\W_]+")


Documents = Mapping[DocumentId, Document]


def independent(
    reports: Iterable[Report], documents: Documents, translations: Sequence[Translation] = ()
) -> int:
    """How many stand behind it on their own: at least one where there is a report.

    Outlets are counted once each, and where the sentence is the same word for word, or the text is one
    (wire copy, reposts: `copies`; `translations`), only the first that ran it. Outlets that all cite one
    origin are one: so the lesser of the number of outlets and the number of origins. The origin is the
    innermost source, or the outlet in its own voice; an outlet without a name is told apart by its document.
    """
    reports = tuple(reports)
    if len(reports) < 2:  # noqa: PLR2004  (one stands for itself)
        return len(reports)
    outlets = ran_first([(one.evidence, _outlet(one)) for one in reports], documents, translations)
    origins = {
        broad(report.sources[-1]) if report.sources else outlet
        for report, outlet in zip(reports, outlets, strict=True)
    }
    return min(len({*outlets}), len(origins))


def repeats(
    reports: Iterable[Report], documents: Documents, translations: Sequence[Translation] = ()
) -> tuple[DocumentId, ...]:
    """The documents among those of some reports that say what another outlet ran first, by id."""
    reports = tuple(reports)
    outlets = ran_first([(one.evidence, _outlet(one)) for one in reports], documents, translations)
    found = {
        one.evidence.document for one, outlet in zip(reports, outlets, strict=True) if outlet != _outlet(one)
    }
    return tuple(sorted(found))


def own_outlets(
    words: Iterable[Evidence], documents: Documents, translations: Sequence[Translation] = ()
) -> int:
    """How many outlets have some words of documents, copies of one another counted once."""
    told = [(one, documents[one.document].outlet or one.document) for one in words]
    return len({*ran_first(told, documents, translations)})


def ran_first(
    told: Sequence[tuple[Evidence, str]], documents: Documents, translations: Sequence[Translation] = ()
) -> tuple[str, ...]:
    """For each telling (its words, its outlet) the outlet that ran the sentence, or the whole text, first."""
    first_with = firsts(documents[one.document] for one, _ in told if one.document in documents)
    origin_of = {one.document: one.origin for one in translations}
    named: dict[str, str] = {}
    first: dict[str, str] = {}
    texts: dict[str, str] = {}
    found = []
    for evidence, outlet in told:
        own = named.setdefault(evidence.document, outlet)
        lead = first_with.get(evidence.document, evidence.document)
        origin = texts.setdefault(origin_of.get(lead, lead), named.get(lead, own))
        found.append(first.setdefault(_words(evidence, documents), origin))
    return tuple(found)


def _outlet(report: Report) -> str:
    return report.outlet or report.trigger.document


def confidence(outlets: int, certainties: Iterable[Certainty | None]) -> Confidence:
    """One independent outlet: low; two or three: moderate; four and more: high.

    No higher than the surest telling allows: certain (or the outlet's own voice) high, probable
    moderate, anything less low.
    """
    ground = Confidence.LOW
    if outlets >= _MODERATE_FROM:
        ground = Confidence.HIGH if outlets >= _HIGH_FROM else Confidence.MODERATE
    caps = [_CAP[each or Certainty.CERTAIN] for each in certainties] or [Confidence.HIGH]
    cap = max(caps, key=_RISING.index)
    return min(ground, cap, key=_RISING.index)


def likelihood(probability: float) -> Likelihood:
    """The ICD 203 term for a probability in 0..1; a bound belongs to the band above it.

    almost no chance 1-5 %, very unlikely 5-20 %, unlikely 20-45 %, roughly even chance 45-55 %,
    likely 55-80 %, very likely 80-95 %, almost certain 95-99 %.
    """
    for upper, term in BANDS:
        if probability < upper:
            return term
    return Likelihood.ALMOST_CERTAIN


def bloc_probability(positive: int, pairs: int, acts: int, outlets: int, shared_foe: bool) -> float:
    """How likely a bloc is one: a rule of thumb of ours, not calibrated.

    The share of pairs of members with a positive tie, by Laplace's rule (one more of each kind), and a
    tenth each for a common adversary and for a second independent outlet; but never more than so many
    acts can show, again by Laplace's rule: one act in a row makes the next 2 in 3.
    """
    share = (positive + 1) / (pairs + 2)
    raised = share + _SHARED_FOE * shared_foe + _SECOND_OUTLET * (outlets > 1)
    return min(raised, (acts + 1) / (acts + 2))


def bounded(probability: float, ground: Confidence) -> float:
    """A probability no higher than the ground bears, nor lower than one less that bound.

    ICD 203 keeps likelihood and confidence apart in a sentence; a word of certainty on the word of one
    outlet would mislead all the same.
    """
    most = _BOUND[ground]
    return min(max(probability, 1 - most), most)


def _words(evidence: Evidence, documents: Mapping[DocumentId, Document]) -> str:
    """A sentence without case, spacing and marks; without a document, its place."""
    document = documents.get(evidence.document)
    if document is None:
        return f"{evidence.document}:{evidence.span.start}"
    return _MARKS.sub("", evidence.span.of(document.text).casefold())
