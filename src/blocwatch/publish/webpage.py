"""Page -> one self-contained HTML file; everything is escaped on its way in."""

from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from blocwatch.publish.page import Page
from blocwatch.publish.wording import Wording


def webpage(page: Page, words: Wording) -> str:
    """The brief as an HTML page with its style and pictures inside; it asks nothing of any network."""
    template = _environment().get_template("brief.html")
    style = files(__package__).joinpath("templates", "brief.css").read_text("utf-8")
    # The style and the pictures are the only markup not made by the template: both are ours.
    return template.render(
        page=page,
        ui=words.ui,
        method=words.method,
        confidence=list(words.confidence.values()),
        style=Markup(style),
        network=Markup(page.network),
        timeline=Markup(page.timeline),
    )


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


def exact(text: str) -> Markup:
    """Quoted text, escaped so that a browser gives it back character for character."""
    # A bare carriage return would become a line feed on reading.
    return Markup(str(escape(text)).replace("\r", "&#13;"))
