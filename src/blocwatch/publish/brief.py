"""Assessment -> Edition: the cited brief as `brief.html`, `.md`, `.json`, `.epub` and `.pdf`."""

from collections.abc import Callable, Iterable, Mapping

from blocwatch.model import (
    Assessment,
    Claim,
    ClaimId,
    Document,
    DocumentId,
    Finding,
    FindingKind,
    Likelihood,
    Review,
    When,
)
from blocwatch.publish.beside import constants, dispute_view, forecast_view, scores, untold, weighing
from blocwatch.publish.charts import network_svg, timeline_svg
from blocwatch.publish.dates import day, days
from blocwatch.publish.edition import Edition, Names
from blocwatch.publish.epub import epub
from blocwatch.publish.markdown import markdown
from blocwatch.publish.materials import NOTHING, Materials, gather
from blocwatch.publish.matrix import matrix, trends
from blocwatch.publish.naming import gap_in_words
from blocwatch.publish.notes import Notebook, document_views
from blocwatch.publish.page import Page
from blocwatch.publish.pdf import pdf
from blocwatch.publish.record import record
from blocwatch.publish.sections import bloc_view, claim_views, relation_view, tie_view
from blocwatch.publish.takeaways import in_order, takeaway
from blocwatch.publish.webpage import webpage
from blocwatch.publish.wording import phrase, plain
from blocwatch.publish.worldmap import world_svg

RANGES: Mapping[Likelihood, tuple[str, str]] = {
    Likelihood.REMOTE: ("1–5 %", "0–5 %"),
    Likelihood.VERY_UNLIKELY: ("5–20 %", "10–20 %"),
    Likelihood.UNLIKELY: ("20–45 %", "25–35 %"),
    Likelihood.EVEN: ("45–55 %", "40–50 %"),
    Likelihood.LIKELY: ("55–80 %", "55–75 %"),
    Likelihood.VERY_LIKELY: ("80–95 %", "80–90 %"),
    Likelihood.ALMOST_CERTAIN: ("95–99 %", "95–100 %"),
}
"""The probabilities behind the words: ICD 203 (2015) and the PHIA yardstick of the United Kingdom (2018)."""


WRITERS: Mapping[str, Callable[[Page, Materials], bytes]] = {
    "html": lambda page, materials: webpage(page, materials.words).encode("utf-8"),
    "json": lambda page, materials: record(page, materials).encode("utf-8"),
    "md": lambda page, materials: markdown(page, materials.words).encode("utf-8"),
    "epub": lambda page, materials: epub(page, materials.words),
    "pdf": lambda page, materials: pdf(page, materials.words),
}
"""Every form of the brief, by the ending of its file's name."""

USUAL = ("html", "json", "md")
"""The forms that are written when nobody says."""


def brief(
    assessment: Assessment,
    documents: Mapping[DocumentId, Document],
    claims: Mapping[ClaimId, Claim],
    names: Names,
    language: str,
    forms: Iterable[str] = USUAL,
    review: Review = NOTHING,
) -> Edition:
    """The brief on an assessment, in `en`, `ru` or `uk`; the same arguments give the same bytes.

    `documents` are the documents it cites, `claims` the claims to be shown (claims of other
    documents are left out), `forms` keys of `WRITERS`, `review` what stands beside. Raises
    LanguageError for a language without a table and UsageError when the assessment cites a document,
    claim or occurrence that was not given, or a form needs what is not installed.
    """
    materials = gather(assessment, documents, claims, names=names, language=language, review=review)
    page = page_of(materials)
    return {f"brief.{form}": WRITERS[form](page, materials) for form in sorted(set(forms))}


def page_of(materials: Materials) -> Page:
    """The brief as records. Endnotes are numbered in reading order, so the order here matters."""
    assessment = materials.assessment
    notebook = Notebook()
    key, others = in_order(assessment.findings)
    takeaways = tuple(takeaway(finding, materials, notebook) for finding in key)
    news = _news(assessment)
    changed = tuple(takeaway(one, materials, notebook) for one in news)
    blocs = tuple(bloc_view(bloc, materials, notebook) for bloc in assessment.blocs)
    further = tuple(takeaway(one, materials, notebook) for one in others if one not in news)
    disputes = tuple(dispute_view(one, materials, notebook) for one in materials.review.disputes)
    return Page(
        language=materials.language,
        title=_title(materials),
        as_of=assessment.as_of,
        summary=_summary(materials),
        takeaways=takeaways,
        further=further,
        blocs=blocs,
        ties=tuple(tie_view(tie, materials) for tie in assessment.ties),
        network=network_svg(assessment.ties, assessment.blocs, materials.names, materials.language),
        timeline=_timeline(materials),
        world=world_svg(materials),
        matrix=matrix(materials),
        trends=trends(materials),
        changed=changed,
        compared=_compared(materials),
        disputes=disputes,
        forecasts=tuple(forecast_view(one, materials, notebook) for one in materials.review.prospects),
        untold=untold(materials),
        constants=constants(materials),
        scores=scores(materials),
        weighing=weighing(materials),
        relations=tuple(relation_view(item, materials, notebook) for item in assessment.relations),
        claims=claim_views(materials, notebook),
        coders=_coders(materials),
        gaps=tuple(gap_in_words(gap, materials) for gap in assessment.gaps),
        yardstick=_yardstick(materials),
        notes=notebook.views(materials),
        documents=document_views(notebook, materials),
    )


def _title(materials: Materials) -> str:
    words = materials.words
    slots = {
        "about": words.listed([materials.state(code) for code in materials.assessment.about]),
        "day": day(materials.assessment.as_of, words),
    }
    return phrase(words.ui["title_about" if slots["about"] else "title"], slots)


def _summary(materials: Materials) -> tuple[tuple[str, str], ...]:
    assessment, words = materials.assessment, materials.words
    outlets = {document.outlet for document in materials.documents.values() if document.outlet}
    counts = {
        "documents": len(materials.documents),
        "outlets": len(outlets),
        "occurrences": len(assessment.occurrences),
    }
    if materials.told:
        counts["supported"] = sum(one.independent > 1 for one in materials.told.values())
    dated = (
        (words.ui["as_of"], day(assessment.as_of, words)),
        (words.ui["window"], days(When(assessment.since, assessment.as_of), words)),
    )
    return dated + tuple((words.ui[name], words.number(count)) for name, count in counts.items())


def _news(assessment: Assessment) -> list[Finding]:
    return [one for one in assessment.findings if one.kind is FindingKind.CHANGE]


def _compared(materials: Materials) -> str:
    last, ui = materials.review.compared, materials.words.ui
    news = _news(materials.assessment)
    if last is None:
        return "" if news else ui["first_brief"]
    return phrase(ui["compared" if news else "no_change"], {"day": day(last, materials.words)})


def _timeline(materials: Materials) -> str:
    window = materials.assessment.since, materials.assessment.as_of
    acts = [item for item in materials.assessment.occurrences if item.when.end >= window[0]]
    return timeline_svg(acts, window, materials.names, materials.language)


def _coders(materials: Materials) -> tuple[str, ...]:
    coders = {plain(claim.coder) for claim in materials.claims.values()}
    methods = {plain(finding.method) for finding in materials.assessment.findings}
    return tuple(sorted(filter(None, coders | methods)))


def _yardstick(materials: Materials) -> tuple[tuple[str, str, str, str], ...]:
    words = materials.words
    return tuple(
        (words.likelihood[word], icd, words.phia[word], phia) for word, (icd, phia) in RANGES.items()
    )
