"""Everything the desk will sign, in the order a reader should meet it."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from blocwatch.assess.acts import (
    censorship,
    concerns,
    conflicts,
    exchanges,
    joint_acts,
    meetings,
    transfers,
)
from blocwatch.assess.changes import Shape, bloc_findings, new_members, new_ties, sign_flips
from blocwatch.assess.sayings import earlier, forecasts
from blocwatch.assess.view import View, actors, recipients
from blocwatch.model import Confidence, Finding, FindingKind, broad

OF_THE_WINDOW: tuple[Callable[[View], Iterator[Finding]], ...] = (
    exchanges,
    meetings,
    joint_acts,
    concerns,
    transfers,
    conflicts,
    censorship,
    earlier,
    forecasts,
)
"""Finders that need but the view."""

OF_THE_NETWORK: tuple[Callable[[View, Shape], Iterator[Finding]], ...] = (
    bloc_findings,
    new_ties,
    sign_flips,
    new_members,
)
"""Finders that need the network too, and the last assessment."""


def findings(view: View, shape: Shape) -> tuple[Finding, ...]:
    """All findings that touch what the view is about, ordered by `ranked`."""
    found = [finding for finder in OF_THE_WINDOW for finding in finder(view)]
    found += [finding for finder in OF_THE_NETWORK for finding in finder(view, shape)]
    return ranked(finding for finding in found if touches(view, finding))


LEADING: Mapping[FindingKind, int] = {FindingKind.EARLIER: 2, FindingKind.JOINT_ACT: 3}
"""How many of a kind lead a brief, where it is not one: what was thought before is read by comparing,
and who act jointly seldom do it but once."""


def ranked(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """By weight, but first the weightiest of each kind: a brief opens with one of everything there is.

    Within a kind, and after the leading ones, what more independent outlets tell comes first. There
    are eleven kinds, so each that exists is among the first fourteen. Equal weights stand in the order of
    kinds, then by what the findings rest on.
    """
    order = sorted(found, key=_by_weight)
    left = {kind: LEADING.get(kind, 1) for kind in FindingKind}
    leading: list[Finding] = []
    for finding in sorted(order, key=_sureness):
        if left[finding.kind]:
            left[finding.kind] -= 1
            leading.append(finding)
    leading.sort(key=_by_weight)
    led = {id(finding) for finding in leading}
    return (*leading, *(one for one in sorted(order, key=_sureness) if id(one) not in led))


def _sureness(finding: Finding) -> int:
    """High confidence before moderate before low; a judgement with a likelihood counts as moderate."""
    return {Confidence.HIGH: 0, Confidence.LOW: 2}.get(finding.confidence or Confidence.MODERATE, 1)


def touches(view: View, finding: Finding) -> bool:
    """Whether a finding touches what the view is about: by its sides, its acts or its words."""
    about = set(view.about)
    if not about or about & {broad(code) for code in (*finding.parties, *finding.against)}:
        return True
    acts = (view.occurrences[key] for key in finding.occurrences)
    return any(about & {*actors(act), *recipients(act)} for act in acts) or bool(
        about & _named(view, finding)
    )


def _by_weight(finding: Finding) -> tuple[object, ...]:
    kinds = list(FindingKind)
    place = kinds.index(finding.kind)
    return -finding.weight, place, finding.parties, finding.against, finding.occurrences, finding.evidence


def _named(view: View, finding: Finding) -> set[str]:
    """Broad codes that the evidence of a finding names, by the links of its documents."""
    return {
        broad(link.code)
        for each in finding.evidence
        if each.document in view.codings
        for link in view.codings[each.document].links
        if link.code is not None and link.mention.span.within(each.span)
    }
