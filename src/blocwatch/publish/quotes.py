"""Which words of which document a statement rests on."""

from collections.abc import Iterable, Mapping

from razdel import sentenize

from blocwatch.model import Claim, Document, Evidence, Finding, Occurrence, Report, Span
from blocwatch.publish.materials import Materials
from blocwatch.publish.page import Quote


def of_report(report: Report, materials: Materials) -> Quote:
    """The words that tell an event, in the sentence they stand in."""
    document = materials.document(report.evidence.document)
    return _quote(document, report.trigger.span, report.evidence.span)


def of_claim(claim: Claim, materials: Materials) -> Quote:
    """The words of a claim, in the sentences that hold them and the words that ascribe them."""
    document = materials.document(claim.document)
    whole = Span(min(claim.cue.start, claim.content.start), max(claim.cue.stop, claim.content.stop))
    return _quote(document, claim.content, whole)


def of_occurrences(occurrences: Iterable[Occurrence], materials: Materials) -> tuple[Quote, ...]:
    """The words of every report of some occurrences."""
    return tuple(of_report(report, materials) for item in occurrences for report in item.reports)


def of_finding(finding: Finding, materials: Materials) -> tuple[Quote, ...]:
    """What a finding rests on: the evidence it names, else all reports and claims behind it.

    Evidence that is a report's sentence or a claim's words is shown with the exact words marked.
    """
    occurrences = materials.happened(finding.occurrences)
    claims = [materials.claim(key) for key in finding.claims]
    if not finding.evidence:
        told = of_occurrences(occurrences, materials)
        return told + tuple(of_claim(claim, materials) for claim in claims)
    out: list[Quote] = []
    for evidence in finding.evidence:
        reports = [report for item in occurrences for report in item.reports if _is_of(evidence, report)]
        said = [claim for claim in claims if Evidence(claim.document, claim.content) == evidence]
        out += [of_report(report, materials) for report in reports]
        out += [of_claim(claim, materials) for claim in said]
        if not reports and not said:
            document = materials.document(evidence.document)
            out.append(_quote(document, evidence.span, evidence.span))
    return tuple(out)


def inner(quotes: Iterable[Quote]) -> Mapping[Quote, Quote]:
    """Quotations whose words and sentence lie inside those of another one, and that one."""
    found: dict[Quote, Quote] = {}
    outer: Quote | None = None
    for quote in sorted(quotes, key=lambda one: (one.document, one.mark.start, -one.mark.stop)):
        if outer is None or quote.document != outer.document or not quote.mark.within(outer.mark):
            outer = quote
        elif quote.context.within(outer.context):
            found[quote] = outer
    return found


def _is_of(evidence: Evidence, report: Report) -> bool:
    return evidence in (report.evidence, report.trigger)


def _quote(document: Document, mark: Span, around: Span) -> Quote:
    # A span that lies outside the text cannot be shown; what is inside of it can.
    inside = Span(max(0, mark.start), min(len(document.text), mark.stop))
    wide = Span(
        min(inside.start, max(0, around.start)), max(inside.stop, min(len(document.text), around.stop))
    )
    return Quote(document.id, inside, sentence_around(document.text, wide))


def sentence_around(text: str, span: Span) -> Span:
    """The sentences of a text that a stretch touches, as one stretch; the stretch itself if none does."""
    # Cut the paragraph alone: sentences do not run over line ends, and texts are long.
    first = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.stop)
    last = len(text) if end < 0 else end
    touched = [
        (first + piece.start, first + piece.stop)
        for piece in sentenize(text[first:last])
        if first + piece.start < span.stop and span.start < first + piece.stop
    ]
    if not touched:
        return span
    return Span(min(span.start, touched[0][0]), max(span.stop, touched[-1][1]))
