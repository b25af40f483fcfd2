"""Page -> PDF: the brief on paper, set by WeasyPrint; it asks nothing of any network."""

from blocwatch.errors import UsageError
from blocwatch.publish.page import Page
from blocwatch.publish.webpage import framed, sections, style
from blocwatch.publish.wording import Wording

_NAME = b"blocwatch brief"
"""In place of a name drawn by lot: the same brief is the same file."""


def pdf(page: Page, words: Wording) -> bytes:
    """The brief as A4 pages with page numbers and contents; without the kept texts, which a screen has.

    Raises UsageError where the extra `pdf` or Pango's library is missing.
    """
    try:
        # Loading what sets pages takes a second, and it is an extra.
        from weasyprint import HTML  # noqa: PLC0415
        from weasyprint.urls import URLFetcher  # noqa: PLC0415
    except (ImportError, OSError) as error:
        raise UsageError(
            "a PDF needs the extra pdf (pip install 'blocwatch[pdf]') and Pango "
            f"(Debian: libpango-1.0-0 libpangoft2-1.0-0): {error}"
        ) from error

    text = framed(page, words, sections(page, words, kind="paper"), style("brief.css") + style("paper.css"))
    made = HTML(string=text, url_fetcher=URLFetcher(allowed_protocols=())).write_pdf(
        pdf_identifier=_NAME, pdf_tags=True
    )
    return bytes(made)
