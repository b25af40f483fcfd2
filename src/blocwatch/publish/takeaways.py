"""Finding -> sentence: the template of its kind, wrapped in our likelihood or our confidence."""

from collections.abc import Sequence

from blocwatch.errors import UsageError
from blocwatch.model import Evidence, Finding, FindingKind, broad
from blocwatch.publish.materials import Materials
from blocwatch.publish.naming import VOUCHERS, shown_first, telling
from blocwatch.publish.notes import Notebook
from blocwatch.publish.page import Quote, Run, Statement, Takeaway, Text, capitalised, own
from blocwatch.publish.quotes import inner, of_finding
from blocwatch.publish.slots import Matter, matter, slot
from blocwatch.publish.wording import compose, plain

MOST = 14
"""How many findings are key takeaways."""

SHOWN = 4
"""How many further findings of a kind are in sight; the rest is folded, and on paper left to the page."""

REFERENCES = 8
"""How many endnotes a sentence cites; a table further down has the rest."""

LATER = (FindingKind.EARLIER, FindingKind.FORECAST)
"""What was said before or of what is to come is told after what happened."""


def in_order(findings: tuple[Finding, ...]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The key findings, in the assessment's order with the recalled ones at the end, and all the others."""
    top = sorted(findings[:MOST], key=lambda finding: finding.kind in LATER)
    return tuple(top), tuple(findings[MOST:])


def by_kind(items: Sequence[Takeaway]) -> tuple[tuple[str, tuple[Takeaway, ...]], ...]:
    """Findings by the key of their kind, kinds and findings in the order in which they come."""
    found: dict[str, list[Takeaway]] = {}
    for item in items:
        found.setdefault(item.finding.kind.value, []).append(item)
    return tuple((kind, tuple(those)) for kind, those in found.items())


def takeaway(finding: Finding, materials: Materials, notebook: Notebook) -> Takeaway:
    """A finding as one sentence with its endnotes."""
    at = matter(finding, materials)
    quotes = tuple(dict.fromkeys(of_finding(finding, materials)))
    chosen = naming_all(finding, quotes, materials)
    refs, _ = notebook.cite(chosen)
    return Takeaway(finding, Statement(sentence(at), refs, len(quotes) - len(inner(quotes)) - len(refs)))


def naming_all(finding: Finding, quotes: tuple[Quote, ...], materials: Materials) -> tuple[Quote, ...]:
    """At most `REFERENCES` of the quotations, in their order: first those that bear what is not borne yet.

    To be borne are the sides, the things handed over and the outlets that the sentence names. Words inside
    other words are left to those, which bear what they bear.
    """
    bears = {quote: _borne(quote, finding, materials) for quote in quotes}
    for one, whole in inner(quotes).items():
        bears[whole] |= bears.pop(one)
    acts = materials.happened(finding.occurrences)
    outlets = telling(shown_first(acts, {*finding.evidence}), materials)[:VOUCHERS]
    wanted: set[object] = {broad(code) for code in (*finding.parties, *finding.against)}
    wanted |= {*outlets} | {item.span for act in acts for item in act.items}
    kept: list[Quote] = []
    while len(kept) < min(REFERENCES, len(bears)):
        left = [quote for quote in quotes if quote in bears and quote not in kept]
        best = max(left, key=lambda quote: len(bears[quote] & wanted))
        wanted -= bears[best]
        kept.append(best)
    return tuple(quote for quote in quotes if quote in kept)


def _borne(quote: Quote, finding: Finding, materials: Materials) -> frozenset[object]:
    """What a quotation bears: the sides of the act it tells, things in its sentence, its outlet."""
    nobody: frozenset[str] = frozenset()
    sides = materials.sides.get(Evidence(quote.document, quote.mark), nobody)
    outlet = plain(materials.document(quote.document).outlet or "")
    things = {
        item.span
        for act in materials.happened(finding.occurrences)
        if any(report.trigger.document == quote.document for report in act.reports)
        for item in act.items
        if item.span.within(quote.context)
    }
    return frozenset({*sides, outlet, *things})


def sentence(at: Matter) -> Text:
    """The sentence of a finding, with its one estimate."""
    words = at.materials.words
    template = words.takeaway.get(_finder(at.finding)) or words.takeaway[at.finding.kind]
    told = compose(template, lambda name: slot(name, at))
    measure, word = _estimate(at.finding)
    recalled = at.finding.kind in words.recalled
    form = words.estimate[measure]["recalled" if recalled else word]
    scale = words.likelihood if measure == "likelihood" else words.confidence
    parts = {
        "heading": (Run(words.finding[at.finding.kind], strong=True),),
        "sentence": told,
        "opening": capitalised(told),
        "word": own(scale[word]),
    }
    return compose([form], lambda name: parts[name])


def _finder(finding: Finding) -> str:
    """The name of what found it, `new-tie` of `findings.new-tie/1`: some finders have their own words."""
    return finding.method.partition("/")[0].rpartition(".")[2]


def _estimate(finding: Finding) -> tuple[str, str]:
    if finding.likelihood is not None and finding.confidence is None:
        return "likelihood", str(finding.likelihood)
    if finding.confidence is not None and finding.likelihood is None:
        return "confidence", str(finding.confidence)
    raise UsageError(f"a finding ({finding.kind}) needs a likelihood or a confidence, and never both")
