"""Finding -> sentence: the template of its kind, wrapped in our likelihood or our confidence."""

from blocwatch.errors import UsageError
from blocwatch.model import Finding, FindingKind
from blocwatch.publish.materials import Materials
from blocwatch.publish.notes import Notebook
from blocwatch.publish.page import Run, Statement, Takeaway, Text, capitalised, own
from blocwatch.publish.quotes import of_finding
from blocwatch.publish.slots import Matter, matter, slot
from blocwatch.publish.wording import compose

MOST = 14
"""How many findings are key takeaways."""

REFERENCES = 8
"""How many endnotes a sentence cites; a table further down has the rest."""

LATER = (FindingKind.EARLIER, FindingKind.FORECAST)
"""What was said before or of what is to come is told after what happened."""


def in_order(findings: tuple[Finding, ...]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The key findings, in the assessment's order with the recalled ones at the end, and all the others."""
    top = sorted(findings[:MOST], key=lambda finding: finding.kind in LATER)
    return tuple(top), tuple(findings[MOST:])


def takeaway(finding: Finding, materials: Materials, notebook: Notebook) -> Takeaway:
    """A finding as one sentence with its endnotes."""
    at = matter(finding, materials)
    refs, more = notebook.cite(of_finding(finding, materials), REFERENCES)
    return Takeaway(finding, Statement(sentence(at), refs, more))


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
