"""Templates to pages: everything is escaped on its way in."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from blocwatch.inquiry import Answer
from blocwatch.model import EventType
from blocwatch.publish.wording import wording
from blocwatch.web.look import Look, named

NAVIGATION = (
    ("/", "Today"),
    ("/documents", "Documents"),
    ("/dyads", "Dyads"),
    ("/blocs", "Blocs"),
    ("/claims", "Claims"),
    ("/sources", "Sources"),
    ("/entities", "Entities"),
    ("/method", "Method"),
    ("/quarantine", "Quarantine"),
)


def printed(name: str, look: Look | None, told: Answer) -> bytes:
    """A page from its template."""
    shared = {"look": look, "navigation": NAVIGATION, "name": name}
    return _environment().get_template(f"{name}.html").render({**shared, **told}).encode("utf-8")


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("blocwatch.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["named"] = named
    made.filters["act_word"] = _act_word
    made.filters["long"] = lambda one: f"{one.day} {one:%B %Y}"
    made.filters["percent"] = lambda share: f"{share:.0%}"
    made.filters["thousands"] = lambda number: f"{number:,}".replace(",", "\u202f")
    return made


def _act_word(type_: str) -> str:
    return wording("en").type[EventType(type_)]
