"""Findings on what is said: earlier assessments that a document recalls, and forecasts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean

from blocwatch.assess.making import (
    CLAIM_MAGNITUDE,
    acts_of,
    content,
    freshness,
    magnitude,
    method,
    weight,
)
from blocwatch.assess.sureness import FORECAST_PROBABILITY, bounded, confidence, likelihood, own_outlets
from blocwatch.assess.view import View, codes
from blocwatch.model import (
    Claim,
    ClaimId,
    ClaimKind,
    Coding,
    Confidence,
    Document,
    Finding,
    FindingKind,
    Likelihood,
    OccurrenceId,
)

EARLIER_DAYS = 21
"""A claim made so long before its document came out is recalled, not news."""

_JUDGED = (ClaimKind.ASSESSMENT, ClaimKind.FORECAST)
_INSTITUTIONS = ("NGO:", "IGO:")
_SECTORS = (".GOV", ".SPY", ".MIL")


@dataclass(frozen=True, slots=True)
class Saying:
    """A claim and those told within it, in the document that tells it, with the acts they tell."""

    document: Document
    claims: tuple[Claim, ...]
    occurrences: tuple[OccurrenceId, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """Who says it, outermost first, codes in full: a ministry is not its intelligence service."""
        told = (party.entity for claim in self.claims for party in claim.sources)
        return tuple(dict.fromkeys(told))

    @property
    def words(self) -> str:
        """The content of the outermost claim without case, spacing and marks."""
        told = self.claims[0].content.of(self.document.text).casefold()
        return "".join(character for character in told if character.isalnum())


def earlier(view: View) -> Iterator[Finding]:
    """Assessments, forecasts and words of institutions made three weeks or more before their document.

    Parties: the sources. The claims say when. Whether the source still holds to it is not judged.
    """
    for group in _grouped(view, FindingKind.EARLIER):
        sure = confidence(_outlets(view, group), (saying.claims[0].certainty for saying in group))
        yield _finding(view, FindingKind.EARLIER, group, sure=sure)


def forecasts(view: View) -> Iterator[Finding]:
    """What sources expect. Parties: the sources. Likelihood from their words, the mean of several."""
    for group in _grouped(view, FindingKind.FORECAST):
        probability = fmean(FORECAST_PROBABILITY[saying.claims[0].certainty] for saying in group)
        ground = confidence(_outlets(view, group), (saying.claims[0].certainty for saying in group))
        yield _finding(view, FindingKind.FORECAST, group, likely=likelihood(bounded(probability, ground)))


def is_earlier(claim: Claim, published: date | None) -> bool:
    """Whether a claim is dated three weeks or more before its document, and is a judgement.

    Plain statements and quotations count where an institution makes them: a society, an organisation
    of states, a government, its intelligence service or its forces.
    """
    if claim.when is None or published is None or (published - claim.when.end).days < EARLIER_DAYS:
        return False
    sources = [party.entity for party in claim.sources]
    return claim.kind in _JUDGED or any(s.startswith(_INSTITUTIONS) or s.endswith(_SECTORS) for s in sources)


def _grouped(view: View, kind: FindingKind) -> Iterator[list[Saying]]:
    """Sayings of one kind, those of the same sources on the same acts (or in the same words) together.

    Recalled sayings of one source with one date are one, in whatever words they are recalled.
    """
    groups: defaultdict[tuple[object, ...], list[Saying]] = defaultdict(list)
    for coding in view.codings.values():
        for saying in _sayings(view, coding, kind):
            outer = codes(party.entity for party in saying.claims[0].sources)
            when = saying.claims[0].when if kind is FindingKind.EARLIER else None
            groups[outer, when or saying.occurrences or saying.words].append(saying)
    yield from groups.values()


def _sayings(view: View, coding: Coding, kind: FindingKind) -> Iterator[Saying]:
    """The outermost claims of a kind in a document, each with the claims told within it."""
    document = view.documents[coding.document]
    kinds = {claim.id: _kind(claim, document) for claim in coding.claims}
    above = {claim.id: _above(claim, coding) for claim in coding.claims}
    for claim in coding.claims:
        # What nobody is named to have said is no judgement of anybody.
        if (
            kinds[claim.id] is kind
            and claim.sources
            and not any(kinds[each] is not None for each in above[claim.id])
        ):
            within = [each for each in coding.claims if claim.id in above[each.id]]
            claims = (claim, *within)
            told = {key for each in claims for key in view.told_in.get((document.id, each.id), ())}
            yield Saying(document, claims, tuple(sorted(told)))


def _kind(claim: Claim, document: Document) -> FindingKind | None:
    if is_earlier(claim, document.published):
        return FindingKind.EARLIER
    return FindingKind.FORECAST if claim.kind is ClaimKind.FORECAST else None


def _above(claim: Claim, coding: Coding) -> tuple[ClaimId, ...]:
    """The claims a claim is told in, innermost first; a chain that bites its tail is cut."""
    parents = {each.id: each.parent for each in coding.claims}
    found: list[ClaimId] = []
    at = claim.parent
    while at is not None and at in parents and at not in found and at != claim.id:
        found.append(at)
        at = parents[at]
    return tuple(found)


def _outlets(view: View, group: Iterable[Saying]) -> int:
    """Outlets that tell it; those that run one text, or the same words, counted once."""
    group = tuple(group)
    documents = {each.document.id: each.document for each in group}
    return own_outlets((content(each.claims[0]) for each in group), documents, view.translations)


def _finding(
    view: View,
    kind: FindingKind,
    group: Sequence[Saying],
    *,
    likely: Likelihood | None = None,
    sure: Confidence | None = None,
) -> Finding:
    told = sorted({key for saying in group for key in saying.occurrences})
    claims = [claim for saying in group for claim in saying.claims]
    size = max((magnitude(view, act) for act in acts_of(view, told)), default=CLAIM_MAGNITUDE)
    days = [saying.document.published or view.as_of for saying in group]
    return Finding(
        kind=kind,
        parties=group[0].sources,
        against=(),
        likelihood=likely,
        confidence=sure,
        weight=weight(_outlets(view, group), size, freshness(view, max(days))),
        occurrences=tuple(told),
        claims=tuple(dict.fromkeys(claim.id for claim in claims)),
        evidence=tuple(sorted({content(claim) for claim in claims})),
        method=method(kind.name.lower()),
    )
