"""Page -> one self-contained HTML file; everything is escaped on its way in."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from blocwatch.publish.page import Page
from blocwatch.publish.takeaways import SHOWN, by_kind
from blocwatch.publish.wording import Wording

SECTIONS = (
    "takeaways",
    "changed",
    "forming",
    "contested",
    "forecasts",
    "relations",
    "claims",
    "method",
    "notes",
    "documents",
)
"""The parts of the brief in reading order; each is a template and an anchor of the page."""

_VARIABLE = re.compile(r"var\(--[\w-]+, (#[0-9a-f]{6})\)")


def webpage(page: Page, words: Wording) -> str:
    """The brief as an HTML page with its style and pictures inside; it asks nothing of any network."""
    return framed(page, words, sections(page, words), style("brief.css"))


def framed(page: Page, words: Wording, parts: Mapping[str, str], css: str) -> str:
    """Sections under the brief's title and contents, as a whole page."""
    # The style, and the sections made by templates, are the only markup that is not escaped.
    return template("brief.html").render(
        page=page,
        ui=words.ui,
        style=Markup(css),
        parts={name: Markup(part) for name, part in parts.items()},
        headings=headings(words),
    )


def headings(words: Wording) -> dict[str, str]:
    """What each section is called."""
    ui = words.ui
    return {
        "takeaways": ui["takeaways"],
        "changed": ui["changed"],
        "forming": ui["forming"],
        "contested": ui["contested"],
        "forecasts": ui["forecasts"],
        "relations": ui["relations"],
        "claims": ui["claims_section"],
        "method": ui["method"],
        "notes": ui["notes"],
        "documents": ui["sources"],
    }


def sections(page: Page, words: Wording, *, kind: str = "page") -> dict[str, str]:
    """Each section as markup that is good HTML and good XML, its links leading to anchors.

    `kind` is `page`, `book` (for readers of e-books) or `paper` (nothing to click on). Books and paper
    have pictures in colours of their own, for they know nothing of the page's.
    """
    pictures = [page.network, page.timeline, page.world, *(picture for _, picture in page.trends)]
    network, timeline, world, *trends = pictures if kind == "page" else map(plain_colours, pictures)
    shared = {
        "page": page,
        "ui": words.ui,
        "kind": kind,
        "method": words.method,
        "further": by_kind(page.further),
        "kinds": words.findings,
        "shown": SHOWN,
        "network": Markup(network),
        "timeline": Markup(timeline),
        "world": Markup(world),
        "trends": [(name, Markup(one)) for (name, _), one in zip(page.trends, trends, strict=True)],
    }
    kept = [name for name in SECTIONS if kind != "paper" or name != "documents"]
    return {name: template(f"brief/{name}.html").render(shared) for name in kept}


def plain_colours(svg: str) -> str:
    """A picture with each colour of the page's style put down as the colour it falls back to."""
    return _VARIABLE.sub(r"\1", svg)


def style(name: str) -> str:
    """A style sheet of ours."""
    return files(__package__).joinpath("templates", name).read_text("utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("blocwatch.publish", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["exact"] = exact
    return environment


def template(name: str) -> Template:
    """A template of ours, by its path."""
    return _environment().get_template(name)


def exact(text: str) -> Markup:
    """Quoted text, escaped so that a browser gives it back character for character."""
    # A bare carriage return would become a line feed on reading.
    return Markup(str(escape(text)).replace("\r", "&#13;"))
